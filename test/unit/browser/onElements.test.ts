import { onElements } from '../../../src/browser/onElements';

let found: string[] = [];
let stop = () => {};
const fail = (error: unknown) => {
  throw error;
};
const start = (fn: (element: Element) => void = ({ id }) => found.push(id), onError = fail) => {
  stop = onElements('.here', fn, onError);
};
const here = (id: string, inner = '') => `<p class="here" id="${id}">${inner}</p>`;
const add = (html: string, to: Element | ShadowRoot = document.body) =>
  to.append(document.createRange().createContextualFragment(html));
/** Changes are told in a microtask, and looked at together a while later. */
const settle = () => jest.advanceTimersByTimeAsync(300);

beforeEach(() => {
  jest.useFakeTimers();
  found = [];
  document.body.innerHTML = '';
});
afterEach(() => {
  stop();
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
