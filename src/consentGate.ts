import { announce, showStage } from './browser/announce';
import type { Clock } from './browser/clock';
import { type SafeStorage, safeStorage } from './browser/safeStorage';
import { type SharedState, sharedState } from './browser/sharedState';
import { native } from './formats/native';
import type { Listeners } from './listeners';
import { endpointsOf, type Options } from './options';
import { type Outlet, openOutlet } from './outlet';
import type { Pipeline } from './pipeline';
import { startCaptures } from './startCaptures';
import type { ConsentFacts, DropReason, Stop } from './types';
import { type Choice, consentNow, strictest, toDecision } from './visitor/consent';
import type { Kept } from './visitorState';

export interface GateSettings {
  options: Options;
  /** Begins the names of everything this site keeps on the device. */
  prefix: string;
  device: SafeStorage;
  clock: Clock;
  makeId: () => string;
  pipeline: Pipeline;
  listeners: Listeners;
  /** False while the config, which may ask for more than we know, is still on its way. */
  configKnown: () => boolean;
  /** The device may be written to from now on. */
  onDurable: () => void;
  onError: (error: unknown) => void;
}

/** Lets events out, to the device and to the endpoints, exactly as far as consent goes. */
export interface ConsentGate {
  consent(): ConsentFacts;
  /** Looks again at what is asked and decided, and opens, closes or erases accordingly. */
  obey(): void;
  /** The visitor's own decision. */
  choose(choice: Choice): void;
  outlet(): Outlet | undefined;
  durable(): boolean;
  sent(): number;
  dropped(): Partial<Record<DropReason, number>>;
  /** Erases everything on the device, the decision too. */
  forget(): Promise<void>;
  stop(): void;
}

export function openConsentGate(settings: GateSettings): ConsentGate {
  const { options, prefix, device, clock, makeId, pipeline, listeners, onError } = settings;
  const decisionKey = `${prefix}consent`;
  const dropped: Partial<Record<DropReason, number>> = {};
  let sent = 0;
  let outlet: Outlet | undefined;
  let shared: SharedState<Kept> | undefined;
  let stopCaptures: Stop | undefined;
  let decidedAt: string | undefined;

  const gpc =
    (options.obey ?? ['gpc']).includes('gpc') &&
    (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true;
  const judge = () => {
    const asked = [options.consent, pipeline.config()?.privacy?.consent];
    // A config that is still on its way may be the one that says "wait".
    const mode = strictest(options.consent || settings.configKnown() ? asked : ['wait']);
    return consentNow(mode, device.get(decisionKey), gpc, decidedAt);
  };
  let consent = judge();

  function obey() {
    const before = consent.state;
    consent = judge();
    const { state } = consent;
    pipeline.refresh();
    if (state === 'granted' || state === 'anonymous') open(state === 'granted');
    else if (outlet || state === 'denied') void erase();
    if (state === 'denied') {
      stopCaptures?.();
      stopCaptures = undefined;
    } else stopCaptures ??= startCaptures(options.capture ?? [], pipeline.record, pipeline.config, onError);
    if (state === before) return;
    listeners.tell('consent', consent);
    announce('consent', consent);
  }

  function open(durable: boolean) {
    if (outlet && durable === !!shared) return;
    const before = outlet;
    shared = durable
      ? sharedState(device, `${prefix}state`, pipeline.visitor.merge, () => showStage(pipeline.stage()))
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
      state: () => (shared ? JSON.stringify(pipeline.visitor.read()) : undefined),
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
    if (durable) settings.onDurable();
  }

  /** Everything goes but the decision itself, which is one word and names nobody. */
  async function erase() {
    const closing = outlet;
    outlet = undefined;
    shared?.stop();
    shared = undefined;
    pipeline.close();
    for (const key of device.keys(prefix)) if (key !== decisionKey) device.remove(key);
    closing?.stop();
    await closing?.buffer.clear().catch(onError);
    closing?.close();
  }

  return {
    consent: () => consent,
    obey,
    choose(choice) {
      device.set(decisionKey, toDecision(choice));
      decidedAt = new Date(clock.now()).toISOString();
      obey();
      if (consent.state !== 'granted') return;
      pipeline.change((profile) => ({ ...profile, consentAt: decidedAt }));
      const { state, analytics, marketing } = consent;
      pipeline.record({ type: 'consent', data: { state, analytics, marketing } });
    },
    outlet: () => outlet,
    durable: () => !!shared,
    sent: () => sent,
    dropped: () => dropped,
    async forget() {
      device.remove(decisionKey);
      decidedAt = undefined;
      await erase();
      obey();
    },
    stop() {
      stopCaptures?.();
      outlet?.close();
      shared?.stop();
      outlet = undefined;
      shared = undefined;
      pipeline.close();
    },
  };
}

/** What an anonymous document had not sent yet when consent came. */
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
