import type { SavedView } from '../crm.js';
import type { ClientStore } from '../store/client-store.js';

/** Saved searches, by name, in the store's metadata. */
export function savedViews(store: ClientStore): { list(): Promise<readonly SavedView[]>; save(view: SavedView): Promise<void>; remove(name: string): Promise<void> } {
  const list = async () => (await store.readMeta<readonly SavedView[]>('views')) ?? [];
  return {
    list,
    async save(view) {
      const others = (await list()).filter(({ name }) => name !== view.name);
      await store.writeMeta('views', [...others, view]);
    },
    async remove(name) {
      await store.writeMeta('views', (await list()).filter((view) => view.name !== name));
    },
  };
}
