import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { Client, FormBody, FormField, FormScreen, FormWords, Issue } from '../../src/index.js';
import type { Comboboxes } from '../shared/combobox.js';

/** What the parts of the form draw with. */
export interface FormDrawing {
  readonly screen: FormScreen;
  readonly body: FormBody;
  readonly words: FormWords;
  /** BCP 47. */
  readonly locale: string;
  readonly boxes: Comboboxes;
  /** Why an operation failed, as a person reads it. */
  readonly reason: (code: string) => string;
  readonly sentence: (issue: Issue) => string;
  readonly label: (field: string) => string;
  /** A dropdown that takes what is no option. */
  readonly takesAny: (field: string) => boolean;
  /** An instant as a person says it: the hour of today, else the day and the hour. */
  readonly instant: (iso: string) => string;
  /** What a client is called. */
  readonly nameOf: (client: Client) => string;
  /** Its identification and city. */
  readonly aboutOf: (client: Client) => string;
  /** A person asked to see a client. */
  readonly open: (client: Client) => void;
}

/** The id of a field's box. */
export const idOf = (name: string): string => `field-${name}`;

/** Nothing about the field keeps it from being typed in. */
export const isFree = ({ locked }: FormField): boolean => locked === null;

const shapes = {
  calendar: svg`<rect x="4" y="5" width="16" height="15" rx="2"/><path d="M4 10h16M8 3v4M16 3v4"/>`,
  stop: svg`<circle cx="12" cy="12" r="9"/><path d="M12 7.5v5.5M12 16.2v.1"/>`,
} satisfies Record<string, SVGTemplateResult>;

/** An icon only the form has; it says nothing to a screen reader. */
export function formIcon(name: keyof typeof shapes): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${shapes[name]}</svg>`;
}

/** The hour, with the day where it is not today's, of Colombia. */
export function instantOf(locale: string, words: FormWords): (iso: string) => string {
  const zone = { timeZone: 'America/Bogota' } as const;
  const hour = new Intl.DateTimeFormat(locale, { ...zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const day = new Intl.DateTimeFormat(locale, { ...zone, day: '2-digit', month: '2-digit', year: 'numeric' });
  return (iso) => {
    const time = new Date(iso);
    const of = day.format(time);
    return of === day.format(new Date()) ? words.today(hour.format(time)) : `${of} ${hour.format(time)}`;
  };
}
