import { tokenBucket } from '../../src/tokenBucket';

const open = () => {
  let time = 0;
  const allowed = tokenBucket(1000, 200, () => time);
  const passed = (tries: number) => Array.from({ length: tries }, allowed).filter(Boolean).length;
  return { passed, wait: (ms: number) => (time += ms) };
};

test('lets a burst of a thousand through, and no more', () => {
  expect(open().passed(5000)).toBe(1000);
});

test('then two hundred a second, for ever', () => {
  const { passed, wait } = open();
  passed(5000);
  for (let i = 0; i < 100; i++) {
    wait(100);
    expect(passed(1000)).toBe(20);
  }
});

test('never stops two hundred a second, nor saves up more than a burst', () => {
  const { passed, wait } = open();
  for (let i = 0; i < 10_000; i++) {
    wait(5);
    expect(passed(1)).toBe(1);
  }
  wait(3_600_000);
  expect(passed(5000)).toBe(1000);
});
