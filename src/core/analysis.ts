import type { ClientAnalysis } from '../analysis/analysis.js';
import { analyse, noAnalysis } from '../analysis/analyse.js';
import type { SegmentThresholds } from '../analysis/segment.js';
import type { CallOptions } from '../crm.js';
import { bogotaDay } from '../schema/today.js';
import { requirePermission } from './active-schema.js';
import type { EditRoom } from './edit.js';
import { thresholdsKey } from './totals.js';
import type { Call } from './verbs.js';

/** What the CRM says of how a client buys and pays. */
export interface CrmAnalysis {
  /**
   * A client's indicators with the age of their data, and what a seller should notice, on the day it is asked. Of a
   * client that is not here, or of whom nothing is known, nothing: every value `null`. Hidden fields leave no trace.
   */
  analysis(id: string, options?: CallOptions): Promise<ClientAnalysis>;
}

/** The same where the data is. */
export interface AnalysisVerbs {
  analysis(call: Call, clientId: string): Promise<ClientAnalysis>;
}

/** The verbs over one store. */
export function createAnalysisVerbs({ store, options, active }: EditRoom): AnalysisVerbs {
  return {
    async analysis(call, clientId) {
      requirePermission(options, 'read');
      const [client, documents, thresholds] = await Promise.all([store.get(clientId), store.documents(clientId), store.readMeta<SegmentThresholds>(thresholdsKey)]);
      call.signal?.throwIfAborted();
      if (!client) return noAnalysis;
      const { schema, hidden } = active();
      return analyse(client, documents, { today: bogotaDay(new Date(call.now)), settings: schema.analysis ?? {}, thresholds: thresholds ?? null, hidden });
    },
  };
}
