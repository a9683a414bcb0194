/** Is any of it laid out? False when it left the document or is `display: none`; no matter how far it is scrolled. */
export const isShown = (element: Element): boolean =>
  // An element with `display: contents` has no box of its own, only its children have.
  [element, ...element.children].some((part) => part.getClientRects().length > 0);
