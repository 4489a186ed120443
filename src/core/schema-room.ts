import { checkedSchema } from '../schema/check.js';
import { defaultSchema } from '../schema/default-schema.js';
import type { ModuleSchema } from '../schema/schema.js';
import { upgradeSchema } from '../schema/upgrade.js';
import type { ClientStore, MetaCondition } from '../store/client-store.js';
import { activateSchema, type ActiveSchema } from './active-schema.js';
import { untilWritten } from './outbox.js';
import type { CoreOptions } from './verbs.js';

const key = 'schema';

/** The schema in force in this tab, and where it is kept for all of them. */
export class SchemaRoom {
  readonly #store: ClientStore;
  readonly #options: CoreOptions;
  readonly #tell: (schema: ModuleSchema) => void;
  #active: ActiveSchema | null = null;

  /** `tell` hears of each schema that is put in force here. */
  constructor(store: ClientStore, options: CoreOptions, tell: (schema: ModuleSchema) => void) {
    this.#store = store;
    this.#options = options;
    this.#tell = tell;
  }

  /** Once opened. */
  get active(): ActiveSchema {
    return this.#active!;
  }

  /** Takes up what is stored, or what the host has set. */
  async open(): Promise<ModuleSchema> {
    const schema = this.#read(await this.#stored());
    this.#active = await activateSchema(schema, this.#options, this.#store);
    return schema;
  }

  async put(schema: ModuleSchema): Promise<void> {
    const checked = checkedSchema(schema);
    await this.#store.writeMeta(key, checked);
    await this.adopt(checked);
  }

  /** Puts in force what is stored already. */
  async adopt(schema: ModuleSchema): Promise<void> {
    this.#active = await activateSchema(schema, this.#options, this.#store);
    this.#tell(schema);
  }

  /** Changes the schema that is stored now, whoever put it there. */
  change(next: (schema: ModuleSchema) => ModuleSchema): Promise<void> {
    return untilWritten(async () => {
      const only = await this.hold();
      const { schema } = this.active;
      const changed = next(schema);
      if (changed === schema) return;
      const checked = checkedSchema(changed);
      await this.#store.writeMetas({ writes: [{ key, value: checked }], only });
      await this.adopt(checked);
    });
  }

  /** Puts in force what is stored now; what is written on this condition is refused when somebody has changed it since. */
  async hold(): Promise<readonly MetaCondition[]> {
    if (this.#options.schema) return [];
    const stored = await this.#stored();
    const [text, schema] = [JSON.stringify(stored), this.#read(stored)];
    if (JSON.stringify(schema) !== JSON.stringify(this.active.schema)) await this.adopt(schema);
    return [{ key, if: (found) => JSON.stringify(found) === text }];
  }

  #stored(): Promise<unknown> {
    return this.#options.schema ? Promise.resolve(undefined) : this.#store.readMeta(key);
  }

  #read(stored: unknown): ModuleSchema {
    return this.#options.schema ?? (stored === undefined ? defaultSchema : upgradeSchema(stored));
  }
}
