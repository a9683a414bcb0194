import { compile } from '../../../src/journey/compile';
import type { Facts } from '../../../src/journey/facts';
import { type RecordedEvent, replay } from '../../../src/journey/replay';
import { startState } from '../../../src/journey/state';
import { tag, type View } from '../../../src/journey/tag';
import type { JourneyConfig } from '../../../src/types';
import shop5 from '../../journeys/shop-5.journey.json';
import { fc } from '../../support/fastCheck';

const journey = compile(shop5 as unknown as JourneyConfig);
const START = Date.UTC(2026, 0, 5, 9);
const startedAt = new Date(START).toISOString();

/** What a page would have recorded of these facts. */
function recorded(all: Facts[], under = journey): RecordedEvent[] {
  let state = startState(under, all[0]!.time);
  let view: View = { touch: null };
  return all.map((facts, i) => {
    const tagged = tag(under, state, facts, view);
    ({ state, view } = tagged);
    const { id = '', type, name, time, path, data, text, selectors, form, field } = facts;
    return {
      ...{
        id,
        type,
        name,
        time: new Date(time).toISOString(),
        mono: 0,
        seq: i,
        tabId: 't',
        pageId: 'p',
        data,
      },
      page: { path },
      stage: tagged.stage,
      ...(type === 'click' && { element: { tag: 'a', text, matched: selectors } }),
      ...((form || field) && { form: { id: form ?? '', field } }),
      anonymousId: 'v',
      session: { id: 's', startedAt, landing: '/', channel: 'direct', campaign: {} },
    } as RecordedEvent;
  });
}
const facts = (i: number, what: Partial<Facts>): Facts => ({
  ...{ id: `e${i}`, type: 'page', path: '/', host: 'h', time: START + i * 1000 },
  ...{ channel: 'direct', visitAt: START },
  ...what,
});
const happening = fc.oneof(
  fc.record({
    path: fc.constantFrom('/', '/products/a/1', '/products/running/2', '/cart', '/returns', '/checkout/pay'),
  }),
  fc.record({
    type: fc.constant('custom' as const),
    name: fc.constantFrom('purchase', 'chat_open'),
    data: fc.constant({ total: 9 }),
  }),
  fc.record({ type: fc.constant('click' as const), selectors: fc.constantFrom([], ['[data-add-to-cart]']) }),
  fc.record({ type: fc.constant('form_submit' as const), form: fc.constantFrom('newsletter', 'review') }),
);

test('under the journey that recorded them, events get the stages they have', () => {
  fc.assert(
    fc.property(fc.array(happening, { minLength: 1, maxLength: 20 }), (all) => {
      const events = recorded(all.map((what, i) => facts(i, what as Partial<Facts>)));
      const again = replay(journey, events, { selectors: journey.selectors });
      expect(again.unknown).toBe(0);
      expect(again.events.map(({ tagged }) => tagged!.stage)).toEqual(events.map(({ stage }) => stage));
    }),
  );
});

test('under another journey they get its stages', () => {
  const other = compile({
    milepost: 1,
    stages: [{ id: 'awareness' }, { id: 'acquisition', when: { path: '/cart', count: '>= 2' } }],
  } as unknown as JourneyConfig);
  const events = recorded([facts(0, { path: '/cart' }), facts(1, {}), facts(2, { path: '/cart' })]);
  expect(replay(other, events).events.map(({ tagged }) => tagged!.stage.id)).toEqual([
    'awareness',
    'awareness',
    'acquisition',
  ]);
});

test.each<[string, object, Partial<Facts>]>([
  ['a query', { path: '/', query: { plan: 'pro' } }, {}],
  ['a text that was not kept', { text: 'Buy*' }, { type: 'click' }],
  ['a selector that nobody asked for', { selector: '.new' }, { type: 'click', selectors: [] }],
  ['the exception to a rule', { path: '/', not: { hash: 'x' } }, {}],
  ['a search', { search: '*shoe*' }, { type: 'search' }],
])('where %s could decide, the recorded stage stands and is counted', (_, when, what) => {
  const config = { milepost: 1, stages: [{ id: 'awareness' }, { id: 'conversion', when }] };
  const events = recorded([facts(0, { path: '/checkout/pay' }), facts(1, what), facts(2, { path: '/help' })]);
  const again = replay(compile(config as unknown as JourneyConfig), events);
  expect(again.unknown).toBe(1);
  expect(again.events[1]).toMatchObject({ unknown: true, tagged: { stage: events[1]!.stage } });
  expect(again.events[2]!.tagged!.stage.id).toBe('conversion');
});

test('a count of which a part is not known is not known', () => {
  const when = { count: '>= 2', path: '/', query: { plan: 'pro' } };
  const config = {
    milepost: 1,
    stages: [{ id: 'awareness' }, { id: 'conversion', when: { all: when, event: 'purchase' } }],
  };
  const events = recorded([facts(0, {}), facts(1, { type: 'custom', name: 'purchase' })]);
  expect(replay(compile(config as unknown as JourneyConfig), events).events[1]!.unknown).toBe(true);
});

test('what came of other events is made anew with them', () => {
  const [event] = recorded([facts(0, {})]);
  const moment = {
    ...event!,
    type: 'moment' as const,
    stage: { ...event!.stage, rule: 'moments.how-to.when.0' },
  };
  expect(replay(journey, [moment, { ...event!, type: 'stage' }]).events.map(({ tagged }) => tagged)).toEqual([
    undefined,
    undefined,
  ]);
});

test('a count of which a part is not known leaves alone the events that it does not count', () => {
  const when = { path: '/', query: { plan: 'pro' }, count: '>= 2' };
  const config = { milepost: 1, stages: [{ id: 'awareness' }, { id: 'conversion', when }] };
  const events = recorded([facts(0, {}), facts(1, { path: '/help' }), facts(2, {})]);
  const again = replay(compile(config as unknown as JourneyConfig), events);
  expect(again.events.map(({ unknown }) => unknown)).toEqual([true, false, true]);
});

test('two tabs side by side stand on their own page views', () => {
  const [home, product, share] = recorded([
    facts(0, {}),
    facts(1, { path: '/products/a/1' }),
    facts(2, { type: 'share', path: '/' }),
  ]);
  const { events } = replay(journey, [home!, { ...product!, tabId: 'other' }, share!]);
  expect(events.map(({ tagged }) => tagged!.stage.touch)).toEqual(['awareness', 'acquisition', 'awareness']);
});

test('an event without a time is passed over', () => {
  const [home] = recorded([facts(0, {})]);
  expect(replay(journey, [{ ...home!, time: 'soon' }]).events[0]).toMatchObject({ unknown: false });
});
