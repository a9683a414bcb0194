import { kept } from '../kept';
import type { SiteConfig } from '../types';

/** An address taken apart. Every event asks for that of its page; not to be written to. */
// Pure, so that bundles which do not use it leave it out.
export const parts = /* @__PURE__ */ kept((href: string) => new URL(href), 1);

/**
 * What of an address tells pages apart: its path (with `router: 'hash'` the route after `#` or `#!`, if there is one),
 * and the parameters named in `queryMatters`.
 */
export const address = (href: string, { router, queryMatters = [] }: SiteConfig = {}) => {
  const { pathname, search, hash } = parts(href);
  // `#reviews` is a place on a page, `#/cart` a page.
  const route = router === 'hash' ? /^#!?(\/[^?]*)(.*)/.exec(hash) : undefined;
  const query = queryMatters.length ? new URLSearchParams(route?.[2] || search) : undefined;
  return {
    path: route?.[1] || pathname,
    query: queryMatters.map((name) => query!.getAll(name)).join('&'),
  };
};

/** Sites that move visitors from `/a` to `/a/` show one page. */
export const slashless = (path: string): string => path.replace(/(.)\/$/, '$1');
