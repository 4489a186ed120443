import 'axe-core';

interface Axe {
  run(context: Element, options: object): Promise<{ readonly violations: readonly { readonly id: string; readonly help: string; readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[] }[] }>;
}

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong inside an element, open shadow roots too; rules about a whole page are left out. */
export async function axeFaults(element: Element): Promise<string[]> {
  const { axe } = globalThis as unknown as { readonly axe: Axe };
  const { violations } = await axe.run(element, { runOnly: tags, rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false }, 'landmark-one-main': { enabled: false } }, resultTypes: ['violations'] });
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${help} at ${target.flat().join(' ')} — ${failureSummary ?? ''}`));
}
