import text from '../../components/tokens.css?raw';

/** A token of the theme as `tokens.css` states it. */
export interface Token {
  readonly name: `--crm-${string}`;
  readonly value: string;
  /** Both colours of `light-dark()`, `#rrggbb`; `null` where it is no colour. */
  readonly colors: readonly [light: string, dark: string] | null;
  /** What the style sheet says of it. */
  readonly note: string;
}

/** Tokens under the heading they have in the style sheet. */
export interface TokenGroup {
  readonly title: string;
  readonly tokens: readonly Token[];
}

/** The tokens, read from the style sheet that is published, so that no page of this book says other ones. */
export const tokenGroups: readonly TokenGroup[] = read(text);

/** The value of a colour token with these two colours. */
export function colorValue([light, dark]: readonly [string, string]): string {
  return `light-dark(${light}, ${dark})`;
}

function read(css: string): TokenGroup[] {
  const groups: { title: string; tokens: Token[] }[] = [];
  const body = css.slice(css.indexOf('{') + 1);
  for (const [, heading, name, value, note] of body.matchAll(/^\s*\/\*\s*(.+?)\s*\*\/\s*$|^\s*(--crm-[\w-]+):\s*([^;]+);(?:\s*\/\*\s*(.+?)\s*\*\/)?/gm)) {
    if (heading !== undefined) groups.push({ title: heading, tokens: [] });
    else if (name !== undefined && value !== undefined) groups.at(-1)?.tokens.push({ name: name as Token['name'], value, colors: colorsOf(value), note: note ?? '' });
  }
  return groups;
}

function colorsOf(value: string): Token['colors'] {
  const both = /^light-dark\((#[\da-f]{6}), (#[\da-f]{6})\)$/i.exec(value);
  return both ? [both[1]!, both[2]!] : null;
}
