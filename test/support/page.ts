import type { ClickOptions, Page } from './openBrowser';
import type { Point, Tab } from './tab';
import { waitUntil, within } from './waitUntil';

const EVALUATE_TIMEOUT = 30_000;
/** Long, because builds and other browsers share the machine. */
const ACTION_TIMEOUT = 15_000;
const LOAD_TIMEOUT = 30_000;

/** A `Page` from an engine's `Tab`. */
export function makePage(tab: Tab): Page {
  const evaluate = (question: unknown, ...args: unknown[]) =>
    within(EVALUATE_TIMEOUT, `an answer to ${brief(question)}`, tab.evaluate(expression(question, args)));

  const waitFor = (question: unknown, timeout = ACTION_TIMEOUT) =>
    waitUntil(`${brief(question)} to hold`, () => tab.evaluate(expression(question, [])), timeout);

  const loaded = () =>
    waitUntil('the page to load', () => tab.evaluate('document.readyState === "complete"'), LOAD_TIMEOUT);

  const pointAt = async (selector: string, timeout = ACTION_TIMEOUT): Promise<Point> => {
    let point: Point | undefined;
    await waitUntil(
      `"${selector}" to be there, visible and not covered`,
      async () => {
        const answer = (await tab.evaluate(expression(findPoint, [selector]))) as Point | string;
        if (typeof answer === 'string') throw new Error(answer);
        // Twice at the same place: nothing slides or loads any more.
        const still = point?.x === answer.x && point.y === answer.y;
        point = answer;
        return still;
      },
      timeout,
    );
    return point as Point;
  };

  const focus = (selector: string) =>
    waitUntil(`"${selector}" to take the focus`, () => tab.evaluate(expression(focusElement, [selector])));

  return {
    evaluate: evaluate as Page['evaluate'],
    waitFor: waitFor as Page['waitFor'],
    goto: async (url) => {
      await tab.goto(url);
      await loaded();
    },
    back: async () => {
      await tab.back();
      await loaded();
    },
    forward: async () => {
      await tab.forward();
      await loaded();
    },
    reload: async () => {
      await tab.reload();
      await loaded();
    },
    url: async () => (await evaluate('location.href')) as string,
    click: async (selector, { times = 1, button = 'left', modifiers = [], timeout }: ClickOptions = {}) => {
      const point = await pointAt(selector, timeout);
      await within(
        ACTION_TIMEOUT,
        `a click on "${selector}"`,
        tab.click(point, { times, button, modifiers }),
      );
    },
    hover: async (selector) => tab.move(await pointAt(selector)),
    type: async (selector, text) => {
      await focus(selector);
      await within(ACTION_TIMEOUT, `typing into "${selector}"`, tab.type(text));
    },
    press: (key) => within(ACTION_TIMEOUT, `pressing ${key}`, tab.press(key)),
    select: async (selector, value) => {
      await focus(selector);
      const element = `(${deepQuery})(${JSON.stringify(selector)})`;
      const index = (await evaluate(
        `[...${element}.options].findIndex((option) => option.value === ${JSON.stringify(value)})`,
      )) as number;
      if (index < 0) throw new Error(`"${selector}" has no option with the value "${value}"`);
      await tab.choose(element, index);
      const chosen = await evaluate(`${element}.value`);
      if (chosen !== value) throw new Error(`"${selector}" is "${chosen}" after choosing "${value}"`);
    },
    wheel: tab.wheel,
    screenshot: tab.screenshot,
    hide: tab.hide,
    show: tab.show,
    console: tab.console,
    close: tab.close,
    ...(tab.playwright ? { playwright: tab.playwright } : {}),
  };
}

function expression(question: unknown, args: unknown[]): string {
  if (typeof question !== 'function') return String(question);
  const source = String(question);
  const list = args.map((arg) => (arg === undefined ? 'undefined' : JSON.stringify(arg)));
  const library = source.includes('deepQuery') ? `const deepQuery = ${deepQuery};` : '';
  return `(() => { ${library} return (${source})(${list.join(', ')}); })()`;
}

const brief = (question: unknown) => String(question).replace(/\s+/g, ' ').slice(0, 120);

// The three below run in the page.

function deepQuery(selector: string): Element | null {
  return selector
    .split(' >>> ')
    .reduce<Element | null>(
      (host, part, step) => (step === 0 ? document : host?.shadowRoot)?.querySelector(part) ?? null,
      null,
    );
}

function focusElement(selector: string): boolean {
  const element = deepQuery(selector) as HTMLInputElement | null;
  element?.focus();
  const end = element?.value?.length ?? 0;
  try {
    if (element?.matches('input, textarea')) element.setSelectionRange(end, end);
  } catch {
    // Fields for numbers and dates have no selection.
  }
  return !!element && (element.getRootNode() as Document | ShadowRoot).activeElement === element;
}

/** The middle of the element in the window, or a sentence that says why it cannot be clicked yet. */
function findPoint(selector: string): { x: number; y: number } | string {
  const element = deepQuery(selector);
  if (!element) return 'there is no such element';
  const middle = () => {
    // The first line of a link that breaks over two.
    const box = [...element.getClientRects()].find(({ width, height }) => width > 0 && height > 0);
    return box && { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) };
  };
  const inside = (point: { x: number; y: number }) =>
    point.x >= 0 && point.y >= 0 && point.x < innerWidth && point.y < innerHeight;
  const before = middle();
  if (!before) return 'it has no size';
  if (!inside(before)) element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  const nearly = middle();
  if (nearly && !inside(nearly)) {
    // For a link in a tall line Firefox centres the line.
    scrollBy({ left: nearly.x - innerWidth / 2, top: nearly.y - innerHeight / 2, behavior: 'instant' });
  }
  const point = middle();
  if (!point || !inside(point))
    return `it cannot be scrolled into view: ${JSON.stringify(point)} in ${innerWidth} x ${innerHeight}`;
  let hit = document.elementFromPoint(point.x, point.y);
  while (hit?.shadowRoot && hit !== element) {
    const inner = hit.shadowRoot.elementFromPoint(point.x, point.y);
    if (!inner || inner === hit) break;
    hit = inner;
  }
  let over: Node | null = hit;
  while (over && over !== element) over = over.parentNode ?? (over as ShadowRoot).host ?? null;
  if (!over && !hit?.closest('label')?.contains(element)) {
    return `it is covered by ${hit?.outerHTML.slice(0, 80) ?? 'nothing known'}`;
  }
  return point;
}
