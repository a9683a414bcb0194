import type { SiteConfig } from '../types';

/**
 * What of an address tells pages apart: its path (with `router: 'hash'` the route after `#` or `#!`, if there is one),
 * and the parameters named in `queryMatters`.
 */
export const address = (href: string, { router, queryMatters = [] }: SiteConfig = {}) => {
  const { pathname, search, hash } = new URL(href);
  // `#reviews` is a place on a page, `#/cart` a page.
  const route = router === 'hash' ? /^#!?(\/[^?]*)(.*)/.exec(hash) : undefined;
  const query = new URLSearchParams(route?.[2] || search);
  return {
    path: route?.[1] || pathname,
    query: queryMatters.map((name) => query.getAll(name)).join('&'),
  };
};
