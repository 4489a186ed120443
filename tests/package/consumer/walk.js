/** Imports two rows, counts them, and leaves the result where the test reads it. Works with any build of the package. */
export const walk = async (createCrm) => {
  const violations = [];
  addEventListener('securitypolicyviolation', (event) => violations.push(`${event.effectiveDirective} ${event.blockedURI}`));
  try {
    const crm = createCrm({ database: `package-walk-${Math.random()}` });
    const report = await crm.importFile(new File(['identificationNumber,legalName\n900123456,Tornillos del Norte\n800987654,Café La Ladera\n'], 'clients.csv', { type: 'text/csv' }));
    const page = await crm.find({ text: 'ladera' });
    globalThis.outcome = { created: report.created, found: page.total.value, listDefined: customElements.get('crm-client-list') !== undefined, violations };
  } catch (error) {
    globalThis.outcome = { error: String(error?.stack ?? error), violations };
  }
};
