import { searchRefinements } from '../../../../src/capture/moments/searchRefinements';
import type { MilepostEvent } from '../../../../src/types';
import { anEvent } from '../../../support/anEvent';
import { startCapture } from '../../../support/startCapture';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

let kept: Record<string, unknown>;
let now: number;
let thresholds: Record<string, unknown>;
let page: ReturnType<typeof startCapture>;

/** What a full page load does: everything but what was remembered begins anew. */
const load = (facts: Partial<MilepostEvent> = {}) => {
  page?.stop();
  const before = page?.drafts ?? [];
  page = startCapture(searchRefinements(), {
    thresholds: () => thresholds,
    memory: {
      read: (name) => kept[name],
      write: (name, value) => (kept[name] = JSON.parse(JSON.stringify(value))),
    },
  });
  page.drafts.push(...before);
  hear({ type: 'page', ...facts });
};
const hear = (facts: Partial<MilepostEvent>, search?: string) =>
  page.hear(anEvent({ id: search, time: new Date(now).toISOString(), ...facts }), { search });
const search = (words: string, after = 10 * SECOND) => {
  now += after;
  hear({ type: 'search' }, words);
};
const click = (href?: string) => hear({ type: 'click', element: { tag: 'a', href } });
const told = () => page.drafts.map(({ data }) => data?.evidence);

beforeEach(() => {
  kept = {};
  now = Date.UTC(2026, 10, 21);
  thresholds = {};
  page = undefined as never;
  load();
});

test('the third search in three minutes is one, with all three as evidence', () => {
  for (const words of ['shoe', 'shoes', 'trail shoes']) search(words);
  expect(page.drafts).toMatchObject([
    {
      name: 'search_refine',
      data: {
        kind: 'friction',
        evidence: ['shoe', 'shoes', 'trail shoes'],
        count: 3,
        durationMs: 20 * SECOND,
      },
    },
  ]);
});

test('pages of results that are loaded one after another count together', () => {
  for (const words of ['a', 'b', 'c']) {
    load();
    search(words);
  }
  expect(told()).toEqual([['a', 'b', 'c']]);
});

test('the words themselves are not remembered', () => {
  search('secret');
  expect(JSON.stringify(kept)).toContain('found');
  expect(JSON.stringify(Object.values(kept).map((memo) => Object(memo).found[0][2]))).not.toContain('secret');
});

test('what took longer than three minutes, or fewer searches, is none', () => {
  search('a');
  search('b', MINUTE);
  search('c', 2 * MINUTE);
  expect(told()).toEqual([]);
});

test('a link that is clicked ends the search, a button does not', () => {
  search('a');
  search('b');
  click('/products/1');
  search('c');
  expect(told()).toEqual([]);
  search('d');
  click();
  search('e');
  expect(told()).toEqual([['c', 'd', 'e']]);
});

test('another page that is viewed ends it too', () => {
  for (const words of ['a', 'b']) {
    load();
    search(words);
  }
  load({ page: { path: '/products/1' } });
  load();
  search('c');
  expect(told()).toEqual([]);
});

test('letters looked up while someone types are one search', () => {
  for (const words of ['s', 'sh', 'sho', 'shoe']) search(words, 300);
  expect(told()).toEqual([]);
  search('boots');
  search('sandals');
  expect(told()).toEqual([['shoe', 'boots', 'sandals']]);
});

test('the same words again, filtered or gone back to, are no other search', () => {
  for (const words of ['a', 'b', 'A ', 'b', 'a']) {
    load();
    search(words);
  }
  expect(told()).toEqual([]);
});

test('is told once on a visit, across its pages', () => {
  for (const words of ['a', 'b', 'c', 'd']) search(words);
  load();
  for (const words of ['e', 'f', 'g']) search(words);
  expect(told()).toHaveLength(1);
  hear({ type: 'session' });
  for (const words of ['h', 'i', 'j']) search(words, MINUTE / 2);
  expect(told()).toHaveLength(2);
});

test('takes its thresholds from the config', () => {
  thresholds = { searches: 2, within: 20 * SECOND };
  search('a');
  search('b', 30 * SECOND);
  expect(told()).toEqual([]);
  search('c', 10 * SECOND);
  expect(told()).toEqual([['b', 'c']]);
});

test('gets along with what it cannot read', () => {
  kept = { search_refine: 'nonsense' };
  for (const words of ['a', 'b', 'c']) search(words);
  expect(told()).toHaveLength(1);
});
