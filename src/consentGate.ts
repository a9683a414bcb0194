import type { Clock } from './browser/clock';
import type { SafeStorage } from './browser/safeStorage';
import type { Listeners } from './listeners';
import type { Options } from './options';
import type { Outlet } from './outlet';
import type { Pipeline } from './pipeline';
import type { Results } from './results';
import type { ConsentFacts } from './types';
import type { Choice } from './visitor/consent';

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
