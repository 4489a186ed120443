import { parseIdentification } from '../../client/identity.js';
import { quoted } from '../../client/issue.js';
import type { FieldType } from './field-type.js';
import { identificationLook } from './identification-look.js';
import { text, textChecker, tooLong } from './text.js';

/**
 * The number of an identification document: digits without dots, or as written where it has letters. A check digit and
 * a type written with it go to `context.also`. Shown with dots, kept in sheets as text.
 */
export const identification: FieldType = {
  ...text,
  ...identificationLook,
  parser: (field, { also }) => (written, report) => {
    const parsed = parseIdentification(written);
    let refused = false;
    for (const { code, field: _field, severity, ...parameters } of parsed.issues) {
      if (severity === 'error') refused = true;
      (report as (code: string, severity: string, parameters: object) => void)(code, severity, parameters);
    }
    if (refused || parsed.number === '' || tooLong(parsed.number, field.maxLength, report)) return null;
    if (also) {
      if (parsed.checkDigit !== null) also('checkDigit', parsed.checkDigit);
      if (parsed.type !== undefined) also('identificationType', parsed.type);
    }
    return parsed.number;
  },
  checker: (field) => {
    const check = textChecker(field);
    return (value, report) => {
      check(value, report);
      if (typeof value === 'string' && parseIdentification(value).number === '') report('not-an-identification', 'error', { text: quoted(value) });
    };
  },
};

