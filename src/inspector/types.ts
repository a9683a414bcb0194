import type { Facts } from '../journey/facts';
import type { JourneyState } from '../journey/state';
import type { View } from '../journey/tag';
import type { ConsentFacts, JourneyConfig, MilepostEvent, StageFacts } from '../types';

/** What an event was judged by: raw, kept in memory only, and only while somebody is inspecting. */
export interface Judged {
  /** Id of the event. */
  id: string;
  facts: Facts;
  /** The visitor before this event. */
  state: JourneyState;
  /** The page view it stood on. */
  view: View;
  /** Does the event's element, or one around it, fit this CSS selector? */
  fits?: (selector: string) => boolean;
}

/** How the delivery is doing. */
export interface Delivery {
  storage: string;
  waiting: number;
  held: number;
  sent: number;
  dropped: Record<string, number | undefined>;
  consent: ConsentFacts;
  skipped: Array<{ path: string; why: string }>;
  /** What the endpoint answered last, where the running version knows. */
  lastAnswer?: unknown;
}

/** What the inspector may read of a running Milepost. It can change nothing. */
export interface Inspectable {
  /** The journey in force; undefined while it is unknown, or where there is none. */
  config(): JourneyConfig | undefined;
  stage(): StageFacts;
  health(): Delivery;
  /** The same list each time; it grows just before its event is told. */
  judged: readonly Judged[];
  on(type: string, listen: (detail: never) => void, options?: { replay?: boolean }): () => void;
}

/** One event as the inspector shows it. */
export interface Seen {
  event: MilepostEvent;
  /** Missing on events from before the inspector was asked for, and on those that Milepost makes itself. */
  judged?: Judged;
}
