import type { RawFacts } from '../types';
import { attempt } from './attempt';
import { nearest } from './nearest';

/** Tag and role of each landmark, in pairs; the first of a pair is the name it is recorded under. */
const LANDMARKS =
  /* @__PURE__ */
  'header banner nav navigation main main aside complementary footer contentinfo search search dialog dialog'.split(
    ' ',
  );
const OURS = 'data-mp-';
const DATA = 'data-mp-data-';

/**
 * What the markup around an element says about it. The nearest element that says something wins.
 * `data` is what is said in `data-mp-data-*`: `data-mp-data-item-id="7"` as `{ item_id: '7' }`.
 */
export const surroundings = (path: Element[]): { raw: RawFacts; data?: Record<string, string> } => {
  const said: Record<string, string> = {};
  let data: Record<string, string> | undefined;
  let landmark: string | undefined;
  for (const element of path) {
    for (const name of element.getAttributeNames()) {
      if (!name.startsWith(OURS)) continue;
      const value = element.getAttribute(name)!.slice(0, 1000);
      if (value) said[name] ??= value;
      if (name.startsWith(DATA)) data = { [name.slice(DATA.length).replaceAll('-', '_')]: value, ...data };
    }
    if (landmark) continue;
    const place = LANDMARKS.indexOf(element.getAttribute('role') ?? element.localName);
    if (place >= 0) landmark = LANDMARKS[place & ~1];
  }
  return {
    data,
    raw: {
      region: said[`${OURS}region`] ?? landmark,
      stage: said[`${OURS}stage`],
      touchpoint: said[`${OURS}touchpoint`],
      fits: (selector) => !!attempt(() => nearest(path, selector)),
    },
  };
};
