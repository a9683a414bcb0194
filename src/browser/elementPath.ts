/** Deep enough for real pages (most stay under 40), and an end to the walk on the others. */
const LONGEST = 64;

/** An element, or the one an event happened on, and all those around it, innermost first, through open shadow roots. */
export const elementPath = (from: Event | Element): Element[] => {
  const path: Element[] = [];
  let node = 'composedPath' in from ? (from.composedPath()[0] as Node) : from;
  while (node && path.length < LONGEST) {
    if (node.nodeType === 1) path.push(node as Element);
    node = ((node as Element).assignedSlot ?? node.parentNode ?? (node as ShadowRoot).host) as Node;
  }
  return path;
};
