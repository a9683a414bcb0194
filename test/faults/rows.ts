import type { Row } from './row';
import { acceptedThenDropped } from './rows/acceptedThenDropped';
import { bornInLeaving } from './rows/bornInLeaving';
import { browserKilled } from './rows/browserKilled';
import { collectorKilled } from './rows/collectorKilled';
import { largeThenClosed } from './rows/largeThenClosed';
import { leftAtOnce } from './rows/leftAtOnce';
import { lockHolderGone } from './rows/lockHolderGone';
import { manyTabs } from './rows/manyTabs';
import { offline } from './rows/offline';
import { poison } from './rows/poison';
import { queueLimit } from './rows/queueLimit';
import { retryAfter } from './rows/retryAfter';
import { startedTogether } from './rows/startedTogether';
import { tabKilled } from './rows/tabKilled';
import { tooLarge } from './rows/tooLarge';
import { twoEndpoints } from './rows/twoEndpoints';
import { unanswered } from './rows/unanswered';
import { unavailable } from './rows/unavailable';

/** The fault table, in its order. */
export const ROWS: Row[] = [
  tabKilled,
  browserKilled,
  leftAtOnce,
  bornInLeaving,
  largeThenClosed,
  unavailable,
  retryAfter,
  tooLarge,
  poison,
  unanswered,
  acceptedThenDropped,
  offline,
  manyTabs,
  startedTogether,
  lockHolderGone,
  twoEndpoints,
  queueLimit,
  collectorKilled,
];
