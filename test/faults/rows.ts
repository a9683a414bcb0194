import type { Row } from './row';
import { acceptedThenDropped } from './rows/acceptedThenDropped';
import { bornInLeaving } from './rows/bornInLeaving';
import { browserKilled } from './rows/browserKilled';
import { largeThenClosed } from './rows/largeThenClosed';
import { leftAtOnce } from './rows/leftAtOnce';
import { offline } from './rows/offline';
import { tabKilled } from './rows/tabKilled';
import { unavailable } from './rows/unavailable';

/** The fault table, in its order. */
export const ROWS: Row[] = [
  tabKilled,
  browserKilled,
  leftAtOnce,
  bornInLeaving,
  largeThenClosed,
  unavailable,
  acceptedThenDropped,
  offline,
];
