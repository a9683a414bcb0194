import { nearest } from './nearest';

const MARK = 'data-mp-ignore';

/**
 * Does the markup ask not to notice this? `data-mp-ignore` turns everything off inside the element,
 * `data-mp-ignore="rage dead"` only the signals it names. (JSX writes a bare attribute as `"true"`.)
 */
export const isIgnored = (path: Element[], signal: string): boolean =>
  // Seldom: what most clicks need to know is answered by the browser at once.
  !!nearest(path, `[${MARK}]`) &&
  path.some((element) => {
    const words = element.getAttribute(MARK)?.trim().split(/\s+/);
    return !!words && ['', 'true', 'all', signal].some((word) => words.includes(word));
  });
