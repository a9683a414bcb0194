import { announce, showStage } from './browser/announce';
import { attempt } from './browser/attempt';
import type { Clock } from './browser/clock';
import { type SafeStorage, safeStorage } from './browser/safeStorage';
import { type SharedState, sharedState } from './browser/sharedState';
import { tellTabs } from './browser/tellTabs';
import { native } from './formats/native';
import { hash } from './hash';
import { openKillSwitch } from './killSwitch';
import type { Listeners } from './listeners';
import { moveOver } from './moveOver';
import { endpointsOf, type Options } from './options';
import { eraseStored, type Outlet, openOutlet } from './outlet';
import type { Pipeline } from './pipeline';
import { countResults, type Results } from './results';
import { startCaptures } from './startCaptures';
import { toJson } from './toJson';
import type { ConsentFacts, Stop } from './types';
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
export interface ConsentGate extends Pick<Results, 'sent' | 'dropped'> {
  consent(): ConsentFacts;
  /** Looks again at what is asked and decided, and opens, closes or erases accordingly. */
  obey(): void;
  /** The visitor's own decision. */
  choose(choice: Choice): void;
  /** An endpoint has switched Milepost off on this site: nothing is noticed, kept or sent. */
  off(): boolean;
  /** Another tab wrote on the device: it decided, forgot, was switched off, or everything was cleared. */
  hear(told: { key: string | null; newValue: string | null }): void;
  outlet(): Outlet | undefined;
  durable(): boolean;
  /** Erases everything on the device, the decision too. */
  forget(): Promise<void>;
  stop(): void;
}

/** The tab that was told writes down who the visitor is; the others take that up instead of naming somebody too. */
const GRANTED_MS = 500;

export function openConsentGate(settings: GateSettings): ConsentGate {
  const { options, prefix, device, clock, makeId, pipeline, listeners, onError } = settings;
  const decisionKey = `${prefix}consent`;
  const forgetKey = `${prefix}forget`;
  const results = countResults(listeners);
  let outlet: Outlet | undefined;
  let shared: SharedState<Kept> | undefined;
  let stated: { kept: Kept; text: string } | undefined;
  let stopCaptures: Stop | undefined;
  let decidedAt: string | undefined;
  let off = false;
  let stopped = false;

  const { globalPrivacyControl, doNotTrack } = navigator as Navigator & { globalPrivacyControl?: boolean };
  const judge = () => {
    const { consent: wanted, obey: more = [] } = pipeline.config()?.privacy ?? {};
    // A config can ask for more than the code does, and never for less.
    const signals = [...(options.obey ?? ['gpc']), ...more];
    const gpc =
      (signals.includes('gpc') && globalPrivacyControl === true) ||
      (signals.includes('dnt') && doNotTrack === '1');
    const asked = [options.consent, wanted];
    // A config that is still on its way may be the one that says "wait".
    const mode = strictest(options.consent || settings.configKnown() ? asked : ['wait']);
    return consentNow(mode, device.get(decisionKey), gpc, decidedAt);
  };
  let consent = judge();

  const running = () => {
    const config = pipeline.config();
    const name = hash(JSON.stringify([config, options.endpoint]));
    return settings.configKnown() ? { name, lasts: !!config } : undefined;
  };
  // A zipped body says so in the address.
  const sendsTo = (url: string) =>
    endpointsOf(options).some(
      (one) => 'url' in one && new URL(one.url, location.href).href === url.replace(/[?&]gzip=1$/, ''),
    );
  const killSwitch = openKillSwitch(device, `${prefix}off`, running, clock.now);

  function obey() {
    const before = consent;
    consent = Object.freeze(judge());
    const { state, marketing } = consent;
    off = killSwitch.off();
    pipeline.refresh();
    if (stopped) return void (state === 'denied' && erase());
    if (!off && (state === 'granted' || state === 'anonymous'))
      open(state === 'granted' && pipeline.config()?.privacy?.storage !== 'memory');
    else if (outlet || state === 'denied') void erase();
    if (off || state === 'denied') {
      stopCaptures?.();
      stopCaptures = undefined;
    } else
      stopCaptures ??= startCaptures(
        options.capture ?? [],
        (draft, captured) => pipeline.record(draft, undefined, captured),
        pipeline.config,
        onError,
        { ...pipeline, sendsTo },
      );
    if (state === before.state && marketing === before.marketing) return;
    listeners.tell('consent', consent);
    announce('consent', consent);
  }

  function open(durable: boolean) {
    if (outlet && durable === !!shared) return;
    const before = outlet;
    killSwitch.forget();
    shared?.stop();
    shared = durable
      ? sharedState(device, `${prefix}state`, pipeline.visitor.merge, pipeline.refresh)
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
      state() {
        if (!shared) return undefined;
        const kept = pipeline.visitor.read();
        // Every group of events carries it, and most find it unchanged.
        if (stated?.kept !== kept) stated = { kept, text: toJson(kept) };
        return stated.text;
      },
      onReady: (states) => pipeline.learn(states.flatMap(parsed)),
      ...results,
      onOff() {
        killSwitch.turnOff(!!shared);
        obey();
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

  /** Everything goes but the decision itself and what is switched off: words that name nobody. */
  function wipe() {
    for (const key of device.keys(prefix))
      if (key !== decisionKey && key !== killSwitch.key) device.remove(key);
  }

  async function erase() {
    const closing = outlet;
    outlet = undefined;
    shared?.stop();
    shared = stated = undefined;
    pipeline.close();
    wipe();
    showStage(pipeline.stage());
    closing?.stop();
    await closing?.buffer.clear().catch(onError);
    closing?.close();
    // What earlier documents stored, where this one has not had it open.
    if (closing?.rung() !== 'idb') await eraseStored(prefix).catch(onError);
  }

  async function forget() {
    device.remove(decisionKey);
    killSwitch.forget();
    decidedAt = undefined;
    await erase();
    obey();
  }

  return {
    consent: () => consent,
    obey,
    off: () => off,
    hear({ key, newValue }) {
      if (key === forgetKey && newValue) void forget();
      else if (key === decisionKey && /^a/.test(newValue ?? '')) setTimeout(obey, GRANTED_MS);
      else if (!key || key === decisionKey || key === killSwitch.key) obey();
    },
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
    sent: results.sent,
    dropped: results.dropped,
    forget() {
      tellTabs(device, forgetKey, 'now');
      return forget();
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

function parsed(text: string): Kept[] {
  const kept = attempt(() => JSON.parse(text) as Kept);
  return kept?.profile && kept.journey ? [kept] : [];
}
