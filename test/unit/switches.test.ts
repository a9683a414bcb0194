import { keeps, mostOf, wanted } from '../../src/switches';
import type { EventType } from '../../src/types';

const config = (capture?: Record<string, unknown>) => ({ milepost: 1 as const, stages: [], capture });

describe('wanted()', () => {
  test.each<[string, EventType[]]>([
    ['pages', ['page', 'page_leave']],
    ['clicks', ['click']],
    ['links', ['link_out', 'contact']],
    ['downloads', ['download']],
    ['forms', ['form_start', 'form_error', 'form_step', 'form_submit', 'form_success', 'form_abandon']],
    ['fields', ['form_field']],
    ['vitals', ['vital']],
    ['scroll', ['scroll']],
    ['engaged', ['engage']],
    ['search', ['search']],
    ['views', ['view']],
    ['copy', ['copy']],
    ['print', ['print']],
    ['share', ['share']],
    ['feedback', ['feedback']],
    ['errors', ['error']],
  ])('"%s": false turns off %j and nothing else', (name, types) => {
    for (const type of types) expect(wanted(config({ [name]: false }), type)).toBe(false);
    const others: EventType[] = ['custom', 'goal', 'consent', 'identify', 'stage', 'moment', 'session'];
    for (const type of others) expect(wanted(config({ [name]: false }), type)).toBe(true);
  });

  test('everything is on where nothing says otherwise', () => {
    for (const said of [undefined, {}, { clicks: true }, { clicks: { links: false } }, { pages: false }])
      expect(wanted(config(said), 'click')).toBe(true);
    expect(wanted(undefined, 'click')).toBe(true);
  });

  test('only "false" turns off', () => {
    for (const said of [0, null, '', 'false', []])
      expect(wanted(config({ clicks: said }), 'click')).toBe(true);
  });
});

describe('keeps()', () => {
  const visits = Array.from({ length: 4000 }, (_, i) => `0198f1f3-6c1e-7cc0-a1d2-${i.toString(16)}`);
  const kept = (type: EventType, sample: Record<string, string>) =>
    visits.filter((visit) => keeps(config({ sample }), type, visit));

  test('keeps the share of visits that the config asks for, and everything of what it does not name', () => {
    const share = kept('vital', { vitals: '25%' }).length / visits.length;
    expect(share).toBeGreaterThan(0.22);
    expect(share).toBeLessThan(0.28);
    expect(kept('click', { vitals: '25%' })).toEqual(visits);
    expect(kept('custom', { vitals: '0%' })).toEqual(visits);
  });

  test('keeps all or none where all or none is asked for', () => {
    expect(kept('scroll', { scroll: '0%' })).toEqual([]);
    expect(kept('scroll', { scroll: '100%' })).toEqual(visits);
    expect(keeps(undefined, 'click', 'visit')).toBe(true);
  });

  test('decides for each capture by itself, and for all types of a capture alike', () => {
    const sample = { links: '50%', vitals: '50%' };
    expect(kept('contact', sample)).toEqual(kept('link_out', sample));
    const links = new Set(kept('link_out', sample));
    const both = kept('vital', sample).filter((visit) => links.has(visit));
    expect(both.length / visits.length).toBeGreaterThan(0.2);
    expect(both.length / visits.length).toBeLessThan(0.3);
  });
});

test('what code asks for has no limit on a page, what is noticed has one', () => {
  for (const type of ['custom', 'goal', 'identify', 'moment'] as const) expect(mostOf(type)).toBe(Infinity);
  expect([mostOf('click'), mostOf('view'), mostOf('error'), mostOf('copy')]).toEqual([500, 50, 10, 20]);
});
