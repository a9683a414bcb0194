import { startClock } from '../../src/browser/clock';
import { idMaker } from '../../src/browser/idMaker';
import { openDocumentLife } from '../../src/documentLife';
import type { Draft } from '../../src/types';

const open = () => {
  const clock = startClock();
  return openDocumentLife(clock, idMaker(clock.now));
};

describe('number()', () => {
  test('counts up from 0 under one tabId, with ids that sort', () => {
    const life = open();
    const given = [life.number(), life.number(), life.number()];
    expect(given.map(({ seq }) => seq)).toEqual([0, 1, 2]);
    expect(new Set(given.map(({ tabId }) => tabId)).size).toBe(1);
    expect(given.map(({ id }) => id)).toEqual(given.map(({ id }) => id).sort());
  });

  test('starts again under another tabId when another life begins', () => {
    const life = open();
    const before = life.number();
    life.begin();
    const after = life.number();
    expect(after.seq).toBe(0);
    expect(after.tabId).not.toBe(before.tabId);
  });
});

describe('place()', () => {
  test('says when and where a draft happened', () => {
    history.replaceState(null, '', '/shoes?size=42#top');
    const before = Date.now();
    const placed = open().place({ type: 'click' }, undefined, false);
    expect(placed.at).toBeGreaterThanOrEqual(before);
    expect(placed.mono).toBeGreaterThanOrEqual(0);
    expect(placed).toMatchObject({ path: '/shoes', url: location.href, early: false });
    expect(placed.told).toBeUndefined();
  });

  test('brings the stage that the page declares, with its page view alone, unless code says another', () => {
    document.head.innerHTML = '<meta name="milepost:stage" content="buy">';
    const life = open();
    const stage = (draft: Draft) => life.place(draft, undefined, false).draft.raw?.stage;
    expect(stage({ type: 'page' })).toBe('buy');
    expect(stage({ type: 'page', raw: { stage: 'see' } })).toBe('see');
    expect(stage({ type: 'click' })).toBeUndefined();
    document.head.innerHTML = '<meta name="milepost:stage">';
    expect(stage({ type: 'page' })).toBeUndefined();
  });

  test('keeps one pageId until the next page view', () => {
    const life = open();
    const id = (type: 'page' | 'click') => life.place({ type }, undefined, false).pageId;
    const first = id('page');
    expect(id('click')).toBe(first);
    expect(id('page')).not.toBe(first);
  });

  test('keeps the true time of what is told later, and when it was told', () => {
    const at = Date.now() - 60_000;
    const placed = open().place({ type: 'custom', at }, undefined, false);
    expect(placed.at).toBe(at);
    expect(placed.told).toBeGreaterThanOrEqual(at + 60_000);
  });

  test('believes a draft that names its own page', () => {
    history.replaceState(null, '', '/new');
    expect(open().place({ type: 'page_leave', page: { path: '/old' } }, undefined, false).path).toBe('/old');
  });

  test('takes the route behind the # where the site has its routes there', () => {
    history.replaceState(null, '', '/app#/cart?x=1');
    expect(open().place({ type: 'click' }, { router: 'hash' }, false).path).toBe('/cart');
    expect(open().place({ type: 'click' }, undefined, false).path).toBe('/app');
  });

  test('copies the data, so that what the page changes later is not changed here', () => {
    const data = { total: 1 };
    const placed = open().place({ type: 'custom', data }, undefined, false);
    data.total = 2;
    expect(placed.draft.data).toEqual({ total: 1 });
  });
});
