import { faultSuite } from '../faults/suite';

/** Every fault of the table once, with short waits. `npm run faults` makes the whole table. */

faultSuite({ quick: true, repeats: 1 });
