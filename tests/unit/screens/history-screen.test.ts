import { afterEach, describe, expect, it, vi } from 'vitest';
import { createCrm, createHistoryScreen, StoreError, type ActivityDraft, type Crm, type HistoryScreen, type HistoryState } from '../../../src/index.js';
import { changedForm, draftOfForm, formOf, newForm } from '../../../src/screens/history/activity-form.js';

const made: Crm[] = [];
const stops: (() => void)[] = [];
let now = new Date('2026-11-24T15:07:00Z');
afterEach(async () => {
  now = new Date('2026-11-24T15:07:00Z');
  for (const stop of stops.splice(0)) stop();
  await Promise.all(made.splice(0).map((crm) => crm.close()));
});

async function start(options: Parameters<typeof createHistoryScreen>[2] = {}) {
  const crm = createCrm({ store: 'memory', worker: false, user: 'Laura', now: () => now });
  made.push(crm);
  const { id } = await crm.create({ legalName: 'Ferretodo', identificationNumber: '890912345', mobile: '3005550124' });
  return { crm, id, screen: createHistoryScreen(crm, id, { now: () => now, ...options }), add: (draft: Partial<ActivityDraft>) => crm.saveActivity({ clientId: id, type: 'call', subject: 'Llamada', start: '2026-11-23T20:20:00Z', ...draft }) };
}
const listen = (screen: HistoryScreen) => {
  const states: HistoryState[] = [];
  stops.push(screen.subscribe((state) => states.push(state)));
  return states;
};
const until = (check: () => boolean) => vi.waitFor(() => expect(check()).toBe(true));
const subjects = (screen: HistoryScreen) => screen.state.items.flatMap((item) => (item.kind === 'activity' ? [item.activity.subject] : []));

describe('createHistoryScreen', () => {
  it('reads nothing until somebody listens, and then keeps up with what is written', async () => {
    const { screen, add } = await start();
    await add({});
    expect([screen.state.status, screen.state.items]).toEqual(['loading', []]);
    listen(screen);
    await until(() => screen.state.items.length === 2 && screen.state.days.size === 1);
    const before = screen.state.items;
    await add({ subject: 'Otra', start: '2026-11-24T14:00:00Z' });
    await until(() => subjects(screen).join() === 'Otra,Llamada');
    expect(before.every((item) => screen.state.items.includes(item))).toBe(true);
    expect(screen.state.counts).toEqual({ call: 2 });
  });

  it('holds still for another client', async () => {
    const { crm, screen } = await start();
    const other = await crm.create({ legalName: 'Otra', identificationNumber: '900100001' });
    const states = listen(screen);
    await until(() => screen.state.status === 'ready' && !screen.state.pending);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const count = states.length;
    await crm.saveActivity({ clientId: other.id, type: 'note', subject: 'N', start: '2026-11-24T14:00:00Z' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(states.length).toBe(count);
  });

  it('gives more until there is no more, and stays where it was when something is written', async () => {
    const { screen, add } = await start({ pageSize: 3 });
    for (let i = 0; i < 7; i++) await add({ subject: `N${i}`, start: `2026-11-2${i % 3}T10:00:00Z` });
    listen(screen);
    await until(() => screen.state.items.length === 3);
    await screen.more();
    expect([screen.state.items.length, screen.state.more]).toEqual([6, true]);
    await add({ subject: 'Nueva', start: '2026-11-24T10:00:00Z' });
    await until(() => subjects(screen)[0] === 'Nueva');
    expect(screen.state.items.length).toBe(6);
    await screen.more();
    expect([screen.state.items.length, screen.state.more, new Set(screen.state.items.map(({ id }) => id)).size]).toEqual([9, false, 9]);
  });

  it('saves what a person wrote, in the hours of Colombia, and says what is wrong with it', async () => {
    const { crm, id, screen } = await start();
    listen(screen);
    screen.compose('meeting', '2026-11-27');
    screen.change({ subject: 'Visita', from: '09:00', to: '08:00', remindBefore: 60 });
    expect(await screen.save()).toBeNull();
    expect(screen.state.form!.issues).toMatchObject([{ field: 'to', code: 'ends-before-start' }]);
    screen.change({ to: '09:45' });
    expect(screen.state.form!.issues).toEqual([]);
    expect(await screen.save()).toMatchObject({ start: '2026-11-27T14:00:00.000Z', end: '2026-11-27T14:45:00.000Z', remindAt: '2026-11-27T13:00:00.000Z', status: 'planned' });
    expect([screen.state.form, screen.state.outcome]).toEqual([null, { type: 'saved', subject: 'Visita' }]);
    await until(() => screen.state.agenda.length === 1);
    expect(await crm.activities(id)).toHaveLength(1);
  });

  it('keeps what was written when somebody else was first, or removed it', async () => {
    const { crm, id, screen, add } = await start();
    const call = await add({});
    listen(screen);
    screen.edit(call);
    screen.change({ subject: 'Mía' });
    await crm.saveActivity({ ...call, file: undefined as never, subject: 'Suya' });
    expect(await screen.save()).toBeNull();
    expect(screen.state.form).toMatchObject({ fields: { subject: 'Mía' }, conflict: { subject: 'Suya', version: 2 } });
    expect(await screen.keepMine()).toMatchObject({ subject: 'Mía', version: 3 });
    screen.edit((await crm.activity(call.id))!);
    screen.change({ subject: 'Otra vez' });
    await crm.removeActivity(call.id);
    expect(await screen.save()).toBeNull();
    expect(screen.state.form!.conflict).toBe('gone');
    expect(await screen.keepMine()).toMatchObject({ subject: 'Otra vez', version: 1 });
    expect(await crm.activities(id)).toHaveLength(1);
  });

  it('reminds when the time has come, without being asked', async () => {
    const { screen, add } = await start();
    now = new Date('2026-11-24T18:59:59.950Z');
    await add({ subject: 'Cobro', start: '2026-11-24T19:30:00Z', remindAt: '2026-11-24T19:00:00Z' });
    listen(screen);
    await until(() => screen.state.agenda.length === 1);
    expect(screen.state.dueReminders).toEqual([]);
    now = new Date('2026-11-24T19:00:00Z');
    await until(() => screen.state.dueReminders.length === 1);
    await screen.remindAgain(screen.state.dueReminders[0]!, 60);
    await until(() => screen.state.dueReminders.length === 0);
    expect(screen.state.agenda[0]!.remindAt).toBe('2026-11-24T20:00:00.000Z');
  });

  it('removes, and puts back', async () => {
    const { screen, add } = await start();
    const call = await add({});
    listen(screen);
    await screen.remove(call);
    await until(() => subjects(screen).length === 0 && screen.state.outcome?.type === 'removed');
    await screen.undo();
    await until(() => subjects(screen).length === 1);
    expect(screen.state.outcome).toEqual({ type: 'restored', subject: 'Llamada' });
  });

  it('says why something could not be done, and changes nothing when it may only read', async () => {
    const { crm, id, add } = await start();
    const call = await add({});
    const full = { ...crm, saveActivity: () => Promise.reject(new StoreError('quota', 'No space')) };
    const screen = createHistoryScreen(full, id, { now: () => now });
    listen(screen);
    await screen.complete(call, false);
    expect(screen.state.outcome).toMatchObject({ type: 'failed', action: 'complete', failure: { code: 'quota' } });
    const still = createHistoryScreen(crm, id, { readonly: true });
    still.compose('call');
    await still.remove(call);
    expect([still.state.form, still.state.mayEdit, (await crm.activities(id)).length]).toEqual([null, false, 1]);
    expect(createHistoryScreen({ ...crm, permissions: { ...crm.permissions, read: false } }, id).state.status).toBe('no-permission');
  });
});

describe('the form of an entry', () => {
  it('begins at the last quarter of an hour, or in the morning of another day', () => {
    expect(newForm('call', now).fields).toMatchObject({ day: '2026-11-24', from: '10:00', status: 'done' });
    expect(newForm('task', now).fields.status).toBe('planned');
    expect(newForm('meeting', now, '2026-11-27').fields).toMatchObject({ day: '2026-11-27', from: '09:00', status: 'planned' });
  });

  it('gives back an entry that nobody changed as it was', async () => {
    const { add } = await start();
    const fair = await add({ type: 'sale', subject: 'Feria', start: '2026-11-10T14:00:00Z', end: '2026-11-13T01:00:00Z', notes: 'N', amount: 12.5, status: 'planned', remindAt: '2026-11-09T14:00:00Z' });
    const { type, subject, start: begins, end, status, notes, amount, remindAt, clientId, id, version } = fair;
    expect(draftOfForm(formOf(fair), clientId)).toEqual({ id, version, clientId, type, subject, start: begins, end, status, notes, amount, remindAt });
  });

  it('ends as many days later when it is moved, and takes the name of its file', async () => {
    const { add } = await start();
    const fair = formOf(await add({ subject: 'Feria', start: '2026-11-10T14:00:00Z', end: '2026-11-13T01:00:00Z' }));
    const moved = changedForm(fair, { day: '2026-11-29' });
    expect([moved.fields.endDay, moved.changed]).toEqual(['2026-12-01', true]);
    expect(draftOfForm(changedForm(newForm('document', now), { file: new File([], 'Acta.pdf') }), 'x').subject).toBe('Acta.pdf');
  });
});
