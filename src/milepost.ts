import { announce, hideStage } from './browser/announce';
import { startClock } from './browser/clock';
import { idMaker } from './browser/idMaker';
import { safeStorage } from './browser/safeStorage';
import { whenActivated } from './browser/whenActivated';
import { loadConfig } from './config/load';
import { openListeners } from './listeners';
import { openConsentGate } from './openConsentGate';
import { openInspector } from './openInspector';
import { checkOptions, type Options, type OwnEvents } from './options';
import { startPipeline } from './startPipeline';
import type { JourneyConfig, Stop } from './types';
import { inert, type Milepost, verbs } from './verbs';

const running = Symbol.for('milepost');

/**
 * Starts Milepost on this page and returns its verbs. The same `site` twice, by another module copy or a tag
 * pasted twice, returns the first. On a server it returns verbs that do nothing. Throws a `TypeError` at
 * once when the options cannot work; after that nothing reaches the page.
 */
export function init<Events extends OwnEvents = OwnEvents>(options: Options): Milepost<Events> {
  if (typeof document === 'undefined') return inert() as unknown as Milepost<Events>;
  checkOptions(options);
  const site = options.site ?? location.host;
  const page = window as { [running]?: Record<string, Milepost> };
  page[running] ??= Object.create(null) as Record<string, Milepost>;
  const instances = page[running];
  instances[site] ??= start(options, site, () => delete instances[site]);
  return instances[site] as unknown as Milepost<Events>;
}

function start(options: Options, site: string, unregister: () => void): Milepost {
  const prefix = `milepost:${site}:`;
  const device = safeStorage();
  const clock = startClock();
  const makeId = idMaker(() => Date.now());
  const stops: Stop[] = [];
  let configKnown = options.config === undefined || typeof options.config === 'object';
  let configText = '';
  let ready = false;
  let warned = false;

  const warn = (error: unknown) => {
    if (!warned) console.warn('milepost:', error instanceof Error ? error.message : error);
    warned = true;
  };
  const listeners = openListeners(warn);
  const onError = (error: unknown) => {
    try {
      listeners.tell('error', error);
      announce('error', error);
      (options.onError ?? warn)(error);
    } catch {
      // The application's own error hook failed: there is nobody left to tell.
    }
  };
  if (options.debug) listeners.on('event', (event) => console.debug('milepost', event));

  const pipeline = startPipeline({
    site,
    build: options.build ?? 'npm',
    clock,
    makeId,
    consent: () => (gate.off() ? { ...gate.consent(), state: 'denied' } : gate.consent()),
    session: {
      timeoutMs: options.session?.timeoutMinutes && options.session.timeoutMinutes * 60_000,
      newOnCampaign: options.session?.newOnCampaign,
    },
    beforeSend: options.beforeSend,
    conditions: options.conditions,
    actions: options.actions,
    dataLayer: options.dataLayer,
    listeners,
    onError,
  });
  const saveConfig = () => {
    if (configText) device.set(`${prefix}config`, configText);
  };
  const gate = openConsentGate({
    options,
    prefix,
    device,
    clock,
    makeId,
    pipeline,
    listeners,
    configKnown: () => configKnown,
    onDurable: saveConfig,
    onError,
  });

  const inspector = openInspector(
    pipeline,
    { health: () => milepost.health(), on: listeners.on },
    options.inspector,
    onError,
  );

  const useConfig = (config: JourneyConfig | undefined) => {
    // A config that does not come might have said "wait": without a word from tag or code we go on waiting.
    configKnown ||= config !== undefined;
    try {
      pipeline.useConfig(config);
    } catch (error) {
      // A config must never cost events: without a journey they go on untagged.
      pipeline.useConfig(undefined);
      onError(error);
    }
    const left = pipeline.skipped().map(({ path, why }) => `${path} (${why})`);
    if (left.length) onError(new Error(`journey config: left out ${left.join(', ')}`));
    gate.obey();
    if (ready) return;
    ready = true;
    const stage = Object.freeze(pipeline.stage());
    listeners.tell('ready', stage);
    announce('ready', stage);
    inspector.ready(config);
  };
  /** The copy a page starts with is the one it last loaded from the same address; one that was checked, if that is asked. */
  const origin = () => `${options.configIntegrity ? 'checked ' : ''}${options.config}`;
  const cache = {
    get() {
      const [from, text] = split(device.get(`${prefix}config`) ?? '');
      return from === origin() ? text : null;
    },
    set(text: string) {
      configText = `${origin()}\n${text}`;
      if (gate.durable()) saveConfig();
    },
  };

  const hear = (type: string, act: (event: Event) => void, capture = false) => {
    const guarded = (event: Event) => {
      try {
        act(event);
      } catch (error) {
        onError(error);
      }
    };
    addEventListener(type, guarded, capture);
    stops.push(() => removeEventListener(type, guarded, capture));
  };
  /** A page that shows up sends what others left: a tab that died in the middle, or this one before it slept. */
  const drain = () => void gate.outlet()?.flush();
  const leave = ({ type }: Event) => {
    if (type === 'visibilitychange' && document.visibilityState !== 'hidden') return drain();
    pipeline.leave();
    // A page that is being frozen may not wait for an answer: it only copies what is not durable yet.
    if (type === 'freeze') gate.outlet()?.buffer.leave();
    else gate.outlet()?.leave(type === 'pagehide');
  };
  const begin = () => {
    // Capture phase: the page view that a capture sees in the same event belongs to the new life already.
    hear('pageshow', (event) => (event as PageTransitionEvent).persisted && pipeline.revive(), true);
    hear('storage', (event) => gate.hear(event as StorageEvent));
    if (options.config === undefined) useConfig(undefined);
    else stops.push(loadConfig(options.config, cache, useConfig, onError, options.configIntegrity));
    gate.obey();
    // Bubbling, on the window: captures speak up in the same events, web-vitals among them, and come first.
    for (const type of ['visibilitychange', 'pagehide']) hear(type, leave);
    // It does not bubble in every browser.
    hear('freeze', leave, true);
    hear('pageshow', (event) => (event as PageTransitionEvent).persisted && drain());
  };
  stops.push(whenActivated(begin, onError));

  const milepost: Milepost = verbs({
    pipeline,
    inspect: inspector.inspect,
    listeners,
    gate,
    makeId,
    onError,
    destroy() {
      for (const stop of stops) stop();
      gate.stop();
      listeners.clear();
      hideStage();
      unregister();
    },
  });
  return milepost;
}

function split(kept: string): [address: string, text: string] {
  const end = kept.indexOf('\n');
  return [kept.slice(0, end), kept.slice(end + 1)];
}
