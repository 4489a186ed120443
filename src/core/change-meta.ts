import type { ClientStore } from '../store/client-store.js';
import { untilWritten } from './outbox.js';

/** Reads one value of the metadata, changes and writes it; begins anew when another tab wrote in between. */
export function changeMeta<T>(store: ClientStore, key: string, none: T, next: (before: T) => T): Promise<void> {
  return untilWritten(async () => {
    const before = (await store.readMeta<T>(key)) ?? none;
    const text = JSON.stringify(before);
    await store.writeMetas({ writes: [{ key, value: next(before) }], only: { key, if: (stored) => JSON.stringify(stored ?? none) === text } });
  });
}
