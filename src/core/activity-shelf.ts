import type { Activity, ActivityRange } from '../activities/activity.js';
import { bogotaDay } from '../schema/today.js';
import type { ClientStore, MetaWrite } from '../store/client-store.js';

/**
 * Activities lie beside the clients, one key each, so that a save is one small write; their files lie apart, so that
 * reading a client's activities reads no file, and those that remind are listed by when they do. An activity's id says
 * whose it was when it was made, and it stays there: what a merge joins is found through a link, which counts as long
 * as the merged client is gone.
 */
export interface ActivityPlace {
  /** The client it lies under. */
  readonly home: string;
  readonly key: string;
  readonly fileKey: string;
}

/** Told to other tabs with every write, as its key is without a slash; another with each. */
const bell = 'activities';
const end = '\uffff';
const part = encodeURIComponent;

/** Where the activity of an id lies; `null` for what is no such id. */
export function placeOf(id: string): ActivityPlace | null {
  const colon = id.lastIndexOf(':');
  if (colon < 1) return null;
  const home = id.slice(0, colon);
  const tail = `${part(home)}/${part(id.slice(colon + 1))}`;
  return { home, key: `activities/${tail}`, fileKey: `activity-files/${tail}` };
}

/** What puts an activity in its place, or takes it away (`after` is `null`), together with its file where that changes. */
export function activityWrites(place: ActivityPlace, before: Activity | undefined, after: Activity | null, file: ArrayBuffer | null | undefined, at: string): MetaWrite[] {
  const reminders = [before, after ?? undefined].map((activity) => activity && reminderKey(place, activity));
  return [
    { key: place.key, value: after ?? undefined },
    ...(file === undefined ? [] : [{ key: place.fileKey, value: file ?? undefined }]),
    ...(reminders[0] !== undefined && reminders[0] !== reminders[1] ? [{ key: reminders[0], value: undefined }] : []),
    ...(reminders[1] !== undefined && reminders[0] !== reminders[1] ? [{ key: reminders[1], value: place.key }] : []),
    ring(at, place.key, before?.version ?? 0, after?.version ?? 0),
  ];
}

/** What a merge adds: the activities of `merged` are found under `into`. */
export function linkWrites(merged: readonly string[], into: string, at: string): MetaWrite[] {
  return [...merged.map((from) => ({ key: linkKey(into, from), value: { from, into } })), ring(at, merged, into)];
}

/** What the undo of a commit takes away; nothing where it merged nobody. */
export function unlinkWrites(info: Readonly<Record<string, unknown>> | undefined, at: string): MetaWrite[] {
  const { merged, into } = info ?? {};
  if (!Array.isArray(merged) || typeof into !== 'string') return [];
  return [...(merged as string[]).map((from) => ({ key: linkKey(into, from), value: undefined })), ring(at, merged, into, 'apart')];
}

/** What the last write of an activity left: as long as it is the same, so is all that was read since. */
export async function lastRing(store: ClientStore): Promise<string> {
  return JSON.stringify(await store.readMeta(bell)) ?? '';
}

/** Reads the activities of a client, those of clients merged into it too, in no order; those of the client asked for last only when they may have changed. */
export function createActivityReader(store: ClientStore): (clientId: string) => Promise<readonly Activity[]> {
  let last: { readonly clientId: string; readonly ring: string; readonly activities: Promise<readonly Activity[]> } | null = null;
  return async (clientId) => {
    const ring = await lastRing(store);
    if (last?.clientId === clientId && last.ring === ring) return last.activities;
    const read = { clientId, ring, activities: readActivities(store, clientId) };
    last = read;
    read.activities.catch(() => {
      if (last === read) last = null;
    });
    return read.activities;
  };
}

async function readActivities(store: ClientStore, clientId: string): Promise<readonly Activity[]> {
  const homes = await homesOf(store, clientId);
  const found = await Promise.all(homes.map((home) => store.metaRange(`activities/${part(home)}/`, `activities/${part(home)}/${end}`)));
  return found.flat().filter(isActivity).map((activity) => shown(activity, clientId));
}

/** Of all clients that are there. */
export async function readAllActivities(store: ClientStore, range: ActivityRange): Promise<readonly Activity[]> {
  const found = (await store.metaRange('activities/', `activities/${end}`)).filter(isActivity).filter((activity) => isWithin(activity, range));
  return withOwners(store, found);
}

/** Planned ones that remind within the range, of all clients that are there. */
export async function readReminders(store: ClientStore, from: string, to: string): Promise<readonly Activity[]> {
  const keys = (await store.metaRange(`activity-reminders/${from}`, `activity-reminders/${to}${end}`)).filter((key): key is string => typeof key === 'string');
  return withOwners(store, (await store.readMetas(keys)).filter(isActivity));
}

/** Whether any of an activity's days lies in the range. */
export function isWithin({ start, end }: Pick<Activity, 'start' | 'end'>, { from, to }: ActivityRange): boolean {
  return (to === undefined || bogotaDay(new Date(start)) <= to) && (from === undefined || bogotaDay(new Date(end ?? start)) >= from);
}

/** What is stored may be of another program. */
export function isActivity(value: unknown): value is Activity {
  if (typeof value !== 'object' || value === null) return false;
  const { id, clientId, type, start, version } = value as Activity;
  return typeof id === 'string' && typeof clientId === 'string' && typeof type === 'string' && typeof start === 'string' && Number.isSafeInteger(version);
}

/** The client an activity is shown under: that it lies under, or the one that was merged into. `undefined` when neither is there. */
export async function ownerOf(store: ClientStore, home: string): Promise<string | undefined> {
  return (await ownersOf(store, [home])).get(home);
}

/** The activity as it is read: under the client it was asked for. */
export function shown(activity: Activity, clientId: string): Activity {
  return activity.clientId === clientId ? activity : { ...activity, clientId };
}

const linkKey = (into: string, from: string) => `activity-links/${part(into)}/${part(from)}`;
const reminderKey = (place: ActivityPlace, { remindAt, status }: Activity) => (remindAt === null || status !== 'planned' ? undefined : `activity-reminders/${remindAt}/${place.key}`);
const ring = (...what: readonly unknown[]): MetaWrite => ({ key: bell, value: what });

interface Link {
  readonly from: string;
  readonly into: string;
}

async function linksBetween(store: ClientStore, from: string): Promise<readonly Link[]> {
  return (await store.metaRange(from, `${from}${end}`)) as readonly Link[];
}

/** The client, then those that went into it and are gone, and those that had gone into them. */
export async function homesOf(store: ClientStore, clientId: string): Promise<readonly string[]> {
  const homes = new Set([clientId]);
  for (const home of homes) {
    const merged = (await linksBetween(store, `activity-links/${part(home)}/`)).map(({ from }) => from).filter((from) => !homes.has(from));
    if (merged.length === 0) continue;
    const there = await store.getMany(merged);
    merged.forEach((from, i) => there[i] === undefined && homes.add(from));
  }
  return [...homes];
}

async function withOwners(store: ClientStore, activities: readonly Activity[]): Promise<readonly Activity[]> {
  const owners = await ownersOf(store, [...new Set(activities.map(({ clientId }) => clientId))]);
  return activities.flatMap((activity) => {
    const owner = owners.get(activity.clientId);
    return owner === undefined ? [] : [shown(activity, owner)];
  });
}

async function ownersOf(store: ClientStore, homes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const owners = new Map<string, string>();
  const there = await store.getMany(homes);
  homes.forEach((home, i) => there[i] && owners.set(home, home));
  if (owners.size === homes.length) return owners;
  const next = new Map((await linksBetween(store, 'activity-links/')).map(({ from, into }) => [from, into]));
  for (const home of homes) {
    const passed = new Set<string>();
    let at = next.get(home);
    while (!owners.has(home) && at !== undefined && !passed.has(at)) {
      passed.add(at);
      if (await store.get(at)) owners.set(home, at);
      else at = next.get(at);
    }
  }
  return owners;
}
