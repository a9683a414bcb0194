// @ts-check
import { openDelivery } from './delivery.js';
import { flagsInWords, typeInWords, what } from './describe.js';
import { element, find, linkShop } from './element.js';
import { ago, number, time } from './inWords.js';
import { openStages } from './stages.js';

const ROWS = 200;

const about = await (await fetch('/about.json')).json();
const names = new Map(Object.entries(about.names));
const { look } = openStages(about.stages);
const [rows, pause] = [find('rows'), find('pause')];

/** Ids on the page: the stream starts over with its backlog after a lost connection. @type {Set<string>} */
const shown = new Set();
/** Events that came while paused. @type {Array<Record<string, any>>} */
let held = [];
let paused = false;
let lastAt = 0;

/** @param {Record<string, any>} event */
function row(event) {
  const { id, type, at, path, stage, touch, lap, visitor, flags } = event;
  const { name, tone } = look(stage ?? '');
  const asides = [
    ...(touch && touch !== stage ? [`touches ${look(touch).name}`] : []),
    ...(lap > 1 ? [`lap ${lap}`] : []),
    ...flagsInWords(flags),
  ];
  const said = what({ ...event, name: names.get(event.name) ?? event.name }, look);
  const cells = [
    element('td', { class: 'time' }, time(at)),
    element('td', { class: 'type' }, typeInWords(type)),
    element(
      'td',
      { class: 'what' },
      element('b', {}, said),
      element('span', { class: 'path' }, said === path ? '' : path),
    ),
    element(
      'td',
      { class: 'stage' },
      stage
        ? element('span', { class: `chip ${tone}` }, name)
        : element('span', { class: 'aside' }, 'no stage yet'),
      asides.length ? element('span', { class: 'aside' }, asides.join(' · ')) : '',
    ),
    element('td', { class: 'visitor' }, visitor ? `…${visitor}` : 'anonymous'),
  ];
  for (const cell of cells) cell.setAttribute('role', 'cell');
  return element('tr', { role: 'row', class: `new ${tone}`, 'data-id': id }, ...cells);
}

/** @param {Array<Record<string, any>>} events oldest first */
function show(events) {
  const fresh = events.filter(({ id }) => !shown.has(id) && shown.add(id));
  if (!fresh.length) return;
  rows.prepend(...fresh.map(row).reverse());
  while (rows.children.length > ROWS) {
    shown.delete(rows.lastElementChild?.getAttribute('data-id') ?? '');
    rows.lastElementChild?.remove();
  }
  settle();
}

/** Table or empty state? */
function settle() {
  const empty = !rows.children.length;
  find('empty').hidden = !empty;
  for (const id of ['stream', 'note', 'pause']) find(id).hidden = empty;
}

function showLast() {
  find('last').textContent = lastAt ? ago(Date.now() - lastAt) : 'none yet';
}

function showPause() {
  const waiting = held.length ? ` (${number(held.length)} new)` : '';
  pause.textContent = paused ? `Resume${waiting}` : 'Pause';
  pause.setAttribute('aria-pressed', String(paused));
}

/** @param {boolean} on */
function showConnection(on) {
  find('connection').classList.toggle('on', on);
  find('state').textContent = on ? 'Live' : 'Reconnecting';
}

pause.addEventListener('click', () => {
  paused = !paused;
  if (!paused) show(held);
  held = [];
  showPause();
});

// The narrow layout lays the rows out as a grid, which makes some browsers forget that they are a table.
for (const [selector, role] of Object.entries({
  table: 'table',
  ':is(thead, tbody)': 'rowgroup',
  'thead tr': 'row',
  th: 'columnheader',
})) {
  for (const part of document.querySelectorAll(`#stream ${selector}`)) part.setAttribute('role', role);
}

const delivery = openDelivery();
if (about.name) document.title = `Live · ${about.name}`;
linkShop(about.shopUrl);
setInterval(showLast, 1000);

const stream = new EventSource('/live');
stream.addEventListener('open', () => showConnection(true));
stream.addEventListener('error', () => showConnection(false));
stream.addEventListener('events', ({ data }) => {
  const events = JSON.parse(data);
  if (!paused) return show(events);
  held = [...held, ...events].slice(-ROWS);
  showPause();
});
stream.addEventListener('counts', ({ data }) => {
  const counts = JSON.parse(data);
  find('events').textContent = number(counts.events);
  find('visitors').textContent = number(counts.visitors);
  lastAt = counts.lastAt ?? 0;
  delivery.stale();
  showLast();
  settle();
});
