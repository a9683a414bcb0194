import { elementPath } from '../../../src/browser/elementPath';
import { isIgnored } from '../../../src/browser/isIgnored';

const ignored = (attribute: string, signal: string) => {
  document.body.innerHTML = `<div ${attribute}><a href="/">x</a></div>`;
  return isIgnored(elementPath(document.querySelector('a')!), signal);
};

describe('isIgnored()', () => {
  it.each([
    'data-mp-ignore',
    'data-mp-ignore="all"',
    'data-mp-ignore="true"',
    'data-mp-ignore=" rage  click"',
  ])('is true with %s', (attribute) => expect(ignored(attribute, 'click')).toBe(true));

  it.each(['', 'data-mp-ignore="rage dead"', 'data-mp-ignore="clicks"'])('is false with %s', (attribute) =>
    expect(ignored(attribute, 'click')).toBe(false),
  );
});
