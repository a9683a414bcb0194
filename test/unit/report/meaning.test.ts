import { type Fact, figures } from '../../../src/report';
import type { JourneyConfig } from '../../../src/types';
import { aFact } from '../../support/aFact';

const journey: JourneyConfig = {
  milepost: 1,
  stages: [
    { id: 'look', name: 'Look', was: ['glance'] },
    { id: 'buy', name: 'Buy' },
    { id: 'love', name: 'Love' },
  ],
  map: {
    targets: { buy: { visitors: 10 }, conversion: '20%' },
    lanes: {
      people: { look: 'Greeter' },
      technology: [{ name: 'Payment', path: '/checkout/**' }],
    },
    notes: { buy: 'Some phone the shop instead.' },
  },
};

const at = (day: number, minute = 0): number => Date.UTC(2026, 8, day, 9, minute);

/** So many visitors with a visit each that stays in one stage. */
const visits = (many: number, facts: Partial<Fact>, from = 0): Fact[] =>
  Array.from({ length: many }, (_, i) =>
    aFact({
      ...{ visitor: `v${from + i}`, session: `s${from + i}`, time: at(1, i % 60), type: 'page' },
      ...{ stage: 'look', furthest: 'look', touch: 'look' },
      ...facts,
    }),
  );

describe('small numbers', () => {
  test('the mood is hidden below 30 visits in a stage, and shown from 30 on', () => {
    const friction = { type: 'moment', name: 'rage_click', momentKind: 'friction' };
    expect(figures(visits(29, friction), journey).mood[0]!.seen).toEqual({
      value: null,
      of: 29,
      why: 'too few visits: 29 of at least 30',
    });
    // One moment of friction per visit: 3 − 0.5.
    expect(figures(visits(30, friction), journey).mood[0]!.seen).toEqual({ value: 2.5, of: 30 });
  });

  test('delight lifts what is seen, at most to 5', () => {
    const delight = { type: 'moment', name: 'unboxed', momentKind: 'delight' };
    expect(figures(visits(30, delight), journey).mood[0]!.seen.value).toBe(4);
    const often = [0, 1, 2].flatMap(() => visits(30, delight));
    expect(figures(often, journey).mood[0]!.seen.value).toBe(5);
  });

  test('what visitors said is on a line from 1 to 5, whatever they were asked', () => {
    const csat = visits(30, { type: 'feedback', feedback: 'csat', score: 4, max: 5 });
    expect(figures(csat, journey).mood[0]!.said).toEqual({ value: 4, of: 30 });
    const nps = visits(30, { type: 'feedback', feedback: 'nps', score: 5, max: 10 });
    expect(figures(nps, journey).mood[0]!.said.value).toBe(3);
    expect(figures(visits(30, {}), journey).mood[0]!.said).toEqual({
      value: null,
      of: 0,
      why: 'nobody was asked',
    });
  });

  test('what fewer than ten said is hidden, however many came', () => {
    const answers = visits(9, { type: 'feedback', feedback: 'csat', score: 5, max: 5 });
    expect(figures([...answers, ...visits(40, {}, 20)], journey).mood[0]!.said).toEqual({
      value: null,
      of: 9,
      why: 'too few answers: 9 of at least 10',
    });
  });

  test('the place at which fewer than ten met a stage is hidden, and not judged', () => {
    const { order } = figures([...visits(20, {}), ...visits(4, { touch: 'buy' }, 30)], journey).future;
    expect(order.map(({ walked, deviation }) => [walked, deviation])).toEqual([
      [1, 'as planned'],
      [null, 'too few to tell'],
      [null, 'missing'],
    ]);
  });

  test('a share of fewer than ten visitors is hidden, and says why', () => {
    expect(figures(visits(9, {}), journey).stages[0]!.conversion).toEqual({
      value: null,
      of: 9,
      why: 'too few visitors: 9 of at least 10',
    });
    expect(figures(visits(10, {}), journey).stages[0]!.conversion).toEqual({ value: 0, of: 10 });
  });

  test('NPS is promoters less detractors, of ten answers or more', () => {
    const answers = [
      ...visits(6, { type: 'feedback', feedback: 'nps', score: 9 }),
      ...visits(4, { type: 'feedback', feedback: 'nps', score: 6 }, 10),
    ];
    expect(figures(answers, journey).feedback.overall[0]!.value).toEqual({ value: 20, of: 10 });
    expect(figures(answers.slice(1), journey).feedback.overall[0]!.value.value).toBeNull();
  });
});

describe('figures', () => {
  test('say who has gone only of a time long enough to tell', () => {
    const churn = (facts: Fact[]) => figures(facts, journey).kpis.find(({ id }) => id === 'churn')!.value;
    const once = visits(12, {});
    expect(churn(once).why).toBe('the time shown is shorter than 30 days');
    expect(churn([...once, ...visits(3, { time: at(40) }, 20)])).toEqual({ value: 12 / 15, of: 15 });
  });

  test('are there, if empty, when there is no event at all', () => {
    const { about, stages, kpis, mood } = figures([], journey);
    expect([about.events, about.from, stages.length, mood.length]).toEqual([0, null, 3, 3]);
    expect(kpis.every(({ value }) => value.value === null)).toBe(true);
  });

  test('leave automated browsers out and count them beside, unless they are asked for', () => {
    const facts = [...visits(3, {}), ...visits(2, { automated: true }, 10)];
    expect(figures(facts, journey).about).toMatchObject({ visitors: 3, automatedEvents: 2 });
    expect(figures(facts, journey, { automated: true }).about).toMatchObject({
      visitors: 5,
      automatedEvents: 0,
    });
  });

  test('leave visits without an id out of visitors and count them beside', () => {
    const facts = [...visits(3, {}), ...visits(2, { visitor: null, session: null }, 10)];
    const { about, stages } = figures(facts, journey);
    expect(about).toMatchObject({ visitors: 3, anonymousVisits: 1, anonymousEvents: 2 });
    expect(stages[0]!.reached).toBe(3);
  });

  test('count an event once that was sent twice', () => {
    const [fact] = visits(1, {});
    expect(figures([fact!, fact!], journey).about.events).toBe(1);
  });

  test('know a stage by its former id', () => {
    expect(figures(visits(3, { stage: 'glance', furthest: 'glance' }), journey).stages[0]!.here).toBe(3);
  });

  test('count who skipped a stage as having got beyond it', () => {
    const jump = {
      type: 'stage',
      fromStage: 'look',
      toStage: 'love',
      skipped: 'buy',
      stage: 'love',
      furthest: 'love',
    };
    const { stages, flow } = figures([...visits(12, {}), ...visits(4, jump)], journey);
    expect(stages.map(({ reached, skipped }) => [reached, skipped])).toEqual([
      [12, 0],
      [4, 4],
      [4, 0],
    ]);
    expect(flow.links).toEqual([{ from: 'look', to: 'love', kind: 'skip', moves: 4, visitors: 4 }]);
  });

  test('rank pain by friction × traffic × drop-off and say how', () => {
    const facts = [
      ...visits(20, { touchpoint: 'Cart' }),
      ...visits(10, { touchpoint: 'Cart', type: 'moment', name: 'rage_click', momentKind: 'friction' }),
    ];
    expect(figures(facts, journey).pains[0]).toMatchObject({
      ...{
        stage: 'look',
        touchpoint: 'Cart',
        friction: 0.5,
        traffic: 1,
        dropOff: 1,
        score: { value: 0.5, of: 20 },
      },
      causes: [{ id: 'rage_click', name: 'rage click', count: 10 }],
    });
  });

  test('put trouble on the lane that owns the page, and name what nobody owns', () => {
    const error = { type: 'error', name: 'TypeError' };
    const { lanes, unowned } = figures(
      [...visits(2, { ...error, path: '/checkout/pay' }), ...visits(1, { ...error, path: '/stores' })],
      journey,
    ).blueprint;
    expect(lanes.map(({ lane }) => lane)).toEqual(['people', 'policies', 'technology', 'processes']);
    expect(lanes[0]!.entries).toEqual([{ name: 'Greeter', stages: ['look'], note: '', troubles: [] }]);
    expect(lanes[2]!.entries[0]!.troubles).toMatchObject([{ path: '/checkout/pay', count: 2 }]);
    expect(unowned).toMatchObject([{ trouble: 'error', name: 'TypeError', path: '/stores', count: 1 }]);
  });

  test('hold targets against what is', () => {
    const bought = visits(12, { stage: 'buy', furthest: 'buy' });
    const { targets } = figures(bought, journey).future;
    expect(targets).toEqual([
      {
        ...{
          stage: 'buy',
          id: 'visitors',
          name: 'Visitors',
          unit: 'count',
          planned: 10,
          met: true,
          deviation: 2,
        },
        actual: { value: 12, of: 12 },
      },
      {
        ...{
          stage: null,
          id: 'conversion',
          name: 'Conversion',
          unit: 'share',
          planned: 0.2,
          met: false,
          deviation: -0.2,
        },
        actual: { value: 0, of: 12 },
      },
    ]);
  });

  test('divide costs among those who converted, for the days they fall into', () => {
    const converting: JourneyConfig = { ...journey, goals: [{ id: 'order', name: 'Order' }] };
    const facts = [
      ...visits(16, { type: 'goal', name: 'order', lastChannel: 'email' }),
      ...visits(1, {}, 20),
    ];
    const { kpis } = figures(facts, converting, {
      ...{ since: '2026-09-01', until: '2026-09-11' },
      costs: [{ channel: 'email', from: '2026-09-01', to: '2026-09-20', cost: '80', currency: 'EUR' }],
    });
    expect(kpis.find(({ id }) => id === 'cac')).toMatchObject({
      value: { value: 2.5, of: 16 },
      currency: 'EUR',
    });
    expect(kpis.find(({ id }) => id === 'cost.channel.email')!.value.value).toBe(2.5);
  });

  test('keep currencies apart, of what goals are worth and of what was paid', () => {
    const order = { type: 'goal', name: 'order', lastChannel: 'email', lastSource: 'letter' };
    const facts = [
      ...visits(10, { ...order, value: 20, currency: 'EUR' }),
      ...visits(3, { ...order, value: 50, currency: 'CHF' }, 10),
    ];
    const { touches, kpis, about } = figures(
      facts,
      { ...journey, goals: [{ id: 'order', name: 'Order' }] },
      {
        costs: [
          { channel: 'email', cost: 130, currency: 'EUR' },
          { channel: 'email', cost: 26, currency: 'USD' },
        ],
      },
    );
    expect(touches.find(({ source }) => source === 'letter')!.last.values).toEqual([
      { currency: 'EUR', total: 200 },
      { currency: 'CHF', total: 150 },
    ]);
    expect(
      kpis
        .filter(({ id }) => id.startsWith('cac'))
        .map(({ id, currency, value }) => [id, currency, value.value]),
    ).toEqual([
      ['cac', 'EUR', 10],
      ['cac.USD', 'USD', 2],
    ]);
    expect(about.notes).toContain('Values come in several currencies: each is added up for itself.');
  });

  test('tell one visitor’s life', () => {
    const facts = [
      ...visits(1, { path: '/a' }),
      ...visits(1, { path: '/b', time: at(2), session: 'later' }),
      ...visits(1, {}, 5),
    ];
    const { timeline } = figures(facts, journey, { visitor: 'v0' });
    expect(timeline!.visits.map(({ entries }) => entries.map(({ path }) => path))).toEqual([['/a'], ['/b']]);
  });

  test('keep the notes on what does not happen on the site', () => {
    expect(figures([], journey).day.notes).toEqual([{ stage: 'buy', text: 'Some phone the shop instead.' }]);
  });
});
