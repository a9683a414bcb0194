import { taggedElements } from '../../../src/capture/taggedElements';
import type { Draft } from '../../../src/types';
import { onScreen } from '../../support/onScreen';

let drafts: Draft[] = [];
let stop = () => {};
const screen = onScreen();

const find = (selector: string) => document.querySelector<HTMLElement>(selector)!;
const start = () => {
  stop();
  stop = taggedElements()((draft) => drafts.push(draft), {
    config: () => undefined,
    failed(error) {
      throw error;
    },
  });
};
const click = (html: string, selector = 'button') => {
  document.body.innerHTML = html;
  find(selector).click();
  return drafts;
};
const told = () => drafts.map(({ type, name }) => `${type} ${name}`);
const settle = (ms = 300) => jest.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  jest.useFakeTimers();
  drafts = [];
  document.body.innerHTML = '';
  document.addEventListener('submit', (event) => event.preventDefault());
  start();
});
afterEach(() => {
  stop();
  jest.useRealTimers();
});

describe('on a click', () => {
  it('data-mp-event is a custom event with what data-mp-data-* says around it', () => {
    click(
      '<ul data-mp-data-list="top"><li data-mp-event="plan_chosen" data-mp-data-plan="team"><button>Choose</button></li></ul>',
    );
    expect(drafts).toMatchObject([
      {
        type: 'custom',
        name: 'plan_chosen',
        data: { plan: 'team', list: 'top' },
        element: { text: 'Choose' },
        flags: ['untrusted'],
      },
    ]);
    expect(drafts[0]!.target).toBe(find('button'));
  });

  it('data-mp-moment and data-mp-goal are what the verbs of that name make', () => {
    click(
      '<button data-mp-moment="price-check" data-mp-data-plan="pro" data-mp-goal="signup" data-mp-value="49.90" data-mp-currency="EUR">x</button>',
    );
    expect(drafts).toMatchObject([
      { type: 'moment', name: 'price-check', data: { plan: 'pro' } },
      { type: 'goal', name: 'signup', value: 49.9, currency: 'EUR' },
    ]);
  });

  it('is worth nothing where the markup says nothing, or no number', () => {
    click('<button data-mp-goal="a">x</button>');
    click('<button data-mp-goal="b" data-mp-value="much">x</button>');
    expect(drafts.map(({ value, currency }) => [value, currency])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
    ]);
  });

  it('the nearest element that names one for a click wins', () => {
    click(
      `<div data-mp-event="outer"><p data-mp-event="inner"><button data-mp-event="seen" data-mp-on="view">x</button></p></div>`,
    );
    expect(told()).toEqual(['custom inner']);
  });

  it('sees through open shadow roots, to what stands around them', () => {
    document.body.innerHTML = '<section data-mp-goal="signup"><x-card></x-card></section>';
    const root = find('x-card').attachShadow({ mode: 'open' });
    root.innerHTML = '<button data-mp-event="card_used">Inside</button>';
    root.querySelector('button')!.click();
    expect(told()).toEqual(['custom card_used', 'goal signup']);
  });

  it('says nothing without a name, about what waits for something else, and in data-mp-ignore', () => {
    click('<button data-mp-event="">x</button>');
    click('<button data-mp-event="a" data-mp-on="submit">x</button>');
    click('<div data-mp-ignore><button data-mp-event="a">x</button></div>');
    expect(drafts).toEqual([]);
    click('<button data-mp-event="a" data-mp-on="change click">x</button>');
    expect(told()).toEqual(['custom a']);
  });

  it('keeps the text of data-mp-mask to itself', () => {
    click('<div data-mp-mask><button data-mp-event="a" aria-label="Jo">Jo</button></div>');
    expect(drafts[0]!.element).toMatchObject({ tag: 'button', text: undefined, name: undefined });
    expect(drafts[0]!.raw?.text).toBeUndefined();
  });

  it('brings region, touchpoint and stage of what stands around it', () => {
    click(
      '<div data-mp-region="hero" data-mp-touchpoint="Hero" data-mp-stage="buy"><button data-mp-goal="a">x</button></div>',
    );
    expect(drafts[0]!.raw).toMatchObject({ region: 'hero', touchpoint: 'Hero', stage: 'buy' });
  });
});

describe('data-mp-on="change"', () => {
  it('is told with the field, and never with what was entered', () => {
    document.body.innerHTML =
      '<select data-mp-event="size_chosen" data-mp-on="change" name="size"><option value="secret-38">38</option></select>';
    find('select').dispatchEvent(new Event('change', { bubbles: true }));
    expect(drafts).toMatchObject([{ type: 'custom', name: 'size_chosen', element: { tag: 'select' } }]);
    expect(JSON.stringify(drafts)).not.toContain('38');
  });

  it('is heard in a web component', () => {
    document.body.innerHTML = '<x-size data-mp-event="size_chosen" data-mp-on="change"></x-size>';
    const root = find('x-size').attachShadow({ mode: 'open' });
    root.innerHTML = '<input>';
    const input = root.querySelector('input')!;
    input.focus();
    input.dispatchEvent(new Event('change', { bubbles: true }));
    expect(told()).toEqual(['custom size_chosen']);
  });
});

test('data-mp-on="submit" stands on a form, around it or on the button that sends it', () => {
  document.body.innerHTML = `<div data-mp-goal="lead" data-mp-on="submit">
    <form data-mp-event="form_sent" data-mp-on="submit"><button data-mp-moment="sent" data-mp-on="submit">Send</button></form></div>`;
  find('button').click();
  expect(told()).toEqual(['custom form_sent', 'moment sent', 'goal lead']);
});

describe('data-mp-on="load"', () => {
  it('is told of what is there and of what comes later, once each', async () => {
    document.body.innerHTML = '<p data-mp-event="paid" data-mp-on="load" data-mp-data-order="A-1"></p>';
    start();
    expect(drafts).toMatchObject([{ type: 'custom', name: 'paid', data: { order: 'A-1' } }]);
    document.body.insertAdjacentHTML(
      'beforeend',
      '<div><p data-mp-goal="signup" data-mp-on="load"></p></div>',
    );
    await settle();
    document.body.prepend(find('[data-mp-goal]'));
    await settle();
    expect(told()).toEqual(['custom paid', 'goal signup']);
  });

  it('is told of itself alone, whatever stands around it', () => {
    document.body.innerHTML =
      '<div data-mp-goal="outer" data-mp-on="load"><p data-mp-event="inner" data-mp-on="load"></p></div>';
    start();
    expect(told().sort()).toEqual(['custom inner', 'goal outer']);
  });

  it('is not told in data-mp-ignore, nor where load alone is ignored', () => {
    document.body.innerHTML =
      '<p data-mp-ignore data-mp-event="a" data-mp-on="load"></p><p data-mp-ignore="load" data-mp-event="b" data-mp-on="load"></p>';
    start();
    expect(drafts).toEqual([]);
  });
});

test('data-mp-on="view" is told when the element was on screen for a second, once', async () => {
  document.body.innerHTML = '<section data-mp-moment="price-check" data-mp-on="view">Prices</section>';
  start();
  screen.show(find('section'), 1);
  await settle(999);
  expect(drafts).toEqual([]);
  await settle(1);
  screen.show(find('section'), 0);
  screen.show(find('section'), 1);
  await settle(2000);
  expect(told()).toEqual(['moment price-check']);
});

test('is silent once stopped', async () => {
  document.body.innerHTML = '<section data-mp-event="seen" data-mp-on="view"></section>';
  start();
  screen.show(find('section'), 1);
  stop();
  await settle(2000);
  click('<button data-mp-event="a">x</button><p data-mp-event="b" data-mp-on="load"></p>');
  await settle();
  expect(drafts).toEqual([]);
});
