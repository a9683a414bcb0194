import { compile } from '../../../src/journey/compile';
import { adoptState, type JourneyState, mergeStates, startState } from '../../../src/journey/state';
import type { JourneyConfig } from '../../../src/types';
import { fc } from '../../support/fastCheck';

const journey = (more: Partial<JourneyConfig> = {}) =>
  compile({ milepost: 1, stages: [{ id: 'a' }, { id: 'b', was: ['old-b'] }, { id: 'c' }], ...more });

describe('startState()', () => {
  test('begins in the first stage', () => {
    expect(startState(journey(), 5)).toEqual({ stage: 'a', since: 5, furthest: 'a', lap: 1 });
  });

  test.each([
    ['b', 'b'],
    ['old-b', 'b'],
    [null, null],
    ['nowhere', 'a'],
  ])('with "start": %j begins in %j', (start, stage) => {
    expect(startState(journey({ start }), 5)).toMatchObject({ stage, furthest: stage });
  });

  test('knows no stage without a config, or without stages', () => {
    expect(startState(undefined, 5)).toEqual({ stage: null, since: 5, furthest: null, lap: 1 });
    expect(startState(compile({ milepost: 1, stages: [] }), 5).stage).toBeNull();
  });
});

describe('adoptState()', () => {
  const state: JourneyState = { stage: 'b', since: 1, furthest: 'c', lap: 2 };

  test('keeps a stage that still exists', () => {
    expect(adoptState(journey(), state, 9)).toEqual(state);
  });

  test('follows a renamed stage', () => {
    expect(adoptState(journey(), { ...state, stage: 'old-b', furthest: 'old-b' }, 9)).toEqual({
      ...state,
      furthest: 'b',
    });
  });

  test('returns to the start from a stage that is gone, and remembers how far it was', () => {
    expect(adoptState(journey(), { ...state, stage: 'gone' }, 9)).toEqual({ ...state, stage: 'a', since: 9 });
    expect(adoptState(journey(), { ...state, furthest: 'gone' }, 9)).toEqual({ ...state, furthest: 'b' });
  });

  test('gives a visitor of before the config its start, since they came', () => {
    expect(adoptState(journey(), startState(undefined, 1), 9)).toEqual(startState(journey(), 1));
  });

  test('a stage that has taken an old id over is not renamed', () => {
    const swapped = compile({ milepost: 1, stages: [{ id: 'x', was: ['a'] }, { id: 'a' }] });
    expect(adoptState(swapped, { ...state, stage: 'a', furthest: 'a' }, 9).stage).toBe('a');
  });
});

describe('mergeStates()', () => {
  const states = fc.record<JourneyState>({
    stage: fc.constantFrom(null, 'a', 'b', 'c', 'gone'),
    since: fc.integer({ min: 0, max: 3 }),
    furthest: fc.constantFrom(null, 'a', 'b', 'c', 'gone'),
    lap: fc.integer({ min: 1, max: 3 }),
  });
  const known = fc.constantFrom(undefined, journey());

  test('keeps the newest stage, the furthest and the larger lap', () => {
    const a: JourneyState = { stage: 'b', since: 9, furthest: 'b', lap: 2 };
    const b: JourneyState = { stage: 'a', since: 5, furthest: 'c', lap: 1 };
    expect(mergeStates(journey(), a, b)).toEqual({ stage: 'b', since: 9, furthest: 'c', lap: 2 });
  });

  test('a stage beats none, however old', () => {
    const lived: JourneyState = { stage: 'b', since: 1, furthest: 'b', lap: 1 };
    expect(mergeStates(journey({ start: null }), startState(undefined, 9), lived)).toEqual(lived);
  });

  test('does not mind which comes first', () => {
    fc.assert(
      fc.property(known, states, states, (config, a, b) => {
        expect(mergeStates(config, a, b)).toEqual(mergeStates(config, b, a));
      }),
      { numRuns: 2000 },
    );
  });

  test('changes nothing when repeated', () => {
    fc.assert(
      fc.property(known, states, states, (config, a, b) => {
        const merged = mergeStates(config, a, b);
        expect(mergeStates(config, a, a)).toEqual(a);
        expect(mergeStates(config, merged, merged)).toEqual(merged);
        expect(mergeStates(config, mergeStates(config, merged, a), b)).toEqual(merged);
      }),
      { numRuns: 2000 },
    );
  });
});
