import type { ProblemWords } from './problem-words.js';

const number = (value: number) => value.toLocaleString('es-CO', { useGrouping: 'always' });

export const esProblems: ProblemWords = {
  titles: {
    'required': 'falta',
    'too-long': 'demasiado largo',
    'out-of-range': 'fuera de los límites',
    'read-only': 'aquí no se puede cambiar',
    'not-unique': 'ya lo tiene otro cliente',
    'not-a-number': 'no es un número',
    'not-an-integer': 'no es un número entero',
    'misplaced-separator': 'puntos y comas fuera de lugar',
    'precision-lost': 'demasiadas cifras',
    'too-many-decimals': 'demasiados decimales',
    'not-a-date': 'no es una fecha',
    'impossible-date': 'esa fecha no existe',
    'ambiguous-date': 'puede ser más de una fecha',
    'unlikely-date': 'fecha poco probable',
    'excel-serial-date': 'número de Excel en lugar de fecha',
    'time-dropped': 'se tomó sin la hora',
    'not-a-boolean': 'no es Sí ni No',
    'not-an-option': 'no está en la lista',
    'unknown-option': 'no está en la lista; se conserva',
    'ambiguous-option': 'puede ser más de una opción',
    'invalid-email': 'no parece un correo',
    'invalid-phone': 'no tiene diez cifras',
    'invalid-url': 'no es una dirección web',
    'not-an-identification': 'no es una identificación',
    'excel-damaged-number': 'número dañado por Excel',
    'lost-leading-zero': 'faltan ceros a la izquierda',
    'wrong-check-digit': 'dígito de verificación equivocado',
    'invisible-characters': 'traía caracteres invisibles',
    'non-latin-digits': 'traía cifras de otro alfabeto',
    'control-characters': 'trae caracteres de control',
    'duplicate-in-file': 'repetida en el archivo',
    'ambiguous-match': 'corresponde a varios clientes',
    'short-row': 'filas con celdas de menos',
    'long-row': 'filas con celdas de más',
    'footer-row': 'filas de pie de página o de totales',
    'repeated-header': 'filas que repiten el encabezado',
    'missing-parent': 'sucursales sin su cliente',
    'stray-quote': 'comillas sueltas',
    'replacement-character': 'letras perdidas',
    'double-encoded': 'texto mal codificado',
    'cell-too-long': 'celdas demasiado largas',
    'unterminated-quote': 'comilla que nunca se cierra',
    'nul-removed': 'traía caracteres nulos',
  },
  brief: (issue) => {
    switch (issue.code) {
      case 'wrong-check-digit':
        return `debería ser ${issue.expected}`;
      case 'duplicate-in-file':
        return `repite la línea ${number(issue.firstLine)}`;
      case 'ambiguous-match':
        return `corresponde a ${number(issue.matches)} clientes`;
      case 'lost-leading-zero':
      case 'excel-serial-date':
        return `¿${issue.suggestion}?`;
      case 'too-long':
        return `${number(issue.length)} caracteres; caben ${number(issue.maxLength)}`;
      default:
        return null;
    }
  },
};
