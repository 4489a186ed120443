import { identificationTypes } from '../../client/identity.js';
import type { Dropdown, Option } from '../schema.js';

/** The dropdowns of the default schema. Those of the ERP's own tables are open, and fill as the ERP or Studio name their options. */
export const defaultDropdowns: readonly Dropdown[] = [
  { name: 'kind', label: { es: 'Clase de registro', en: 'Record kind' }, options: [option('client', 'Cliente', 'Client', 'Tercero'), option('branch', 'Sucursal', 'Branch')] },
  { name: 'identificationType', label: { es: 'Tipo de identificación', en: 'Identification type' }, options: identificationTypes },
  {
    name: 'personType', label: { es: 'Tipo de persona', en: 'Person type' },
    options: [option('legal', 'Jurídica', 'Legal entity', 'Persona jurídica', 'PJ', 'J'), option('natural', 'Natural', 'Natural person', 'Persona natural', 'PN')],
  },
  {
    name: 'status', label: { es: 'Estado', en: 'Status' },
    options: [
      option('active', 'Activo', 'Active', '1', 'A', 'Activa', 'Sí', 'Verdadero', 'true'),
      option('inactive', 'Inactivo', 'Inactive', '0', 'I', 'Inactiva', 'No', 'Falso', 'false'),
      option('blocked', 'Bloqueado', 'Blocked', 'B', 'Bloqueada'),
    ],
  },
  {
    name: 'country', label: { es: 'País', en: 'Country' }, open: true,
    options: [
      // 169 is Colombia in the ERP; the keys are ISO 3166.
      option('CO', 'Colombia', 'Colombia', '169', 'COL'), option('VE', 'Venezuela', 'Venezuela'), option('EC', 'Ecuador', 'Ecuador'), option('PE', 'Perú', 'Peru'),
      option('PA', 'Panamá', 'Panama'), option('BR', 'Brasil', 'Brazil'), option('CL', 'Chile', 'Chile'), option('AR', 'Argentina', 'Argentina'), option('BO', 'Bolivia', 'Bolivia'),
      option('MX', 'México', 'Mexico'), option('CR', 'Costa Rica', 'Costa Rica'), option('GT', 'Guatemala', 'Guatemala'), option('DO', 'República Dominicana', 'Dominican Republic'),
      option('US', 'Estados Unidos', 'United States', 'EE. UU.', 'USA'), option('CA', 'Canadá', 'Canada'), option('ES', 'España', 'Spain'), option('CN', 'China', 'China'),
    ],
  },
  { name: 'department', label: { es: 'Departamento', en: 'Department' }, options: [], source: 'divipola-departments', open: true },
  { name: 'city', label: { es: 'Ciudad', en: 'City' }, options: [], source: 'divipola-cities', open: true },
  { name: 'seller', label: { es: 'Vendedor', en: 'Seller' }, options: [], open: true },
  { name: 'priceList', label: { es: 'Lista de precios', en: 'Price list' }, options: [], open: true },
  { name: 'customerType', label: { es: 'Tipo de cliente', en: 'Customer type' }, options: [], open: true },
  { name: 'rating', label: { es: 'Calificación', en: 'Rating' }, options: [option('A', 'A', 'A'), option('B', 'B', 'B'), option('C', 'C', 'C')], open: true },
  {
    name: 'currency', label: { es: 'Moneda', en: 'Currency' }, open: true,
    options: [option('COP', 'Peso colombiano', 'Colombian peso', 'Pesos', 'Peso', '$'), option('USD', 'Dólar estadounidense', 'US dollar', 'Dólar', 'Dólares', 'US$'), option('EUR', 'Euro', 'Euro', 'Euros', '€')],
  },
  { name: 'paymentTerms', label: { es: 'Condición de pago', en: 'Payment terms' }, options: [], open: true },
  { name: 'source', label: { es: 'Origen', en: 'Source' }, options: [option('erp', 'ERP', 'ERP'), option('import', 'Importación', 'Import'), option('manual', 'Manual', 'Manual')] },
];

function option(key: string, es: string, en: string, ...aliases: string[]): Option {
  return { key, label: { es, en }, ...(aliases.length > 0 ? { aliases } : {}) };
}
