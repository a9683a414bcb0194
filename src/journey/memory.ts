/**
 * Instants under a key and a name, milliseconds since 1970. Two copies become one by taking the later of two
 * instants under one name, so that tabs lose nothing of each other's.
 */
export type Marks = Record<string, Record<string, number>>;

/** What is remembered of one visitor between events: plain JSON. */
export interface JourneyState {
  stage: string | null;
  /** When `stage` was entered, milliseconds since 1970. */
  since: number;
  furthest: string | null;
  lap: number;
  /** What was counted, waited for, and happened already; missing while nothing was. */
  marks?: Marks;
}

/** What the page view being looked at belongs to, and what happened on it. */
export interface View {
  touch: string | null;
  touchpoint?: string;
  /** Longest attention and furthest scroll told of this page view, in milliseconds and percent. */
  engaged?: number;
  scrolled?: number;
  /** As in the state, for what counts on this page only. */
  marks?: Marks;
}

/** Both copies' instants, the later one where they differ. */
export function mergeMarks(a: Marks = {}, b: Marks = {}): Marks {
  const merged: Marks = { ...a };
  for (const key of Object.keys(b)) {
    merged[key] = { ...a[key] };
    for (const [name, time] of Object.entries(b[key]!))
      merged[key][name] = Math.max(time, merged[key][name] ?? time);
  }
  return merged;
}
