import { compile } from '../journey/compile';
import type { Facts } from '../journey/facts';
import type { Journey } from '../journey/journey';
import { adoptState, type JourneyState, startState } from '../journey/state';
import { stageFacts, tag, type View } from '../journey/tag';
import type { JourneyConfig, MilepostEvent, StageFacts } from '../types';
import type { Seen } from './types';

/** What rules saw of an event; where nobody kept that, what its record still says. */
export function factsOf({ event, judged }: Seen, selectors: string[] = []): Facts {
  if (judged) {
    const { facts, fits } = judged;
    return fits ? { ...facts, selectors: selectors.filter(fits) } : facts;
  }
  const { element, form } = event;
  return {
    type: event.type,
    name: event.name,
    time: Date.parse(event.time),
    path: event.page.path,
    host: location.host,
    title: event.page.title,
    text: element?.text ?? element?.name,
    link: element?.href,
    region: element?.region,
    selectors: element?.matched,
    form: form?.id,
    field: form?.field,
    data: event.data,
  };
}

/** The visitor just before an event. */
export function stateOf({ event, judged }: Seen): JourneyState {
  const { id, furthest, lap, since } = event.stage;
  return judged?.state ?? { stage: id, furthest, lap, since: Date.parse(since) };
}

/** One event under another config. */
export interface Retagged {
  seen: Seen;
  after: StageFacts;
  touchpoint?: string;
  /** Its stage, touch or touchpoint is another one. */
  changed: boolean;
}

/** Where an event stands, so that two ways of tagging it can be compared. */
const place = ({ id, touch }: StageFacts, touchpoint?: string): string => [id, touch, touchpoint].join();

/** Tags a visit again, from its first event on, as if `config` had been in force. Sends and keeps nothing. */
export function retag(
  config: JourneyConfig,
  visit: Seen[],
): { journey: Journey; events: Retagged[]; now: StageFacts } {
  const journey = compile(config);
  const first = visit.find(({ judged }) => judged)?.judged;
  const begun = visit[0] ? Date.parse(visit[0].event.time) : Date.now();
  let state = first ? adoptState(journey, first.state, first.facts.time) : startState(journey, begun);
  let view: View = first?.view ?? { touch: null };
  if (view.touch && !journey.stages.includes(view.touch)) view = { touch: null };
  const events = visit
    .filter(({ event }) => !isOwn(event))
    .map((seen): Retagged => {
      const tagged = tag(journey, state, factsOf(seen, journey.selectors), view);
      state = tagged.state;
      view = tagged.view;
      const { event } = seen;
      return {
        seen,
        after: tagged.stage,
        touchpoint: tagged.touchpoint,
        changed: place(tagged.stage, tagged.touchpoint) !== place(event.stage, event.touchpoint),
      };
    });
  return { journey, events, now: stageFacts(journey.stages, state, view.touch) };
}

/** A change of stage is told by an event of its own: it follows from the others. */
export const isOwn = ({ type }: MilepostEvent): boolean => type === 'stage';
