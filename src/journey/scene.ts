import type { Facts } from './facts';
import { plain, splitPath } from './glob';
import { list, own } from './shape';

/** What every page of the site has in common: read once from `site` in the config. */
export interface Site {
  /** `site.ignorePrefix` in parts, the longest first. */
  prefixes: string[][];
  /** The route is in the fragment: `#/cart`. */
  hashRouter: boolean;
}

/** Everything a condition may look at while one event is judged. */
export interface Scene {
  facts: Facts;
  site: Site;
  /** The visitor's stage before this event, if there is one. */
  stage: string[];
  /** Every stage up to the furthest one, before this event. */
  reached: string[];
  /** What conditions have found so far: two rules that ask for the path split it once. */
  seen: Map<string, unknown>;
}

/** An address in the forms a marketer may write it: as texts, and as a path if it is on this site. */
export interface Address {
  texts: string[];
  parts?: string[];
}

export const readSite = (site: unknown): Site => ({
  prefixes: list(own(site, 'ignorePrefix'))
    .flatMap((prefix) => (typeof prefix === 'string' ? [splitPath(prefix)] : []))
    .sort((a, b) => b.length - a.length),
  hashRouter: own(site, 'router') === 'hash',
});

/** `#!/cart?step=2` → the route `/cart` and the query `step=2`. */
export const splitHash = (hash = ''): string[] => hash.replace(/^#?!?/, '').split('?');

/** The path that rules see, in parts: the hash route if the site has one, without an ignored prefix. */
export function route(site: Site, path: string, hash?: string): string[] {
  const parts = splitPath(site.hashRouter ? splitHash(hash)[0]! : path);
  const prefix = site.prefixes.find((start) => start.every((part, i) => part === parts[i]));
  return parts.slice(prefix?.length);
}

const bare = (host: string): string => host.replace(/^www\.|:\d*$/g, '');

/** `https://www.acme.example/blog/?a` → `acme.example`, with its path, with a last `/`, and as it is. */
export function address({ site, facts }: Scene, url?: string): Address | undefined {
  if (!url) return;
  const text = plain(url);
  if (text[0] === '/') return { texts: [text], parts: route(site, text) };
  const [, host, path, hash] = /^[a-z]+:\/\/([^/?#]*)([^?#]*)[^#]*(.*)/.exec(text) ?? [];
  if (!host) return { texts: [text] };
  const place = bare(host) + path!.replace(/\/$/, '');
  return {
    texts: [bare(host), place, `${place}/`, text],
    parts: bare(host) === bare(plain(facts.host)) ? route(site, path!, hash) : undefined,
  };
}

/** Each parameter with all its values. The hash route's own query counts too. */
export function query({ site, facts }: Scene): Record<string, string[]> {
  const values: Record<string, string[]> = Object.create(null);
  const hashQuery = site.hashRouter ? splitHash(facts.hash)[1] : '';
  for (const [name, value] of new URLSearchParams(`${facts.query ?? ''}&${hashQuery ?? ''}`))
    values[name] = [...(values[name] ?? []), value];
  return values;
}
