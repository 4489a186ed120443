import type { Crm, ListState, ToolWords } from '../../../src/index.js';
import type { MenuItem } from '../../shared/menu.js';
import type { ListAction } from '../tool-host.js';

/** What the person may do with the clients of a list. */
export interface Allowed {
  readonly create: boolean;
  readonly remove: boolean;
  readonly export: boolean;
  /** See reports over them. */
  readonly report: boolean;
  /** Change many at once. */
  readonly bulk: boolean;
  readonly merge: boolean;
}

/** What the permissions allow; a list to read only changes nothing. */
export function allowedOf({ permissions: may }: Crm, readonly: boolean): Allowed {
  return { create: may.create && !readonly, remove: may.delete && !readonly, export: may.export, report: may.list && may.read, bulk: may.bulk && may.update && !readonly, merge: may.update && may.delete && !readonly };
}

/** The most that are merged at once: their values stand side by side. */
export const mostMerged = 10;

interface Verbs {
  readonly edit: () => void;
  readonly merge: () => void;
  readonly copy: () => void;
  readonly reports: () => void;
  readonly remove: () => void;
  readonly export: (view: 'basic' | 'complete') => void;
  readonly format: (format: 'xlsx' | 'csv') => void;
  readonly host: (action: ListAction) => void;
}

/** The menu of actions. What can't be used now stays in its place and says why. */
export function actionItems(state: ListState, words: ToolWords, can: Allowed, readonly: boolean, format: 'xlsx' | 'csv', actions: readonly ListAction[], verbs: Verbs): MenuItem[] {
  const { selectedCount, selection, total, task } = state;
  const busy = task === null ? null : words.busy;
  const none = selectedCount === 0 ? words.selectFirst : null;
  const permitted = (allowed: boolean, why: string | null) => (allowed ? (busy ?? why) : words.notPermitted);
  const noExport = permitted(can.export, total === 0 ? words.nothingToExport : null);
  const few = selection.mode !== 'ids' || selectedCount < 2 || selectedCount > mostMerged ? words.mergeFew : null;
  const item = (action: ListAction): MenuItem => ({ label: action.label, refused: busy ?? action.refused?.(selectedCount || total) ?? null, ...(action.danger ? { danger: true } : {}), act: () => verbs.host(action) });
  return [
    ...(readonly
      ? []
      : [
          { label: words.editOne, icon: 'edit', refused: permitted(can.bulk, none), act: verbs.edit } as const,
          { label: words.mergeThem, icon: 'people', refused: permitted(can.merge, few), act: verbs.merge } as const,
        ]),
    { label: words.copy, icon: 'sheet', refused: permitted(can.export, none), act: verbs.copy },
    { label: words.exportBasic, icon: 'sheet', apart: true, refused: noExport, act: () => verbs.export('basic') },
    { label: words.exportComplete, icon: 'sheet', refused: noExport, act: () => verbs.export('complete') },
    ...(['xlsx', 'csv'] as const).map((one): MenuItem => ({ label: words.formats[one], checked: format === one, radio: true, act: () => verbs.format(one) })),
    { label: words.reports, apart: true, refused: permitted(can.report, total === 0 ? words.nothingToExport : null), act: verbs.reports },
    ...actions.filter(({ danger }) => !danger).map((action, i) => ({ ...item(action), apart: i === 0 })),
    ...(readonly ? [] : [{ label: words.remove, icon: 'trash', danger: true, apart: true, refused: permitted(can.remove, none), act: verbs.remove } as const]),
    ...actions.filter(({ danger }) => danger).map(item),
  ];
}
