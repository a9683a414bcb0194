import { attempt } from './attempt';
import { nearest } from './nearest';
import { oncePerPath } from './oncePerPath';

/** The address of the nearest link around, if it is one that can be followed. */
export const linkOf = /* @__PURE__ */ oncePerPath((path): URL | undefined => {
  const link = nearest(path, 'a[href],area[href]');
  // As an attribute: the property of a link inside SVG is not a string.
  return link && attempt(() => new URL(link.getAttribute('href') ?? '', link.baseURI));
});
