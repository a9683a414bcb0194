import fc from 'fast-check';

/**
 * Property tests run on the same cases each time, so that a failure belongs to the change that made it.
 * `MILEPOST_SEED=$RANDOM npm run test:unit` looks elsewhere; a failure prints its seed.
 */
fc.configureGlobal({ seed: Number(process.env.MILEPOST_SEED) || 20261121 });

// `MILEPOST_FUZZ_MINUTES=10 npm run fuzz` goes on for that long in each file of it, on other cases each time.
const minutes = Number(process.env.MILEPOST_FUZZ_MINUTES) || 0;

/** So many cases, or as many as there is time for: `share` is the part of the file's minutes that a test may use. */
export const fuzzRuns = <Values>(numRuns: number, share = 1): fc.Parameters<Values> =>
  minutes
    ? {
        numRuns: Infinity,
        interruptAfterTimeLimit: minutes * 60_000 * share,
        markInterruptAsFailure: false,
        seed: Date.now() | 0,
      }
    : { numRuns };
/** How long a test that fuzzes may take, in milliseconds. */
export const patience = (minutes + 1) * 60_000;

export { fc };
