import { readFileSync } from 'node:fs';
import {
  areaDigits, branchPlaces, companyForms, firstSyllables, lastSyllables, mainCities, mensNames, neighbourhoods, remarks, signs, streets, surnames, trades, womensNames,
} from './vocabulary.mjs';

/** What the figures are of: the day the invented ERP was read. */
export const defaultToday = '2026-11-23';

const yesNo = { true: { es: 'Sí', en: 'Yes' }, false: { es: 'No', en: 'No' } };
const option = (es, en = es) => ({ es, en });

/**
 * The columns of an invented client, in the order of its row: the schema's field, the header a file gives it, how its
 * value is written, and for options what a file calls each key.
 */
export const columns = [
  { field: 'kind', type: 'option', label: option('Clase de registro', 'Record kind'), options: { client: option('Cliente', 'Client'), branch: option('Sucursal', 'Branch') } },
  { field: 'identificationType', type: 'option', label: option('Tipo de identificación', 'Identification type'), options: { 31: option('NIT', 'NIT'), 13: option('Cédula de ciudadanía', 'Citizenship card'), 22: option('Cédula de extranjería', 'Foreigner identity card') } },
  { field: 'identificationNumber', type: 'identification', label: option('Identificación', 'Identification') },
  { field: 'branchCode', type: 'text', label: option('Código de sucursal', 'Branch code') },
  { field: 'branchName', type: 'text', label: option('Nombre de la sucursal', 'Branch name') },
  { field: 'personType', type: 'option', label: option('Tipo de persona', 'Person type'), options: { legal: option('Persona jurídica', 'Legal entity'), natural: option('Persona natural', 'Natural person') } },
  { field: 'legalName', type: 'text', label: option('Razón social', 'Legal name') },
  { field: 'tradeName', type: 'text', label: option('Nombre comercial', 'Trade name') },
  { field: 'firstName', type: 'text', label: option('Nombres', 'First name') },
  { field: 'lastName', type: 'text', label: option('Apellidos', 'Last name') },
  { field: 'status', type: 'option', label: option('Estado', 'Status'), options: { active: option('Activo', 'Active'), inactive: option('Inactivo', 'Inactive'), blocked: option('Bloqueado', 'Blocked') } },
  { field: 'contactName', type: 'text', label: option('Contacto', 'Contact') },
  { field: 'address', type: 'text', label: option('Dirección', 'Address') },
  { field: 'department', type: 'text', label: option('Departamento', 'Department') },
  { field: 'city', type: 'text', label: option('Ciudad', 'City') },
  { field: 'neighborhood', type: 'text', label: option('Barrio', 'Neighborhood') },
  { field: 'postalCode', type: 'text', label: option('Código postal', 'Postal code') },
  { field: 'phone', type: 'text', label: option('Teléfono', 'Phone') },
  { field: 'mobile', type: 'text', label: option('Celular', 'Mobile') },
  { field: 'email', type: 'text', label: option('Correo electrónico', 'Email') },
  { field: 'website', type: 'text', label: option('Sitio web', 'Website') },
  { field: 'seller', type: 'text', label: option('Vendedor', 'Seller') },
  { field: 'priceList', type: 'text', label: option('Lista de precios', 'Price list') },
  { field: 'customerType', type: 'text', label: option('Tipo de cliente', 'Customer type') },
  { field: 'rating', type: 'text', label: option('Calificación', 'Rating') },
  { field: 'currency', type: 'text', label: option('Moneda', 'Currency') },
  { field: 'paymentTerms', type: 'text', label: option('Condición de pago', 'Payment terms') },
  { field: 'paymentTermDays', type: 'integer', label: option('Días de plazo', 'Payment term (days)') },
  { field: 'graceDays', type: 'integer', label: option('Días de gracia', 'Grace days') },
  { field: 'creditLimit', type: 'money', label: option('Cupo de crédito', 'Credit limit') },
  { field: 'creditBlocked', type: 'option', label: option('Bloqueado por cupo', 'Blocked by credit limit'), options: yesNo },
  { field: 'overdueBlocked', type: 'option', label: option('Bloqueado por mora', 'Blocked by overdue debt'), options: yesNo },
  { field: 'receivableBalance', type: 'money', label: option('Saldo de cartera', 'Receivables') },
  { field: 'overdueBalance', type: 'money', label: option('Saldo vencido', 'Overdue') },
  { field: 'maxDaysOverdue', type: 'integer', label: option('Días de mora', 'Days overdue') },
  { field: 'pendingOrders', type: 'money', label: option('Pedidos pendientes', 'Pending orders') },
  { field: 'averageMonthlySales', type: 'money', label: option('Promedio de venta mensual', 'Average monthly sales') },
  { field: 'lastPurchaseDate', type: 'date', label: option('Fecha de última compra', 'Last purchase date') },
  { field: 'lastPurchaseAmount', type: 'money', label: option('Valor última compra', 'Last purchase amount') },
  { field: 'averagePaymentDays', type: 'integer', label: option('Promedio de días de pago', 'Average days to pay') },
  { field: 'notes', type: 'text', label: option('Notas', 'Notes') },
];

/**
 * `clients` invented records, companies and their branches in order, each as its values by position in `columns`:
 * texts, numbers, option keys, dates as `YYYY-MM-DD`, `null` where there is nothing. The same seed gives the same rows,
 * and a shorter run is the beginning of a longer one. Every identification is one company's.
 */
export function* clientRows({ clients, seed = 1, today = defaultToday }) {
  let made = 0;
  for (let company = 0; made < clients; company++) {
    for (const row of companyRows(company, seed, today)) {
      if (made++ === clients) return;
      yield row;
    }
  }
}

/** The DIAN check digit of a NIT written in digits. */
export function checkDigit(digits) {
  const weights = [3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71];
  let sum = 0;
  for (let i = 0; i < digits.length; i++) sum += weights[i] * Number(digits[digits.length - 1 - i]);
  const rest = sum % 11;
  return rest < 2 ? rest : 11 - rest;
}

function* companyRows(company, seed, today) {
  const random = randomOf(seed, company);
  const person = random() < 0.22;
  const identificationType = !person || random() < 0.45 ? '31' : random() < 0.95 ? '13' : '22';
  const number = identificationOf(company, person, seed);
  const names = random() < 0.5 ? womensNames : mensNames;
  const first = pick(random, names) + (random() < 0.5 ? ` ${pick(random, names)}` : '');
  const last = `${pick(random, surnames)} ${pick(random, surnames)}`;
  const trade = tradeNameOf(random);
  const [legalName, tradeName] = person ? [`${first} ${last}`, random() < 0.6 ? trade.full : null] : companyNames(random, trade, last);
  const site = slug(trade.full) + (company % 97);
  const places = 1 + branchCount(random, person);
  const home = cityOf(random);
  const gone = random();
  const status = gone < 0.85 ? 'active' : gone < 0.91 ? 'blocked' : 'inactive';
  const terms = pick(random, paymentTerms);
  const customerType = person ? pick(random, ['Mostrador', 'Minorista']) : pick(random, ['Minorista', 'Mayorista', 'Distribuidor', 'Institucional', 'Industrial']);
  for (let place = 0; place < places; place++) {
    const city = place === 0 || random() < 0.55 ? home : cityOf(random);
    const contact = `${pick(random, random() < 0.5 ? womensNames : mensNames)} ${pick(random, surnames)}`;
    const figures = figuresOf(random, { status, days: terms[1], today, size: person ? 0.15 : place === 0 ? 1 : 0.4 });
    yield [
      place === 0 ? 'client' : 'branch',
      identificationType,
      number,
      String(place + 1).padStart(3, '0'),
      place === 0 ? 'Principal' : `${pick(random, branchPlaces)} ${city.name.split(',')[0]}`.slice(0, 40),
      person ? 'natural' : 'legal',
      legalName,
      tradeName,
      person ? first : null,
      person ? last : null,
      status,
      contact,
      addressOf(random),
      city.department,
      city.name,
      random() < 0.8 ? pick(random, neighbourhoods) : null,
      random() < 0.7 ? `${city.code.slice(0, 2)}${String(whole(random, 0, 9999)).padStart(4, '0')}` : null,
      random() < 0.72 ? landline(random, city.code) : null,
      random() < 0.86 ? mobileOf(random) : null,
      random() < 0.9 ? `${pick(random, ['compras', 'pagos', 'gerencia', 'contabilidad', slug(contact.split(' ')[0])])}@${site}.example` : null,
      !person && random() < 0.4 ? `https://www.${site}.example` : null,
      pick(random, sellers),
      pick(random, ['Lista general', 'Lista mayorista', 'Lista distribuidor', 'Lista institucional']),
      customerType,
      pick(random, ['A', 'A', 'B', 'B', 'B', 'C']),
      'COP',
      terms[0],
      terms[1],
      terms[1] === 0 ? 0 : pick(random, [0, 3, 5, 8]),
      ...figures,
      random() < 0.12 ? pick(random, remarks) : null,
    ];
  }
}

const paymentTerms = [['Contado', 0], ['Crédito 8 días', 8], ['Crédito 15 días', 15], ['Crédito 30 días', 30], ['Crédito 30 días', 30], ['Crédito 30 días', 30], ['Crédito 45 días', 45], ['Crédito 60 días', 60], ['Crédito 90 días', 90]];
const sellers = Array.from({ length: 24 }, (_, i) => `${(i % 2 ? womensNames : mensNames)[(i * 7) % 22]} ${surnames[(i * 11) % surnames.length]}`);

/** Credit and sales of one place, from `creditLimit` to `averagePaymentDays`; what they say of each other holds. */
function figuresOf(random, { status, days, today, size }) {
  const cash = days === 0;
  const creditLimit = cash ? 0 : Math.max(500_000, Math.round((size * 2_000_000 * Math.exp(random() * 4.6)) / 500_000) * 500_000);
  const use = status === 'blocked' ? 0.9 + random() * 0.5 : status === 'inactive' ? random() * 0.2 : random() ** 1.6 * 1.08;
  const receivable = pesos(creditLimit * use);
  const late = receivable > 0 && random() < (status === 'blocked' ? 0.95 : 0.22);
  const overdue = late ? pesos(receivable * (0.08 + random() * 0.9)) : 0;
  const daysOverdue = late ? 1 + Math.floor(random() ** 2 * (status === 'active' ? 95 : 420)) : 0;
  const pending = !cash && status === 'active' && random() < 0.3 ? pesos(creditLimit * random() * 0.25) : 0;
  const monthly = pesos((creditLimit || size * 3_000_000 * (0.3 + random())) * (0.2 + random() * 0.5) * (status === 'inactive' ? 0.05 : 1));
  const never = random() < 0.03;
  const ago = status === 'inactive' ? 150 + Math.floor(random() * 900) : Math.floor(-Math.log(1 - random() * 0.999) * 24);
  return [
    creditLimit,
    !cash && receivable > creditLimit ? 'true' : 'false',
    daysOverdue > 30 ? 'true' : 'false',
    receivable,
    overdue,
    daysOverdue,
    pending,
    never ? 0 : monthly,
    never ? null : daysBefore(today, ago),
    never ? null : pesos(monthly * (0.3 + random() * 1.1)),
    never || cash ? null : Math.max(1, Math.round(days * (0.7 + random() * 0.8))),
  ];
}

/** Whole pesos, as most ERPs keep them; a few are amounts with cents. */
function pesos(amount) {
  const cents = Math.round(amount * 100);
  return cents % 16 === 0 ? cents / 100 : Math.round(amount);
}

/** Distinct for distinct companies: a multiplication by a number that shares no factor with the modulus. */
function identificationOf(company, person, seed) {
  const shuffled = (modulus) => (company * 61_803_397 + (seed % 1000) * 7_919) % modulus;
  if (!person) return String(800_000_000 + shuffled(102_000_000));
  return String(company % 2 ? 10_000_000 + shuffled(89_000_000) : 1_000_000_000 + shuffled(140_000_000));
}

/** A sign (`Ferretería El Roble`, known as El Roble) or a brand. */
function tradeNameOf(random) {
  if (random() < 0.3) {
    const brand = `${pick(random, firstSyllables)}${pick(random, lastSyllables)}`;
    return { full: brand, known: brand };
  }
  const sign = pick(random, signs);
  return { full: `${pick(random, trades)} ${sign}`, known: sign };
}

/** The legal name and the trade name: the sign when it stands in the legal name, whole when it does not. */
function companyNames(random, trade, last) {
  const form = pick(random, companyForms);
  const way = random();
  if (form.startsWith('y Cía.')) return [`${last} ${form}`, trade.full];
  if (way < 0.62) return [`${trade.full} ${form}`, trade.known === trade.full ? null : trade.known];
  if (way < 0.75) return [`Inversiones ${last} ${form}`, trade.full];
  if (way < 0.9) return [`${pick(random, trades)} ${last} ${form}`, null];
  return [`Grupo ${pick(random, firstSyllables)}${pick(random, lastSyllables)} de Colombia ${form}`, trade.full];
}

function branchCount(random, person) {
  const at = random();
  if (at < (person ? 0.93 : 0.72)) return 0;
  if (at < (person ? 0.995 : 0.92)) return 1 + Math.floor(random() * 2);
  if (at < 0.99) return 3 + Math.floor(random() * 4);
  return 7 + Math.floor(random() * 18);
}

let municipalities;
let weighted;
function cityOf(random) {
  municipalities ??= readMunicipalities();
  weighted ??= mainCities.flatMap(([code, weight]) => new Array(weight).fill(municipalities.find((it) => it.code === code)));
  return random() < 0.78 ? pick(random, weighted) : pick(random, municipalities);
}

/** `data/divipola.csv`: the departments and municipalities of the DANE list. */
function readMunicipalities() {
  const lines = readFileSync(new URL('./data/divipola.csv', import.meta.url), 'utf8').trim().split(/\r?\n/).slice(1);
  return lines.map((line) => {
    const [, department, code, name] = line.match(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g).map((cell) => cell.replace(/,$/, '').replace(/^"(.*)"$/, '$1'));
    return { department, code, name };
  });
}

function addressOf(random) {
  const letter = random() < 0.25 ? pick(random, ['A', 'B', 'C', 'Sur', 'Bis']) : '';
  return `${pick(random, streets)} ${whole(random, 1, 170)}${letter && ` ${letter}`} # ${whole(random, 1, 120)}-${String(whole(random, 1, 99)).padStart(2, '0')}${random() < 0.15 ? `, Local ${whole(random, 1, 240)}` : ''}`;
}

function landline(random, cityCode) {
  const area = areaDigits[cityCode.slice(0, 2)] ?? 8;
  const rest = String(whole(random, 2_000_000, 8_999_999));
  return pick(random, [`60${area} ${rest.slice(0, 3)} ${rest.slice(3)}`, `(60${area}) ${rest.slice(0, 3)} ${rest.slice(3, 5)} ${rest.slice(5)}`, `60${area}${rest}`]);
}

function mobileOf(random) {
  const text = `3${pick(random, ['00', '01', '04', '10', '12', '15', '18', '20', '22'])}${whole(random, 1_000_000, 9_999_999)}`;
  return random() < 0.4 ? `${text.slice(0, 3)} ${text.slice(3, 6)} ${text.slice(6)}` : text;
}

const slug = (text) => text.normalize('NFD').replace(/[^A-Za-z0-9]/g, '').toLowerCase();
const pick = (random, list) => list[Math.floor(random() * list.length)];
const whole = (random, low, high) => low + Math.floor(random() * (high - low + 1));
const daysBefore = (day, days) => new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);

/** Mulberry32, begun anew for each company, so that any company can be made without those before it. */
function randomOf(seed, company) {
  let state = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(company + 1, 0xc2b2ae35)) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
