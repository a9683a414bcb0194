import { emptySearches } from '../../../../src/capture/moments/emptySearches';
import { anEvent } from '../../../support/anEvent';
import { startCapture } from '../../../support/startCapture';

const start = () => {
  const { drafts, hear } = startCapture(emptySearches());
  const search = (results: number | undefined, mono = 0, id = `at ${mono}`) =>
    hear(anEvent({ type: 'search', id, mono, data: results === undefined ? undefined : { results } }));
  return { drafts, hear, search };
};

test('every search that finds nothing is a moment, with the search as evidence', () => {
  const { drafts, search } = start();
  search(0, 0);
  search(0, 5000);
  expect(drafts).toMatchObject([
    { name: 'empty_search', data: { kind: 'friction', evidence: ['at 0'] } },
    { name: 'empty_search', data: { evidence: ['at 5000'] } },
  ]);
});

test('one that finds something, or does not say, is none; nor is what is no search', () => {
  const { drafts, hear, search } = start();
  search(1);
  search(undefined);
  hear(anEvent({ type: 'custom', data: { results: 0 } }));
  expect(drafts).toEqual([]);
});

test('looking up each letter that is typed is one', () => {
  const { drafts, search } = start();
  for (const mono of [0, 300, 900, 1800]) search(0, mono);
  expect(drafts).toHaveLength(1);
  search(0, 2800);
  expect(drafts).toHaveLength(2);
});
