import { issueAt } from '../client/issue.js';
import { SchemaError } from '../errors.js';
import { checkedSchema } from './check.js';
import { withLayoutViews } from './layout-views.js';
import type { ModuleSchema } from './schema.js';

/** The format this program writes. */
const currentFormat = 1;

/** From the format of the key to the next one. */
const steps: Readonly<Record<number, (schema: Record<string, unknown>) => Record<string, unknown>>> = {};

/**
 * A schema kept by this or an earlier program, brought to the current format, with the layouts it was made before.
 * @throws SchemaError when it is none, is of a later format, or has an error in it.
 */
export function upgradeSchema(json: unknown): ModuleSchema {
  const format = typeof json === 'object' && json !== null && 'format' in json ? json.format : undefined;
  if (typeof format !== 'number' || !Number.isInteger(format) || format < 1 || format > currentFormat) {
    const found = typeof format === 'number' || typeof format === 'string' ? String(format) : typeof format;
    throw new SchemaError(
      `A schema of format 1 to ${currentFormat} was expected, and format ${found} came; ${typeof format === 'number' && format > currentFormat ? 'it was made by a newer version: load that one' : 'it is no schema of this module'}`,
      [issueAt({ field: null, severity: 'error' }, 'schema-format', { found })],
    );
  }
  let schema = json as Record<string, unknown>;
  for (let from = format; from < currentFormat; from++) schema = steps[from]!(schema);
  return withLayoutViews(checkedSchema(schema));
}
