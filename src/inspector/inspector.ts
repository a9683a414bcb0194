import { type Looks, openPanel, type Panel } from './panel';
import { styles } from './styles';
import type { Inspectable } from './types';

export type { Inspectable, Judged } from './types';

/** Anything that can be inspected, or that has a verb which hands it over. */
type Inspected = Inspectable | { inspect(show: (source: Inspectable) => void): void };

/** In sessionStorage: gone with the tab, and with the inspector's own ✕. */
const KEY = 'milepost-inspector';
/** What happens inside is nobody's affair outside: a page's shortcuts do not hear what is typed here. */
const KEPT_INSIDE =
  'keydown keyup keypress beforeinput input change click dblclick pointerdown pointerup mousedown mouseup touchstart touchend focusin focusout copy cut paste submit';

const open = new Map<unknown, Panel>();

/**
 * Opens the inspector on this page, for a running Milepost: `inspect(mp)`. A second call shows the same one again.
 * It is drawn in a closed shadow root over the page, records nothing, sends nothing and changes nothing; it
 * remembers, in this tab alone, whether and where it was open. Needs constructed style sheets (Chromium 73,
 * Firefox 101, Safari 16.4); throws where there are none.
 */
export function inspect(inspected: Inspected): void {
  if ('inspect' in inspected) inspected.inspect(inspect);
  else if (open.has(inspected)) open.get(inspected)?.open();
  else show(inspected);
}

function show(source: Inspectable): void {
  const host = document.createElement('milepost-inspector');
  host.setAttribute('data-mp-ignore', '');
  for (const type of KEPT_INSIDE.split(' ')) host.addEventListener(type, (event) => event.stopPropagation());
  const root = host.attachShadow({ mode: 'closed' });
  const [main, size, frame] = [new CSSStyleSheet(), new CSSStyleSheet(), new CSSStyleSheet()];
  main.replaceSync(styles);
  root.adoptedStyleSheets = [main, size, frame];
  const panel = openPanel(source, host, [size, frame], recall(), (looks) => {
    remember(looks);
    if (!looks) open.delete(source);
  });
  open.set(source, panel);
  root.append(...panel.parts);
  document.documentElement.append(host);
}

function recall(): Looks {
  const wide: Looks = {
    open: true,
    side: innerWidth > innerHeight && innerWidth >= 900 ? 'right' : 'bottom',
  };
  try {
    const [state, side] = (sessionStorage.getItem(KEY) ?? '').split(' ');
    if (side === 'right' || side === 'bottom') return { open: state === 'open', side };
  } catch {
    // Without storage it opens as it does the first time.
  }
  return wide;
}

function remember(looks: Looks | undefined): void {
  try {
    if (looks) sessionStorage.setItem(KEY, `${looks.open ? 'open' : 'small'} ${looks.side}`);
    else sessionStorage.removeItem(KEY);
  } catch {
    // Then the next page opens it anew.
  }
}
