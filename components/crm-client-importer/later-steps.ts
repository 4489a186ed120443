// What comes after a file was chosen, in one piece that is not loaded before.
export { renderMatch } from './match-step.js';
export { announcementOf, renderApply } from './apply-step.js';
export { renderReport } from './result-steps.js';
export { renderReview } from './review-step.js';
export { ReviewTable } from './review-table.js';
