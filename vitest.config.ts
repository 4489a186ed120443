import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['tests/unit/**/*.test.ts'], setupFiles: ['tests/support/property-seed.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
});
