import { seconds } from '../words.mjs';

const documents = 5_000;
const rounds = 7;

/** One client with ten years of invoices; the first opening loads the element's code, the others are measured. */
export async function* measure({ bench }) {
  const page = await bench.page('detail');
  const count = await page.call('prepare', documents);
  await page.call('show', ['basic', 'criteria', 'analysis', 'reports', 'history']);
  const figures = [];
  const insights = [];
  let longest = 0;
  for (let round = 0; round < rounds; round++) {
    const shown = await page.call('show', round === rounds - 1 ? ['criteria', 'analysis', 'reports', 'history'] : []);
    figures.push(shown.figuresMs);
    insights.push(shown.insightsMs);
    longest = Math.max(longest, shown.blockedMs);
  }
  await page.close();
  const median = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];
  yield {
    work: `open a client with ${count.toLocaleString('en')} invoice lines: first figures`,
    ours: `${seconds(median(figures))}, what to do ${seconds(median(insights))}; with every tab looked at, longest task ${longest === 0 ? 'under 50 ms' : seconds(longest)}`,
    line: '≤ 100 ms, no task over 50 ms',
  };
}
