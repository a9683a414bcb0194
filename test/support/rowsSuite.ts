import type { Row, Rows } from '../../src/buffer/rows';
import { readFrom } from './readFrom';

/** What every store of rows promises, whatever it is made of. */
export function rowsSuite(open: () => Promise<Rows>): void {
  let rows: Rows;
  beforeEach(async () => {
    rows = await open();
  });
  afterEach(() => rows.close());

  test('gives rows by key, however they came in', async () => {
    await rows.write([
      ['q0/3', 'c'],
      ['q0/1', 'a'],
    ]);
    await rows.write([['q0/2', 'b']]);
    expect(await readFrom(rows, 'q0/', 10)).toEqual([
      ['q0/1', 'a'],
      ['q0/2', 'b'],
      ['q0/3', 'c'],
    ]);
  });

  test('gives the first few only, and goes on behind a key', async () => {
    await rows.write(['1', '2', '3', '4'].map((n): Row => [`q0/${n}`, n]));
    expect(await readFrom(rows, 'q0/', 2)).toEqual([
      ['q0/1', '1'],
      ['q0/2', '2'],
    ]);
    expect(await readFrom(rows, 'q0/', 2, 'q0/2')).toEqual([
      ['q0/3', '3'],
      ['q0/4', '4'],
    ]);
    expect(await readFrom(rows, 'q0/', 9, 'q0/4')).toEqual([]);
    expect(await readFrom(rows, 'q0/', 9, 'q0/25')).toEqual([
      ['q0/3', '3'],
      ['q0/4', '4'],
    ]);
  });

  test('keeps prefixes apart', async () => {
    await rows.write([
      ['q0/1', 'a'],
      ['q1/1', 'b'],
      ['q10/1', 'c'],
      ['t/q0/', 'd'],
      ['q0', 'e'],
    ]);
    expect(await readFrom(rows, 'q0/', 10)).toEqual([['q0/1', 'a']]);
    expect(await rows.count('q0/')).toBe(1);
    expect(await rows.count('q')).toBe(4);
    expect(await rows.count('x')).toBe(0);
    expect(await readFrom(rows, 'x', 10)).toEqual([]);
  });

  test('writing a key again replaces its value', async () => {
    await rows.write([['d/1', 'draft']]);
    await rows.write([['d/1', 'tagged']]);
    expect(await readFrom(rows, 'd/', 10)).toEqual([['d/1', 'tagged']]);
  });

  test('adds and deletes in one go', async () => {
    await rows.write([['d/1', 'draft']]);
    await rows.write([['q0/1', 'event']], ['d/1', 'never there']);
    expect(await rows.count('d/')).toBe(0);
    expect(await readFrom(rows, 'q0/', 10)).toEqual([['q0/1', 'event']]);
    await rows.write([], ['q0/1']);
    expect(await rows.count('')).toBe(0);
  });

  test('what was asked for first happens first', async () => {
    const done = [rows.write([['a', '1']]), rows.write([], ['a']), rows.write([['a', '2']])];
    expect(await readFrom(rows, 'a', 1)).toEqual([['a', '2']]);
    await Promise.all(done);
  });

  test('clears everything', async () => {
    await rows.write([
      ['a', '1'],
      ['b', '2'],
    ]);
    await rows.clear();
    expect(await rows.count('')).toBe(0);
    await rows.write([['c', '3']]);
    expect(await rows.count('')).toBe(1);
  });

  test('takes any text', async () => {
    const text = '👟 größe \u0000 "quoted" \n'.repeat(1000);
    await rows.write([['k/ü', text]]);
    expect(await readFrom(rows, 'k/', 1)).toEqual([['k/ü', text]]);
  });
}
