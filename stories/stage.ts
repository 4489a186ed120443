import { html } from 'lit';
import type { Decorator, Preview } from '@storybook/web-components-vite';
import { hostPages, type HostPage } from './host-pages.js';

/** What the toolbar offers; each is a global of the book, so that an address can hold it. */
export const toolbar = {
  theme: choice('Theme', 'circlehollow', [['auto', 'As the system'], ['light', 'Light'], ['dark', 'Dark']]),
  density: choice('Density', 'component', [['normal', 'Normal'], ['compact', 'Compact'], ['comfortable', 'Comfortable']]),
  locale: choice('Language', 'globe', [['es-CO', 'Español (Colombia)'], ['en', 'English']]),
  width: choice('Width', 'browser', [['full', 'All there is'], ['1440', '1440 px'], ['768', '768 px'], ['360', '360 px']]),
  page: choice('Page', 'document', [['plain', 'A plain page'], ['framework', 'A page with a framework’s styles'], ['reset', 'A page with a hard reset'], ['dark', 'A dark page']]),
};

/** What the toolbar begins with. */
export const toolbarDefaults = { theme: 'auto', density: 'normal', locale: 'es-CO', width: 'full', page: 'plain' };

const pageStyles = new CSSStyleSheet();
const stageStyles = new CSSStyleSheet();
stageStyles.replaceSync(`
  body:has(.crm-stage) { padding: 0 !important; }
  .crm-stage { display: block; box-sizing: border-box; inline-size: 100%; padding: 16px; }
  .crm-stage > crm-client-list { max-block-size: calc(100dvh - 32px); }
  .crm-stage[data-width="360"] > crm-client-list { max-block-size: 100dvh; }
  .crm-stage[data-width="360"] { max-inline-size: 360px; padding: 0; }
  .crm-stage[data-width="768"] { max-inline-size: 768px; }
  .crm-stage[data-width="1440"] { max-inline-size: 1440px; }
`);

/** Puts a story on the page that the toolbar says: its styles, its colour scheme, its width. */
export const onStage: Decorator = (story, { globals, viewMode }) => {
  const { theme, width, page } = { ...toolbarDefaults, ...globals };
  if (viewMode === 'story') dress(theme, page as HostPage);
  return html`<div class="crm-stage" data-width=${width}>${story()}</div>`;
};

function dress(theme: string, page: HostPage): void {
  pageStyles.replaceSync(hostPages[page]);
  const others = document.adoptedStyleSheets.filter((sheet) => sheet !== pageStyles && sheet !== stageStyles);
  document.adoptedStyleSheets = [...others, pageStyles, stageStyles];
  const scheme = theme === 'auto' ? (page === 'dark' ? 'dark' : 'light dark') : theme;
  document.documentElement.style.colorScheme = scheme;
  document.body.style.background = page === 'dark' ? '' : scheme === 'light' ? '#f5f6f8' : scheme === 'dark' ? '#0f1115' : 'light-dark(#f5f6f8, #0f1115)';
}

type Choice = NonNullable<Preview['globalTypes']>[string];

function choice(name: string, icon: NonNullable<NonNullable<Choice['toolbar']>['icon']>, items: readonly (readonly [value: string, title: string])[]): Choice {
  return { description: name, toolbar: { title: name, icon, dynamicTitle: true, items: items.map(([value, title]) => ({ value, title })) } };
}
