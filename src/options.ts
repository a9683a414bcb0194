import type { ConfigSource } from './config/load';
import type { Endpoint, Send } from './send/post';
import type { Capture, ConsentMode, Data, Format, MilepostEvent } from './types';

/** The names and data of an application's own events, for a typed `track()`. */
export type OwnEvents = Record<string, Data>;

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
  /** `wait`, `anonymous` or `not-needed`. The strictest of this, the tag's and the config's counts. */
  consent?: ConsentMode;
  /** Signals to obey without being asked. Default `['gpc']`: Global Privacy Control makes visits anonymous. */
  obey?: string[];
  /** What to notice. Default in `milepost`: the standard set; in `milepost/core`: nothing. */
  capture?: Capture[];
  /** How batches are written, unless the endpoint says otherwise. Default: native JSON. */
  format?: Format;
  /** The last word on each event: return it, changed or not, or null to drop it (which is counted). */
  beforeSend?: (event: MilepostEvent) => MilepostEvent | null;
  /** Events that are enough for a request at once (default 20) and ms the first one waits at most (default 5000). */
  batch?: { size?: number; intervalMs?: number };
  /** Minutes of silence that end a session (default 30), and whether another campaign does too (default false). */
  session?: { timeoutMinutes?: number; newOnCampaign?: boolean };
  /** Hears of everything that went wrong inside Milepost. Default: the first of it as one console warning. */
  onError?: (error: unknown) => void;
  /** Logs each event to the console. */
  debug?: boolean;
  /** How Milepost got onto the page, as batches report it. */
  build?: string;
}

/** `endpoint` in its long form. */
export function endpointsOf({ endpoint }: Options): Array<Endpoint | Send> {
  const all = Array.isArray(endpoint) ? endpoint : [endpoint];
  return all.map((one) => (typeof one === 'string' ? { url: one } : one));
}

/** Throws, in words, when the options cannot work: better at the desk than silently in the page. */
export function checkOptions(options: Options): void {
  const { consent, site, capture } = options ?? {};
  const endpoints = options?.endpoint ? endpointsOf(options) : [];
  if (!endpoints.length) {
    throw new TypeError('milepost: "endpoint" is missing; write where events go, such as endpoint: "/m"');
  }
  for (const one of endpoints) if (typeof one !== 'function') checkAddress(one?.url);
  if (consent !== undefined && !['wait', 'anonymous', 'not-needed'].includes(consent)) {
    throw new TypeError(
      `milepost: "consent" is wait, anonymous or not-needed; got ${JSON.stringify(consent)}`,
    );
  }
  if (site !== undefined && !(typeof site === 'string' && site)) {
    throw new TypeError(`milepost: "site" is a name such as "acme-shoes"; got ${JSON.stringify(site)}`);
  }
  if (
    capture !== undefined &&
    !(Array.isArray(capture) && capture.every((one) => typeof one === 'function'))
  ) {
    throw new TypeError('milepost: "capture" is a list of captures, such as [pages(), clicks()]');
  }
}

function checkAddress(address: unknown): void {
  let url: URL;
  try {
    url = new URL(address as string, location.href);
  } catch {
    throw new TypeError(`milepost: "endpoint" is not an address: ${JSON.stringify(address)}`);
  }
  if (url.username || url.password) {
    throw new TypeError('milepost: "endpoint" holds a user name or password, which every visitor could read');
  }
  const local = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  const sameOrigin = url.origin === location.origin;
  if (!(url.protocol === 'https:' || (url.protocol === 'http:' && (local || sameOrigin)))) {
    throw new TypeError(`milepost: "endpoint" must be https, except on this machine; got ${url.href}`);
  }
}
