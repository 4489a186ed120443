const warned = new Set<string>();

/**
 * Defines an element, once. A tag that is taken stays as it is: in silence when the same version took it, with one
 * warning naming both when another did. Does nothing where there are no custom elements (Node).
 */
export function defineElement(tag: string, element: CustomElementConstructor, version: string): void {
  if (typeof customElements === 'undefined') return;
  const taken = customElements.get(tag) as (CustomElementConstructor & { readonly crmVersion?: string }) | undefined;
  if (!taken) {
    Object.defineProperty(element, 'crmVersion', { value: version });
    customElements.define(tag, element);
    return;
  }
  const other = taken.crmVersion;
  if (other === version || warned.has(tag)) return;
  warned.add(tag);
  console.warn(`<${tag}> was defined before by ${other === undefined ? 'something else' : `crm-clients ${other}`}; crm-clients ${version} uses it as it is. Load one version only.`);
}
