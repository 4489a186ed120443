/** A short word or number in a colour; its sentence is what a pointer and a screen reader are told. `paired` is told whether it shows. */
export function insightBadge(tone: 'warning' | 'negative', paired: (shown: boolean) => void): { readonly element: HTMLElement; say(text: string, sentence: string): void; hide(): void } {
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
      if (!hidden) return;
      element.hidden = hidden = false;
      paired(true);
    },
    hide() {
      if (hidden) return;
      element.hidden = hidden = true;
      paired(false);
    },
  };
}

/** Writes text into an element that holds nothing else, when it is another text than before: then `true`. */
export function textPut(element: HTMLElement): (text: string) => boolean {
  const node = document.createTextNode('');
  element.append(node);
  let shown = '';
  return (text) => {
    if (text === shown) return false;
    node.data = shown = text;
    return true;
  };
}

/** Room for a character, px: of most fonts at 14 px. What goes beyond has the paddings of two cells. */
const characterWidth = 7.8;
const paddings = 20;
/** Scripts whose characters may be wider than that. */
const wideScript = /[^\0-\u052f\u2000-\u206f\u20ac]/;

/**
 * As `textPut` into `element`, a cell or what stands in it, which clips its text only where that may be too long: each
 * clip in view costs in every frame of a scroll.
 */
export function fittedPut(cell: HTMLElement, width: number, element = cell): (text: string) => void {
  const put = textPut(element);
  const setLong = toggler(cell, 'long');
  const most = (width - paddings) / characterWidth;
  return (text) => {
    if (put(text)) setLong(text.length > most || wideScript.test(text));
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
      plain(text);
      return;
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
