import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import manifest from 'virtual:elements-manifest';
import { onStage, toolbar, toolbarDefaults } from '../stories/stage.js';
import ElementPage from './element-page.mdx';

setCustomElementsManifest(manifest);

const preview: Preview = {
  decorators: [onStage],
  globalTypes: toolbar,
  initialGlobals: toolbarDefaults,
  tags: ['autodocs'],
  parameters: {
    layout: 'fullscreen',
    docs: { page: ElementPage },
    // Rules about a whole page say nothing of an element.
    a11y: { test: 'error', config: { rules: ['region', 'page-has-heading-one', 'landmark-one-main'].map((id) => ({ id, enabled: false })) }, options: { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] } },
    controls: { expanded: true, sort: 'alpha' },
    options: { storySort: { order: ['Concepts', ['Getting started', 'Theming', 'Tokens', 'Theme editor'], 'Elements'] } },
  },
};

export default preview;
