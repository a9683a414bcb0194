import { announce, showStage } from './browser/announce';
import { attempt } from './browser/attempt';
import { safeStorage } from './browser/safeStorage';
import { type SharedState, sharedState } from './browser/sharedState';
import { tellTabs } from './browser/tellTabs';
import type { ConsentGate, GateSettings } from './consentGate';
import { native } from './formats/native';
import { hash } from './hash';
import { judgeConsent } from './judgeConsent';
import { kept } from './kept';
import { openKillSwitch } from './killSwitch';
import { moveOver } from './moveOver';
import { endpointsOf, sendsTo } from './options';
import { eraseStored, type Outlet, openOutlet } from './outlet';
import { countResults } from './results';
import { startCaptures } from './startCaptures';
import { fromJson, toJson } from './toJson';
import type { Stop } from './types';
import { toDecision } from './visitor/consent';
import type { Kept } from './visitorState';

/** The tab that was told writes down who the visitor is; the others take that up instead of naming somebody too. */
const GRANTED_MS = 500;

export function openConsentGate(settings: GateSettings): ConsentGate {
  const { options, prefix, device, clock, makeId, pipeline, listeners, onError } = settings;
  const decisionKey = `${prefix}consent`;
  const forgetKey = `${prefix}forget`;
  const results = countResults(listeners);
  let outlet: Outlet | undefined;
  let shared: SharedState<Kept> | undefined;
  let stopCaptures: Stop | undefined;
  let erasing: Promise<void> | undefined;
  let decidedAt: string | undefined;
  let off = false;
  let stopped = false;

  const judge = () =>
    judgeConsent(
      options,
      pipeline.config()?.privacy,
      settings.configKnown(),
      device.get(decisionKey),
      decidedAt,
    );
  let consent = judge();
  /** Every group of events carries it, and most find it unchanged. */
  const stateText = kept((state: Kept) => toJson(state), 1);

  const running = () => {
    const config = pipeline.config();
    const name = hash(toJson([config, options.endpoint]));
    return settings.configKnown() ? { name, lasts: !!config } : undefined;
  };
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
        { ...pipeline, sendsTo: (url) => sendsTo(options, url) },
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
      state: () => shared && stateText(pipeline.visitor.read()),
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

  async function forget() {
    device.remove(decisionKey);
    killSwitch.forget();
    decidedAt = undefined;
    // Asked again while it is at it: to delete the database once more would take what other tabs have stored since.
    if (outlet || !erasing) erasing = erase();
    else pipeline.close();
    await erasing;
    erasing = undefined;
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
  const state = attempt(() => fromJson(text) as Kept);
  return state?.profile && state.journey ? [state] : [];
}
