import { wording } from './criteriaKinds';
import { didYouMean, show } from './finding';
import type { Kind } from './kinds';
import { ourValue } from './otherTools';

/** What a visit can come by; an application can name others. */
const CHANNELS =
  'direct search paid-search social paid-social video email ai display affiliate referral sms push internal'.split(
    ' ',
  );

/** A word that no visit comes by, and that is nearly one, is a slip. */
export const channel: Kind = (value, at, scope) => {
  wording('a channel such as "email"')(value, at, scope);
  if (typeof value !== 'string' || value.includes('*') || CHANNELS.includes(value.trim().toLowerCase()))
    return;
  const near = ourValue(value, CHANNELS);
  if (near)
    scope.report({
      level: 'warning',
      code: 'unknown-channel',
      path: at,
      message: `no visit comes by ${show(value)} by itself`,
      fix: didYouMean(near),
    });
};
