/** Deep enough for real pages (most stay under 40), and an end to the walk on the others. */
const LONGEST = 64;

/**
 * The elements an event passes, innermost first, through open shadow roots; or an element and all those around it.
 * An event's path is only there while the event is being dispatched.
 */
export const elementPath = (from: Event | Element): Element[] => {
  if ('composedPath' in from)
    return from
      .composedPath()
      .filter((node): node is Element => (node as Node).nodeType === 1)
      .slice(0, LONGEST);
  const path: Element[] = [];
  let node: Node | null = from;
  while (node && path.length < LONGEST) {
    if (node.nodeType === 1) path.push(node as Element);
    node = (node as Element).assignedSlot ?? node.parentNode ?? (node as ShadowRoot).host ?? null;
  }
  return path;
};
