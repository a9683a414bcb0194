import type { Draft } from '../../../src/types';
import { type Placed, stamp } from '../../../src/visitor/stamp';

const AT = Date.parse('2026-11-21T10:01:59.101Z');
const placed = (draft: Draft, where: Partial<Placed> = {}): Placed => ({
  draft,
  at: AT,
  mono: 1234.567,
  url: 'https://acme.test/p/aero-2?utm_source=news&q=secret#top',
  path: '/p/aero-2',
  pageId: 'page1',
  ...where,
});
const made = (draft: Draft, where?: Partial<Placed>, keep?: string[]) =>
  stamp(placed(draft, where), { id: 'id1', seq: 7, tabId: 'tab1' }, keep);
const data = (given: Record<string, unknown>) => made({ type: 'custom', data: given as Draft['data'] }).data;

describe('stamp()', () => {
  test('numbers, dates and places an event, and leaves its stage to the journey', () => {
    expect(made({ type: 'click' })).toEqual({
      id: 'id1',
      type: 'click',
      time: '2026-11-21T10:01:59.101Z',
      mono: 1235,
      seq: 7,
      tabId: 'tab1',
      pageId: 'page1',
      page: { path: '/p/aero-2' },
      stage: {
        id: null,
        index: null,
        touch: null,
        furthest: null,
        lap: 1,
        since: '2026-11-21T10:01:59.101Z',
      },
    });
  });

  test('tells the whole page on page views, scrubbed, and the path alone on anything else', () => {
    const page = {
      kind: 'load',
      title: 'Mail to ann@example.com',
      url: 'https://acme.test/u/ann%40example.com?token=abc&utm_source=news#frag',
      path: '/u/ann%40example.com',
      referrer: 'https://other.test/a?b=c',
      previous: '/u/ann%40example.com',
    } as const;
    const where = { url: page.url, path: page.path };
    expect(made({ type: 'page', page }, where).page).toEqual({
      kind: 'load',
      title: 'Mail to …',
      url: 'https://acme.test/u/:redacted?utm_source=news',
      path: '/u/:redacted',
      referrer: 'https://other.test',
      previous: '/u/:redacted',
    });
    expect(made({ type: 'click', page }, where).page).toEqual({ path: '/u/:redacted' });
  });

  test('keeps the query parameters it is told to', () => {
    expect(made({ type: 'page' }, {}, ['q']).page.url).toBe('https://acme.test/p/aero-2?q=secret');
  });

  test('hands on no raw fact and no element', () => {
    const text = JSON.stringify(
      made({
        type: 'click',
        raw: { text: 'ann', search: 'ann' },
        target: document.body,
        element: { tag: 'a' },
      }),
    );
    expect(text).not.toContain('ann');
    expect(JSON.parse(text).element).toEqual({ tag: 'a' });
  });

  test('keeps names, values, currencies and flags, and leaves out what is missing or no number', () => {
    const event = made({ type: 'custom', name: 'buy', value: 9.9, currency: 'EUR', flags: ['auto'] });
    expect(event).toMatchObject({ name: 'buy', value: 9.9, currency: 'EUR', flags: ['auto'] });
    const bare = made({ type: 'custom', name: '', value: Number.NaN, flags: [] });
    for (const key of ['name', 'value', 'currency', 'flags', 'data', 'form', 'element'])
      expect(bare).not.toHaveProperty(key);
    expect(made({ type: 'custom', value: 0 }).value).toBe(0);
    expect(made({ type: 'custom', value: '9' as unknown as number })).not.toHaveProperty('value');
  });

  test('scrubs and bounds the name', () => {
    expect(made({ type: 'custom', name: 'mail ann@example.com' }).name).toBe('mail …');
    expect(made({ type: 'custom', name: 'x'.repeat(500) }).name).toHaveLength(100);
    expect(made({ type: 'custom', name: `${'x '.repeat(46)}ann@example.com` }).name).not.toContain('ann');
  });

  describe('data', () => {
    test('stays flat: what is nested becomes text, and text is scrubbed', () => {
      expect(data({ cart: { items: [{ mail: 'ann@example.com', sku: 'A-1' }] } })).toEqual({
        cart: '{"items":[{"mail":"…","sku":"A-1"}]}',
      });
      expect(data({ at: new Date(AT), big: 12n, mixed: ['a', { b: 1 }] })).toEqual({
        at: '"2026-11-21T10:01:59.101Z"',
        big: '12',
        mixed: '["a",{"b":1}]',
      });
    });

    test('keeps lists of texts and numbers, scrubbed and bounded', () => {
      expect(data({ list: ['a', 1, 'ann@example.com'] })).toEqual({ list: ['a', 1, '…'] });
      expect(data({ list: Array.from({ length: 80 }, (_, i) => i) })?.list).toHaveLength(50);
      const { list } = data({ list: ['word '.repeat(1000)] }) as { list: string[] };
      expect(list[0]).toHaveLength(1000);
    });

    test('leaves out what is no value', () => {
      expect(
        data({ a: undefined, b: () => 1, c: Symbol('x'), d: null, e: Number.NaN, f: false, g: 0 }),
      ).toEqual({
        d: null,
        e: null,
        f: false,
        g: 0,
      });
    });

    test('survives what cannot be written down', () => {
      const loop: Record<string, unknown> = {};
      loop.self = loop;
      const hostile = { toJSON: () => undefined };
      const angry = {
        toJSON() {
          throw new Error('no');
        },
      };
      expect(data({ loop, angry, hostile, fine: 1 })).toEqual({
        loop: null,
        angry: null,
        hostile: null,
        fine: 1,
      });
    });

    test('has at most fifty keys of a hundred characters and values of a thousand', () => {
      const many = Object.fromEntries(Array.from({ length: 80 }, (_, i) => [`k${i}`, i]));
      expect(Object.keys(data(many) ?? {})).toHaveLength(50);
      expect(Object.keys(data({ ['k'.repeat(300)]: 1 }) ?? {})).toEqual(['k'.repeat(100)]);
      expect(data({ long: 'word '.repeat(1000) })?.long).toHaveLength(1000);
    });

    test('cuts a secret that stands across the bound whole', () => {
      const at = (secret: string, before: number) => data({ text: `${'x '.repeat(before)}${secret}` })?.text;
      for (const before of [492, 495, 497]) {
        expect(at('4111 1111 1111 1111', before)).not.toMatch(/\d/);
        expect(at('ann@example.com', before)).not.toMatch(/ann/);
      }
    });

    test('cannot change what objects are', () => {
      const hostile = JSON.parse('{"__proto__":{"polluted":1},"constructor":"x","fine":1}');
      const clean = data(hostile) as Record<string, unknown>;
      expect(clean.fine).toBe(1);
      expect(clean.polluted).toBeUndefined();
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    });
  });
});
