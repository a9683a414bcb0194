import { announce, showStage } from './browser/announce';
import type { Clock } from './browser/clock';
import { type SafeStorage, safeStorage } from './browser/safeStorage';
import { type SharedState, sharedState } from './browser/sharedState';
import { native } from './formats/native';
import type { Listeners } from './listeners';
import { endpointsOf, type Options } from './options';
import { eraseStored, type Outlet, openOutlet } from './outlet';
import type { Pipeline } from './pipeline';
import { startCaptures } from './startCaptures';
import type { BatchContext, ConsentFacts, DropReason, MilepostEvent, Stop } from './types';
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
  let stopped = false;

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
    const before = consent;
    consent = Object.freeze(judge());
    const { state, marketing } = consent;
    pipeline.refresh();
    if (stopped) return void (state === 'denied' && erase());
    if (state === 'granted' || state === 'anonymous') open(state === 'granted');
    else if (outlet || state === 'denied') void erase();
    if (state === 'denied') {
      stopCaptures?.();
      stopCaptures = undefined;
    } else stopCaptures ??= startCaptures(options.capture ?? [], pipeline.record, pipeline.config, onError);
    if (state === before.state && marketing === before.marketing) return;
    listeners.tell('consent', consent);
    announce('consent', consent);
  }

  function open(durable: boolean) {
    if (outlet && durable === !!shared) return;
    const before = outlet;
    shared?.stop();
    shared = durable
      ? sharedState(device, `${prefix}state`, pipeline.visitor.merge, () => {
          pipeline.refresh();
          showStage(pipeline.stage());
        })
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
      limits: options.limits,
      makeId,
      now: clock.now,
      clock: clock.report,
      ledgers: before?.buffer.ledgers,
      state: () => (shared ? JSON.stringify(pipeline.visitor.read()) : undefined),
      onReady: (states) => pipeline.learn(states.flatMap(parsed)),
      onSent(count) {
        sent += count;
        const detail = Object.freeze({ count });
        listeners.tell('sent', detail);
        announce('sent', detail);
      },
      onLost(reason) {
        dropped[reason] = (dropped[reason] ?? 0) + 1;
        listeners.tell('dropped', { reason });
      },
      onError,
    });
    // Who is not in localStorage may still be in the database, after a crash: wait for it before making someone up.
    pipeline.open(outlet, shared, durable && !known);
    if (durable) settings.onDurable();
    if (before) moveOver(before, outlet, durable, endpointsOf(options).length).then(tidy, onError);
  }

  /** A visit that turned out to be anonymous has nothing on the device. */
  function tidy() {
    if (!shared) wipe();
  }

  /** Everything goes but the decision itself, which is one word and names nobody. */
  function wipe() {
    for (const key of device.keys(prefix)) if (key !== decisionKey) device.remove(key);
  }

  async function erase() {
    const closing = outlet;
    outlet = undefined;
    shared?.stop();
    shared = undefined;
    pipeline.close();
    wipe();
    showStage(pipeline.stage());
    closing?.stop();
    await closing?.buffer.clear().catch(onError);
    closing?.close();
    // What earlier documents stored, where this one has not had it open.
    if (closing?.rung() !== 'idb') await eraseStored(prefix).catch(onError);
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
      stopped = true;
      stopCaptures?.();
      outlet?.close();
      shared?.stop();
      outlet = undefined;
      shared = undefined;
      pipeline.close();
    },
  };
}

/** What was not sent yet when consent came, or when it turned out to be one for an anonymous visit only. */
async function moveOver({ buffer, stop, close }: Outlet, to: Outlet, named: boolean, endpoints: number) {
  stop();
  const moved = new Set<string>();
  const move = ({ event, draft }: { event: MilepostEvent; draft?: boolean }, context?: BatchContext) => {
    if (!context || moved.has(event.id)) return;
    moved.add(event.id);
    (draft ? to.addDraft : to.add)(event, named ? context : nameless(context));
  };
  for (let i = 0; i < endpoints; i++)
    for (const one of buffer.recent(i)) move(one, buffer.recentContext(one.context));
  if (!named) {
    for (let i = 0; i < endpoints; i++)
      for (const one of await buffer.peek(i, 5000)) move(one, await buffer.context(one.context));
    await buffer.clear();
  }
  close();
}

function nameless({ visitor, session, ...context }: BatchContext): BatchContext {
  return {
    ...context,
    anonymousId: null,
    userId: null,
    visitor: { ...visitor, visits: 1, firstSeenAt: null, traits: {} },
    session: { ...session, id: null },
  };
}

function parsed(text: string): Kept[] {
  try {
    const kept = JSON.parse(text) as Kept;
    return kept.profile && kept.journey ? [kept] : [];
  } catch {
    return [];
  }
}
