import { factsOf, retag } from '../../../src/inspector/judge';
import type { Judged, Seen } from '../../../src/inspector/types';
import { anEvent } from '../../support/anEvent';

const config = {
  milepost: 1 as const,
  stages: [
    { id: 'see', when: { path: '/' } },
    { id: 'look', when: [{ path: '/products/**', touchpoint: 'Product' }, { text: 'More' }] },
    { id: 'buy', when: { selector: '[data-buy]' } },
  ],
};
const state = { stage: 'see', since: 1, furthest: 'see', lap: 1 };
const at = (facts: Partial<Judged['facts']>, fits?: Judged['fits']): Seen => {
  const full = { type: 'click' as const, time: 5, path: '/products/a', host: 'x', ...facts };
  const event = anEvent({
    type: full.type,
    stage: { id: 'see', index: 0, touch: 'see', furthest: 'see', lap: 1, since: '' },
  });
  return { event, judged: { id: event.id, facts: full, state, view: { touch: null }, fits } };
};

describe('factsOf()', () => {
  test('asks the element about selectors that nobody knew when it was clicked', () => {
    const seen = at({ selectors: [] }, (selector) => selector === '[data-new]');
    expect(factsOf(seen, ['[data-new]', '[data-old]']).selectors).toEqual(['[data-new]']);
  });

  test('makes do with the record where nobody watched', () => {
    const event = anEvent({ element: { tag: 'a', text: 'More', matched: ['#x'] } });
    expect(factsOf({ event })).toMatchObject({
      type: 'click',
      path: '/products/running/aero-2',
      text: 'More',
      selectors: ['#x'],
    });
  });
});

describe('retag()', () => {
  const visit = [at({ type: 'page' }), at({ text: 'Go' }, (selector) => selector === '#go')];

  test('tells which events would change, and where the visitor would be', () => {
    const tried = {
      ...config,
      stages: [...config.stages, { id: 'stay', when: { selector: '#go', touchpoint: 'Go' } }],
    };
    const { events, now } = retag(tried, visit);
    expect(
      events.map(({ after, touchpoint, changed }) => [after.id, after.touch, touchpoint, changed]),
    ).toEqual([
      ['look', 'look', 'Product', true],
      ['stay', 'stay', 'Go', true],
    ]);
    expect(now).toMatchObject({ id: 'stay', furthest: 'stay' });
  });

  test('changes nothing under a config that says the same of them', () => {
    const { events, now } = retag({ milepost: 1, stages: [{ id: 'see', when: { event: '*' } }] }, visit);
    expect(events.map(({ changed }) => changed)).toEqual([false, false]);
    expect(now.id).toBe('see');
  });

  test('leaves out what follows from other events, and begins where the visit began', () => {
    const moved = { event: anEvent({ type: 'stage' }) };
    expect(retag(config, [moved]).events).toEqual([]);
    expect(retag(config, []).now).toMatchObject({ id: 'see', lap: 1 });
  });

  test('stands on any config, however odd', () => {
    expect(retag({ milepost: 1, stages: [null, 3] as never }, visit).now.id).toBeNull();
  });
});
