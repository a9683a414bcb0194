import { hash } from '../../hash';
import type { Capture } from '../../types';
import { heardMoment } from './heardMoment';

/** What is remembered from page to page; of the words only a hash. */
interface Searches {
  found: Array<[at: number, id: string, words: string]>;
  /** A page was viewed since; if it is one of results, its search is about to be told. */
  viewed: boolean;
  /** Already on this visit. */
  told: boolean;
}

/** Found while someone types: only what stands for a second was searched for. */
const STILL_TYPING = 1000;

const NAME = 'search_refine';

/**
 * A `search_refine` moment for 3 different searches (`searches`) in 3 minutes (`within`), across pages, with no link
 * clicked and no other page viewed in between. Once on a visit. Going back to a search, or filtering it, is none.
 */
export const searchRefinements = (): Capture =>
  heardMoment(
    NAME,
    { kind: 'friction', most: Infinity, word: 'search' },
    'session|search|page|click',
    ({ threshold, tell, memory }) => {
      return (event, raw) => {
        const { type, id, time, element } = event;
        const was: Searches = { found: [], viewed: false, told: false, ...Object(memory?.read(NAME)) };
        const note = (change: Partial<Searches>) => memory?.write(NAME, { ...was, ...change });
        if (type === 'session') {
          if (was.told) note({ told: false });
        } else if (type === 'search') {
          const at = Date.parse(time);
          const words = hash(`${raw?.search}`.toLowerCase().trim());
          const found: Searches['found'] = was.found.filter(
            ([then, , other]) =>
              other !== words && at - then >= STILL_TYPING && at - then < threshold('within', 180_000),
          );
          found.push([at, id, words]);
          const told = was.told || found.length >= threshold('searches', 3);
          note({ found, viewed: false, told });
          if (told && !was.told)
            tell(
              event,
              { durationMs: at - found[0]![0] },
              found.map(([, one]) => one),
            );
        } else if (was.found.length) {
          if (type === 'page' && !was.viewed) note({ viewed: true });
          else if (type === 'page' || (type === 'click' && element?.href)) note({ found: [], viewed: false });
        }
      };
    },
  );
