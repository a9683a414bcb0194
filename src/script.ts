import type { ConfigSource } from './config/load';
import { native } from './formats/native';
import { ndjson } from './formats/ndjson';
import { init, standard } from './standard';
import type { ConsentMode, JourneyConfig } from './types';
import type { Milepost } from './verbs';

/**
 * The script tag. One line is a complete installation:
 * `<script async src="/js/milepost.js" data-site="acme" data-endpoint="/m" data-config="/journey.json">`
 *
 * Attributes: `data-site`, `data-endpoint`, `data-config` (an address, or the JSON itself), `data-config-integrity` (the
 * hash of the file there), `data-consent`, `data-format` (`native` or `ndjson`), `data-auto="false"` for page views by
 * hand, `data-data-layer` to listen to `window.dataLayer` and answer it, `data-global` to rename `window.milepost`,
 * `data-debug`.
 *
 * The global is a function: `milepost("track", "trial_started", { plan: "team" })` works before this file
 * has loaded (with the two-line stub of the README) and after; after it, `milepost.track(…)` works as well.
 */
type Command = [verb: string, ...args: unknown[]];
type Callable = Milepost & { (...command: Command): unknown; q?: ArrayLike<unknown>[]; version?: string };

try {
  const tag = document.currentScript as HTMLScriptElement | null;
  run(tag?.dataset ?? {}, tag?.src);
} catch (error) {
  console.warn('milepost:', error instanceof Error ? error.message : error);
}

function run(tag: DOMStringMap, src = ''): void {
  const name = tag.global || 'milepost';
  const page = window as unknown as Record<string, Callable | undefined>;
  const waiting = page[name];
  // A tag pasted twice runs once.
  if (waiting && !waiting.q && 'flush' in waiting) return;

  const dataLayer = isOn(tag.dataLayer);
  const instance = init({
    inspector: () => inspectorBeside(src),
    site: tag.site || undefined,
    endpoint: tag.endpoint ?? '',
    config: configIn(tag.config),
    configIntegrity: tag.configIntegrity || undefined,
    consent: (tag.consent as ConsentMode) || undefined,
    format: tag.format === 'ndjson' ? ndjson : native,
    capture: standard({ auto: tag.auto !== 'false', dataLayer }),
    dataLayer,
    debug: isOn(tag.debug),
    build: 'script',
  });

  const call = (...[verb, ...args]: Command): unknown => {
    if (Object.hasOwn(instance, verb))
      return (instance as unknown as Record<string, (...args: unknown[]) => unknown>)[verb]?.(...args);
    console.warn(`milepost: there is no "${verb}"; the verbs are ${Object.keys(instance).join(', ')}`);
    return undefined;
  };
  page[name] = Object.assign(call, instance) as unknown as Callable;
  for (const command of Array.from(waiting?.q ?? [])) call(...(Array.from(command) as Command));
}

function isOn(attribute: string | undefined): boolean {
  return attribute !== undefined && attribute !== 'false';
}

/** The only file that this one ever loads: from where it came from itself, if that is the page's own origin. */
async function inspectorBeside(src: string) {
  const { origin, href } = new URL('inspector.js', src);
  if (origin !== location.origin) throw new Error(`inspect: serve inspector.js from ${location.origin}`);
  return import(href);
}

/** An address, or the config itself when it starts with a brace. */
function configIn(text: string | undefined): ConfigSource | undefined {
  if (!text?.trim().startsWith('{')) return text || undefined;
  try {
    return JSON.parse(text) as JourneyConfig;
  } catch (error) {
    // As a file that cannot be read: told once, and events go on without a stage.
    return () => Promise.reject(error);
  }
}
