// @ts-check
import { element } from './element.js';
import { duration, number, percent } from './inWords.js';

/** @param {Record<string, any>} map @returns {HTMLElement[]} everything the charts show, as tables */
export function figureTables({ stages, touchpoints }) {
  const steps = stages.map((/** @type {Record<string, any>} */ stage, /** @type {number} */ place) => [
    stage.name,
    number(stage.reached),
    stage.conversion === null
      ? '–'
      : `${percent(stage.conversion)} (${number(stages[place + 1].reached)} ÷ ${number(stage.reached)})`,
    stage.medianMs === null ? '–' : duration(stage.medianMs),
    number(stage.here),
  ]);
  const touches = touchpoints.map((/** @type {Record<string, any>} */ row) => [
    row.name,
    number(row.visits),
    number(row.visitors),
    ...row.cells.map(number),
  ]);
  const names = stages.map((/** @type {{ name: string }} */ { name }) => name);
  return [
    table('Stages', ['Stage', 'Reached', 'Go on to the next', 'Median time in it', 'There now'], steps),
    table(
      'Touchpoints: visits and visitors in all, then visitors by the stage they were in',
      ['Touchpoint', 'Visits', 'Visitors', ...names],
      touches,
    ),
  ];
}

/** @param {string} caption @param {string[]} head @param {string[][]} rows the first cell names the row */
function table(caption, head, rows) {
  return element(
    'table',
    {},
    element('caption', {}, caption),
    element('thead', {}, element('tr', {}, ...head.map((name) => element('th', { scope: 'col' }, name)))),
    element(
      'tbody',
      {},
      ...rows.map(([name = '', ...cells]) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row' }, name),
          ...cells.map((cell) => element('td', {}, cell)),
        ),
      ),
    ),
  );
}
