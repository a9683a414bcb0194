import { ROWS } from '../faults/rows';
import { faultSuite } from '../faults/suite';

/**
 * What is left out here `npm run faults` brings about: 10, an address that is mended after six minutes; 21, 90 s of a
 * page's clock, moved by hand; 28, which measures rather than tests.
 */
const LEFT_OUT = [10, 21, 28];
/** How pages go away differs most between engines. */
const IN_EVERY_ENGINE = [3, 4, 5, 12];

/** Most faults of the table once, with short waits. `npm run faults` makes the whole table, in every engine. */
faultSuite({
  quick: true,
  repeats: 1,
  except: (engine) =>
    engine === 'chromium'
      ? LEFT_OUT
      : ROWS.map(({ number }) => number).filter((number) => !IN_EVERY_ENGINE.includes(number)),
});
