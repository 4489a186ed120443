import type { HistoryWords } from './history-words.js';

const number = (value: number) => value.toLocaleString('es-CO', { useGrouping: 'always', maximumFractionDigits: 2 });
const oneDecimal = (value: number) => value.toLocaleString('es-CO', { maximumFractionDigits: 1 });
const count = (value: number, one: string, many: string) => (value === 1 ? `1 ${one}` : `${number(value)} ${many}`);
const days = ['lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado', 'domingo'] as const;
const months = ['enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio', 'julio', 'agosto', 'septiembre', 'octubre', 'noviembre', 'diciembre'] as const;
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const weekday = (day: string) => days[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7]!;
const parts = (day: string) => ({ year: day.slice(0, 4), name: months[Number(day.slice(5, 7)) - 1]!, date: Number(day.slice(8, 10)) });
const distance = (day: string, today: string) => Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
const near: Readonly<Record<number, string>> = { [-1]: 'Ayer', 0: 'Hoy', 1: 'Mañana' };
const by = (user: string | null) => (user === null ? '' : `, por ${user}`);

export const esHistory: HistoryWords = {
  language: 'es',
  number,
  money: (value) => `${value < 0 ? '-' : ''}$\u00a0${number(Math.abs(value))}`,
  size: (bytes) => (bytes < 1_024 ? `${bytes} B` : bytes < 1_048_576 ? `${oneDecimal(bytes / 1_024)} kB` : `${oneDecimal(bytes / 1_048_576)} MB`),
  duration: (minutes) => (minutes < 60 ? `${minutes} min` : `${number(Math.floor(minutes / 60))} h${minutes % 60 === 0 ? '' : ` ${minutes % 60} min`}`),
  shortDay: (day) => `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`,
  longDay: (day) => `${weekday(day)} ${parts(day).date} de ${parts(day).name} de ${parts(day).year}`,
  dayHeading(day, today) {
    if (day === null) return ['Sin fecha', ''];
    const { year, name, date } = parts(day);
    const word = near[distance(day, today)];
    return word ? [word, `${capital(weekday(day))} ${date} ${name.slice(0, 3)}`] : [`${capital(weekday(day))} ${date}`, `${capital(name.slice(0, 3))} ${year}`];
  },
  month: (month) => `${capital(parts(`${month}-01`).name)} ${month.slice(0, 4)}`,
  weekdays: days.map((name) => [name.charAt(0).toUpperCase(), name] as const),
  moment(day, time, today) {
    const { year, name, date } = parts(day);
    const word = near[distance(day, today)];
    return `${word ?? `${capital(weekday(day))} ${date} de ${name}${year === today.slice(0, 4) ? '' : ` de ${year}`}`}, ${time}`;
  },

  types: { meeting: 'Reunión', call: 'Llamada', task: 'Tarea', note: 'Nota', email: 'Correo', document: 'Documento', quote: 'Cotización', sale: 'Venta' },
  kinds: { meeting: 'Reuniones', call: 'Llamadas', task: 'Tareas', note: 'Notas', email: 'Correos', document: 'Documentos', quote: 'Cotizaciones', sale: 'Ventas', order: 'Pedidos', payment: 'Pagos', change: 'Cambios' },
  typeLabel: 'Tipo',
  all: 'Todo',
  period: 'Periodo',
  periods: { all: 'Desde siempre', month: 'Últimos 30 días', quarter: 'Últimos 90 días', year: 'Últimos 12 meses', between: 'Entre dos fechas' },
  from: 'Desde',
  to: 'Hasta',
  record: 'Registrar',
  recordOn: (day) => `Registrar el ${day}`,
  showAll: 'Ver todo el historial',
  more: (value) => `Mostrar ${number(value)} más`,
  loading: 'Cargando el historial',
  shown: (value) => count(value, 'elemento en pantalla', 'elementos en pantalla'),

  status: { planned: 'Por hacer', done: 'Hecho', cancelled: 'Cancelado', late: 'Atrasado' },
  documents: { invoice: (text) => `Factura ${text}`, order: (text) => `Pedido ${text}`, payment: (text) => `Pago de ${text}` },
  documentStates: { draft: 'En elaboración', approved: 'Aprobado', annulled: 'Anulado', unknown: 'Estado sin dato', returned: 'Devolución', 'credit-approved': 'Cupo aprobado', committed: 'Comprometido', shipped: 'Despachado', paid: 'Pagado' },
  invoiceDue: 'Por vencer',
  invoiceOverdue: 'Vencida',
  owed: (balance) => `Debe $\u00a0${number(balance)}`,
  due: (day) => `Vence el ${day}`,
  overdue: (day) => `Venció el ${day}`,
  lines: (value) => count(value, 'producto', 'productos'),
  asOf: (day, time) => `ERP, ${day} ${time}`,
  noDate: 'Sin fecha',
  noData: 'Sin dato',

  created: (user, source, fileName) => (source === 'import' ? `Cliente creado por la importación${fileName === null ? '' : ` de ${fileName}`}${by(user)}.` : source === 'sync' ? 'Cliente creado por la sincronización con el ERP.' : `Cliente creado${by(user)}.`),
  removedRecord: (user) => `Cliente eliminado${by(user)}.`,
  ofMerged: 'De un cliente que se fusionó con este.',
  changedBy: (user, source, fileName) => (source === 'import' ? `Importación${fileName === null ? '' : ` de ${fileName}`}${by(user)}` : source === 'sync' ? 'Lo cambió el ERP' : source === 'undo' || source === 'restore' ? `Se deshizo un cambio${by(user)}` : `Editado${by(user)}`),
  fields: (value) => count(value, 'campo', 'campos'),
  empty: 'sin dato',
  becomes: 'pasa a',
  undoChange: 'Deshacer',
  undoChangeOf: (what, when) => `Deshacer el cambio de ${what}, ${when}`,
  changeUndone: (fields) => (fields.length === 0 ? 'No se cambió nada.' : `${fields.join(', ')}: otra vez como antes.`),
  changeKept: {
    'edited-since': (fields) => `${fields}: se conserva, porque se editó después.`,
    'already-undone': (fields) => `${fields}: ya estaba como antes.`,
    erp: (fields) => `${fields}: lo define el ERP y aquí no se puede cambiar.`,
    computed: (fields) => `${fields}: se calcula y no se puede cambiar.`,
    record: (fields) => `${fields}: lo lleva el sistema y no se puede cambiar.`,
    permission: (fields) => `${fields}: usted no tiene permiso para cambiarlo.`,
    'unknown-field': (fields) => `${fields}: el campo ya no existe.`,
  },

  complete: 'Hecho',
  completeIt: (subject) => `Marcar como hecho: ${subject}`,
  reopen: (subject) => `Volver a dejar por hacer: ${subject}`,
  edit: (subject) => `Editar ${subject}`,
  remove: (subject) => `Quitar ${subject}`,
  openFile: (name) => `Abrir ${name} en otra pestaña`,
  downloadFile: (name) => `Descargar ${name}`,

  calendar: 'Calendario',
  previousMonth: 'Mes anterior',
  nextMonth: 'Mes siguiente',
  today: 'hoy',
  dayCount: (done, planned, documents) => [...(done > 0 ? [`${number(done)} ${done === 1 ? 'hecha' : 'hechas'}`] : []), ...(planned > 0 ? [`${number(planned)} por hacer`] : []), ...(documents > 0 ? [`${number(documents)} ${documents === 1 ? 'documento' : 'documentos'} del ERP`] : [])].join(', ') || 'sin actividades',
  done: 'Hecho',
  planned: 'Por hacer',
  upcoming: 'Próximo',
  nothingPlanned: 'Nada por hacer con este cliente.',
  takeCalendar: 'Llevar a mi calendario',
  takeAll: 'Descargar todo como .ics',
  calendarFile: 'actividades',
  calendarKeys: 'Con las flechas se mueve por los días; con Entrar se abre el día.',
  reminders: 'Recordatorios',
  later: 'En una hora',
  never: 'No recordar',

  newEntry: 'Nuevo registro',
  editEntry: 'Editar registro',
  subject: 'Asunto',
  subjectHints: { meeting: 'Visita a la sucursal', call: 'Con quién habló y de qué', task: 'Qué hay que hacer', note: 'En pocas palabras', email: 'Asunto del correo', document: 'Si lo deja vacío, el nombre del archivo', quote: 'Número o nombre de la cotización', sale: 'Qué se vendió' },
  day: 'Fecha',
  begins: 'Empieza',
  ends: 'Termina',
  endDay: 'Termina el día',
  isDone: 'Ya se hizo',
  isPlanned: 'Por hacer',
  isCancelled: 'Cancelado',
  statusLabel: 'Estado',
  notes: 'Notas',
  amount: 'Valor',
  remind: 'Recordarme',
  noReminder: 'No recordar',
  remindBefore: (minutes) => (minutes === 0 ? 'Al empezar' : minutes < 0 ? `${minutesText(-minutes)} después` : `${minutesText(minutes)} antes`),
  file: 'Archivo',
  fileHint: (most) => `Hasta ${most}. Se guarda en este navegador.`,
  chooseFile: 'Elegir archivo',
  changeFile: 'Cambiar archivo',
  removeFile: 'Quitar archivo',
  save: 'Guardar cambios',
  saveNew: { meeting: 'Guardar reunión', call: 'Guardar llamada', task: 'Guardar tarea', note: 'Guardar nota', email: 'Guardar correo', document: 'Guardar documento', quote: 'Guardar cotización', sale: 'Guardar venta' },
  saving: 'Guardando',
  cancel: 'Cancelar',
  discard: 'Descartar',
  discardAsk: 'Lo que escribió no está guardado.',
  keepWriting: 'Seguir escribiendo',
  conflict: (user) => `Otra persona${user === null ? '' : ` (${user})`} cambió este registro mientras usted lo editaba. Lo que usted escribió sigue aquí.`,
  conflictGone: 'Otra persona quitó este registro mientras usted lo editaba. Lo que usted escribió sigue aquí.',
  keepMine: 'Guardar lo mío',
  takeTheirs: 'Dejar lo de la otra persona',

  firstTitle: 'Todavía no hay historial con este cliente',
  firstText: 'Registre la primera llamada, reunión o nota. Las facturas y los pedidos del ERP aparecen aquí solos.',
  firstButton: 'Registrar la primera',
  nothingFound: 'Nada con este filtro.',
  clearFilter: 'Quitar el filtro',
  readonly: 'Este historial es solo para leer.',
  noPermission: 'Usted no tiene permiso para ver el historial de este cliente. Pídalo a quien administra el CRM.',
  failedTitle: 'No se pudo leer el historial.',
  retry: 'Intentar de nuevo',
  close: 'Cerrar',
  undo: 'Deshacer',
  outcomes: { saved: (subject) => `Guardado: ${subject}`, completed: (subject) => `Hecho: ${subject}`, reopened: (subject) => `Otra vez por hacer: ${subject}`, restored: (subject) => `Está de vuelta: ${subject}`, removed: (subject) => `Se quitó: ${subject}` },
  failed: { save: 'No se guardó.', complete: 'No se cambió.', remove: 'No se quitó.', restore: 'No se pudo devolver.', 'undo-change': 'No se deshizo el cambio.', file: 'No se pudo abrir el archivo.' },
};

function minutesText(minutes: number): string {
  if (minutes % 1_440 === 0) return count(minutes / 1_440, 'día', 'días');
  if (minutes % 60 === 0) return count(minutes / 60, 'hora', 'horas');
  return count(minutes, 'minuto', 'minutos');
}
