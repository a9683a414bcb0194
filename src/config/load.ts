import { fetch } from '../natives';
import { fromJson, toJson } from '../toJson';
import type { JourneyConfig } from '../types';

/** A config as an imported JSON file has it: TypeScript knows its shape, but not that `1` stays 1. */
export type JsonConfig = JourneyConfig | { stages: unknown[]; [key: string]: unknown };

/** Where the journey comes from: the config itself, its address, or a function that fetches or imports it. */
export type ConfigSource =
  | JsonConfig
  | string
  | (() => JsonConfig | Promise<JsonConfig | { default: JsonConfig }>);

/** Where the last good copy is kept between pages. */
export interface ConfigCache {
  get(): string | null;
  set(text: string): void;
}

/** Characters of a config: what a page can read without anyone noticing. */
const LARGEST = 65_536;
/** The longest that events wait for their stage; without a copy by then they go on without one. */
const PATIENCE_MS = 2000;

/**
 * Gives the config as soon as it is known, and again when a fresher one arrives: an object at once, a cached
 * copy at once with the network's behind it, and `undefined` once if there is nothing after two seconds. What an address
 * gives is only used if it is what `integrity` says, as browsers read it (w3.org/TR/SRI).
 * @returns a function that stops listening.
 */
export function loadConfig(
  source: ConfigSource,
  cache: ConfigCache,
  onConfig: (config: JourneyConfig | undefined) => void,
  onError: (error: unknown) => void,
  integrity?: string,
): () => void {
  if (typeof source === 'object') {
    onConfig(source as JourneyConfig);
    return () => undefined;
  }
  const named = typeof source === 'string';
  let stopped = false;
  let known: string | undefined;
  const fail = (error: unknown) =>
    stopped || onError(new Error(`journey config: ${error instanceof Error ? error.message : error}`));
  const use = (text: string | null) => {
    if (stopped || text === null || text === known) return;
    const config = parse(text);
    known = text;
    onConfig(config);
  };
  try {
    if (named) use(cache.get());
  } catch (error) {
    fail(error);
  }
  let given = false;
  const giveUp = () => {
    clearTimeout(timer);
    if (!stopped && !given && known === undefined) onConfig(undefined);
    given = true;
  };
  const timer = setTimeout(giveUp, PATIENCE_MS);
  fetchText(source, integrity)
    .then((text) => {
      use(text);
      if (named && !stopped) cache.set(text);
    })
    .catch(fail)
    .then(giveUp);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

async function fetchText(source: Exclude<ConfigSource, JsonConfig>, integrity?: string): Promise<string> {
  if (typeof source === 'function') {
    const loaded = await source();
    return toJson('default' in loaded ? loaded.default : loaded);
  }
  // no-cache: ask the server each time, and let its ETag answer most of the time with 304.
  const response = await fetch(source, {
    credentials: 'omit',
    cache: 'no-cache',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
    integrity,
  });
  if (!response.ok) throw new Error(`${source} answered ${response.status}`);
  return response.text();
}

function parse(text: string): JourneyConfig {
  if (text.length > LARGEST) throw new Error(`expected at most ${LARGEST} characters, got ${text.length}`);
  const config = fromJson(text) as JourneyConfig | null;
  if (typeof config !== 'object' || config === null || !Array.isArray(config.stages)) {
    throw new Error('expected an object with a list of "stages"');
  }
  return config;
}
