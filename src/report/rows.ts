import type { Fact } from './fact';

/** A fact with the places of its stages on this journey: 0 is the first; null is none of them. */
export interface Row extends Fact {
  place: number | null;
  touchPlace: number | null;
  /** The furthest of what the event knows of. */
  best: number | null;
  fromPlace: number | null;
  toPlace: number | null;
  /** The visitor did here what the journey is there for. */
  converts: boolean;
}

/** One visit. What a visit says once is taken from any of its events. */
export interface Visit {
  session: string;
  visitor: string | null;
  began: number;
  ended: number;
  events: number;
  views: number;
  engagedMs: number;
  goals: number;
  friction: number;
  served: number;
  contacts: number;
  channel: string | null;
  source: string | null;
  device: string | null;
}

/** One visit's time in one stage, with its moments of friction and delight. */
export interface Stay {
  session: string;
  visitor: string | null;
  place: number;
  friction: number;
  delight: number;
}

/** One visitor, as far as the chosen events tell. */
export interface Person {
  visitor: string;
  first: number;
  last: number;
  visits: number;
  best: number | null;
  /** The stage of the last event, and since when. */
  here: number | null;
  hereSince: number | null;
  /** The stage before the first move, else of the first event. */
  start: number | null;
  lap: number;
  channels: number;
  convertedAt: number | null;
  firstChannel: string | null;
  firstSource: string | null;
  lastChannel: string | null;
  lastSource: string | null;
  personas: string | null;
  experiments: string | null;
}

/** Events of one visit, in one stage, within one hour of the week on the visitor's clock. */
export interface Hour {
  session: string;
  visitor: string | null;
  place: number | null;
  weekday: number;
  hour: number;
  events: number;
}

export interface World {
  facts: Row[];
  visits: Visit[];
  stays: Stay[];
  people: Person[];
  hours: Hour[];
  person: Map<string, Person>;
  visit: Map<string, Visit>;
}
