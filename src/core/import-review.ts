import { fingerprintOf } from '../import/fingerprint.js';
import { previewFile, type ImportPreview, type SavedMapping } from '../import/preview.js';
import { reviewFile, type FileReview, type FixChange, type ReviewPage, type ReviewSummary } from '../import/review.js';
import type { ReviewFilter } from '../import/review-pages.js';
import { CrmError } from '../errors.js';
import { requirePermission } from './active-schema.js';
import { changeMeta } from './change-meta.js';
import type { EditRoom } from './edit.js';
import { depsOf, heardBy } from './import.js';
import { checkImportRequest } from './import-request.js';
import { listImports } from './undo.js';
import type { Call, ImportRequest } from './verbs.js';

/** A checked file, held where the data is until it is closed. */
export interface OpenedReview {
  readonly review: number;
  readonly summary: ReviewSummary;
}

/** The verbs of an import in steps. All but the mappings leave the store as it is. */
export interface ReviewVerbs {
  importPreview(call: Call, file: Blob | string, request: ImportRequest): Promise<ImportPreview>;
  importReview(call: Call, file: Blob | string, request: ImportRequest): Promise<OpenedReview>;
  reviewRows(call: Call, review: number, filter: ReviewFilter, first: number, count: number): Promise<ReviewPage>;
  /** `null` where the file must be reviewed anew. */
  reviewChange(call: Call, review: number, change: FixChange): Promise<ReviewSummary | null>;
  reviewClose(call: Call, review: number): Promise<void>;
  mappings(call: Call): Promise<readonly SavedMapping[]>;
  saveMapping(call: Call, mapping: SavedMapping): Promise<void>;
  removeMapping(call: Call, name: string): Promise<void>;
}

const metaKey = 'import-mappings';
/** Mappings that were not named are kept for so many headers. */
const mostMappings = 50;

/** The verbs over one store. */
export function createReviewVerbs(room: EditRoom): ReviewVerbs {
  const reviews = new Map<number, FileReview>();
  let last = 0;
  const { store, options } = room;
  const saved = async () => (await store.readMeta<readonly SavedMapping[]>(metaKey)) ?? [];
  const change = (next: (known: readonly SavedMapping[]) => readonly SavedMapping[]) => changeMeta<readonly SavedMapping[]>(store, metaKey, [], next);

  const open = (review: number): FileReview => {
    const found = reviews.get(review);
    if (!found) throw new CrmError('review-closed', `The review ${review} was closed; check the file again with crm.reviewImport`);
    return found;
  };

  return {
    async importPreview(call, file, request) {
      requirePermission(options, 'import');
      const { schema, sources } = room.active();
      checkImportRequest(request, schema);
      const preview = await previewFile(file, { ...request, ...heardBy(call) }, { schema, sources, locale: options.locale, connected: options.connected, writable: room.outbox.writable, saved: await saved(), openWorkbook: room.openWorkbook });
      const fingerprint = await fingerprintOf(file, call.signal);
      const sameAs = (await listImports(store)).find((known) => known.fingerprint === fingerprint && known.undoneAt === null && known.created + known.updated > 0) ?? null;
      return { ...preview, sameAs };
    },
    async importReview(call, file, request) {
      requirePermission(options, 'import');
      checkImportRequest(request, room.active().schema);
      const review = await reviewFile(file, { ...request, ...heardBy(call) }, depsOf(room, call, request));
      reviews.set(++last, review);
      return { review: last, summary: review.summary };
    },
    async reviewRows(call, review, filter, first, count) {
      const { pages } = open(review);
      const [rows, total] = [await pages.rows(filter, first, count, call.signal), await pages.countFiltered(filter, call.signal)];
      return { rows, total };
    },
    async reviewChange(call, review, change) {
      return open(review).change(change, depsOf(room, call), call.rules);
    },
    async reviewClose(_call, review) {
      reviews.delete(review);
    },
    mappings: saved,
    async saveMapping(call, given) {
      const mapping: SavedMapping = { ...given, savedAt: given.savedAt || call.now };
      await change((known) => [mapping, ...known.filter(({ name, header }) => header !== mapping.header || name !== mapping.name)].slice(0, mostMappings));
    },
    async removeMapping(_call, name) {
      await change((known) => known.filter((mapping) => mapping.name !== name));
    },
  };
}
