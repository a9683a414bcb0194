import type { Capture } from '../../types';
import { heardMoment } from './heardMoment';

/** Found while someone types: the next one follows before they have read the answer. */
const STILL_TYPING = 1000;

/** An `empty_search` moment for every search with `results: 0`; a run of them, each within a second, is one. */
export const emptySearches = (): Capture =>
  heardMoment('empty_search', { kind: 'friction', most: Infinity, word: 'search' }, 'search', ({ tell }) => {
    let last = -Infinity;
    return (event) => {
      const { data, mono } = event;
      if (data?.results !== 0) return;
      if (mono - last >= STILL_TYPING) tell(event);
      last = mono;
    };
  });
