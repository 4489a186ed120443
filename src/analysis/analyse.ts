import { readValue, type Client } from '../client/client.js';
import type { ClientDocuments } from '../client/document.js';
import { analysisSettingsOf } from '../schema/analysis-settings.js';
import type { ClientAnalysis, Indicators } from './analysis.js';
import { ageingOf } from './credit.js';
import type { Figures } from './figures.js';
import { computeIndicators, knownOf, oldest, withoutHidden, type AnalysisContext } from './indicators.js';
import { computeInsights } from './insights.js';
import { paymentMonthsOf } from './payment.js';
import { salesOf } from './sales.js';
import { segmentOf, type SegmentThresholds } from './segment.js';

export interface AnalyseContext extends AnalysisContext {
  /** What the client is compared by; `null` when nothing was read to compare with. */
  readonly thresholds: SegmentThresholds | null;
  /** Fields the person must not see. */
  readonly hidden: ReadonlySet<string>;
}

/** Nothing is known: of a client that is not here. */
export const noAnalysis: ClientAnalysis = { asOf: null, indicators: {}, ageing: null, paymentMonths: null, segment: null, insights: [], facts: {} };

const factFields = ['paymentTerms', 'paymentTermDays', 'graceDays', 'creditBlocked', 'overdueBlocked', 'currency', 'rating', 'seller', 'status'] as const;

/** Everything the analysis says of a client, from it and its documents. What a hidden field would be told from is left out. */
export function analyse(client: Client, documents: ClientDocuments, { thresholds, hidden, ...context }: AnalyseContext): ClientAnalysis {
  const { today } = context;
  const settings = analysisSettingsOf(context.settings);
  const known = knownOf(client, documents);
  const seen = (...fields: string[]) => !fields.some((field) => hidden.has(field));
  const all = computeIndicators(client, documents, context);
  const indicators = withoutHidden(all, hidden);
  const receivables = seen('receivableBalance', 'overdueBalance', 'maxDaysOverdue') ? known.receivables : null;
  const payments = seen('averagePaymentDays') ? known.payments : null;
  const invoices = seen('lastPurchaseDate', 'recencyDays', 'averageMonthlySales') ? known.invoices : null;
  return {
    asOf: oldest(Object.values(indicators).map(({ value, asOf }) => (value === null ? null : asOf))),
    indicators,
    ageing: receivables && ageingOf(receivables, today),
    paymentMonths: payments && paymentMonthsOf(payments, today, settings.paymentDays),
    segment: thresholds && invoices && segmentOf(client, thresholds.day === today ? valuesOf(all) : { ...salesOf(invoices, thresholds.day, settings.averageMonths) }, thresholds),
    insights: computeInsights(indicators, receivables, context),
    facts: Object.fromEntries(factFields.filter((field) => seen(field)).map((field) => [field, readValue(client, field)])),
  };
}

function valuesOf(indicators: Indicators): Figures {
  return Object.fromEntries(Object.entries(indicators).map(([name, { value }]) => [name, value]));
}
