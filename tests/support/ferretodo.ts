import { bogotaDay, createCrm, createErpSource, type Criterion, type Crm, type CrmOptions, type ErpClientRow, type ErpSource, type InvoiceLine, type OrderLine, type Payment, type Receivable } from '../../src/index.js';

/** An invented client of three branches as an ERP has it: the second is over its credit with orders waiting. */
export interface Ferretodo {
  readonly clients: readonly ErpClientRow[];
  readonly criteria: readonly Criterion[];
  readonly receivables: readonly Receivable[];
  readonly payments: readonly Payment[];
  readonly invoices: readonly InvoiceLine[];
  readonly orders: readonly OrderLine[];
}

const code = '890912345';
/** The day so many days before `today`. */
export const daysBefore = (today: string, days: number): string => new Date(Date.parse(`${today}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);

function branch(branchCode: string, branchName: string, more: ErpClientRow['clients'][number]['values'] = {}, creditLimit = 60_000_000): ErpClientRow {
  const id = `1:890912345:${branchCode}`;
  const main = branchCode === '001';
  return {
    account: { id, clientCode: code, branchCode, identificationNumber: code, active: true, creditLimit, records: [id] },
    updatedAt: null,
    wanted: true,
    clients: [{
      id, parentId: main ? null : '1:890912345:001', kind: main ? 'client' : 'branch', updatedAt: null, code,
      values: {
        legalName: 'Ferretodo Aburrá S.A.', tradeName: 'Ferretodo', identificationType: '31', identificationNumber: code, checkDigit: 6, personType: 'legal', branchCode, branchName, status: 'active',
        contactName: 'Marta Restrepo, jefe de compras', mobile: '3005550142', phone: '6045550118', email: 'compras@ferretodo.example', website: 'https://ferretodo.example', address: 'Carrera 52 # 44-18', neighborhood: 'La Candelaria', city: '05001', department: '05', country: 'CO',
        seller: 'carlos', paymentTerms: 'C30', paymentTermDays: 30, priceList: '002', rating: 'B', creditLimit, ...more,
      },
      labels: { seller: 'Carlos Ríos', paymentTerms: '30 días', priceList: 'Mayorista 2' },
    }],
  };
}

/** Documents of the second branch, `extra` invoices more than it takes for its figures. */
export function ferretodo(today: string, extra = 0): Ferretodo {
  const ago = (days: number) => daysBefore(today, days);
  const base = { clientCode: code, branchCode: '002' };
  const open = [[7702, 126, 96, 1_284_000], [7846, 102, 72, 3_196_400], [7931, 88, 58, 2_712_800], [7960, 70, 40, 2_480_500], [8011, 55, 25, 5_120_300], [8054, 48, 18, 4_111_200], [8102, 25, -5, 9_876_400], [8155, 24, -6, 11_418_400], [8203, 22, -8, 12_310_600]] as const;
  const purchases = Array.from({ length: 80 }, (_, i) => ({ n: 8203 - i * 7, days: 22 + i * 9, net: 8_900_000 - i * 8_000 }));
  const more = Array.from({ length: extra }, (_, i) => ({ n: 100_000 + i, days: 400 + (i % 3_000), net: 100_000 + i }));
  const plans = [['001', 'Tipo de cliente', '1', 'Nacional'], ['002', 'Canal de comercialización', '12', 'Tradicional'], ['003', 'Zona', '02', 'Antioquia centro']] as const;
  return {
    clients: [branch('001', 'Principal', { neighborhood: 'Centro' }), branch('002', 'La Candelaria', { status: 'blocked', creditBlocked: true }), branch('003', 'Itagüí', { city: '05360' }, 10_000_000)],
    criteria: ['001', '002', '003'].flatMap((branchCode) => plans.filter(([plan]) => branchCode !== '003' || plan !== '003').map(([plan, planName, value, valueName]) => ({ id: `${branchCode}-${plan}`, clientCode: code, branchCode, plan, planName, value: branchCode === '003' && plan === '002' ? '11' : value, valueName: branchCode === '003' && plan === '002' ? 'Moderno' : valueName }))),
    receivables: open.map(([n, date, overdue, balance]) => ({ ...base, id: `r${n}`, number: `FV-${n}`, date: ago(date), dueDate: ago(overdue), amount: balance, balance, cheques: 0, account: '13050505' })),
    payments: Array.from({ length: 12 }, (_, i) => ({ ...base, id: `p${i}`, number: `FV-${7000 + i}`, date: ago(i * 30 + 12 + 39 + (11 - i)), dueDate: ago(i * 30 + 12 + 9 + (11 - i)), paidDate: ago(i * 30 + 12), amount: 5_000_000 })),
    invoices: [...purchases, ...more].map(({ n, days, net }) => ({ ...base, id: `i${n}`, invoiceId: `f${n}`, number: `FV-${n}`, date: ago(days), state: 'approved', concept: 'sale', item: 'PT-1001', itemName: 'Cemento gris', quantity: 10, price: net / 10, gross: net, discount: 0, tax: 0, net, seller: 'carlos' })),
    orders: [[3318, 6, 8_120_000], [3331, 1, 4_802_000]].map(([n, days, net]) => ({ ...base, id: `o${n}`, orderId: `o${n}`, number: `PV-${n}`, date: ago(days!), state: 'approved', item: 'PT-1001', ordered: 10, shipped: 0, net: net!, paymentTerms: 'C30' })),
  };
}

/** An ERP that has this and nothing else. */
export function ferretodoErp(rows: Ferretodo): ErpSource {
  const all = <Row>(list: readonly Row[]) => ({ stable: true, page: async () => ({ rows: list }) });
  return createErpSource({ identity: 'ferretodo', entities: { clients: all(rows.clients), criteria: all(rows.criteria), receivables: all(rows.receivables), payments: all(rows.payments), invoices: all(rows.invoices), orders: all(rows.orders) } });
}

/** A connected CRM in memory with it, synced, and the ids of its records by branch. */
export async function ferretodoCrm(options: CrmOptions = {}, rows: Ferretodo = ferretodo(bogotaDay(new Date()))): Promise<{ readonly crm: Crm; readonly ids: Readonly<Record<string, string>> }> {
  const crm = createCrm({ store: 'memory', worker: false, erp: ferretodoErp(rows), user: 'Laura Gómez', ...options });
  await crm.sync();
  const { items } = await crm.find();
  return { crm, ids: Object.fromEntries(items.map(({ id, values }) => [String(values['branchCode']), id])) };
}
