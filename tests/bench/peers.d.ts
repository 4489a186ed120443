// The peers are installed by `npm run bench` only; the project's own checks know their names and nothing more.
declare module '@tanstack/virtual-core';
declare module '@vaadin/grid*';
declare module 'ag-grid-community';
declare module 'crossfilter2';
declare module 'dexie';
declare module 'exceljs';
declare module 'flexsearch';
declare module 'hucre';
declare module 'minisearch';
