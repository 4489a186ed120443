import { describe, expect, it } from 'vitest';
import type { Crm, CrmOptions } from '../../../src/crm.js';
import { createReportScreen, type ReportScreen, type ReportState } from '../../../src/screens/report-screen.js';
import { crmWith } from '../../support/report-crm.js';
import { receivable } from '../../support/report-documents.js';

const company = { legalName: 'Ferretodo', identificationNumber: '890912345', branchCode: '001', rating: 'A', receivableBalance: 5 };

async function screenOf(options: CrmOptions = {}, change: (crm: Crm) => Partial<Crm> = () => ({})) {
  const crm = await crmWith({ receivables: [receivable({ balance: 700 })] }, options);
  const { id } = await crm.create(company);
  return { crm, id, screen: createReportScreen({ ...crm, ...change(crm) }, { clientId: id }) };
}

/** The first state of a kind. */
function reached<S extends ReportState['status']>(screen: ReportScreen, status: S, when: (state: ReportState & { status: S }) => boolean = () => true): Promise<ReportState & { status: S }> {
  return new Promise((resolve) => {
    const check = (state: ReportState) => void (state.status === status && when(state as ReportState & { status: S }) && resolve(state as ReportState & { status: S }));
    screen.subscribe(check);
    check(screen.state);
  });
}

describe('createReportScreen', () => {
  it('reads nothing until somebody looks, then shows the first report of the target', async () => {
    const { screen } = await screenOf();
    expect(screen.state.status).toBe('opening');
    const state = await reached(screen, 'ready');
    expect(state.report.name).toBe('sales-by-year');
    expect(state.reports.every(({ scope }) => scope === 'client')).toBe(true);
  });

  it('shows another, exports it and forgets the file when it is dismissed', async () => {
    const { screen } = await screenOf();
    await reached(screen, 'ready');
    screen.select('ageing');
    const { result } = await reached(screen, 'ready', ({ report }) => report.name === 'ageing');
    expect(result.totals?.[2]).toBe(700);
    await screen.exportAs('csv');
    expect(screen.state).toMatchObject({ exporting: null, outcome: { type: 'exported', format: 'csv' } });
    screen.dismiss();
    expect(screen.state).toMatchObject({ outcome: null });
  });

  it('chooses the field of a selection', async () => {
    const { crm } = await screenOf();
    const screen = createReportScreen(crm, { selection: { query: {} } }, 'portfolio-by-criterion');
    await reached(screen, 'ready');
    screen.choose('field', 'rating');
    const { result, parameters } = await reached(screen, 'ready', (state) => state.parameters['field'] === 'rating');
    expect(parameters).toEqual({ field: 'rating' });
    expect(result.rows[0]?.slice(0, 3)).toEqual(['A', 1, 5]);
  });

  it('can be cancelled, and made again', async () => {
    const { screen } = await screenOf({}, (crm) => ({ runReport: (name, request) => (request.signal ? new Promise((_, reject) => request.signal!.addEventListener('abort', () => reject(request.signal!.reason as Error))) : crm.runReport(name, request)) }));
    await reached(screen, 'running');
    await new Promise((resolve) => setTimeout(resolve));
    screen.cancel();
    expect((await reached(screen, 'cancelled')).report.name).toBe('sales-by-year');
  });

  it('says what failed, with its code', async () => {
    const { screen } = await screenOf({}, () => ({ runReport: () => Promise.reject(Object.assign(new Error('x'), { code: 'corrupt' })) }));
    expect((await reached(screen, 'error')).failure.code).toBe('corrupt');
  });

  it('shows nothing to whom may not read', async () => {
    const { screen } = await screenOf({ permissions: { read: false } });
    await reached(screen, 'no-permission');
  });

  it('is made again when the data of its client changes', async () => {
    const { screen, crm, id } = await screenOf();
    const { result } = await reached(screen, 'ready');
    await crm.update(id, { notes: 'x' });
    await reached(screen, 'ready', (state) => state.result !== result);
  });
});
