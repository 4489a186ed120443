import type { Client, FieldValue } from '../client/client.js';
import { isDocumentOf, type DocumentKind, type DocumentKinds, type KnownDocuments } from '../client/document.js';
import type { AnalysisSettings } from '../schema/analysis-settings.js';
import { creditLimitOf, debtOf, pendingOrdersOf } from './credit.js';
import { paymentOf } from './payment.js';
import { salesOf } from './sales.js';

/** Every figure documents say, by name; absent where its kind was never read, `null` where there is nothing to say. */
export type Figures = Readonly<Record<string, number | string | null>>;

/** What a figure is read from. */
export const figureKinds: Readonly<Record<string, DocumentKind>> = {
  creditLimit: 'accounts',
  receivableBalance: 'receivables', overdueBalance: 'receivables', maxDaysOverdue: 'receivables', weightedOverdueDays: 'receivables', postDatedCheques: 'receivables', openInvoices: 'receivables',
  pendingOrders: 'orders', pendingOrderCount: 'orders',
  firstPurchaseDate: 'invoices', lastPurchaseDate: 'invoices', lastPurchaseAmount: 'invoices', averageMonthlySales: 'invoices', averageMonthBuying: 'invoices', salesBasis: 'invoices', purchaseRhythmDays: 'invoices',
  purchases12Months: 'invoices', sales12Months: 'invoices', salesYearToDate: 'invoices', salesYearBefore: 'invoices', salesYearChange: 'invoices',
  averagePaymentDays: 'payments', weightedPaymentDays: 'payments', simplePaymentDays: 'payments', paidInvoices: 'payments',
};

/** Those kept on the client, so that a list can show, sort and filter them; the others are made when asked for. */
const keptFigures = ['creditLimit', 'receivableBalance', 'overdueBalance', 'maxDaysOverdue', 'pendingOrders', 'lastPurchaseDate', 'lastPurchaseAmount', 'averageMonthlySales', 'averagePaymentDays'] as const;

/** The figures of a client on `today`, from the documents that are its own. */
export function figuresOf(client: Client, own: KnownDocuments, today: string, settings: AnalysisSettings): Figures {
  const { accounts, receivables, orders, invoices, payments } = own;
  // A branch has its limit on its own row; that of a whole client is made of its branches'.
  const creditLimit = accounts && (client.values['branchCode'] ?? null) === null ? creditLimitOf(accounts) : null;
  const paid = payments && paymentOf(payments, today);
  return {
    ...(creditLimit === null ? {} : { creditLimit }),
    ...(receivables && debtOf(receivables, today)),
    ...(orders && pendingOrdersOf(orders, client)),
    ...(invoices && salesOf(invoices, today, settings.averageMonths)),
    ...(paid && { averagePaymentDays: settings.paymentDays === 'simple' ? paid.simplePaymentDays : paid.weightedPaymentDays, ...paid }),
  };
}

/** Of documents with the client's code those that are this record's. */
export function ownDocuments(client: Client, documents: KnownDocuments): KnownDocuments {
  const own = <K extends DocumentKind>(kind: K): readonly DocumentKinds[K][] | null => documents[kind]?.filter((one) => isDocumentOf(one, client)) ?? null;
  return { accounts: own('accounts'), criteria: own('criteria'), receivables: own('receivables'), payments: own('payments'), invoices: own('invoices'), orders: own('orders') };
}

/** Of the figures those that are kept on the client. */
export function keptOf(figures: Figures): Record<string, FieldValue> {
  return Object.fromEntries(keptFigures.flatMap((name) => (Object.hasOwn(figures, name) ? [[name, figures[name]!]] : [])));
}
