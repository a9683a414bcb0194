import { compile } from '../../../src/journey/compile';
import type { Facts } from '../../../src/journey/facts';
import { quietTriggers } from '../../../src/journey/quietTriggers';
import { startState } from '../../../src/journey/state';
import { tag } from '../../../src/journey/tag';
import type { JourneyConfig } from '../../../src/types';

const journey = compile({
  milepost: 1,
  stages: [{ id: 'see' }, { id: 'buy', when: { path: '/cart' } }],
  moments: [{ id: 'torn', when: { path: '/pricing' }, repeat: 'once' }],
  goals: [{ id: 'order', when: { event: 'purchase' } }],
  triggers: [
    { id: 'thanks', on: { goal: 'order' }, do: [{ push: 'thanks' }] },
    { id: 'night', on: { goal: 'order' }, if: { hours: '22:00 to 06:00' }, do: [{ push: 'night' }] },
    { id: 'help', on: { moment: 'torn' }, limit: 'every time', do: [{ mark: 'help' }] },
    { on: { enter: 'buy' }, do: [{ mark: 'cart' }] },
    { id: 'never', on: { goal: 'other' }, do: [{ mark: 'never' }] },
  ],
} as unknown as JourneyConfig);
const at = (time: number, more: Partial<Facts>): Facts => ({
  ...{ id: `${time}`, type: 'page', path: '/', host: 'h', visitAt: 1000, offset: 0, time },
  ...more,
});
const order = (time: number, more: Partial<Facts> = {}) =>
  at(time, { type: 'custom', name: 'purchase', ...more });
const asked = (earlier: Facts[], facts: Facts) => {
  let state = startState(journey, 0);
  for (const one of earlier) ({ state } = tag(journey, state, one, { touch: null }));
  const before = JSON.stringify(state);
  const quiet = quietTriggers(journey, state, facts);
  expect(JSON.stringify(state)).toBe(before);
  return quiet.map(({ id, path, on, why }) => [id, path, on, why]);
};
const NOON = Date.UTC(2026, 0, 5, 12);

test('a trigger that fires, and one that nothing concerns, are not quiet', () => {
  expect(asked([], order(Date.UTC(2026, 0, 5, 23)))).toEqual([]);
});

test('its condition does not hold, and says what there was', () => {
  expect(asked([], order(NOON))).toEqual([['night', 'triggers[1]', 'goal order', 'if']]);
  const [night] = quietTriggers(journey, startState(journey, 0), order(NOON));
  expect(night?.conditions).toMatchObject([{ key: 'hours', wanted: '22:00 to 06:00', fits: false }]);
});

test('it has fired as often as its limit allows', () => {
  const first = order(NOON);
  expect(asked([first], order(NOON + 1000))).toContainEqual(['thanks', 'triggers[0]', 'goal order', 'limit']);
  // On another visit it may again.
  const later = order(NOON + 9_000_000, { visitAt: NOON + 8_000_000 });
  expect(asked([first], later)).toEqual([['night', 'triggers[1]', 'goal order', 'if']]);
});

test('what it waits for has come true before, or the visitor is in the stage already', () => {
  const pricing = (time: number) => at(time, { path: '/pricing' });
  expect(asked([pricing(NOON)], pricing(NOON + 1))).toEqual([
    ['help', 'triggers[2]', 'moment torn', 'again'],
  ]);
  const cart = (time: number) => at(time, { path: '/cart' });
  expect(asked([cart(NOON)], cart(NOON + 1))).toEqual([['3', 'triggers[3]', 'enter buy', 'again']]);
});

test('an event that a trigger made starts none', () => {
  expect(asked([], order(NOON, { byTrigger: true }))).toEqual([
    ['thanks', 'triggers[0]', 'goal order', 'trigger'],
    ['night', 'triggers[1]', 'goal order', 'trigger'],
  ]);
});
