// The test puts the CDN's origin in place of the word.
import { createCrm } from 'CDN_ORIGIN/crm-clients.js';
import { walk } from './walk.js';

walk(createCrm);
