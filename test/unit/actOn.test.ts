import { type ActionSettings, openActions } from '../../src/actOn';
import { hideStage } from '../../src/browser/announce';
import type { Draft, TriggerFacts } from '../../src/types';

const root = document.documentElement;
const page = window as { dataLayer?: unknown[] };
const facts: TriggerFacts = {
  ...{ trigger: 't', stage: 'buy', from: 'see', touch: 'buy', lap: 1 },
  ...{ moments: ['ready'], goals: [], personas: [] },
};

const open = (options: Partial<ActionSettings> = {}) => {
  const drafts: Draft[] = [];
  const errors: unknown[] = [];
  const flush = jest.fn();
  const actions = openActions({
    record: (draft) => drafts.push(draft),
    flush,
    onError: (error) => errors.push(error),
    ...options,
  });
  const act = (...all: unknown[]) => actions.act({ id: 't', do: all }, facts);
  return { ...actions, act, drafts, errors, flush };
};
const listening = (type: string) => {
  const heard: CustomEvent[] = [];
  const listen = (event: Event) => heard.push(event as CustomEvent);
  document.addEventListener(type, listen);
  return { heard, off: () => document.removeEventListener(type, listen) };
};

afterEach(() => {
  hideStage();
  delete page.dataLayer;
  document.body.innerHTML = '';
});

test('push tells a dataLayer that is there, with the stage', () => {
  const { act } = open();
  act({ push: 'journey_stage' });
  expect(page.dataLayer).toBeUndefined();
  page.dataLayer = [];
  act({ push: 'journey_stage' });
  expect(page.dataLayer).toEqual([{ event: 'journey_stage', journey: facts }]);
});

test('push makes a dataLayer where the application wants one', () => {
  open({ dataLayer: true }).act({ push: 'journey_stage' });
  expect(page.dataLayer).toHaveLength(1);
});

test('emit is an event of that name on the document', () => {
  const { heard, off } = listening('shop:help');
  open().act({ emit: 'shop:help' });
  off();
  expect(heard.map(({ detail }) => detail)).toEqual([facts]);
});

test('mark adds words to <html>, each once, until somebody else is there', () => {
  const { act, forget } = open();
  act({ mark: 'offer-help' }, { mark: 'vip' }, { mark: 'vip' });
  expect(root.dataset.journeyMark).toBe('offer-help vip');
  forget();
  expect(root.dataset.journeyMark).toBeUndefined();
  act({ mark: 'vip' });
  expect(root.dataset.journeyMark).toBe('vip');
});

test('run calls what the application gave or registered', () => {
  const [given, registered] = [jest.fn(), jest.fn()];
  const { act, register } = open({ actions: { given } });
  register('registered', registered);
  act({ run: 'given' }, { run: 'registered' });
  expect(given.mock.calls).toEqual([[facts]]);
  expect(registered.mock.calls).toEqual([[facts]]);
});

test('run waits for a function that is registered later, and then calls it once', () => {
  const late = jest.fn();
  const { act, register } = open();
  act({ run: 'late' });
  register('late', late);
  register('late', late);
  expect(late.mock.calls).toEqual([[facts]]);
});

test('run forgets what it waited for when somebody else is there', () => {
  const late = jest.fn();
  const { act, register, forget } = open();
  act({ run: 'late' });
  forget();
  register('late', late);
  expect(late).not.toHaveBeenCalled();
});

test('run never reaches what every object has', () => {
  const { act, errors } = open({ actions: {} });
  act({ run: 'toString' }, { constructor: 'x' }, { __proto__: 'x' });
  expect(errors).toEqual([]);
});

test('an action that throws is told, and the next ones go on', () => {
  const { act, errors, drafts } = open({
    actions: {
      broken() {
        throw new Error('theirs');
      },
    },
  });
  act({ run: 'broken' }, { track: 'after' });
  expect(errors).toEqual([new Error('theirs')]);
  expect(drafts).toHaveLength(1);
});

test('what an action does to the facts changes nothing for the next one', () => {
  const next = jest.fn();
  const { act } = open({ actions: { first: (said) => void Object.assign(said, { stage: 'x' }), next } });
  act({ run: 'first' }, { run: 'next' });
  expect(next).toHaveBeenCalledWith(facts);
});

test('track records an event that says where it comes from', () => {
  const { act, drafts } = open();
  act({ track: 'help_offered' });
  expect(drafts).toEqual([{ type: 'custom', name: 'help_offered', flags: ['trigger'] }]);
});

test('send sends', () => {
  const { act, flush } = open();
  act({ send: 'now' });
  expect(flush).toHaveBeenCalledTimes(1);
});

test('ask shows the questions of that name and tells the page, also where it has none', () => {
  document.body.innerHTML = '<p data-mp-ask="nps" hidden></p><p data-mp-ask="csat" hidden></p>';
  const [nps, csat] = document.querySelectorAll('p');
  const { heard, off } = listening('milepost:ask');
  open().act({ ask: 'nps' }, { ask: 'elsewhere"]' });
  off();
  expect([nps?.hidden, csat?.hidden]).toEqual([false, true]);
  expect(nps?.hasAttribute('hidden')).toBe(false);
  expect(heard.every(({ detail }) => Object.isFrozen(detail))).toBe(true);
  expect(heard.map(({ target, detail }) => [target, detail.ask])).toEqual([
    [nps, 'nps'],
    [document, 'elsewhere"]'],
  ]);
});

test('what is no action does nothing', () => {
  const { act, errors, drafts } = open();
  act(null, 'push', 7, { note: 'why' }, { mark: 5 }, { unknown: 'x' }, {});
  expect([errors, drafts, root.dataset.journeyMark]).toEqual([[], [], undefined]);
});
