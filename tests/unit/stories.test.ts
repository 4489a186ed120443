import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const storiesOf = (element: string) => readFileSync(join(root, 'stories', `${element}.stories.ts`), 'utf8');

/** What a designer looks for of every element, and how its story is told. */
const situations: Readonly<Record<string, RegExp>> = {
  default: /^export const (Default|SalesByYear|Basic|Edit|Choose)\b/m,
  empty: /^export const (Empty|New)\b/m,
  loading: /^export const Loading\b/m,
  slow: /^export const SlowStore\b/m,
  'failed with retry': /^export const FailedWithRetry\b/m,
  'no permission': /^export const NoPermission\b/m,
  offline: /^export const Offline\b/m,
  'long names': /^export const LongNames\b/m,
  '10 clients': /^export const Ten\b/m,
  '10,000 clients': /^export const TenThousand\b/m,
  '1,000,000 clients': /^export const OneMillion\b/m,
  narrow: /^export const Narrow\b[^;]*globals: \{ width: '360' \}/m,
  dark: /^export const Dark\b[^;]*globals: \{ theme: 'dark' \}/m,
  'forced colours': /^export const ForcedColors\b[^;]*tags: \['forced-colors'\]/m,
  English: /^export const English\b[^;]*globals: \{ locale: 'en' \}/m,
  'in a framework’s page': /^export const InAFramework\b[^;]*inPage\('framework'/m,
  'in a page with a hard reset': /^export const InAHardReset\b[^;]*inPage\('reset'/m,
  'in a dark page': /^export const InADarkPage\b[^;]*inPage\('dark'(?!.*theme:)/m,
  'in a dark page, as the system says': /^export const AutoInADarkPage\b[^;]*inPage\('dark'.*theme: 'auto'/m,
  'light in a dark page': /^export const LightInADarkPage\b[^;]*inPage\('dark'.*theme: 'light'/m,
};

const oneClient = 'it holds one client, however many there are';

/** Elements, and what does not apply to each: why. */
const elements: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'crm-client-list': {},
  'crm-client-detail-tabs': { '10 clients': oneClient, '10,000 clients': oneClient, '1,000,000 clients': oneClient },
  'crm-client-form': { '10 clients': oneClient, '1,000,000 clients': 'what it searches is the list’s, and as fast' },
  'crm-client-importer': { '1,000,000 clients': 'a file of a million rows takes a minute: the bench does it' },
  'crm-provider': Object.fromEntries(Object.keys(situations).filter((name) => name !== 'default').map((name) => [name, 'it draws nothing of its own'])),
  'crm-report-view': {
    offline: 'it reads what is stored here, and differs in nothing',
    '1,000,000 clients': 'a table of states is as long for a million as for ten thousand',
  },
  'crm-sync-badge': {
    slow: 'its reading is the ERP’s: Loading stands as long as that needs',
    'long names': 'it names no client',
    '10 clients': 'it shows ages, not clients',
    '10,000 clients': 'it shows ages, not clients',
    '1,000,000 clients': 'it shows ages, not clients',
  },
};

describe('the stories', () => {
  for (const [element, apart] of Object.entries(elements)) {
    it.each(Object.entries(situations).filter(([name]) => !Object.hasOwn(apart, name)))(`of ${element} have %s`, (_, told) => {
      expect(storiesOf(element)).toMatch(told);
    });
  }

  it('are there for every element', () => {
    const tags = readdirSync(join(root, 'components'), { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name.startsWith('crm-')).map(({ name }) => name);
    for (const tag of tags) expect(storiesOf(tag)).toContain(`component: '${tag}'`);
    expect(Object.keys(elements).sort()).toEqual(tags.sort());
  });

  it.each(Object.keys(elements))('of %s each look at what is seen', (element) => {
    const told = storiesOf(element).split(/^export const /m).slice(1);
    expect(told.filter((story) => !/\bplay\b|inPage\(/.test(story)).map((story) => /^\w+/.exec(story)![0])).toEqual([]);
  });

  it('ask nothing of any other origin', () => {
    for (const file of readdirSync(join(root, 'stories'), { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ts|mdx)$/.test(name))) {
      const text = readFileSync(join(root, 'stories', file), 'utf8');
      expect([...text.matchAll(/(?:fetch|import)\(\s*['"`]https?:|@import|<(?:link|script|img)[^>]+https?:/g)].map(([found]) => `${file}: ${found}`)).toEqual([]);
    }
  });
});
