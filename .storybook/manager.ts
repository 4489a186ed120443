import { addons } from 'storybook/manager-api';
import { create } from 'storybook/theming/create';

addons.setConfig({ theme: create({ base: 'light', brandTitle: 'crm-clients', fontBase: 'system-ui, "Segoe UI", sans-serif' }), enableShortcuts: false });
