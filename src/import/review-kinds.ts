/** What will become of a row. A `duplicate` repeats another row of the file, or fits more than one client. */
export const reviewKinds = ['created', 'updated', 'unchanged', 'skipped', 'duplicate', 'failed'] as const;
export type ReviewKind = (typeof reviewKinds)[number];
