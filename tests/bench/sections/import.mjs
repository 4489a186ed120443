import { mb, seconds, times } from '../words.mjs';

/** A CSV made by Excel in Colombia: from bytes to stored and searchable. */
export async function* measure({ bench, sizes, peers }) {
  for (const clients of sizes) {
    const { url, bytes } = await bench.csv(clients);
    const page = await bench.page('data');
    const ours = await page.call('importOurs', url, 'bench');
    await page.close();
    const watched = await bench.page('data');
    const { peakBytes } = await watched.peak(() => watched.call('importOurs', url, 'bench'));
    const openBytes = await watched.memory();
    await watched.close();
    const reviewing = await bench.page('data');
    const emptyBytes = await reviewing.memory();
    const { peakBytes: reviewPeak, value: review } = await reviewing.peak(() => reviewing.call('reviewOurs', url, 'review'));
    const heldBytes = await reviewing.memory();
    await reviewing.close();
    let peer = null;
    if (peers !== 'none' && clients <= 1e5) {
      const other = await bench.page('data');
      peer = await other.call('importPeer', url, 'peer');
      await other.close();
    }
    yield {
      work: `CSV of ${clients.toLocaleString('en')} rows (${mb(bytes)}) → validated, stored, searchable`,
      ours: `${seconds(ours.ms)}, UI thread blocked at most ${Math.round(ours.blockedMs)} ms, peak ${mb(peakBytes)} where the open database then holds ${mb(openBytes)}; ${ours.created} created, ${ours.failed} failed`,
      peers: peer ? `Papa Parse + zod + idb with 6 indexes ${seconds(peer.ms)} (${times(peer.ms, ours.ms)}), blocked ${Math.round(peer.blockedMs)} ms` : '',
      line: clients <= 1e5 ? '≥ 8× faster' : 'flat memory (≤ 250 MB beyond the open database), never blocked > 50 ms',
    };
    yield {
      work: `review of ${clients.toLocaleString('en')} rows: every row checked, nothing written; then one cell written`,
      ours: `${seconds(review.ms)} (${Math.round(review.rows / (review.ms / 1_000)).toLocaleString('en')} rows/s), UI thread blocked at most ${Math.round(review.blockedMs)} ms, peak ${mb(reviewPeak - emptyBytes)} and ${mb(heldBytes - emptyBytes)} held beyond the empty page; a cell at most ${Math.round(review.editMs)} ms`,
      peers: '',
      line: '≤ 250 MB beyond the open database, never blocked > 50 ms',
    };
  }
}
