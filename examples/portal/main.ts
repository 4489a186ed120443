import 'crm-clients/components';
import { createCrm } from 'crm-clients';
import { ClientPanel } from './client-panel.js';
import { figuresOf } from './figures.js';
import { FirstVisit } from './first-visit.js';
import { ImportPage } from './import-page.js';
import { Notices } from './notices.js';
import { keepOffline } from './offline.js';
import { applyTheme, keepPreference, readPreferences, type Theme } from './preferences.js';
import { reasonOf } from './sentences.js';
import { words, type Words } from './words.js';

const { theme, language } = readPreferences();
const say = words[language];
const figures = figuresOf(language);
const list = byId('clients-view').querySelector('crm-client-list')!;

const crm = createCrm({ database: 'andina-ventas', locale: language, user: 'Laura Gómez' });
list.crm = crm;
list.setAttribute('locale', language);

const notices = new Notices(byId('notices'), say);
const importPage = new ImportPage(crm, byId('import-view'), say);
const clientPanel = new ClientPanel(crm, byId('client-panel') as HTMLDialogElement, say);
const firstVisit = new FirstVisit(crm, byId('first-visit'), list, say);

translate(say);
settings();
route();
addEventListener('hashchange', route);

list.addEventListener('crm-client-open', (event) => attempt(clientPanel.open(event.detail.client, 'read')));
list.addEventListener('crm-client-edit', (event) => attempt(clientPanel.open(event.detail.client, 'edit')));
list.addEventListener('crm-client-create', () => attempt(clientPanel.create()));
byId('new-client').addEventListener('click', () => attempt(clientPanel.create()));
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

/** `#clientes` and `#importar`, so that the browser's own back button works. */
function route(): void {
  const importing = location.hash === '#importar';
  byId('clients-view').hidden = importing;
  byId('import-view').hidden = !importing;
  for (const link of document.querySelectorAll<HTMLAnchorElement>('nav .entry')) {
    if ((link.hash === '#importar') === importing) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  document.title = `${importing ? say.import : say.clients} · Andina Ventas`;
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
  applyTheme(theme, list);
  themes.addEventListener('change', () => {
    keepPreference('theme', themes.value);
    applyTheme(themes.value as Theme, list);
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
