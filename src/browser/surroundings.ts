import type { RawFacts } from '../types';
import { attempt } from './attempt';
import { said } from './said';

/** Tag and role of each landmark, in pairs; the first of a pair is the name it is recorded under. */
const LANDMARKS =
  'header banner nav navigation main main aside complementary footer contentinfo search search dialog dialog'.split(
    ' ',
  );

const landmark = (path: Element[]): string | undefined => {
  const places = path.map((element) => LANDMARKS.indexOf(element.getAttribute('role') ?? element.localName));
  return LANDMARKS[(places.find((place) => place >= 0) ?? -1) & ~1];
};

/** What the markup around an element says about it. The nearest element that says something wins. */
export const surroundings = (path: Element[]): RawFacts => ({
  region: said(path, 'data-mp-region') ?? landmark(path),
  stage: said(path, 'data-mp-stage'),
  touchpoint: said(path, 'data-mp-touchpoint'),
  fits: (selector) => !!attempt(() => path.some((element) => element.matches(selector))),
});
