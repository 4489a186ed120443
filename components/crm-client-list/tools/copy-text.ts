import { guardFormula, type Client } from '../../../src/index.js';
import { labelOf } from '../row-view.js';
import type { ToolHost } from './tool-host.js';

/** Puts clients on the clipboard as a table of text: a line of headers, a line for each, with the columns in view as they are read. */
export async function copyAsText(batches: AsyncIterable<readonly Client[]>, { look }: ToolHost): Promise<void> {
  const { plan, words } = look;
  const values = look.look!.values;
  const lines = [plan.columns.map((column) => cell(labelOf(column, words))).join('\t')];
  for await (const clients of batches) {
    for (const client of clients) lines.push(plan.columns.map(({ field: { name } }) => cell((name === 'legalName' ? values.nameOf(client) : values.text(client, name)) ?? '')).join('\t'));
  }
  await write(lines.join('\n'));
}

/** A cell that a spreadsheet takes as it is: no formula, and its own tabs and line ends within quotes. */
function cell(text: string): string {
  const safe = /^-(\$\u00a0)?[\d.,]+%?$/.test(text) ? text : guardFormula(text);
  return /[\t\r\n"]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

async function write(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch (error) {
    // Where the page has no clipboard of its own (plain http, a frame), the old way may still be open.
    const area = document.createElement('textarea');
    area.value = text;
    area.setAttribute('aria-hidden', 'true');
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    if (!done) throw error;
  }
}
