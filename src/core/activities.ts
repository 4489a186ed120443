import type { Activity, ActivityDraft, ActivityRange, RemovedActivity } from '../activities/activity.js';
import { defaultFileBytes, fileNameOf, readDraft } from '../activities/validate.js';
import { hasError } from '../client/issue.js';
import { ConflictError, StoreError, ValidationError } from '../errors.js';
import type { TimelinePage } from '../activities/timeline.js';
import { requirePermission } from './active-schema.js';
import { activityWrites, createActivityReader, isActivity, isWithin, ownerOf, placeOf, readAllActivities, readReminders, shown, type ActivityPlace } from './activity-shelf.js';
import type { TimelineOptions } from './crm-activities.js';
import { createTimelines } from './timeline.js';
import { undoChange, type UndoneChange } from './undo-change.js';
import type { EditRoom } from './edit.js';
import type { Call } from './verbs.js';

/** The verbs of activities, where the data is; see `CrmActivities` for what they promise. */
export interface ActivityVerbs {
  activities(call: Call, clientId: string | null, range: ActivityRange): Promise<readonly Activity[]>;
  activity(call: Call, id: string): Promise<Activity | undefined>;
  saveActivity(call: Call, draft: ActivityDraft): Promise<Activity>;
  removeActivity(call: Call, id: string, ifVersion: number | null): Promise<RemovedActivity>;
  restoreActivity(call: Call, removed: RemovedActivity): Promise<Activity>;
  activityFile(call: Call, id: string): Promise<Blob | undefined>;
  reminders(call: Call, until: string | null): Promise<readonly Activity[]>;
  timeline(call: Call, clientId: string, options: Omit<TimelineOptions, 'signal'>): Promise<TimelinePage>;
  undoChange(call: Call, clientId: string, entry: number): Promise<UndoneChange>;
}

/** The verbs over one store. `tell` hears the clients whose activities were changed here. */
export function createActivityVerbs(room: EditRoom, tell: (clientIds: readonly string[]) => void): ActivityVerbs {
  const { store, options } = room;
  const readActivities = createActivityReader(store);
  const timelines = createTimelines(room, readActivities);
  const fileBytes = options.maxFileBytes ?? defaultFileBytes;

  const stored = async ({ key }: ActivityPlace): Promise<Activity | undefined> => {
    const [found] = await store.readMetas([key]);
    return isActivity(found) ? found : undefined;
  };

  /** Reads an activity and its place; `null` for what is not there, or belongs to nobody any more. */
  async function reach(id: string): Promise<{ readonly place: ActivityPlace; readonly before: Activity; readonly owner: string } | null> {
    const place = placeOf(id);
    const before = place ? await stored(place) : undefined;
    const owner = place && before ? await ownerOf(store, place.home) : undefined;
    return place && before && owner !== undefined ? { place, before, owner } : null;
  }

  /** Writes if what is stored is still `before`. @throws ConflictError */
  async function write(call: Call, place: ActivityPlace, before: Activity | undefined, after: Activity | null, file: ArrayBuffer | null | undefined, owner: string): Promise<void> {
    const unchanged = (found: unknown) => (before ? isActivity(found) && found.version === before.version : found === undefined);
    try {
      await store.writeMetas({ writes: activityWrites(place, before, after, file, call.now), only: { key: place.key, if: unchanged } });
    } catch (error) {
      if (error instanceof StoreError && error.code === 'not-leader') throw await stale(place, owner);
      throw error;
    }
    tell([owner]);
  }

  async function stale(place: ActivityPlace, owner: string): Promise<ConflictError> {
    const now = await stored(place);
    return new ConflictError(`The activity was changed by somebody else; read it again and decide what stays`, null, { activity: now ? shown(now, owner) : null });
  }

  return {
    async activities(_call, clientId, range) {
      requirePermission(options, 'read');
      if (clientId === null) return newestFirst(await readAllActivities(store, range));
      if (!(await store.get(clientId))) return [];
      return newestFirst((await readActivities(clientId)).filter((activity) => isWithin(activity, range)));
    },
    async activity(_call, id) {
      requirePermission(options, 'read');
      const found = await reach(id);
      return found ? shown(found.before, found.owner) : undefined;
    },
    async saveActivity(call, draft) {
      requirePermission(options, 'update');
      const { values, issues } = readDraft(draft, { now: call.now, fileBytes });
      if (hasError(issues)) throw new ValidationError(`The activity has errors: ${issues.map(({ field, code }) => `${field ?? '-'} ${code}`).join(', ')}; nothing was written`, issues);
      const found = draft.id === undefined ? null : await reach(draft.id);
      if (draft.id !== undefined && !found) throw new ConflictError(`No activity has the id ${draft.id}; it was removed, or never was`, null, { activity: null });
      const owner = found?.owner ?? draft.clientId;
      if (!found && !(await store.get(owner))) throw new ConflictError(`No client has the id ${owner}; it was removed, or never was`, null);
      const id = found?.before.id ?? `${owner}:${room.newId()}`;
      const place = found?.place ?? placeOf(id)!;
      if (found && draft.version !== undefined && draft.version !== found.before.version) throw await stale(place, owner);
      const { file } = draft;
      const bytes = file ? await file.arrayBuffer() : file;
      const kept = file === undefined ? (found?.before.file ?? null) : file && { name: fileNameOf(file, values.subject), type: file.type, sizeBytes: file.size };
      const { clientId, createdAt, user, version } = found?.before ?? { clientId: place.home, createdAt: call.now, user: options.user, version: 0 };
      const saved: Activity = { id, clientId, ...values, file: kept, user, version: version + 1, createdAt, updatedAt: call.now };
      await write(call, place, found?.before, saved, bytes, owner);
      return shown(saved, owner);
    },
    async removeActivity(call, id, ifVersion) {
      requirePermission(options, 'update');
      const found = await reach(id);
      if (!found) throw new ConflictError(`No activity has the id ${id}; it was removed, or never was`, null, { activity: null });
      const { place, before, owner } = found;
      if (ifVersion !== null && before.version !== ifVersion) throw await stale(place, owner);
      const file = await readFile(place, before);
      await write(call, place, before, null, null, owner);
      return { activity: shown(before, owner), file: file ?? null };
    },
    async restoreActivity(call, { activity, file }) {
      requirePermission(options, 'update');
      const place = placeOf(activity.id);
      const owner = place ? await ownerOf(store, place.home) : undefined;
      if (!place || owner === undefined) throw new ConflictError(`The client of the activity ${activity.id} is not there any more`, null, { activity: null });
      if (await stored(place)) throw await stale(place, owner);
      const { values, issues } = readDraft({ ...activity, file }, { now: call.now, fileBytes });
      if (hasError(issues)) throw new ValidationError(`The activity has errors: ${issues.map(({ code }) => code).join(', ')}; nothing was written`, issues);
      const { id, user, createdAt, version } = activity;
      const restored: Activity = { id, clientId: place.home, ...values, file: file ? activity.file : null, user, version: version + 1, createdAt, updatedAt: call.now };
      await write(call, place, undefined, restored, file ? await file.arrayBuffer() : undefined, owner);
      return shown(restored, owner);
    },
    async activityFile(_call, id) {
      requirePermission(options, 'read');
      const found = await reach(id);
      return found ? readFile(found.place, found.before) : undefined;
    },
    async reminders(call, until) {
      requirePermission(options, 'read');
      const due = await readReminders(store, '', until ?? call.now);
      return [...due].sort((a, b) => (a.remindAt! < b.remindAt! ? -1 : a.remindAt! > b.remindAt! ? 1 : a.id < b.id ? -1 : 1));
    },
    timeline: (call, clientId, asked) => timelines.page(call, clientId, asked),
    undoChange: (call, clientId, entry) => undoChange(room, call, clientId, entry),
  };

  async function readFile({ fileKey }: ActivityPlace, { file }: Activity): Promise<Blob | undefined> {
    if (!file) return undefined;
    const [bytes] = await store.readMetas([fileKey]);
    return bytes instanceof ArrayBuffer ? new Blob([bytes], { type: file.type }) : undefined;
  }
}

function newestFirst(activities: readonly Activity[]): readonly Activity[] {
  return [...activities].sort((a, b) => (a.start < b.start ? 1 : a.start > b.start ? -1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
