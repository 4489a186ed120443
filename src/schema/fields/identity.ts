import type { Field } from '../schema.js';

/** Who the client is. */
export const identityFields: readonly Field[] = [
  { name: 'kind', type: 'dropdown', dropdown: 'kind', owner: 'crm', label: { es: 'Clase de registro', en: 'Record kind' }, default: 'client' },
  { name: 'identificationType', type: 'dropdown', dropdown: 'identificationType', owner: 'erp', label: { es: 'Tipo de identificación', en: 'Identification type' } },
  {
    name: 'identificationNumber', type: 'identification', owner: 'erp', required: true, searchable: true, maxLength: 25, label: { es: 'Identificación', en: 'Identification' },
    help: { es: 'Con o sin puntos; el dígito de verificación puede venir después de un guion.', en: 'With or without dots; the check digit may follow a dash.' },
  },
  { name: 'checkDigit', type: 'integer', owner: 'erp', min: 0, max: 9, label: { es: 'Dígito de verificación', en: 'Check digit' } },
  // The ERP's f200_ind_tipo_tercero (1 natural, 2 jurídica) is the reverse of the DIAN's codes, so neither is an alias: 1 and 2 say nothing here.
  { name: 'personType', type: 'dropdown', dropdown: 'personType', owner: 'erp', label: { es: 'Tipo de persona', en: 'Person type' } },
  { name: 'legalName', type: 'text', owner: 'erp', required: true, searchable: true, maxLength: 200, label: { es: 'Razón social', en: 'Legal name' } },
  { name: 'tradeName', type: 'text', owner: 'erp', searchable: true, maxLength: 150, label: { es: 'Nombre comercial', en: 'Trade name' } },
  { name: 'firstName', type: 'text', owner: 'erp', searchable: true, maxLength: 80, label: { es: 'Nombres', en: 'First name' } },
  { name: 'lastName', type: 'text', owner: 'erp', searchable: true, maxLength: 80, label: { es: 'Apellidos', en: 'Last name' } },
  { name: 'branchCode', type: 'text', owner: 'erp', searchable: true, maxLength: 20, codeLength: 3, label: { es: 'Sucursal', en: 'Branch' } },
  { name: 'branchName', type: 'text', owner: 'erp', searchable: true, maxLength: 100, label: { es: 'Nombre de la sucursal', en: 'Branch name' } },
  { name: 'status', type: 'dropdown', dropdown: 'status', owner: 'erp', default: 'active', label: { es: 'Estado', en: 'Status' } },
];

/** How the client is reached. */
export const contactFields: readonly Field[] = [
  { name: 'contactName', type: 'text', owner: 'crm', searchable: true, maxLength: 100, label: { es: 'Contacto', en: 'Contact' } },
  { name: 'address', type: 'text', owner: 'erp', maxLength: 200, label: { es: 'Dirección', en: 'Address' } },
  { name: 'country', type: 'dropdown', dropdown: 'country', owner: 'erp', label: { es: 'País', en: 'Country' } },
  { name: 'department', type: 'dropdown', dropdown: 'department', owner: 'erp', label: { es: 'Departamento', en: 'Department' } },
  { name: 'city', type: 'dropdown', dropdown: 'city', owner: 'erp', searchable: true, label: { es: 'Ciudad', en: 'City' } },
  { name: 'neighborhood', type: 'text', owner: 'erp', maxLength: 80, label: { es: 'Barrio', en: 'Neighbourhood' } },
  { name: 'postalCode', type: 'text', owner: 'erp', maxLength: 12, codeLength: 6, label: { es: 'Código postal', en: 'Postal code' } },
  { name: 'phone', type: 'phone', owner: 'crm', searchable: true, maxLength: 60, label: { es: 'Teléfono', en: 'Phone' } },
  { name: 'mobile', type: 'phone', owner: 'crm', searchable: true, maxLength: 60, label: { es: 'Celular', en: 'Mobile' } },
  { name: 'email', type: 'email', owner: 'crm', searchable: true, maxLength: 255, label: { es: 'Correo electrónico', en: 'Email' } },
  { name: 'website', type: 'url', owner: 'crm', maxLength: 255, label: { es: 'Sitio web', en: 'Website' } },
];
