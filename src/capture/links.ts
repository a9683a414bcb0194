import { describeElement } from '../browser/describeElement';
import { linkOf } from '../browser/linkOf';
import { onClick } from '../browser/onClick';
import type { Capture, Draft } from '../types';

export interface LinksOptions {
  /** File extensions that count as a download; the config's `capture.downloads` by default. */
  downloads?: string[];
}

const DOWNLOADS = ['pdf', 'zip', 'docx', 'xlsx', 'pptx', 'csv', 'mp4', 'mp3'];

const MAPS =
  /^maps\.|(?:^|\.)(?:(?:google\.[a-z.]+|goo\.gl|bing\.com)\/maps|openstreetmap\.org|(?:wego|share)\.here\.com|waze\.com)/;

const bare = (host: string) => host.replace(/^www\./, '');

/** `*.acme.example` fits the domain and everything below it. */
const isOneOf = (host: string, patterns: string[]) =>
  patterns.some((pattern) => `.${host}`.endsWith(pattern.replace(/^\*?\.?/, '.')));

/**
 * Besides the `click`, what following the link means: `download`, `contact` (tel, mailto, sms, a map) or `link_out`
 * (another host that is not one of `site.internal`). The click itself is never delayed or repeated.
 */
export const links =
  ({ downloads }: LinksOptions = {}): Capture =>
  (emit, context) =>
    onClick(({ path, flags }) => {
      const url = linkOf(path);
      if (!url) return;
      const { site, capture, privacy } = context.config() ?? {};
      const tell = (type: Draft['type'], data: Draft['data']) =>
        emit({ type, ...describeElement(path, privacy), data, flags });

      const scheme = url.protocol.slice(0, -1);
      const web = /^https?$/.test(scheme);
      if (/^(?:tel|mailto|sms)$/.test(scheme)) return tell('contact', { scheme });
      if (scheme === 'geo' || (web && MAPS.test(url.host + url.pathname)))
        return tell('contact', { scheme: 'map' });

      const saveAs = path.find((element) => element.localName === 'a')?.getAttribute('download');
      const file = saveAs || (web && url.pathname.split('/').pop()) || '';
      const ext = /\.(\w{1,8})$/.exec(file)?.[1]?.toLowerCase() ?? '';
      const listed = downloads ?? (capture?.downloads as string[] | undefined) ?? DOWNLOADS;
      // `""` is a download attribute without a name.
      if (typeof saveAs === 'string' || listed.includes(ext)) return tell('download', { file, ext });

      if (web && bare(url.host) !== bare(location.host) && !isOneOf(url.hostname, site?.internal ?? []))
        tell('link_out', { host: url.host });
    }, context.failed);
