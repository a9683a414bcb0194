import { compile } from '../../../src/journey/compile';
import { move } from '../../../src/journey/move';
import type { JourneyState } from '../../../src/journey/state';
import type { Movement } from '../../../src/types';

const journey = (movement?: Movement) =>
  compile({
    milepost: 1,
    movement,
    stages: [{ id: 'see' }, { id: 'weigh' }, { id: 'buy', reopen: true }, { id: 'use' }, { id: 'love' }],
  });
const at = (stage: string | null, rest: Partial<JourneyState> = {}): JourneyState => ({
  stage,
  since: 1000,
  furthest: stage,
  lap: 1,
  ...rest,
});

test.each<[Movement | undefined, string | null, number, string | null, number]>([
  [undefined, 'see', 2, 'buy', 1],
  ['forward', 'see', 4, 'love', 1],
  ['forward', 'use', 1, 'use', 1],
  ['forward', 'use', 2, 'buy', 2],
  ['forward', 'buy', 2, 'buy', 1],
  ['forward', null, 1, 'weigh', 1],
  ['free', 'use', 1, 'weigh', 1],
  ['free', 'use', 2, 'buy', 2],
  ['free', 'see', 2, 'buy', 1],
  ['step', 'see', 1, 'weigh', 1],
  ['step', 'see', 2, 'see', 1],
  ['step', 'use', 2, 'use', 1],
  ['step', null, 0, 'see', 1],
  ['step', null, 1, null, 1],
  ['forward', 'see', -1, 'see', 1],
])('%s: from %s by stage %d to %s, lap %d', (movement, from, to, stage, lap) => {
  expect(move(journey(movement), at(from), to, 2000, false).state).toMatchObject({ stage, lap });
});

test('says what happened', () => {
  expect(move(journey(), at('see'), 3, 4000, false)).toEqual({
    state: { stage: 'use', since: 4000, furthest: 'use', lap: 1 },
    moved: {
      from: 'see',
      to: 'use',
      direction: 'forward',
      skipped: ['weigh', 'buy'],
      timeInPreviousMs: 3000,
      lap: 1,
    },
  });
  expect(move(journey(), at('love', { lap: 2 }), 2, 4000, false)).toEqual({
    state: { stage: 'buy', since: 4000, furthest: 'love', lap: 3 },
    moved: { from: 'love', to: 'buy', direction: 'back', skipped: [], timeInPreviousMs: 3000, lap: 3 },
  });
});

test('whoever does not move keeps the very same state', () => {
  const state = at('use');
  expect(move(journey(), state, 0, 2000, false)).toEqual({ state });
  expect(move(journey(), state, 0, 2000, false).state).toBe(state);
});

test('force goes anywhere', () => {
  expect(move(journey('step'), at('love'), 0, 2000, true)).toMatchObject({
    state: { stage: 'see', furthest: 'love', lap: 1 },
    moved: { direction: 'back' },
  });
  expect(move(journey('step'), at('see'), 4, 2000, true).moved).toMatchObject({ to: 'love' });
});

test('an event reported afterwards takes no time back', () => {
  expect(move(journey(), at('see'), 1, 500, false)).toMatchObject({
    state: { since: 1000 },
    moved: { timeInPreviousMs: 0 },
  });
});
