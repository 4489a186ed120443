import { mb, seconds, times } from '../words.mjs';

export async function* measure({ bench, sizes, peers }) {
  for (const clients of sizes) {
    const { url } = await bench.csv(clients);
    const page = await bench.page('data');
    await page.call('importOurs', url, 'bench');
    const ours = await page.call('exportOurs', 'bench', 'xlsx');
    const before = await page.memory();
    const { peakBytes } = await page.peak(() => page.call('exportOurs', 'bench', 'xlsx'));
    const others = [];
    if (peers !== 'none' && clients <= 1e5) {
      for (const [which, name] of [['sheetjs', 'SheetJS'], ['hucre', 'hucre'], ...(peers === 'all' ? [['exceljs', 'ExcelJS']] : [])]) {
        const peer = await page.call('exportPeer', 'bench', which).catch((error) => ({ failed: String(error.message).split('\n')[0] }));
        others.push(peer.failed ? `${name} failed: ${peer.failed}` : `${name} ${seconds(peer.ms)} (${times(peer.ms, ours.ms)}), ${mb(peer.size)}`);
      }
    }
    const csv = await page.peak(() => page.call('exportOurs', 'bench', 'csv'));
    await page.close();
    yield { work: `Excel of ${clients.toLocaleString('en')} clients, every field`, ours: `${seconds(ours.ms)}, file ${mb(ours.size)}, extra memory ${mb(Math.max(0, peakBytes - before))}, UI thread blocked at most ${Math.round(ours.blockedMs)} ms`, peers: others.join(' · '), line: clients <= 1e5 ? '≥ 2.5× SheetJS, ≤ 64 MB extra, ≤ 27 MB' : 'flat memory' };
    yield { work: `CSV of the same`, ours: `${seconds(csv.value.ms)}, file ${mb(csv.value.size)}, extra memory ${mb(Math.max(0, csv.peakBytes - before))}, UI thread blocked at most ${Math.round(csv.value.blockedMs)} ms`, line: clients <= 1e5 ? '' : 'flat memory' };
  }
}
