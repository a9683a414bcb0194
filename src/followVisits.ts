import type { Arrival } from './visitor/attribution';
import { scrubPath, scrubReferrer } from './visitor/privacy';
import type { Profile } from './visitor/profile';
import { type Landing, type SessionRules, visit } from './visitor/session';
import type { Placed } from './visitor/stamp';
import type { VisitorState } from './visitorState';

/** Puts events into the visit they belong to. */
export interface Visits {
  /** `started`: the event began a visit. `profile`: the visitor's, in the visit that it belongs to. */
  enter(placed: Placed): { started: boolean; profile: Profile };
  /** The next event arrives anew, as the first of this document did. */
  forget(): void;
}

/** A visit's last sign of life may be this much older than the truth: nothing, against thirty minutes. */
const PULSE_MS = 10_000;

/** The first event of a document brings the visitor's arrival with it. */
export function followVisits(
  visitor: Pick<VisitorState, 'read' | 'change'>,
  arrival: Arrival,
  rules: SessionRules,
  makeId: () => string,
): Visits {
  let landing: Landing | undefined;
  return {
    enter({ path: raw, at, told = at }) {
      const path = scrubPath(raw);
      const arriving = !landing;
      landing ??= {
        ...arrival,
        referrer: arrival.referrer && scrubReferrer(arrival.referrer, location.origin),
        path,
      };
      const before = visitor.read();
      const enter = (now: number) => visit(before.profile, now, landing!, path, makeId, rules);
      // What happened while the visit was alive begins no other, such as a form found given up half an hour later.
      const then = enter(at);
      // What happened elsewhere, or before, is part of the visit in which it is told.
      const { profile, started } = then.started && told !== at ? enter(told) : then;
      landing = { channel: 'direct', campaign: {}, path };
      // Writing to localStorage is the dearest part of a click; that a visit goes on is worth it now and then.
      const pulse = Math.abs(profile.aliveAt - before.profile.aliveAt) > PULSE_MS;
      if (arriving || started || pulse) visitor.change({ profile });
      return { started, profile };
    },
    forget() {
      landing = undefined;
    },
  };
}
