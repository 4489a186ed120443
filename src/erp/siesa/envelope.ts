import * as z from 'zod/mini';
import { quoted } from '../../client/issue.js';
import { ErpContractError, ErpHttpError } from '../../errors.js';
import type { JsonAnswer } from '../request.js';
import { cellOf, isBlank, toCode, toNumber, toRow, type ErpRow } from './cells.js';

const envelope = z.looseObject({ codigo: z.union([z.number(), z.string()]), mensaje: z.optional(z.unknown()), detalle: z.optional(z.unknown()) });
const detail = z.looseObject({});

export interface Envelope {
  /** `null` is a row that is none. */
  readonly rows: readonly (ErpRow | null)[];
  readonly total: number | null;
  readonly pages: number | null;
}

const noRows: Envelope = { rows: [], total: null, pages: null };
const saysNoRows = /no\s+se\s+encontr\w+\s+(registros|datos|resultados)/i;

/**
 * The rows of an answer, standard or dynamic, in either spelling. "No records", which comes as an error, is no rows.
 * @throws ErpContractError for a refusal dressed as success, an alert row, a page of nothing but NULLs, another shape
 * @throws ErpHttpError for an error of the ERP
 */
export function readEnvelope({ status, json }: JsonAnswer, what: string): Envelope {
  const parsed = envelope.safeParse(json);
  if (!parsed.success) {
    if (status >= 400) throw new ErpHttpError(status, `The ERP answered ${what} with ${status}: ${quoted(JSON.stringify(json))}`);
    throw new ErpContractError('erp-shape', `The ERP answered ${what} without { codigo, mensaje, detalle }: ${quoted(JSON.stringify(json))}`);
  }
  const { codigo, mensaje, detalle } = parsed.data;
  const says = [mensaje, detalle].filter((part) => typeof part === 'string').join(': ');
  if (Number(codigo) !== 0 || status >= 400) {
    if (saysNoRows.test(says)) return noRows;
    const message = `The ERP refused ${what} with code ${codigo}: ${quoted(says)}`;
    throw status >= 400 ? new ErpHttpError(status, message) : new ErpContractError('erp-refused', message);
  }
  const inside = detail.safeParse(detalle);
  const found = inside.success ? toRow(inside.data) : null;
  const list = found ? cellOf(found, ['Table', 'Datos']) : undefined;
  if (!found || !Array.isArray(list)) {
    if (saysNoRows.test(says)) return noRows;
    throw new ErpContractError('erp-shape', `The ERP answered ${what} without rows: detalle.Table or detalle.Datos was expected`);
  }
  const rows = list.map(toRow);
  refuseAlerts(rows, what);
  return { rows, total: toNumber(cellOf(found, ['total_registros'])) ?? null, pages: toNumber(cellOf(found, ['total_páginas', 'total_paginas'])) ?? null };
}

function refuseAlerts(rows: readonly (ErpRow | null)[], what: string): void {
  for (const row of rows) {
    if (row && row.size === 1 && row.has('alerta')) throw new ErpContractError('erp-alert', `The ERP refused ${what}: ${quoted(toCode(row.get('alerta')) ?? 'an alert without words')}`);
  }
  if (rows.length > 0 && rows.every((row) => row !== null && isBlank(row))) {
    throw new ErpContractError('erp-phantom-page', `The ERP answered ${what} with ${rows.length === 1 ? 'a row' : 'rows'} of nothing but NULL; ask for smaller pages`);
  }
}
