import { wanted } from '../../src/switches';
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
