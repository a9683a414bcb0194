const PREFIX = 'data-mp-data-';

/** `data-mp-data-item-id="7"`, here or further out, as `{ item_id: '7' }`; the innermost wins. */
export const attributeData = (path: Element[]): Record<string, string> | undefined => {
  let data: Record<string, string> | undefined;
  for (const element of path)
    for (const name of element.getAttributeNames())
      if (name.startsWith(PREFIX)) {
        const key = name.slice(PREFIX.length).replaceAll('-', '_');
        data = { [key]: element.getAttribute(name)!.slice(0, 200), ...data };
      }
  return data;
};
