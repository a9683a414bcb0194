import { parts } from '../browser/address';
import type { Draft, MilepostEvent, StageFacts } from '../types';
import { present } from './present';
import { KEPT_QUERY, scrubPath, scrubSecrets, scrubUrl } from './privacy';
import { scrubDraft } from './scrubDraft';

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
  /** A capture noticed it; code did not ask for it. */
  captured?: boolean;
  /** It was written down before it was known who is visiting. */
  drafted?: boolean;
  hear?: Hear;
}

/** Is told the id of an event that was handed on, or nothing where none was. */
export type Hear = (id?: string) => void;

/** What an event carries of its own document. */
export interface Numbered {
  id: string;
  seq: number;
  tabId: string;
}

/** The event a draft becomes: numbered, scrubbed and bounded, with what the journey says of it once that is known. */
export function stamp(
  { draft, at, mono, url, path, pageId }: Placed,
  numbered: Numbered,
  keepQuery: string[] = KEPT_QUERY,
  { stage, touchpoint }: { stage?: StageFacts; touchpoint?: string } = {},
): MilepostEvent {
  const { type, name, value, currency, flags } = draft;
  const time = new Date(at).toISOString();
  // Before the addresses in the draft, so that it is still remembered.
  const here = { path: scrubPath(path) };
  const { page, element, form, data } = scrubDraft(draft, keepQuery, parts(url).origin);
  return present({
    ...numbered,
    type,
    name: name ? scrubSecrets(name.slice(0, 1000)).slice(0, 100) : undefined,
    time,
    mono: Math.round(mono),
    pageId,
    page: type === 'page' ? { ...here, url: scrubUrl(url, keepQuery), ...page } : here,
    stage: stage ?? { id: null, index: null, touch: null, furthest: null, lap: 1, since: time },
    touchpoint,
    element,
    form,
    data,
    value: Number.isFinite(value) ? value : undefined,
    currency: currency || undefined,
    flags: flags?.length ? flags : undefined,
  });
}
