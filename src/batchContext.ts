import { device } from './browser/device';
import type { BatchContext, ConsentFacts, JourneyConfig } from './types';
import { version } from './version';
import type { Profile } from './visitor/profile';

/** The journey config in force, with its name for receivers: a hash of exactly what the page runs. */
export interface KnownConfig {
  config?: JourneyConfig;
  hash: string | null;
  /** Rules that were left out. */
  errors: number;
}

/** What a batch says once: who, which visit, on what device, under which config and consent. */
export function batchContext(
  site: string,
  build: string,
  profile: Profile,
  consent: ConsentFacts,
  { config, hash, errors }: KnownConfig,
  storage: 'idb' | 'memory',
  personas: string[] = [],
): BatchContext {
  const named = consent.state === 'granted';
  const { session, first, last } = profile;
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
    session: named ? session : { ...session, id: null },
    attribution: { ...(first && { first }), ...(last && { last }) },
    context: device(storage),
    experiments: profile.experiments,
    consent,
  };
}
