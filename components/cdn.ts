// What a page gets from one script tag: the elements, and the SDK by name.
import './index.js';

export * from '../src/index.js';
