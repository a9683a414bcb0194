import { readConfig } from '../../../src/cli/readConfig';

const io = (read: () => string) => ({ read, out() {}, err() {} });

test('reads a file and knows where its values are', () => {
  const { value, places } = readConfig(
    'a.json',
    io(() => '{ "milepost": 1 }'),
  );
  expect(value).toEqual({ milepost: 1 });
  expect(places.get('milepost')).toBe(14);
});

test('says where a file is no JSON', () => {
  expect(
    readConfig(
      'a.json',
      io(() => '{\n  "milepost": 1,\n}'),
    ).complaint,
  ).toMatchObject({
    level: 'error',
    code: 'not-json',
    line: 2,
    column: 16,
  });
});

test('says that there is no such file', () => {
  const missing = io(() => {
    throw new Error('ENOENT');
  });
  expect(readConfig('a.json', missing).complaint).toMatchObject({
    code: 'no-file',
    message: 'cannot read this file',
  });
});
