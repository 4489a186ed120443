import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Client } from '../../../src/client/client.js';
import type { ClientQuery, Condition, Selection } from '../../../src/client/query.js';
import { createCrm, createListScreen, type Crm, type ListScreen } from '../../../src/index.js';

/** What a list must be, in the plainest way: clients by id, a question, and the selection as a set or as a question of its own. */
interface Model {
  readonly clients: Map<string, Client>;
  text: string;
  where: Condition | null;
  selected: { readonly ids: Set<string> } | { readonly query: ClientQuery; readonly except: Set<string> };
}

interface Real {
  readonly crm: Crm;
  readonly screen: ListScreen;
}

const words = ['alfa', 'beta', 'gama'];
const cities = ['05001', '11001'];
const wheres: readonly (Condition | null)[] = [null, { field: 'city', op: 'in', value: ['05001'] }, { field: 'creditLimit', op: 'gt', value: 5 }, { any: [{ field: 'city', op: 'eq', value: '11001' }, { field: 'creditLimit', op: 'lte', value: 2 }] }];

function holds(condition: Condition, { values }: Client): boolean {
  if ('any' in condition) return condition.any.some((part) => holds(part, { values } as Client));
  if (!('field' in condition)) throw new Error('The model knows no such condition');
  const value = values[condition.field];
  if (condition.op === 'gt') return (value as number) > (condition.value as number);
  if (condition.op === 'lte') return (value as number) <= (condition.value as number);
  return condition.op === 'in' ? (condition.value as string[]).includes(value as string) : value === condition.value;
}

function matching(model: Model, { text = '', where }: ClientQuery): Client[] {
  return [...model.clients.values()].filter((client) => (text === '' || (client.values['legalName'] as string).startsWith(text)) && (!where || holds(where, client)));
}

const asked = ({ text, where }: Model): ClientQuery => ({ ...(text ? { text } : {}), ...(where ? { where } : {}) });
const shown = (model: Model) => matching(model, asked(model)).map(({ id, values }) => [values['legalName'] as string, id] as const).sort(([a], [b]) => (a < b ? -1 : 1)).map(([, id]) => id);

function selectedIds({ selected, ...model }: Model): string[] {
  if ('ids' in selected) return [...selected.ids].filter((id) => model.clients.has(id)).sort();
  return matching({ ...model, selected }, selected.query).map(({ id }) => id).filter((id) => !selected.except.has(id)).sort();
}

/** The store is asked itself: the selection a list gives away says the same as its count and its boxes. */
async function idsOf(crm: Crm, selection: Selection): Promise<string[]> {
  const ids: string[] = [];
  for await (const clients of crm.each(selection)) ids.push(...clients.map(({ id }) => id));
  return ids.sort();
}

/** What both come to once all answers are here. */
async function same(model: Model, { crm, screen }: Real): Promise<void> {
  const ids = shown(model);
  const selected = selectedIds(model);
  screen.show(0, Math.max(0, ids.length - 1));
  await expect
    .poll(() => {
      const { state } = screen;
      const rows = Array.from({ length: state.total }, (_, i) => screen.rowAt(i)?.id);
      return { pending: state.pending, total: state.total, all: state.all, rows, count: state.selectedCount, boxes: rows.filter((id) => id !== undefined && screen.isSelected(id)).sort() };
    }, { interval: 1, timeout: 2_000 })
    .toEqual({ pending: false, total: ids.length, all: model.clients.size, rows: ids, count: selected.length, boxes: ids.filter((id) => selected.includes(id)).sort() });
  if (selected.length > 0) expect(await idsOf(crm, screen.target.selection)).toEqual(selected);
}

abstract class Step implements fc.AsyncCommand<Model, Real> {
  check(_model: Readonly<Model>): boolean {
    return true;
  }
  async run(model: Model, real: Real): Promise<void> {
    await this.act(model, real);
    await same(model, real);
  }
  abstract act(model: Model, real: Real): Promise<void> | void;
  abstract toString(): string;
}

class Ask extends Step {
  constructor(readonly text: string, readonly at: number) {
    super();
  }
  act(model: Model, { screen }: Real): void {
    this.#change(model);
    screen.setQuery(asked(model));
  }
  /** Few are named; a selection of many stays a question of its own. */
  #change(model: Model): void {
    const before = JSON.stringify(asked(model));
    const named = 'query' in model.selected && selectedIds(model).length <= mostNamed ? new Set(selectedIds(model)) : null;
    model.text = this.text;
    model.where = wheres[this.at]!;
    if (named && JSON.stringify(asked(model)) !== before) model.selected = { ids: named };
  }
  toString = () => `ask(${this.text}, ${this.at})`;
}

class Choose extends Step {
  constructor(readonly at: number, readonly on: boolean) {
    super();
  }
  override check = (model: Readonly<Model>) => shown(model).length > 0;
  async act(model: Model, { screen }: Real): Promise<void> {
    const ids = shown(model);
    const index = this.at % ids.length;
    choose(model, [ids[index]!], this.on);
    screen.select(ids[index]!, this.on);
  }
  toString = () => `select(${this.at}, ${this.on})`;
}

class ChooseRange extends Step {
  constructor(readonly from: number, readonly to: number, readonly on: boolean) {
    super();
  }
  override check = (model: Readonly<Model>) => shown(model).length > 0;
  async act(model: Model, { screen }: Real): Promise<void> {
    const ids = shown(model);
    const [from, to] = [this.from % ids.length, this.to % ids.length].sort((a, b) => a - b) as [number, number];
    choose(model, ids.slice(from, to + 1), this.on);
    await screen.selectRange(from, to, this.on);
  }
  toString = () => `selectRange(${this.from}, ${this.to}, ${this.on})`;
}

function choose(model: Model, ids: readonly string[], on: boolean): void {
  const inIt = new Set(selectedIds(model));
  if ('ids' in model.selected) return ids.forEach((id) => (on ? (model.selected as { ids: Set<string> }).ids.add(id) : (model.selected as { ids: Set<string> }).ids.delete(id)));
  const found = new Set(matching(model, model.selected.query).map(({ id }) => id));
  if (on && ids.some((id) => !found.has(id))) {
    model.selected = { ids: new Set([...inIt, ...ids]) };
    return;
  }
  const { except } = model.selected;
  ids.forEach((id) => (on ? except.delete(id) : found.has(id) && except.add(id)));
  if (selectedIds(model).length === 0) model.selected = { ids: new Set() };
}

class ChooseAll extends Step {
  act(model: Model, { screen }: Real): void {
    model.selected = shown(model).length === 0 ? { ids: new Set() } : { query: asked(model), except: new Set() };
    screen.selectAll();
  }
  toString = () => 'selectAll';
}

class ChooseNone extends Step {
  act(model: Model, { screen }: Real): void {
    model.selected = { ids: new Set() };
    screen.clearSelection();
  }
  toString = () => 'clearSelection';
}

/** Somebody else makes, moves or removes a client meanwhile. */
class Meanwhile extends Step {
  constructor(readonly what: 'create' | 'move' | 'remove', readonly at: number) {
    super();
  }
  override check = (model: Readonly<Model>) => this.what === 'create' || model.clients.size > 0;
  async act(model: Model, { crm }: Real): Promise<void> {
    if (this.what === 'create') {
      const client = await crm.create(invented(model.clients.size + 1_000 * (1 + this.at)));
      model.clients.set(client.id, client);
      return;
    }
    const id = [...model.clients.keys()][this.at % model.clients.size]!;
    if (this.what === 'move') model.clients.set(id, await crm.update(id, { city: model.clients.get(id)!.values['city'] === '05001' ? '11001' : '05001' }));
    else {
      await crm.remove({ ids: [id] });
      model.clients.delete(id);
    }
    if (selectedIds(model).length === 0) model.selected = { ids: new Set() };
  }
  toString = () => `${this.what}(${this.at})`;
}

/** Leaves the list and comes back to it. */
class Return extends Step {
  act(_model: Model, real: Real): void {
    const kept = real.screen.snapshot();
    const again = createListScreen(real.crm, { order: byName, mostNamed });
    again.restore(kept);
    again.subscribe(() => undefined);
    Object.assign(real, { screen: again });
  }
  toString = () => 'return';
}

let made = 0;
const invented = (i: number) => ({ legalName: `${words[i % 3]} ${String(i).padStart(6, '0')}`, identificationNumber: String(900_000_000 + ++made), city: cities[i % 2]!, creditLimit: i % 9 });
const byName = [{ field: 'legalName', direction: 'asc' }] as const;
/** Small, so that both kinds of selection happen. */
const mostNamed = 6;

const asking = fc.tuple(fc.constantFrom('', ...words), fc.nat(wheres.length - 1)).map(([text, at]) => new Ask(text, at));
const choosing = fc.tuple(fc.nat(30), fc.boolean()).map(([at, on]) => new Choose(at, on));
const all = fc.constant(new ChooseAll());

/** All that match, another question, one taken out: the ways that go wrong are taken more often. */
const commands = [
  asking, asking, asking, all, all, choosing, choosing, choosing,
  fc.tuple(fc.nat(30), fc.nat(30), fc.boolean()).map(([from, to, on]) => new ChooseRange(from, to, on)),
  fc.constant(new ChooseNone()),
  fc.tuple(fc.constantFrom('create', 'move', 'remove'), fc.nat(30)).map(([what, at]) => new Meanwhile(what, at)),
  fc.constant(new Return()),
];

describe('createListScreen', () => {
  it('has true counts, rows and boxes whatever is asked, selected, and changed elsewhere', async () => {
    await fc.assert(
      fc.asyncProperty(fc.commands(commands, { maxCommands: 24, size: 'max' }), async (steps) => {
        const crm = createCrm({ store: 'memory', worker: false });
        const clients = new Map<string, Client>();
        for (let i = 0; i < 20; i++) {
          const client = await crm.create(invented(i));
          clients.set(client.id, client);
        }
        const real = { crm, screen: createListScreen(crm, { order: byName, mostNamed }) };
        real.screen.subscribe(() => undefined);
        try {
          const model: Model = { clients, text: '', where: null, selected: { ids: new Set() } };
          await same(model, real);
          await fc.asyncModelRun(() => ({ model, real }), steps);
        } finally {
          await crm.close();
        }
      }),
      { numRuns: 40 },
    );
  });
});
