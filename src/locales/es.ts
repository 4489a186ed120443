import { esErrors } from './es-errors.js';
import { esIssues } from './es-issues.js';
import type { Messages } from './messages.js';

/** Spanish of Colombia, addressing with *usted*. */
export const es: Messages = {
  language: 'es',
  issues: esIssues,
  errors: esErrors,
  unknownError: 'Algo falló y la operación no terminó. Inténtelo de nuevo; si se repite, avise a quien administra el sistema.',
  severity: { error: 'Error', warning: 'Advertencia' },
  place: (line, column) => {
    if (line === undefined) return column === undefined ? '' : `columna ${column}`;
    return column === undefined ? `línea ${line}` : `línea ${line}, columna ${column}`;
  },
};
