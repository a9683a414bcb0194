import type { Stop } from '../types';
import { guard } from './guard';

/** What a page adds comes in bursts: it is looked at together, so much later, and nothing waits for it. */
const SETTLES = 200;

/** Each costs a search, and is looked after for as long as it is there. */
const MOST_ROOTS = 5000;

type Root = Element | Document | ShadowRoot;

/** The page is watched, and searched for shadow roots, once for all who ask. */
const asking = new Set<(root: Root) => void>();
/** The document, once it has been read, and the shadow roots in it. */
const roots = new Set<Root>();
let rest: Stop;

const watch = (onError: (error: unknown) => void): Stop => {
  const added = new Set<Node>();
  /** Names of elements that are defined later, which is when they get their shadow roots. */
  const awaited = new Set<string>();
  let over = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const lookLater = () => {
    timer ??= setTimeout(look, SETTLES);
  };
  const awaitDefinition = (name: string) => {
    if (awaited.has(name) || customElements.get(name)) return;
    awaited.add(name);
    const found = () => {
      for (const root of roots) for (const element of root.querySelectorAll(name)) added.add(element);
      if (!over) lookLater();
    };
    // Some names of SVG and MathML have a hyphen, too.
    customElements.whenDefined(name).then(guard(found, onError), Boolean);
  };

  const watcher = new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes) if (node.nodeType === 1) added.add(node);
    // A shadow root may have gone with what was removed.
    if (added.size || roots.size > 1) lookLater();
  });

  const search = (root: Root) => {
    if (!('matches' in root)) {
      roots.add(root);
      watcher.observe(root, { childList: true, subtree: true });
    }
    for (const ask of asking) ask(root);
    // No selector asks for these, and a root that came with its host is not told of by itself. Walking costs less than
    // a list of all elements.
    const inside: ShadowRoot[] = [];
    const walker = document.createTreeWalker(root, 1 /* elements */);
    for (let node: Node | null = root; node; node = walker.nextNode()) {
      const { shadowRoot, localName } = node as Partial<Element>;
      if (shadowRoot) inside.push(shadowRoot);
      else if (localName?.includes('-')) awaitDefinition(localName);
    }
    for (const shadowRoot of inside)
      if (!roots.has(shadowRoot) && asking.size && roots.size <= MOST_ROOTS) search(shadowRoot);
  };

  const look = guard(() => {
    timer = undefined;
    // Held no longer than the page has them; one that comes back is searched again.
    for (const root of roots) if (!root.isConnected) roots.delete(root);
    // What is in something else that was added is found there.
    const nodes = new Set(added);
    added.clear();
    for (const node of nodes) if (node.isConnected && !nodes.has(node.parentNode!)) search(node as Element);
  }, onError);

  const start = guard(() => search(document), onError);
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
  return () => {
    over = true;
    document.removeEventListener('DOMContentLoaded', start);
    clearTimeout(timer);
    watcher.disconnect();
    roots.clear();
  };
};

/**
 * Calls `fn` with each element that fits the selector, once: those that are there when the document has been read, and
 * those added later, also in the first 5000 open shadow roots, and in those of custom elements that are defined later.
 * Only what was added is looked at.
 */
export const onElements = (
  selector: string,
  fn: (element: Element) => void,
  onError: (error: unknown) => void,
): Stop => {
  const met = new WeakSet<Element>();
  const consider = (element: Element) => {
    if (met.has(element)) return;
    met.add(element);
    fn(element);
  };
  const ask = guard((root: Root) => {
    if ('matches' in root && root.matches(selector)) consider(root);
    root.querySelectorAll(selector).forEach(consider);
  }, onError);

  // Who comes later is shown what was found.
  for (const root of roots) if (root.isConnected) ask(root);
  asking.add(ask);
  if (asking.size === 1) rest = watch(onError);
  return () => {
    asking.delete(ask);
    if (!asking.size) rest();
  };
};
