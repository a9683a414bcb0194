import { fitEvent } from '../../../src/buffer/fitEvent';
import type { Data, MilepostEvent } from '../../../src/types';
import { anEvent } from '../../support/anEvent';
import { fc } from '../../support/fastCheck';

const fit = (event: MilepostEvent) => fitEvent(event, (one) => JSON.stringify(one));
const bytes = (text: string) => new TextEncoder().encode(text).length;
const many = (count: number, text: string): Data =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, text]));

describe('fitEvent()', () => {
  test('leaves alone what fits, to the byte', () => {
    const room = 16_384 - bytes(JSON.stringify(anEvent({ data: { a: '' } })));
    const just = anEvent({ data: { a: 'x'.repeat(room) } });
    expect(fit(just)?.[0]).toBe(just);
    const over = anEvent({ data: { a: 'x'.repeat(room + 1) } });
    expect(fit(over)?.[0].data).toEqual({ a: 'x'.repeat(512) });
  });

  test('cuts the longest texts only', () => {
    const event = anEvent({ data: { ...many(20, 'x'.repeat(1000)), short: 'y'.repeat(500) } });
    expect(fit(event)?.[0].data).toEqual({ ...many(20, 'x'.repeat(512)), short: 'y'.repeat(500) });
  });

  test('counts bytes, not letters', () => {
    const [event, value] = fit(anEvent({ data: many(10, '靴'.repeat(1000)) })) ?? [];
    expect(bytes(value as string)).toBeLessThanOrEqual(16_384);
    expect(event?.data?.k0).toBe('靴'.repeat(512));
  });

  test('spares an element for as long as data is left to cut', () => {
    const element = { tag: 'a', text: 'z'.repeat(900) };
    expect(fit(anEvent({ element, data: many(50, 'x'.repeat(1000)) }))?.[0].element).toEqual(element);
    expect(
      fit(anEvent({ element: { tag: 'a', data: many(30, 'x'.repeat(900)) as never } }))?.[0].element,
    ).toEqual({
      tag: 'a',
      data: many(30, 'x'.repeat(512)),
    });
  });

  test('gives up where no text is to blame', () => {
    expect(fit(anEvent({ data: { numbers: Array(5000).fill(123_456) } }))).toBeUndefined();
  });

  test('whatever comes, what fits is within 16 KB, says what it was, and is the same event', () => {
    const data = fc.dictionary(
      fc.string({ maxLength: 100 }),
      fc.oneof(fc.string({ unit: 'grapheme', maxLength: 3000 }), fc.double({ noNaN: true }), fc.boolean()),
      { maxKeys: 50 },
    );
    fc.assert(
      fc.property(data, (found) => {
        const whole = anEvent({ data: found as Data });
        const [event, value] = fit(whole) ?? [];
        expect(value).toBe(JSON.stringify(event));
        expect(bytes(value as string)).toBeLessThanOrEqual(16_384);
        expect({ ...event, data: null }).toEqual({ ...whole, data: null });
        for (const [key, text] of Object.entries(event?.data ?? {}))
          expect(String(JSON.parse(JSON.stringify(found))[key]).startsWith(String(text))).toBe(true);
      }),
    );
  });
});
