import { selectorOf } from '../../../src/browser/selectorOf';

const select = (html: string, target: string) => {
  document.body.innerHTML = html;
  const element = document.querySelector(target)!;
  const selector = selectorOf(element);
  expect(element.matches(selector)).toBe(true);
  return selector;
};

describe('selectorOf()', () => {
  it.each([
    [
      'what the author named',
      '<a id="x" data-mp-touchpoint="Hero &quot;1&quot;">',
      'a',
      '[data-mp-touchpoint="Hero \\"1\\""]',
    ],
    ['an id', '<a id="hero">', 'a', '#hero'],
    ['an id that is no plain name', '<a id="a.b">', 'a', '[id="a.b"]'],
    ['a test id', '<a data-testid="buy" class="z">', 'a', '[data-testid="buy"]'],
    ['a field name', '<form id="f"><input name="email"></form>', 'input', '#f > input[name="email"]'],
  ])('prefers %s', (_, html, target, selector) => {
    expect(select(html, target)).toBe(selector);
  });

  it('uses words from class names, not utilities, states or hashes', () => {
    expect(select('<p><a class="flex px-4 css-1x2y is-active sc-bdVaJa hover:x buy-now shiny">', 'a')).toBe(
      'body > p > a.buy-now',
    );
  });

  it('skips generated ids', () => {
    expect(select('<a id="radix-:r3:">', 'a')).toBe('body > a');
    expect(select('<a id="post-20240501">', 'a')).toBe('body > a');
  });

  it('counts only among elements that look the same', () => {
    expect(
      select(
        '<ul id="l"><li><a class="choose">1</a><a>2</a></li><li><a class="choose" data-x>3</a></li></ul>',
        '[data-x]',
      ),
    ).toBe('#l > li:nth-child(2) > a.choose');
  });

  it('holds no text of the page', () => {
    expect(select('<b role="button" aria-label="Ann" title="Ann">', 'b')).toBe('body > b');
  });

  it('is at most five levels deep', () => {
    expect(select(`${'<div>'.repeat(9)}<a>`, 'a').split(' > ')).toHaveLength(5);
  });
});
