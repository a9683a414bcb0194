// @ts-check

// @ts-expect-error: served by the collector, out of the echarts package
import * as echarts from '/vendor/echarts.esm.min.mjs';
import { element, find, linkShop } from './element.js';
import { figureTables } from './figureTables.js';
import { headline } from './headline.js';
import { HEAD_HEIGHT, heatChart, ROW_HEIGHT } from './heatChart.js';
import { date, number } from './inWords.js';
import { riverChart } from './riverChart.js';
import { stageColumns } from './stageColumns.js';

const REFRESH_MS = 4000;
const narrow = matchMedia('(max-width: 860px)');
const dark = matchMedia('(prefers-color-scheme: dark)');

const choice = { days: '', automated: false };
/** @type {Record<string, any> | undefined} */
let map;
/** What is drawn now, to leave the page alone while nothing changes. */
let drawn = '';
/** @type {Record<string, any>} */
const charts = {};

/** @param {string} id @param {Record<string, any>} option */
function draw(id, option) {
  charts[id] ??= echarts.init(find(id), null, { renderer: 'svg' });
  charts[id].setOption(option, { notMerge: true });
  charts[id].resize();
}

function redraw() {
  if (!map) return;
  const { stages, touchpoints, moreTouchpoints, events, visitors, automated } = map;
  const empty = !events;
  find('map').hidden = empty;
  find('empty').hidden = !empty;
  find('period').hidden = empty && !choice.days;
  find('about').textContent =
    `${map.name || 'Current state'}${events ? ` · ${number(events)} events since ${date(map.since)}` : ''}`;
  if (empty) return showEmpty(automated);

  find('headline').replaceChildren(...headline(map));
  find('stages').replaceChildren(...stageColumns(stages));
  find('tables').replaceChildren(...figureTables(/** @type {Record<string, any>} */ (map)));
  find('left-out').replaceChildren(...leftOut(map));
  const gutter = narrow.matches ? 116 : 186;
  find('columns').style.setProperty('--gutter', `${gutter}px`);
  find('columns').style.setProperty('--count', String(stages.length));
  find('columns').classList.toggle('many', stages.length > 6);
  draw('river', riverChart(stages, narrow.matches));

  find('touchpoints').hidden = !touchpoints.length;
  if (touchpoints.length) {
    find('heat').style.height = `${HEAD_HEIGHT + touchpoints.length * ROW_HEIGHT}px`;
    draw(
      'heat',
      heatChart(touchpoints, stages, { gutter, width: find('heat').clientWidth, narrow: narrow.matches }),
    );
  }
  find('more').hidden = !moreTouchpoints;
  find('more').textContent = `${number(moreTouchpoints)} less visited touchpoints are not shown.`;
  find('headline').title = `${number(visitors)} visitors with an id`;
}

/** @param {number} automated */
function showEmpty(automated) {
  const note = find('empty-automated');
  note.hidden = !automated;
  note.replaceChildren(
    `So far there are only ${number(automated)} events of automated browsers and internal traffic. `,
    switchButton(),
  );
  if (!choice.days) return;
  find('empty-title').textContent = 'Nobody came in this period';
  find('empty-text').textContent = 'Choose a longer one.';
}

/** @param {Record<string, any>} map */
function leftOut({ anonymous, automated }) {
  const anonymousText = anonymous
    ? `${number(anonymous)} events came without a visitor id: they count as events, not as visitors.`
    : 'Events without a visitor id would count as events, not as visitors; so far there are none.';
  if (!automated) return [anonymousText];
  const what = `${number(automated)} events of automated browsers and internal traffic are ${choice.automated ? 'counted' : 'left out'}. `;
  return [`${anonymousText} ${what}`, switchButton()];
}

function switchButton() {
  const button = element(
    'button',
    { type: 'button' },
    choice.automated ? 'Leave them out' : 'Count them too',
  );
  button.addEventListener('click', () => {
    choice.automated = !choice.automated;
    refresh();
  });
  return button;
}

async function refresh() {
  const query = new URLSearchParams({ days: choice.days, automated: choice.automated ? '1' : '' });
  const answer = await fetch(`/map.json?${query}`).catch(() => undefined);
  if (!answer?.ok) return; // the next round tries again; the last figures stay
  const text = await answer.text();
  if (text === drawn) return;
  drawn = text;
  map = JSON.parse(text);
  redraw();
}

find('period').addEventListener('change', ({ target }) => {
  if (target instanceof HTMLInputElement) choice.days = target.value;
  refresh();
});
for (const query of [narrow, dark]) query.addEventListener('change', redraw);
addEventListener('resize', () => {
  for (const chart of Object.values(charts)) chart.resize();
});

const { name, shopUrl } = await (await fetch('/about.json')).json();
if (name) document.title = `Journey map · ${name}`;
linkShop(shopUrl);
await refresh();
setInterval(() => document.hidden || refresh(), REFRESH_MS);
