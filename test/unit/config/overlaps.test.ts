import { placesOf } from '../../../src/cli/placesOf';
import type { Finding } from '../../../src/config/finding';
import { findOverlaps } from '../../../src/config/overlaps';
import type { JourneyConfig } from '../../../src/types';
import { fc } from '../../support/fastCheck';

function found(first: unknown, second: unknown, more: object = {}): Finding[] {
  const findings: Finding[] = [];
  const config = {
    stages: [
      { id: 'a', when: first },
      { id: 'b', when: second },
    ],
    ...more,
  };
  findOverlaps(
    config,
    (finding) => findings.push(finding),
    () => false,
  );
  return findings;
}
const codes = (first: unknown, second: unknown): string[] => found(first, second).map(({ code }) => code);

test.each<[string, unknown, unknown, string[]]>([
  ['the same page', { path: '/a' }, { path: '/a' }, ['never-counts']],
  ['one page of a list', { path: ['/a', '/b'] }, { path: '/a' }, ['never-counts']],
  ['a click and a page', { text: 'Buy' }, { path: '/a' }, []],
  ['a later rule that asks for more', { path: '/a' }, { path: '/a', reached: 'a' }, ['overlap']],
  ['an earlier rule that asks for more', { path: '/a', channel: 'email' }, { path: '/a' }, ['never-counts']],
  ['a later rule that counts', { event: 'x' }, { event: 'x', count: '>= 2' }, ['overlap']],
  [
    'an earlier rule that waits',
    { path: '/a', wait: '1 minute', unless: { path: '/b' } },
    { path: '/a' },
    ['overlap'],
  ],
  ['an exception', { path: '/a/b' }, { path: '/a/**', not: { path: '/a/b' } }, []],
  ['other query values', { path: '/a', query: { plan: 'x' } }, { path: '/a', query: { plan: 'y' } }, []],
  ['other stages', { path: '/a', stage: 'a' }, { path: '/a', stage: 'b' }, []],
  ['a glob of events', { event: 'video_start' }, { event: 'video_*' }, ['never-counts']],
  ['two selectors', { selector: '.a' }, { selector: '.b' }, []],
  ['a part in common', { path: '/a/*' }, { path: '/*/b' }, ['overlap']],
])('%s', (_, first, second, expected) => {
  expect(codes(first, second)).toEqual(expected);
});

test('a narrow rule below a broad one of the same stage never gives its name', () => {
  const when = [
    { touchpoint: 'Shop', path: '/shop/**' },
    { touchpoint: 'Sale', path: '/shop/sale' },
  ];
  expect(found(when, [])).toMatchObject([{ code: 'never-named', path: 'stages[0].when[1].path' }]);
  expect(found([...when].reverse(), [])).toEqual([]);
});

test('a page that can never count for a stage never does', () => {
  const path = fc.constantFrom('/a', '/a/**', '/a/*', '/*/b', '/a/b', '/**', ['/a', '/b'], ['/a/b', '/c']);
  const rule = fc.record({ path, host: fc.constantFrom('x', '*') }, { requiredKeys: ['path'] });
  fc.assert(
    fc.property(
      fc.array(rule, { maxLength: 3 }),
      fc.array(rule, { maxLength: 3 }),
      fc.constantFrom('/a', '/a/b', '/c', '/a/b/c'),
      (first, second, page) => {
        const lost = found(first, second).filter(({ code }) => code === 'never-counts');
        const kept = first.filter(
          (_, i) => !lost.some(({ path: at }) => at.startsWith(`stages[0].when[${i}]`)),
        );
        const stages = (when: unknown) => [
          { id: 'a', when },
          { id: 'b', when: second },
        ];
        const place = (when: unknown) =>
          placesOf({ milepost: 1, stages: stages(when) } as JourneyConfig, [`https://x${page}`])[0]!.stage;
        // Lists are judged one by one, so only whole rules can be left out here.
        if (first.every((one) => !Array.isArray(one.path))) expect(place(kept)).toBe(place(first));
      },
    ),
    { numRuns: 300 },
  );
});
