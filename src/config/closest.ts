/** Letters to change, add, leave out or swap until one word is the other. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (same ? 0 : 1));
      if (!same && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        next[j] = Math.min(next[j]!, before[j - 2]! + 1);
    }
    before = row;
    row = next;
  }
  return row[b.length]!;
}

/** The word that was probably meant; undefined if none is near, or no word was given. A third of the letters may be wrong. */
export function closest(word: unknown, words: Iterable<string>): string | undefined {
  if (typeof word !== 'string') return undefined;
  let best: string | undefined;
  let least = Math.max(1, Math.floor(word.length / 3)) + 1;
  let left = 500;
  for (const other of words) {
    if (!left--) break;
    const steps = distance(word.slice(0, 60).toLowerCase(), other.slice(0, 60));
    if (steps < least) {
      least = steps;
      best = other;
    }
  }
  return best;
}
