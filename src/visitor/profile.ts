import { toJson } from '../toJson';
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
  /** Milliseconds between the visit before and this one. */
  away?: number;
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

/** Two tabs may make a visitor up at the same instant; who was made up later than that is somebody new. */
const SAME_INSTANT_MS = 5000;

/**
 * Folds two tabs' copies of one visitor together, whichever was written last. Commutative: two tabs that
 * each minted a visitor at the same instant agree on the older one. After `reset()`, or another user's
 * `identify()`, the one alive last stands alone: nothing of the former visitor passes on.
 */
export function mergeProfiles(a: Profile, b: Profile): Profile {
  const [older, younger] = inOrder(a, b, ({ firstSeenAt, anonymousId }) => firstSeenAt + anonymousId);
  const [stale, fresh] = inOrder(a, b, ({ aliveAt }) => `${aliveAt}`.padStart(16, '0'));
  const apart = Date.parse(younger.firstSeenAt) - Date.parse(older.firstSeenAt);
  if (a.anonymousId !== b.anonymousId && (a.userId !== b.userId || apart > SAME_INSTANT_MS)) return fresh;
  return {
    ...fresh,
    anonymousId: older.anonymousId,
    userId: fresh.userId ?? stale.userId,
    firstSeenAt: older.firstSeenAt,
    visits: Math.max(a.visits, b.visits),
    traits: { ...stale.traits, ...fresh.traits },
    experiments: { ...stale.experiments, ...fresh.experiments },
    first: older.first ?? younger.first,
  };
}

/** The whole text behind the key means nothing: it is there so that the order of the two never matters. */
function inOrder(a: Profile, b: Profile, by: (profile: Profile) => string): [Profile, Profile] {
  const key = (profile: Profile) => by(profile) + toJson(profile);
  return key(a) < key(b) ? [a, b] : [b, a];
}
