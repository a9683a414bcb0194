import { fields } from '../../../src/capture/fields';
import type { Draft, FormConfig } from '../../../src/types';

let drafts: Draft[] = [];
let known: FormConfig[] | undefined;
let stop = () => {};

const field = (selector: string) => document.querySelector<HTMLInputElement>(selector)!;
const focus = (selector: string) => field(selector).focus();
const input = (selector: string, inputType = 'insertText') =>
  field(selector).dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType }));
const active = (isActive: boolean) =>
  Object.defineProperty(navigator, 'userActivation', { value: { isActive }, configurable: true });
const told = () => drafts.map(({ type, form }) => ({ type, ...form }));

beforeEach(() => {
  jest.useFakeTimers();
  drafts = [];
  known = undefined;
  active(true);
  document.hasFocus = () => true;
  document.body.innerHTML =
    '<form id="f"><input name="mail" type="email" required><input name="name"><input name="secret" type="password"></form><a href="/" id="out">x</a>';
  stop = fields()((draft) => drafts.push(draft), {
    config: () => ({ milepost: 1, stages: [], forms: known }),
    failed(error) {
      throw error;
    },
  });
});
afterEach(() => {
  stop();
  jest.useRealTimers();
});

describe('form_field', () => {
  it('tells times and state on leaving a field', () => {
    focus('[name=mail]');
    jest.advanceTimersByTime(1500);
    field('[name=mail]').setAttribute('value', 'ann@example.com');
    input('[name=mail]');
    jest.advanceTimersByTime(2500);
    focus('[name=name]');
    expect(told()).toEqual([
      {
        type: 'form_field',
        id: 'f',
        field: 'mail',
        fieldType: 'email',
        index: 0,
        timeMs: 4000,
        firstKeyMs: 1500,
        refocus: 0,
        corrections: 0,
        filled: true,
        valid: true,
      },
    ]);
    expect(JSON.stringify(drafts[0]!.form)).not.toContain('ann');
  });

  it('tells fields that were left empty', () => {
    focus('[name=mail]');
    focus('#out');
    expect(told()).toMatchObject([{ filled: false, valid: false }]);
    expect(told()[0]!.firstKeyMs).toBeUndefined();
  });

  it('takes its name from data-mp-field, and brings what the markup around says, also in a web component', () => {
    document.body.innerHTML =
      '<div data-mp-form="trial" data-mp-touchpoint="Trial" data-mp-stage="buy" data-mp-region="hero"><x-mail></x-mail></div>';
    const root = document.querySelector('x-mail')!.attachShadow({ mode: 'open' });
    root.innerHTML = '<p data-mp-step="2 You" data-mp-field="e-mail"><input name="x7" required></p>';
    const mail = root.querySelector('input')!;
    mail.focus();
    mail.dispatchEvent(new Event('invalid'));
    mail.blur();
    const form = { id: 'trial', field: 'e-mail', step: 2, stepName: 'You' };
    const raw = { touchpoint: 'Trial', stage: 'buy', region: 'hero' };
    expect(drafts).toMatchObject([
      { type: 'form_error', form, raw },
      { type: 'form_field', form, raw },
    ]);
  });

  it('says nothing in data-mp-ignore, and nothing of forms where they alone are ignored', () => {
    document.body.innerHTML =
      '<div data-mp-ignore><form><input id="a"></form></div><form data-mp-ignore="form rage"><input id="b"></form><form data-mp-ignore="rage"><input id="c"></form>';
    for (const id of ['#a', '#b', '#c', '#a']) focus(id);
    expect(told().map(({ field }) => field)).toEqual(['c']);
  });

  it('counts what is emptied by hand and filled again', () => {
    focus('[name=name]');
    const now = (value: string, kind?: string) => {
      field('[name=name]').value = value;
      input('[name=name]', kind);
    };
    now('a');
    now('', 'deleteContentBackward');
    now('b');
    now('bc');
    now('', 'deleteByCut');
    now('', 'deleteContentBackward');
    now('d');
    // The page took it out, as a chat does with what was sent.
    now('', 'insertLineBreak');
    now('e');
    focus('#out');
    focus('[name=name]');
    focus('#out');
    expect(told().map(({ retyped }) => retyped)).toEqual([2, undefined]);
  });

  it('says when the browser filled it in', () => {
    const mail = field('[name=mail]');
    const matches = mail.matches.bind(mail);
    Object.assign(mail, { matches: (selector: string) => selector === ':autofill' || matches(selector) });
    focus('[name=mail]');
    focus('[name=name]');
    focus('#out');
    expect(told().map(({ autofilled }) => autofilled)).toEqual([true, undefined]);
  });

  it('counts corrections by runs, and returns', () => {
    focus('[name=name]');
    for (const kind of [
      'insertText',
      'deleteContentBackward',
      'deleteContentBackward',
      'insertText',
      'deleteByCut',
    ])
      input('[name=name]', kind);
    focus('#out');
    focus('[name=name]');
    focus('#out');
    expect(told()).toMatchObject([
      { corrections: 2, refocus: 0 },
      { corrections: 0, refocus: 1 },
    ]);
  });

  it('says nothing of passwords and of fields the config ignores', () => {
    known = [{ id: 'f', ignoreFields: ['name'] }];
    for (const selector of ['[name=secret]', '[name=name]', '#out']) focus(selector);
    expect(drafts).toEqual([]);
  });

  it('does not take leaving the window for leaving the field', () => {
    focus('[name=name]');
    jest.advanceTimersByTime(1000);
    document.hasFocus = () => false;
    field('[name=name]').dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
    jest.advanceTimersByTime(60_000);
    document.hasFocus = () => true;
    field('[name=name]').dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
    jest.advanceTimersByTime(500);
    focus('#out');
    expect(told()).toMatchObject([{ timeMs: 1500, refocus: 0 }]);
  });

  it('takes the radio buttons of a group for one field', () => {
    document.body.innerHTML =
      '<form id="f"><input type="radio" name="size" id="s"><input type="radio" name="size" id="m" checked><input name="x"></form>';
    focus('#s');
    field('#s').dispatchEvent(new FocusEvent('focusout', { bubbles: true, relatedTarget: field('#m') }));
    field('#m').dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
    field('#m').dispatchEvent(
      new FocusEvent('focusout', { bubbles: true, relatedTarget: field('[name=x]') }),
    );
    expect(told()).toMatchObject([{ field: 'size', fieldType: 'radio', filled: true }]);
  });

  it('knows no first key of a field that had the focus before anyone was there', () => {
    active(false);
    focus('[name=name]');
    active(true);
    input('[name=name]');
    jest.advanceTimersByTime(300);
    input('[name=name]');
    focus('#out');
    expect(told()).toMatchObject([{ field: 'name', timeMs: 300 }]);
    expect(told()[0]!.firstKeyMs).toBeUndefined();
  });

  it('tells the last field when the page is left', () => {
    focus('[name=name]');
    window.dispatchEvent(new Event('pagehide'));
    expect(told()).toMatchObject([{ field: 'name' }]);
  });
});

describe('form_error', () => {
  const mail = { type: 'form_error', id: 'f', field: 'mail', fieldType: 'email', index: 0, valid: false };

  it('is told when the browser rejects a field', () => {
    field('form').dispatchEvent(new Event('x'));
    (field('form') as unknown as HTMLFormElement).reportValidity();
    expect(told()).toEqual([mail]);
  });

  it('is told once while a field is being checked on every key', () => {
    focus('[name=mail]');
    for (let key = 0; key < 5; key++) field('[name=mail]').checkValidity();
    expect(told()).toEqual([mail]);
    focus('#out');
    field('[name=mail]').checkValidity();
    expect(told().filter(({ type }) => type === 'form_error')).toHaveLength(2);
  });

  it('is told when the page marks a field as invalid', async () => {
    focus('[name=name]');
    const name = field('[name=name]');
    for (const value of ['false', 'true', 'true']) name.setAttribute('aria-invalid', value);
    await Promise.resolve();
    expect(told()).toMatchObject([{ type: 'form_error', field: 'name' }]);
  });

  it('is not told when a script checks a form nobody touched', () => {
    active(false);
    field('[name=mail]').checkValidity();
    expect(drafts).toEqual([]);
  });

  it('says nothing of passwords', () => {
    field('[name=secret]').required = true;
    field('[name=secret]').checkValidity();
    expect(drafts).toEqual([]);
  });
});

it('is silent once stopped', async () => {
  focus('[name=mail]');
  stop();
  focus('#out');
  field('[name=mail]').setAttribute('aria-invalid', 'true');
  field('[name=mail]').checkValidity();
  await Promise.resolve();
  expect(drafts).toEqual([]);
});
