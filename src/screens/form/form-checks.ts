import { fieldTypeOf } from '../../schema/field-types/index.js';
import { optionSourceOf, loadSourceData, type OptionSource } from '../../schema/options.js';
import type { ModuleSchema } from '../../schema/schema.js';
import { validate } from '../../schema/validate.js';
import { FormSaving } from './form-saving.js';
import { LikeClients } from './like-clients.js';

/**
 * What reads, judges and saves what is typed in a form. Nothing of it is needed to show the fields, so it comes after
 * them: this module is imported only when a form has been drawn.
 */
export interface FormChecks {
  readonly fieldTypeOf: typeof fieldTypeOf;
  readonly validate: typeof validate;
  readonly FormSaving: typeof FormSaving;
  readonly LikeClients: typeof LikeClients;
  readonly sources: OptionSource;
}

/** The checks of a schema, with the options that are data. Rejects where these can't be loaded. */
export async function checksOf(schema: ModuleSchema): Promise<FormChecks> {
  return { fieldTypeOf, validate, FormSaving, LikeClients, sources: optionSourceOf(schema, await loadSourceData(schema)) };
}
