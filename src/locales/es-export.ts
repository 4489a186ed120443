import type { ExportWords } from './export-words.js';

const number = (count: number) => count.toLocaleString('es-CO', { useGrouping: 'always' });

export const esExport: ExportWords = {
  clients: 'Clientes',
  information: 'Información',
  allowedValues: 'Valores permitidos',
  fact: 'Dato',
  detail: 'Detalle',
  exportedAt: 'Fecha de exportación',
  exportedBy: 'Exportado por',
  unknownUser: 'Sin identificar',
  filter: 'Filtro',
  noFilter: 'Sin filtro',
  count: 'Clientes exportados',
  notice: 'Aviso',
  cut: (count, limit) =>
    count === 1
      ? `1 celda tenía más de ${number(limit)} caracteres, lo máximo que admite Excel, y se cortó ahí. El archivo CSV la lleva completa.`
      : `${number(count)} celdas tenían más de ${number(limit)} caracteres, lo máximo que admite Excel, y se cortaron ahí. El archivo CSV las lleva completas.`,
  cleaned: (count) =>
    count === 1
      ? '1 celda tenía caracteres que un libro de Excel no admite: los de control se quitaron y los dañados se cambiaron por �.'
      : `${number(count)} celdas tenían caracteres que un libro de Excel no admite: los de control se quitaron y los dañados se cambiaron por �.`,
};
