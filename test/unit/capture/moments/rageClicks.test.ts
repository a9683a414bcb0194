import { elementPath } from '../../../../src/browser/elementPath';
import { isBurst, isCalm, rageClicks } from '../../../../src/capture/moments/rageClicks';
import type { Draft } from '../../../../src/types';

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
  it('never believes a script', () => {
    jest.useFakeTimers();
    const drafts: Draft[] = [];
    const stop = rageClicks()((draft) => drafts.push(draft), {
      config: () => undefined,
      failed: console.error,
    });
    document.body.innerHTML = '<button>Buy</button>';
    for (let i = 0; i < 9; i++) document.querySelector('button')!.click();
    jest.advanceTimersByTime(5000);
    stop();
    jest.useRealTimers();
    expect(drafts).toEqual([]);
  });
});
