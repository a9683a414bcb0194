import type { Page } from './openBrowser';
import { waitUntil } from './waitUntil';

/** What a page did and became, by aspect, as lines that can be compared. */
export type Trace = Record<
  | 'events'
  | 'order'
  | 'focus'
  | 'history'
  | 'dom'
  | 'accessibility'
  | 'console'
  | 'errors'
  | 'reports'
  | 'globals'
  | 'natives',
  string[]
>;

/**
 * The page's own listeners and eyes, to be the first script of a page. They outlive a navigation in sessionStorage.
 * Events are heard by the first and by the last listener of the page, so that a lost or repeated one shows.
 */
export const RECORDER = `(${record})();`;

function record(): void {
  const key = 'recorded';
  const known = JSON.parse(sessionStorage.getItem(key) ?? '{}');
  const trace: Record<string, string[]> = {
    events: [],
    order: [],
    console: [],
    errors: [],
    reports: [],
    ...known,
  };
  const add = (aspect: string, line: string) => trace[aspect]?.push(line);
  const nameOf = (target: EventTarget | null): string => {
    const { localName, id, nodeName } = (target ?? {}) as Element;
    return target === window ? 'window' : localName ? localName + (id && `#${id}`) : (nodeName ?? 'nothing');
  };
  const heard =
    'pointerdown pointerup mousedown mouseup click dblclick auxclick keydown keyup beforeinput input change focusin ' +
    'focusout submit reset invalid toggle copy paste popstate hashchange DOMContentLoaded load pageshow pagehide';
  const clicks = new WeakMap<Event, string[]>();
  const listen = (who: string) => {
    for (const type of heard.split(' '))
      for (const capture of [true, false])
        window.addEventListener(
          type,
          (event) => {
            // Style sheets, scripts and pictures load in any order.
            if (type === 'load' && event.target !== document) return;
            const path = nameOf(event.composedPath()[0] ?? null);
            const { defaultPrevented, isTrusted } = event;
            const said = `${defaultPrevented ? ' prevented' : ''}${isTrusted ? '' : ' made by a script'}`;
            add('events', `${who} ${type} ${capture ? 'down' : 'up'} ${path}${said}`);
            if (type !== 'click') return;
            const turns = clicks.get(event) ?? [];
            turns.push(`${who} ${capture ? 'down' : 'up'}`);
            if (turns.length > 1) return;
            clicks.set(event, turns);
            queueMicrotask(() => turns.push('microtask'));
            setTimeout(() => add('order', [...turns, 'task'].join(', ')));
          },
          capture,
        );
  };
  listen('first');
  let complete = false;
  addEventListener('load', () =>
    setTimeout(() => {
      listen('last');
      complete = true;
    }, 500),
  );
  for (const level of ['debug', 'log', 'info', 'warn', 'error'] as const) {
    const say = console[level];
    console[level] = (...words) => {
      add('console', `${level}: ${words.map(String).join(' ')}`);
      say.apply(console, words);
    };
  }
  addEventListener('error', ({ message, target }) => add('errors', `${message ?? nameOf(target)}`), true);
  addEventListener('unhandledrejection', ({ reason }) => add('errors', `rejected: ${reason}`));
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    add('reports', `${violatedDirective} ${blockedURI}`),
  );
  addEventListener('pagehide', () => sessionStorage.setItem(key, JSON.stringify(trace)));

  /** Everything that scripts can replace: all properties of all global functions, objects and their prototypes. */
  const natives = (): Map<string, unknown> => {
    const found = new Map<string, unknown>();
    const note = (name: string, object: object) => {
      for (const property of Reflect.ownKeys(object)) {
        const { value, get, set } = Object.getOwnPropertyDescriptor(object, property) ?? {};
        const where = `${name}.${String(property)}`;
        for (const [what, one] of Object.entries({ value, get, set }))
          if (typeof one === 'function') found.set(what === 'value' ? where : `${what} ${where}`, one);
      }
    };
    for (const name of Object.getOwnPropertyNames(window)) {
      const { value } = Object.getOwnPropertyDescriptor(window, name) ?? {};
      if (typeof value !== 'function' || !value.prototype) continue;
      note(name, value);
      note(`${name}.prototype`, value.prototype);
    }
    for (const name of [
      'history',
      'navigator',
      'document',
      'console',
      'JSON',
      'Math',
      'Reflect',
      'localStorage',
    ])
      note(name, (window as unknown as Record<string, object>)[name] as object);
    for (const name of [
      'fetch',
      'setTimeout',
      'setInterval',
      'queueMicrotask',
      'requestAnimationFrame',
      'open',
    ])
      found.set(name, (window as unknown as Record<string, unknown>)[name]);
    return found;
  };
  const before = natives();

  const shadows = (node: Element): string =>
    [...node.querySelectorAll('*')]
      .map(({ shadowRoot, localName }) =>
        shadowRoot
          ? `\n#${localName}\n${shadowRoot.innerHTML}${[...shadowRoot.children].map(shadows).join('')}`
          : '',
      )
      .join('');

  Object.assign(window, {
    recorder: {
      trace,
      complete: () => complete,
      /** The whole document, what is in open shadow roots too, without what Milepost is known to write. */
      dom: () =>
        (
          document.documentElement.outerHTML.replace(/^<html[^>]*>/, (tag) =>
            tag.replace(/ data-journey-[\w-]+="[^"]*"/g, ''),
          ) + shadows(document.documentElement)
        ).replace(/></g, '>\n<'),
      active: () => {
        let at = document.activeElement;
        const path = [nameOf(at)];
        while (at?.shadowRoot?.activeElement) {
          at = at.shadowRoot.activeElement;
          path.push(nameOf(at));
        }
        return path.join(' > ');
      },
      history: () =>
        `${location.pathname}${location.search}${location.hash} ${history.length} ${JSON.stringify(history.state)}`,
      globals: () =>
        Object.getOwnPropertyNames(window)
          .filter((name) => !/^\d+$/.test(name))
          .sort(),
      natives: () => {
        const now = natives();
        return [...now]
          .flatMap(([name, one]) => (before.get(name) === one || !before.has(name) ? [] : [name]))
          .sort();
      },
    },
  });
}

/** What applications make up anew each time: identifiers, and the marks of a template library. */
const MADE_UP = /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}|(?<=lit\$)\d+|(?<==")[\w+/]{6,7}=(?=")/g;

export type Step = [what: string, act: (page: Page) => Promise<unknown>];

const ask = <T>(page: Page, what: string) => page.evaluate<T>(`recorder.${what}`);

/** Waits until the page has come to rest: two looks a moment apart show the same. */
async function settled(page: Page): Promise<string> {
  let before = '';
  const rested = await waitUntil(
    'the page to come to rest',
    async () => {
      await page.evaluate('new Promise((go) => setTimeout(go, 120))');
      const now = await ask<string>(page, 'dom()');
      const still = now === before;
      before = now;
      return still && (await ask(page, 'complete()')) && now;
    },
    20_000,
  );
  return rested as string;
}

/** Does the steps, one after another, and tells all that could be seen of the page after each. */
export async function tracePage(page: Page, steps: Step[]): Promise<Trace> {
  const seen: Pick<Trace, 'dom' | 'accessibility' | 'focus' | 'history'> = {
    dom: [],
    accessibility: [],
    focus: [],
    history: [],
  };
  await settled(page);
  // In which order a page loads depends on the machine; what follows does not.
  await page.evaluate('recorder.trace.events.length = 0');
  for (const [what, act] of [['loading', async () => {}] as Step, ...steps]) {
    await act(page);
    const dom = await settled(page);
    seen.dom.push(`— after ${what}`, ...dom.replace(MADE_UP, '…').split('\n'));
    seen.focus.push(`${what}: ${await ask(page, 'active()')}`);
    const history = await ask<string>(page, 'history()');
    seen.history.push(`${what}: ${history.replace(MADE_UP, '…')}`);
  }
  for (let i = 0; i < 8; i++) {
    await page.press('Tab');
    seen.focus.push(`Tab: ${await ask(page, 'active()')}`);
  }
  // The tree that assistive technology reads.
  const tree = await page.playwright?.locator('body').ariaSnapshot();
  seen.accessibility.push(...(tree?.split('\n') ?? []));
  const rest = await ask<Pick<Trace, 'events' | 'order' | 'console' | 'errors' | 'reports'>>(page, 'trace');
  return {
    ...rest,
    ...seen,
    globals: await ask(page, 'globals()'),
    natives: await ask(page, 'natives()'),
  };
}
