import type { FieldValue } from '../../client/client.js';
import type { ErpEntity } from '../source.js';

/** A query of the ERP. The administrator names it; permissions are given query by query. */
export interface SiesaQuery {
  readonly kind: 'standard' | 'dynamic';
  readonly name: string;
  /**
   * What is always asked for: of a standard query conditions by column, joined with AND; of a dynamic one its own
   * parameters by name.
   */
  readonly parameters?: readonly SiesaCondition[];
  /** The column an incremental read compares; `null`: always read whole. */
  readonly changedColumn?: string | null;
  /** Pages neither repeat nor lose rows. */
  readonly stable?: boolean;
}

/** `[column, operator, value]`; numbers go bare, texts are quoted. `parameter` of a dynamic query takes `=` only. */
export type SiesaCondition = readonly [column: string, operator: '=' | '<>' | '>' | '>=' | '<' | '<=' | 'LIKE' | 'IS NULL' | 'IS NOT NULL', value?: string | number];

/** How one value comes out of a row. */
export interface SiesaField {
  /** Columns, the first that says something counts. */
  readonly from: readonly string[];
  /**
   * Default `text`. `joined` is all columns with a space between; `department` and `city` are codes of the DANE in
   * Colombia (a city with its department's before it) and marked as foreign elsewhere; `days` is the number in a text
   * like `30 DIAS`, 0 for `CONTADO`.
   */
  readonly as?: 'text' | 'joined' | 'code' | 'identification' | 'number' | 'integer' | 'flag' | 'date' | 'department' | 'city' | 'days';
  /** For places: the column of the country. */
  readonly country?: string;
  /** For a city: the column of its department. */
  readonly department?: string;
  /** What each value of the ERP means; others are kept as they are. */
  readonly values?: Readonly<Record<string, FieldValue>>;
  /** The column that names the option. */
  readonly label?: string;
}

/** By the client's field; `null` takes a field out. */
export type SiesaFields = Readonly<Record<string, SiesaField | null>>;

/** What is read when the administrator says nothing. Criteria have no standard query: theirs must be named. */
export const defaultQueries: Readonly<Partial<Record<ErpEntity, SiesaQuery>>> = {
  clients: { kind: 'standard', name: 'API_v2_Clientes', changedColumn: 'f200_fecha_actualizacion' },
  receivables: { kind: 'standard', name: 'API_v2_CxC_General', parameters: [['f353_fecha_cancelacion', 'IS NULL'], ['f253_id', 'LIKE', '1305%']] },
  payments: { kind: 'standard', name: 'API_v2_CxC_General', parameters: [['f353_fecha_cancelacion', 'IS NOT NULL'], ['f253_id', 'LIKE', '1305%']], changedColumn: 'f353_fecha_cancelacion' },
  invoices: { kind: 'standard', name: 'API_v2_Ventas_Facturas_DesdePedido', changedColumn: 'f350_fecha' },
  orders: { kind: 'standard', name: 'API_v2_Ventas_Pedidos', changedColumn: 'f430_id_fecha' },
};

/** The column that says which company of the ERP a row is of. */
export const defaultCompanyColumns: Readonly<Record<ErpEntity, readonly string[]>> = {
  clients: ['f201_id_cia', 'f200_id_cia'],
  criteria: ['f207_id_cia', 'f200_id_cia'],
  receivables: ['f353_id_cia'],
  payments: ['f353_id_cia'],
  invoices: ['f350_id_cia', 'f470_id_cia'],
  orders: ['f430_id_cia', 'f431_id_cia'],
};

const text = (...from: string[]): SiesaField => ({ from });

/** Columns of `API_v2_Clientes` as fields of the default schema. */
export const defaultClientFields: SiesaFields = {
  identificationType: { from: ['f200_id_tipo_ident'], as: 'code', values: { N: '31', C: '13', E: '22', T: '12', Z: '11', X: '42', P: '41' } },
  identificationNumber: { from: ['f200_nit', 'f200_id'], as: 'identification' },
  checkDigit: { from: ['f200_dv_nit'], as: 'integer' },
  // The reverse of the DIAN's codes.
  personType: { from: ['f200_ind_tipo_tercero'], as: 'code', values: { 1: 'natural', 2: 'legal' } },
  legalName: text('f200_razon_social'),
  tradeName: text('f200_nombre_est'),
  firstName: text('f200_nombres'),
  lastName: { from: ['f200_apellido1', 'f200_apellido2'], as: 'joined' },
  branchName: text('f201_descripcion_sucursal'),
  contactName: text('f015_contacto'),
  address: text('f015_direccion1'),
  country: { from: ['f015_id_pais'], as: 'code', values: { 169: 'CO' } },
  department: { from: ['f015_id_depto'], as: 'department', country: 'f015_id_pais' },
  city: { from: ['f015_id_ciudad'], as: 'city', country: 'f015_id_pais', department: 'f015_id_depto' },
  neighborhood: text('f015_id_barrio'),
  postalCode: { from: ['f015_cod_postal'], as: 'code' },
  phone: { from: ['f015_telefono'], as: 'code' },
  mobile: { from: ['f015_celular'], as: 'code' },
  email: text('f015_email'),
  seller: { from: ['f201_id_vendedor', 'f210_codigo_vendedor'], as: 'code', label: 'f210_descripcion' },
  priceList: { from: ['f201_id_lista_precio'], as: 'code' },
  customerType: { from: ['f201_id_tipo_cli'], as: 'code' },
  rating: { from: ['f201_ind_calificacion'], as: 'code' },
  currency: { from: ['f201_id_moneda'], as: 'code' },
  paymentTerms: { from: ['f201_id_cond_pago', 'f208_id'], as: 'code', label: 'f208_descripcion' },
  paymentTermDays: { from: ['f208_descripcion'], as: 'days' },
  graceDays: { from: ['f201_dias_gracia'], as: 'integer' },
  creditLimit: { from: ['f201_cupo_credito'], as: 'number' },
  creditBlocked: { from: ['f201_ind_bloqueo_cupo'], as: 'flag' },
  overdueBlocked: { from: ['f201_ind_bloqueo_mora'], as: 'flag' },
  notes: text('f201_notas'),
};

/** What a row of `clients` is known by. */
export const clientKeyColumns = {
  rowId: ['f201_rowid_tercero', 'f200_rowid'],
  code: ['f200_id', 'f200_nit'],
  branch: ['f201_id_sucursal'],
  active: ['f201_ind_estado_activo'],
  blocked: ['f201_ind_estado_bloqueado'],
  updatedAt: ['f201_ts', 'f200_fecha_actualizacion'],
} as const;
