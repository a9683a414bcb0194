import { faultSuite } from './suite';

/** The whole table: races run `MILEPOST_REPEATS` times (20), waits as long as the table says. */

faultSuite({ quick: false, repeats: Number(process.env.MILEPOST_REPEATS ?? 20) });
