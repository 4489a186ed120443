import 'crm-clients/components';
import { ClientPage } from './client-page.js';
import { openCrm } from './erp.js';
import { figuresOf } from './figures.js';
import { FirstSync } from './first-sync.js';
import { FirstVisit } from './first-visit.js';
import { FormPage } from './form-page.js';
import { ImportPage } from './import-page.js';
import { Notices } from './notices.js';
import { keepOffline } from './offline.js';
import { applyTheme, keepPreference, readPreferences, type Theme } from './preferences.js';
import { clientHash, editHash, newHash, routeOf } from './route.js';
import { reasonOf } from './sentences.js';
import { words, type Words } from './words.js';

const { theme, language, mode } = readPreferences();
const say = words[language];
const figures = figuresOf(language);
const list = byId('clients-view').querySelector('crm-client-list')!;

const crm = openCrm(mode, language);
const badge = document.querySelector('crm-sync-badge')!;
badge.crm = crm;
badge.locale = language;
list.crm = crm;
list.setAttribute('locale', language);

const notices = new Notices(byId('notices'), say);
const importPage = new ImportPage(crm, byId('import-view'), say);
const clientPage = new ClientPage(crm, byId('client-view'), say);
const formPage = new FormPage(crm, byId('form-view'), say, (text) => notices.show({ name: 'saved', text, action: { label: say.close, run: () => notices.drop('saved') } }));
const firstVisit = mode === 'connected' ? new FirstSync(crm, byId('first-visit'), list, say, () => void badge.sync()) : new FirstVisit(crm, byId('first-visit'), list, say);

/** Where the person was before. */
let cameFrom = '#clientes';
/** What had the focus in the list when a client was opened. */
let leftFrom: HTMLElement | null = null;

translate(say);
settings();
route();
addEventListener('hashchange', () => attempt(formPage.mayLeave().then((may) => (may ? route() : undefined))));

list.addEventListener('crm-client-open', (event) => {
  leftFrom = list.shadowRoot?.activeElement as HTMLElement | null;
  location.hash = clientHash(event.detail.client.id);
});
for (const place of [list, byId('client-view')]) place.addEventListener('crm-client-edit', (event) => (location.hash = editHash(event.detail.client.id)));
list.addEventListener('crm-client-create', () => (location.hash = newHash));
byId('new-client').addEventListener('click', () => (location.hash = newHash));
takeDroppedFiles();

crm.subscribe((event) => {
  if (event.type === 'clients' || event.type === 'import') void count();
  if (event.type === 'state' && event.state) notices.storage(event.state);
});
void start();
keepOffline((changeOver) => notices.show({ name: 'version', text: say.newVersion, action: { label: say.reload, run: changeOver } })).catch((error: unknown) => {
  // Without it the portal works as before, only not offline.
  console.warn('The portal could not be kept for offline use', error);
});

async function start(): Promise<void> {
  try {
    notices.storage(await crm.ready());
  } catch (error) {
    notices.show({ name: 'storage', text: say.failed(reasonOf(error, language)), action: { label: say.reload, run: () => location.reload() } });
    return;
  }
  await firstVisit.run();
  await count();
}

/** How many clients and branches there are, beside the title; of when they are, below the list. */
async function count(): Promise<void> {
  try {
    const of = (kind: string) => crm.count({ query: { where: { field: 'kind', op: 'eq', value: kind } } });
    const [clients, branches, imports] = await Promise.all([of('client'), of('branch'), crm.imports()]);
    const last = imports.find((it) => !it.undoneAt);
    byId('counts').textContent = clients + branches > 0 ? `${say.counts(clients, branches)} · ${say.sample}` : '';
    byId('as-of').textContent = last ? say.asOf(figures.instant(last.at)) : '';
  } catch {
    // The list says what is wrong with the storage; a count beside its title adds nothing.
    byId('counts').textContent = '';
  }
}

/** Shows the page of the address. The list stays as it is while another page is looked at. */
function route(): void {
  const to = routeOf(location.hash);
  byId('clients-view').hidden = to.page !== 'list';
  byId('import-view').hidden = to.page !== 'import';
  byId('client-view').hidden = to.page !== 'client';
  for (const link of document.querySelectorAll<HTMLAnchorElement>('nav .entry')) {
    if ((link.hash === '#importar') === (to.page === 'import')) link.setAttribute('aria-current', to.page === 'client' ? 'true' : 'page');
    else link.removeAttribute('aria-current');
  }
  if (to.page === 'client') attempt(clientPage.show(to.id, to.tab));
  else clientPage.leave();
  byId('form-view').hidden = to.page !== 'edit' && to.page !== 'new';
  if (to.page === 'edit' || to.page === 'new') {
    // What was said of the saving before is not of this one.
    notices.drop('saved');
    formPage.show(to.page === 'edit' ? to.id : null, cameFrom);
  } else {
    formPage.close();
    cameFrom = location.hash || '#clientes';
  }
  if (to.page === 'list') leftFrom?.focus();
  leftFrom = to.page === 'client' ? leftFrom : null;
  void entitle(to);
}

/** Names the page in the browser's tab: the client by its name, once it is read. */
async function entitle(to: ReturnType<typeof routeOf>): Promise<void> {
  document.title = `${to.page === 'import' ? say.import : say.clients} · Andina Ventas`;
  if (to.page !== 'client') return;
  const client = await crm.get(to.id).catch(() => undefined);
  const name = client?.values['legalName'];
  if (typeof name === 'string' && location.hash.startsWith(clientHash(to.id))) document.title = `${name} · Andina Ventas`;
}

/** A file dropped anywhere on the portal is a file to import, never a page to go to. */
function takeDroppedFiles(): void {
  document.addEventListener('dragover', (event) => event.preventDefault());
  document.addEventListener('drop', (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    location.hash = '#importar';
    importPage.take(file);
  });
}

function settings(): void {
  const themes = byId('theme') as HTMLSelectElement;
  themes.value = theme;
  applyTheme(theme, list, badge);
  themes.addEventListener('change', () => {
    keepPreference('theme', themes.value);
    applyTheme(themes.value as Theme, list, badge);
  });
  const modes = byId('mode') as HTMLSelectElement;
  modes.value = mode;
  modes.addEventListener('change', () => {
    keepPreference('mode', modes.value);
    location.reload();
  });
  const languages = byId('language') as HTMLSelectElement;
  languages.value = language;
  languages.addEventListener('change', () => {
    keepPreference('language', languages.value);
    location.reload();
  });
}

function translate(texts: Words): void {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll<HTMLElement>('[data-word]')) {
    const text = texts[element.dataset['word'] as keyof Words];
    if (typeof text === 'string') element.textContent = text;
  }
}

function attempt(work: Promise<void>): void {
  work.catch((error: unknown) => notices.show({ name: 'failed', text: say.failed(reasonOf(error, language)), action: { label: say.close, run: () => notices.drop('failed') } }));
}

function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`index.html has no #${id}`);
  return element;
}
