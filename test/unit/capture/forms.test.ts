import { forms } from '../../../src/capture/forms';
import { thresholds } from '../../../src/thresholds';
import type { Draft, FormConfig } from '../../../src/types';

let drafts: Draft[] = [];
let known: FormConfig[] | undefined;
let moments: Record<string, unknown> | undefined;
let stop = () => {};

/** jsdom lays nothing out. */
Element.prototype.getClientRects = function (this: HTMLElement) {
  const shown = this.isConnected && !this.closest('[hidden]');
  return (shown ? [{}] : []) as unknown as DOMRectList;
};

const field = (selector: string) => document.querySelector<HTMLInputElement>(selector)!;
/** What a visitor does: a script's events count while one has just clicked or typed. */
const type = (selector: string) => {
  field(selector).focus();
  field(selector).dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
};
const submit = (selector = 'form') => document.querySelector<HTMLFormElement>(selector)!.requestSubmit();
const active = (isActive: boolean) =>
  Object.defineProperty(navigator, 'userActivation', { value: { isActive }, configurable: true });
const told = () => drafts.map(({ type, form }) => ({ type, ...form }));
const types = () => drafts.map(({ type }) => type);

beforeEach(() => {
  jest.useFakeTimers();
  drafts = [];
  known = moments = undefined;
  active(true);
  history.replaceState({}, '', '/contact');
  document.body.innerHTML =
    '<form id="contact"><input name="mail"><input name="name"><input name="note"><input name="more"></form><a href="/">x</a>';
  document.addEventListener('submit', (event) => event.preventDefault());
  const config = () => ({ milepost: 1 as const, stages: [], forms: known, capture: { moments } });
  stop = forms()((draft) => drafts.push(draft), {
    config,
    thresholds: (moment, nearer) => thresholds(config(), moment, nearer),
    failed(error) {
      throw error;
    },
  });
});
afterEach(() => {
  stop();
  jest.useRealTimers();
});

describe('form_start', () => {
  it('is told once, with the first field', () => {
    type('[name=mail]');
    type('[name=name]');
    expect(told()).toEqual([{ type: 'form_start', id: 'contact' }]);
    expect(drafts[0]!.page).toEqual({ path: '/contact' });
  });

  it('is not told for a focus nobody set', () => {
    active(false);
    field('[name=mail]').focus();
    expect(drafts).toEqual([]);
  });

  it('carries what the markup around says', () => {
    document.body.innerHTML =
      '<div data-mp-touchpoint="Trial" data-mp-stage="conversion"><form id="trial"><input></form></div>';
    type('input');
    expect(drafts[0]!.raw).toMatchObject({ touchpoint: 'Trial', stage: 'conversion' });
    expect(drafts[0]!.raw?.fits?.('#trial')).toBe(true);
  });

  it('counts fields without a form, and ignores what asks for it', () => {
    document.body.innerHTML =
      '<div data-mp-form="quiz"><input id="a"></div><form data-mp-form="ignore"><input id="b"></form><form data-mp-ignore><input id="c"></form>';
    for (const id of ['#a', '#b', '#c']) type(id);
    submit('[data-mp-form=ignore]');
    expect(told()).toEqual([{ type: 'form_start', id: 'quiz' }]);
  });
});

it('a form in a web component is told of as any other, with what the markup around the component says', () => {
  document.body.innerHTML =
    '<div data-mp-form="trial" data-mp-region="hero" data-mp-touchpoint="Trial" data-mp-stage="buy"><x-trial></x-trial></div>';
  const root = document.querySelector('x-trial')!.attachShadow({ mode: 'open' });
  root.innerHTML = '<form><p data-mp-step="1 You"><input data-mp-field="mail"><button>Go</button></p></form>';
  root.addEventListener('submit', (event) => event.preventDefault());
  const input = root.querySelector('input')!;
  input.focus();
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  root.querySelector('form')!.requestSubmit(root.querySelector('button'));
  expect(told()).toMatchObject([
    { type: 'form_start', id: 'trial' },
    { type: 'form_step', id: 'trial', step: 1, stepName: 'You' },
    { type: 'form_submit', id: 'trial', step: 1, attempts: 1 },
  ]);
  for (const { raw } of drafts)
    expect(raw).toMatchObject({ region: 'hero', touchpoint: 'Trial', stage: 'buy' });
});

describe('form_step', () => {
  it('is told on entering a step, and stays with later events', () => {
    document.body.innerHTML =
      '<form id="f"><p data-mp-step="1 Address"><input id="a"></p><p data-mp-step="2 Delivery"><input id="b"><input id="c"></p></form>';
    for (const id of ['#a', '#b', '#c', '#a']) type(id);
    submit();
    expect(told().slice(1)).toMatchObject([
      { type: 'form_step', step: 1, stepName: 'Address' },
      { type: 'form_step', step: 2, stepName: 'Delivery' },
      { type: 'form_step', step: 1, stepName: 'Address' },
      { type: 'form_submit', step: 1, stepName: 'Address' },
    ]);
  });
});

describe('form_submit', () => {
  it('counts attempts and time since the start', () => {
    type('[name=mail]');
    jest.advanceTimersByTime(5000);
    submit();
    submit();
    expect(told().slice(1)).toEqual([
      { type: 'form_submit', id: 'contact', attempts: 1, durationMs: 5000 },
      { type: 'form_submit', id: 'contact', attempts: 2, durationMs: 5000 },
    ]);
  });

  it('does not need a start, as in a form with nothing but a button', () => {
    submit();
    expect(told()).toEqual([{ type: 'form_submit', id: 'contact', attempts: 1 }]);
  });

  it('says when a script made the event up', () => {
    field('form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    expect(drafts[0]!.flags).toEqual(['untrusted']);
  });
});

describe('form_abandon', () => {
  const leave = () => window.dispatchEvent(new Event('pagehide'));

  it('is told when the page is left with changes', () => {
    type('[name=mail]');
    jest.advanceTimersByTime(7000);
    type('[name=name]');
    leave();
    expect(told()[1]).toEqual({ type: 'form_abandon', id: 'contact', lastField: 'name', durationMs: 7000 });
    expect(drafts[1]!.page).toEqual({ path: '/contact' });
  });

  it('is not told without changes, when the tab is only hidden, or twice', () => {
    field('[name=mail]').focus();
    leave();
    expect(types()).toEqual(['form_start']);
    type('[name=mail]');
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    expect(types()).toEqual(['form_start']);
    leave();
    leave();
    expect(types()).toEqual(['form_start', 'form_abandon']);
  });

  it('is not told after a submit, unless something was changed since', () => {
    type('[name=mail]');
    submit();
    jest.advanceTimersByTime(60_000);
    leave();
    expect(types()).toEqual(['form_start', 'form_submit']);
    type('[name=mail]');
    leave();
    expect(types().pop()).toBe('form_abandon');
  });

  it('is not told within ten seconds of a submit', () => {
    type('[name=mail]');
    submit();
    type('[name=mail]');
    leave();
    expect(types()).toEqual(['form_start', 'form_submit']);
  });

  it('is told after a route change that took the form away', () => {
    type('[name=mail]');
    history.pushState({}, '', '/elsewhere');
    document.body.innerHTML = '';
    jest.advanceTimersByTime(1000);
    expect(types()).toEqual(['form_start', 'form_abandon']);
    expect(drafts[1]!.page).toEqual({ path: '/contact' });
  });

  it('is not told after a route change that left the form in place', () => {
    type('[name=mail]');
    history.pushState({}, '', '/contact?step=2');
    jest.advanceTimersByTime(1000);
    expect(types()).toEqual(['form_start']);
  });

  it('is told for a dialog that was closed, when the next form is begun', () => {
    type('[name=mail]');
    document.body.innerHTML = '<form id="next"><input></form>';
    type('input');
    expect(told()).toMatchObject([
      { type: 'form_start', id: 'contact' },
      { type: 'form_abandon', id: 'contact' },
      { type: 'form_start', id: 'next' },
    ]);
  });

  it('is told half an hour after the last change, as of then', () => {
    type('[name=mail]');
    jest.advanceTimersByTime(20 * 60_000);
    type('[name=name]');
    const then = Date.now();
    jest.advanceTimersByTime(30 * 60_000 - 1);
    expect(types()).toEqual(['form_start']);
    jest.advanceTimersByTime(1);
    expect(drafts[1]).toMatchObject({ type: 'form_abandon', at: then, form: { lastField: 'name' } });
    leave();
    jest.advanceTimersByTime(60 * 60_000);
    expect(drafts).toHaveLength(2);
    type('[name=name]');
    expect(drafts[2]).toMatchObject({ type: 'form_start', data: { form_resume: true } });
  });

  it('is told after as long as the config says, of this form or of all', () => {
    document.body.innerHTML = '<form id="slow"><input></form><form id="quick"><input></form>';
    known = [{ id: 'quick', giveUpAfter: '1 minute' }];
    moments = { form_abandon: { giveUpAfter: '5 minutes' } };
    type('#slow input');
    type('#quick input');
    jest.advanceTimersByTime(60_000);
    expect(told().slice(2)).toMatchObject([{ type: 'form_abandon', id: 'quick' }]);
    jest.advanceTimersByTime(4 * 60_000);
    expect(told().slice(3)).toMatchObject([{ type: 'form_abandon', id: 'slow' }]);
  });

  it('is not told of a form that is left alone where the moment is off', () => {
    moments = { form_abandon: false };
    type('[name=mail]');
    jest.advanceTimersByTime(24 * 60 * 60_000);
    expect(types()).toEqual(['form_start']);
    leave();
    expect(types()).toEqual(['form_start', 'form_abandon']);
  });

  it('waits for nothing once the form was sent, or for a search', () => {
    document.body.innerHTML = '<form id="a"><input></form><form id="b" role="search"><input></form>';
    type('#a input');
    submit('#a');
    type('#b input');
    jest.advanceTimersByTime(24 * 60 * 60_000);
    expect(types()).toEqual(['form_start', 'form_submit', 'form_start']);
  });

  it('is withdrawn by coming back', () => {
    type('[name=mail]');
    leave();
    type('[name=mail]');
    expect(drafts[2]).toMatchObject({ type: 'form_start', data: { form_resume: true } });
  });

  it.each([
    ['a search', '<form role="search"><input id="x"></form>'],
    ['a search field', '<form><input type="search" id="x"></form>'],
    ['a login', '<form><input id="x"><input type="password"><input type="checkbox"></form>'],
    ['a filter', '<form method="get"><input id="x"></form>'],
    ['a password', '<form><input type="password" id="x" name="p"></form>'],
  ])('is not told for %s', (_, html) => {
    document.body.innerHTML = html;
    type('#x');
    leave();
    expect(types()).toEqual(['form_start']);
  });
});

it('is silent once stopped', () => {
  type('[name=mail]');
  stop();
  type('[name=name]');
  submit();
  window.dispatchEvent(new Event('pagehide'));
  expect(types()).toEqual(['form_start']);
});
