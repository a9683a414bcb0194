import type { Io } from './io';

/** What the sitemaps.org protocol allows in one file, and more than anyone reads. */
const MOST = 50_000;
const MOST_SITEMAPS = 50;

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const plain = (text: string): string =>
  text.trim().replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name]!);

/** A table that was exported has its addresses in the first column. */
const firstCell = (line: string): string => /^\s*"?([^";\t]*)/.exec(line)![1]!.trim();

const isAddress = (source: string): boolean => /^https?:\/\//i.test(source);

/**
 * The addresses in a sitemap (a file or an address; one that lists other sitemaps is followed) or in a text with
 * one a line, each once. Rejects if something cannot be read.
 */
export async function readAddresses(source: string, io: Io): Promise<string[]> {
  const found = new Set<string>();
  const waiting = [source];
  for (let read = 0; waiting.length && read < MOST_SITEMAPS && found.size < MOST; read++) {
    const from = waiting.shift()!;
    const text = isAddress(from) ? await io.fetch(from) : io.read(from);
    const isSitemap = /<(urlset|sitemapindex)\b/.test(text.slice(0, 5000));
    const locations = [...text.matchAll(/<loc>\s*(?:<!\[CDATA\[)?([^<\]]+)/g)].map(([, address]) =>
      plain(address!),
    );
    if (/<sitemapindex\b/.test(text.slice(0, 5000))) waiting.push(...locations.filter(isAddress));
    else
      for (const address of isSitemap ? locations : text.split(/\r?\n/).map(firstCell))
        if (address && !address.startsWith('#') && found.size < MOST) found.add(address);
  }
  return [...found];
}
