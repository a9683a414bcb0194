/** What the nearest element has to say in an attribute, at most 200 characters. An empty one says nothing. */
export const said = (path: Element[], name: string): string | undefined =>
  path
    .find((element) => element.getAttribute(name))
    ?.getAttribute(name)
    ?.slice(0, 200);
