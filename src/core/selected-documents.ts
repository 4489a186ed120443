import type { Client, FieldValue } from '../client/client.js';
import { documentCodeOf, isDocumentOf, type DocumentBase } from '../client/document.js';
import type { ReportRow } from '../reports/read-fact.js';
import { clientFactOf, type ReportDefinition } from '../reports/report.js';
import { groupFact } from '../reports/report-columns.js';
import type { ClientStore } from '../store/client-store.js';
import { createDocumentShelf } from '../store/documents.js';

/** Of a selected client what is held while its documents are read: no more than the report asks for. */
interface Owner {
  readonly kind: Client['kind'];
  readonly values: Readonly<Record<string, FieldValue>>;
}

/** The selected clients by the code of their documents, and what of each a report needs. */
export class DocumentOwners {
  readonly #owners = new Map<string, Owner[]>();
  readonly #fields: readonly string[];

  /** @param fields Names of the fields the report takes of a client */
  constructor(fields: readonly string[]) {
    this.#fields = fields;
  }

  /** `client` as it is stored; `shown` as the person sees it. */
  add(client: Client, shown: Client): void {
    const code = documentCodeOf(client);
    if (code === null) return;
    const values: Record<string, FieldValue> = { branchCode: client.values['branchCode'] ?? null };
    for (const field of this.#fields) values[field] = shown.values[field] ?? null;
    const owner: Owner = { kind: client.kind, values };
    const known = this.#owners.get(code);
    // A document is told of the branch it is of, where that is selected too.
    if (!known) this.#owners.set(code, [owner]);
    else if (values['branchCode'] === null) known.push(owner);
    else known.unshift(owner);
  }

  /** Those of the selected clients, each once, beside what its client says; block by block, so that few are held. */
  async *rows(store: ClientStore, source: Exclude<ReportDefinition['source'], 'clients'>, signal?: AbortSignal): AsyncGenerator<readonly ReportRow[]> {
    const shelf = createDocumentShelf(store);
    for (let block = 0; block < shelf.blocks; block++) {
      signal?.throwIfAborted();
      const rows: ReportRow[] = [];
      for (const document of (await shelf.read(source, block)) as readonly DocumentBase[]) {
        const owner = this.#owners.get(document.clientCode)?.find((one) => isDocumentOf(document, one));
        if (owner) rows.push({ ...document, client: owner.values } as unknown as ReportRow);
      }
      if (rows.length > 0) yield rows;
    }
  }
}

/** The fields of clients a report over documents asks for. */
export function clientFieldsOf(definition: ReportDefinition): readonly string[] {
  const { group, measures, filter = [], across } = definition;
  const facts = [...group.map((one) => groupFact(one, definition, {})), ...measures.flatMap(({ of, over }) => [of, over]), ...filter.map(({ by }) => by), across?.by];
  return [...new Set(facts.flatMap((fact) => (fact === undefined ? [] : (clientFactOf(fact) ?? []))))];
}
