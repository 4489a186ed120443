import type { Field } from '../schema.js';

/** How the company sells to the client. */
export const commercialFields: readonly Field[] = [
  { name: 'seller', type: 'dropdown', dropdown: 'seller', owner: 'erp', label: { es: 'Vendedor', en: 'Seller' } },
  { name: 'priceList', type: 'dropdown', dropdown: 'priceList', owner: 'erp', label: { es: 'Lista de precios', en: 'Price list' } },
  { name: 'customerType', type: 'dropdown', dropdown: 'customerType', owner: 'erp', label: { es: 'Tipo de cliente', en: 'Customer type' } },
  { name: 'rating', type: 'dropdown', dropdown: 'rating', owner: 'erp', label: { es: 'Calificación', en: 'Rating' } },
  { name: 'currency', type: 'dropdown', dropdown: 'currency', owner: 'erp', label: { es: 'Moneda', en: 'Currency' } },
  { name: 'paymentTerms', type: 'dropdown', dropdown: 'paymentTerms', owner: 'erp', label: { es: 'Condición de pago', en: 'Payment terms' } },
  { name: 'paymentTermDays', type: 'integer', owner: 'erp', min: 0, max: 3650, label: { es: 'Plazo de pago (días)', en: 'Payment term (days)' } },
  { name: 'graceDays', type: 'integer', owner: 'erp', min: 0, max: 3650, label: { es: 'Días de gracia', en: 'Grace days' } },
  { name: 'creditLimit', type: 'money', owner: 'erp', label: { es: 'Cupo de crédito', en: 'Credit limit' } },
  { name: 'creditBlocked', type: 'boolean', owner: 'erp', label: { es: 'Bloqueado por cupo', en: 'Blocked by credit limit' } },
  { name: 'overdueBlocked', type: 'boolean', owner: 'erp', label: { es: 'Bloqueado por mora', en: 'Blocked by overdue debt' } },
];

/** What the ERP knows of the client's buying and paying, and what follows from it. */
export const analysisFields: readonly Field[] = [
  { name: 'receivableBalance', type: 'money', owner: 'erp', label: { es: 'Cartera', en: 'Receivables' } },
  { name: 'overdueBalance', type: 'money', owner: 'erp', label: { es: 'Vencido', en: 'Overdue' } },
  { name: 'maxDaysOverdue', type: 'integer', owner: 'erp', label: { es: 'Días de mora', en: 'Days overdue' } },
  { name: 'pendingOrders', type: 'money', owner: 'erp', label: { es: 'Pedidos pendientes', en: 'Pending orders' } },
  { name: 'creditAvailable', type: 'money', owner: 'computed', label: { es: 'Cupo disponible', en: 'Available credit' }, help: { es: 'Cupo menos cartera y pedidos pendientes.', en: 'Limit less receivables and pending orders.' } },
  { name: 'creditUse', type: 'percent', owner: 'computed', label: { es: 'Cupo usado', en: 'Credit used' }, help: { es: 'Cartera y pedidos pendientes, como parte del cupo.', en: 'Receivables and pending orders as part of the limit.' } },
  { name: 'averageMonthlySales', type: 'money', owner: 'erp', label: { es: 'Promedio de venta mensual', en: 'Average monthly sales' } },
  { name: 'lastPurchaseDate', type: 'date', owner: 'erp', label: { es: 'Última compra', en: 'Last purchase' } },
  { name: 'lastPurchaseAmount', type: 'money', owner: 'erp', label: { es: 'Valor de la última compra', en: 'Last purchase amount' } },
  { name: 'recencyDays', type: 'integer', owner: 'computed', label: { es: 'Días sin comprar', en: 'Days since last purchase' }, help: { es: 'Días desde la última compra.', en: 'Days since the last purchase.' } },
  { name: 'averagePaymentDays', type: 'decimal', owner: 'erp', precision: 1, label: { es: 'Promedio de días de pago', en: 'Average days to pay' } },
  { name: 'paymentCompliance', type: 'decimal', owner: 'computed', precision: 1, label: { es: 'Días sobre el plazo', en: 'Days beyond the term' }, help: { es: 'Promedio de días de pago menos el plazo; negativo si paga antes.', en: 'Average days to pay less the term; negative when paid before.' } },
];

/** What remains: notes, and where and when the record came. */
export const recordFieldsOfSchema: readonly Field[] = [
  { name: 'notes', type: 'long-text', owner: 'crm', maxLength: 2000, label: { es: 'Notas', en: 'Notes' } },
  { name: 'source', type: 'dropdown', dropdown: 'source', owner: 'computed', label: { es: 'Origen', en: 'Source' } },
  { name: 'createdAt', type: 'datetime', owner: 'computed', label: { es: 'Creado', en: 'Created' } },
  { name: 'updatedAt', type: 'datetime', owner: 'computed', label: { es: 'Modificado', en: 'Modified' } },
  { name: 'syncedAt', type: 'datetime', owner: 'computed', label: { es: 'Sincronizado', en: 'Synced' } },
];
