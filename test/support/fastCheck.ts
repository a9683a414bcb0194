import fc from 'fast-check';

/**
 * Property tests run on the same cases each time, so that a failure belongs to the change that made it.
 * `MILEPOST_SEED=$RANDOM npm run test:unit` looks elsewhere; a failure prints its seed.
 */
fc.configureGlobal({ seed: Number(process.env.MILEPOST_SEED) || 20261121 });

export { fc };
