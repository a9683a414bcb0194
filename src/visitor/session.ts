import { toJson } from '../toJson';
import type { Campaign, Touch } from '../types';
import type { Arrival } from './attribution';
import type { Profile } from './profile';

/** Thirty minutes without an event end a session: the field's convention since Urchin, and GA4's default. */
const SESSION_MS = 30 * 60_000;

export interface SessionRules {
  /** Milliseconds of silence that end a session; default 30 minutes. */
  timeoutMs?: number;
  /** Start a new session when the visitor arrives by another campaign; default false, as in GA4. */
  newOnCampaign?: boolean;
}

/** What the visitor arrived with, and where. */
export interface Landing extends Arrival {
  /** Scrubbed path of the page. */
  path: string;
}

/**
 * The profile after something happened at `now`: the same session while it is alive, a new one otherwise.
 * Pass the landing for the first event of a document only: later events of it arrive from nowhere.
 */
export function visit(
  profile: Profile,
  now: number,
  landing: Landing | undefined,
  path: string,
  makeId: () => string,
  { timeoutMs = SESSION_MS, newOnCampaign = false }: SessionRules = {},
): { profile: Profile; started: boolean } {
  const arrival: Landing = landing ?? { channel: 'direct', campaign: {}, path };
  const { source, campaign, referrer, clickIds } = arrival;
  // A link within the site after a long pause is a return without a source, not a channel of its own.
  const channel = arrival.channel === 'internal' ? 'direct' : arrival.channel;
  const arrived = channel !== 'direct';

  const { aliveAt, away, visits, first, last, session } = profile;
  // A clock that was set back must not keep a session alive for ever, hence the absolute distance.
  const alive = session.id !== null && Math.abs(now - aliveAt) < timeoutMs;
  const other = arrived && newOnCampaign && anotherCampaign(campaign, session.campaign);
  const started = !alive || other;
  // Most events begin nothing and arrive from nowhere.
  if (!started && !arrived && first && last)
    return { started, profile: { ...profile, aliveAt: Math.max(now, aliveAt) } };
  const at = new Date(now).toISOString();
  const touch: Touch = { channel, source, at, landing: arrival.path };
  return {
    started,
    profile: {
      ...profile,
      session: started
        ? { id: makeId(), startedAt: at, landing: arrival.path, referrer, channel, campaign, clickIds }
        : session,
      aliveAt: started ? now : Math.max(now, aliveAt),
      away: started ? (visits ? now - aliveAt : undefined) : away,
      visits: visits + (started ? 1 : 0),
      first: first ?? touch,
      last: arrived ? touch : (last ?? touch),
    },
  };
}

/** Someone who comes back from a payment page or a search comes by no campaign, and so by no other. */
function anotherCampaign(campaign: Campaign, before: Campaign): boolean {
  const text = toJson(campaign);
  return text !== '{}' && text !== toJson(before);
}
