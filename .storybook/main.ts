import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { StorybookConfig } from '@storybook/web-components-vite';
import { writeSeeds } from '../seeds/generate.mjs';

const here = import.meta.dirname;

/** Clients too many to keep among the seeds; the same at every build. */
const invented = join(here, '../.cache/stories');
const tenThousand = join(invented, 'clients-10000.csv');
if (!existsSync(tenThousand)) await writeSeeds({ clients: 10_000, seed: 10, out: tenThousand });

/** Everything it shows is in this folder or made by it: a built book needs no network beyond its own origin. */
const config: StorybookConfig = {
  framework: { name: '@storybook/web-components-vite', options: { builder: { viteConfigPath: '.storybook/vite.config.ts' } } },
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  staticDirs: [{ from: '../seeds/clients.csv', to: 'seeds/clients.csv' }, { from: '../seeds/wrong', to: 'seeds/wrong' }, { from: invented, to: 'seeds/invented' }],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, enableCrashReports: false },
  docs: { defaultName: 'Documentation' },
};

export default config;
