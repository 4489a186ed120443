/** How far a file is: `done` rows of `total`, `null` when not known; `rate` in rows a second. */
export interface WriteProgress {
  readonly phase: 'write';
  readonly done: number;
  readonly total: number | null;
  readonly rate: number;
}

/** Tells `listener` at most every `everyRows` rows, and at the end. */
export function progressMeter(
  listener: ((progress: WriteProgress) => void) | undefined,
  total: number | null,
  now: () => Date = () => new Date(),
): { at(done: number): void; end(done: number): void } {
  const started = now().getTime();
  let told = 0;
  const tell = (done: number) => {
    if (!listener) return;
    told = done;
    const seconds = (now().getTime() - started) / 1000;
    listener({ phase: 'write', done, total, rate: seconds > 0 ? Math.round(done / seconds) : 0 });
  };
  return {
    at(done) {
      if (done - told >= everyRows) tell(done);
    },
    end: tell,
  };
}

const everyRows = 1_000;
