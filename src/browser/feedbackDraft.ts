import type { Draft } from '../types';

/** What a person says of the site: a kind of question, and the answer as a number. */
export interface Feedback {
  kind: 'nps' | 'csat' | 'ces' | 'helpful' | 'rating';
  /** From 0 for nps and helpful, from 1 for the others. */
  score: number;
  /** Best possible score; default: 10 for nps, 5 otherwise, 1 for helpful. */
  max?: number;
  /** What it is about. */
  about?: string;
  /** In the visitor's own words, scrubbed. Kept only where the config says `"privacy": { "comments": true }`. */
  comment?: string;
}

/** Worst and best score of each kind. */
const SCALES: Record<string, [number, number]> = {
  nps: [0, 10],
  csat: [1, 5],
  ces: [1, 5],
  helpful: [0, 1],
  rating: [1, 5],
};

/**
 * The event it makes. An answer on a scale of 0 to 10 to `nps` also says its `group`: promoters 9 and 10, passives 7 and
 * 8, detractors the rest (Reichheld, "The One Number You Need to Grow", HBR 12/2003).
 * Throws a `RangeError` for a score that is not on the scale: it would bend every average.
 */
export const feedbackDraft = ({ kind, score, max, about, comment }: Feedback): Draft => {
  const [worst, usual] = SCALES[kind] ?? [];
  const best = max ?? usual!;
  if (!(typeof score === 'number' && score >= worst! && score <= best))
    throw new RangeError(`feedback: ${score} is no score of "${kind}" (${worst} to ${best})`);
  return {
    type: 'feedback',
    name: kind,
    data: {
      ...{ kind, score, max: best },
      ...(kind === 'nps' &&
        best === 10 && { group: score > 8 ? 'promoter' : score > 6 ? 'passive' : 'detractor' }),
      ...(about && { about }),
      ...(comment && { comment: `${comment}` }),
    },
  };
};
