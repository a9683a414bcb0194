import { scrubDraft } from '../../../src/visitor/scrubDraft';
import { fc } from '../../support/fastCheck';
import { betrays, SECRETS } from '../../support/secrets';

const KINDS = Object.entries(SECRETS);
const ORIGIN = 'https://acme.test';

describe('scrubDraft()', () => {
  const everywhere = (secret: string) => {
    const encoded = encodeURIComponent(secret);
    return scrubDraft(
      {
        type: 'form_submit',
        page: {
          title: `Hello ${secret}`,
          path: `/u/${encoded}`,
          url: `${ORIGIN}/u/${encoded}?q=${encoded}#${encoded}`,
          previous: `/u/${encoded}`,
          referrer: `${ORIGIN}/u/${encoded}?q=${encoded}`,
        },
        element: {
          tag: 'a',
          id: secret,
          name: `to ${secret}`,
          text: `Call ${secret} now`,
          selector: `[data-testid="${secret}"] > a`,
          href: `https://other.test/${encoded}?ref=${encoded}`,
          region: secret,
          data: { for: secret },
        },
        form: { id: secret, field: secret, fieldType: 'text', lastField: secret, stepName: `step ${secret}` },
        data: {
          text: `x ${secret}`,
          list: ['x', secret],
          nested: { deep: { deeper: [secret] } } as unknown as string,
          [secret]: 1,
        },
      },
      [],
      ORIGIN,
    );
  };

  test.each(KINDS)('lets no %s through in any field', (_, secrets) => {
    fc.assert(
      fc.property(secrets, (secret) => {
        const clean = everywhere(secret);
        const leaves = [clean.page, clean.element, clean.form, clean.data].flatMap((part) =>
          Object.entries(part ?? {}).map(([key, value]) => [key, JSON.stringify([key, value])] as const),
        );
        expect(leaves.filter(([, text]) => betrays(secret, text)).map(([key]) => key)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test.each(['custom', 'goal', 'identify', 'experiment'] as const)(
    'takes e-mail, card and JWT out of the data of %s, and leaves ids and order numbers',
    (type) => {
      const id = '550e8400-e29b-41d4-a716-446655440000';
      const { data } = scrubDraft(
        {
          type,
          data: { order: 'A-10023', id, list: [id, 'ann@example.com', 7], card: '4111 1111 1111 1111 12/27' },
        },
        [],
        ORIGIN,
      );
      expect(data).toEqual({ order: 'A-10023', id, list: [id, '…', 7], card: '…/27' });
    },
  );

  test('cuts what an error message gives away', () => {
    const message =
      'No customer eva@mail.example for eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc at +49 170 1234567';
    const { data } = scrubDraft({ type: 'error', data: { kind: 'error', message } }, [], ORIGIN);
    expect(data?.message).toBe('No customer … for … at …');
  });

  test('cuts what visitors typed into feedback like anything found on the page', () => {
    const { data } = scrubDraft({ type: 'feedback', data: { comment: 'call +49 170 1234567' } }, [], ORIGIN);
    expect(data).toEqual({ comment: 'call …' });
  });

  test('leaves numbers, flags and nulls as they are', () => {
    const data = { price: 129.9, big: 4111111111, yes: true, none: null, list: [1, 2] };
    expect(scrubDraft({ type: 'search', data }, [], ORIGIN).data).toEqual(data);
    const form = { id: 'checkout', step: 2, timeMs: 1500, filled: true };
    expect(scrubDraft({ type: 'form_field', form }, [], ORIGIN).form).toEqual(form);
  });

  test('keeps the selectors of the config, and one of the page that holds no secret', () => {
    const element = {
      tag: 'a',
      selector: '#plans > li:nth-of-type(2) > a.choose',
      matched: ['a[href*="@"]'],
    };
    expect(scrubDraft({ type: 'click', element }, [], ORIGIN).element).toEqual(element);
  });

  test('writes links within the site without the origin, others with it', () => {
    const href = (to: string) =>
      scrubDraft({ type: 'click', element: { tag: 'a', href: to } }, ['ref'], ORIGIN).element?.href;
    expect(href(`${ORIGIN}/cart?ref=nav&x=1#y`)).toBe('/cart?ref=nav');
    expect(href('https://other.example:81/a')).toBe('https://other.example:81/a');
    expect(href('mailto:ann@example.com')).toBe('mailto:');
  });

  test('hands on no raw facts and nothing it does not know', () => {
    const draft = {
      type: 'click',
      raw: { text: 'ann@example.com' },
      target: new EventTarget(),
      at: 1,
    } as const;
    expect(scrubDraft(draft, [], ORIGIN)).toEqual({});
  });

  test('cuts what it keeps to length only once it is scrubbed: half a secret tells as well', () => {
    for (const secret of ['zelda.quorn@example.com', '4111 1111 1111 1111', '+49 170 5550123'])
      for (let before = 170; before < 200; before++) {
        const text = `${'so and on '.repeat(20).slice(0, before - 1)} ${secret}`;
        const { element, form, data } = scrubDraft(
          {
            type: 'form_field',
            element: {
              tag: 'a',
              id: text,
              name: text,
              text,
              selector: text,
              region: text,
              data: { x: text },
            },
            form: { id: text, field: text, stepName: text, lastField: text },
            data: { [text]: 1 },
          },
          [],
          ORIGIN,
        );
        expect(JSON.stringify([element, form, data])).not.toMatch(/zel|411|\+4/);
        expect(element?.text?.length).toBeLessThanOrEqual(200);
        expect(form?.field?.length).toBeLessThanOrEqual(200);
      }
  });

  test('bounds the title', () => {
    const { page } = scrubDraft({ type: 'page', page: { title: 'long '.repeat(20_000) } }, [], ORIGIN);
    expect(page?.title?.length).toBeLessThanOrEqual(1000);
  });
});
