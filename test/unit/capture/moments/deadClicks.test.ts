import { deadClicks } from '../../../../src/capture/moments/deadClicks';
import type { CaptureContext } from '../../../../src/types';
import { anEvent } from '../../../support/anEvent';
import { byPerson } from '../../../support/byPerson';
import { type StartedCapture, startCapture } from '../../../support/startCapture';

let dead: StartedCapture;

const start = (context: Partial<CaptureContext> = {}) => {
  dead?.stop();
  dead = startCapture(deadClicks(), context);
};
const at = (selector: string) => document.querySelector(selector)!;
const press = (selector: string, init: MouseEventInit = {}) =>
  at(selector).dispatchEvent(byPerson(new MouseEvent('pointerdown', { bubbles: true, ...init })));
const release = (selector: string, init: MouseEventInit = {}) => {
  dead.hear(anEvent({ id: `click on ${selector}`, mono: Math.round(performance.now()) }));
  at(selector).dispatchEvent(
    byPerson(new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1, ...init })),
  );
};
const click = (selector: string, init: MouseEventInit = {}) => {
  press(selector, init);
  jest.advanceTimersByTime(80);
  release(selector, init);
};
const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);
const show = (html: string) => {
  document.body.innerHTML = html;
};
const look = (visibilityState: string) => {
  Object.defineProperty(document, 'visibilityState', { value: visibilityState, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
};

// The page has its own ideas of what its links do.
document.addEventListener('click', (event) => event.preventDefault());

beforeEach(() => {
  jest.useFakeTimers();
  show('<button id="buy">Buy</button><button id="other">Other</button>');
  start();
  jest.advanceTimersByTime(5000);
});
afterEach(() => {
  dead.stop();
  jest.useRealTimers();
});

test('a click that nothing comes of is told, with the click as evidence', async () => {
  const before = Date.now();
  click('#buy');
  await pass(2499);
  expect(dead.drafts).toEqual([]);
  await pass(100);
  expect(dead.drafts).toEqual([
    expect.objectContaining({
      type: 'moment',
      name: 'dead_click',
      at: before + 80,
      element: expect.objectContaining({ id: 'buy', text: 'Buy' }),
      data: {
        ...{ want: 'other', kind: 'friction', builtin: true, count: 1 },
        evidence: ['click on #buy'],
      },
    }),
  ]);
});

test.each([
  '<div role="button" id="buy">Buy</div>',
  '<div role="tab" id="buy">Sizes</div>',
  '<div role="switch" id="buy">Dark</div>',
  '<div onclick="" id="buy">Buy</div>',
  '<p style="cursor: pointer" id="buy">Buy</p>',
  '<a href="#reviews" id="buy">Reviews</a>',
  '<a href="javascript:void 0" id="buy">Buy</a>',
  '<input type="button" id="buy" value="Buy">',
  '<button><b id="buy">Buy</b></button>',
])('%s looks clickable', async (html) => {
  show(html);
  click('#buy');
  await pass(3000);
  expect(dead.drafts).toHaveLength(1);
});

test.each([
  '<p id="buy">Text</p>',
  '<a id="buy">An anchor</a>',
  '<a href="/elsewhere" id="buy">Elsewhere</a>',
  '<a href="?page=2" id="buy">Page 2</a>',
  '<a href="tel:+331234" id="buy">Call</a>',
  '<a href="mailto:a@b.example" id="buy">Write</a>',
  '<a href="#top" target="_blank" id="buy">New tab</a>',
  '<a href="#top" download id="buy">Save</a>',
  '<div role="button"><canvas id="buy"></canvas></div>',
  '<video onclick="" id="buy"></video>',
  '<div style="cursor: pointer"><object id="buy"></object></div>',
  '<select style="cursor: pointer" id="buy"></select>',
  '<input type="file" style="cursor: pointer" id="buy">',
  '<button data-mp-ignore="dead" id="buy">Buy</button>',
  '<div data-mp-ignore><button id="buy">Buy</button></div>',
])('%s is not judged', async (html) => {
  show(html);
  click('#buy');
  await pass(3000);
  expect(dead.drafts).toEqual([]);
});

test.each([
  '<button disabled id="buy">Buy</button>',
  '<fieldset disabled><button id="buy">Buy</button></fieldset>',
])('%s needs no click, which browsers keep from it', async (html) => {
  show(html);
  press('#buy');
  await pass(3000);
  expect(dead.drafts.map(({ data }) => data)).toEqual([expect.objectContaining({ disabled: true })]);
});

test('what is disabled for assistive technology alone says so as well, once', async () => {
  show('<div aria-disabled="true"><button id="buy">Buy</button></div>');
  click('#buy');
  await pass(3000);
  expect(dead.drafts.map(({ data }) => data)).toEqual([expect.objectContaining({ disabled: true })]);
});

test.each([
  ['before the click', 40],
  ['in the click', 80],
  ['just in time', 2570],
])('a response %s counts', async (_, after) => {
  setTimeout(() => document.body.append('Bought'), after);
  press('#buy');
  await pass(80);
  release('#buy');
  await pass(3000);
  expect(dead.drafts).toEqual([]);
});

test('a page that keeps changing by itself is not judged', async () => {
  const carousel = setInterval(() => document.body.append('.'), 190);
  await pass(2000);
  click('#buy');
  await pass(3000);
  clearInterval(carousel);
  expect(dead.drafts).toEqual([]);
});

test.each([{ ctrlKey: true }, { metaKey: true }, { shiftKey: true }, { altKey: true }, { button: 2 }])(
  'no click with %j is judged',
  async (init) => {
    click('#buy', init);
    await pass(3000);
    expect(dead.drafts).toEqual([]);
  },
);

test('neither keys nor scripts are judged, nor presses that end elsewhere or late', async () => {
  press('#buy');
  release('#buy', { detail: 0 });
  await pass(3000);
  at('#buy').dispatchEvent(new MouseEvent('pointerdown', { bubbles: true }));
  release('#buy');
  await pass(3000);
  press('#buy');
  (at('#buy') as HTMLElement).click();
  await pass(3000);
  press('#buy');
  release('#other');
  await pass(3000);
  press('#buy');
  await pass(1500);
  release('#buy');
  await pass(3000);
  expect(dead.drafts).toEqual([]);
});

test('one target is judged once a second, another at once', async () => {
  for (let i = 0; i < 3; i++) {
    click('#buy');
    await pass(200);
  }
  click('#other');
  await pass(3000);
  expect(dead.drafts.map(({ element }) => element?.id)).toEqual(['buy', 'other']);
});

test('what answered the first of two quick clicks, and not the second, is not told', async () => {
  show('<p style="cursor: pointer" id="buy">Buy</p>');
  at('#buy').addEventListener('click', () => document.body.append('Bought'), { once: true });
  click('#buy');
  await pass(200);
  click('#buy');
  await pass(3000);
  expect(dead.drafts).toEqual([]);
  click('#buy');
  await pass(3000);
  expect(dead.drafts).toHaveLength(1);
});

test('within a second of a change of tab or window nothing is judged', async () => {
  const outcomes: number[] = [];
  const judge = async (happen: () => void, wait: number) => {
    const before = dead.drafts.length;
    if (wait < 0) {
      happen();
      await pass(-wait);
    }
    click('#buy');
    if (wait > 0) {
      await pass(wait);
      happen();
    }
    await pass(4000);
    outcomes.push(dead.drafts.length - before);
  };
  const blur = () => window.dispatchEvent(new Event('blur'));
  await judge(blur, -900);
  await judge(blur, 800);
  await judge(() => look('visible'), -900);
  await judge(() => look('visible'), 800);
  expect(outcomes).toEqual([0, 0, 0, 0]);
  await judge(blur, -1100);
  await judge(blur, 1100);
  expect(outcomes.slice(4)).toEqual([1, 1]);
});

test('whoever left in the meantime is not told of', async () => {
  click('#buy');
  await pass(2000);
  look('hidden');
  look('visible');
  await pass(3000);
  expect(dead.drafts).toEqual([]);
});

test('a dialog that keeps the page waiting is a response', async () => {
  const now = performance.now.bind(performance);
  let shown = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => now() + shown);
  at('#buy').addEventListener(
    'click',
    () => {
      shown = 800;
    },
    { once: true },
  );
  click('#buy');
  await pass(4000);
  jest.restoreAllMocks();
  expect(dead.drafts).toEqual([]);
});

test('five are told on a page, and none where the config says so', async () => {
  for (let i = 0; i < 7; i++) {
    click('#buy');
    await pass(3000);
  }
  expect(dead.drafts).toHaveLength(5);
  start({ thresholds: () => undefined });
  click('#buy');
  await pass(3000);
  expect(dead.drafts).toEqual([]);
});

test('the config sets how long is waited', async () => {
  start({ thresholds: () => ({ wait: 400 }) });
  click('#buy');
  await pass(500);
  expect(dead.drafts).toHaveLength(1);
});

test('a click that waits for consent becomes the evidence later', async () => {
  press('#buy');
  at('#buy').dispatchEvent(byPerson(new MouseEvent('click', { bubbles: true, detail: 1 })));
  const mono = Math.round(performance.now());
  await pass(3000);
  expect(dead.drafts[0]?.data?.evidence).toEqual([]);
  dead.hear(anEvent({ id: 'late', mono }));
  expect(dead.drafts[0]?.data?.evidence).toEqual(['late']);
});

test('nothing is told once it is stopped', async () => {
  click('#buy');
  await pass(1);
  dead.stop();
  await pass(3000);
  expect(dead.drafts).toEqual([]);
});
