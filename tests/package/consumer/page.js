import { createCrm } from 'crm-clients';
import 'crm-clients/components';
import { walk } from './walk.js';

walk(createCrm);
