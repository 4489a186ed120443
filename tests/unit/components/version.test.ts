import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { version } from '../../../components/shared/version.js';

describe('version', () => {
  it('is the one of the package', async () => {
    expect(version).toBe((JSON.parse(await readFile('package.json', 'utf8')) as { version: string }).version);
  });
});
