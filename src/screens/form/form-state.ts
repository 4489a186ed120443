import type { Client, ClientKind, FieldValue, Values } from '../../client/client.js';
import type { Issue } from '../../client/issue.js';
import type { Crm } from '../../crm.js';
import type { Editor } from '../../schema/field-types/field-type.js';
import type { Field, Label, Option } from '../../schema/schema.js';

/** What the form needs of a `Crm`. */
export type FormCrm = Pick<Crm, 'locale' | 'permissions' | 'connected' | 'schema' | 'capabilities' | 'ready' | 'find' | 'facets' | 'get' | 'create' | 'update' | 'journal' | 'subscribe'>;

export interface OpenFormOptions {
  /** The client to edit; absent: a new one. */
  readonly clientId?: string;
  /** Of a new one. Default `client`. */
  readonly kind?: ClientKind;
  /** The client of a new branch. */
  readonly parentId?: string;
  /** What a new one begins with. */
  readonly values?: Values;
  /** Nothing may be changed. */
  readonly readonly?: boolean;
  /** How texts are written and read, BCP 47. Default: the CRM's. */
  readonly locale?: string;
  /** How long typing rests before like clients are looked for, ms. Default 300. */
  readonly restMs?: number;
}

/** Why a field can't be changed. `parent`: a branch has it of its client; `view`: the form is only looked at. */
export type LockReason = 'erp' | 'computed' | 'record' | 'permission' | 'parent' | 'view';

/** One field of the form. */
export interface FormField {
  readonly field: Field;
  readonly editor: Editor;
  /** As typed. */
  readonly text: string;
  /** What the text means; `null` for the empty text and for one that can't be read. */
  readonly value: FieldValue;
  /** What it was when the form opened, or was last saved. */
  readonly before: FieldValue;
  /** The same as a person reads it. */
  readonly beforeText: string;
  /** What is wrong, once the field was left or a saving was refused. */
  readonly issues: readonly Issue[];
  readonly dirty: boolean;
  readonly locked: LockReason | null;
  /** The form can't be saved without it. */
  readonly required: boolean;
}

/** Fields under a heading; `null` for those without one. */
export interface FormSection {
  readonly label: Label | null;
  readonly fields: readonly string[];
}

/** The check digit of the identification, computed from what is typed. `null` where the identification has none. */
export interface FormDigit {
  readonly expected: number;
  /** What is stored or was written. */
  readonly found: number | null;
}

/** A client that may be this one. */
export interface LikeClient {
  readonly client: Client;
  readonly reason: 'same-identification' | 'similar-name';
  /** The field that was typed in. */
  readonly field: string;
}

export type ConflictSide = 'original' | 'mine' | 'theirs';

/** One field that somebody changed since the form was opened. */
export interface ConflictRow {
  readonly field: Field;
  readonly original: FieldValue;
  readonly mine: FieldValue;
  readonly theirs: FieldValue;
  readonly changedBy: 'both' | 'mine' | 'theirs';
  /** `null` until the person decides; only a field both changed begins so. */
  readonly choice: ConflictSide | null;
  /** It is not the person's to choose. */
  readonly locked: boolean;
}

/** Two people changed the client. */
export interface FormConflict {
  /** Who saved last, and when (ISO 8601 UTC); `null` when it is not known. */
  readonly who: string | null;
  readonly at: string | null;
  readonly current: Client;
  readonly rows: readonly ConflictRow[];
}

/** Somebody changed the client while it is edited here. */
export interface FormElsewhere {
  readonly who: string | null;
  readonly at: string | null;
  /** The fields that are other now. */
  readonly fields: readonly string[];
}

/** An operation that could not run: the error's code, for its words, and the error itself. */
export interface FormFailure {
  readonly code: string;
  readonly error: unknown;
}

/** A change the form made by itself, which can be taken back: the city went with its department, or brought it. */
export interface FormNotice {
  readonly type: 'city-cleared' | 'department-set';
  /** The label of what was there, or is now. */
  readonly label: string;
}

/** The client of a branch, as it is searched and chosen. */
export interface FormParent {
  readonly client: Client | null;
  readonly text: string;
  readonly found: readonly Client[];
  readonly searching: boolean;
}

export interface FormBody {
  readonly status: 'ready';
  readonly mode: 'create' | 'edit';
  readonly kind: ClientKind;
  /** As opened or last saved; `null` for a new one. */
  readonly client: Client | null;
  readonly sections: readonly FormSection[];
  readonly fields: ReadonlyMap<string, FormField>;
  readonly digit: FormDigit | null;
  /** Only of a branch. */
  readonly parent: FormParent | null;
  readonly likes: readonly LikeClient[];
  readonly notice: FormNotice | null;
  /** Issues of no field of the form. */
  readonly issues: readonly Issue[];
  /** How many fields are other than they were. */
  readonly changes: number;
  /** How many fields have an error that is shown. */
  readonly errors: number;
  readonly readonly: boolean;
  /** What reads, judges and saves what is typed comes after the fields; `failed`: it could not be loaded, and `failure` says why. */
  readonly checks: 'loading' | 'ready' | 'failed';
  readonly saving: boolean;
  /** The last saving went well and nothing was changed since. */
  readonly saved: boolean;
  readonly failure: FormFailure | null;
  readonly elsewhere: FormElsewhere | null;
  readonly conflict: FormConflict | null;
  /** What somebody else had changed and was kept when it was saved here. */
  readonly merged: FormElsewhere | null;
  /** Somebody removed the client. */
  readonly gone: boolean;
  /** The person wants to leave, and something is not saved. */
  readonly leaving: boolean;
}

/** Frozen: every change makes a new one. */
export type FormState =
  | { readonly status: 'loading' }
  | { readonly status: 'no-permission' }
  /** There is no such client. */
  | { readonly status: 'missing' }
  | { readonly status: 'failed'; readonly failure: FormFailure }
  | FormBody;

/** A client to create or edit: what `<crm-client-form>` draws. Verbs do nothing where they make no sense. */
export interface FormScreen {
  readonly state: FormState;
  subscribe(listener: (state: FormState) => void): () => void;
  /** Reads the client again, after it could not be read. */
  reload(): void;
  /** Loads the checks again, after they could not be loaded. */
  loadChecks(): Promise<void>;
  /** The person typed in a field. */
  type(field: string, text: string): void;
  /** The person chose a value. */
  choose(field: string, value: FieldValue): void;
  /** The person left a field: what is wrong with it is said from now on. */
  left(field: string): void;
  /** Back to what the field was. */
  revert(field: string): void;
  /** Takes the computed check digit in the place of the one written. */
  acceptDigit(): void;
  /** The options a field takes now: cities of the department; `[]` until they are loaded. */
  options(field: string): readonly Option[];
  /** A value as a person reads it; the empty text for `null`. */
  text(field: string, value: FieldValue): string;
  setKind(kind: ClientKind): void;
  /** Looks for the client of the branch. */
  searchParent(text: string): void;
  setParent(client: Client | null): void;
  /** The like client is another one. */
  dismissLike(clientId: string): void;
  undoNotice(): void;
  /** Values as they would be saved: of a new client all, else those that changed. */
  readonly patch: Values;
  /** The client as saved; `null` when it was not, and the state says why. */
  save(): Promise<Client | null>;
  /** The conflict's field takes this side's value. */
  resolve(field: string, side: ConflictSide): void;
  resolveAll(side: 'mine' | 'theirs'): void;
  /** Saves what was chosen in the conflict. */
  saveResolved(): Promise<Client | null>;
  /** Back to the form, with the conflict undecided. */
  keepEditing(): void;
  /** Opens the choice of the conflict that was announced. */
  compare(): Promise<void>;
  /** Of a removed client: makes a new one of what is here. */
  createAgain(): Promise<Client | null>;
  /** Whether the person may go: nothing is unsaved. Else asks (`leaving`). */
  leave(): boolean;
  stay(): void;
  /** Forgets what was not saved. */
  discard(): void;
}
