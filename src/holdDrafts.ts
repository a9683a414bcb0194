import type { Placed } from './visitor/stamp';

/** Drafts kept in memory while consent is awaited: at most 200. */
export interface HeldDrafts {
  add(placed: Placed): void;
  /** Hands everything back, in order, and forgets it; `lost` had to make room meanwhile. */
  release(): { placed: Placed[]; lost: number };
  count(): number;
}

const MOST_HELD = 200;
/** What tells least about a visit makes room first; then the oldest. */
const EXPENDABLE = [
  /^(scroll|engage|view|vital)$/,
  /^(click|page_leave|error|copy|print|share)$/,
  /^form_(?!success)/,
  /^page$/,
  /./,
];

export function holdDrafts(): HeldDrafts {
  let held: Placed[] = [];
  let lost = 0;

  function makeRoom() {
    for (const kind of EXPENDABLE) {
      const place = held.findIndex(({ draft }) => kind.test(draft.type));
      if (place < 0) continue;
      held.splice(place, 1);
      lost++;
      return;
    }
  }

  return {
    add(placed) {
      held.push(placed);
      if (held.length > MOST_HELD) makeRoom();
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
