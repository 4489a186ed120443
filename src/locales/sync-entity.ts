/** What an ERP is read for. */
export type ErpEntity = 'clients' | 'criteria' | 'receivables' | 'payments' | 'invoices' | 'orders';
