import { type Feedback, feedbackDraft } from '../../../src/browser/feedbackDraft';

test.each<[Feedback['kind'], number, number]>([
  ['nps', 0, 10],
  ['helpful', 0, 1],
  ['csat', 1, 5],
  ['ces', 1, 5],
  ['rating', 1, 5],
])('%s goes from %d to %d', (kind, worst, best) => {
  for (const score of [worst, best])
    expect(feedbackDraft({ kind, score }).data).toMatchObject({ kind, score, max: best });
  for (const score of [worst - 1, best + 1, Number.NaN, '3' as never])
    expect(() => feedbackDraft({ kind, score })).toThrow(RangeError);
});

test('an answer to nps says its group, on the scale that has groups', () => {
  const group = (score: number, max?: number) => feedbackDraft({ kind: 'nps', score, max }).data?.group;
  expect([0, 6, 7, 8, 9, 10].map((score) => group(score))).toEqual([
    'detractor',
    'detractor',
    'passive',
    'passive',
    'promoter',
    'promoter',
  ]);
  expect(group(4, 5)).toBeUndefined();
});

test('takes another best score, what it is about, and the words', () => {
  expect(feedbackDraft({ kind: 'ces', score: 7, max: 7, about: 'checkout', comment: 'Easy' })).toEqual({
    type: 'feedback',
    name: 'ces',
    data: { kind: 'ces', score: 7, max: 7, about: 'checkout', comment: 'Easy' },
  });
});
