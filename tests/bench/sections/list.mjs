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
    const ms = (...names) => names.reduce((sum, name) => sum + metrics.find((metric) => metric.name === name).value * 1_000, 0);
    return { whole: ms('TaskDuration'), part: ms('ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration') };
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
      const after = await taskTime();
      found[name] = { firstMs, whole: (after.whole - before.whole) / steps, part: (after.part - before.part) / steps, longest };
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
    work: "scrolling it: the main thread's work a frame against a bare row pool (of that, script, style and layout)",
    ours: `${times(ours.whole, bare.whole)} (${times(ours.part, bare.part)}), ${seconds(ours.whole)} against ${seconds(bare.whole)}, longest task ${ours.longest === 0 ? 'under 50 ms' : seconds(ours.longest)}`,
    peers: beside(({ whole, part }) => `${times(whole, bare.whole)} (${times(part, bare.part)})`),
    line: '≤ 1.6×, no long task',
  };
}
