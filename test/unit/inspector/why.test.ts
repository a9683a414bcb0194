import type { Judged, Seen } from '../../../src/inspector/types';
import { showWhy } from '../../../src/inspector/why';
import { compile } from '../../../src/journey/compile';
import { startState } from '../../../src/journey/state';
import { tag } from '../../../src/journey/tag';
import type { JourneyConfig } from '../../../src/types';
import { anEvent } from '../../support/anEvent';

const journey = compile({
  milepost: 1,
  stages: [
    { id: 'see', name: 'Seeing' },
    { id: 'buy', name: 'Buying', when: { path: '/cart' } },
  ],
  goals: [{ id: 'order', name: 'Order', when: { event: 'purchase' } }],
  triggers: [
    { id: 'thanks', on: { goal: 'order' }, do: [{ push: 'thanks' }] },
    { id: 'night', on: { goal: 'order' }, if: { hours: '22:00 to 06:00' }, do: [{ push: 'night' }] },
    { id: 'cart', on: { enter: 'buy' }, do: [{ mark: 'cart' }] },
  ],
} as unknown as JourneyConfig);
const NOON = Date.UTC(2026, 0, 5, 12);
const facts = (time: number): Judged['facts'] => ({
  ...{
    id: `${time}`,
    type: 'custom',
    name: 'purchase',
    path: '/',
    host: 'h',
    visitAt: 1000,
    offset: 0,
    time,
  },
});

/** The purchase as it is judged after `earlier` ones. */
function purchase(earlier: number): Seen {
  let state = startState(journey, 0);
  for (let i = 0; i < earlier; i++)
    ({ state } = tag(journey, state, facts(NOON + i * 1000), { touch: null }));
  const event = anEvent({ type: 'custom', name: 'purchase' });
  const judged = { id: event.id, facts: facts(NOON + 10_000), state, view: { touch: null } };
  return { event, judged };
}
const quiet = (seen: Seen): Array<string | null> => {
  const why = showWhy(journey, seen);
  const title = [...why.querySelectorAll('h3')].find(({ textContent }) => textContent === 'Stayed quiet');
  return [...(title?.nextElementSibling?.children ?? [])].map(({ textContent }) => textContent);
};

test('says which triggers of that moment stayed quiet, and what of their conditions does not hold', () => {
  expect(quiet(purchase(0))).toEqual([
    'Trigger “night”: its “if” does not hold triggers[1]✕the time is “Mon 12:00”, the rule wants “22:00 to 06:00”',
  ]);
});

test('says that one has fired as often as it may', () => {
  expect(quiet(purchase(1))).toEqual([
    'Trigger “thanks”: it has fired on this visit; without a “limit” it fires once per visit triggers[0]',
    expect.stringContaining('Trigger “night”'),
  ]);
});

test('says nothing of triggers where nobody watched: how often they had fired is not known', () => {
  expect(quiet({ event: anEvent({ type: 'custom', name: 'purchase' }) })).toEqual([]);
});
