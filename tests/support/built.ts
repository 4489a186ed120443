import { ensureBuilt } from '../../scripts/build.mjs';

/** Before the end-to-end tests: dist/ is what the sources are now. */
export const setup = ensureBuilt;
