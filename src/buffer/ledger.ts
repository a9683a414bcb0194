import type { DropReason, SeqRanges, Tally } from '../types';

/** Losses by document, then by reason. */
export type Losses = Record<string, Tally['lost']>;

/** What one document knows of events given and lost; only that document writes it. */
export interface Ledger {
  /** Highest `seq` given so far, -1 before the first. */
  seen: number;
  /** A document may have to give up events of others too: it finds theirs when it cleans up. */
  lost: Losses;
  /** When it was written, ms since 1970. */
  at: number;
  /** Copy of the visitor's and journey's state, for when localStorage lost its last seconds. */
  state?: string;
}

/** The same numbers in ranges that are sorted, separate and as few as possible. */
export function joinRanges(ranges: SeqRanges): SeqRanges {
  const joined: SeqRanges = [];
  for (const [from, to] of ranges.sort((a, b) => a[0] - b[0])) {
    const last = joined[joined.length - 1];
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

/** All at once, since thousands may be lost together. */
export function addLosses(
  losses: Losses,
  reason: DropReason,
  lost: Array<{ tabId: string; seq: number }>,
): void {
  for (const { tabId, seq } of lost) {
    losses[tabId] ??= {};
    losses[tabId][reason] ??= [];
    losses[tabId][reason].push([seq, seq]);
  }
  for (const ofTab of Object.values(losses)) ofTab[reason] &&= joinRanges(ofTab[reason]);
}

/** All ledgers together: the highest `seq` seen of each document, and every loss anyone recorded. */
export function sumLedgers(ledgers: Record<string, Ledger>): Record<string, Tally> {
  const tallies: Record<string, Tally> = {};
  const of = (tabId: string) => {
    tallies[tabId] ??= { seen: -1, lost: {} };
    return tallies[tabId];
  };
  for (const [tabId, { seen, lost }] of Object.entries(ledgers)) {
    const own = of(tabId);
    own.seen = Math.max(own.seen, seen);
    for (const [loser, byReason] of Object.entries(lost)) {
      const tally = of(loser);
      for (const [reason, ranges] of Object.entries(byReason) as Array<[DropReason, SeqRanges]>) {
        tally.lost[reason] = joinRanges([...(tally.lost[reason] ?? []), ...ranges]);
        tally.seen = Math.max(tally.seen, ...ranges.map(([, to]) => to));
      }
    }
  }
  return tallies;
}
