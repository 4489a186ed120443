import { seconds, times } from '../words.mjs';

const steps = 300;

/** The same rows in each list, one after the other, in the same page; the cost of scrolling is the browser's own account of its tasks. */
export async function* measure({ bench, sizes, peers }) {
  const clients = Math.min(...sizes);
  const { url } = await bench.csv(clients);
  const page = await bench.page('list');
  await page.call('prepare', url);
  const session = await page.context.newCDPSession(page.page);
  await session.send('Performance.enable');
  const taskTime = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'].reduce((sum, name) => sum + metrics.find((metric) => metric.name === name).value * 1_000, 0);
  };
  const found = {};
  for (const name of ['bare row pool', 'ours', ...(peers === 'none' ? [] : ['TanStack', 'AG Grid', 'Vaadin'])]) {
    // The first of each loads its code; the second is measured.
    try {
      await page.call('show', name);
      await page.call('end');
      const firstMs = await page.call('show', name);
      await page.call('scroll', 20);
      const before = await taskTime();
      const longest = await page.call('scroll', steps);
      found[name] = { firstMs, perStep: ((await taskTime()) - before) / steps, longest };
    } catch (error) {
      console.error(`${name} could not be measured: ${String(error.message).split('\n')[0]}`);
    }
    await page.call('end');
  }
  await page.close();
  const { ours, 'bare row pool': bare, ...others } = found;
  const beside = (write) => Object.entries(others).map(([name, one]) => `${name} ${write(one)}`).join(' · ');
  yield { work: `list of ${clients.toLocaleString('en')}: first rows`, ours: seconds(ours.firstMs), peers: beside(({ firstMs }) => seconds(firstMs)), line: '≤ 25 ms' };
  yield {
    work: 'scrolling it: script, style and layout a frame against a bare row pool',
    ours: `${times(ours.perStep, bare.perStep)} (${seconds(ours.perStep)} against ${seconds(bare.perStep)}), longest task ${ours.longest === 0 ? 'under 50 ms' : seconds(ours.longest)}`,
    peers: beside(({ perStep }) => times(perStep, bare.perStep)),
    line: '≤ 1.6×, no long task',
  };
}
