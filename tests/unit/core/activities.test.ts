import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { ConflictError, createCrm, PermissionError, QueryError, StoreError, ValidationError, type ActivityDraft, type Crm, type CrmEvent, type CrmOptions, type TimelineItem } from '../../../src/index.js';

const made: Crm[] = [];
let time = '2026-11-24T15:00:00Z';
let databases = 0;
afterEach(async () => {
  time = '2026-11-24T15:00:00Z';
  await Promise.all(made.splice(0).map((crm) => crm.close()));
});

const open = (options: CrmOptions = {}): Crm => {
  const crm = createCrm({ store: 'memory', worker: false, now: () => new Date(time), user: 'Laura', ...options });
  made.push(crm);
  return crm;
};
const draft = (clientId: string, more: Partial<ActivityDraft> = {}): ActivityDraft => ({ clientId, type: 'call', subject: 'Llamada de cobro', start: '2026-11-23T20:20:00Z', ...more });
const client = (crm: Crm, name: string, number: string) => crm.create({ legalName: name, identificationNumber: number });
const subjects = async (crm: Crm, id: string | null) => (await crm.activities(id)).map(({ subject }) => subject);
const file = (text: string, name: string, type = 'text/plain') => new File([text], name, { type });

describe.each(['memory', 'indexeddb'] as const)('activities in %s', (store) => {
  const options = (): CrmOptions => ({ store, database: `activities-${store}-${++databases}` });
  const start = async (more: CrmOptions = {}) => {
    const crm = open({ ...options(), ...more });
    const one = await client(crm, 'Ferretodo Aburrá', '890912345');
    return { crm, one };
  };

  it('are saved whole, newest first, and those of one client are not those of another', async () => {
    const { crm, one } = await start();
    const two = await client(crm, 'Otra', '900100001');
    const call = await crm.saveActivity(draft(one.id, { notes: '  Ofrece abonar $ 5.000.000  ', end: '2026-11-23T20:28:00Z' }));
    expect(call).toMatchObject({ clientId: one.id, type: 'call', status: 'done', start: '2026-11-23T20:20:00.000Z', end: '2026-11-23T20:28:00.000Z', notes: 'Ofrece abonar $ 5.000.000', amount: null, remindAt: null, file: null, user: 'Laura', version: 1 });
    await crm.saveActivity(draft(one.id, { subject: 'Visita', type: 'meeting', start: '2026-11-27T14:00:00Z' }));
    await crm.saveActivity(draft(two.id, { subject: 'De otra' }));
    expect(await subjects(crm, one.id)).toEqual(['Visita', 'Llamada de cobro']);
    expect((await subjects(crm, null)).sort()).toEqual(['De otra', 'Llamada de cobro', 'Visita']);
    expect((await crm.activities(one.id))[0]!.status).toBe('planned');
    expect(await crm.activity(call.id)).toEqual(call);
  });

  it('are found by day in Colombia, those that last several days by each of them', async () => {
    const { crm, one } = await start();
    await crm.saveActivity(draft(one.id, { subject: 'De noche', start: '2026-11-24T04:30:00Z' }));
    await crm.saveActivity(draft(one.id, { subject: 'Feria', start: '2026-11-10T14:00:00Z', end: '2026-11-13T20:00:00Z' }));
    const within = async (from: string, to: string) => (await crm.activities(one.id, { from, to })).map(({ subject }) => subject);
    expect(await within('2026-11-23', '2026-11-23')).toEqual(['De noche']);
    expect(await within('2026-11-24', '2026-11-24')).toEqual([]);
    expect(await within('2026-11-12', '2026-11-12')).toEqual(['Feria']);
  });

  it('refuse an edit of what somebody else changed, and say how it is now', async () => {
    const { crm, one } = await start();
    const first = await crm.saveActivity(draft(one.id));
    const second = await crm.saveActivity({ ...draft(one.id), id: first.id, version: 1, subject: 'Llamada con Marta' });
    expect(second).toMatchObject({ id: first.id, version: 2, createdAt: first.createdAt });
    const stale = await crm.saveActivity({ ...draft(one.id), id: first.id, version: 1, subject: 'Lo mío' }).catch((error: unknown) => error);
    expect(stale).toBeInstanceOf(ConflictError);
    expect((stale as ConflictError).activity).toMatchObject({ subject: 'Llamada con Marta', version: 2 });
    expect(await subjects(crm, one.id)).toEqual(['Llamada con Marta']);
    await expect(crm.removeActivity(first.id, { ifVersion: 1 })).rejects.toBeInstanceOf(ConflictError);
    await crm.removeActivity(first.id, { ifVersion: 2 });
    await expect(crm.saveActivity({ ...draft(one.id), id: first.id, version: 2 })).rejects.toMatchObject({ code: 'conflict', activity: null });
  });

  it('let one of two saves at the same time through', async () => {
    const { crm, one } = await start();
    const { id } = await crm.saveActivity(draft(one.id));
    const saves = await Promise.allSettled(['A', 'B'].map((subject) => crm.saveActivity({ ...draft(one.id), id, version: 1, subject })));
    expect(saves.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await crm.activity(id))!.version).toBe(2);
  });

  it('say what is wrong with a draft, and write nothing', async () => {
    const { crm, one } = await start({ maxFileBytes: 4 });
    const refused = (await crm.saveActivity(draft(one.id, { subject: ' ', start: 'mañana', amount: Number.NaN, file: file('cinco', 'a.txt') })).catch((error: unknown) => error)) as ValidationError;
    expect(refused).toBeInstanceOf(ValidationError);
    expect(refused.issues.map(({ field, code }) => `${field} ${code}`)).toEqual(['subject required', 'start not-a-date', 'amount not-a-number', 'file file-too-large']);
    await expect(crm.saveActivity(draft(one.id, { end: '2026-11-23T20:19:00Z' }))).rejects.toMatchObject({ issues: [{ code: 'ends-before-start' }] });
    await expect(crm.saveActivity(draft('nadie'))).rejects.toBeInstanceOf(ConflictError);
    expect(await subjects(crm, one.id)).toEqual([]);
  });

  it('keep a file apart, replace it, and take it away', async () => {
    const { crm, one } = await start();
    const { id, file: kept } = await crm.saveActivity(draft(one.id, { type: 'document', file: file('balance', '../../Balance general\u202e2025.pdf', 'application/pdf') }));
    expect(kept).toEqual({ name: 'Balance general2025.pdf', type: 'application/pdf', sizeBytes: 7 });
    const bytes = await crm.activityFile(id);
    expect([await bytes!.text(), bytes!.type]).toEqual(['balance', 'application/pdf']);
    await crm.saveActivity({ ...draft(one.id), id, subject: 'Otro título' });
    expect(await (await crm.activityFile(id))!.text()).toBe('balance');
    await crm.saveActivity({ ...draft(one.id), id, file: file('otro', 'otro.txt') });
    expect(await (await crm.activityFile(id))!.text()).toBe('otro');
    expect((await crm.saveActivity({ ...draft(one.id), id, file: null })).file).toBeNull();
    expect(await crm.activityFile(id)).toBeUndefined();
  });

  it('come back whole after a removal, and a stale edit of before still meets a conflict', async () => {
    const { crm, one } = await start();
    const { id } = await crm.saveActivity(draft(one.id, { file: file('acta', 'acta.txt'), remindAt: '2026-11-24T14:00:00Z', status: 'planned' }));
    const removed = await crm.removeActivity(id);
    expect([await subjects(crm, one.id), await crm.activityFile(id), await crm.reminders()]).toEqual([[], undefined, []]);
    const restored = await crm.restoreActivity(removed);
    expect(restored).toMatchObject({ id, version: 2, createdAt: removed.activity.createdAt, file: { name: 'acta.txt' } });
    expect(await (await crm.activityFile(id))!.text()).toBe('acta');
    expect((await crm.reminders()).map((due) => due.id)).toEqual([id]);
    await expect(crm.saveActivity({ ...draft(one.id), id, version: 1 })).rejects.toBeInstanceOf(ConflictError);
    await expect(crm.restoreActivity(removed)).rejects.toBeInstanceOf(ConflictError);
  });

  it('remind while they are planned and their time has come', async () => {
    const { crm, one } = await start();
    const planned = await crm.saveActivity(draft(one.id, { start: '2026-11-24T19:30:00Z', remindAt: '2026-11-24T19:00:00Z' }));
    const soon = await crm.saveActivity(draft(one.id, { subject: 'Antes', start: '2026-11-24T16:00:00Z', remindAt: '2026-11-24T14:59:00Z' }));
    const due = async () => (await crm.reminders()).map(({ subject }) => subject);
    expect(await due()).toEqual(['Antes']);
    time = '2026-11-24T19:00:00Z';
    expect(await due()).toEqual(['Antes', 'Llamada de cobro']);
    await crm.saveActivity({ ...soon, file: undefined as never, status: 'done' });
    await crm.saveActivity({ ...planned, file: undefined as never, remindAt: '2026-11-24T19:15:00Z' });
    expect(await due()).toEqual([]);
    expect((await crm.reminders({ until: '2026-11-24T19:15:00.000Z' })).map(({ id }) => id)).toEqual([planned.id]);
    await crm.remove({ ids: [one.id] });
    expect(await crm.reminders({ until: '2027-01-01T00:00:00.000Z' })).toEqual([]);
  });

  it('stay while their client is removed, and are back with it', async () => {
    const { crm, one } = await start();
    const { id } = await crm.saveActivity(draft(one.id, { file: file('acta', 'acta.txt') }));
    const { entry } = await crm.remove({ ids: [one.id] });
    expect([await subjects(crm, one.id), await subjects(crm, null), await crm.activity(id), await crm.activityFile(id)]).toEqual([[], [], undefined, undefined]);
    await crm.undo(entry!);
    expect(await subjects(crm, one.id)).toEqual(['Llamada de cobro']);
    expect(await (await crm.activityFile(id))!.text()).toBe('acta');
  });

  it('follow a merge, through several of them, and come apart with its undo', async () => {
    const { crm, one } = await start();
    const [two, three] = [await client(crm, 'Dos', '900100001'), await client(crm, 'Tres', '900100002')];
    for (const [id, subject] of [[one.id, 'Uno'], [two.id, 'Dos'], [three.id, 'Tres']] as const) await crm.saveActivity(draft(id, { subject, remindAt: '2026-11-24T14:00:00Z', status: 'planned' }));
    const first = await crm.merge([one.id, two.id], two.id, {});
    expect((await subjects(crm, two.id)).sort()).toEqual(['Dos', 'Uno']);
    const second = await crm.merge([two.id, three.id], three.id, {});
    expect((await subjects(crm, three.id)).sort()).toEqual(['Dos', 'Tres', 'Uno']);
    expect((await crm.activities(null)).map(({ clientId }) => clientId)).toEqual([three.id, three.id, three.id]);
    expect((await crm.reminders()).map(({ clientId }) => clientId)).toEqual([three.id, three.id, three.id]);
    const mine = (await crm.activities(three.id)).find(({ subject }) => subject === 'Uno')!;
    expect(mine.clientId).toBe(three.id);
    expect(await crm.saveActivity({ ...draft(three.id), id: mine.id, version: 1, subject: 'Uno, visto' })).toMatchObject({ clientId: three.id, version: 2 });
    expect((await crm.timeline(three.id, { kinds: ['call'] })).items).toHaveLength(3);
    await crm.undo(second.entry);
    expect([await subjects(crm, three.id), (await subjects(crm, two.id)).sort()]).toEqual([['Tres'], ['Dos', 'Uno, visto']]);
    await crm.undo(first.entry);
    expect([await subjects(crm, one.id), await subjects(crm, two.id)]).toEqual([['Uno, visto'], ['Dos']]);
    await crm.remove({ ids: [one.id] });
    expect(await subjects(crm, two.id)).toEqual(['Dos']);
  });

  it('have the changes of who was merged beside their own, which only they can take back', async () => {
    const { crm, one } = await start();
    const two = await client(crm, 'Dos', '900100001');
    await crm.update(one.id, { mobile: '3005550142' });
    await crm.update(two.id, { mobile: '3005550118' });
    const merge = await crm.merge([one.id, two.id], two.id, {});
    await crm.update(two.id, { address: 'Calle 1' });
    const told = async () => (await crm.timeline(two.id, { kinds: ['change'] })).items.flatMap((item) => (item.kind === 'change' ? [`${item.type} ${item.merged ? 'merged' : 'own'} ${item.fields.map(({ field, after }) => `${field}=${String(after)}`).join()}`] : []));
    expect(await told()).toEqual(['update own address=Calle 1', 'update own mobile=3005550118', 'update merged mobile=3005550142', 'create own ', 'create merged ']);
    const pages: string[] = [];
    for (let before: string | undefined; ; ) {
      const page = await crm.timeline(two.id, { kinds: ['change'], size: 1, ...(before === undefined ? {} : { before }) });
      pages.push(...page.items.map(({ id }) => id));
      if (page.next === null) break;
      before = page.next;
    }
    expect(pages).toEqual((await crm.timeline(two.id, { kinds: ['change'] })).items.map(({ id }) => id));
    const { items } = await crm.journal({ clientId: two.id });
    expect(items.map(({ mergedId }) => mergedId)).toEqual([undefined, undefined, undefined, one.id, undefined, one.id]);
    const old = items.find(({ mergedId, changes }) => mergedId !== undefined && changes!.length > 0)!;
    await expect(crm.undoChange(two.id, old.entry)).rejects.toMatchObject({ code: 'change-not-found' });
    await crm.undo(merge.entry);
    expect((await crm.journal({ clientId: two.id })).items.every(({ mergedId }) => mergedId === undefined)).toBe(true);
  });

  it('are told to whoever listens, with whose they are', async () => {
    const { crm, one } = await start();
    const heard: CrmEvent[] = [];
    crm.subscribe((event) => heard.push(event));
    const { id } = await crm.saveActivity(draft(one.id));
    await crm.removeActivity(id);
    expect(heard).toEqual([{ type: 'activities', ids: [one.id] }, { type: 'activities', ids: [one.id] }]);
  });

  it('take a permission to be read, and one to be written', async () => {
    const { crm, one } = await start({ permissions: { update: false } });
    await expect(crm.saveActivity(draft(one.id))).rejects.toBeInstanceOf(PermissionError);
    await expect(crm.removeActivity('x:y')).rejects.toBeInstanceOf(PermissionError);
    await expect(crm.undoChange(one.id, 1)).rejects.toBeInstanceOf(PermissionError);
    const blind = open({ permissions: { read: false } });
    for (const verb of [() => blind.activities(null), () => blind.activity('x:y'), () => blind.activityFile('x:y'), () => blind.reminders(), () => blind.timeline('x')]) await expect(verb()).rejects.toBeInstanceOf(PermissionError);
  });
});

describe('activities in two tabs', () => {
  it('are seen by the other, which hears of them', async () => {
    const database = `activities-tabs-${++databases}`;
    const [here, there] = [open({ store: 'indexeddb', database }), open({ store: 'indexeddb', database })];
    const one = await client(here, 'Uno', '900100001');
    await there.ready();
    const heard = new Promise<CrmEvent>((resolve) => there.subscribe((event) => event.type === 'activities' && resolve(event)));
    await here.saveActivity(draft(one.id));
    expect(await heard).toEqual({ type: 'activities' });
    expect(await subjects(there, one.id)).toEqual(['Llamada de cobro']);
  });
});

describe('a full disk', () => {
  it('keeps a save from being half written', async () => {
    const database = `activities-quota-${++databases}`;
    const crm = open({ store: 'indexeddb', database });
    const one = await client(crm, 'Uno', '900100001');
    const { id } = await crm.saveActivity(draft(one.id, { file: file('viejo', 'a.txt') }));
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
      if (typeof key === 'string' && key.includes('activity-files/')) throw new DOMException('full', 'QuotaExceededError');
      return put.call(this, value, key);
    } as typeof put;
    try {
      const refused = await crm.saveActivity({ ...draft(one.id), id, subject: 'Nuevo', file: file('nuevo', 'b.txt') }).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(StoreError);
      expect(refused).toMatchObject({ code: 'quota' });
    } finally {
      IDBObjectStore.prototype.put = put;
    }
    expect(await crm.activity(id)).toMatchObject({ subject: 'Llamada de cobro', version: 1, file: { name: 'a.txt' } });
    expect(await (await crm.activityFile(id))!.text()).toBe('viejo');
  });
});

describe('crm.timeline', () => {
  const all = async (crm: Crm, id: string, size: number, more: object = {}) => {
    const items: TimelineItem[] = [];
    for (let before: string | undefined; ; ) {
      const page = await crm.timeline(id, { size, ...more, ...(before === undefined ? {} : { before }) });
      items.push(...page.items);
      if (page.next === null) return items;
      before = page.next;
    }
  };

  it('joins activities and changes, page by page without a gap', async () => {
    const crm = open();
    const one = await client(crm, 'Uno', '900100001');
    for (let i = 0; i < 12; i++) {
      time = `2026-11-2${5 + Math.floor(i / 6)}T1${i % 6}:00:00Z`;
      await crm.update(one.id, { mobile: `30055501${String(i).padStart(2, '0')}` });
      await crm.saveActivity(draft(one.id, { subject: `N${i}`, start: time }));
    }
    const whole = await all(crm, one.id, 500);
    expect(whole).toHaveLength(25);
    expect(whole.map(({ at }) => at)).toEqual(whole.map(({ at }) => at).sort().reverse());
    for (const size of [1, 2, 3, 7, 24, 25]) expect(await all(crm, one.id, size)).toEqual(whole);
    expect((await crm.timeline(one.id)).counts).toEqual({ call: 12 });
    expect(await all(crm, one.id, 4, { kinds: ['change'] })).toHaveLength(13);
    expect(await all(crm, one.id, 4, { from: '2026-11-25', to: '2026-11-25' })).toHaveLength(12);
    expect(whole.find(({ kind }) => kind === 'change')).toMatchObject({ type: 'update', source: 'edit', user: 'Laura', fields: [{ field: 'mobile', before: '3005550110', after: '3005550111' }] });
    expect(whole.at(-1)).toMatchObject({ kind: 'change', type: 'create' });
  });

  it('shows neither hidden fields nor a change of nothing else', async () => {
    const database = `timeline-hidden-${++databases}`;
    const crm = open({ store: 'indexeddb', database });
    const one = await client(crm, 'Uno', '900100001');
    await crm.update(one.id, { mobile: '3005550142' });
    await crm.update(one.id, { mobile: '3005550143', address: 'Calle 1' });
    const blind = open({ store: 'indexeddb', database, permissions: { fields: { mobile: 'hidden' } } });
    const { items } = await blind.timeline(one.id);
    expect(items.map((item) => item.kind === 'change' && item.fields.map(({ field }) => field))).toEqual([['address'], []]);
  });

  it('refuses a place that is none, and has nothing of a client that is not there', async () => {
    const crm = open();
    await expect(crm.timeline('x', { before: 'mañana' })).rejects.toBeInstanceOf(QueryError);
    expect(await crm.timeline('x')).toEqual({ items: [], next: null, counts: {} });
  });
});

describe('crm.undoChange', () => {
  it('gives the fields of one change their values again, and keeps what was edited since', async () => {
    const crm = open();
    const one = await client(crm, 'Uno', '900100001');
    await crm.update(one.id, { mobile: '3005550142', address: 'Calle 1' });
    const [change] = (await crm.timeline(one.id)).items;
    const entry = change?.kind === 'change' ? change.entry : 0;
    await crm.update(one.id, { address: 'Calle 2' });
    const undone = await crm.undoChange(one.id, entry);
    expect(undone).toMatchObject({ restored: ['mobile'], kept: [{ field: 'address', reason: 'edited-since' }] });
    expect(undone.client.values['mobile'] ?? null).toBeNull();
    expect(undone.client.values['address']).toBe('Calle 2');
    expect((await crm.undoChange(one.id, entry)).kept).toEqual([{ field: 'mobile', reason: 'already-undone' }, { field: 'address', reason: 'edited-since' }]);
  });

  it('leaves to the ERP what is the ERP’s, and refuses an entry of nobody', async () => {
    const database = `undo-change-${++databases}`;
    const crm = open({ store: 'indexeddb', database });
    const one = await client(crm, 'Uno', '900100001');
    await crm.update(one.id, { creditLimit: 5_000_000, mobile: '3005550142' });
    await expect(crm.undoChange(one.id, 1)).rejects.toMatchObject({ code: 'change-not-found' });
    const erp = { entities: {}, identity: 'x' };
    const connected = open({ store: 'indexeddb', database, erp: erp as never, permissions: { fields: { mobile: 'readonly' } } });
    expect(await connected.undoChange(one.id, 2)).toMatchObject({ restored: [], kept: expect.arrayContaining([{ field: 'creditLimit', reason: 'erp' }, { field: 'mobile', reason: 'permission' }]) as unknown });
  });
});
