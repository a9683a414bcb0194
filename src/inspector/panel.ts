import type { StageFacts } from '../types';
import { eventsTab } from './eventsTab';
import { followVisit } from './followVisit';
import { grip } from './grip';
import { fill, h } from './h';
import { journeyTab } from './journeyTab';
import { momentsTab } from './momentsTab';
import { showPlace, showRibbon } from './ribbon';
import { speaker } from './speaker';
import { statusTab } from './statusTab';
import { openTabs } from './tabs';
import type { Inspectable } from './types';
import { stageName } from './words';

/** How the inspector was last left in this tab: all that is remembered of it. */
export interface Looks {
  open: boolean;
  side: 'right' | 'bottom';
}

export interface Panel {
  parts: HTMLElement[];
  open(): void;
  stop(): void;
}

/**
 * Everything that is seen of the inspector, and how its parts meet.
 * @param layout constructed style sheets of the root: one for the size, one for the frame around a picked element
 */
export function openPanel(
  source: Inspectable,
  host: Element,
  layout: [size: CSSStyleSheet, frame: CSSStyleSheet],
  looks: Looks,
  remember: (looks: Looks | undefined) => void,
): Panel {
  const visit = followVisit(source);
  const aloud = h('div', { class: 'aloud', 'aria-live': 'polite' });
  const say = speaker(aloud);
  const ribbon = h('ol', { class: 'ribbon', 'aria-label': 'Stages of the journey', tabindex: '0' });
  const place = h('p', { class: 'place' });
  const pillStage = h('b', null);
  const pill = h(
    'button',
    {
      type: 'button',
      class: 'pill',
      'aria-label': 'Open the Milepost inspector',
      onclick: () => setOpen(true),
    },
    'Milepost · ',
    pillStage,
  );

  const writing = { pick: h('div'), whatIf: h('div') };
  let written: Promise<{ stop(): void }> | undefined;
  const write = () => {
    written ??= import('./writeRules').then(({ writeRules }) => {
      const desk = { host, section, frame: layout[1], show: (id: string) => tabs.show(id) };
      const rules = writeRules(visit, desk);
      fill(writing.pick, rules.pick);
      fill(writing.whatIf, rules.whatIf);
      return rules;
    });
    written.catch((error) => {
      for (const place of [writing.pick, writing.whatIf])
        fill(place, h('p', { class: 'tab' }, `It could not be loaded: ${error}`));
    });
  };
  const tabs = openTabs([
    {
      id: 'events',
      name: 'Events',
      element: eventsTab(visit),
    },
    { id: 'pick', name: 'Pick', element: writing.pick, refresh: write },
    { id: 'whatif', name: 'What if', element: writing.whatIf, refresh: write },
    { id: 'moments', name: 'Moments', ...momentsTab(visit) },
    { id: 'journey', name: 'Journey', ...journeyTab(visit) },
    { id: 'status', name: 'Status', ...statusTab(visit) },
  ]);

  const dock = h('button', { type: 'button', class: 'icon dock', onclick: turn });
  const section: HTMLElement = h(
    'section',
    { 'aria-label': 'Milepost inspector' },
    grip(
      () => looks.side,
      () => section.getBoundingClientRect()[section.offsetWidth < innerWidth ? 'width' : 'height'],
      (px) => layout[0].replaceSync(`.panel{--size:${px}px}`),
    ),
    h(
      'header',
      null,
      h('h2', null, 'Milepost'),
      dock,
      h(
        'button',
        {
          type: 'button',
          class: 'icon',
          'aria-label': 'Minimise (Esc)',
          title: 'Minimise (Esc)',
          onclick: () => setOpen(false),
        },
        '–',
      ),
      h(
        'button',
        { type: 'button', class: 'icon', 'aria-label': 'Close the inspector', title: 'Close', onclick: stop },
        '✕',
      ),
    ),
    ribbon,
    place,
    tabs.list,
    tabs.panel,
  );

  /** Where the visitor is, and where the last event belongs: of itself Milepost says where the page view does. */
  function stageNow(): StageFacts {
    const last = visit.events.at(-1)?.event.stage;
    return { ...source.stage(), ...(last && { touch: last.touch }) };
  }

  function draw(): void {
    const stage = stageNow();
    showRibbon(ribbon, visit.config(), stage);
    showPlace(place, visit.config(), stage, Date.now());
    pillStage.textContent = stageName(visit.config(), stage.id);
  }

  function arrange(): void {
    section.className = `panel ${looks.side}`;
    section.hidden = !looks.open;
    pill.hidden = looks.open;
    const other = looks.side === 'right' ? 'bottom' : 'right';
    dock.setAttribute('aria-label', `Dock at the ${other}`);
    dock.title = `Dock at the ${other}`;
    remember(looks);
  }

  function setOpen(open: boolean): void {
    if (open === looks.open) return;
    looks.open = open;
    const inside = (host.getRootNode() as Document).activeElement === host;
    arrange();
    draw();
    // Whoever was in it stays in it; nobody is drawn into it.
    if (inside) (open ? section.querySelector<HTMLElement>('[role=tab][aria-selected=true]') : pill)?.focus();
  }

  function turn(): void {
    looks.side = looks.side === 'right' ? 'bottom' : 'right';
    layout[0].replaceSync('');
    arrange();
  }

  section.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') setOpen(false);
  });
  visit.onEvent(({ event }) => {
    draw();
    // Whoever listens hears where the visitor gets to; the events can be read when they are wanted.
    if (looks.open && event.type === 'stage')
      say(`Now in ${stageName(visit.config(), event.stage.id)}, by ${event.touchpoint ?? 'the page'}`);
  });
  const tick = setInterval(() => {
    if (!looks.open || document.hidden) return;
    showPlace(place, visit.config(), stageNow(), Date.now());
    const shown = tabs.shown();
    // What somebody is selecting or reading with a key is not replaced under them.
    if (!shown.element.contains((section.getRootNode() as ShadowRoot).activeElement)) shown.refresh?.();
  }, 1000);

  function stop(): void {
    clearInterval(tick);
    written?.then((rules) => rules.stop());
    visit.stop();
    say.stop();
    remember(undefined);
    host.remove();
  }
  arrange();
  draw();
  return { parts: [section, pill, aloud], open: () => setOpen(true), stop };
}
