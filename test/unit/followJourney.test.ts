import { type Conditions, followJourney } from '../../src/followJourney';
import { compile } from '../../src/journey/compile';
import { startState } from '../../src/journey/state';
import type { Draft } from '../../src/types';
import { newProfile } from '../../src/visitor/profile';
import type { Kept } from '../../src/visitorState';
import { setVisibility } from '../support/instance';

const START = Date.parse('2026-11-21T10:00:00Z');
const journey = compile({
  milepost: 1,
  stages: [
    { id: 'see', usual: '40 days' },
    { id: 'vip', when: { event: 'order', custom: 'isVip' } },
  ],
  moments: [
    {
      id: 'doubt',
      when: { event: 'cart', wait: '2 minutes', unless: { event: 'order' } },
      repeat: 'every time',
    },
    { id: 'phone', when: { event: 'look', device: 'desktop' }, repeat: 'every time' },
  ],
});
let errors: unknown[];
let due: string[][];
let ids: number;
let kept: Kept;

/** One tab of the visitor. */
const tab = (conditions?: Conditions, known = journey) => {
  const visitor = {
    read: () => kept,
    change(parts: Partial<Kept>) {
      kept = { ...kept, ...parts };
    },
  };
  const clock = {
    now: Date.now,
    mono: () => performance.now(),
    report: () => ({ mono: 0, epoch: 0, jumpMs: 0 }),
  };
  const place = (draft: Draft) => ({
    ...{ draft, at: Date.now(), mono: 0, url: 'https://acme.test/', path: '/', pageId: 'p' },
  });
  const follow = followJourney(
    visitor,
    { channel: 'direct', campaign: {} },
    { clock, conditions, onError: (error) => errors.push(error) },
    () => due.push(follow.judge(place({ type: 'touchpoint' }), known).moments.map(({ id }) => id)),
  );
  const happen = (name: string) => follow.judge(place({ type: 'custom', name }), known, [], `e${++ids}`);
  return { ...follow, happen };
};
const pass = (seconds: number) => jest.advanceTimersByTime(seconds * 1000);

beforeEach(() => {
  jest.useFakeTimers({ now: START });
  errors = [];
  due = [];
  ids = 0;
  kept = { profile: newProfile(() => 'v', START), journey: startState(journey, START) };
  setVisibility('visible');
});
afterEach(() => {
  jest.useRealTimers();
});

describe('what is waited for', () => {
  test('is judged when its time has come, once, and by one timer', () => {
    const { happen } = tab();
    happen('cart');
    happen('cart');
    expect(jest.getTimerCount()).toBe(1);
    pass(119);
    expect(due).toEqual([]);
    pass(2);
    expect(due).toEqual([['doubt']]);
    pass(600);
    expect(due).toEqual([['doubt']]);
  });

  test('does not come after what forbids it', () => {
    const { happen } = tab();
    happen('cart');
    pass(60);
    happen('order');
    pass(600);
    expect(due.flat()).toEqual([]);
  });

  test('comes in one of two tabs: the one that is looked at', () => {
    const [one, two] = [tab(), tab()];
    one.happen('cart');
    two.happen('other');
    pass(300);
    expect(due.flat()).toEqual(['doubt']);
  });

  test('comes a little later in a hidden tab, in case another one is looked at', () => {
    tab().happen('cart');
    setVisibility('hidden');
    pass(121);
    expect(due).toEqual([]);
    pass(2);
    expect(due).toEqual([['doubt']]);
  });

  test('comes with the next event where no timer ran', () => {
    const { happen } = tab();
    happen('cart');
    jest.setSystemTime(START + 300_000);
    expect(happen('other').moments).toMatchObject([{ id: 'doubt', at: START + 120_000 }]);
    pass(600);
    expect(due.flat()).toEqual([]);
  });

  test('may be further away than a timer can count, and keeps none when forgotten', () => {
    const { happen, forget } = tab();
    happen('other');
    expect(jest.getTimerCount()).toBe(1);
    pass(39 * 86_400);
    expect(due.flat()).toEqual([]);
    expect(jest.getTimerCount()).toBe(1);
    forget();
    expect(jest.getTimerCount()).toBe(0);
  });
});

test('nothing is waited for without a journey that waits', () => {
  kept = { ...kept, journey: { ...kept.journey, stage: 'vip', furthest: 'vip' } };
  tab().happen('other');
  expect(jest.getTimerCount()).toBe(0);
});

describe("the developer's own conditions", () => {
  test('are asked with what rules see, and decide', () => {
    const isVip = jest.fn(({ traits }) => traits?.tier === 'gold');
    const { happen } = tab({ isVip });
    expect(happen('order').stage.id).toBe('see');
    kept = { ...kept, profile: { ...kept.profile, traits: { tier: 'gold' } } };
    expect(happen('order').stage.id).toBe('vip');
    expect(isVip).toHaveBeenLastCalledWith(expect.objectContaining({ name: 'order', path: '/' }));
  });

  test('that throw do not hold, and are told; those that nobody gave do not hold', () => {
    const { happen } = tab({
      isVip() {
        throw new Error('theirs');
      },
    });
    expect(happen('order').stage.id).toBe('see');
    expect(errors).toEqual([new Error('theirs')]);
    expect(tab().happen('order').stage.id).toBe('see');
  });

  test('are not asked where no rule names them', () => {
    const other = jest.fn();
    tab({ other }).happen('order');
    expect(other).not.toHaveBeenCalled();
  });
});

test('rules may ask for the device', () => {
  expect(tab().happen('look').moments).toMatchObject([{ id: 'phone' }]);
});

describe('a visitor who was away', () => {
  /** A visit that begins now, so many days after the one before. */
  const back = (days: number) => {
    const startedAt = new Date().toISOString();
    const { profile, journey: state } = kept;
    kept = {
      profile: { ...profile, away: days * 86_400_000, session: { ...profile.session, startedAt } },
      journey: { ...state, stage: 'vip', furthest: 'vip', since: START - days * 86_400_000 },
    };
  };
  const away = compile({
    milepost: 1,
    fadeAfter: '180 days',
    stages: [{ id: 'see' }, { id: 'vip', when: { event: 'order' } }],
    moments: [{ id: 'welcome-back', when: { event: 'look', away: '30 days' } }],
  });

  test('is known by it', () => {
    back(31);
    expect(tab({}, away).happen('look')).toMatchObject({
      moments: [{ id: 'welcome-back' }],
      stage: { id: 'vip' },
    });
  });

  test('for longer than the journey remembers begins again, and keeps how far it went', () => {
    back(181);
    const { stage, moved } = tab({}, away).happen('look');
    expect(stage).toMatchObject({ id: 'see', furthest: 'vip' });
    expect(moved).toMatchObject({ from: 'vip', to: 'see', direction: 'back' });
  });
});

test('names the events of this document that a moment goes by, and none by mistake', () => {
  const { happen, evidence, forget } = tab();
  const moment = (name: string) => happen(name).moments[0];
  moment('cart');
  pass(60);
  moment('other');
  moment('at the same time');
  // The tab slept over it.
  jest.setSystemTime(START + 121_000);
  const doubt = moment('more');
  expect(doubt).toMatchObject({ id: 'doubt', at: START + 120_000, times: [START] });
  expect(evidence([START + 121_000, START])).toEqual(['e1', 'e4']);
  expect(evidence([START + 60_000, START + 5])).toEqual([]);
  forget();
  expect(evidence([START])).toEqual([]);
});

test('remembers the latest 200 events, and names ten of them', () => {
  const { happen, evidence } = tab();
  for (let i = 0; i < 230; i++) {
    happen('step');
    pass(1);
  }
  const times = Array.from({ length: 230 }, (_, i) => START + i * 1000);
  expect(evidence(times.slice(0, 30))).toEqual([]);
  expect(evidence(times)).toEqual(Array.from({ length: 10 }, (_, i) => `e${221 + i}`));
});
