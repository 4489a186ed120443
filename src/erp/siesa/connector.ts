import type { FieldValue } from '../../client/client.js';
import { quoted } from '../../client/issue.js';
import { ErpContractError, ErpHttpError } from '../../errors.js';
import type { JsonAnswer } from '../request.js';
import type { ErpTarget, ErpWrite, ErpWriteAnswer, WriteRefusal } from '../source.js';
import { cellOf, toCode, toNumber, toRow, type ErpRow } from './cells.js';
import { createClientCodec } from './codec.js';
import type { SiesaFields } from './settings.js';

/** The document of the ERP that takes changes of clients. */
export interface SiesaConnector {
  readonly kind: 'standard' | 'dynamic';
  /** `idDocumento` */
  readonly id: string | number;
  /** `nombreDocumento` */
  readonly name: string;
  /** `idSistema` of a dynamic one. */
  readonly system?: string | number;
}

/** What people may change here, and how the ERP is told. */
export interface SiesaWriteBack {
  /** Client fields, each with a column of its own. Never those a client is known by. */
  readonly fields: readonly string[];
  readonly document: SiesaConnector;
  /** Where a field goes, in the place of its column's own: `F200_…` in `Terceros`, all others in `Clientes`. */
  readonly places?: Readonly<Record<string, { readonly section: string; readonly column: string }>>;
  /** Texts in capitals and without accents, for companies whose ERP refuses others. Default false. */
  readonly plainText?: boolean;
  /** After a write, until the ERP shows it, in ms. Default 12,000. */
  readonly settleMs?: number;
}

/** A value as it was sent, to tell which field a refused line is about. */
export interface SentCell {
  readonly field: string;
  readonly column: string;
  readonly text: string;
}

/** A write as the connector takes it. */
export interface ConnectorBody {
  readonly body: Readonly<Record<string, readonly Readonly<Record<string, string | number>>[]>>;
  readonly cells: readonly SentCell[];
}

export interface ConnectorWriter {
  encode(write: ErpWrite): ConnectorBody;
}

/** Changing these would make another client of it. */
const names: ReadonlySet<string> = new Set(['identificationNumber', 'identificationType', 'checkDigit', 'branchCode', 'kind', 'parentId']);

/** @throws RangeError for a field that can't be written: one without a column, one a client is known by, one made of several columns. */
export function createConnectorWriter(writeBack: SiesaWriteBack, fields: SiesaFields, { company, mainBranch, displayName }: { readonly company: string; readonly mainBranch: string; readonly displayName: string }): ConnectorWriter {
  const codec = createClientCodec(fields);
  for (const name of writeBack.fields) {
    const rule = fields[name];
    const why = names.has(name) ? 'a client is known by it' : !rule || rule.from.length === 0 ? 'it has no column' : rule.as === 'joined' ? 'it is made of several columns' : rule.as === 'days' ? 'it is read out of a text' : name === 'legalName' && displayName !== 'legalName' ? 'another name is shown in its place' : null;
    if (why !== null) throw new RangeError(`The field ${name} can't be written back: ${why}; leave it out of writeBack.fields`);
  }
  const placeOf = (name: string) => {
    const column = fields[name]!.from[0]!.toUpperCase();
    return writeBack.places?.[name] ?? { section: column.startsWith('F200_') ? 'Terceros' : 'Clientes', column };
  };
  const f_cia = /^\d+$/.test(company) ? Number(company) : company;

  return {
    encode({ target, values }) {
      const sections = new Map<string, Record<string, string | number>>();
      const cells: SentCell[] = [];
      for (const name of writeBack.fields) {
        if (!Object.hasOwn(values, name)) continue;
        const rule = fields[name]!;
        const { section, column } = placeOf(name);
        let row = sections.get(section);
        if (!row) sections.set(section, (row = { F_CIA: f_cia, F_ACTUALIZA_REG: 1, ...keyOf(section, target, mainBranch) }));
        for (const [written, cell] of Object.entries(codec.encode({ [name]: values[name] ?? null }))) {
          // A city brings its department with it.
          const at = written.toUpperCase() === rule.from[0]!.toUpperCase() ? column : written.toUpperCase();
          row[at] = toCell(cell, rule.as ?? 'text', writeBack.plainText === true);
          cells.push({ field: name, column: at, text: String(row[at]) });
        }
      }
      const ends = [{ F_CIA: f_cia }];
      return { body: { Inicial: ends, ...Object.fromEntries([...sections].map(([section, row]) => [section, [row]])), Final: ends }, cells };
    },
  };
}

function keyOf(section: string, target: ErpTarget, mainBranch: string): Record<string, string> {
  return section === 'Terceros' ? { F200_ID: target.code } : { F201_ID_TERCERO: target.code, F201_ID_SUCURSAL: target.branchCode ?? mainBranch };
}

function toCell(cell: FieldValue | undefined, as: string, plain: boolean): string | number {
  if (cell === null || cell === undefined) return '';
  if (as === 'number') return toConnectorMoney(Number(cell));
  if (typeof cell === 'number') return cell;
  const text = String(cell);
  return plain && as === 'text' ? text.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase() : text;
}

/**
 * An amount in 21 characters: sign, 15 digits, a point, 4 digits.
 * @throws RangeError for what does not fit
 */
export function toConnectorMoney(amount: number): string {
  const digits = Math.abs(amount).toFixed(4);
  if (!Number.isFinite(amount) || digits.length > 20) throw new RangeError(`${amount} does not fit the 21 characters the ERP takes for an amount`);
  return (amount < 0 ? '-' : '+') + digits.padStart(20, '0');
}

/**
 * Whether the ERP took what was sent, or which lines it refused and why.
 * @throws ErpHttpError ErpContractError for what is no answer of a connector: nobody knows then
 */
export function readConnectorAnswer({ status, json }: JsonAnswer, cells: readonly SentCell[], what: string): ErpWriteAnswer {
  const envelope = toRow(json);
  const code = envelope?.get('codigo');
  if (!envelope || (typeof code !== 'number' && typeof code !== 'string')) {
    if (status >= 400) throw new ErpHttpError(status, `The ERP answered ${what} with ${status}: ${quoted(JSON.stringify(json))}`);
    throw new ErpContractError('erp-shape', `The ERP answered ${what} without { codigo, mensaje, detalle }: ${quoted(JSON.stringify(json))}`);
  }
  if (Number(code) === 0 && status < 400) return { accepted: true };
  const detail = envelope.get('detalle');
  const inside = Array.isArray(detail) ? detail : (cellOf(toRow(detail) ?? new Map(), ['Table', 'Datos']) ?? null);
  const lines = Array.isArray(inside) ? inside.map(toRow).filter((row): row is ErpRow => row !== null) : [];
  const refused = lines.map((line) => refusalOf(line, cells));
  if (refused.length > 0) return { accepted: false, refused };
  const says = [envelope.get('mensaje'), detail].filter((part): part is string => typeof part === 'string' && part.trim() !== '').join(': ');
  return { accepted: false, refused: [{ field: null, message: quoted(says || `codigo ${code}`), value: null, line: null }] };
}

function refusalOf(line: ErpRow, cells: readonly SentCell[]): WriteRefusal {
  const message = toCode(cellOf(line, ['f_detalle', 'detalle']) ?? null) ?? '';
  const value = toCode(cellOf(line, ['f_valor', 'valor']) ?? null);
  const number = toNumber(cellOf(line, ['f_nro_linea', 'nro_linea']) ?? null) ?? null;
  const named = cells.filter(({ column }) => `${message} ${value ?? ''}`.toUpperCase().includes(column));
  const same = value === null ? [] : cells.filter(({ text }) => text !== '' && text === value);
  // A line that could be of two fields is told as one of the whole.
  const found = named.length === 1 ? named : same.length === 1 ? same : [];
  return { field: found[0]?.field ?? null, message: quoted(message), value, line: number };
}
