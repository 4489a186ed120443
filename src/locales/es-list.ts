import type { ListWords } from './list-words.js';

// Made once: a row that scrolls in asks for a number, and making a format costs more than using it.
const format = /* @__PURE__ */ new Intl.NumberFormat('es-CO', { useGrouping: 'always', maximumFractionDigits: 1 });
const number = (count: number) => format.format(count);
const clients = (count: number) => (count === 1 ? '1 cliente' : `${number(count)} clientes`);


export const esList: ListWords = {
  language: 'es',
  name: 'Clientes',
  searchLabel: 'Buscar clientes',
  searchPlaceholder: 'Nombre, NIT, teléfono, ciudad…',
  searchClear: 'Borrar lo escrito',
  number: (count) => number(count),
  views: 'Vistas',
  everything: 'Todos',
  saveView: 'Guardar vista',
  advanced: 'Búsqueda avanzada',
  clear: 'Limpiar',
  actions: 'Acciones',
  columns: 'Columnas',
  sortBy: 'Ordenar por',
  sortNone: 'Sin ordenar',
  sortAscending: 'ascendente',
  sortDescending: 'descendente',
  create: 'Nuevo cliente',
  edit: 'Editar',
  select: 'Seleccionar',
  selectAll: 'Seleccionar todos',
  selected: (count) => (count === 1 ? '1 seleccionado' : `${number(count)} seleccionados`),
  client: 'Cliente',
  shortLabels: { creditAvailable: 'Disponible' },
  unnamed: 'Sin nombre',
  missing: 'Sin dato',
  none: 'Nada vencido',
  days: (count) => (count === 1 ? '1 día' : `${number(count)} días`),
  creditUse: (percent) => `Cupo usado: ${number(percent)} %`,
  silentFor: (days) => `Sin comprar hace ${number(days)} días`,
  paysLate: 'Paga tarde',
  paysLateBy: (days) => `Paga ${number(days)} días después del plazo`,
  count: (shown, all, exact) => {
    const lead = exact ? '' : 'al menos ';
    return all === null || all === shown ? lead + clients(shown) : `${lead}${number(shown)} de ${clients(all)}`;
  },
  rows: (first, last) => `Filas ${number(first)}–${number(last)}`,
  found: (count, exact) => `${exact ? '' : 'Al menos '}${count === 1 ? '1 cliente coincide' : `${number(count)} clientes coinciden`}`,
  corrected: (text) => `Nada coincide con lo escrito. Se muestran resultados de «${text}».`,
  useCorrected: (text) => `Buscar «${text}»`,
  opening: 'Abriendo los datos…',
  loading: 'Cargando clientes…',
  emptyTitle: 'Aún no hay clientes',
  emptyText: 'Cree el primero o importe un archivo con los que ya tiene.',
  noResultsTitle: (text) => `Ningún cliente coincide con «${text}»`,
  noResultsText: 'Revise lo escrito, o busque por otra parte del nombre, el NIT, el teléfono o la ciudad.',
  noneFiltered: 'Ningún cliente cumple el filtro',
  clearFilters: 'Quitar filtros',
  clearSearch: 'Limpiar búsqueda',
  errorTitle: 'No se pudieron leer los clientes',
  errorReason: 'Vuelva a intentar; si sigue pasando, avise a quien administra el CRM.',
  retry: 'Reintentar',
  noPermissionTitle: 'No tiene permiso para ver los clientes',
  noPermissionText: 'Pídalo a quien administra el CRM.',
  memory: 'Este navegador no deja guardar datos: lo que haga aquí se pierde al cerrar la página.',
  evicted: 'El navegador había borrado los datos guardados en este equipo. Impórtelos o sincronícelos de nuevo.',
  noLocks: 'Trabaje en una sola pestaña: este navegador no puede coordinar varias.',
  corrupt: 'Una parte de los datos guardados está dañada y no se muestra. Los demás clientes siguen aquí.',
  offline: 'Sin conexión. Ve los datos guardados en este equipo.',
};
