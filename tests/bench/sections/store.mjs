import { seconds, times } from '../words.mjs';

export async function* measure({ bench, sizes, peers }) {
  const clients = Math.min(...sizes);
  const { url } = await bench.csv(clients);
  const page = await bench.page('data');
  await page.call('importOurs', url, 'bench');
  const ours = await page.call('storeOurs', 'bench', 'again');
  await page.close();
  let peer = null;
  if (peers !== 'none') {
    const other = await bench.page('data');
    peer = await other.call('storePeer', url, 'peer');
    await other.close();
  }
  const all = ours.writeMs + ours.readMs;
  yield {
    work: `store ${clients.toLocaleString('en')} and read them back`,
    ours: `${seconds(all)} (write, index and journal ${seconds(ours.writeMs)}, read ${seconds(ours.readMs)})`,
    peers: peer ? `idb batches ${seconds(peer.writeMs + peer.readMs)} (${times(peer.writeMs + peer.readMs, all)})` : '',
    line: '≥ 10×',
  };
}
