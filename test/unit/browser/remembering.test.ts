import { remembering } from '../../../src/browser/remembering';

test('asks once for the same thing in a row, and again after another', () => {
  const asked: string[] = [];
  const shout = remembering((text) => {
    asked.push(text);
    return text.toUpperCase();
  });
  expect(['a', 'a', 'b', 'a'].map(shout)).toEqual(['A', 'A', 'B', 'A']);
  expect(asked).toEqual(['a', 'b', 'a']);
});

test('remembers no failure', () => {
  let attempts = 0;
  const fail = remembering(() => {
    attempts++;
    throw new Error('no');
  });
  expect(() => fail('x')).toThrow('no');
  expect(() => fail('x')).toThrow('no');
  expect(attempts).toBe(2);
});
