/** A short word or number in a colour; its sentence is what a pointer and a screen reader are told. */
export function insightBadge(tone: 'warning' | 'negative'): { readonly element: HTMLElement; say(text: string, sentence: string): void; hide(): void } {
  const element = document.createElement('span');
  element.className = `badge ${tone}`;
  element.setAttribute('role', 'img');
  element.hidden = true;
  const put = textPut(element);
  let said = '';
  let hidden = true;
  return {
    element,
    say(text, sentence) {
      put(text);
      if (said !== sentence) element.setAttribute('aria-label', (said = sentence));
      if (hidden) element.hidden = hidden = false;
    },
    hide() {
      if (!hidden) element.hidden = hidden = true;
    },
  };
}

/** Writes text into an element that holds nothing else, when it is another text than before. */
export function textPut(element: HTMLElement): (text: string) => void {
  const node = document.createTextNode('');
  element.append(node);
  let shown = '';
  return (text) => {
    if (text === shown) return;
    shown = text;
    node.data = text;
  };
}

/** As `textPut`, with ranges of the text marked. */
export function markedPut(element: HTMLElement): (text: string, ranges: readonly (readonly [number, number])[]) => void {
  let plain = textPut(element);
  let shown: string | null = null;
  return (text, ranges) => {
    if (ranges.length === 0) {
      if (shown !== null) {
        element.replaceChildren();
        plain = textPut(element);
        shown = null;
      }
      return plain(text);
    }
    const key = `${ranges.join()} ${text}`;
    if (key === shown) return;
    shown = key;
    element.replaceChildren(...marked(text, ranges));
  };
}

function marked(text: string, ranges: readonly (readonly [number, number])[]): Node[] {
  const nodes: Node[] = [];
  let at = 0;
  for (const [start, end] of ranges) {
    if (start > at) nodes.push(document.createTextNode(text.slice(at, start)));
    const mark = document.createElement('mark');
    mark.textContent = text.slice(start, end);
    nodes.push(mark);
    at = end;
  }
  if (at < text.length) nodes.push(document.createTextNode(text.slice(at)));
  return nodes;
}

/** Sets and removes a class, touching the element only when it changes: a class written is a style recalculated. */
export function toggler(element: HTMLElement, name: string): (on: boolean) => void {
  let is = false;
  return (on) => {
    if (on !== is) element.classList.toggle(name, (is = on));
  };
}
