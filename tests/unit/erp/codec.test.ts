import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Issue } from '../../../src/client/issue.js';
import { reportTo } from '../../../src/client/issue.js';
import { parseJson } from '../../../src/erp/json.js';
import { retryAfterMs } from '../../../src/erp/retry-after.js';
import { toCode, toDay, toRow, toStamp } from '../../../src/erp/siesa/cells.js';
import { createClientCodec } from '../../../src/erp/siesa/codec.js';
import { readEnvelope } from '../../../src/erp/siesa/envelope.js';
import { toFilter } from '../../../src/erp/siesa/filter.js';
import { defaultClientFields } from '../../../src/erp/siesa/settings.js';

const codec = createClientCodec(defaultClientFields);
const decode = (raw: unknown) => {
  const issues: Issue[] = [];
  return { ...codec.decode(toRow(raw)!, (field) => reportTo(issues, field)), issues };
};

/** As the API answers, in letters and shapes of our own. */
const recorded = {
  F200_ROWID: 5121, f200_id: '000900742137   ', f200_nit: '000900742137', f200_dv_nit: '9', f200_id_tipo_ident: 'N ', f200_ind_tipo_tercero: 2, f200_razon_social: 'FERRETERIA LA CATORCE SAS     ', f200_nombre_est: '   ',
  f200_apellido1: 'PEREZ  ', f200_apellido2: 'GOMEZ', f200_nombres: null, f015_id_pais: '169', f015_id_depto: 5, f015_id_ciudad: '1', f015_telefono: 6044441234, f201_ind_bloqueo_cupo: 0, f201_ind_bloqueo_mora: true,
  f201_cupo_credito: '15000000.0000', f201_dias_gracia: 5, f208_descripcion: '30 DÍAS', f201_id_cond_pago: 'C30', F201_NOTAS: ' llamar ',
};

describe('createClientCodec', () => {
  it('reads a row of the ERP', () => {
    expect(decode(recorded)).toEqual({
      issues: [],
      labels: { paymentTerms: '30 DÍAS' },
      values: {
        identificationNumber: '900742137', checkDigit: 9, identificationType: '31', personType: 'legal', legalName: 'FERRETERIA LA CATORCE SAS', tradeName: null, firstName: null, lastName: 'PEREZ GOMEZ',
        country: 'CO', department: '05', city: '05001', phone: '6044441234', creditBlocked: false, overdueBlocked: true, creditLimit: 15_000_000, graceDays: 5, paymentTermDays: 30, paymentTerms: 'C30', notes: 'llamar',
      },
    });
  });

  it.each([[1, 'natural'], [2, 'legal'], ['1', 'natural'], ['2', 'legal']])('reads the person type %s as %s, the reverse of the DIAN', (code, type) => {
    expect(decode({ f200_ind_tipo_tercero: code }).values).toEqual({ personType: type });
  });

  it('does not take a place abroad for one of Colombia', () => {
    expect(decode({ f015_id_pais: '249', f015_id_depto: '05', f015_id_ciudad: '001' }).values).toEqual({ country: '249', department: '~05', city: '~05001' });
  });

  it('leaves out what is not in the row', () => {
    expect(decode({ f200_razon_social: 'A' }).values).toEqual({ legalName: 'A' });
  });

  it('reports what it can\'t read, and leaves it out', () => {
    const { values, issues } = decode({ f201_cupo_credito: '12,5', f201_dias_gracia: 1.5, f201_ind_bloqueo_cupo: 'quizá' });
    expect(values).toEqual({});
    expect(issues.map(({ code, field }) => [code, field])).toEqual([['not-an-integer', 'graceDays'], ['not-a-number', 'creditLimit'], ['not-a-boolean', 'creditBlocked']]);
  });

  it('reads what it writes: decode(encode(values)) is values', () => {
    const text = fc.string({ minLength: 1, maxLength: 30 }).map((it) => it.replaceAll('\u0000', '').trim()).filter((it) => it !== '');
    const or = <T>(it: fc.Arbitrary<T>) => fc.option(it, { nil: null });
    const digits = (length: number) => fc.integer({ min: 0, max: 10 ** length - 1 }).map((it) => String(it).padStart(length, '0'));
    const values = fc.record({
      identificationType: or(fc.constantFrom('31', '13', '22', '12', '11', '42', '41')), identificationNumber: or(fc.integer({ min: 1, max: 9_999_999_999 }).map(String)), checkDigit: or(fc.integer({ min: 0, max: 9 })),
      personType: or(fc.constantFrom('natural', 'legal')), legalName: or(text), tradeName: or(text), firstName: or(text), lastName: or(text), branchName: or(text), contactName: or(text), address: or(text),
      country: fc.constantFrom('CO', null), postalCode: or(digits(6)), phone: or(text), mobile: or(text), email: or(text), priceList: or(text), customerType: or(text), rating: or(fc.constantFrom('A', 'B', 'C')),
      currency: or(fc.constantFrom('COP', 'USD')), paymentTermDays: or(fc.integer({ min: 0, max: 365 })), graceDays: or(fc.integer({ min: 0, max: 90 })), creditLimit: or(fc.integer({ min: -1e12, max: 1e12 })), creditBlocked: or(fc.boolean()), overdueBlocked: or(fc.boolean()), notes: or(text),
      place: fc.tuple(digits(2), digits(3)),
    }).map(({ place, ...rest }) => ({ ...rest, department: place[0], city: place[0] + place[1] }));
    fc.assert(fc.property(values, (given) => {
      const { values: found, issues } = decode(codec.encode(given));
      expect(issues).toEqual([]);
      expect(found).toEqual(given);
    }), { numRuns: 300 });
  });
});

describe('toDay', () => {
  it.each([
    ['20260922', '2026-09-22'], [20260922, '2026-09-22'], ['2026-09-22', '2026-09-22'], ['2026-09-22T00:00:00', '2026-09-22'], ['2026-09-22 23:59:59', '2026-09-22'],
    ['2026-09-23T03:00:00Z', '2026-09-22'], ['2026-09-22T22:00:00-05:00', '2026-09-22'], ['2026-02-30', undefined], ['99991231', undefined], ['0000-00-00', undefined], ['hoy', undefined], [null, null], [{}, undefined],
  ])('reads %s as %s', (cell, day) => {
    expect(toDay(cell)).toBe(day);
  });
});

describe('toStamp', () => {
  it.each([
    ['2026-09-22T10:30:00', '2026-09-22T10:30:00.000'], ['2026-09-22T10:30:00.1234567', '2026-09-22T10:30:00.123'], ['20260922', '2026-09-22T00:00:00.000'], ['2026-09-22T15:30:00Z', '2026-09-22T10:30:00.000'], ['9999-12-31T00:00:00', null], ['0x00000AB', null],
  ])('makes %s comparable', (cell, stamp) => {
    expect(toStamp(cell)).toBe(stamp);
  });
});

describe('parseJson', () => {
  it.each([
    ['{"id":9007199254740993}', { id: '9007199254740993' }], ['[-9007199254740993,1]', ['-9007199254740993', 1]], ['{"a":"9007199254740993","b":1234567890123456.5}', { a: '9007199254740993', b: 1234567890123456.5 }],
    ['{"a":"\\"9007199254740993","b":0.12345678901234567}', { a: '"9007199254740993', b: 0.12345678901234567 }], ['{"a":1e300}', { a: 1e300 }],
  ])('keeps long numbers of %s exact', (text, value) => {
    expect(parseJson(text)).toEqual(value);
  });

  it('takes time in proportion to an answer with quotes that never close', () => {
    const text = `${'"\\'.repeat(50_000)}1234567890123456`;
    expect(() => parseJson(text)).toThrow(SyntaxError);
  });
});

describe('toCode', () => {
  it.each([[12345678901, '12345678901'], [1.5, '1.5'], ['001', '001'], [true, null], [null, null], [Number.NaN, null]])('writes %s as %s', (cell, code) => {
    expect(toCode(cell)).toBe(code);
  });
});

describe('toFilter', () => {
  it('quotes texts twice on each side in a standard query, and a quote within four times', () => {
    expect(toFilter('standard', [['f200_nit', '=', '900123456'], ['f201_id_cia', '=', 1], ['f353_fecha_cancelacion', 'IS NULL'], ['f253_id', 'LIKE', '1305%'], ['f200_razon_social', '=', "D'ANNY"]]))
      .toBe("f200_nit=''900123456'' AND f201_id_cia=1 AND f353_fecha_cancelacion IS NULL AND f253_id LIKE ''1305%'' AND f200_razon_social=''D''''ANNY''");
  });

  it('parts the parameters of a dynamic query with bars', () => {
    expect(toFilter('dynamic', [['f200_id', '=', '900123456'], ['docto', '=', -1]])).toBe("f200_id='900123456'|docto='-1'");
  });

  it.each([['standard', ['a b', '=', 1]], ['standard', ["x'--", '=', 1]], ['dynamic', ['a', '=', 'b|c']], ['dynamic', ['a', '>=', 'b']], ['standard', ['a', '=', Number.NaN]]] as const)('refuses %s %j', (kind, condition) => {
    expect(() => toFilter(kind, [condition])).toThrow(RangeError);
  });

  it('is nothing without conditions', () => {
    expect(toFilter('standard', [])).toBeNull();
  });
});

describe('readEnvelope', () => {
  const read = (json: unknown, status = 200) => readEnvelope({ status, json, servedAt: null }, 'a query');
  it.each([['Table'], ['table'], ['Datos'], ['datos']])('takes rows from detalle.%s', (name) => {
    expect(read({ codigo: 0, mensaje: '', detalle: { [name]: [{ A: ' x ' }] } }).rows).toEqual([new Map([['a', 'x']])]);
  });

  it.each([['total_páginas'], ['total_paginas']])('reads how many pages there are from %s', (name) => {
    expect(read({ codigo: 0, detalle: { Datos: [], total_registros: '7', [name]: 2 } })).toEqual({ rows: [], total: 7, pages: 2 });
  });

  it.each([[400, { codigo: 1, mensaje: 'Error', detalle: 'No se encontraron registros' }], [200, { codigo: 1, mensaje: 'No se encontraron registros', detalle: '' }], [200, { codigo: 0, detalle: 'No se encontraron registros' }]])('takes "no records" with %s for an empty page', (status, json) => {
    expect(read(json, status).rows).toEqual([]);
  });
});

describe('retryAfterMs', () => {
  const of = (text: string, date?: string) => retryAfterMs(new Headers({ 'retry-after': text, ...(date ? { date } : {}) }), Date.parse('2026-11-24T15:00:00Z'));
  it.each([['3', 3000], ['0', 0], ['', null], ['0x10', null], ['-5', null], ['1.5', null], ['soon', null], ['86400', 86_400_000], ['Wed, 21 Oct 2015 07:28:00 GMT', 0], ['Tue, 24 Nov 2026 15:00:10 GMT', 10_000]])('reads "%s" as %s', (text, ms) => {
    expect(of(text)).toBe(ms);
  });

  it('counts a date from the server\'s own clock', () => {
    expect(of('Tue, 24 Nov 2026 15:00:10 GMT', 'Tue, 24 Nov 2026 15:00:05 GMT')).toBe(5_000);
  });
});
