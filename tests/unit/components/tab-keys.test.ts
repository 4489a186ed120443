import { describe, expect, it } from 'vitest';
import { tabAfter, tabOf } from '../../../components/crm-client-detail-tabs/tab-keys.js';
import { detailTabs } from '../../../src/index.js';

describe('tabAfter', () => {
  it.each([
    ['ArrowRight', 'basic', false, 'criteria'],
    ['ArrowRight', 'history', false, 'basic'],
    ['ArrowLeft', 'basic', false, 'history'],
    ['ArrowLeft', 'analysis', false, 'criteria'],
    ['ArrowRight', 'analysis', true, 'criteria'],
    ['ArrowLeft', 'history', true, 'basic'],
    ['Home', 'reports', false, 'basic'],
    ['End', 'basic', true, 'history'],
    ['ArrowDown', 'basic', false, null],
    ['a', 'basic', false, null],
    ['Tab', 'basic', false, null],
  ] as const)('%s from %s leads (right to left: %s) to %s', (key, at, rightToLeft, to) => {
    expect(tabAfter(key, at, detailTabs, rightToLeft)).toBe(to);
  });
});

describe('tabOf', () => {
  it('takes the names of both languages', () => {
    expect(['basic', 'criteria', 'analysis', 'reports', 'history'].map(tabOf)).toEqual([...detailTabs]);
    expect(['basica', 'criterios', 'analisis', 'reportes', 'historial'].map(tabOf)).toEqual([...detailTabs]);
  });

  it.each(['', 'nada', 'constructor', '__proto__', 'Basic', null, undefined, 5])('knows no tab %j', (name) => {
    expect(tabOf(name)).toBeNull();
  });
});
