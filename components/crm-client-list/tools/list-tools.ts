import { adoptStyles, html, nothing, type CSSResultOrNative } from 'lit';
import { toolWordsOf } from '../../../src/index.js';
import type { ListHost, Tools } from '../tool-host.js';
import { CrmClientCreateEvent } from '../../shared/events.js';
import { menuStyles } from '../../shared/menu-styles.js';
import { BulkDialog } from './bulk-dialog.js';
import { ColumnMenu } from './column-menu.js';
import { ColumnsPanel } from './columns-panel.js';
import { FilterPanel } from './filter-panel.js';
import { renderChips } from './filter-chips.js';
import { ListDeeds } from './list-deeds.js';
import { renderNotices, renderState } from './list-states.js';
import { MergeDialog } from './merge-dialog.js';
import { ReportDialog } from './report-dialog.js';
import { RecentSearches } from './recent-searches.js';
import { ToolHost } from './tool-host.js';
import { toolStyles } from './tool-styles.js';
import { ViewTools } from './view-tools.js';
import { tellWhole } from './whole-text.js';

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
  const reports = new ReportDialog(host, words);
  const recent = new RecentSearches(host, words);
  const deeds = new ListDeeds(host, words, { edit: () => bulk.openDialog(), merge: () => void merge.openDialog(), reports: () => void reports.openDialog() });
  // The badge is an element of its own, which a CRM without an ERP never loads.
  const connected = () => {
    if (list.session.crm.connected) void import('../../crm-sync-badge/crm-sync-badge.js').catch(() => {});
    return list.session.crm.connected;
  };
  return {
    state: (editable, clear) => {
      const { crm, screen } = list.session;
      return renderState(screen.state, list.look.words, host.errorText, { create: crm.permissions.create && editable }, {
        clear,
        unfilter: () => list.session.byPerson(() => screen.setWhere(null)),
        retry: () => screen.retry(),
        create: () => list.element.dispatchEvent(new CrmClientCreateEvent()),
      });
    },
    notices: (search) => renderNotices(list.session.screen.state, list.look.words, search),
    actions: (readonly, ofPage) => deeds.renderMenu(readonly, ofPage),
    openActions: () => deeds.openMenu(),
    selection: (readonly) => deeds.renderSelection(readonly),
    outcome: () => deeds.renderOutcome(),
    ended: () => deeds.ended(),
    announcement: () => deeds.announcement(),
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
    pointAt: tellWhole,
    badge: () => (connected() ? html`<slot name="sync">${list.element.querySelector(':scope > [slot="sync"]') ? nothing : html`<crm-sync-badge auto .crm=${list.session.crm} locale=${host.look.words.language === 'en' ? 'en' : 'es-CO'}></crm-sync-badge>`}</slot>` : nothing),
    overlays: () => html`${deeds.renderDialog()}${views.renderDialog()}${bulk.render()}${merge.render()}${reports.render()}${columnMenu.render()}${views.renderRemoved()}`,
    columnMenu: (field, anchor) => columnMenu.openAt(field, anchor),
    grip: (field, event) => columnMenu.grip(field, event),
    fit: (field) => columnMenu.fit(field),
    widen: (field, by) => columnMenu.widen(field, by),
    copy: () => deeds.copy(),
  };
}
