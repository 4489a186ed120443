/** What the portal says. The module's own words live in the SDK; these are the host's. */
export interface Words {
  readonly skip: string;
  readonly clients: string;
  readonly import: string;
  readonly newClient: string;
  readonly theme: string;
  readonly themeAuto: string;
  readonly themeLight: string;
  readonly themeDark: string;
  readonly language: string;
  readonly zone: string;
  readonly portal: string;
  readonly sample: string;
  readonly close: string;
  readonly cancel: string;
  readonly retry: string;
  readonly reload: string;
  counts(clients: number, branches: number): string;
  asOf(instant: string): string;
  readonly importFile: string;
  readonly offline: string;
  readonly newVersion: string;
  readonly noStorage: string;
  readonly evicted: string;
  readonly noLocks: string;
  readonly corrupt: string;
  failed(reason: string): string;

  readonly mode: string;
  readonly modeConnected: string;
  readonly modeAlone: string;
  readonly firstSyncTitle: string;
  readonly firstSyncText: string;
  readonly firstTitle: string;
  readonly firstText: string;
  firstDone(count: number, kept: boolean): string;
  readonly firstCancelled: string;
  progress(done: number, total: number | null, rate: number): string;

  readonly see: string;

  readonly saved: string;
}

/** BCP 47: the locales the portal speaks. */
export type Language = 'es-CO' | 'en';

const countIn = (language: Language) => {
  const numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 0, useGrouping: 'always' });
  return (count: number, one?: string, many?: string) => [numbers.format(count), count === 1 ? one : many].filter(Boolean).join(' ');
};
const es = countIn('es-CO');
const en = countIn('en');

export const words: Readonly<Record<Language, Words>> = {
  'es-CO': {
    skip: 'Ir al contenido',
    clients: 'Clientes',
    import: 'Importar',
    newClient: 'Nuevo cliente',
    theme: 'Tema',
    themeAuto: 'Sistema',
    themeLight: 'Claro',
    themeDark: 'Oscuro',
    language: 'Idioma',
    zone: 'Zona Antioquia',
    portal: 'Portal',
    sample: 'Datos inventados',
    close: 'Cerrar',
    cancel: 'Cancelar',
    retry: 'Reintentar',
    reload: 'Recargar',
    counts: (clients, branches) => `${es(clients + branches, 'registro', 'registros')}: ${es(clients, 'cliente', 'clientes')} y ${es(branches, 'sucursal', 'sucursales')}`,
    asOf: (instant) => `Última importación: ${instant}`,
    importFile: 'Importar un archivo',
    offline: 'Sin conexión. Los clientes guardados en este navegador siguen disponibles.',
    newVersion: 'Hay una versión nueva del portal.',
    noStorage: 'Este navegador no permite guardar datos aquí. Puede trabajar, pero lo que haga durará hasta que cierre la página.',
    evicted: 'El navegador borró los clientes que había guardado.',
    corrupt: 'Una parte de los datos guardados se dañó y se omitió; el resto está completo.',
    noLocks: 'Esta página se abrió sin conexión segura: trabaje en una sola pestaña a la vez.',
    failed: (reason) => `No se pudo: ${reason}`,

    mode: 'Datos',
    modeConnected: 'Con el ERP',
    modeAlone: 'Sin ERP',
    firstSyncTitle: 'Primera visita: se están leyendo los clientes del ERP',
    firstSyncText: 'Es un ERP de ejemplo con datos inventados. La lista se puede usar desde los primeros clientes, mientras llega el resto.',
    firstTitle: 'Primera visita: se están cargando los clientes de muestra',
    firstText: 'Las empresas, personas y cifras son inventadas. Se guardan en este navegador y no salen de él.',
    firstDone: (count, kept) => `Se cargaron ${es(count, 'cliente', 'clientes')} de muestra, todos inventados${kept ? ', y quedaron guardados en este navegador. La próxima visita los encuentra aquí, aun sin conexión.' : '.'}`,
    firstCancelled: 'La carga se canceló y no se guardó nada. Puede repetirla o importar un archivo suyo.',
    progress: (done, total, rate) => `${es(done)}${total === null ? '' : ` de ${es(total)}`} · ${es(rate)} por segundo`,

    see: 'Ver los clientes',

    saved: 'Los cambios quedaron guardados.',
  },
  en: {
    skip: 'Skip to content',
    clients: 'Clients',
    import: 'Import',
    newClient: 'New client',
    theme: 'Theme',
    themeAuto: 'System',
    themeLight: 'Light',
    themeDark: 'Dark',
    language: 'Language',
    zone: 'Antioquia area',
    portal: 'Portal',
    sample: 'Invented data',
    close: 'Close',
    cancel: 'Cancel',
    retry: 'Try again',
    reload: 'Reload',
    counts: (clients, branches) => `${en(clients + branches, 'record', 'records')}: ${en(clients, 'client', 'clients')} and ${en(branches, 'branch', 'branches')}`,
    asOf: (instant) => `Last import: ${instant}`,
    importFile: 'Import a file',
    offline: 'Offline. The clients kept in this browser are still here.',
    newVersion: 'There is a new version of the portal.',
    noStorage: 'This browser does not let the page keep data. You can work, but what you do lasts until you close the page.',
    evicted: 'The browser removed the clients it was keeping.',
    corrupt: 'A part of the kept data was damaged and left out; the rest is complete.',
    noLocks: 'This page was opened without a secure connection: work in one tab at a time.',
    failed: (reason) => `It could not be done: ${reason}`,

    mode: 'Data',
    modeConnected: 'With the ERP',
    modeAlone: 'Without an ERP',
    firstSyncTitle: 'First visit: the clients are being read from the ERP',
    firstSyncText: 'It is a sample ERP with invented data. The list can be used from the first clients on, while the rest arrives.',
    firstTitle: 'First visit: the sample clients are being loaded',
    firstText: 'Companies, people and figures are invented. They are kept in this browser and do not leave it.',
    firstDone: (count, kept) => `${en(count, 'sample client', 'sample clients')}, all invented, were loaded${kept ? ' and are kept in this browser. The next visit finds them here, offline too.' : '.'}`,
    firstCancelled: 'Loading was cancelled and nothing was kept. You can repeat it or import a file of your own.',
    progress: (done, total, rate) => `${en(done)}${total === null ? '' : ` of ${en(total)}`} · ${en(rate)} a second`,

    see: 'See the clients',

    saved: 'The changes are saved.',
  },
};
