import type { Client } from './client.js';

/**
 * What the ERP says of a company's dealings with a client, beside the client itself. Dates are `YYYY-MM-DD` in
 * Colombia; money is in the company's currency; `null` is what the ERP did not say, never 0.
 */
export interface DocumentBase {
  /** The ERP's own row: one document each, whatever page it comes on. */
  readonly id: string;
  /** The ERP's code of the client (`f200_id`), mostly its identification without check digit. Ties documents to clients. */
  readonly clientCode: string;
  /** `null` when the document is of the whole client. */
  readonly branchCode: string | null;
}

/** One branch of one client as the ERP has it: what is known to be there. */
export interface ErpAccount extends DocumentBase {
  readonly identificationNumber: string | null;
  readonly active: boolean | null;
  readonly creditLimit: number | null;
  /** `erpId` of the records this row stands for: as long as one row of them is there, so are they. */
  readonly records: readonly string[];
}

/** An instalment still owed. `balance` is debits less credits; below 0 it is in the client's favour and ages nowhere. */
export interface Receivable extends DocumentBase {
  /** As people write it: `001-FV-1234`, and the instalment after a slash. */
  readonly number: string;
  readonly date: string | null;
  readonly dueDate: string | null;
  /** What was owed at first. */
  readonly amount: number;
  readonly balance: number;
  /** Post-dated cheques held against it. */
  readonly cheques: number | null;
  readonly account: string | null;
}

/** An instalment that was paid. */
export interface Payment extends DocumentBase {
  readonly number: string;
  /** When it was invoiced. */
  readonly date: string | null;
  readonly dueDate: string | null;
  readonly paidDate: string | null;
  readonly amount: number;
}

/** One line of an invoice; lines of one invoice share `invoiceId`. Annulled and draft ones are here too: look at `state`. */
export interface InvoiceLine extends DocumentBase {
  readonly invoiceId: string;
  readonly number: string;
  readonly date: string | null;
  readonly state: 'draft' | 'approved' | 'annulled' | 'unknown';
  /** `return` takes from sales; `other` is neither. */
  readonly concept: 'sale' | 'return' | 'other';
  readonly item: string | null;
  readonly itemName: string | null;
  readonly quantity: number | null;
  readonly price: number | null;
  readonly gross: number | null;
  readonly discount: number | null;
  readonly tax: number | null;
  /** With tax and less discounts; positive also for a return. */
  readonly net: number;
  readonly seller: string | null;
}

/** One line of an order; lines of one order share `orderId`. */
export interface OrderLine extends DocumentBase {
  readonly orderId: string;
  readonly number: string;
  readonly date: string | null;
  readonly state: 'draft' | 'credit-approved' | 'approved' | 'committed' | 'annulled' | 'unknown';
  readonly item: string | null;
  readonly ordered: number;
  readonly shipped: number;
  readonly net: number;
  readonly paymentTerms: string | null;
}

/** A client's value in one plan of classification. */
export interface Criterion extends DocumentBase {
  readonly plan: string;
  readonly planName: string;
  readonly value: string;
  readonly valueName: string;
}

/** Every kind of document by the name of its entity. */
export interface DocumentKinds {
  readonly accounts: ErpAccount;
  readonly criteria: Criterion;
  readonly receivables: Receivable;
  readonly payments: Payment;
  readonly invoices: InvoiceLine;
  readonly orders: OrderLine;
}

export type DocumentKind = keyof DocumentKinds;

export const documentKinds = ['accounts', 'criteria', 'receivables', 'payments', 'invoices', 'orders'] as const satisfies readonly DocumentKind[];

/**
 * All documents of one client: of a record with a branch code those of its branch, of one without those of all its
 * branches. In no order. `asOf`: the instant each kind was last read whole or in part, `null` when it never was, and
 * its list is then empty because nothing is known.
 */
export type ClientDocuments = { readonly [K in DocumentKind]: readonly DocumentKinds[K][] } & {
  readonly asOf: { readonly [K in DocumentKind]: string | null };
};

/** The same where a kind that was never read is `null`: nothing is known, which is not nothing. */
export type KnownDocuments = { readonly [K in DocumentKind]: readonly DocumentKinds[K][] | null };

/** Values the sync keeps on a client beside the schema's fields: in no view, and found by `erpId`. */
export const erpLinkFields = {
  /** The ERP's row: company, client's row, branch. */
  id: 'erpId',
  /** When the ERP last changed it, as the ERP says. */
  updatedAt: 'erpUpdatedAt',
  /** `clientCode` of its documents, where that is not the identification. */
  code: 'erpCode',
  /** `erpId` of the client it is a branch of. */
  parent: 'erpParentId',
  /** The day it was first gone from the ERP. */
  missingSince: 'erpMissingSince',
} as const;

/** The `clientCode` of a client's documents; `null` for one the ERP can't know. */
export function documentCodeOf(client: Client): string | null {
  const code = client.values[erpLinkFields.code] ?? client.values['identificationNumber'];
  return typeof code === 'string' ? code : null;
}

/** Whether a document with the client's code is this record's: its branch's, or any for a record without a branch. */
export function isDocumentOf(document: DocumentBase, client: Pick<Client, 'kind' | 'values'>): boolean {
  const branch = client.values['branchCode'] ?? null;
  if (branch === null) return true;
  return document.branchCode === null ? client.kind === 'client' : document.branchCode === branch;
}
