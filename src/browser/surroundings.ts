import type { RawFacts } from '../types';
import { attempt } from './attempt';
import { said } from './said';

/** Tag and role of each landmark, in pairs; the first of a pair is the name it is recorded under. */
const LANDMARKS =
  'header banner nav navigation main main aside complementary footer contentinfo search search dialog dialog'.split(
    ' ',
  );

const landmark = (path: Element[]): string | undefined => {
  for (const element of path) {
    const place = LANDMARKS.indexOf(element.getAttribute('role') ?? element.localName);
    if (place >= 0) return LANDMARKS[place & ~1];
  }
  return undefined;
};

/** What the markup around an element says about it. The nearest element that says something wins. */
export const surroundings = (path: Element[]): RawFacts => ({
  region: said(path, 'data-mp-region') ?? landmark(path),
  stage: said(path, 'data-mp-stage'),
  touchpoint: said(path, 'data-mp-touchpoint'),
  fits: (selector) => !!attempt(() => path.some((element) => element.matches(selector))),
});
