import { kept } from '../../src/kept';

const listening = (most?: number) => {
  const asked: string[] = [];
  const shout = kept((text: string) => {
    asked.push(text);
    return [text.toUpperCase()];
  }, most);
  return { shout, asked };
};

test('what was made of a key is made once, until there are too many keys', () => {
  const { shout, asked } = listening(2);
  expect(shout('a')).toBe(shout('a'));
  expect(shout('b')).toEqual(['B']);
  expect(asked).toEqual(['a', 'b']);
  shout('c');
  expect(shout('a')).toEqual(['A']);
  expect(asked).toEqual(['a', 'b', 'c', 'a']);
});

test('of one key alone it is not made twice in a row', () => {
  const { shout, asked } = listening(1);
  expect(['a', 'a', 'b', 'a'].flatMap(shout)).toEqual(['A', 'A', 'B', 'A']);
  expect(asked).toEqual(['a', 'b', 'a']);
});

test('no failure is kept', () => {
  let attempts = 0;
  const fail = kept(() => {
    attempts++;
    throw new Error('no');
  });
  expect(() => fail('x')).toThrow('no');
  expect(() => fail('x')).toThrow('no');
  expect(attempts).toBe(2);
});
