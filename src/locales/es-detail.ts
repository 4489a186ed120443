import type { DetailWords } from './detail-words.js';
import { wordsOf } from './plurals.js';

const { count, number, list } = wordsOf('es-CO', 'y');
const one = (value: number) => value.toLocaleString('es-CO', { maximumFractionDigits: 1, useGrouping: 'always' });
const days = (value: number) => (Math.abs(value) === 1 ? `${one(value)} día` : `${one(value)} días`);
const whole = (value: number) => Math.round(value);

export const esDetail: DetailWords = {
  language: 'es',
  tabs: { basic: 'Información básica', criteria: 'Criterios clasificadores', analysis: 'Análisis del cliente', reports: 'Reportes', history: 'Historial' },
  unnamed: 'Cliente sin nombre',
  missing: 'Sin dato',
  edit: 'Editar',
  actions: 'Acciones',
  logCall: 'Registrar llamada',
  exportExcel: 'Exportar a Excel',
  print: 'Imprimir',
  exportName: (name) => `Cliente ${name}`,
  branch: 'Sucursal',
  branches: 'Sucursales',
  branchesShown: (shown, total) => (shown === total ? count(total, { one: 'sucursal', other: 'sucursales' }) : `${number(shown)} de ${count(total, { one: 'sucursal', other: 'sucursales' })}`),
  moreBranches: (rest) => (rest === 1 ? 'Mostrar 1 sucursal más' : `Mostrar ${number(rest)} sucursales más`),
  clientOf: 'Cliente',
  mainRecord: 'Principal',
  here: 'la que se muestra',
  number: one,
  days,
  percent: (value) => `${value.toLocaleString('es-CO', { maximumFractionDigits: 1 })}%`,
  loading: 'Cargando el cliente…',
  idleTitle: 'Ningún cliente elegido',
  idleText: 'Elija uno en la lista para verlo aquí.',
  goneTitle: 'Este cliente ya no está',
  goneText: 'Alguien lo eliminó, o la dirección es de otra base de datos. Búsquelo de nuevo en la lista.',
  noPermissionTitle: 'No tiene permiso para ver este cliente',
  noPermissionText: 'Pídalo a quien administra el CRM.',
  errorTitle: 'No se pudo leer el cliente',
  errorReason: 'Vuelva a intentar; si sigue pasando, avise a quien administra el CRM.',
  retry: 'Reintentar',
  offline: 'Sin conexión. Ve los datos guardados en este equipo.',
  stale: 'No se pudo actualizar: lo que ve puede no ser lo último.',
  partFailed: 'No se pudo calcular el análisis.',
  tabFailed: 'No se pudo abrir esta pestaña.',
  removedFromErp: (day) => (day === null ? 'Este cliente ya no está en el ERP.' : `Este cliente no está en el ERP desde el ${day}.`),
  blocked: { creditBlocked: 'Bloqueado por cupo', overdueBlocked: 'Bloqueado por mora' },
  today: (time) => `hoy ${time}`,
  yesterday: (time) => `ayer ${time}`,
  on: (day, time) => `${day} ${time}`,
  sources: { erp: 'ERP', import: 'Importación', manual: 'Ingreso manual' },
  asOf: (source, when) => `${source}, ${when}`,
  neverRead: 'Sin dato del ERP',
  figuresLabel: 'Cifras y qué hacer',
  figures: { creditAvailable: 'Cupo disponible', overdueBalance: 'Vencido', lastPurchaseDate: 'Última compra', averageMonthlySales: 'Promedio mes', averagePaymentDays: 'Días de pago' },
  creditUse: (percent, limit) => `${percent} en uso de ${limit}`,
  creditMeter: (percent) => `${percent} del cupo en uso`,
  noLimit: 'Sin cupo asignado',
  ofReceivables: (percent) => `${percent} de la cartera`,
  nothingOverdue: 'Nada vencido',
  ago: (value) => (value === 0 ? 'Hoy' : value === 1 ? 'Ayer' : `Hace ${days(value)}`),
  neverBought: 'Sin compras registradas',
  overTerm: (value) => `${one(value)} más que el plazo`,
  underTerm: (value) => `${one(value)} menos que el plazo`,
  onTerm: 'Dentro del plazo',
  termUnknown: 'Plazo sin dato',
  averageOf: 'Venta mensual, con IVA',
  inAYear: (change) => `${change} en un año`,
  goTo: (tab) => `ver en ${tab}`,
  insightsLabel: 'Qué hacer',
  noInsights: 'Nada que llame la atención hoy.',
  severities: { info: 'Para saber', warning: 'Atención', critical: 'Urgente' },
  insight: (insight, { money, day }) => {
    switch (insight.code) {
      case 'silent':
        return {
          title: `No compra hace ${days(insight.days)}.`,
          text: `${insight.rhythmDays === null ? '' : `Suele comprar cada ${days(whole(insight.rhythmDays))}. `}Última compra el ${day(insight.lastPurchaseDate)}${insight.lastPurchaseAmount === null ? '' : `, ${money(insight.lastPurchaseAmount)}`}: llámelo hoy.`,
          action: 'Ver historial',
        };
      case 'losing-sales':
        return { title: `Está dejando de facturar ≈ ${money(insight.amount)}.`, text: `Estimado: su promedio mes de ${money(insight.averageMonth)} por los ${days(whole(insight.days))} que pasan de su ritmo.`, action: 'Ver ventas' };
      case 'slow-payer':
        return { title: `Paga ${days(whole(insight.overDays))} tarde.`, text: `Tarda ${days(whole(insight.paymentDays))} con un plazo de ${one(insight.termDays)}: recuérdele el pago antes del vencimiento.`, action: 'Ver pagos' };
      case 'no-credit-with-orders': {
        const numbers = insight.collect.slice(0, 3).map((one) => one.number);
        const rest = insight.collect.length - numbers.length;
        const sum = insight.collect.reduce((all, { balance }) => all + balance, 0);
        const names = rest > 0 ? `${numbers.join(', ')} y ${number(rest)} más` : list(numbers);
        return {
          title: `Sin cupo y con ${insight.orders === null ? 'pedidos' : count(insight.orders, { one: 'pedido', other: 'pedidos' })} en espera por ${money(insight.pendingOrders)}.`,
          text: insight.collect.length === 0 ? `Le faltan ${money(insight.missing)} de cupo para despachar.` : sum >= insight.missing ? `Cobre primero ${names}: con esos ${money(sum)} alcanza para despacharlos.` : `Cobre primero ${names}: suman ${money(sum)} y faltan ${money(insight.missing)}.`,
          action: insight.collect.length === 0 ? 'Ver cupo' : insight.collect.length === 1 ? 'Ver la factura' : `Ver las ${number(insight.collect.length)} facturas`,
        };
      }
      case 'over-credit':
        return insight.available < 0
          ? { title: `Pasa su cupo en ${money(-insight.available)}.`, text: `${insight.use === null ? '' : `Usa ${one(insight.use)}% de lo que tiene: `}${insight.use === null ? 'Cobre' : 'cobre'} antes de despachar más.`, action: 'Ver cupo' }
          : { title: insight.use === null ? 'No tiene cupo libre.' : `Usa ${one(insight.use)}% de su cupo.`, text: `Le quedan ${money(insight.available)}.`, action: 'Ver cupo' };
      case 'overdue':
        return { title: `Debe ${money(insight.amount)} vencidos.`, text: insight.maxDays === null ? 'Cóbrelo antes de despachar más.' : `La factura más vieja tiene ${days(insight.maxDays)} de vencida: empiece por ella.`, action: 'Ver cartera' };
    }
  },
  ownedKey: (when) => `Viene del ERP y se corrige allá.${when === null ? '' : ` Actualizado ${when}.`}`,
  owned: 'ERP',
  ownedTitle: (when) => (when === null ? 'Del ERP' : `Del ERP, ${when}`),
  otherFields: 'Otros datos',
  call: (value) => `Llamar al ${value}`,
  mailTo: (address) => `Escribir a ${address}`,
  visit: (address) => `Abrir ${address} en otra pestaña`,
  map: 'Ver en el mapa',
  checkDigit: (expected, found, fromErp) => `El dígito calculado es ${expected}; ${fromErp ? 'el ERP trae' : 'está guardado'} ${found}.`,
  seller: 'Vendedor',
  available: 'Cupo disponible',
  overdue: 'Vencido',
  status: 'Estado',
  none: 'Nada',
  record: (created, source, updated) => `Creado ${created}, ${source.toLowerCase() === 'erp' ? 'por la sincronización' : `por ${source.toLowerCase()}`}. Última edición ${updated}.`,
  seeChanges: 'Ver cambios',
  plan: 'Plan',
  criteriaKey: (when) => `Los planes con candado vienen del ERP.${when === null ? '' : ` Actualizados ${when}.`}`,
  setBy: 'De dónde viene',
  ownHere: 'Este CRM',
  noCriteriaTitle: 'Sin criterios clasificadores',
  noCriteriaText: 'Llegan con la sincronización del ERP, o los define en Estudio quien administra el CRM.',
  noValue: 'Sin clasificar',
  credit: 'Cupo de crédito',
  creditParts: { limit: 'Cupo', receivables: '− Cartera', orders: '− Pedidos', available: '= Disponible' },
  creditBar: (limit, receivables, orders, available) => `Cupo ${limit}; cartera ${receivables}; pedidos ${orders}; disponible ${available}`,
  creditUnknown: 'No se conoce el cupo de este cliente.',
  ageing: 'Cartera por edades',
  ages: { current: 'Por vencer', days30: '1 a 30 días', days60: '31 a 60 días', days90: '61 a 90 días', older: 'Más de 90 días' },
  agesTotal: 'Cartera',
  agesOverdue: 'De ella, vencido',
  inFavour: 'A favor del cliente',
  invoices: (open) => count(open, { one: 'factura', other: 'facturas' }),
  nothingOwed: 'No debe nada.',
  ageingUnknown: 'Las facturas abiertas llegan con la sincronización del ERP.',
  openInvoices: 'Ver facturas abiertas',
  collect: 'Qué cobrar primero',
  collectFor: (missing) => `Faltan ${missing} para despachar los pedidos`,
  invoice: 'Factura',
  daysOverdue: 'Días vencida',
  balance: 'Saldo',
  toCollect: 'Por cobrar',
  availableAfter: 'Disponible después',
  payments: 'Días de pago contra el plazo',
  paymentsKey: 'Lo pagado en cada mes',
  within: 'Dentro del plazo',
  beyond: 'Días de más',
  term: (value) => `Plazo, ${days(value)}`,
  months: ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sep', 'oct', 'nov', 'dic'],
  indicators: 'Indicadores',
  indicatorsKey: 'Dato y corte',
  extras: {
    purchaseRhythmDays: { label: 'Ritmo de compra', help: 'Días entre compras, en promedio', type: 'days' },
    sales12Months: { label: 'Venta de 12 meses', help: 'Ventas menos devoluciones, con IVA', type: 'money' },
    salesYearChange: { label: 'Frente al año pasado', help: 'El mismo tramo de los dos años', type: 'percent' },
    postDatedCheques: { label: 'Cheques posfechados', help: 'Recibidos; no se suman al cupo disponible', type: 'money' },
    weightedOverdueDays: { label: 'Mora ponderada', help: 'Días vencidos por saldo ÷ cartera', type: 'days' },
    salesRotationDays: { label: 'Rotación de cartera', help: 'Cartera ÷ promedio mes, en días', type: 'days' },
    simplePaymentDays: { label: 'Días de pago, simple', help: 'Sin ponderar por valor', type: 'days' },
  },
  meanings: {
    recencyDays: 'Desde la última factura',
    averageMonthlySales: 'Ventas menos devoluciones de los meses completos, con IVA',
    creditAvailable: 'Cupo menos cartera y pedidos a crédito',
    creditUse: '(Cartera + pedidos) ÷ cupo',
    averagePaymentDays: 'De la factura al pago, ponderado por valor',
    paymentCompliance: 'Días de pago menos el plazo',
    pendingOrders: 'Pedidos a crédito aprobados sin facturar',
    receivableBalance: 'Saldo de las facturas abiertas',
    overdueBalance: 'Parte de la cartera que pasó su vencimiento',
    maxDaysOverdue: 'De la factura más vencida',
  },
  segment: 'Segmento',
  segments: { best: 'Campeón', loyal: 'Fiel', recent: 'Reciente, por desarrollar', regular: 'Regular', cooling: 'Valioso, se enfría', lost: 'Se está perdiendo', occasional: 'Ocasional' },
  segmentParts: (recency, frequency, monetary) => `Reciente ${recency}, frecuente ${frequency}, monto ${monetary}; 5 es lo mejor`,
  segmentAmong: (clients) => `Entre ${count(clients, { one: 'cliente', other: 'clientes' })}`,
  segmentUnknown: 'Aún no hay compras con qué comparar',
  noErpTitle: 'Sin datos del ERP',
  noErpText: 'Las cifras de este cliente llegan con la sincronización o con un archivo importado.',
};
