import {
  describeEvent,
  duration,
  rulePlace,
  sayCondition,
  sayValue,
  stageName,
} from '../../../src/inspector/words';
import type { Facts } from '../../../src/journey/facts';
import { anEvent } from '../../support/anEvent';

const config = { milepost: 1 as const, stages: [{ id: 'buy', name: 'Conversion' }, { id: 'stay' }] };
const facts: Facts = { type: 'click', time: 0, path: '/cart', host: 'shop.example', text: 'Add to cart' };
const say = (key: string, wanted: unknown, found: unknown, fits: boolean, of = facts) =>
  sayCondition({ key, wanted, found, fits }, of);

describe('sayCondition()', () => {
  test.each([
    ['path', '/checkout/**', ['cart'], false, 'path is /cart, the rule wants /checkout/**'],
    ['path', '/cart', ['cart'], true, 'path is /cart, as in /cart'],
    ['text', 'Buy*', ['add to cart'], false, 'the text is “Add to cart”, the rule wants “Buy*”'],
    ['link', '/a', undefined, false, 'there is no link, the rule wants /a'],
    ['selector', '[data-buy]', [], false, 'the element does not fit [data-buy]'],
    ['event', ['page'], ['click'], false, 'the event is click, the rule waits for page view'],
    ['event', 'purchase', ['click'], false, 'the event is click, the rule waits for “purchase”'],
    ['reached', 'buy', [], false, 'there is no furthest stage, the rule wants “buy”'],
    ['stage', ['buy', 'stay'], ['see'], false, 'the stage is “see”, the rule wants “buy” or “stay”'],
    ['not', { path: '/cart' }, undefined, false, 'an exception holds: path /cart'],
    [
      'any',
      [{ path: '/a' }, { path: '/b' }],
      undefined,
      false,
      'none of the alternatives fits: path /a or path /b',
    ],
  ])('%s %j', (key, wanted, found, fits, sentence) => {
    expect(say(key, wanted, found, fits)).toBe(sentence);
  });

  test('calls an event of the page’s own by its name', () => {
    const own = { ...facts, type: 'custom' as const, name: 'signed_up' };
    expect(say('event', 'purchase', ['custom', 'signed_up'], false, own)).toBe(
      'the event is “signed_up”, the rule waits for “purchase”',
    );
  });
});

describe('describeEvent()', () => {
  test.each([
    [{ type: 'page' as const }, 'Page view', '/products/running/aero-2'],
    [{ element: { tag: 'button', text: 'Buy' } }, 'Click', '“Buy”'],
    [{ element: { tag: 'div', selector: '#x > div' } }, 'Click', '#x > div'],
    [
      { type: 'form_field' as const, form: { id: 'checkout', field: 'phone' } },
      'Field filled in',
      'checkout · phone',
    ],
    [{ type: 'custom' as const, name: 'purchase' }, 'Event', '“purchase”'],
    [{ type: 'vital' as const, data: { name: 'LCP', value: 772 } }, 'Page speed', 'LCP 772'],
    [{ type: 'stage' as const, data: { from: null, to: 'buy' } }, 'Change of stage', 'none → buy'],
    [{ type: 'copy' as const }, 'Copy', ''],
  ])('%j', (given, kind, what) => {
    expect(describeEvent(anEvent(given))).toEqual({ kind, what });
  });
});

describe('the words for', () => {
  test('a time name its two largest units', () => {
    expect([0, 4000, 190_000, 7_500_000, 90_000_000].map(duration)).toEqual([
      '0 s',
      '4 s',
      '3 min 10 s',
      '2 h 5 min',
      '1 d 1 h',
    ]);
  });

  test('a rule say which one of what it is', () => {
    expect(rulePlace(config, 'stages.buy.when.1')).toBe('rule 2 of Conversion');
    expect(rulePlace(config, 'touchpoints.0')).toBe('touchpoint 1');
    expect(rulePlace(config, 'forms.checkout.success.0')).toBe('success of the form checkout');
    expect(rulePlace(config, 'stages.buy.declared')).toBe('the page’s own word');
  });

  test('a stage are its name, its id, or none', () => {
    expect([stageName(config, 'buy'), stageName(config, 'stay'), stageName(config, null)]).toEqual([
      'Conversion',
      'stay',
      'no stage',
    ]);
  });

  test('a value are those of the file', () => {
    expect(sayValue({ total: '>= 100', plan: 'pro' })).toBe('total >= 100, plan “pro”');
  });
});

test('a moment is called by its id, and a time that passed is told as one', () => {
  expect(rulePlace(undefined, 'moments.hesitates.when')).toBe('moment “hesitates”');
  const wait = { key: 'wait', wanted: '2 minutes', found: 924, fits: false };
  expect(sayCondition(wait, { type: 'page', time: 0, path: '/', host: 'a.example' })).toBe(
    'the time so far is “1 s”, the rule wants “2 minutes”',
  );
});
