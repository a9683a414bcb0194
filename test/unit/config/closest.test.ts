import { closest } from '../../../src/config/closest';

test.each<[string, string[], string | undefined]>([
  ['aquisition', ['awareness', 'acquisition'], 'acquisition'],
  ['pus', ['push', 'emit', 'run'], 'push'],
  ['paht', ['path', 'hash'], 'path'],
  ['Text', ['text'], 'text'],
  ['colour', ['path', 'hash'], undefined],
  ['x', [], undefined],
])('%s among %j: %s', (word, words, expected) => {
  expect(closest(word, words)).toBe(expected);
});
