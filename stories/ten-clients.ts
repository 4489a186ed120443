import type { Values } from '../src/index.js';

const one = (legalName: string, identificationNumber: string, city: string, rest: Values = {}): Values => ({ legalName, identificationType: '31', identificationNumber, branchCode: '001', city, status: 'active', overdueBalance: 0, pendingOrders: 0, ...rest });

/** Ten invented clients, one of each situation a seller meets. */
export const tenClients: readonly Values[] = [
  one('Comercializadora Andina del Norte S.A.S.', '900482113', '05001', { tradeName: 'Andina', creditLimit: 40_000_000, receivableBalance: 12_480_000, lastPurchaseDate: '2026-11-18' }),
  one('Depósito El Porvenir Ltda.', '811026907', '05266', { creditLimit: 25_000_000, receivableBalance: 27_150_000, overdueBalance: 9_300_000, maxDaysOverdue: 47, lastPurchaseDate: '2026-11-20' }),
  one('Droguería San José', '43102887', '05360', { identificationType: '13', creditLimit: 5_000_000, receivableBalance: 4_420_000, lastPurchaseDate: '2026-10-02' }),
  one('Ferretería Los Guayacanes S.A.S.', '900115742', '05615', { creditLimit: 60_000_000, receivableBalance: 8_050_000, pendingOrders: 3_200_000, lastPurchaseDate: '2026-11-22' }),
  one('Granos y Abarrotes La Colmena', '800744120', '76001', { creditLimit: null, receivableBalance: null, overdueBalance: null, lastPurchaseDate: null }),
  one('Hotel Puerta del Sol S.A.', '860512006', '11001', { creditLimit: 120_000_000, receivableBalance: 101_900_500, overdueBalance: 1_250_000, maxDaysOverdue: 12, lastPurchaseDate: '2026-11-03' }),
  one('Muñoz Ibáñez y Cía. S. en C.', '830029451', '08001', { status: 'inactive', creditLimit: 10_000_000, receivableBalance: 0, lastPurchaseDate: '2024-02-29' }),
  one('Óptica Güiza', '900771334', '17001', { creditLimit: 3_000_000, receivableBalance: -240_000, lastPurchaseDate: '2026-09-15' }),
  one('Papelería El Búho', '901230058', '66001', { status: 'blocked', creditLimit: 8_000_000, receivableBalance: 7_990_000, overdueBalance: 7_990_000, maxDaysOverdue: 210, lastPurchaseDate: '2026-04-01' }),
  one('Textiles Río Claro S.A.S.', '900640219', '68001', { creditLimit: 32_000_000, receivableBalance: 15_600_000, lastPurchaseDate: '2026-08-27' }),
];

/** Names that leave no room, without a place to break, in another direction, and one that looks like markup. */
export const longNames: readonly Values[] = [
  one('Asociación de Comerciantes Minoristas de Víveres, Abarrotes, Granos, Frutas y Verduras de la Plaza de Mercado del Suroccidente Antioqueño y Municipios Vecinos S.A.S. en Reorganización', '900000101', '05001', { tradeName: 'Asocomerciantes del Suroccidente y Municipios Vecinos', creditLimit: 999_999_999_999, receivableBalance: 123_456_789_012, overdueBalance: 98_765_432_109, maxDaysOverdue: 9_999, lastPurchaseDate: '2019-01-31' }),
  one('Superhipermegadistribuidorainternacionaldematerialesdeconstruccionsinunsoloespacio', '900000102', '88564', { creditLimit: 1, receivableBalance: 123_456_789_012 }),
  one('شركة البحر للتجارة', '900000103', '44001', { tradeName: 'Comercial El Mar', creditLimit: 5_000_000, receivableBalance: 1_000_000 }),
  one('<b onmouseover=alert(1)>Ferretería</b> & Hijos', '900000104', '05001', { creditLimit: 5_000_000 }),
  one('Niño 👷🏽‍♀️ Herramientas', '900000105', '27001', {}),
];
