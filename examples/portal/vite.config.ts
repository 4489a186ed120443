import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The portal takes the SDK from its sources; a host of its own installs `crm-clients` and needs no alias. */
export default defineConfig({
  root: here('.'),
  base: './',
  resolve: {
    alias: [
      { find: 'crm-clients/components', replacement: here('../../components/index.ts') },
      { find: 'crm-clients/tokens.css', replacement: here('../../components/tokens.css') },
      { find: 'crm-clients', replacement: here('../../src/index.ts') },
    ],
    dedupe: ['lit'],
  },
  worker: { format: 'es' },
  build: { target: 'es2022', outDir: here('../../dist/portal'), emptyOutDir: true, modulePreload: { polyfill: false } },
  server: { fs: { allow: [here('../..')] } },
  plugins: [
    VitePWA({
      strategies: 'generateSW',
      registerType: 'prompt',
      injectRegister: null,
      filename: 'service-worker.js',
      manifest: {
        name: 'Andina Ventas',
        short_name: 'Andina',
        description: 'Portal de ventas de una empresa inventada',
        lang: 'es-CO',
        start_url: './',
        scope: './',
        display: 'standalone',
        background_color: '#f5f6f8',
        theme_color: '#1c5bc8',
        icons: [{ src: 'icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
      },
      workbox: {
        globPatterns: ['**/*.{html,js,css,svg,csv,webmanifest}'],
        maximumFileSizeToCacheInBytes: 8_000_000,
        // One file: a strict page policy reaches into the worker, where importScripts of a text is refused.
        inlineWorkboxRuntime: true,
        sourcemap: false,
        cleanupOutdatedCaches: true,
        clientsClaim: true,
        skipWaiting: false,
        navigateFallback: 'index.html',
      },
    }),
  ],
});
