import type { SavedView } from '../crm.js';
import { PermissionError } from '../errors.js';
import type { ClientStore } from '../store/client-store.js';
import { changeMeta } from './change-meta.js';
import type { CoreOptions } from './verbs.js';

interface StoredView extends SavedView {
  /** Whose it is; `null` for a host that named nobody. Of a shared one, who saved it last. */
  readonly owner: string | null;
}

const key = 'views';

/** Saved views in the store's metadata: those of the person, then those shared with everybody. A person's names are their own. */
export function savedViews(store: ClientStore, options: CoreOptions) {
  const read = async () => (await store.readMeta<readonly StoredView[]>(key)) ?? [];
  const seen = (view: StoredView) => view.shared === true || (view.owner ?? null) === options.user;

  const change = (next: (views: readonly StoredView[]) => readonly StoredView[]) => changeMeta<readonly StoredView[]>(store, key, [], next);

  function allowShared(view: SavedView | undefined): void {
    if (view?.shared === true && options.permissions.studio === false) {
      throw new PermissionError('not-allowed-studio', `The view '${view.name}' is shared by everybody; changing it takes the permission 'studio'`);
    }
  }

  return {
    async list(): Promise<readonly SavedView[]> {
      return (await read()).filter(seen).map(({ owner: _, ...view }) => view);
    },
    /** @throws PermissionError to share a view, or change a shared one, without the permission `studio` */
    async save(view: SavedView, { replaces = view.name, at }: { readonly replaces?: string; readonly at?: number } = {}): Promise<void> {
      allowShared(view);
      await change((views) => {
        const replaced = views.find((one) => one.name === replaces && seen(one));
        allowShared(replaced);
        const saved: StoredView = { ...view, owner: options.user };
        const others = views.filter((one) => one !== replaced && !(one.name === view.name && seen(one)));
        // Counted as the person sees them: those of others, and the list itself, are not among them.
        const following = at === undefined ? undefined : others.filter((one) => one.name !== '' && seen(one))[at];
        const place = replaced ? views.indexOf(replaced) : following ? others.indexOf(following) : others.length;
        const next = others.map((one) => (view.isDefault === true && one.isDefault === true && one.owner === options.user ? { ...one, isDefault: false } : one));
        next.splice(Math.min(place, next.length), 0, saved);
        return next;
      });
    },
    /** @throws PermissionError for a shared view without the permission `studio` */
    async remove(name: string): Promise<void> {
      await change((views) => {
        const gone = views.find((one) => one.name === name && seen(one));
        allowShared(gone);
        return views.filter((one) => one !== gone);
      });
    },
  };
}
