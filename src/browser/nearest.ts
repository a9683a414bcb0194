/**
 * The first element of a path that fits a selector. Throws where the selector is none.
 * Asks the browser once for each tree on the way (`closest()` ends at a shadow root), and not once for each element.
 */
export const nearest = (path: Element[], selector: string): Element | undefined => {
  let first = path.length;
  for (let i = 0; i < first; i++)
    if (!i || path[i - 1]!.parentNode !== path[i]) {
      const found = path.indexOf(path[i]!.closest(selector)!);
      if (found >= 0 && found < first) first = found;
    }
  return path[first];
};
