import { directive, Directive, type ElementPart, type PartInfo, PartType } from 'lit/directive.js';
import { nothing } from 'lit';

class BarSize extends Directive {
  #shown: string | null = null;

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('barSize goes on an element: <i ${barSize(50)}></i>');
  }

  override render(_percent: number, _property?: string): typeof nothing {
    return nothing;
  }

  override update(part: ElementPart, [percent, property = 'inline-size']: [number, string?]): typeof nothing {
    const size = `${Math.round(Math.min(100, Math.max(0, percent)) * 100) / 100}%`;
    if (size !== this.#shown) (part.element as HTMLElement).style.setProperty(property, (this.#shown = size));
    return nothing;
  }
}

/** Gives an element a size in percent through CSSOM: a strict page policy refuses a style attribute. */
export const barSize = directive(BarSize);
