// @ts-check
import { element } from './element.js';
import { number, percent } from './inWords.js';

/**
 * The map in two sentences: how many make it to the end, and where most are lost.
 * @param {Record<string, any>} map @returns {Array<Node | string>}
 */
export function headline({ visitors, stages }) {
  const [first, last] = [stages[0], stages.at(-1)];
  if (!visitors) return ['Only events without a visitor id so far: there is nobody to count yet.'];
  if (!first?.reached || stages.length < 2) return [`${number(visitors)} visitors so far.`];
  const lost = stages
    .slice(0, -1)
    .map((/** @type {Record<string, any>} */ stage, /** @type {number} */ place) => ({
      from: stage,
      to: stages[place + 1],
      gone: stage.reached - stages[place + 1].reached,
    }));
  const worst = lost.reduce((/** @type {any} */ a, /** @type {any} */ b) => (b.gone > a.gone ? b : a));
  const arrived = last.reached
    ? [
        'Of ',
        bold(`${number(first.reached)} visitors`),
        ', ',
        bold(`${number(last.reached)} (${percent(last.reached / first.reached)})`),
        ` reached ${last.name}. `,
      ]
    : [bold(`${number(first.reached)} visitors`), ` so far; none has reached ${last.name} yet. `];
  if (!worst.gone) return arrived;
  const where = `Most are lost between ${worst.from.name} and ${worst.to.name}: `;
  return [...arrived, where, bold(`${percent(worst.to.reached / worst.from.reached)} go on`), '.'];
}

/** @param {string} text */
const bold = (text) => element('b', {}, text);
