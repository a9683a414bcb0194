import { device } from './browser/device';
import type { BatchContext, ConsentFacts, JourneyConfig } from './types';
import { version } from './version';
import { clickIdValues } from './visitor/attribution';
import type { Profile } from './visitor/profile';

/** The journey config in force, with its name for receivers: a hash of exactly what the page runs. */
export interface KnownConfig {
  config?: JourneyConfig;
  hash: string | null;
  /** Rules that were left out. */
  errors: number;
}

/**
 * What a batch says once: who, which visit, on what device, under which config and consent.
 * @param address that of the page as it was arrived at
 */
export function batchContext(
  site: string,
  build: string,
  profile: Profile,
  consent: ConsentFacts,
  { config, hash, errors }: KnownConfig,
  storage: 'idb' | 'memory',
  personas: string[],
  address: string,
): BatchContext {
  const named = consent.state === 'granted';
  const { session, first, last } = profile;
  const values =
    named && consent.marketing && config?.privacy?.clickIds === 'with marketing consent'
      ? clickIdValues(address, session.clickIds ?? [])
      : {};
  return {
    site,
    sdk: { name: 'milepost', version, build },
    config: {
      ...(typeof config?.version === 'string' && { version: config.version }),
      hash,
      language: 1,
      errors,
    },
    anonymousId: named ? profile.anonymousId : null,
    userId: named ? profile.userId : null,
    visitor: {
      new: profile.visits <= 1,
      visits: named ? profile.visits : 1,
      firstSeenAt: named ? profile.firstSeenAt : null,
      personas,
      traits: named ? profile.traits : {},
    },
    session: {
      ...session,
      ...(!named && { id: null }),
      ...(Object.keys(values)[0] && { clickIdValues: values }),
    },
    attribution: { ...(first && { first }), ...(last && { last }) },
    context: device(storage),
    experiments: profile.experiments,
    consent,
  };
}
