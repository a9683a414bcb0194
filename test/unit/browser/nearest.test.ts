import { elementPath } from '../../../src/browser/elementPath';
import { nearest } from '../../../src/browser/nearest';

const SELECTORS = ['b', 'i', 'x-card', 'slot', 'aside', 'nav', 'main', 'body', '.a', '.b', ':root', '.none'];

/** As the path says, whatever the trees are. */
const expectTheFirst = (path: Element[]) => {
  for (const selector of SELECTORS)
    expect([selector, nearest(path, selector)]).toEqual([
      selector,
      path.find((element) => element.matches(selector)),
    ]);
};

describe('nearest()', () => {
  beforeEach(() => {
    document.body.innerHTML = '<main class="a"><x-card class="b"><i class="a"><b>x</b></i></x-card></main>';
    document.querySelector('x-card')!.attachShadow({ mode: 'open' }).innerHTML =
      '<nav class="b"><slot class="none"></slot></nav><aside class="a">y</aside>';
  });

  it('finds the first of the path: in one tree, through slots, and out of a shadow root', () => {
    const inside = document.querySelector('x-card')!.shadowRoot!.querySelector('aside')!;
    for (const from of [document.querySelector('main')!, document.querySelector('b')!, inside])
      expectTheFirst(elementPath(from));
  });

  it('goes by the path as it was, when the page has since taken it apart', () => {
    const path = elementPath(document.querySelector('b')!);
    document.querySelector('i')!.remove();
    expectTheFirst(path);
    document.querySelector('main')!.append(path[0]!);
    expectTheFirst(path);
  });

  it('looks no further out than the path, and passes over what is not in it', () => {
    const path = elementPath(document.querySelector('b')!);
    expectTheFirst(path.slice(0, 1));
    expectTheFirst([document.querySelector('main')!, ...path]);
  });

  it('throws at what is no selector', () => {
    expect(() => nearest(elementPath(document.body), '((')).toThrow();
  });
});
