import type { Visit } from './followVisit';
import { fill, h } from './h';
import { isOwn } from './judge';
import type { Seen } from './types';
import { showWhy } from './why';
import { count, describeEvent, rulePlace, stageName, typeName } from './words';

const clock = (time: string): string => new Date(time).toTimeString().slice(0, 8);

/** What a filter is compared with: everything a row says. */
const searchText = (seen: Seen, name: (id: string | null) => string): string => {
  const { kind, what } = describeEvent(seen.event);
  const { stage, touchpoint, type } = seen.event;
  return [type, kind, what, touchpoint, name(stage.touch), stage.rule].join(' ').toLowerCase();
};

/** The live list of events, newest first; one can be opened to see why it got its stage. */
export function eventsTab(visit: Visit): HTMLElement {
  let paused = false;
  let missed = 0;
  const list = h('ul', { class: 'events', 'aria-label': 'Events, newest first' });
  const empty = h('p', { class: 'empty' }, 'Nothing has happened yet. Click something in the page.');
  const types = h(
    'select',
    { 'aria-label': 'Kind of event', onchange: showAll },
    h('option', { value: '' }, 'All kinds'),
  );
  const text = h('input', {
    type: 'search',
    placeholder: 'Filter',
    'aria-label': 'Filter events by text',
    oninput: showAll,
  });
  const pause = h('button', { type: 'button', 'aria-pressed': 'false', onclick: togglePause }, 'Pause');

  const name = (id: string | null) => stageName(visit.config(), id);
  const tone = (id: string | null) => visit.config()?.stages?.findIndex?.((one) => one?.id === id) ?? -1;

  function row(seen: Seen): HTMLElement {
    const { event } = seen;
    const { kind, what } = describeEvent(event);
    const { touch, rule } = event.stage;
    const detail = h('div', { hidden: true });
    const moved = isOwn(event);
    const button = h(
      'button',
      {
        type: 'button',
        class: 'row',
        'aria-expanded': 'false',
        onclick: () => {
          detail.hidden = !detail.hidden;
          button.setAttribute('aria-expanded', `${!detail.hidden}`);
          if (!detail.hidden) fill(detail, showWhy(visit.journey(), seen));
        },
      },
      h('time', { datetime: event.time }, clock(event.time)),
      h(
        'span',
        { class: 'what' },
        h('b', null, kind),
        ' ',
        moved ? `${name(`${event.data?.from}`)} → ${name(`${event.data?.to}`)}` : what,
      ),
      touch && !moved && h('span', { class: `chip s${tone(touch) % 8}` }, name(touch)),
      h(
        'span',
        { class: 'by' },
        event.touchpoint,
        rule && !moved && [event.touchpoint && ' · ', rulePlace(visit.config(), rule)],
      ),
    );
    return h('li', { class: moved ? 'event moved' : 'event' }, button, detail);
  }

  function fits(seen: Seen): boolean {
    return (
      (!types.value || seen.event.type === types.value) &&
      searchText(seen, name).includes(text.value.trim().toLowerCase())
    );
  }

  function knowType(type: string): void {
    if (![...types.options].some(({ value }) => value === type))
      types.append(h('option', { value: type }, typeName(type)));
  }

  function showAll(): void {
    const shown = visit.events.filter(fits).reverse();
    fill(list, shown.map(row));
    empty.hidden = shown.length > 0;
    if (visit.events.length) fill(empty, 'No event fits the filter.');
  }

  function togglePause(): void {
    paused = !paused;
    pause.setAttribute('aria-pressed', `${paused}`);
    fill(pause, paused ? 'Go on' : 'Pause');
    if (paused) return;
    missed = 0;
    showAll();
  }

  // Arrow keys go from row to row, as in any list; what is open inside a row keeps its own.
  list.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const rows = [...list.querySelectorAll<HTMLElement>('.row')];
    const at = rows.indexOf(event.target as HTMLElement);
    if (!step || at < 0) return;
    event.preventDefault();
    rows[at + step]?.focus();
  });

  for (const { event } of visit.events) knowType(event.type);
  showAll();
  visit.onEvent((seen) => {
    knowType(seen.event.type);
    if (paused) fill(pause, `Go on (${++missed} new)`);
    if (paused || !fits(seen)) return;
    list.prepend(row(seen));
    empty.hidden = true;
  });
  return h(
    'div',
    { class: 'tab' },
    h('div', { class: 'bar' }, types, text, pause),
    empty,
    list,
    h('p', { class: 'hint' }, `Since this page was loaded; the last ${count(500, 'event')} at most.`),
  );
}
