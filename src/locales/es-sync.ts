import type { SyncWords } from './sync-words.js';

const number = (value: number) => new Intl.NumberFormat('es-CO', { useGrouping: 'always' }).format(value);
const count = (value: number, one: string, many: string) => `${number(value)} ${value === 1 ? one : many}`;

const entities = { clients: 'Clientes', criteria: 'Criterios', receivables: 'Cartera', payments: 'Pagos', invoices: 'Facturas', orders: 'Pedidos' } as const;

export const esSync: SyncWords = {
  language: 'es',
  name: 'Datos del ERP',
  none: 'Sin datos del ERP',
  fresh: (age) => `Al día · ${age}`,
  old: (age) => `Datos de ${age}`,
  age: (ms) => {
    const minutes = Math.floor(ms / 60_000);
    if (minutes < 1) return 'hace un momento';
    if (minutes < 60) return `hace ${count(minutes, 'minuto', 'minutos')}`;
    if (minutes < 2_880) return `hace ${count(Math.floor(minutes / 60), 'hora', 'horas')}`;
    return `hace ${count(Math.floor(minutes / 1_440), 'día', 'días')}`;
  },
  running: 'Sincronizando…',
  reading: (entity, done, total) => `${entities[entity]}: ${done}${total === null ? '' : ` de ${total}`}`,
  missing: 'Revisando los que ya no están',
  totals: 'Calculando cartera y ventas',
  waiting: (seconds) => `El ERP pidió esperar ${count(seconds, 'segundo', 'segundos')}`,
  elsewhere: 'Sincronizando en otra pestaña…',
  offline: 'Sin conexión',
  offlineText: 'Lo que ya se había leído sigue aquí. Se sincroniza cuando vuelva la conexión.',
  retrying: 'Sin respuesta; se reintenta',
  failed: 'No se pudo sincronizar',
  cancelled: 'La sincronización se canceló; lo leído quedó guardado.',
  last: (instant) => `Última sincronización: ${instant}`,
  never: 'Nunca se ha sincronizado.',
  sync: 'Sincronizar ahora',
  cancel: 'Cancelar',
  entities,
  ages: 'Antigüedad de los datos',
  noData: 'Sin dato',
  changed: (created, updated, missing) => `${count(created, 'cliente nuevo', 'clientes nuevos')}, ${count(updated, 'actualizado', 'actualizados')}, ${count(missing, 'ya no está', 'ya no están')} en el ERP`,
  refused: (value) => count(value, 'registro del ERP no se pudo leer y se omitió', 'registros del ERP no se pudieron leer y se omitieron'),
  notRead: (entity) => `No se pudo leer: ${entities[entity]}`,
  incomplete: 'La lectura quedó incompleta; la próxima la completa.',
  pending: (value) => count(value, 'cambio por enviar', 'cambios por enviar'),
  stuck: (value) => count(value, 'cambio por revisar', 'cambios por revisar'),
  unsentTitle: 'Cambios hechos aquí que el ERP aún no tiene',
  states: { pending: 'Por enviar', sending: 'Enviando', accepted: 'Enviado', rejected: 'Rechazado por el ERP', unknown: 'Sin confirmar', lost: 'Se perdió' },
  lostText: 'El navegador borró los datos de este equipo antes de enviarlo. Envíelo de nuevo o descártelo.',
  unknownText: 'Se envió y el ERP no respondió. Verifique en el ERP si quedó.',
  retry: 'Enviar de nuevo',
  undo: 'Descartar el cambio',
  done: 'Ya está en el ERP',
  more: (value) => `y ${count(value, 'cambio más', 'cambios más')}`,
};
