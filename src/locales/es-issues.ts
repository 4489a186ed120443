import type { IssueWords } from './messages.js';
import { wordsOf } from './plurals.js';

const { number, count, list } = wordsOf('es-CO', 'o');
const characters = (n: number) => count(n, { one: 'carácter', other: 'caracteres' });
const cells = (n: number) => count(n, { one: 'celda', other: 'celdas' });
const decimals = (n: number) => count(n, { one: 'decimal', other: 'decimales' });
const megabytes = (bytes: number) => `${number(Math.ceil(bytes / 104_857.6) / 10)} MB`;
const kinds: Readonly<Record<string, string>> = { text: 'un texto', number: 'un número', date: 'una fecha', datetime: 'una fecha con hora', boolean: 'Sí o No', list: 'una lista' };

/** One sentence for every code. */
export const esIssues: IssueWords = {
  'required': () => 'es obligatorio',
  'wrong-type': ({ expected }) => `se esperaba ${kinds[expected] ?? expected}`,
  'too-long': ({ length, maxLength }) => `tiene ${characters(length)} y caben ${number(maxLength)}`,
  'out-of-range': ({ value, min, max }) => {
    if (min !== null && max !== null) return `${number(value)} no está entre ${number(min)} y ${number(max)}`;
    return min !== null ? `${number(value)} es menor que ${number(min)}` : `${number(value)} es mayor que ${number(max ?? 0)}`;
  },
  'read-only': ({ owner }) =>
    owner === 'erp' ? 'lo define el ERP y aquí no se puede cambiar' : owner === 'computed' ? 'se calcula y no se puede cambiar' : owner === 'record' ? 'lo lleva el sistema y no se puede cambiar' : 'usted no tiene permiso para cambiarlo',
  'unknown-field': ({ name }) => `no existe un campo «${name}»`,
  'not-unique': ({ text }) => `ya existe otro cliente con «${text}»`,

  'ends-before-start': () => 'termina antes de empezar',
  'file-too-large': ({ sizeBytes, mostBytes }) => `el archivo pesa ${megabytes(sizeBytes)} y el máximo es ${megabytes(mostBytes)}`,

  'not-a-number': ({ text }) => `«${text}» no es un número`,
  'not-an-integer': ({ text }) => `«${text}» no es un número entero`,
  'misplaced-separator': ({ text, decimal }) => `en «${text}» los puntos y comas no corresponden a un número con ${decimal === ',' ? 'coma' : 'punto'} decimal`,
  'precision-lost': ({ text }) => `«${text}» tiene más cifras de las que se pueden guardar exactas`,
  'too-many-decimals': ({ text, precision }) => `«${text}» tiene más de ${decimals(precision)}`,

  'not-a-date': ({ text }) => `«${text}» no es una fecha`,
  'impossible-date': ({ text, format }) => `la fecha «${text}» no existe${format === '' ? '' : ` con el formato ${dateFormat(format)}`}`,
  'ambiguous-date': ({ text }) => `«${text}» puede ser más de una fecha; elija el formato de fecha o escriba el año con cuatro cifras`,
  'unlikely-date': ({ text }) => `«${text}» es una fecha poco probable; revísela`,
  'excel-serial-date': ({ text, suggestion }) => `«${text}» es el número con que Excel guarda una fecha; podría ser ${suggestion}`,
  'time-dropped': ({ text }) => `de «${text}» solo se tomó la fecha, sin la hora`,

  'not-a-boolean': ({ text }) => `«${text}» no es Sí ni No`,
  'not-an-option': ({ text, options }) => `«${text}» no está entre las opciones${options.length > 0 ? `: ${list(options)}` : ''}`,
  'unknown-option': ({ text }) => `«${text}» no está entre las opciones conocidas; se conserva como viene`,
  'ambiguous-option': ({ text, options }) => `«${text}» puede ser ${list(options)}; se conserva como viene`,

  'invalid-email': ({ text }) => `«${text}» no parece un correo electrónico`,
  'invalid-phone': ({ text }) => `«${text}» no es un teléfono de diez cifras; se conserva como viene`,
  'invalid-url': ({ text }) => `«${text}» no es una dirección web`,

  'not-an-identification': ({ text }) => `«${text}» no es un número de identificación`,
  'excel-damaged-number': ({ text }) => `Excel dañó el número «${text}»; dé formato de texto a la columna en el archivo original y guárdelo de nuevo`,
  'lost-leading-zero': ({ text, suggestion }) => `«${text}» parece haber perdido los ceros de la izquierda; podría ser ${suggestion}`,
  'wrong-check-digit': ({ number: nit, expected, found }) => `el dígito de verificación de ${nit} es ${expected}, no ${found}`,
  'invisible-characters': ({ text }) => `«${text}» traía caracteres invisibles, que se quitaron`,
  'non-latin-digits': ({ text }) => `«${text}» traía cifras de otro alfabeto, que se cambiaron por las comunes`,
  'control-characters': ({ text }) => `«${text}» trae caracteres de control`,

  'duplicate-in-file': ({ firstLine }) => `la misma identificación y sucursal está en la línea ${number(firstLine)}`,
  'ambiguous-match': ({ matches }) => `corresponde a ${count(matches, { one: 'cliente', other: 'clientes' })} que ya existen`,
  'missing-column': ({ name }) => `falta la columna «${name}»`,
  'unknown-column': ({ name }) => `la columna «${name}» no corresponde a ningún campo y no se importa`,
  'duplicate-column': ({ name }) => `la columna «${name}» está repetida`,
  'short-row': ({ cells: found, expected }) => `la fila tiene ${cells(found)} y el encabezado ${number(expected)}`,
  'long-row': ({ cells: found, expected }) => `la fila tiene ${cells(found)} y el encabezado ${number(expected)}`,
  'rule': ({ text }) => text,
  'footer-row': () => 'la fila parece un pie de página o un total, no un cliente',
  'repeated-header': () => 'la fila repite el encabezado y no se importa',
  'header-looks-like-data': () => 'el encabezado parece un cliente; si el archivo no tiene encabezado, agréguelo',
  'mixed-date-formats': ({ text, format }) => `hay fechas que no van con el formato ${dateFormat(format)}, como «${text}»`,
  'ambiguous-decimal': ({ text, decimal }) => `«${text}» puede ser miles o decimales; se lee con «${decimal}» decimal: indique el signo si no es así`,
  'mixed-decimals': ({ text, decimal }) => `hay números que no van con ${decimal === ',' ? 'coma' : 'punto'} decimal, como «${text}»`,
  'missing-parent': ({ identification }) => `el cliente ${identification} de esta sucursal no está en el archivo ni entre los clientes`,
  'empty-file': () => 'el archivo está vacío',
  'header-only': () => 'el archivo solo tiene el encabezado',
  'unterminated-quote': () => 'aquí se abre una comilla que nunca se cierra',
  'stray-quote': () => 'hay una comilla suelta; el texto se tomó como viene',
  'nul-removed': ({ count: removed }) => `se quitaron ${count(removed, { one: 'carácter nulo', other: 'caracteres nulos' })}`,
  'cell-too-long': ({ length, maxLength }) => `una celda tiene ${characters(length)} y el máximo es ${number(maxLength)}`,
  'too-many-columns': ({ columns, maxColumns }) => `el archivo tiene ${count(columns, { one: 'columna', other: 'columnas' })} y el máximo es ${number(maxColumns)}`,
  'replacement-character': () => 'el texto trae �: se perdieron letras al guardar el archivo o se leyó con otra codificación',
  'double-encoded': ({ text }) => `«${text}» parece mal codificado, como Ã“ en lugar de Ó`,
  'encoding-uncertain': ({ encoding }) => `no es segura la codificación del archivo; se leyó como ${encoding}`,

  'erp-missing-id': ({ name }) => `el ERP envió una fila sin «${name}», que la identifica; no se tomó`,
  'erp-no-company': ({ name }) => `el ERP no dice de qué compañía es la fila (columna «${name}»); no se tomó para no mezclar compañías`,
  'erp-blank-row': () => 'el ERP envió una fila vacía',
  'erp-duplicate-row': ({ text }) => `el ERP envió dos veces la fila ${text} con datos distintos; se tomó la más reciente`,
  'erp-unknown-client': ({ text, count: rows }) => `el ERP tiene ${count(rows, { one: 'documento', other: 'documentos' })} del cliente ${text}, que no está entre los clientes`,
  'erp-paging-unstable': ({ passes }) => `los datos del ERP cambiaban mientras se leían, también a la lectura número ${passes}; puede faltar alguno hasta la próxima sincronización`,
  'erp-many-missing': ({ missing, known }) => `el ERP dejó de mostrar ${number(missing)} de ${number(known)} clientes; no se marcaron como ausentes por si es una falla. Revise la consulta o sincronice todo de nuevo`,
  'erp-bad-plan': ({ text }) => `el plan de criterios «${text}» no se puede usar como campo; use letras, cifras y guiones en su código`,

  'schema-shape': ({ path, expected }) => `en la configuración, ${path === '' ? 'el conjunto' : path} no tiene la forma esperada: ${expected}`,
  'schema-format': ({ found }) => `la configuración es de un formato desconocido: ${found}`,
  'schema-bad-name': ({ name }) => `«${name}» no sirve como nombre: use letras, cifras y guiones bajos, y empiece con una letra`,
  'schema-duplicate-name': ({ name }) => `el nombre «${name}» está repetido`,
  'schema-missing-label': ({ name }) => `«${name}» no tiene etiqueta`,
  'schema-unknown-dropdown': ({ name, dropdown }) => `el campo «${name}» usa la lista «${dropdown}», que no existe`,
  'schema-no-dropdown': ({ name }) => `el campo «${name}» necesita una lista de opciones`,
  'schema-unknown-source': ({ name, source }) => `la lista «${name}» toma sus opciones de «${source}», que no existe`,
  'schema-duplicate-option': ({ name, option }) => `la lista «${name}» repite la opción «${option}»`,
  'schema-duplicate-label': ({ name, option }) => `en la lista «${name}» varias opciones se llaman «${option}»`,
  'schema-unknown-field': ({ name, view }) => `la vista «${view}» nombra el campo «${name}», que no existe`,
  'schema-repeated-field': ({ name, view }) => `la vista «${view}» nombra dos veces el campo «${name}»`,
  'schema-bad-range': ({ name }) => `los límites del campo «${name}» se contradicen`,
  'schema-bad-default': ({ name }) => `el valor inicial del campo «${name}» no es de su tipo`,
  'schema-unknown-rule': ({ name }) => `no hay cómo calcular el campo «${name}»`,
  'schema-no-field': ({ name }) => `falta el campo «${name}», que el módulo necesita`,
  'schema-report-fact': ({ name, fact }) => `el reporte «${name}» usa «${fact}», que no existe en sus datos`,
  'schema-report-scope': ({ name }) => `el reporte «${name}» es de un cliente y usa clientes: hágalo de una selección, o de sus documentos`,
  'schema-report-group': ({ name, fact }) => `el reporte «${name}» no se puede agrupar por «${fact}»`,
  'schema-report-measure': ({ name, measure }) => `la medida «${measure}» del reporte «${name}» no se puede calcular`,
  'schema-report-column': ({ name, fact }) => `la gráfica o el orden del reporte «${name}» nombra la columna «${fact}», que no existe`,
  'schema-bad-setting': ({ name, min, max }) => `el ajuste «${name}» debe estar entre ${number(min)} y ${number(max)}`,
};

function dateFormat(format: string): string {
  return format.replace('YYYY', 'AAAA');
}
