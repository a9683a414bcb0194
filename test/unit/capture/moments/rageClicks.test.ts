import { elementPath } from '../../../../src/browser/elementPath';
import { isBurst, isCalm, rageClicks } from '../../../../src/capture/moments/rageClicks';
import type { CaptureContext } from '../../../../src/types';
import { anEvent } from '../../../support/anEvent';
import { byPerson } from '../../../support/byPerson';
import { type StartedCapture, startCapture } from '../../../support/startCapture';

const clicks = (...all: Array<[time: number, x?: number, y?: number]>) =>
  all.map(([time, x = 0, y = 0]) => ({ time, x, y }));

describe('isBurst()', () => {
  it('needs four clicks in a second', () => {
    expect(isBurst(clicks([0], [300], [600]), 4)).toBe(false);
    expect(isBurst(clicks([0], [300], [600], [1000]), 4)).toBe(true);
    expect(isBurst(clicks([0], [300], [600], [1001]), 4)).toBe(false);
  });

  it('looks at any second, not only the first', () => {
    expect(isBurst(clicks([0], [900], [1000], [1100], [1200]), 4)).toBe(true);
  });

  it('needs them in a box of 50 pixels', () => {
    expect(isBurst(clicks([0, 0, 0], [1, 80, 0], [2, 40, 0], [3, 40, 0]), 4)).toBe(false);
    expect(isBurst(clicks([0, 0, 0], [1, 50, 0], [2, 0, 50], [3, 25, 25]), 4)).toBe(true);
    expect(isBurst(clicks([0, 0, 0], [1, 51, 0], [2, 0, 0], [3, 0, 0]), 4)).toBe(false);
  });

  it('takes another number', () => {
    expect(isBurst(clicks([0], [1], [2]), 3)).toBe(true);
  });
});

describe('isCalm()', () => {
  const calm = (html: string) => {
    document.body.innerHTML = html;
    const target = document.querySelector('[data-x]') ?? document.body.firstElementChild!;
    return isCalm(elementPath(target), target);
  };

  it.each([
    '<input>',
    '<input type="number">',
    '<textarea></textarea>',
    '<div contenteditable><b data-x>x</b></div>',
    '<div role="spinbutton"><button data-x>up</button></div>',
    '<b role="switch">Dark</b>',
    '<canvas></canvas>',
    '<div class="leaflet-container"><i data-x></i></div>',
    '<button>Next</button>',
    '<button>+</button>',
    '<button>»</button>',
    '<button>Load more</button>',
    '<button aria-label="Previous month"></button>',
    '<button title="Go to next slide"></button>',
  ])('is true for %s', (html) => expect(calm(html)).toBe(true));

  it.each([
    '<button>Buy now</button>',
    '<button>Moreover</button>',
    '<a href="/">Prevention</a>',
    '<button>A+B</button>',
    '<p>text</p>',
  ])('is false for %s', (html) => expect(calm(html)).toBe(false));
});

describe('rageClicks()', () => {
  let heard = 0;
  let started: StartedCapture;

  const start = (context: Partial<CaptureContext> = {}) => {
    started?.stop();
    started = startCapture(rageClicks(), context);
  };
  /** Clicks by a person, 100 ms from each other, and each recorded as an event. */
  const clicks = (selector: string, times: number, init: MouseEventInit = {}) => {
    for (let i = 0; i < times; i++) {
      jest.advanceTimersByTime(100);
      started.hear(anEvent({ type: 'click', id: `c${++heard}`, mono: Math.round(performance.now()) }));
      document
        .querySelector(selector)!
        .dispatchEvent(byPerson(new MouseEvent('click', { bubbles: true, detail: 1, ...init })));
    }
  };
  const data = () => started.drafts.map((draft) => draft.data);

  beforeEach(() => {
    jest.useFakeTimers();
    heard = 0;
    document.body.innerHTML =
      '<button id="buy">Buy</button><button id="other">Other</button><button id="more">More</button>';
    start();
  });
  afterEach(() => {
    started.stop();
    jest.useRealTimers();
  });

  it('never believes a script', () => {
    for (let i = 0; i < 9; i++) document.querySelector('button')!.click();
    jest.advanceTimersByTime(5000);
    expect(started.drafts).toEqual([]);
  });

  it('tells a burst once it is over, with its clicks', () => {
    clicks('#buy', 5);
    jest.advanceTimersByTime(999);
    expect(started.drafts).toEqual([]);
    jest.advanceTimersByTime(1);
    expect(started.drafts).toEqual([
      expect.objectContaining({
        type: 'moment',
        name: 'rage_click',
        element: expect.objectContaining({ id: 'buy' }),
        data: {
          ...{ want: 'other', kind: 'friction', builtin: true, count: 5, clicks: 5 },
          evidence: ['c1', 'c2', 'c3', 'c4', 'c5'],
          ...{ responded: false, confidence: 1, durationMs: expect.any(Number) },
        },
      }),
    ]);
  });

  it('is less sure where the page responded', async () => {
    clicks('#buy', 2);
    document.body.append('Wait');
    await Promise.resolve();
    clicks('#buy', 2);
    jest.advanceTimersByTime(1000);
    expect(data()).toEqual([expect.objectContaining({ responded: true, confidence: 0.5 })]);
  });

  it('takes no keys, no other buttons, no two targets together, no paging, no selecting', () => {
    clicks('#buy', 5, { detail: 0 });
    clicks('#buy', 5, { button: 1 });
    clicks('#buy', 3);
    clicks('#other', 3);
    clicks('#more', 5);
    clicks('#buy', 3);
    getSelection()!.selectAllChildren(document.body);
    document.dispatchEvent(new Event('selectionchange'));
    clicks('#buy', 3);
    jest.advanceTimersByTime(5000);
    expect(started.drafts).toEqual([]);
  });

  it.each(['', 'rage', 'dead rage'])('is silent inside data-mp-ignore="%s"', (words) => {
    document.querySelector('#buy')!.setAttribute('data-mp-ignore', words);
    clicks('#buy', 5);
    jest.advanceTimersByTime(1000);
    expect(started.drafts).toEqual([]);
  });

  it('is told five times on a page at most', () => {
    for (let i = 0; i < 7; i++) {
      clicks('#buy', 4);
      jest.advanceTimersByTime(1000);
    }
    expect(started.drafts).toHaveLength(5);
  });

  it('is told when the page is left', () => {
    clicks('#buy', 4);
    window.dispatchEvent(new Event('pagehide'));
    expect(started.drafts).toHaveLength(1);
  });

  it('takes its thresholds from the config', () => {
    start({ thresholds: () => ({ clicks: 2, within: 150, box: 10 }) });
    clicks('#buy', 2);
    jest.advanceTimersByTime(150);
    expect(data()).toEqual([expect.objectContaining({ clicks: 2 })]);
    start({ thresholds: () => undefined });
    clicks('#buy', 9);
    jest.advanceTimersByTime(1000);
    expect(started.drafts).toEqual([]);
  });
});
