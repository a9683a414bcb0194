import type { Action } from './actOn';
import { attempt } from './browser/attempt';
import type { Limits } from './buffer/eventBuffer';
import type { CommerceData } from './commerce';
import type { ConfigSource } from './config/load';
import type { Conditions } from './followJourney';
import type { LoadInspector } from './openInspector';
import type { Endpoint, Send } from './send/post';
import type { Capture, ConsentMode, Data, Format, MilepostEvent } from './types';
import { MODES } from './visitor/consent';

/** The names and data of an application's own events, for a typed `track()`. */
export type OwnEvents = Record<string, Data | CommerceData>;

export interface Options {
  /** Names the shared store and every batch. Instances with the same site are one. Default: the page's host. */
  site?: string;
  /**
   * Where batches go: an address, an address with its format, a function, or a list of those, each of which
   * gets every event and acknowledges it for itself.
   */
  endpoint: string | Endpoint | Send | Array<string | Endpoint | Send>;
  /** The journey: the config itself, its address, or a function that imports it. Without one nothing is tagged. */
  config?: ConfigSource;
  /**
   * The hash of the file at `config`, as `milepost build` prints it: `sha384-…`, or several with a space between. Another
   * file is not used: the last one that fitted stays, and the error is told. Default: whatever is there.
   */
  configIntegrity?: string;
  /** `wait`, `anonymous` or `not-needed`. The strictest of this, the tag's and the config's counts. */
  consent?: ConsentMode;
  /**
   * Signals that make a visit anonymous until its visitor decides: `gpc` (Global Privacy Control), `dnt` (Do Not Track).
   * Default `['gpc']`. The config's `privacy.obey` adds to them.
   */
  obey?: string[];
  /** What to notice. Default in `milepost`: the standard set; in `milepost/core`: nothing. */
  capture?: Capture[];
  /** How batches are written, unless the endpoint says otherwise. Default: native JSON. */
  format?: Format;
  /** The last word on each event: return it, changed or not, or null to drop it (which is counted). */
  beforeSend?: (event: MilepostEvent) => MilepostEvent | null;
  /** Events that are enough for a request at once (default 20) and ms the first one waits at most (default 5000). */
  batch?: { size?: number; intervalMs?: number };
  /** How much may wait for each endpoint: `events` (default 5,000), `bytes` (5,000,000) and `days` (7). The rest is counted. */
  limits?: Limits;
  /** Minutes of silence that end a session (default 30), and whether another campaign does too (default false). */
  session?: { timeoutMinutes?: number; newOnCampaign?: boolean };
  /** Conditions of your own, for rules such as `{ "custom": "isVip" }`. One that throws does not hold. */
  conditions?: Conditions;
  /** Functions that triggers may run: `{ "run": "openChat" }`. See also `action()`. */
  actions?: Record<string, Action>;
  /**
   * Listens to `window.dataLayer` (made where there is none) and answers it: see the capture `dataLayer()`, which an
   * application that names its captures names among them. Default false; triggers push to one that is there in any case.
   */
  dataLayer?: boolean;
  /** Hears of everything that went wrong inside Milepost. Default: the first of it as one console warning. */
  onError?: (error: unknown) => void;
  /** Logs each event to the console. */
  debug?: boolean;
  /** Where the inspector comes from: `() => import('milepost/inspector')`. The script build loads its own. */
  inspector?: LoadInspector;
  /** How Milepost got onto the page, as batches report it. */
  build?: string;
}

/** Of what browsers cannot read as hashes they take no notice, and check nothing. */
const HASHES = /^(sha(256|384|512)-[\w+/]+=*(\s+|$))+$/;

/** `endpoint` in its long form. */
export function endpointsOf({ endpoint }: Options): Array<Endpoint | Send> {
  const all = Array.isArray(endpoint) ? endpoint : [endpoint];
  return all.map((one) => (typeof one === 'string' ? { url: one } : one));
}

/** Do batches go to this address? A zipped body says so in it. */
export const sendsTo = (options: Options, url: string): boolean =>
  endpointsOf(options).some(
    (one) => 'url' in one && new URL(one.url, document.baseURI).href === url.replace(/[?&]gzip=1$/, ''),
  );

/** Throws, in words, when the options cannot work: better at the desk than silently in the page. */
export function checkOptions(options: Options): void {
  if (!options?.endpoint || !endpointsOf(options).length)
    fail('endpoint', 'where events go, such as "/m"', options?.endpoint);
  for (const one of endpointsOf(options)) if (typeof one !== 'function') checkAddress('endpoint', one?.url);
  const { consent = 'wait', site = '-', capture = [], limits = {}, config, configIntegrity } = options;
  if (typeof config === 'string') checkAddress('config', config);
  if (configIntegrity !== undefined && !(typeof config === 'string' && HASHES.test(configIntegrity)))
    fail('configIntegrity', 'the "sha384-…" of the file at the address "config"', configIntegrity);
  if (!MODES.includes(consent)) fail('consent', MODES.join(' or '), consent);
  if (typeof site !== 'string' || !site) fail('site', 'a name such as "acme-shoes"', site);
  if (!Array.isArray(capture)) fail('capture', 'a list such as [pages(), clicks()]', capture);
  if (Object.values(limits).some((most) => !(most > 0)))
    fail('limits', 'numbers such as { events: 5000 }', limits);
}

/**
 * Events are personal, and the journey decides what becomes of them: both go encrypted, or between the page and its own
 * server, or nowhere but on this machine.
 */
function checkAddress(option: string, address: unknown): void {
  const url = attempt(() => (typeof address === 'string' ? new URL(address, document.baseURI) : undefined));
  const safe =
    url?.protocol === 'https:' ||
    url?.origin === location.origin ||
    (url?.protocol === 'http:' && /^(localhost|127\.[\d.]+|\[::1\])$/.test(url.hostname));
  if (!safe || url?.username || url?.password) fail(option, 'an https address without a user name', address);
}

function fail(option: string, expected: string, got: unknown): never {
  throw new TypeError(`milepost: "${option}" should be ${expected}; got ${JSON.stringify(got)}`);
}
