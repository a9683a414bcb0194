import { priorityOf } from './buffer/priorityOf';
import type { Placed } from './visitor/stamp';

/** Drafts kept in memory while consent is awaited, and until it is known who is visiting. */
export interface HeldDrafts {
  /** `most`: beyond so many what tells least makes room; 200 unless told. */
  add(placed: Placed, most?: number): void;
  /** Hands everything back, in order, and forgets it; `lost` had to make room meanwhile. */
  release(): { placed: Placed[]; lost: number };
  all(): readonly Placed[];
}

/** While nobody has agreed to more. */
const MOST_HELD = 200;

export function holdDrafts(): HeldDrafts {
  let held: Placed[] = [];
  let lost = 0;

  /** What tells least about a visit goes first; of that, the oldest. */
  function makeRoom() {
    const priorities = held.map(({ draft }) => priorityOf(draft.type));
    held.splice(priorities.indexOf(Math.min(...priorities)), 1)[0]?.hear?.();
    lost++;
  }

  return {
    add(placed, most = MOST_HELD) {
      held.push(placed);
      if (held.length > most) makeRoom();
    },
    release() {
      const released = { placed: held, lost };
      held = [];
      lost = 0;
      return released;
    },
    all: () => held,
  };
}
