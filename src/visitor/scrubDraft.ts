import type { Data, Draft, PageFacts } from '../types';
import { scrubPath, scrubReferrer, scrubSecrets, scrubText, scrubUrl } from './privacy';
import { type Change, scrubRecord } from './scrubRecord';

/** Types whose data was read off the page, as against data that code hands over or we make ourselves. */
const FOUND_ON_PAGE = /^(link_out|download|search|media|error|feedback|form_)/;

/** What of a draft goes on, after everything that could name or unlock someone has been cut out of it. */
export function scrubDraft(
  { type, element, form, data, page }: Draft,
  keep: string[],
  origin: string,
): Pick<Draft, 'element' | 'form' | 'data'> & { page?: Partial<PageFacts> } {
  const url = (address: string) => scrubUrl(address, keep, origin);
  return {
    element:
      element &&
      scrubRecord(element, scrubText, {
        // A link within the site needs no origin: the page names it.
        href: (address: string) => url(address).replace(`${origin}/`, '/'),
        data: (given: Data) => scrubRecord(given, scrubText),
        // As the config spells them.
        matched: (selectors: string[]) => selectors,
      }),
    form: form && scrubRecord(form, scrubText),
    data: data && scrubRecord(data, FOUND_ON_PAGE.test(type) ? scrubText : scrubSecrets),
    page:
      page &&
      scrubRecord(page, scrubText, {
        url,
        path: scrubPath,
        previous: scrubPath,
        referrer: (address: string) => scrubReferrer(address, origin),
      }),
  };
}
