import { allFit, compileRule } from '../../../src/journey/compileRule';
import type { Facts } from '../../../src/journey/facts';
import type { Problem, RuleChecks } from '../../../src/journey/journey';
import { aScene } from '../../support/aScene';
import { fc } from '../../support/fastCheck';

const read = (rule: unknown) => compileRule(rule, 'when', ['a', 'b']);
const events = (rule: unknown) => (read(rule) as RuleChecks).events;
const why = (rule: unknown): Problem => {
  const { path, why } = read(rule) as Problem;
  return { path, why };
};
const fits = (rule: unknown, facts: Partial<Facts>): boolean =>
  allFit(
    read(rule) as RuleChecks,
    aScene(facts, { state: { stage: null, since: 0, furthest: 'a', lap: 1 } }, ['a', 'b']),
  );

describe('the implied event', () => {
  test.each<[unknown, string[] | undefined]>([
    [{ path: '/a' }, ['page']],
    [{ channel: 'email', reached: 'a' }, ['page']],
    [{ text: 'Buy', path: '/a' }, ['click']],
    [{ selector: '.a' }, ['click']],
    [{ link: '/a' }, ['click']],
    [{ region: 'footer', search: '*' }, ['click']],
    [{ form: 'a', path: '/b' }, ['form_submit']],
    [{ form: 'a', field: 'b' }, ['form_field']],
    [{ search: '*', path: '/b' }, ['search']],
    [{ event: 'Print', path: '/a', text: 'b' }, ['print']],
    [{ event: ['share', 'chat_*'] }, ['share', 'chat_*']],
    [{ reached: 'a' }, undefined],
    [{ stage: 'a', data: { total: '> 1' } }, undefined],
    [{ not: { path: '/a' } }, undefined],
    [{ all: [{ text: 'Buy' }, { path: '/a' }] }, ['click']],
    [{ path: '/a', all: { event: 'purchase' } }, ['purchase']],
    [{ any: [{ path: '/a' }, { form: 'b' }] }, ['page', 'form_submit']],
    [{ any: [{ path: '/a' }, { reached: 'b' }] }, undefined],
    [
      { path: '/a', any: [{ text: 'Buy' }, { form: 'b' }, { reached: 'a' }] },
      ['click', 'form_submit', 'page'],
    ],
    [{ event: 'print', any: [{ path: '/a' }, { form: 'b' }] }, ['print']],
  ])('of %j is %j', (rule, expected) => {
    expect(events(rule)).toEqual(expected);
  });
});

describe('a rule', () => {
  test('needs all of its conditions, on the event they imply', () => {
    const rule = { path: '/pricing', text: 'Buy*' };
    expect(fits(rule, { type: 'click', path: '/pricing', text: 'Buy now' })).toBe(true);
    expect(fits(rule, { type: 'click', path: '/', text: 'Buy now' })).toBe(false);
    expect(fits(rule, { type: 'copy', path: '/pricing', text: 'Buy now' })).toBe(false);
  });

  test('with "not" compares facts, whatever event it is', () => {
    const rule = { text: 'Buy*', not: [{ path: '/cart' }, { region: 'footer' }] };
    expect(fits(rule, { type: 'click', text: 'Buy' })).toBe(true);
    expect(fits(rule, { type: 'click', text: 'Buy', path: '/cart' })).toBe(false);
    expect(fits(rule, { type: 'click', text: 'Buy', region: 'footer' })).toBe(false);
  });

  test('with "any" needs one branch, each on its own event', () => {
    const rule = { reached: 'a', any: [{ path: '/a' }, { form: 'b' }] };
    expect(fits(rule, { path: '/a' })).toBe(true);
    expect(fits(rule, { type: 'form_submit', form: 'b' })).toBe(true);
    expect(fits(rule, { type: 'form_submit', path: '/a', form: 'c' })).toBe(false);
    expect(fits({ ...rule, reached: 'b' }, { path: '/a' })).toBe(false);
  });

  test('with page words and "any" lets the branches say which event', () => {
    const rule = { path: '/pricing', any: [{ text: 'Buy*' }, { form: 'demo' }] };
    expect(fits(rule, { type: 'click', path: '/pricing', text: 'Buy' })).toBe(true);
    expect(fits(rule, { type: 'form_submit', path: '/pricing', form: 'demo' })).toBe(true);
    expect(fits(rule, { type: 'click', path: '/', text: 'Buy' })).toBe(false);
    expect(fits(rule, { path: '/pricing' })).toBe(false);
  });

  test('with an event of its own compares the branches of "any" on it', () => {
    const rule = { event: 'print', any: [{ path: '/a' }, { channel: 'email' }] };
    expect(fits(rule, { type: 'print', path: '/a' })).toBe(true);
    expect(fits(rule, { type: 'page', path: '/a' })).toBe(false);
  });

  test('may nest three deep', () => {
    const three = { any: { all: { not: { path: '/a' } } } };
    expect(fits(three, { path: '/b' })).toBe(true);
    expect(why({ any: { any: three } })).toEqual({ path: 'when.any.any.any.all', why: 'cannot use this' });
  });

  test('names its selectors at any depth', () => {
    const rule = { selector: ['.a', '.b'], any: [{ selector: '.c' }], not: { all: { selector: '.d' } } };
    expect(read(rule)).toMatchObject({
      asked: [
        ['selector', ['.a', '.b']],
        ['selector', '.c'],
        ['selector', '.d'],
      ],
    });
  });
});

describe('a rule is left out whole', () => {
  test.each<[unknown, string, string]>([
    [{ path: '/a', url: '/a' }, 'when.url', 'unknown condition "url"'],
    [{ any: [{ path: '/a' }, { counts: '>= 2' }] }, 'when.any[1].counts', 'unknown condition "counts"'],
    [{ not: { unless: {} } }, 'when.not.unless', 'cannot use this'],
    [JSON.parse('{ "__proto__": {} }'), 'when.__proto__', 'unknown condition "__proto__"'],
    [{ constructor: 'a' }, 'when.constructor', 'unknown condition "constructor"'],
    [{ path: 42 }, 'when.path', 'cannot use this'],
    [{ path: null }, 'when.path', 'cannot use this'],
    [{ path: '/a', count: '>= 2', distinct: 5 }, 'when.distinct', 'cannot use this'],
    [{ path: '/a', touchpoint: 7 }, 'when.touchpoint', 'cannot use this'],
    [{ any: [] }, 'when.any', 'cannot use this'],
    [{ not: 'cart' }, 'when.not', 'cannot use this'],
    [{ all: [{ path: '/a' }, {}], not: {} }, 'when.not', 'cannot use this'],
    [{ touchpoint: 'Anything' }, 'when', 'cannot use this'],
    [{}, 'when', 'cannot use this'],
    [null, 'when', 'cannot use this'],
    ['/pricing', 'when', 'cannot use this'],
  ])('%j', (rule, path, reason) => {
    expect(why(rule)).toEqual({ path, why: reason });
  });

  test('also where what it looks back at is nested too deep', () => {
    const nested = (times: number): object =>
      times ? { path: '/a', count: '>= 2', unless: nested(times - 1) } : { path: '/b' };
    expect(read(nested(3))).toHaveProperty('checks');
    expect(why(nested(4))).toMatchObject({ why: 'cannot use this' });
    expect(why(nested(2000))).toMatchObject({ why: 'cannot use this' });
  });

  test('and nothing throws', () => {
    fc.assert(fc.property(fc.anything({ withNullPrototype: true }), (rule) => void read(rule)));
  });
});
