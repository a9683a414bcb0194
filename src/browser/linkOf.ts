/** The address of the nearest link around, if it is one that can be followed. */
export const linkOf = (path: Element[]): URL | undefined => {
  // As an attribute: the property of a link inside SVG is not a string.
  const link = path.find((element) => element.matches('a[href],area[href]'));
  try {
    return link && new URL(link.getAttribute('href') ?? '', link.baseURI);
  } catch {
    return undefined;
  }
};
