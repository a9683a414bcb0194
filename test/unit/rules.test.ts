import * as rules from '../../src/rules';

test('everything needed to judge events without a browser has a name', () => {
  expect(Object.keys(rules).sort()).toEqual([
    'adoptState',
    'check',
    'compile',
    'due',
    'explain',
    'mergeStates',
    'nextDue',
    'quietTriggers',
    'rehearse',
    'replay',
    'replayer',
    'startState',
    'tag',
  ]);
});
