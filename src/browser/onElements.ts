import type { Stop } from '../types';
import { guard } from './guard';

/** What a page adds comes in bursts: it is looked at together, so much later, and nothing waits for it. */
const SETTLES = 200;

/** Each costs a search, and is looked after for as long as it is there. */
const MOST_ROOTS = 5000;

/**
 * Calls `fn` with each element that fits the selector, once: those that are there when the document has been read, and
 * those added later, also in the first 5000 open shadow roots. Only what was added is looked at.
 */
export const onElements = (
  selector: string,
  fn: (element: Element) => void,
  onError: (error: unknown) => void,
): Stop => {
  const met = new WeakSet<Node>();
  let roots = MOST_ROOTS;
  const added = new Set<Node>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const watcher = new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes) if (node.nodeType === 1) added.add(node);
    if (added.size) timer ??= setTimeout(look, SETTLES);
  });

  const consider = (element: Element) => {
    if (met.has(element)) return;
    met.add(element);
    fn(element);
  };

  const search = (root: Element | Document | ShadowRoot) => {
    if (!('matches' in root)) watcher.observe(root, { childList: true, subtree: true });
    else if (root.matches(selector)) consider(root);
    root.querySelectorAll(selector).forEach(consider);
    // No selector asks for these. A root that came with its host is not told of by itself.
    for (const { shadowRoot } of [root as Element, ...root.querySelectorAll('*')])
      if (shadowRoot && !met.has(shadowRoot) && roots-- > 0) {
        met.add(shadowRoot);
        search(shadowRoot);
      }
  };

  const look = guard(() => {
    timer = undefined;
    // What is in something else that was added is found there.
    for (const node of added) if (node.isConnected && !added.has(node.parentNode!)) search(node as Element);
    added.clear();
  }, onError);

  const start = guard(() => search(document), onError);
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
  return () => {
    document.removeEventListener('DOMContentLoaded', start);
    clearTimeout(timer);
    watcher.disconnect();
  };
};
