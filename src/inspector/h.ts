type Child = Node | string | number | null | undefined | false | Child[];
type Facts = Record<string, unknown> | null;

/**
 * An element with its attributes and children. A function becomes a listener (`onclick`), `true` a bare attribute,
 * and undefined or false none. Text is always text: nothing is parsed as HTML, and no `style` attribute is written.
 */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  facts?: Facts,
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(facts ?? {})) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value as EventListener);
    else if (value !== undefined && value !== false && value !== null)
      element.setAttribute(name, value === true ? '' : `${value}`);
  }
  fill(element, ...children);
  return element;
}

/** Puts these children in the place of the ones that were there. */
export function fill(element: Element, ...children: Child[]): void {
  element.replaceChildren(
    ...(children.flat(9) as unknown[]).filter(isShown).map((one) => one as Node | string),
  );
}

const isShown = (child: unknown): boolean =>
  child !== null && child !== undefined && child !== false && child !== '';

/** Puts a text there if it is another one: a live region would read the same one out again. */
export function tell(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
