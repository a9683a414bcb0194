import { putInForce, wordless } from '../../src/configInForce';
import type { Draft, JourneyConfig } from '../../src/types';
import type { Placed } from '../../src/visitor/stamp';

const config = (more: Partial<JourneyConfig>): JourneyConfig => ({
  milepost: 1,
  stages: [{ id: 'look', when: { path: '/**' } }],
  ...more,
});
const placed = (draft: Draft, more: Partial<Placed> = {}): Placed => ({
  draft,
  at: 0,
  mono: 0,
  url: 'https://shop.example/app#/cart',
  path: '/app',
  pageId: 'p',
  early: true,
  ...more,
});

describe('putInForce()', () => {
  test('without a config there is no journey and no name for it', () => {
    expect(putInForce()).toMatchObject({ config: undefined, journey: undefined, hash: null, errors: 0 });
  });

  test('names exactly what the page runs, and counts the rules left out', () => {
    const one = putInForce(config({}));
    const other = putInForce(config({ stages: [{ id: 'look', when: { nonsense: 1 } }] }));
    expect(one.hash).toMatch(/^[a-z0-9]+$/);
    expect(putInForce(config({})).hash).toBe(one.hash);
    expect(other.hash).not.toBe(one.hash);
    expect([one.errors, other.errors]).toEqual([0, 1]);
  });

  test('keeps the usual query parameters and those the config names', () => {
    expect(putInForce(config({ privacy: { keepQuery: ['tab'] } })).keepQuery).toEqual([
      'utm_*',
      'ref',
      'tab',
    ]);
  });
});

describe('ignores()', () => {
  test('forgives capitals and a last slash, like the rules', () => {
    const { ignores } = putInForce(config({ privacy: { ignore: ['/admin/**'] } }));
    expect(['/admin', '/Admin/users/', '/administration', '/'].map(ignores)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test('nothing without a config', () => {
    expect(putInForce().ignores('/admin')).toBe(false);
  });
});

describe('routed()', () => {
  const { routed } = putInForce(config({ site: { router: 'hash' } }));

  test('finds the route of what was noticed before the config was known', () => {
    expect(routed(placed({ type: 'click' })).path).toBe('/cart');
    expect(routed(placed({ type: 'page', page: { path: '/app' } })).draft.page?.path).toBe('/cart');
  });

  test('leaves alone what knew its route, and what names a page it has left', () => {
    expect(routed(placed({ type: 'click' }, { early: false })).path).toBe('/app');
    const leave = placed({ type: 'page_leave', page: { path: '/old' } }, { path: '/old' });
    expect(routed(leave).path).toBe('/old');
  });
});

describe('masked()', () => {
  const element = { tag: 'button', text: 'Jane Doe', name: 'Jane Doe' };
  const click = placed({ type: 'click', element, raw: { fits: (selector) => selector === '.private' } });

  test('takes text and name where the config masks them', () => {
    const { masked } = putInForce(config({ privacy: { mask: ['.private'] } }));
    expect(JSON.stringify(masked(click).draft.element)).toBe('{"tag":"button"}');
  });

  test('takes all text where the config wants none', () => {
    const { masked } = putInForce(config({ privacy: { text: 'none' } }));
    expect(JSON.stringify(masked(click).draft.element)).toBe('{"tag":"button"}');
  });

  test('leaves other text', () => {
    expect(putInForce(config({ privacy: { mask: ['.other'] } })).masked(click).draft.element).toEqual(
      element,
    );
  });

  test('wordless() takes it from any draft, and minds nothing where there is no element', () => {
    expect(JSON.stringify(wordless(click).draft.element)).toBe('{"tag":"button"}');
    expect(wordless(placed({ type: 'custom' })).draft.element).toBeUndefined();
  });
});

test('what belongs into no list costs that alone', () => {
  const strange = {
    ...config({}),
    capture: null,
    privacy: { ignore: '/admin/**', keepQuery: 5, mask: [{}, 'p'] },
  };
  const { journey, ignores, keepQuery, masked } = putInForce(strange as never);
  expect(journey?.stages).toEqual(['look']);
  expect(ignores('/admin/users')).toBe(true);
  expect(keepQuery).toEqual(['utm_*', 'ref']);
  const asked: unknown[] = [];
  masked(placed({ type: 'click', raw: { fits: (selector) => !asked.push(selector) } }));
  expect(asked).toEqual(['p']);
});
