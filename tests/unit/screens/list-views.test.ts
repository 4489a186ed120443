import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCrm, ListViews, ViewEdits, type ClientQuery, type Crm, type ListLayout, type SavedView } from '../../../src/index.js';

/** What a person sees: named views in order, the one open, and the look each was left with. */
interface Model {
  views: { name: string; query: ClientQuery; layout: ListLayout; shared: boolean }[];
  base: ListLayout;
  active: string;
  removed: { view: Model['views'][number]; at: number } | null;
}

interface Real {
  readonly crm: Crm;
  views: ListViews;
  edits: ViewEdits;
}

const plain: ListLayout = { columns: null, widths: {}, pinned: 0, density: null };
const open = (model: Model) => model.views.find(({ name }) => name === model.active);
const layoutOf = ({ columns, widths, pinned, density }: Partial<SavedView>): ListLayout => ({ columns: columns ?? null, widths: widths ?? {}, pinned: pinned ?? 0, density: density ?? null });

/** The list, the store, and a list drawn later say the same. */
async function same(model: Model, { crm, views }: Real): Promise<void> {
  const expected = model.views.map(({ name, query, layout, shared }) => ({ name, query, layout, shared }));
  const seen = (all: readonly SavedView[]) => all.filter(({ name }) => name !== '').map((view) => ({ name: view.name, query: view.query, layout: layoutOf(view), shared: view.shared === true }));
  expect(seen(views.state.views)).toEqual(expected);
  expect(views.state).toMatchObject({ active: model.active, layout: open(model)?.layout ?? model.base, failure: null });
  await expect.poll(async () => seen(await crm.views()), { interval: 1 }).toEqual(expected);
  const later = new ListViews(crm, () => undefined);
  await later.load(true);
  expect(later.layoutOf(later.base)).toEqual(model.base);
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

/** Steps on the view that is open. */
abstract class OnOpen extends Step {
  override check(model: Readonly<Model>): boolean {
    return open(model) !== undefined;
  }
}

class Save extends Step {
  constructor(readonly name: string, readonly query: ClientQuery, readonly shared: boolean) {
    super();
  }
  override check(model: Readonly<Model>): boolean {
    return model.views.every(({ name }) => name !== this.name);
  }
  async act(model: Model, { edits }: Real): Promise<void> {
    const layout = open(model)?.layout ?? model.base;
    model.views.push({ name: this.name, query: this.query, layout, shared: this.shared });
    model.active = this.name;
    await edits.saveAs(this.name, this.query, this.shared);
  }
  toString = () => `saveAs(${this.name})`;
}

class SaveChanges extends OnOpen {
  constructor(readonly query: ClientQuery) {
    super();
  }
  async act(model: Model, { edits }: Real): Promise<void> {
    open(model)!.query = this.query;
    await edits.save(this.query);
  }
  toString = () => `save(${JSON.stringify(this.query)})`;
}

class Rename extends OnOpen {
  constructor(readonly name: string) {
    super();
  }
  override check(model: Readonly<Model>): boolean {
    return super.check(model) && model.views.every(({ name }) => name !== this.name || name === model.active);
  }
  async act(model: Model, { edits }: Real): Promise<void> {
    open(model)!.name = this.name;
    model.active = this.name;
    await edits.rename(this.name);
  }
  toString = () => `rename(${this.name})`;
}

class Share extends OnOpen {
  constructor(readonly shared: boolean) {
    super();
  }
  async act(model: Model, { edits }: Real): Promise<void> {
    open(model)!.shared = this.shared;
    await edits.share(this.shared);
  }
  toString = () => `share(${this.shared})`;
}

class Remove extends OnOpen {
  async act(model: Model, { edits }: Real): Promise<void> {
    const at = model.views.indexOf(open(model)!);
    model.removed = { view: model.views[at]!, at };
    model.views.splice(at, 1);
    model.active = '';
    await edits.remove();
  }
  toString = () => 'remove';
}

class Restore extends Step {
  override check(model: Readonly<Model>): boolean {
    return model.removed !== null && model.views.every(({ name }) => name !== model.removed!.view.name);
  }
  async act(model: Model, { edits }: Real): Promise<void> {
    const { view, at } = model.removed!;
    model.views.splice(at, 0, view);
    model.active = view.name;
    model.removed = null;
    await edits.restore();
  }
  toString = () => 'restore';
}

class Open extends Step {
  constructor(readonly at: number) {
    super();
  }
  act(model: Model, { views }: Real): void {
    model.active = ['', ...model.views.map(({ name }) => name)][this.at % (model.views.length + 1)]!;
    model.removed = null;
    views.open(model.active);
  }
  toString = () => `open(${this.at})`;
}

class Arrange extends Step {
  constructor(readonly patch: Partial<ListLayout>) {
    super();
  }
  async act(model: Model, { views, crm }: Real): Promise<void> {
    const view = open(model);
    const layout = { ...(view?.layout ?? model.base), ...this.patch };
    if (view) view.layout = layout;
    else model.base = layout;
    views.setLayout(this.patch);
    // A write is on its way.
    await expect.poll(async () => layoutOf((await crm.views()).find(({ name }) => name === model.active) ?? {}), { interval: 1 }).toEqual(layout);
  }
  toString = () => `setLayout(${JSON.stringify(this.patch)})`;
}

class Return extends Step {
  async act(model: Model, real: Real): Promise<void> {
    const views = new ListViews(real.crm, () => undefined);
    await views.load(true);
    model.removed = null;
    views.open(model.active);
    Object.assign(real, { views, edits: new ViewEdits(views, real.crm) });
  }
  toString = () => 'return';
}

const names = fc.constantFrom('Norte', 'Vencidos', 'Sin compra', 'Mías');
const queries = fc.constantFrom<ClientQuery>({}, { text: 'ferre' }, { where: { field: 'city', op: 'in', value: ['05001'] } }, { sort: [{ field: 'city', direction: 'desc' }] });
const patches = fc.constantFrom<Partial<ListLayout>>({ columns: ['legalName', 'city'] }, { columns: null }, { widths: { city: 240 } }, { widths: {} }, { pinned: 1 }, { pinned: 0 }, { density: 'compact' }, { density: null });
const commands = [
  fc.tuple(names, queries, fc.boolean()).map(([name, query, shared]) => new Save(name, query, shared)),
  queries.map((query) => new SaveChanges(query)),
  names.map((name) => new Rename(name)),
  fc.boolean().map((shared) => new Share(shared)),
  fc.constant(new Remove()),
  fc.constant(new Restore()),
  fc.nat(4).map((at) => new Open(at)),
  patches.map((patch) => new Arrange(patch)),
  fc.constant(new Return()),
];

describe('ListViews', () => {
  it('keeps every view, its order and its look, whatever is saved, renamed, shared, removed and arranged', async () => {
    await fc.assert(
      fc.asyncProperty(fc.commands(commands, { maxCommands: 25, size: 'max' }), async (steps) => {
        const crm = createCrm({ store: 'memory', worker: false, user: 'Ana' });
        const views = new ListViews(crm, () => undefined);
        await views.load(true);
        try {
          const real = { crm, views, edits: new ViewEdits(views, crm) };
          await fc.asyncModelRun(() => ({ model: { views: [], base: plain, active: '', removed: null }, real }), steps);
        } finally {
          await crm.close();
        }
      }),
      { numRuns: 40 },
    );
  });

  it('gives lists of different views of the schema a look of their own', async () => {
    const crm = createCrm({ store: 'memory', worker: false });
    const [clients, money] = [new ListViews(crm, () => undefined), new ListViews(crm, () => undefined, 'money')];
    await Promise.all([clients.load(true), money.load(true)]);
    clients.setLayout({ columns: ['legalName', 'city'] });
    await expect.poll(async () => (await crm.views())[0]?.columns, { interval: 1 }).toEqual(['legalName', 'city']);
    await money.load(false);
    expect(money.state.layout).toEqual(plain);
    money.setLayout({ columns: ['legalName', 'overdueBalance'], pinned: 1 });
    await expect.poll(async () => (await crm.views())[0]?.layouts, { interval: 1 }).toEqual({ money: { columns: ['legalName', 'overdueBalance'], pinned: 1 } });
    await clients.load(false);
    expect(clients.state.layout).toEqual({ ...plain, columns: ['legalName', 'city'] });
    clients.showViewOfSchema('money');
    expect(clients.state.layout).toEqual({ ...plain, columns: ['legalName', 'overdueBalance'], pinned: 1 });
    await crm.close();
  });
});
