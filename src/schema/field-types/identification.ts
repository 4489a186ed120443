import { parseIdentification } from '../../client/identity.js';
import { hasError, quoted, type Issue, type Report } from '../../client/issue.js';
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
    for (const issue of parsed.issues) passOn(issue, report);
    if (hasError(parsed.issues) || parsed.number === '' || tooLong(parsed.number, field.maxLength, report)) return null;
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
      if (typeof value !== 'string') return;
      const { number, issues } = parseIdentification(value);
      for (const issue of issues) if (issue.severity === 'error') passOn(issue, report);
      if (number === '' && !hasError(issues)) report('not-an-identification', 'error', { text: quoted(value) });
    };
  },
};

function passOn({ code, field: _field, severity, ...parameters }: Issue, report: Report): void {
  (report as (code: string, severity: string, parameters: object) => void)(code, severity, parameters);
}

