import { css } from 'lit';

const mark = 'data-crm-print';

const printStyles = css`
  @media print {
    [data-crm-print="away"] { display: none !important; }
    [data-crm-print="around"] { display: block !important; position: static !important; inline-size: auto !important; block-size: auto !important; max-inline-size: none !important; max-block-size: none !important; margin: 0 !important; padding: 0 !important; border: 0 !important; overflow: visible !important; box-shadow: none !important; transform: none !important; contain: none !important; }
  }
`;

/**
 * Prints an element alone: what stands beside it and beside everything around it is left out of the paper, also across
 * shadow roots. Marks and styles are taken back when the browser is done; nothing is opened and nothing is written.
 */
export function printAlone(element: HTMLElement): void {
  const marked: Element[] = [];
  const roots: (Document | ShadowRoot)[] = [];
  const sheet = printStyles.styleSheet;
  const put = (target: Element, value: string) => {
    target.setAttribute(mark, value);
    marked.push(target);
  };
  for (let at: Element | null = element; at; ) {
    const parent: ParentNode | null = at.parentNode;
    const root = at.getRootNode() as Document | ShadowRoot;
    if (!roots.includes(root)) roots.push(root);
    if (parent && parent !== document) for (const beside of parent.children) if (beside !== at && !beside.matches('style, link, script, head')) put(beside, 'away');
    const next: Element | null = at.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
    if (next && next !== document.documentElement) put(next, 'around');
    at = next;
  }
  if (sheet) for (const root of roots) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  const restore = () => {
    for (const target of marked) target.removeAttribute(mark);
    for (const root of roots) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== sheet);
  };
  addEventListener('afterprint', restore, { once: true });
  print();
}
