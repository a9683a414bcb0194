import type { Data, SessionFacts, Touch } from '../types';

/** Who is visiting, as kept on the device between pages: anonymous until the page names a user. */
export interface Profile {
  anonymousId: string;
  userId: string | null;
  traits: Data;
  /** ISO 8601. */
  firstSeenAt: string;
  /** Visits so far, this one included. */
  visits: number;
  /** Experiment → variant. */
  experiments: Record<string, string>;
  session: SessionFacts;
  /** When the session was last alive, ms since 1970. */
  aliveAt: number;
  /** When consent was given, ISO 8601. */
  consentAt?: string;
  /** First arrival ever, and the last one that was not direct. */
  first?: Touch;
  last?: Touch;
}

/** A visitor nobody has seen before, without a session yet. */
export function newProfile(makeId: () => string, now: number): Profile {
  const at = new Date(now).toISOString();
  return {
    anonymousId: makeId(),
    userId: null,
    traits: {},
    firstSeenAt: at,
    visits: 0,
    experiments: {},
    session: { id: null, startedAt: at, landing: '', channel: 'direct', campaign: {} },
    aliveAt: 0,
  };
}

/**
 * Folds two tabs' copies of one visitor together, whichever was written last. Commutative: two tabs that
 * each minted a visitor at the same instant agree on the older one.
 */
export function mergeProfiles(a: Profile, b: Profile): Profile {
  const [older, younger] =
    a.firstSeenAt === b.firstSeenAt
      ? a.anonymousId <= b.anonymousId
        ? [a, b]
        : [b, a]
      : a.firstSeenAt < b.firstSeenAt
        ? [a, b]
        : [b, a];
  const [stale, fresh] = a.aliveAt <= b.aliveAt ? [a, b] : [b, a];
  // After identify() or reset() on one of the tabs the younger id is the one that was chosen on purpose.
  const chosen = older.userId !== younger.userId ? fresh : older;
  return {
    ...fresh,
    anonymousId: chosen.anonymousId,
    userId: chosen.userId,
    firstSeenAt: older.firstSeenAt,
    visits: Math.max(a.visits, b.visits),
    traits: { ...stale.traits, ...fresh.traits },
    experiments: { ...stale.experiments, ...fresh.experiments },
    ...(older.first && { first: older.first }),
  };
}
