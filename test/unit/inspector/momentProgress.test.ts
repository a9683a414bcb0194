import { momentProgress } from '../../../src/inspector/momentProgress';
import type { Seen } from '../../../src/inspector/types';
import { anEvent } from '../../support/anEvent';

const NOON = Date.UTC(2026, 10, 21, 12);
const page = (path: string, minutesAgo: number, pageId = 'p1'): Seen => ({
  event: anEvent({
    type: 'page',
    page: { path },
    pageId,
    time: new Date(NOON - minutesAgo * 60_000).toISOString(),
  }),
});
const progress = (when: unknown, visit: Seen[]) =>
  momentProgress({ milepost: 1, stages: [], moments: [{ id: 'm', name: 'Moment', when }] }, visit, NOON)[0]
    ?.rules[0];

describe('momentProgress()', () => {
  const comparing = { path: '/products/**', count: '>= 3', distinct: 'path', within: '30 minutes' };

  test('counts different pages in their window, and says what is missing', () => {
    const visit = [
      page('/products/x', 40),
      page('/products/a', 5),
      page('/products/a', 4),
      page('/products/b', 3),
      page('/', 1),
    ];
    expect(progress(comparing, visit)).toEqual({
      path: 'moments[0].when',
      fits: false,
      evidence: '2 of 3 different pages in 30 minutes',
      missing: '1 more: path /products/**',
    });
    expect(progress(comparing, [...visit, page('/products/c', 0)])).toMatchObject({ fits: true });
  });

  test('looks at this page only where the rule does', () => {
    const rule = { path: '/a', count: '>= 2', within: 'this page' };
    expect(progress(rule, [page('/a', 2, 'before'), page('/a', 1)])).toMatchObject({
      fits: false,
      evidence: '1 of 2 times on this page',
    });
  });

  test('follows steps in their order', () => {
    const rule = {
      steps: [{ path: '/cart' }, { path: '/shipping' }, { path: '/cart' }],
      within: '10 minutes',
    };
    expect(progress(rule, [page('/shipping', 4), page('/cart', 3), page('/shipping', 2)])).toMatchObject({
      evidence: '2 of 3 steps in 10 minutes',
      missing: 'path /cart',
    });
  });

  test('says how long is still to be waited', () => {
    const rule = { path: '/cart', wait: '2 minutes', unless: { path: '/checkout/**' } };
    expect(progress(rule, [page('/cart', 0.5)])).toMatchObject({
      evidence: 'began 30 s ago',
      missing: '1 min 30 s more without path /checkout/**',
    });
    expect(progress(rule, [page('/cart', 3)])).toMatchObject({ fits: true });
    expect(progress(rule, [])).toMatchObject({ evidence: 'has not begun' });
  });

  test('is called off by what must not happen', () => {
    const rule = { path: '/a', count: '>= 2', within: '3 minutes', unless: { path: '/b' } };
    expect(progress(rule, [page('/a', 2), page('/b', 1), page('/a', 0)])).toMatchObject({
      fits: false,
      missing: 'nothing, but this called it off: path /b',
    });
    expect(
      progress({ path: '/a', wait: '2 minutes', unless: { path: '/b' } }, [page('/a', 3), page('/b', 2.5)]),
    ).toMatchObject({
      fits: false,
      missing: 'nothing, but this called it off: path /b',
    });
  });

  test('says so of a rule that this version cannot read', () => {
    expect(progress({ path: '/a', astrology: 'leo' }, [page('/a', 1)])?.evidence).toMatch(
      /cannot be shown: .*astrology/,
    );
  });

  test('lists when a moment happened, newest first', () => {
    const visit = [5, 2].map((ago) => ({
      event: { ...page('/', ago).event, type: 'moment' as const, name: 'm' },
    }));
    const [moment] = momentProgress(
      { milepost: 1, stages: [], moments: [{ id: 'm', when: { path: '/' } }] },
      visit,
      NOON,
    );
    expect(moment?.happened).toEqual([visit[1]?.event.time, visit[0]?.event.time]);
  });
});
