import type { Options } from './options';
import type { ConsentFacts, JourneyConfig } from './types';
import { consentNow, strictest } from './visitor/consent';

/**
 * Where consent stands, by all that has a say in it: the code or the tag, the config, the browser's signals and the
 * visitor. A config can ask for more than the code does, and never for less.
 * @param known false while the config is still on its way: it may be the one that says "wait"
 * @param decision the visitor's own, as it is kept on the device
 */
export function judgeConsent(
  options: Pick<Options, 'consent' | 'obey'>,
  privacy: JourneyConfig['privacy'],
  known: boolean,
  decision: string | null,
  decidedAt: string | undefined,
): ConsentFacts {
  const { globalPrivacyControl, doNotTrack } = navigator as Navigator & { globalPrivacyControl?: boolean };
  const { consent, obey = [] } = privacy ?? {};
  const signals = [...(options.obey ?? ['gpc']), ...obey];
  const gpc =
    (signals.includes('gpc') && globalPrivacyControl === true) ||
    (signals.includes('dnt') && doNotTrack === '1');
  const mode = strictest(options.consent || known ? [options.consent, consent] : ['wait']);
  return consentNow(mode, decision, gpc, decidedAt);
}
