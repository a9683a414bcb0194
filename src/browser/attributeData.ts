const PREFIX = 'data-mp-data-';

/** `data-mp-data-item-id="7"`, here or further out, as `{ item_id: '7' }`; the innermost wins. */
export const attributeData = (path: Element[]): Record<string, string> | undefined => {
  const pairs = path.flatMap((element) =>
    element
      .getAttributeNames()
      .filter((name) => name.startsWith(PREFIX))
      .map((name) => [
        name.slice(PREFIX.length).replaceAll('-', '_'),
        element.getAttribute(name)?.slice(0, 200),
      ]),
  );
  return pairs[0] && Object.fromEntries(pairs.reverse());
};
