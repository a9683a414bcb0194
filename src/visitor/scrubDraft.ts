import type { Draft, PageFacts } from '../types';
import { present } from './present';
import { scrubPath, scrubReferrer, scrubSecrets, scrubText, scrubUrl } from './privacy';
import { scrubRecord } from './scrubRecord';

/** Characters of what names an element or a field. */
const LONGEST_NAME = 200;

/** Types whose data was read off the page, as against data that code hands over or we make ourselves. */
const FOUND_ON_PAGE = /^(link_out|download|search|media|error|feedback|form_)/;

/** What of a draft goes on, after everything that could name or unlock someone has been cut out of it. */
export function scrubDraft(
  { type, element, form, data, page }: Draft,
  keep: string[],
  origin: string,
): Pick<Draft, 'element' | 'form' | 'data'> & { page?: Partial<PageFacts> } {
  return {
    element: element && {
      ...scrubRecord(
        { ...element, href: undefined, data: undefined, matched: undefined },
        scrubText,
        LONGEST_NAME,
      ),
      // A link within the site needs no origin: the page names it.
      ...(element.href && {
        href: scrubUrl(element.href, keep, origin).replace(`${origin}/`, '/').slice(0, 2048),
      }),
      ...(element.data && { data: scrubRecord(element.data, scrubText, LONGEST_NAME) }),
      // As the config spells them.
      ...(element.matched?.length && { matched: element.matched }),
    },
    form: form && scrubRecord(form, scrubText, LONGEST_NAME),
    data: data && scrubRecord(data, FOUND_ON_PAGE.test(type) ? scrubText : scrubSecrets),
    page:
      page &&
      present({
        ...scrubRecord(page, scrubText),
        path: page.path && scrubPath(page.path),
        url: page.url && scrubUrl(page.url, keep, origin),
        referrer: page.referrer && scrubReferrer(page.referrer, origin),
        previous: page.previous && scrubPath(page.previous),
      }),
  };
}
