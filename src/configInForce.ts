import { address } from './browser/address';
import { hash } from './hash';
import { compile } from './journey/compile';
import { fitsPath, pathPattern, splitPath } from './journey/glob';
import type { Journey } from './journey/journey';
import { list } from './journey/shape';
import { milliseconds } from './journey/times';
import { toJson } from './toJson';
import type { Depths, JourneyConfig } from './types';
import { KEPT_QUERY } from './visitor/privacy';
import type { Placed } from './visitor/stamp';

/** A config as the page runs it, and what it says of events that were noticed before it was known. */
export interface ConfigInForce {
  /** Undefined: there is none, and events go on without a stage. */
  config?: JourneyConfig;
  journey?: Journey;
  /** Names for receivers exactly what the page runs. */
  hash: string | null;
  /** Rules that were left out. */
  errors: number;
  /** Query parameters that addresses keep. */
  keepQuery: string[];
  /** What captures tell of a page in time: for the config's `capture` section, and for rules. */
  depths: Depths;
  /** After so many milliseconds without a visit the visitor is somebody new. */
  remember: number;
  /** Is nothing to be recorded on pages of this path? */
  ignores(path: string): boolean;
  /** The draft with its path behind the `#`, where the site says that its routes are there. */
  routed(placed: Placed): Placed;
  /** The draft without text, where text is masked. */
  masked(placed: Placed): Placed;
}

/** What a list should hold: all else in it would cost the whole config. */
const texts = (value: unknown): string[] =>
  list(value).filter((one): one is string => typeof one === 'string');

export function putInForce(config?: JourneyConfig): ConfigInForce {
  const journey = config && compile(config);
  const { site, privacy, capture } = config ?? {};
  const { scroll, engaged } = capture ?? {};
  const ignored = texts(privacy?.ignore).map(pathPattern);
  return {
    config,
    journey,
    hash: config ? hash(toJson(config)) : null,
    errors: journey?.skipped.length ?? 0,
    keepQuery: [...KEPT_QUERY, ...texts(privacy?.keepQuery)],
    depths: {
      engaged: [...(journey?.engaged ?? []), milliseconds(engaged ?? '15 seconds') ?? Infinity],
      scrolled: [...(journey?.scrolled ?? []), ...(Array.isArray(scroll) ? scroll : [25, 50, 75, 90])],
    },
    remember: milliseconds(privacy?.remember ?? '180 days') ?? Infinity,
    ignores: (path) => ignored.some((pattern) => fitsPath(pattern, splitPath(path))),
    routed(placed) {
      const { draft, url, early } = placed;
      // What is told late names its page itself: the address has moved on.
      if (!early || site?.router !== 'hash' || (draft.page?.path && draft.type !== 'page')) return placed;
      const { path } = address(url, site);
      return { ...placed, path, draft: draft.page ? { ...draft, page: { ...draft.page, path } } : draft };
    },
    masked(asRead) {
      const placed = privacy?.comments ? asRead : withoutComment(asRead);
      const { fits } = placed.draft.raw ?? {};
      return privacy?.text === 'none' || (fits && texts(privacy?.mask).some(fits))
        ? wordless(placed)
        : placed;
    },
  };
}

/** Nobody said that what visitors write may be kept. */
function withoutComment(placed: Placed): Placed {
  const { draft } = placed;
  if (draft.type !== 'feedback') return placed;
  const { comment: _, ...data } = draft.data ?? {};
  return { ...placed, draft: { ...draft, data } };
}

/** The draft without a word of the page's text. */
export function wordless(asRead: Placed): Placed {
  const placed = withoutComment(asRead);
  const { draft } = placed;
  const element = draft.element && { ...draft.element, text: undefined, name: undefined };
  return { ...placed, draft: { ...draft, element } };
}
