import { mb, seconds, times } from '../words.mjs';

const texts = ['ferreteria la 14', 'comercializadora andina', '900742', 'medellin gomez', 'distribuciones del valle'];

/** A database that was left: another page of the same browser profile opens it. */
export async function* measure({ bench, sizes, peers }) {
  for (const clients of sizes) {
    const { url } = await bench.csv(clients);
    const first = await bench.page('data');
    await first.call('importOurs', url, 'bench');
    await first.call('close', 'bench');
    if (peers === 'all' && clients <= 1e5) await first.call('importPeer', url, 'peer');
    const second = await bench.page('data', { context: first.context });
    await first.page.close();
    const empty = await second.memory();
    const ours = await second.call('openOurs', 'bench');
    const held = (await second.memory()) - empty;
    const keys = await second.call('keystrokes', 'bench', texts);
    const peer = peers === 'all' && clients <= 1e5 ? await second.call('openPeer', 'peer') : null;
    await first.context.close();
    const line = clients <= 1e5 ? ['≤ 0.8 s', '≤ 60 MB'] : ['≤ 6 s', '≤ 400 MB'];
    yield { work: `open a database of ${clients.toLocaleString('en')} to the first search`, ours: `${seconds(ours.ms)} (sorted list ${seconds(ours.listMs)})`, peers: peer ? `getAll + MiniSearch ${seconds(peer.ms)} (${times(peer.ms, ours.ms)})` : '', line: line[0] };
    yield { work: `memory of that open database, list sorted by name`, ours: mb(held), line: line[1] };
    yield { work: `a keystroke through crm.find with its 50 clients, worker crossing included`, ours: `p50 ${seconds(keys.p50)}, p95 ${seconds(keys.p95)}` };
  }
}
