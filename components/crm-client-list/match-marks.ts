export { matchRanges } from '../../src/index.js';
