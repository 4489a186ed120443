import type { Field } from '../schema.js';

/** Who the client is. */
export const identityFields: readonly Field[] = [
  { name: 'kind', type: 'dropdown', dropdown: 'kind', owner: 'crm', label: { es: 'Clase de registro', en: 'Record kind' }, default: 'client', aliases: ['Tipo de registro', 'Clase'] },
  { name: 'identificationType', type: 'dropdown', dropdown: 'identificationType', owner: 'erp', label: { es: 'Tipo de identificación', en: 'Identification type' }, aliases: ['f200_id_tipo_ident', 'Tipo de documento', 'Tipo documento', 'Tipo doc', 'Tipo ident', 'Tipo Id', 'Tipo identificación', 'Document type'] },
  {
    name: 'identificationNumber', type: 'identification', owner: 'erp', required: true, searchable: true, maxLength: 25, label: { es: 'Identificación', en: 'Identification' },
    aliases: ['f200_nit', 'f200_id', 'F201_ID_TERCERO', 'NIT', 'Cédula', 'NIT o cédula', 'Número de identificación', 'No. identificación', 'Nro identificación', 'Número de documento', 'Documento', 'CC/NIT', 'NIT/CC', 'Tercero', 'Id tercero', 'Tax ID', 'Identification number', 'Código tercero'],
    help: { es: 'Con o sin puntos; el dígito de verificación puede venir después de un guion.', en: 'With or without dots; the check digit may follow a dash.' },
  },
  { name: 'checkDigit', type: 'integer', owner: 'erp', min: 0, max: 9, label: { es: 'Dígito de verificación', en: 'Check digit' }, aliases: ['f200_dv_nit', 'f200_dv', 'DV', 'D.V.', 'Dígito verificación', 'Digito'] },
  // The ERP's f200_ind_tipo_tercero (1 natural, 2 jurídica) is the reverse of the DIAN's codes, so neither is an alias: 1 and 2 say nothing here.
  { name: 'personType', type: 'dropdown', dropdown: 'personType', owner: 'erp', label: { es: 'Tipo de persona', en: 'Person type' }, aliases: ['Tipo persona', 'Persona', 'Naturaleza'] },
  { name: 'legalName', type: 'text', owner: 'erp', required: true, searchable: true, maxLength: 200, label: { es: 'Razón social', en: 'Legal name' }, aliases: ['f200_razon_social', 'RAZON_SOCIAL', 'Nombre o razón social', 'Nombre / Razón social', 'Nombre cliente', 'Nombre del cliente', 'Cliente', 'Nombre', 'Nombre completo', 'Nombre tercero', 'Empresa', 'Company', 'Company name', 'Name', 'Customer', 'Client'] },
  { name: 'tradeName', type: 'text', owner: 'erp', searchable: true, maxLength: 150, label: { es: 'Nombre comercial', en: 'Trade name' }, aliases: ['f200_nombre_est', 'NOMBRE_EST', 'Establecimiento', 'Nombre establecimiento', 'Nombre del establecimiento', 'Nombre de fantasía'] },
  { name: 'firstName', type: 'text', owner: 'erp', searchable: true, maxLength: 80, label: { es: 'Nombres', en: 'First name' }, aliases: ['f200_nombres', 'Primer nombre', 'Nombre(s)', 'Given name'] },
  { name: 'lastName', type: 'text', owner: 'erp', searchable: true, maxLength: 80, label: { es: 'Apellidos', en: 'Last name' }, aliases: ['f200_apellido1', 'APELLIDO1', 'Primer apellido', 'Apellido', 'Surname', 'Family name'] },
  { name: 'branchCode', type: 'text', owner: 'erp', searchable: true, maxLength: 20, codeLength: 3, label: { es: 'Sucursal', en: 'Branch' }, aliases: ['f201_id_sucursal', 'ID_SUCURSAL', 'Código sucursal', 'Código de sucursal', 'Cod sucursal', 'Id sucursal', 'Suc', 'Branch code'] },
  { name: 'branchName', type: 'text', owner: 'erp', searchable: true, maxLength: 100, label: { es: 'Nombre de la sucursal', en: 'Branch name' }, aliases: ['f201_descripcion_sucursal', 'DESCRIPCION_SUCURSAL', 'Descripción sucursal', 'Nombre sucursal', 'Descripción de la sucursal'] },
  { name: 'status', type: 'dropdown', dropdown: 'status', owner: 'erp', default: 'active', label: { es: 'Estado', en: 'Status' }, aliases: ['f201_ind_estado_activo', 'f200_ind_estado', 'IND_ESTADO_ACTIVO', 'Estado cliente', 'Activo', 'Active'] },
];

/** How the client is reached. */
export const contactFields: readonly Field[] = [
  { name: 'contactName', type: 'text', owner: 'crm', searchable: true, maxLength: 100, label: { es: 'Contacto', en: 'Contact' }, aliases: ['f015_contacto', 'Nombre del contacto', 'Nombre contacto', 'Persona de contacto', 'Contact name'] },
  { name: 'address', type: 'text', owner: 'erp', maxLength: 200, label: { es: 'Dirección', en: 'Address' }, aliases: ['f015_direccion1', 'DIRECCION1', 'Dirección 1', 'Domicilio', 'Dir', 'Street'] },
  { name: 'country', type: 'dropdown', dropdown: 'country', owner: 'erp', label: { es: 'País', en: 'Country' }, aliases: ['f015_id_pais', 'ID_PAIS', 'Código país', 'f011_descripcion'] },
  { name: 'department', type: 'dropdown', dropdown: 'department', owner: 'erp', label: { es: 'Departamento', en: 'Department' }, aliases: ['f015_id_depto', 'f012_descripcion', 'ID_DEPTO', 'Depto', 'Dpto', 'Código departamento', 'Estado o departamento', 'State', 'Province'] },
  { name: 'city', type: 'dropdown', dropdown: 'city', owner: 'erp', searchable: true, label: { es: 'Ciudad', en: 'City' }, aliases: ['f015_id_ciudad', 'f013_descripcion', 'ID_CIUDAD', 'Municipio', 'Código ciudad', 'Código municipio', 'Población', 'Town'] },
  { name: 'neighborhood', type: 'text', owner: 'erp', maxLength: 80, label: { es: 'Barrio', en: 'Neighbourhood' }, aliases: ['f015_id_barrio', 'ID_BARRIO', 'Neighborhood'] },
  { name: 'postalCode', type: 'text', owner: 'erp', maxLength: 12, codeLength: 6, label: { es: 'Código postal', en: 'Postal code' }, aliases: ['f015_cod_postal', 'COD_POSTAL', 'ZIP', 'Zip code'] },
  { name: 'phone', type: 'phone', owner: 'crm', searchable: true, maxLength: 60, label: { es: 'Teléfono', en: 'Phone' }, aliases: ['f015_telefono', 'Tel', 'Teléfono fijo', 'Fijo', 'Teléfono 1', 'Telephone'] },
  { name: 'mobile', type: 'phone', owner: 'crm', searchable: true, maxLength: 60, label: { es: 'Celular', en: 'Mobile' }, aliases: ['f015_celular', 'Cel', 'Móvil', 'Teléfono celular', 'WhatsApp', 'Mobile phone', 'Cell phone'] },
  { name: 'email', type: 'email', owner: 'crm', searchable: true, maxLength: 255, label: { es: 'Correo electrónico', en: 'Email' }, aliases: ['f015_email', 'Correo', 'E-mail', 'Mail', 'Email 1', 'Correo e'] },
  { name: 'website', type: 'url', owner: 'crm', maxLength: 255, label: { es: 'Sitio web', en: 'Website' }, aliases: ['Web', 'Página web', 'URL', 'Sitio'] },
];
