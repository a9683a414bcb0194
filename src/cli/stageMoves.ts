/** How many events went from one stage to another. */
export interface StageMove {
  from: string | null;
  to: string | null;
  events: number;
}

/** Counts pairs of stages. */
export function stageMoves(): { add(from: string | null, to: string | null): void; moves(): StageMove[] } {
  const counted = new Map<string, StageMove>();
  return {
    add(from, to) {
      const key = JSON.stringify([from, to]);
      const move = counted.get(key) ?? { from, to, events: 0 };
      move.events++;
      counted.set(key, move);
    },
    /** The most frequent first. */
    moves: () => [...counted.values()].sort((a, b) => b.events - a.events),
  };
}

/** A table of them, a line each. */
export function sayMoves(moves: StageMove[]): string[] {
  const rows = [
    ['from', 'to', 'events'],
    ...moves.map(({ from, to, events }) => [from ?? 'no stage', to ?? 'no stage', `${events}`]),
  ] as Array<[string, string, string]>;
  const wide = (column: number): number => Math.max(...rows.map((row) => row[column]!.length));
  const [a, b, c] = [wide(0), wide(1), wide(2)];
  return rows.map(([from, to, events]) => `  ${from.padEnd(a)}  →  ${to.padEnd(b)}  ${events.padStart(c)}`);
}
