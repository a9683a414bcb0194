import { announce, hideStage, showStage } from './browser/announce';
import { startClock } from './browser/clock';
import { idMaker } from './browser/idMaker';
import { safeStorage } from './browser/safeStorage';
import { type SharedState, sharedState } from './browser/sharedState';
import { whenActivated } from './browser/whenActivated';
import { loadConfig } from './config/load';
import { native } from './formats/native';
import { openListeners } from './listeners';
import { checkOptions, endpointsOf, type Options, type OwnEvents } from './options';
import { type Outlet, openOutlet } from './outlet';
import { type Kept, startPipeline } from './pipeline';
import { startCaptures } from './startCaptures';
import type { ConsentFacts, DropReason, JourneyConfig, Stop } from './types';
import { inert, type Milepost, verbs } from './verbs';
import { type Choice, consentNow, strictest, toDecision } from './visitor/consent';

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
  const makeId = idMaker(clock.now);
  const stops: Stop[] = [];
  const dropped: Partial<Record<DropReason, number>> = {};
  let sent = 0;
  let outlet: Outlet | undefined;
  let shared: SharedState<Kept> | undefined;
  let stopCaptures: Stop | undefined;
  let decidedAt: string | undefined;
  let configText: string | undefined;
  let configKnown = options.config === undefined || typeof options.config === 'object';
  let active = false;
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
    consent: () => consent,
    session: {
      timeoutMs: options.session?.timeoutMinutes && options.session.timeoutMinutes * 60_000,
      newOnCampaign: options.session?.newOnCampaign,
    },
    beforeSend: options.beforeSend,
    listeners,
    onError,
  });

  // ---- Consent: the strictest of what code and config ask for, until the visitor decides.
  const gpc =
    (options.obey ?? ['gpc']).includes('gpc') &&
    (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true;
  const judge = () => {
    const asked = [options.consent, pipeline.config()?.privacy?.consent];
    // A config that is still on its way may be the one that says "wait".
    const mode = strictest(options.consent || configKnown ? asked : ['wait']);
    return consentNow(mode, device.get(`${prefix}consent`), gpc, decidedAt);
  };
  let consent: ConsentFacts = judge();

  const obey = () => {
    if (!active) return;
    const before = consent.state;
    consent = judge();
    pipeline.refresh();
    if (consent.state === 'denied' || consent.state === 'waiting') close();
    else open(consent.state === 'granted');
    if (consent.state === 'denied') {
      stopCaptures?.();
      stopCaptures = undefined;
    } else {
      stopCaptures ??= startCaptures(options.capture ?? [], pipeline.record, pipeline.config, onError);
    }
    if (consent.state === before) return;
    listeners.tell('consent', consent);
    announce('consent', consent);
  };

  const choose = (choice: Choice) => {
    device.set(`${prefix}consent`, toDecision(choice));
    decidedAt = new Date(clock.now()).toISOString();
    obey();
    if (consent.state !== 'granted') return;
    pipeline.change((profile) => ({ ...profile, consentAt: decidedAt }));
    const { state, analytics, marketing } = consent;
    pipeline.record({ type: 'consent', data: { state, analytics, marketing } });
  };

  // ---- The outlet: open while consent allows it, durable only when it is granted.
  const open = (durable: boolean) => {
    if (outlet && durable === !!shared) return;
    const before = outlet;
    shared = durable
      ? sharedState(device, `${prefix}state`, pipeline.merge, () => showStage(pipeline.stage()))
      : undefined;
    const known = shared?.read();
    decidedAt ??= known?.profile.consentAt;
    outlet = openOutlet({
      durable,
      endpoints: endpointsOf(options),
      format: options.format ?? native,
      storage: durable ? device : safeStorage(true),
      prefix,
      batch: options.batch,
      makeId,
      now: clock.now,
      clock: clock.report,
      state: () => (shared ? JSON.stringify(pipeline.kept()) : undefined),
      onReady: (states) => pipeline.learn(states.flatMap(parsed)),
      onSent(count) {
        sent += count;
        listeners.tell('sent', { count });
        announce('sent', { count });
      },
      onLost(reason) {
        dropped[reason] = (dropped[reason] ?? 0) + 1;
        listeners.tell('dropped', { reason });
      },
      onError,
    });
    if (before) moveOver(before, outlet);
    // Who is not in localStorage may still be in the database, after a crash: wait for it before making someone up.
    pipeline.open(outlet, shared, durable && !known);
    if (durable && configText !== undefined) device.set(`${prefix}config`, configText);
  };

  const close = () => {
    if (!outlet) return;
    void erase();
    pipeline.close();
  };

  /** Everything on the device goes but the decision itself, which is one word and names nobody. */
  const erase = async () => {
    const closing = outlet;
    outlet = undefined;
    shared?.stop();
    shared?.erase();
    shared = undefined;
    pipeline.forget();
    for (const key of device.keys(prefix)) if (key !== `${prefix}consent`) device.remove(key);
    await closing?.buffer.clear().catch(onError);
    closing?.close();
  };

  // ---- The journey.
  const useConfig = (config: JourneyConfig | undefined) => {
    configKnown = true;
    pipeline.useConfig(config);
    const skipped = pipeline.skipped();
    if (skipped.length) {
      onError(
        new Error(
          `journey config: left out ${skipped.map(({ path, why }) => `${path} (${why})`).join(', ')}`,
        ),
      );
    }
    obey();
    if (ready) return;
    ready = true;
    listeners.tell('ready', pipeline.stage());
    announce('ready', pipeline.stage());
  };
  const cache = {
    get() {
      const kept = device.get(`${prefix}config`);
      const start = `${options.config}\n`;
      return kept?.startsWith(start) ? kept.slice(start.length) : null;
    },
    set(text: string) {
      configText = `${options.config}\n${text}`;
      if (shared) device.set(`${prefix}config`, configText);
    },
  };

  // ---- The page's life.
  const hear = (target: EventTarget, type: string, act: (event: Event) => void, capture = false) => {
    const guarded = (event: Event) => {
      try {
        act(event);
      } catch (error) {
        onError(error);
      }
    };
    target.addEventListener(type, guarded, capture);
    stops.push(() => target.removeEventListener(type, guarded, capture));
  };
  const leave = (event: Event) => {
    if (event.type !== 'pagehide' && document.visibilityState !== 'hidden') return;
    pipeline.leave();
    outlet?.leave();
  };
  const begin = () => {
    active = true;
    // Capture phase: the page view that the captures see in the same event belongs to the new life already.
    hear(window, 'pageshow', (event) => (event as PageTransitionEvent).persisted && pipeline.revive(), true);
    hear(window, 'storage', (event) => {
      const { key } = event as StorageEvent;
      if (key === `${prefix}consent` || key === null) obey();
    });
    if (options.config === undefined) useConfig(undefined);
    else stops.push(loadConfig(options.config, cache, useConfig, onError));
    obey();
    // Bubbling, on the window: captures speak up in the same events, web-vitals among them, and come first.
    hear(window, 'visibilitychange', leave);
    hear(window, 'pagehide', leave);
  };
  stops.push(whenActivated(begin, onError));

  return verbs({
    pipeline,
    listeners,
    outlet: () => outlet,
    makeId,
    sent: () => sent,
    dropped: () => dropped,
    consent: () => consent,
    choose,
    onError,
    async forget() {
      await erase();
      device.remove(`${prefix}consent`);
      decidedAt = undefined;
      pipeline.close();
      obey();
    },
    destroy() {
      stopCaptures?.();
      for (const stop of stops) stop();
      outlet?.close();
      shared?.stop();
      outlet = undefined;
      pipeline.close();
      pipeline.forget();
      listeners.clear();
      hideStage();
      unregister();
      active = false;
    },
  });
}

/** What an anonymous document had not sent yet, when consent came. */
function moveOver(from: Outlet, to: Outlet) {
  for (const { event, context } of from.buffer.recent(0)) {
    const known = from.buffer.recentContext(context);
    if (known) to.add(event, known);
  }
  from.close();
}

function parsed(text: string): Kept[] {
  try {
    const kept = JSON.parse(text) as Kept;
    return kept.profile && kept.journey ? [kept] : [];
  } catch {
    return [];
  }
}
