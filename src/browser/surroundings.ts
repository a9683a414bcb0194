import type { RawFacts } from '../types';

/** Tag and role of each landmark, in pairs; the first of a pair is the name it is recorded under. */
const LANDMARKS =
  'header banner nav navigation main main aside complementary footer contentinfo search search dialog dialog'.split(
    ' ',
  );

/** What the markup around an element says about it. The nearest element that says something wins. */
export const surroundings = (path: Element[]) => {
  const said = (name: string) => {
    for (const element of path) {
      const value = element.getAttribute(name);
      if (value) return value.slice(0, 200);
    }
    return undefined;
  };
  const landmark = () => {
    for (const element of path) {
      const place = LANDMARKS.indexOf(element.getAttribute('role') ?? element.localName);
      if (place >= 0) return LANDMARKS[place & ~1];
    }
    return undefined;
  };
  const raw: RawFacts = {
    region: said('data-mp-region') ?? landmark(),
    stage: said('data-mp-stage'),
    touchpoint: said('data-mp-touchpoint'),
    fits(selector) {
      try {
        return path.some((element) => element.matches(selector));
      } catch {
        return false;
      }
    },
  };
  return raw;
};
