import { formatIdentification } from '../../client/identification-format.js';
import type { FieldLook } from './field-type.js';
import { textLook } from './text-look.js';

export const identificationLook: FieldLook = {
  ...textLook,
  name: 'identification',
  formatter: () => (value) => (value === null ? '' : formatIdentification(String(value), null)),
  editor: 'identification',
  width: 140,
};
