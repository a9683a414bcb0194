import type { Action } from './actOn';
import type { Clock } from './browser/clock';
import type { SharedState } from './browser/sharedState';
import type { ConfigInForce } from './configInForce';
import type { Conditions } from './followJourney';
import type { Judged } from './inspector/types';
import type { Journey } from './journey/journey';
import type { Listeners } from './listeners';
import type { Outlet } from './outlet';
import type { Captured } from './startCaptures';
import type {
  CaptureContext,
  ConsentFacts,
  Depths,
  Draft,
  JourneyConfig,
  MilepostEvent,
  StageFacts,
  Stop,
} from './types';
import type { Profile } from './visitor/profile';
import type { SessionRules } from './visitor/session';
import type { Hear } from './visitor/stamp';
import type { Kept, VisitorState } from './visitorState';

export interface PipelineSettings {
  site: string;
  /** How Milepost got onto the page, as batches report it. */
  build: string;
  clock: Clock;
  makeId: () => string;
  consent: () => ConsentFacts;
  session: SessionRules;
  beforeSend?: (event: MilepostEvent) => MilepostEvent | null;
  conditions?: Conditions;
  actions?: Record<string, Action>;
  dataLayer?: boolean;
  listeners: Listeners;
  onError: (error: unknown) => void;
}

/** What all parts of a pipeline go by at this moment. */
export interface Now {
  /** Undefined: consent lets nothing out. */
  outlet?: Outlet;
  /** The config is known, or known not to come. */
  known: boolean;
  /** As long as it is not known: what holds without one. */
  inForce: ConfigInForce;
}

/** Capture → stamp → journey → outlet: the one way an event goes. */
export interface Pipeline {
  /** `hear` is told the id of the event once it is handed on, and nothing where it is not, or waits for consent. */
  record(draft: Draft, hear?: Hear, captured?: Captured): void;
  /** The config is known now, or known not to come (`undefined`). */
  useConfig(config: JourneyConfig | undefined): void;
  config(): JourneyConfig | undefined;
  skipped(): Journey['skipped'];
  /** What captures have to tell in time, because rules ask for it. */
  depths(): Depths;
  /** Calls `fn` at each page view; returns its undo. */
  onPage(fn: () => void): Stop;
  /** Calls `fn` with each event that was handed on, after all that came of it, and its raw facts; returns its undo. */
  onEvent: NonNullable<CaptureContext['onEvent']>;
  memory: NonNullable<CaptureContext['memory']>;
  /** Events may go out from here on; what was held goes first. `wait`: until `learn` told what the device knows. */
  open(outlet: Outlet, shared: SharedState<Kept> | undefined, wait: boolean): void;
  /** Hold what comes from here on, and forget who this is. */
  close(): void;
  /** What other documents last knew. */
  learn(others: Kept[]): void;
  visitor: Pick<VisitorState, 'read' | 'merge'>;
  change(update: (profile: Profile) => Profile): void;
  /** Somebody new from here on. */
  renew(): void;
  /** Facts that batches say once have changed: later events begin a new batch. */
  refresh(): void;
  stage(): StageFacts;
  personas(): string[];
  /** For the triggers' `run`. */
  action(name: string, action: Action): void;
  /** A new life of this document begins: it came back from the back-forward cache. */
  revive(): void;
  /** The page may be going: nothing may wait any longer. */
  leave(): void;
  held(): number;
  /** Tells what rules saw of each event from here on, just before the event itself. */
  watch(watcher: ((judged: Judged) => void) | undefined): void;
}
