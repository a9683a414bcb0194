// @ts-check
import { element } from './element.js';
import { duration, number, percent } from './inWords.js';
import { toneOf } from './stages.js';

/**
 * The stages as columns of figures (rows on a narrow screen): real text, so that it can be read out and copied.
 * @param {Array<Record<string, any>>} stages
 */
export function stageColumns(stages) {
  return stages.map(({ name, aim, reached, conversion, here, medianMs, moves }, place) => {
    const next = stages[place + 1];
    const formula = next ? `${number(next.reached)} ÷ ${number(reached)}` : '';
    const column = element(
      'li',
      { class: `stage ${toneOf(place, stages.length)}` },
      element(
        'div',
        { class: 'head' },
        element('h3', {}, element('i', { 'aria-hidden': 'true' }, String(place + 1)), name),
        element('p', { class: 'aim' }, aim),
      ),
      element('p', { class: 'reached' }, number(reached), element('small', {}, 'visitors')),
      element(
        'dl',
        {},
        pair(
          'go-on',
          'Go on',
          conversion === null ? '–' : percent(conversion),
          conversion === null ? '' : formula,
        ),
        pair(
          'time',
          'Median time',
          medianMs === null ? '–' : duration(medianMs),
          moves ? `${number(moves)} moves` : '',
        ),
        pair('now', 'There now', number(here), ''),
      ),
    );
    column.style.setProperty('--column', String(place + 2));
    return column;
  });
}

/** @param {string} row @param {string} term @param {string} value @param {string} detail */
function pair(row, term, value, detail) {
  return element(
    'div',
    {},
    element('dt', {}, term),
    element('dd', { class: `row-${row}` }, value, ...(detail ? [' ', element('small', {}, detail)] : [])),
  );
}
