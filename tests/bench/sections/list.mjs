import { seconds, times } from '../words.mjs';

const steps = 150;
const rounds = 5;
const bare = 'bare row pool';
/** The main thread's own processor time, and the clock's: on few processors the clock also counts who else was running. */
const domains = { processor: 'threadTicks', clock: 'timeTicks' };

/** The same rows in each list, in turns, since a machine that others use too is now slower and now faster; the cost of scrolling is the browser's own account of its tasks. */
export async function* measure({ bench, sizes, peers }) {
  const clients = Math.min(...sizes);
  const { url } = await bench.csv(clients);
  const page = await bench.page('list');
  await page.call('prepare', url);
  const session = await page.context.newCDPSession(page.page);
  const taskMs = async () => (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration').value * 1_000;
  const scrolled = async (domain) => {
    await session.send('Performance.enable', { timeDomain: domain });
    await page.call('scroll', 20);
    const before = await taskMs();
    const longest = await page.call('scroll', steps);
    const perFrame = ((await taskMs()) - before) / steps;
    await session.send('Performance.disable');
    return { perFrame, longest };
  };
  const found = new Map(['ours', bare, ...(peers === 'none' ? [] : ['TanStack', 'AG Grid', 'Vaadin'])].map((name) => [name, { firstMs: [], processor: [], clock: [], longest: 0 }]));
  const measureOne = async (name, into) => {
    try {
      // The first loads its code, and pays for what was there before.
      await page.call('show', name);
      await page.call('end');
      const firstMs = await page.call('show', name);
      into.firstMs.push(firstMs);
      for (const [kind, domain] of Object.entries(domains)) {
        const { perFrame, longest } = await scrolled(domain);
        into[kind].push(perFrame);
        into.longest = Math.max(into.longest, longest);
      }
    } catch (error) {
      console.error(`${name} could not be measured: ${String(error.message).split('\n')[0]}`);
      found.delete(name);
    }
    await page.call('end');
  };
  for (let round = 0; round < rounds; round++) for (const [name, into] of found) await measureOne(name, into);
  await page.close();
  const others = [...found].filter(([name]) => name !== 'ours' && name !== bare);
  const beside = (write) => others.map(([name, one]) => `${name} ${write(one)}`).join(' · ');
  const ratio = (one, kind) => times(median(one[kind]), median(found.get(bare)[kind]));
  const ratios = (one) => `${ratio(one, 'processor')} (${ratio(one, 'clock')})`;
  const ours = found.get('ours');
  yield { work: `list of ${clients.toLocaleString('en')}: first rows`, ours: seconds(median(ours.firstMs)), peers: beside(({ firstMs }) => seconds(median(firstMs))), line: '≤ 25 ms' };
  yield {
    work: "scrolling it: the main thread's processor time a frame against a bare row pool (and by the clock)",
    ours: `${ratios(ours)}, ${seconds(median(ours.processor))} against ${seconds(median(found.get(bare).processor))}, longest task ${ours.longest === 0 ? 'under 50 ms' : seconds(ours.longest)}`,
    peers: beside(ratios),
    line: '≤ 1.6×, no long task',
  };
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
}
