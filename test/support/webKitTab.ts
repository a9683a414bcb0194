import { writeFileSync } from 'node:fs';
import { nextDocument } from './nextDocument';
import type { Point, Tab } from './tab';
import { pause, waitUntil } from './waitUntil';
import { type Call, ELEMENT, keyCode } from './webDriver';

type InWindow = <T>(work: (call: Call) => Promise<T>) => Promise<T>;

const BUTTONS = { left: 0, middle: 1, right: 2 };
const LOAD_TIMEOUT = 30_000;

/** A window of WebKitGTK. */
export function webKitTab(handle: string, inWindow: InWindow): Tab {
  const messages: string[] = [];

  const run = (script: string) => inWindow((call) => call('POST', '/execute/async', { script, args: [] }));
  const evaluate = async (expression: string): Promise<unknown> => {
    const answer = (await run(`
      const answer = arguments[arguments.length - 1];
      (async () => (${expression}))().then(
        (value) => answer({ value, none: value === undefined }),
        (error) => answer({ error: String(error) }),
      );`)) as { value?: unknown; none?: boolean; error?: string };
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.none ? undefined : answer.value;
  };

  const collect = async () => {
    messages.push(...((await evaluate(`(${listenToConsole})()`)) as string[]));
  };

  const moving = async (path: string, body?: object) => {
    await collect().catch(() => {});
    await nextDocument(evaluate, () => inWindow((call) => call('POST', path, body)), LOAD_TIMEOUT);
    await collect();
  };

  const act = (...actions: object[]) => inWindow((call) => call('POST', '/actions', { actions }));
  const mouse = (actions: object[]) => ({
    type: 'pointer',
    id: 'mouse',
    parameters: { pointerType: 'mouse' },
    actions,
  });
  const moveTo = ({ x, y }: Point) => ({ type: 'pointerMove', origin: 'viewport', x, y, duration: 0 });
  const keyboard = (type: 'keyDown' | 'keyUp', names: string[]) => ({
    type: 'key',
    id: 'keyboard',
    actions: names.map((name) => ({ type, value: keyCode(name) })),
  });

  return {
    key: handle,
    evaluate,
    goto: (url) => moving('/url', { url }),
    back: () => moving('/back'),
    forward: () => moving('/forward'),
    reload: () => moving('/refresh'),
    move: async (point) => void (await act(mouse([moveTo(point)]))),
    click: async (point, { times, button, modifiers }) => {
      const press = [
        { type: 'pointerDown', button: BUTTONS[button] },
        { type: 'pointerUp', button: BUTTONS[button] },
      ];
      if (modifiers.length > 0) await act(keyboard('keyDown', modifiers));
      await act(mouse([moveTo(point), ...Array.from({ length: times }, () => press).flat()]));
      if (modifiers.length > 0) await act(keyboard('keyUp', modifiers));
    },
    wheel: async (deltaY) => {
      const { x, y } = (await evaluate(
        '({ x: Math.round(innerWidth / 2), y: Math.round(innerHeight / 2) })',
      )) as Point;
      const scroll = { type: 'scroll', origin: 'viewport', x, y, deltaX: 0, deltaY, duration: 0 };
      await act({ type: 'wheel', id: 'wheel', actions: [scroll] });
    },
    type: (text) =>
      inWindow(async (call) => {
        const active = await call<Record<string, string>>('GET', '/element/active');
        await call('POST', `/element/${active[ELEMENT]}/value`, { text });
      }),
    press: async (chord) => {
      const names = chord === '+' ? ['+'] : chord.split('+');
      await act(keyboard('keyDown', names));
      await act(keyboard('keyUp', names.reverse()));
    },
    choose: (element, index) =>
      inWindow(async (call) => {
        const script = `return ${element}.options[${index}]`;
        const option = await call<Record<string, string>>('POST', '/execute/sync', { script, args: [] });
        await call('POST', `/element/${option[ELEMENT]}/click`);
      }),
    screenshot: async (path) => {
      const image = await inWindow((call) => call<string>('GET', '/screenshot'));
      writeFileSync(path, Buffer.from(image, 'base64'));
    },
    hide: async () => {
      await inWindow((call) => call('POST', '/window/minimize'));
      await waitUntil('the window to be hidden', () => evaluate('document.visibilityState === "hidden"'));
    },
    show: async () => {
      await inWindow((call) => call('POST', '/window/rect', { x: 0, y: 0, width: 1280, height: 900 }));
      await waitUntil('the window to be visible', () => evaluate('document.visibilityState === "visible"'));
    },
    console: async () => {
      // An uncaught rejection is told a moment after it happened.
      await pause(50);
      await collect();
      return messages;
    },
    close: async () => {
      await inWindow((call) => call('DELETE', '/window')).catch(() => {});
    },
  };
}

/** Runs in the page: from now on keeps what is said, and hands over what was kept since it was last asked. */
function listenToConsole(): string[] {
  const page = window as unknown as { __milepostConsole?: string[] };
  if (!page.__milepostConsole) {
    const kept: string[] = [];
    page.__milepostConsole = kept;
    for (const level of ['debug', 'log', 'info', 'warn', 'error'] as const) {
      const say = console[level];
      console[level] = (...words: unknown[]) => {
        kept.push(`${level === 'warn' ? 'warning' : level}: ${words.map(String).join(' ')}`);
        say.apply(console, words);
      };
    }
    addEventListener('error', (event) => kept.push(`uncaught: ${event.message}`));
    addEventListener('unhandledrejection', (event) => kept.push(`uncaught: ${event.reason}`));
  }
  return page.__milepostConsole.splice(0);
}
