import { onElements } from '../../../src/browser/onElements';

let found: string[] = [];
let stops: (() => void)[] = [];
const fail = (error: unknown) => {
  throw error;
};
const start = (fn: (element: Element) => void = ({ id }) => found.push(id), onError = fail) => {
  stops.push(onElements('.here', fn, onError));
};
const stop = () => {
  for (const off of stops) off();
};
/** Another caller, who asks for something else. */
const startOther = (
  fn: (element: Element) => void = ({ id }) => found.push(`other ${id}`),
  onError = fail,
) => {
  stops.push(onElements('.here,b', fn, onError));
};
const here = (id: string, inner = '') => `<p class="here" id="${id}">${inner}</p>`;
const add = (html: string, to: Element | ShadowRoot = document.body) =>
  to.append(document.createRange().createContextualFragment(html));
const shadowOn = (host: Element, html: string) => {
  const root = host.attachShadow({ mode: 'open' });
  root.innerHTML = html;
  return root;
};
/** Changes are told in a microtask, and looked at together a while later. */
const settle = () => jest.advanceTimersByTimeAsync(300);

beforeEach(() => {
  jest.useFakeTimers();
  found = [];
  stops = [];
  document.body.innerHTML = '';
});
afterEach(() => {
  stop();
  jest.restoreAllMocks();
  jest.useRealTimers();
});

test('finds what is there, and what is added later, alone or inside of something', async () => {
  add(here('a'));
  start();
  expect(found).toEqual(['a']);
  add(here('b'));
  add(`<div><div>${here('c')}</div></div>text`);
  await settle();
  expect(found).toEqual(['a', 'b', 'c']);
});

test('finds each once, also where parents and children come one after the other, and what moves', async () => {
  start();
  add('<section></section>');
  const section = document.querySelector('section')!;
  add(here('a'), section);
  add(here('b'), section.firstElementChild!);
  await settle();
  document.body.append(section.firstElementChild!);
  await settle();
  expect(found).toEqual(['a', 'b']);
});

test('leaves out what has gone again', async () => {
  start();
  add(here('a'));
  document.querySelector('p')!.remove();
  await settle();
  expect(found).toEqual([]);
});

test('sees into open shadow roots, one in the other, and into what they add', async () => {
  start();
  const outer = document.createElement('div').attachShadow({ mode: 'open' });
  outer.innerHTML = `${here('a')}<div></div>`;
  const inner = outer.querySelector('div')!.attachShadow({ mode: 'open' });
  document.body.append(outer.host);
  await settle();
  expect(found).toEqual(['a']);
  add(here('b'), inner);
  await settle();
  expect(found).toEqual(['a', 'b']);
});

test('waits for the document to be read', () => {
  Object.defineProperty(document, 'readyState', { value: 'loading', configurable: true });
  start();
  add(here('a'));
  expect(found).toEqual([]);
  Object.defineProperty(document, 'readyState', { value: 'complete', configurable: true });
  document.dispatchEvent(new Event('DOMContentLoaded'));
  expect(found).toEqual(['a']);
});

test('finds nothing more once it was stopped', async () => {
  start();
  add(here('a'));
  await Promise.resolve();
  stop();
  add(here('b'));
  await settle();
  expect(found).toEqual([]);
});

test('tells of what fails in it', async () => {
  const errors: unknown[] = [];
  start(
    () => {
      throw new Error('ours');
    },
    (error) => errors.push(error) as never,
  );
  add(here('a'));
  await settle();
  expect(errors).toEqual([new Error('ours')]);
});

test('sees what a shadow root was given while its host was not in the page', async () => {
  start();
  const root = shadowOn(document.createElement('div'), '');
  document.body.append(root.host);
  await settle();
  root.host.remove();
  await settle();
  add(here('a'), root);
  await settle();
  expect(found).toEqual([]);
  document.body.append(root.host);
  await settle();
  expect(found).toEqual(['a']);
  add(here('b'), root);
  await settle();
  expect(found).toEqual(['a', 'b']);
});

test('finds the rest also where the page removes what was told of', async () => {
  add('<div></div><div></div>');
  const roots = [...document.querySelectorAll('div')].map((host, i) => shadowOn(host, here(`in${i}`)));
  start(({ id }) => {
    found.push(id);
    roots[0]!.host.remove();
  });
  expect(found).toEqual(['in0', 'in1']);
});

describe('several who ask', () => {
  test('share one observer and one walk over the page', async () => {
    const watched = new Set<MutationObserver>();
    jest.spyOn(MutationObserver.prototype, 'observe').mockImplementation(function (this: MutationObserver) {
      watched.add(this);
    });
    const walks = jest.spyOn(Document.prototype, 'createTreeWalker');
    start();
    startOther();
    start();
    expect(watched.size).toBe(1);
    expect(walks).toHaveBeenCalledTimes(1);
  });

  test('are each told of what fits their own selector', async () => {
    start();
    startOther();
    add(here('a', '<b id="c"></b>'));
    await settle();
    expect(found).toEqual(['a', 'other a', 'other c']);
  });

  test('find what was there before they came, in shadow roots too, and what is added after', async () => {
    start();
    add('<div></div><div></div>');
    const [kept, gone] = document.querySelectorAll('div');
    const outer = shadowOn(kept!, `${here('a')}<div></div>`);
    const inner = shadowOn(outer.querySelector('div')!, here('b'));
    shadowOn(gone!, here('c'));
    add('<div></div>');
    document.body.append(kept!, gone!);
    await settle();
    gone!.remove();
    found = [];
    startOther();
    expect(found).toEqual(['other a', 'other b']);
    add(here('d'), inner);
    await settle();
    expect(found).toEqual(['other a', 'other b', 'd', 'other d']);
  });

  test('go on when one of them stops, and can begin again when all have', async () => {
    start();
    startOther();
    stops[0]!();
    add(here('a'));
    await settle();
    expect(found).toEqual(['other a']);
    stop();
    add(here('b'));
    await settle();
    start();
    add(here('c'));
    await settle();
    expect(found).toEqual(['other a', 'a', 'b', 'c']);
  });

  test('are not disturbed by one that fails, at the start or later', async () => {
    const errors: unknown[] = [];
    add('<div></div>');
    shadowOn(document.querySelector('div')!, here('a'));
    start(
      ({ id }) => {
        throw id;
      },
      (error) => errors.push(error) as never,
    );
    startOther();
    add(here('b'));
    await settle();
    expect(found).toEqual(['other a', 'other b']);
    expect(errors).toEqual(['a', 'b']);
  });
});

test('finds what is in custom elements that are defined later, those in shadow roots and those added too', async () => {
  const define = (name: string, html: string) =>
    customElements.define(
      name,
      class extends HTMLElement {
        constructor() {
          super();
          shadowOn(this, html);
        }
      },
    );
  add('<late-card></late-card><font-face></font-face>');
  start();
  add('<late-card></late-card>');
  await settle();
  expect(found).toEqual([]);
  define('late-card', `${here('card')}<late-button></late-button>`);
  await settle();
  expect(found).toEqual(['card', 'card']);
  define('late-button', here('button'));
  await settle();
  expect(found).toEqual(['card', 'card', 'button', 'button']);
});

test('asks nothing more of custom elements once it was stopped', async () => {
  add('<never-looked></never-looked>');
  start();
  stop();
  const search = jest.spyOn(Document.prototype, 'querySelectorAll');
  customElements.define('never-looked', class extends HTMLElement {});
  await settle();
  expect(search).not.toHaveBeenCalled();
});
