import { clicks } from '../../../src/capture/clicks';
import type { Draft, JourneyConfig } from '../../../src/types';

let drafts: Draft[] = [];
let config: JourneyConfig | undefined;
let stop = () => {};

beforeEach(() => {
  drafts = [];
  config = undefined;
  stop = clicks()((draft) => drafts.push(draft), {
    config: () => config,
    failed(error) {
      throw error;
    },
  });
});
afterEach(() => stop());

const click = (html: string, selector: string, type = 'click', init: MouseEventInit = {}) => {
  document.body.innerHTML = html;
  document
    .querySelector(selector)!
    .dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, cancelable: true, ...init }));
  return drafts;
};

describe('clicks()', () => {
  it('records a click on a button, and that it came from a script', () => {
    expect(click('<button id="buy"><b>Buy</b></button>', 'b')).toMatchObject([
      {
        type: 'click',
        flags: ['untrusted'],
        element: { tag: 'button', id: 'buy', text: 'Buy' },
        raw: { text: 'Buy' },
      },
    ]);
    expect(drafts[0]!.target).toBe(document.querySelector('button'));
  });

  it('records clicks that the page stops', () => {
    document.body.innerHTML = '<button>Go</button>';
    const button = document.querySelector('button')!;
    button.addEventListener('click', (event) => event.stopImmediatePropagation());
    button.click();
    expect(drafts).toHaveLength(1);
  });

  it('counts a click on a label once, as one on its control', () => {
    document.body.innerHTML = '<label><span>Agree</span> <input type="checkbox" id="agree"></label>';
    document.querySelector('span')!.click();
    expect(document.querySelector('input')!.checked).toBe(true);
    expect(drafts).toMatchObject([{ element: { tag: 'input', id: 'agree', role: 'checkbox' } }]);
    expect(drafts[0]!.raw?.fits?.('label')).toBe(true);
    document.querySelector('input')!.click();
    expect(drafts).toHaveLength(2);
  });

  it('counts middle clicks on links, and no other button', () => {
    click('<a href="/a">A</a>', 'a', 'auxclick', { button: 1 });
    expect(drafts).toHaveLength(1);
    click('<a href="/a">A</a>', 'a', 'auxclick', { button: 2 });
    click('<button>A</button>', 'button', 'auxclick', { button: 1 });
    expect(drafts).toHaveLength(1);
  });

  it('sees through open shadow roots', () => {
    document.body.innerHTML = '<x-card></x-card>';
    const root = document.querySelector('x-card')!.attachShadow({ mode: 'open' });
    root.innerHTML = '<button>Inside</button>';
    root.querySelector('button')!.click();
    expect(drafts).toMatchObject([{ element: { tag: 'button', text: 'Inside' } }]);
  });

  it('says nothing inside data-mp-ignore, unless it ignores something else', () => {
    click('<div data-mp-ignore><button>No</button></div>', 'button');
    expect(drafts).toEqual([]);
    click('<div data-mp-ignore="rage dead"><button>Yes</button></div>', 'button');
    expect(drafts).toHaveLength(1);
  });

  it('tells each time apart when a page sends one event to several elements', () => {
    document.body.innerHTML = '<button id="a">A</button><button id="b">B</button>';
    const event = new MouseEvent('click', { bubbles: true });
    for (const id of ['a', 'b']) document.getElementById(id)!.dispatchEvent(event);
    expect(drafts.map(({ element }) => element?.id)).toEqual(['a', 'b']);
  });

  it('obeys the config as soon as it is there', () => {
    click('<button>Buy</button>', 'button');
    config = { milepost: 1, stages: [], privacy: { text: 'none' } };
    click('<button>Buy</button>', 'button');
    expect(drafts.map(({ element }) => element?.text)).toEqual(['Buy', undefined]);
  });

  it('is silent once stopped', () => {
    stop();
    expect(click('<button>x</button>', 'button')).toEqual([]);
  });
});
