import { fill, h } from './h';

export interface Tab {
  id: string;
  name: string;
  element: HTMLElement;
  /** Called when it comes into view, and each second while it is. */
  refresh?(): unknown;
}

export interface Tabs {
  list: HTMLElement;
  panel: HTMLElement;
  show(id: string): void;
  shown(): Tab;
}

/** The tabs pattern of the ARIA Authoring Practices: one stop for Tab, arrow keys between, Home and End. */
export function openTabs(tabs: Tab[]): Tabs {
  let shown = tabs[0]!;
  const panel = h('div', { role: 'tabpanel', tabindex: '0', id: 'panel' });
  const buttons = tabs.map((tab) =>
    h(
      'button',
      {
        type: 'button',
        role: 'tab',
        id: `tab-${tab.id}`,
        'aria-controls': 'panel',
        onclick: () => show(tab.id),
      },
      tab.name,
    ),
  );
  const list = h('div', { role: 'tablist', 'aria-label': 'Inspector' }, buttons);
  list.addEventListener('keydown', (event) => {
    const at = tabs.indexOf(shown);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    const next = to === undefined ? undefined : tabs.at(to % tabs.length);
    if (!next) return;
    event.preventDefault();
    show(next.id);
    buttons[tabs.indexOf(next)]?.focus();
  });

  function show(id: string): void {
    shown = tabs.find((tab) => tab.id === id) ?? shown;
    for (const [i, tab] of tabs.entries()) {
      const own = tab === shown;
      buttons[i]?.setAttribute('aria-selected', `${own}`);
      buttons[i]?.setAttribute('tabindex', own ? '0' : '-1');
    }
    panel.setAttribute('aria-labelledby', `tab-${shown.id}`);
    shown.refresh?.();
    fill(panel, shown.element);
  }
  show(shown.id);
  return { list, panel, show, shown: () => shown };
}
