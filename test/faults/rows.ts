import type { Row } from './row';
import { acceptedThenDropped } from './rows/acceptedThenDropped';
import { adBlocked } from './rows/adBlocked';
import { bornInLeaving } from './rows/bornInLeaving';
import { browserKilled } from './rows/browserKilled';
import { collectorKilled } from './rows/collectorKilled';
import { connectionClosed } from './rows/connectionClosed';
import { consentGranted } from './rows/consentGranted';
import { consentWithdrawn } from './rows/consentWithdrawn';
import { databaseRefused } from './rows/databaseRefused';
import { keepaliveTaken } from './rows/keepaliveTaken';
import { largeThenClosed } from './rows/largeThenClosed';
import { leftAtOnce } from './rows/leftAtOnce';
import { lockHolderGone } from './rows/lockHolderGone';
import { manyEvents } from './rows/manyEvents';
import { manyTabs } from './rows/manyTabs';
import { offline } from './rows/offline';
import { olderBuild } from './rows/olderBuild';
import { opaqueOrigin } from './rows/opaqueOrigin';
import { poison } from './rows/poison';
import { queueLimit } from './rows/queueLimit';
import { quota } from './rows/quota';
import { retryAfter } from './rows/retryAfter';
import { startedTogether } from './rows/startedTogether';
import { tabKilled } from './rows/tabKilled';
import { tamperedLanguage } from './rows/tamperedLanguage';
import { tooLarge } from './rows/tooLarge';
import { twoEndpoints } from './rows/twoEndpoints';
import { unanswered } from './rows/unanswered';
import { unauthorized } from './rows/unauthorized';
import { unavailable } from './rows/unavailable';
import { wrongClock } from './rows/wrongClock';

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
  unauthorized,
  unanswered,
  acceptedThenDropped,
  offline,
  manyTabs,
  startedTogether,
  lockHolderGone,
  databaseRefused,
  connectionClosed,
  quota,
  adBlocked,
  wrongClock,
  keepaliveTaken,
  opaqueOrigin,
  manyEvents,
  tamperedLanguage,
  consentWithdrawn,
  twoEndpoints,
  queueLimit,
  collectorKilled,
  consentGranted,
  olderBuild,
];
