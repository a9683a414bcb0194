import { compile } from '../journey/compile';
import type { Journey } from '../journey/journey';
import type { JourneyConfig, MilepostEvent } from '../types';
import type { Inspectable, Seen } from './types';

/** Enough for an hour of busy clicking; older ones make room. */
const MOST = 500;

/** The events of this document, and the journey they are judged by. */
export interface Visit {
  source: Inspectable;
  /** Oldest first; the same list each time. */
  events: readonly Seen[];
  config(): JourneyConfig | undefined;
  journey(): Journey | undefined;
  /** Calls `heard` for each event from now on. */
  onEvent(heard: (seen: Seen) => void): void;
  stop(): void;
}

export function followVisit(source: Inspectable): Visit {
  const events: Seen[] = [];
  const hearing: Array<(seen: Seen) => void> = [];
  let compiled: { config: JourneyConfig; journey: Journey } | undefined;
  const take = (event: MilepostEvent) => {
    const judged = source.judged.find(({ id }) => id === event.id);
    const seen = { event, judged };
    if (events.push(seen) > MOST) events.shift();
    for (const heard of hearing) heard(seen);
  };
  const stop = source.on('event', take as (detail: never) => void, { replay: true });
  return {
    source,
    events,
    config: source.config,
    journey() {
      const config = source.config();
      if (config && compiled?.config !== config) compiled = { config, journey: compile(config) };
      return config && compiled?.journey;
    },
    onEvent: (heard) => void hearing.push(heard),
    stop,
  };
}
