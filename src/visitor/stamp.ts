import type { Data, Draft, MilepostEvent, StageFacts } from '../types';
import { KEPT_QUERY, scrubDraft, scrubPath, scrubSecrets, scrubUrl } from './privacy';

/** A draft together with when and where it happened. */
export interface Placed {
  draft: Draft;
  /** ms since 1970 by the device clock. */
  at: number;
  /** When it was told, if that was later. */
  told?: number;
  /** ms since the document's time origin. */
  mono: number;
  /** Raw address of the page at that moment. */
  url: string;
  /** Raw path of it, or the route behind the `#` where the site says its router lives there. */
  path: string;
  pageId: string;
  /** Before the config was known. */
  early?: boolean;
}

/** What an event carries of its own document. */
export interface Numbered {
  id: string;
  seq: number;
  tabId: string;
}

const NOWHERE: StageFacts = {
  id: null,
  index: null,
  touch: null,
  furthest: null,
  lap: 1,
  since: '',
};

/** Characters of one string in `data`. What is scrubbed may be longer, so that no secret is cut in half first. */
const LONGEST_VALUE = 1000;
const LONGEST_READ = 10_000;
const MOST_KEYS = 50;

/** The event a draft becomes: numbered, scrubbed and bounded. Its stage is filled in by the journey. */
export function stamp(
  { draft, at, mono, url, path, pageId }: Placed,
  { id, seq, tabId }: Numbered,
  keepQuery: string[] = KEPT_QUERY,
): MilepostEvent {
  const time = new Date(at).toISOString();
  // Bounded first: what was nested becomes text, and text is scrubbed.
  const flatDraft = draft.data ? { ...draft, data: bounded(draft.data, LONGEST_READ) } : draft;
  const clean = scrubDraft(flatDraft, keepQuery, new URL(url).origin);
  const { type, name, value, currency, flags } = draft;
  return {
    id,
    type,
    ...(name && { name: scrubSecrets(name.slice(0, 100)) }),
    time,
    mono: Math.round(mono),
    seq,
    tabId,
    pageId,
    page: {
      path: scrubPath(path),
      ...(type === 'page' && { url: scrubUrl(url, keepQuery) }),
      ...(type === 'page' && clean.page),
    },
    stage: { ...NOWHERE, since: time },
    ...(clean.element && { element: clean.element }),
    ...(clean.form && { form: clean.form }),
    ...(clean.data && { data: bounded(clean.data, LONGEST_VALUE) }),
    ...(typeof value === 'number' && Number.isFinite(value) && { value }),
    ...(currency && { currency }),
    ...(flags?.length && { flags }),
  };
}

/** Flat, at most 50 keys, strings at most 1,000 characters: what a receiver may count on. */
function bounded(data: object, longest: number): Data {
  const kept: Data = {};
  for (const [key, value] of Object.entries(data).slice(0, MOST_KEYS)) {
    if (value === undefined || typeof value === 'function' || typeof value === 'symbol') continue;
    kept[key.slice(0, 100)] = flat(value, longest);
  }
  return kept;
}

function flat(value: unknown, longest: number): Data[string] {
  if (typeof value === 'string') return value.slice(0, longest);
  if (typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string' || typeof item === 'number')) {
    return value.slice(0, MOST_KEYS).map((item) => flat(item, longest) as string | number);
  }
  // Nested objects, dates and big integers: kept as readable text rather than lost.
  try {
    return (typeof value === 'object' ? JSON.stringify(value) : String(value)).slice(0, longest);
  } catch {
    return null;
  }
}
