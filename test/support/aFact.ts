import type { Fact } from '../../src/report';
import { toFact } from '../../src/report';
import { aContext, anEvent } from './anEvent';

let count = 0;

/** A fact of a valid event, with what the test cares about on top. */
export function aFact(facts: Partial<Fact> = {}): Fact {
  count++;
  const base = toFact({ ...aContext(), ...anEvent({ seq: count, id: `e${count}` }) })!;
  return { ...base, ...facts };
}
