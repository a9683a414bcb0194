import type { CaptureContext, Stop } from '../types';
import { attempt } from './attempt';
import { documentUrl } from './documentUrl';
import { guard } from './guard';
import { listen } from './listen';

/** Does the page respond to what a visitor does? */
export interface Responses {
  /**
   * Looks out for a response to a press on the first element of `path`, for `lasting` milliseconds. What it gives tells
   * whether there was one: a changed node or address, a scroll, the focus gone elsewhere, a selection, a form or a
   * dialog that spoke, a recording that plays, or a request that began meanwhile and is done.
   */
  since(path: Element[], lasting: number): () => boolean;
  /** What was pressed so far counts as answered, to whoever says so. */
  respond(): void;
  stop: Stop;
}

const EVERYTHING = { subtree: true, childList: true, attributes: true, characterData: true };

/** The journey's own attributes on `<html>` are no response to anyone's click. */
const isOurs = ({ attributeName }: MutationRecord) => attributeName?.startsWith('data-journey-');

type Asking = Pick<CaptureContext, 'failed' | 'sendsTo'>;

/** The page is watched once for all who ask. */
const asking = new Set<Asking>();
let page: Omit<Responses, 'respond'>;

const watch = ({ failed }: Asking): typeof page => {
  let around: EventTarget[] = [];
  /** Presses are counted: clocks are too coarse to tell a response in the same millisecond from one before. */
  let presses = 0;
  let answered = 0;
  let requested = -1;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const watcher = new MutationObserver((changes) => {
    if (!changes.every(isOurs)) respond();
  });
  /** Until when the latest press waits, which may be prolonged meanwhile. */
  let until = 0;
  const rest = () => watcher.disconnect();
  const look = () => {
    const left = until - performance.now();
    timer = left > 0 ? setTimeout(look, left) : void rest();
  };
  const respond = () => {
    answered = presses;
    rest();
  };
  const requests = attempt(() => {
    const observer = new PerformanceObserver(
      guard((list: PerformanceObserverEntryList) => {
        for (const { name, startTime, initiatorType } of list.getEntries() as PerformanceResourceTiming[])
          if (initiatorType !== 'beacon' && ![...asking].some(({ sendsTo }) => sendsTo?.(name)))
            requested = Math.max(requested, startTime);
      }, failed),
    );
    observer.observe({ type: 'resource' });
    return observer;
  });
  const stop = listen(
    {
      'input change submit invalid toggle scroll play pause copy fullscreenchange': respond,
      // Where one presses the browser itself puts the focus, also if that is elsewhere by now.
      pointerdown(event: Event) {
        around = event.composedPath();
      },
      focus: ({ target }: Event) => target !== window && !around.includes(target!) && respond(),
      // A plain click moves the caret as well.
      selectionchange: () => getSelection()?.type === 'Range' && respond(),
    },
    failed,
  );
  const { navigation } = window as unknown as { navigation?: EventTarget };
  // Also of a page that takes its time to come.
  const stopNavigation = navigation && listen({ navigate: respond }, failed, navigation);

  return {
    since(path, lasting) {
      const press = ++presses;
      const at = performance.now();
      const before = documentUrl();
      around = path;
      watcher.observe(document, EVERYTHING);
      for (const { parentNode } of path)
        if (parentNode?.nodeType === 11) watcher.observe(parentNode, EVERYTHING);
      until = Math.max(until, at + lasting);
      timer ??= setTimeout(look, lasting);
      return () => answered >= press || requested >= at || before !== documentUrl();
    },
    stop() {
      clearTimeout(timer);
      rest();
      requests?.disconnect();
      stop();
      stopNavigation?.();
    },
  };
};

/**
 * Nodes are watched from a press to the first response alone; everything else costs nothing until it happens. Inside
 * shadow roots only those around the press are seen. A request is known of once it is done, so one that takes longer
 * than anybody waits for is no response; neither are beacons and Milepost's own.
 */
export const responses = (context: Asking): Responses => {
  let said = 0;
  if (!asking.size) page = watch(context);
  asking.add(context);
  return {
    since(path, lasting) {
      const before = said;
      const answered = page.since(path, lasting);
      return () => said > before || answered();
    },
    respond() {
      said++;
    },
    stop() {
      said = Infinity;
      asking.delete(context);
      if (!asking.size) page.stop();
    },
  };
};
