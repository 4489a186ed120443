import { adoptStyles, html, type CSSResultOrNative } from 'lit';
import { toolWordsOf } from '../../../src/index.js';
import type { ListHost, Tools } from '../tool-host.js';
import { menuStyles } from '../../shared/menu-styles.js';
import { BulkDialog } from './bulk-dialog.js';
import { ColumnMenu } from './column-menu.js';
import { ColumnsPanel } from './columns-panel.js';
import { FilterPanel } from './filter-panel.js';
import { renderChips } from './filter-chips.js';
import { ListDeeds } from './list-deeds.js';
import { MergeDialog } from './merge-dialog.js';
import { RecentSearches } from './recent-searches.js';
import { ToolHost } from './tool-host.js';
import { toolStyles } from './tool-styles.js';
import { ViewTools } from './view-tools.js';

/** The tools of one list. Their styles join those of the list's own root. */
export function createTools(list: ListHost): Tools {
  const host = new ToolHost(list);
  const root = host.renderRoot;
  adoptStyles(root, [...([...root.adoptedStyleSheets] as CSSResultOrNative[]), menuStyles, toolStyles]);
  const words = () => toolWordsOf(host.look.words.language);
  const filter = new FilterPanel(host, words);
  const columns = new ColumnsPanel(host, words);
  const columnMenu = new ColumnMenu(host, words);
  const views = new ViewTools(host, words);
  const bulk = new BulkDialog(host, words);
  const merge = new MergeDialog(host, words);
  const recent = new RecentSearches(host, words);
  const deeds = new ListDeeds(host, words, { edit: () => bulk.openDialog(), merge: () => void merge.openDialog() });
  return {
    actions: (readonly, ofPage) => deeds.renderMenu(readonly, ofPage),
    openActions: () => deeds.openMenu(),
    selection: (readonly) => deeds.renderSelection(readonly),
    outcome: () => deeds.renderOutcome(),
    ended: () => deeds.ended(),
    outcomeWords: () => deeds.outcomeWords(),
    chips: () => renderChips(host, words()),
    advanced: () => filter.render(),
    get advancedOpen() {
      return filter.open;
    },
    toggleAdvanced: () => filter.toggle(),
    columns: () => columns.render(),
    get columnsOpen() {
      return columns.open;
    },
    toggleColumns: () => columns.toggle(),
    viewMenu: () => views.renderMenu(),
    saveView: () => views.ask('new'),
    recent: () => recent.render(),
    focusRecent: () => recent.focus(),
    overlays: () => html`${deeds.renderDialog()}${views.renderDialog()}${bulk.render()}${merge.render()}${columnMenu.render()}${views.renderRemoved()}`,
    columnMenu: (field, anchor) => columnMenu.openAt(field, anchor),
    grip: (field, event) => columnMenu.grip(field, event),
    fit: (field) => columnMenu.fit(field),
    widen: (field, by) => columnMenu.widen(field, by),
    copy: () => deeds.copy(),
  };
}
