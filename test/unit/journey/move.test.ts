import { compile } from '../../../src/journey/compile';
import { fade, move, moved } from '../../../src/journey/move';
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
  expect(move(journey(movement), at(from), to, 2000, false)).toMatchObject({ stage, lap });
});

test('says what happened', () => {
  const see = at('see');
  const use = move(journey(), see, 3, 4000, false);
  expect(use).toEqual({ stage: 'use', since: 4000, furthest: 'use', lap: 1 });
  expect(moved(journey(), see, use)).toEqual({
    from: 'see',
    to: 'use',
    direction: 'forward',
    skipped: ['weigh', 'buy'],
    timeInPreviousMs: 3000,
    lap: 1,
  });
  const love = at('love', { lap: 2 });
  const buy = move(journey(), love, 2, 4000, false);
  expect(buy).toEqual({ stage: 'buy', since: 4000, furthest: 'love', lap: 3 });
  expect(moved(journey(), love, buy)).toEqual({
    from: 'love',
    to: 'buy',
    direction: 'back',
    skipped: [],
    timeInPreviousMs: 3000,
    lap: 3,
  });
});

test('whoever does not move keeps the very same state', () => {
  const state = at('use');
  expect(move(journey(), state, 0, 2000, false)).toBe(state);
  expect(moved(journey(), state, state)).toBeUndefined();
});

test('force goes anywhere', () => {
  expect(move(journey('step'), at('love'), 0, 2000, true)).toMatchObject({
    stage: 'see',
    furthest: 'love',
    lap: 1,
  });
  expect(move(journey('step'), at('see'), 4, 2000, true).stage).toBe('love');
});

test('an event reported afterwards takes no time back', () => {
  expect(move(journey(), at('see'), 1, 500, false).since).toBe(1000);
});

describe('after a long time without a visit', () => {
  const faded = (state: JourneyState, away: number, time = 9000, visitAt = 9000) =>
    fade({ ...journey(), fadeAfter: 5000 }, state, { time, visitAt, away });

  test('the visitor is back at the start, and remembered for how far they were', () => {
    expect(faded(at('use'), 5000)).toEqual({ stage: 'see', since: 9000, furthest: 'use', lap: 1 });
  });

  test.each([
    ['they were not away for long enough', 4999, 9000, 9000],
    ['the stage was entered in this visit', 5000, 9000, 1000],
    ['the event is from before the visit', 5000, 8000, 9000],
  ])('but not when %s', (_, away, time, visitAt) => {
    const state = at('use');
    expect(faded(state, away, time, visitAt)).toBe(state);
  });

  test('and never where the file does not say so', () => {
    const state = at('use');
    expect(fade(journey(), state, { time: 9000, visitAt: 9000, away: 1e12 })).toBe(state);
  });
});
