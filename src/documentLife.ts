import { address } from './browser/address';
import type { Clock } from './browser/clock';
import { declaredStage } from './browser/declaredStage';
import { documentUrl } from './browser/documentUrl';
import { shortId } from './browser/idMaker';
import { isAutomated } from './browser/isAutomated';
import type { Draft, SiteConfig } from './types';
import type { Numbered, Placed } from './visitor/stamp';

/** One life of one document: a page that comes back from the back-forward cache begins another. */
export interface DocumentLife {
  begin(): void;
  /** When and where a draft happened. `early`: before the config was known. */
  place(draft: Draft, site: SiteConfig | undefined, early: boolean): Placed;
  /** The next number; every one given out is sent, or counted as lost. */
  number(): Numbered;
  /** What an event would be given with so many before it. */
  foresee(before: number): Numbered;
}

export function openDocumentLife(clock: Clock, makeId: () => string): DocumentLife {
  let tabId = '';
  let pageId = '';
  let seq = 0;
  let automated = false;
  const life: DocumentLife = {
    begin() {
      tabId = shortId();
      pageId = shortId();
      seq = 0;
      automated = isAutomated();
    },
    place(draft, site, early) {
      if (draft.type === 'page') pageId = shortId();
      const mono = clock.mono();
      const now = clock.now(mono);
      const at = draft.at ?? now;
      const url = documentUrl();
      return {
        draft: {
          ...draft,
          // Read before the event has a number: a getter that throws leaves no gap, and what is held does not change.
          data: draft.data && { ...draft.data },
          flags: automated ? [...(draft.flags ?? []), 'auto'] : draft.flags,
          ...(draft.type === 'page' && { raw: { stage: declaredStage(), ...draft.raw } }),
        },
        at,
        told: draft.at && now,
        mono: mono - Math.max(0, now - at),
        url,
        // What is told late names its page itself: the address has moved on.
        path: draft.page?.path ?? address(url, site).path,
        pageId,
        early,
      };
    },
    number: () => ({ id: makeId(), seq: seq++, tabId }),
    foresee: (before) => ({ id: makeId(), seq: seq + before, tabId }),
  };
  life.begin();
  return life;
}
