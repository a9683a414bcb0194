import { compile } from '../../../src/journey/compile';
import type { Facts } from '../../../src/journey/facts';
import { type JourneyState, startState } from '../../../src/journey/state';
import { type Tagged, tag, type View } from '../../../src/journey/tag';
import type { JourneyConfig } from '../../../src/types';

const config: JourneyConfig = {
  milepost: 1,
  stages: [
    {
      id: 'awareness',
      when: [
        { touchpoint: 'Home page', path: '/' },
        { touchpoint: 'Magazine', path: '/magazine/**' },
      ],
    },
    {
      id: 'acquisition',
      when: [
        { touchpoint: 'Product page', path: '/products/**' },
        { path: '/products/*' },
        { path: '/shop/**' },
      ],
    },
    {
      id: 'conversion',
      reopen: true,
      when: { touchpoint: 'Checkout', path: ['/checkout/**', '/shop/checkout'] },
    },
    {
      id: 'loyalty',
      when: [{ touchpoint: 'Returns', path: '/returns', reached: 'conversion' }],
    },
  ],
  touchpoints: [
    { touchpoint: 'Help centre', path: ['/help/**', '/magazine/help', '/shop/help'] },
    { touchpoint: 'Chat', event: 'chat_*' },
  ],
  forms: [
    { id: 'checkout', success: { event: 'purchase' } },
    { id: 'demo', success: { path: '/demo/thanks' } },
  ],
};
const journey = compile(config);
const EMPTY: View = { touch: null };

function judge(facts: Partial<Facts>, view: View = EMPTY, state: Partial<JourneyState> = {}): Tagged {
  return tag(
    journey,
    { ...startState(journey, 0), ...state },
    { type: 'page', time: 1000, path: '/', host: 'acme.example', ...facts },
    view,
  );
}

test('a page view belongs to a stage, moves the visitor and says why', () => {
  const tagged = judge({ path: '/products/aero' });
  expect(tagged).toMatchObject({
    stage: {
      id: 'acquisition',
      index: 1,
      touch: 'acquisition',
      furthest: 'acquisition',
      lap: 1,
      since: '1970-01-01T00:00:01.000Z',
      rule: 'stages.acquisition.when.0',
    },
    touchpoint: 'Product page',
    view: { touch: 'acquisition', touchpoint: 'Product page' },
    moved: { from: 'awareness', to: 'acquisition', direction: 'forward' },
    succeeded: [],
  });
});

test('the later stage wins', () => {
  expect(judge({ path: '/shop/checkout' }).stage).toMatchObject({ id: 'conversion', touch: 'conversion' });
});

test('the touch says what the event belongs to, also where nobody moves', () => {
  const tagged = judge({ path: '/magazine/laces' }, EMPTY, { stage: 'loyalty', furthest: 'loyalty' });
  expect(tagged.stage).toMatchObject({ id: 'loyalty', touch: 'awareness', rule: 'stages.awareness.when.1' });
  expect(tagged.touchpoint).toBe('Magazine');
  expect(tagged.moved).toBeUndefined();
});

test('what was reached is what was reached before this event', () => {
  expect(judge({ path: '/returns' }).stage.touch).toBeNull();
  expect(judge({ path: '/returns' }, EMPTY, { furthest: 'conversion' }).stage.id).toBe('loyalty');
});

describe('an event that no rule fits', () => {
  test('takes touch and touchpoint of its page view, without a rule', () => {
    const { view, state } = judge({ path: '/products/aero' });
    const tagged = judge({ type: 'click', path: '/products/aero', text: 'Size guide' }, view, state);
    expect(tagged.stage).toMatchObject({ id: 'acquisition', touch: 'acquisition', rule: undefined });
    expect(tagged.touchpoint).toBe('Product page');
    expect(tagged.view).toBe(view);
  });

  test('and is a page view itself belongs nowhere', () => {
    const tagged = judge({ path: '/imprint' }, { touch: 'acquisition', touchpoint: 'Product page' });
    expect(tagged.stage).toMatchObject({ id: 'awareness', touch: null, rule: undefined });
    expect(tagged.view).toEqual({ touch: null, touchpoint: undefined });
  });
});

describe('a named place', () => {
  const around: View = { touch: 'acquisition', touchpoint: 'Product page' };

  test('moves nobody and keeps the touch of the page view', () => {
    const tagged = judge({ type: 'custom', name: 'chat_opened', path: '/products/aero' }, around);
    expect(tagged.stage).toMatchObject({ id: 'awareness', touch: 'acquisition', rule: 'touchpoints.1' });
    expect(tagged.touchpoint).toBe('Chat');
  });

  test('names a page of its own', () => {
    expect(judge({ path: '/help/returns' }).view).toEqual({ touch: null, touchpoint: 'Help centre' });
  });

  test('gives way to the name of a stage rule, and helps out where that has none', () => {
    expect(judge({ path: '/magazine/help' })).toMatchObject({
      touchpoint: 'Magazine',
      stage: { rule: 'stages.awareness.when.1' },
    });
    expect(judge({ path: '/shop/help' })).toMatchObject({
      touchpoint: 'Help centre',
      stage: { touch: 'acquisition', rule: 'stages.acquisition.when.2' },
    });
  });

  test('in the markup beats the page view, but not a rule', () => {
    const hero = { touchpoint: 'Hero button' };
    expect(judge({ type: 'click', ...hero }, around).touchpoint).toBe('Hero button');
    expect(judge({ path: '/shop/x', ...hero }).touchpoint).toBe('Hero button');
    expect(judge({ path: '/products/aero', ...hero }).touchpoint).toBe('Product page');
  });
});

describe('a declared stage', () => {
  test('counts as one more rule of that stage', () => {
    expect(judge({ stage: 'conversion' }).stage).toMatchObject({
      id: 'conversion',
      touch: 'conversion',
      rule: 'stages.conversion.declared',
    });
  });

  test('gives way to a later stage and to a rule of the same one', () => {
    expect(judge({ path: '/checkout', stage: 'acquisition' }).stage.rule).toBe('stages.conversion.when.0');
    expect(judge({ path: '/checkout', stage: 'conversion' }).stage.rule).toBe('stages.conversion.when.0');
  });

  test('moves as the movement allows, unless it is forced', () => {
    const loyal = { stage: 'loyalty', furthest: 'loyalty' };
    expect(judge({ type: 'stage', stage: 'awareness' }, EMPTY, loyal).stage).toMatchObject({
      id: 'loyalty',
      touch: 'awareness',
    });
    expect(judge({ type: 'stage', stage: 'awareness', force: true }, EMPTY, loyal).stage).toMatchObject({
      id: 'awareness',
      touch: 'awareness',
      furthest: 'loyalty',
    });
    expect(judge({ path: '/checkout', stage: 'awareness', force: true }).stage.id).toBe('awareness');
  });

  test('that does not exist is ignored, and so is force without one', () => {
    expect(judge({ path: '/magazine', stage: 'nowhere', force: true }).stage).toMatchObject({
      id: 'awareness',
      rule: 'stages.awareness.when.1',
    });
  });
});

test('forms succeed by their own rules, whatever stage it is', () => {
  expect(judge({ type: 'custom', name: 'purchase' }).succeeded).toEqual(['checkout']);
  expect(judge({ path: '/demo/thanks' }).succeeded).toEqual(['demo']);
});

test('the bookkeeping of the SDK is heard only by rules that name it', () => {
  const open = compile({
    milepost: 1,
    stages: [
      { id: 'a' },
      { id: 'b', when: [{ event: '*' }, { reached: 'a' }] },
      { id: 'c', when: { event: 'session' } },
    ],
  });
  const after = (type: Facts['type']) =>
    tag(open, startState(open, 0), { type, time: 0, path: '/', host: 'h' }, EMPTY).stage.id;
  expect([after('stage'), after('consent'), after('session'), after('print')]).toEqual(['a', 'a', 'c', 'b']);
});

test('without a journey nothing is known and nothing is lost', () => {
  const state: JourneyState = { stage: 'conversion', since: 5, furthest: 'conversion', lap: 2 };
  const facts: Facts = { type: 'page', time: 9, path: '/', host: 'h', stage: 'x', touchpoint: 'Hero' };
  const tagged = tag(undefined, state, facts, EMPTY);
  expect(tagged.state).toBe(state);
  expect(tagged.stage).toEqual({
    id: null,
    index: null,
    touch: null,
    furthest: null,
    lap: 2,
    since: '1970-01-01T00:00:00.005Z',
    rule: undefined,
  });
  expect(tagged.touchpoint).toBe('Hero');
});
