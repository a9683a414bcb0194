import { type ScrollDepth, scrollDepth } from '../../../src/browser/scrollDepth';

const size = (element: Element, sizes: Partial<Element>) => {
  for (const [name, value] of Object.entries(sizes))
    Object.defineProperty(element, name, { value, configurable: true, writable: true });
};
const root = document.documentElement;
Object.defineProperty(document, 'scrollingElement', { value: root });
let scrolled: Array<Element | null>;
let depth: ScrollDepth;

beforeEach(() => {
  scrolled = [];
  depth = scrollDepth(
    (error) => {
      throw error;
    },
    (scroller) => scrolled.push(scroller),
  );
});
afterEach(() => depth.stop());

test('is the lowest point seen, of the height the page has now', () => {
  size(root, { scrollTop: 0, clientHeight: 500, scrollHeight: 2000 });
  expect(depth.read()).toBe(25);
  root.scrollTop = 1500;
  document.dispatchEvent(new Event('scroll', { bubbles: true }));
  root.scrollTop = 0;
  expect(depth.read()).toBe(100);
  size(root, { scrollHeight: 4000 });
  expect(depth.read()).toBe(50);
  expect(scrolled).toEqual([root]);
});

test('begins again with another page', () => {
  size(root, { scrollTop: 1500, clientHeight: 500, scrollHeight: 2000 });
  expect(depth.read()).toBe(100);
  depth.restart();
  root.scrollTop = 0;
  expect(depth.read()).toBe(25);
});

test('follows the element an application scrolls in place of the page, not a small one', () => {
  size(root, { scrollTop: 0, clientHeight: 500, scrollHeight: 500 });
  const list = document.createElement('ul');
  size(list, { scrollTop: 10, clientHeight: 50, clientWidth: 90, scrollHeight: 1000 });
  const main = document.createElement('main');
  size(main, { scrollTop: 300, clientHeight: innerHeight, clientWidth: innerWidth, scrollHeight: 4000 });
  document.body.append(list, main);
  list.dispatchEvent(new Event('scroll'));
  main.dispatchEvent(new Event('scroll'));
  expect(depth.read()).toBe(Math.round((100 * (300 + innerHeight)) / 4000));
  expect(scrolled).toEqual([main]);
  depth.stop();
  main.dispatchEvent(new Event('scroll'));
  expect(scrolled).toEqual([main]);
});
