export const seconds = (ms) => (ms < 1 ? `${(ms * 1000).toFixed(0)} µs` : ms < 100 ? `${ms.toFixed(1)} ms` : ms < 1_000 ? `${ms.toFixed(0)} ms` : `${(ms / 1_000).toFixed(1)} s`);
export const mb = (bytes) => (bytes === null ? 'unknown' : `${Math.round(bytes / 1e6)} MB`);
export const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`;
export const times = (slow, fast) => `${(slow / fast).toFixed(1)}×`;
