/** The same function, which looks once at each path: everybody who hears of a click asks about the same one. */
export const oncePerPath = <Found>(find: (path: Element[]) => Found): ((path: Element[]) => Found) => {
  let last: { path: Element[]; found: Found } | undefined;
  return (path) => {
    if (last?.path !== path) last = { path, found: find(path) };
    return last.found;
  };
};
