// @ts-check
import { number, percent } from './inWords.js';
import { colourOf, toneOf } from './stages.js';
import { tip } from './tip.js';

/** The part of a column that is level; in the rest the river narrows to the next stage. */
const LEVEL = 0.58;
const THINNEST = 3;

/**
 * How far visitors get, as a river that narrows from stage to stage: its width is the visitors who reached the stage.
 * @param {Array<Record<string, any>>} stages @param {boolean} downwards
 * @returns {Record<string, any>} an ECharts option
 */
export function riverChart(stages, downwards) {
  const most = Math.max(1, ...stages.map(({ reached }) => reached));
  const colours = stages.map((_, place) => colourOf(toneOf(place, stages.length)));
  const [card, ink, line] = ['card', 'ink', 'line'].map(colourOf);

  /** @param {Record<string, any>} params @param {Record<string, any>} api */
  function renderItem({ dataIndex: place }, api) {
    const [long, across] = downwards ? [api.getHeight(), api.getWidth()] : [api.getWidth(), api.getHeight()];
    const column = long / stages.length;
    const [from, to] = [place * column, (place + 1) * column];
    const bend = from + column * LEVEL;
    const half = (/** @type {number} */ at) =>
      Math.max(THINNEST, ((stages[at]?.reached ?? 0) / most) * (across - 8)) / 2;
    const [now, next] = [half(place), half(Math.min(place + 1, stages.length - 1))];
    const middle = across / 2;
    // Drawn lengthwise; downwards is the same with x and y exchanged. Half a pixel over hides the seam.
    const xy = (/** @type {number} */ x, /** @type {number} */ y) => (downwards ? `${y} ${x}` : `${x} ${y}`);
    const turn = (bend + to) / 2;
    const path = [
      `M${xy(from, middle - now)}`,
      `L${xy(bend, middle - now)}`,
      `C${xy(turn, middle - now)} ${xy(turn, middle - next)} ${xy(to + 0.5, middle - next)}`,
      `L${xy(to + 0.5, middle + next)}`,
      `C${xy(turn, middle + next)} ${xy(turn, middle + now)} ${xy(bend, middle + now)}`,
      `L${xy(from, middle + now)}Z`,
    ].join('');
    const colour = colours[place];
    const children = [
      {
        type: 'path',
        shape: { pathData: path },
        style: {
          fill: {
            type: 'linear',
            x: 0,
            y: 0,
            ...(downwards ? { x2: 0, y2: 1 } : { x2: 1, y2: 0 }),
            colorStops: [
              { offset: 0, color: colour },
              { offset: LEVEL, color: colour },
              { offset: 1, color: colours[place + 1] ?? colour },
            ],
          },
        },
      },
    ];
    return { type: 'group', emphasisDisabled: true, children: [...children, ...pill(place, to, middle)] };
  }

  /** The share that goes on, on the border to the next stage. */
  /** @param {number} place @param {number} at @param {number} middle @returns {any[]} */
  function pill(place, at, middle) {
    const { conversion } = stages[place] ?? {};
    if (conversion === null) return [];
    const [x, y] = downwards ? [middle, at] : [at, middle];
    const shape = { x: x - 27, y: y - 13, width: 54, height: 26, r: 13 };
    const text = { text: percent(conversion), x, y, fill: ink, font: '560 13px system-ui, sans-serif' };
    return [
      { type: 'rect', z2: 10, shape, style: { fill: card, stroke: line } },
      { type: 'text', z2: 11, style: { ...text, align: 'center', verticalAlign: 'middle' } },
    ];
  }

  return {
    animation: false,
    tooltip: tip(({ dataIndex }) => {
      const { name, reached, conversion } = stages[dataIndex] ?? {};
      const next = stages[dataIndex + 1];
      const share = `${number(reached)} of ${number(stages[0]?.reached)} visitors reached it.`;
      const on = `${number(next?.reached ?? 0)} of those ${number(reached)} went on to ${next?.name}: `;
      return [name, conversion === null ? share : `${share} ${on}${percent(conversion)}.`];
    }),
    series: [
      {
        type: 'custom',
        coordinateSystem: 'none',
        renderItem,
        data: stages.map(({ reached }) => reached),
        clip: false,
      },
    ],
  };
}
