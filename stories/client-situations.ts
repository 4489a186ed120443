import { bogotaDay, createCrm, type ActivityType, type Crm, type CrmOptions } from '../src/index.js';
import { daysBefore, ferretodo, ferretodoCrm, ferretodoErp, type Ferretodo } from '../tests/support/ferretodo.js';
import { crmWith } from './crms.js';
import { tenClients } from './ten-clients.js';

/** A client in a CRM of its own. */
export interface Situation {
  readonly crm: Crm;
  /** Id of the client. */
  readonly client: string;
}

const today = (): string => bogotaDay(new Date());

/** Over its credit, with orders that wait for it. */
export async function overCredit(options: CrmOptions = {}): Promise<Situation> {
  const { crm, ids } = await ferretodoCrm(options);
  return { crm, client: ids['002']! };
}

/** The ERP made it this morning: it has a limit, and nothing was sold to it yet. */
export async function newClient(options: CrmOptions = {}): Promise<Situation> {
  const all = ferretodo(today());
  const { account, clients: [whole], ...row } = all.clients[0]!;
  const values = { ...whole!.values, legalName: 'Recién Llegada S.A.S.', tradeName: 'Recién Llegada', branchCode: null, branchName: null, creditLimit: 5_000_000 };
  return only({ clients: [{ ...row, account: { ...account, creditLimit: 5_000_000 }, clients: [{ ...whole!, values }] }], criteria: [], receivables: [], payments: [], invoices: [], orders: [] }, options);
}

/** In a CRM of its own, without an ERP: what the ERP would say is not known. */
export async function withoutErp(options: CrmOptions = {}): Promise<Situation> {
  const crm = await crmWith(tenClients.slice(4, 5), options);
  return { crm, client: (await crm.find()).items[0]!.id };
}

/** Blocked for what it owes: all of it is long due, and nothing was bought for months. */
export async function blocked(options: CrmOptions = {}): Promise<Situation> {
  const all = ferretodo(today());
  const late = (day: string | null) => day && daysBefore(day, 100);
  const clients = all.clients.slice(1, 2).map(({ clients: [one], ...row }) => ({ ...row, clients: [{ ...one!, kind: 'client' as const, parentId: null, values: { ...one!.values, legalName: 'Depósito La Pausa Ltda.', tradeName: null, branchName: 'Principal', overdueBlocked: true } }] }));
  return only({ ...all, clients, receivables: all.receivables.slice(0, 5).map((one) => ({ ...one, date: late(one.date), dueDate: late(one.dueDate) })), invoices: all.invoices.map((one) => ({ ...one, date: late(one.date) })), orders: [] }, options);
}

/** Ten years of invoices, payments, orders and everything a seller wrote down. */
export async function tenYears(options: CrmOptions = {}): Promise<Situation> {
  const day = today();
  const all = ferretodo(day);
  const base = { clientCode: '890912345', branchCode: '002' };
  const weeks = Array.from({ length: 520 }, (_, week) => ({ week, n: 9_000 - week, on: daysBefore(day, 3 + week * 7) }));
  const season = (on: string) => [0.7, 0.8, 1, 0.9, 1, 1.4, 1, 0.9, 1, 1.1, 1.2, 1.6][Number(on.slice(5, 7)) - 1]!;
  const items = [['PT-1001', 'Cemento gris 50 kg'], ['PT-2044', 'Varilla corrugada 1/2"'], ['PT-3310', 'Pintura vinilo tipo 1']] as const;
  const invoices = weeks.flatMap(({ week, n, on }) => items.map(([item, itemName], line) => {
    const net = Math.round((2_400_000 - week * 2_500 + line * 310_000) * season(on));
    const tax = Math.round(net - net / 1.19);
    return { ...base, id: `i${n}-${line}`, invoiceId: `f${n}`, number: `FV-${n}`, date: on, state: 'approved' as const, concept: week % 37 === 5 && line === 2 ? ('return' as const) : ('sale' as const), item, itemName, quantity: 10 + line, price: null, gross: net - tax, discount: 0, tax, net, seller: 'carlos' };
  }));
  const payments = weeks.filter(({ week }) => week > 5).map(({ week, n, on }) => ({ ...base, id: `p${n}`, number: `FV-${n}`, date: on, dueDate: daysBefore(on, -30), paidDate: daysBefore(on, -(28 + ((week * 7) % 23))), amount: 7_000_000 })).filter(({ paidDate }) => paidDate <= day);
  const situation = await only({ ...all, invoices, payments }, options, '002');
  const types: readonly ActivityType[] = ['call', 'meeting', 'email', 'task', 'quote', 'note'];
  const subjects = ['Llamada de seguimiento', 'Visita a la sucursal', 'Estado de cuenta enviado', 'Llevar la lista de precios', 'Cotización de obra', 'Prefiere entregas los jueves'];
  for (let i = 0; i < 120; i++) {
    const start = `${daysBefore(day, i * 30)}T15:00:00Z`;
    await situation.crm.saveActivity({ clientId: situation.client, type: types[i % 6]!, subject: subjects[i % 6]!, start, status: 'done', amount: i % 6 === 4 ? 6_340_000 : null });
  }
  await situation.crm.saveActivity({ clientId: situation.client, type: 'meeting', subject: 'Revisión del cupo con Marta Restrepo', start: `${daysBefore(day, -3)}T14:00:00Z`, end: `${daysBefore(day, -3)}T15:00:00Z` });
  return situation;
}

/** The person may see the client, and neither its credit nor how it pays. */
export const withoutFigures = (): Promise<Situation> => overCredit({ permissions: { update: false, export: false, fields: { creditLimit: 'hidden', creditAvailable: 'hidden', creditUse: 'hidden', receivableBalance: 'hidden', overdueBalance: 'hidden', averagePaymentDays: 'hidden', paymentCompliance: 'hidden' } } });

async function only(rows: Ferretodo, options: CrmOptions, branchCode?: string): Promise<Situation> {
  const crm = createCrm({ store: 'memory', worker: false, erp: ferretodoErp(rows), user: 'Laura Gómez', ...options });
  await crm.sync();
  const { items } = await crm.find();
  return { crm, client: items.find(({ values }) => branchCode === undefined || values['branchCode'] === branchCode)!.id };
}
