import { checkDigit, clientRows, columns, defaultToday } from '../invent.mjs';
import { municipalityCode } from './places.mjs';
import { dayAfter, pick, randomOf, whole } from './random.mjs';

/** Plans of classification with their values. */
export const plans = [
  { id: '001', name: 'TIPO DE CLIENTE', values: [['1', 'NACIONAL'], ['2', 'EXTERIOR']] },
  { id: '002', name: 'CANAL DE COMERCIALIZACION', values: [['11', 'MODERNO'], ['12', 'TRADICIONAL'], ['13', 'INTERNET']] },
  { id: '003', name: 'ZONA', values: [['01', 'NORTE'], ['02', 'CENTRO'], ['03', 'SUR'], ['04', 'OCCIDENTE']] },
];

const items = [
  ['PT-1001', 'CEMENTO GRIS X 50 KG', 31_500], ['PT-1002', 'VARILLA CORRUGADA 1/2', 28_900], ['PT-1003', 'PINTURA TIPO 1 BLANCA GALON', 64_800], ['PT-1004', 'TEJA FIBROCEMENTO N6', 42_300],
  ['PT-1005', 'TUBO PVC 4 SANITARIO X 6 M', 88_200], ['PT-1006', 'LADRILLO ESTRUCTURAL', 1_450], ['PT-1007', 'ALAMBRE NEGRO C18 KG', 7_900], ['PT-1008', 'LLAVE TERMINAL LAVAPLATOS', 38_700],
  ['PT-1009', 'CERAMICA 45X45 CAJA', 51_200], ['PT-1010', 'SOLDADURA 6013 X KG', 16_400], ['PT-1011', 'GUANTE DE CARNAZA', 9_300], ['PT-1012', 'BROCHA 3 PULGADAS', 8_800],
];
const at = Object.fromEntries(columns.map(({ field }, i) => [field, i]));
const letters = { 31: 'N', 13: 'C', 22: 'E' };

/**
 * An invented ERP of two companies that sell to some of the same clients, in memory. Tables are lists of rows as the
 * ERP's queries answer them; rows may be replaced, added and removed.
 */
export function inventErp({ branches = 5_000, seed = 1, today = defaultToday, otherCompany = Math.round(branches * 0.4), documents = true } = {}) {
  const invented = [...clientRows({ clients: branches, seed, today })];
  const clients = invented.map((row, i) => clientRow(row, i, 1, seed, today));
  for (let i = 0; i < Math.min(otherCompany, invented.length); i++) {
    // The same client and branch in the other company, with other terms.
    const row = clientRow(invented[i], i, 2, seed + 77, today);
    clients.splice(Math.min(clients.length, i * 2 + 1), 0, row);
  }
  const tables = { clients, criteria: [], openItems: [], invoices: [], orders: [] };
  if (documents) for (const client of clients) addDocuments(tables, client, seed, today);
  return { tables, today };
}

function clientRow(row, index, company, seed, today) {
  const value = (field) => row[at[field]];
  const random = randomOf(seed, `client ${company} ${index}`);
  const number = value('identificationNumber');
  const type = String(value('identificationType'));
  const code = municipalityCode(value('department'), value('city')) ?? '11001';
  const days = value('paymentTermDays');
  const rowId = Number(number) * 10 + company;
  return {
    f200_rowid: rowId, f201_rowid_tercero: rowId, f200_id_cia: company, f201_id_cia: company,
    f200_id: padded(number, 15), f200_nit: random() < 0.05 ? number.padStart(15, '0') : padded(number, 25), f200_dv_nit: type === '31' ? String(checkDigit(number)) : null,
    f200_id_tipo_ident: letters[type] ?? 'C', f200_ind_tipo_tercero: value('personType') === 'natural' ? 1 : 2,
    f200_razon_social: padded(value('legalName'), 100), f200_nombre_est: value('tradeName') === null ? '' : padded(value('tradeName'), 50),
    f200_nombres: value('firstName'), f200_apellido1: value('lastName')?.split(' ')[0] ?? null, f200_apellido2: value('lastName')?.split(' ')[1] ?? null,
    f200_ind_estado: 1, f200_fecha_creacion: '2019-02-11T00:00:00', f200_fecha_actualizacion: `${dayAfter(today, -whole(random, 3, 900))}T00:00:00`,
    f201_id_sucursal: value('branchCode'), f201_descripcion_sucursal: padded(value('branchName'), 40),
    f201_ind_estado_activo: value('status') === 'inactive' ? 0 : 1, f201_ind_estado_bloqueado: value('status') === 'blocked' ? 1 : 0,
    f201_ind_bloqueo_cupo: value('creditBlocked') === 'true' ? 1 : 0, f201_ind_bloqueo_mora: value('overdueBlocked') === 'true' ? 1 : 0,
    f201_id_moneda: value('currency'), f201_id_vendedor: padded(sellerCode(value('seller')), 4), f210_descripcion: value('seller'), f201_ind_calificacion: value('rating'),
    f201_id_tipo_cli: value('customerType').slice(0, 4).toUpperCase(), f201_id_lista_precio: { 'Lista general': '001', 'Lista mayorista': '002', 'Lista distribuidor': '003', 'Lista institucional': '004' }[value('priceList')],
    f201_id_cond_pago: days === 0 ? 'CON' : `C${String(days).padStart(2, '0')}`, f208_descripcion: days === 0 ? 'CONTADO' : `${days} DIAS`, f201_dias_gracia: value('graceDays'),
    f201_cupo_credito: company === 1 ? value('creditLimit') : Math.round(value('creditLimit') / 2_000_000) * 1_000_000, f201_notas: value('notes'),
    f015_contacto: padded(value('contactName'), 50), f015_direccion1: padded(value('address'), 40), f015_id_pais: '169', f015_id_depto: code.slice(0, 2), f015_id_ciudad: code.slice(2),
    f015_id_barrio: value('neighborhood'), f015_telefono: value('phone'), f015_celular: value('mobile'), f015_email: value('email'), f015_cod_postal: value('postalCode'),
  };
}

/** Three years of invoices with what was paid and is owed of them, orders of every state, and criteria. */
function addDocuments(tables, client, seed, today) {
  const company = client.f201_id_cia;
  const nit = client.f200_id.trim();
  const branch = client.f201_id_sucursal;
  const random = randomOf(seed, `documents ${company} ${nit} ${branch}`);
  const term = client.f208_descripcion === 'CONTADO' ? 0 : Number.parseInt(client.f208_descripcion, 10);
  for (const plan of plans) {
    if (random() < 0.15) continue;
    const [value, name] = pick(random, plan.values);
    tables.criteria.push({ f207_rowid_tercero: client.f200_rowid, f200_id: client.f200_id, f207_id_sucursal: branch, f207_id_cia: company, f207_id_plan_criterios: plan.id, f204_descripcion: padded(plan.name, 40), f207_id_criterio_mayor: value, f206_descripcion: padded(name, 40) });
  }
  const active = client.f201_ind_estado_activo === 1;
  const size = Math.exp(random() * 2.2);
  const count = random() < 0.08 ? 0 : Math.round(size * 1.6);
  for (let i = 0; i < count; i++) {
    const ago = Math.floor((active ? 0 : 200) + random() ** 1.4 * 1_090);
    const date = dayAfter(today, -ago);
    const number = tables.invoices.length + 1;
    const head = {
      f350_rowid: company * 50_000_000 + number, f350_id_cia: company, f350_id_co: '001', f350_id_tipo_docto: 'FV', f350_consec_docto: number, f350_fecha: `${date}T00:00:00`, f350_id_clase_docto: 521,
      f350_ind_estado: random() < 0.03 ? 9 : random() < 0.02 ? 0 : 1, f200_nit_fact: client.f200_nit, f200_id_fact: client.f200_id, f200_razon_social_fact: client.f200_razon_social, f461_id_sucursal_fact: branch, f461_id_cond_pago: client.f201_id_cond_pago, f210_codigo_vendedor: client.f201_id_vendedor,
    };
    let total = 0;
    const lines = 1 + Math.floor(random() ** 2 * 5);
    for (let line = 0; line < lines; line++) {
      const [reference, name, price] = pick(random, items);
      const quantity = whole(random, 1, Math.ceil(30 * size));
      const gross = quantity * price;
      const discount = random() < 0.3 ? Math.round(gross * 0.05) : 0;
      const tax = Math.round((gross - discount) * 0.19);
      const isReturn = line > 0 && random() < 0.03;
      const net = gross - discount + tax;
      if (!isReturn) total += net;
      tables.invoices.push({
        ...head, f470_rowid: company * 900_000_000 + tables.invoices.length + 1, f120_referencia: reference, f120_descripcion: padded(name, 40), f470_id_concepto: 501, f470_id_causal_devol: isReturn ? 'D01' : null,
        f470_cant_base: `${quantity}.0000`, f470_precio_uni: `${price}.0000`, f470_vlr_bruto: `${gross}.0000`, f470_vlr_dscto_linea: `${discount}.0000`, f470_vlr_dscto_global: null, f470_vlr_imp: `${tax}.0000`, f470_vlr_neto: `${net}.0000`,
      });
    }
    if (head.f350_ind_estado === 1 && term > 0) addOpenItem(tables, client, head, total, date, term, random, today);
  }
  if (active) for (let i = whole(random, 0, 2); i > 0; i--) addOrder(tables, client, random, today, size);
}

function addOpenItem(tables, client, head, total, date, term, random, today) {
  const due = dayAfter(date, term);
  const paid = dayAfter(date, Math.max(1, Math.round(term * (0.5 + random() * 1.4))));
  const isPaid = paid <= today && random() < 0.97;
  const credit = isPaid ? total : random() < 0.2 ? Math.round(total * random() * 0.8) : 0;
  tables.openItems.push({
    f353_rowid: client.f201_id_cia * 300_000_000 + tables.openItems.length + 1, f353_id_cia: client.f201_id_cia, f353_id_co_cruce: head.f350_id_co, f353_id_tipo_docto_cruce: 'FV', f353_consec_docto_cruce: head.f350_consec_docto, f353_nro_cuota_cruce: 0,
    f200_id: client.f200_id, f201_id_sucursal: client.f201_id_sucursal, f253_id: '13050505', f353_fecha: date.replaceAll('-', ''), f353_fecha_vcto: due.replaceAll('-', ''),
    f353_fecha_cancelacion: isPaid ? `${paid}T00:00:00` : null, f353_fecha_cancelacion_rec: isPaid ? `${paid}T00:00:00` : null, f353_total_db: `${total}.0000`, f353_total_cr: `${credit}.0000`, f353_total_ch_postf: '0.0000',
  });
}

function addOrder(tables, client, random, today, size) {
  const number = tables.orders.length + 1;
  const head = {
    f430_rowid: client.f201_id_cia * 70_000_000 + number, f430_id_cia: client.f201_id_cia, f430_id_co: '001', f430_id_tipo_docto: 'PV', f430_consec_docto: number, f430_id_fecha: dayAfter(today, -Math.floor(random() ** 2 * 400)).replaceAll('-', ''),
    f430_ind_estado: pick(random, [0, 1, 2, 2, 3, 3, 9]), f430_id_cond_pago: client.f201_id_cond_pago, f200_id_pedido_fact: client.f200_id, f461_id_sucursal_pedido_rem: client.f201_id_sucursal,
  };
  for (let line = whole(random, 1, 3); line > 0; line--) {
    const [reference, , price] = pick(random, items);
    const ordered = whole(random, 1, Math.ceil(20 * size));
    const shipped = random() < 0.5 ? 0 : whole(random, 0, ordered);
    tables.orders.push({ ...head, f431_rowid: client.f201_id_cia * 800_000_000 + tables.orders.length + 1, f120_referencia: reference, f431_cant1_pedida: `${ordered}.0000`, f431_cant1_remisionada: `${shipped}.0000`, f431_precio_unitario: `${price}.0000`, f431_vlr_neto: `${ordered * price}.0000` });
  }
}

/** Texts come with spaces behind them. */
function padded(text, length) {
  return text === null || text === undefined ? null : text.padEnd(Math.min(length, text.length + 4));
}

const sellers = new Map();

/** The code of a seller: the ERP knows people by numbers. */
function sellerCode(name) {
  if (!sellers.has(name)) sellers.set(name, String(101 + sellers.size));
  return sellers.get(name);
}
