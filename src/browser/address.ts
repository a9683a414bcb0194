import type { SiteConfig } from '../types';

/**
 * What of an address tells pages apart: its path (with `router: 'hash'` the route after `#` or `#!`), and the
 * parameters named in `queryMatters`.
 */
export const address = (href: string, { router, queryMatters = [] }: SiteConfig = {}) => {
  const url = new URL(href);
  let path = url.pathname;
  let query = url.searchParams;
  if (router === 'hash') {
    const [route = '', search] = url.hash.replace(/^#!?/, '').split('?');
    path = route.startsWith('/') ? route : `/${route}`;
    if (search) query = new URLSearchParams(search);
  }
  return { path, query: queryMatters.map((name) => query.getAll(name)).join('&') };
};
