import type { Placed } from './visitor/stamp';

/** Drafts kept in memory while consent is awaited: at most 200. */
export interface HeldDrafts {
  add(placed: Placed): void;
  /** Hands everything back, in order, and forgets it; `lost` had to make room meanwhile. */
  release(): { placed: Placed[]; lost: number };
  count(): number;
}

const MOST_HELD = 200;
/** What tells least about a visit makes room first. */
const EXPENDABLE = /^(scroll|engage|view|vital)$/;

export function holdDrafts(): HeldDrafts {
  let held: Placed[] = [];
  let lost = 0;
  return {
    add(placed) {
      if (held.length >= MOST_HELD) {
        const expendable = held.findIndex(({ draft }) => EXPENDABLE.test(draft.type));
        held.splice(Math.max(expendable, 0), 1);
        lost++;
      }
      held.push(placed);
    },
    release() {
      const released = { placed: held, lost };
      held = [];
      lost = 0;
      return released;
    },
    count: () => held.length,
  };
}
