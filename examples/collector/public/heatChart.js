// @ts-check
import { number } from './inWords.js';
import { colourOf, toneOf } from './stages.js';
import { tip } from './tip.js';

export const ROW_HEIGHT = 42;
export const HEAD_HEIGHT = 46;

/** @param {string} colour `#rrggbb` @returns {number[]} */
const channels = (colour) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

/** @param {string} a @param {string} b @param {number} share of a */
const mix = (a, b, share) =>
  channels(a).map((value, i) => Math.round(value * share + (channels(b)[i] ?? 0) * (1 - share)));

/** Black or white, whichever reads better on this colour (the point where WCAG's contrast is the same for both). */
/** @param {number[]} rgb */
function readableOn(rgb) {
  const [r = 0, g = 0, b = 0] = rgb.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? '#14161b' : '#ffffff';
}

/**
 * Touchpoints down, stages across; a cell is as strong as the visitors in it.
 * @param {Array<Record<string, any>>} touchpoints @param {Array<Record<string, any>>} stages
 * @param {{ gutter: number, width: number, narrow: boolean }} layout px for the touchpoints' names and for all;
 *   narrow: numbers instead of stage names
 * @returns {Record<string, any>} an ECharts option
 */
export function heatChart(touchpoints, stages, { gutter, width, narrow }) {
  const most = Math.max(1, ...touchpoints.flatMap(({ cells }) => cells));
  const [card = '', ink = '', soft] = ['card', 'ink', 'soft'].map(colourOf);
  const colours = stages.map((_, place) => colourOf(toneOf(place, stages.length)));

  const data = touchpoints.flatMap(({ cells }, row) =>
    cells.map((/** @type {number} */ visitors, /** @type {number} */ place) => {
      // By the root, so that a touchpoint of few still shows beside one of many.
      const strength = visitors ? 0.12 + 0.88 * Math.sqrt(visitors / most) : 0;
      const fill = visitors ? mix(colours[place] ?? '', card, strength) : mix(ink, card, 0.035);
      return {
        value: [place, row, visitors],
        itemStyle: { color: `rgb(${fill})` },
        label: { show: visitors > 0, color: readableOn(fill) },
      };
    }),
  );
  const font = { fontFamily: 'system-ui, -apple-system, "Segoe UI", sans-serif', fontSize: 13.5 };

  return {
    animation: false,
    grid: { outerBoundsMode: 'none', left: gutter, right: 0, top: HEAD_HEIGHT, bottom: 0 },
    xAxis: {
      type: 'category',
      position: 'top',
      data: stages.map(({ name }, place) => (narrow ? String(place + 1) : name)),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: {
        ...font,
        interval: 0,
        fontSize: 13,
        lineHeight: 16,
        color: soft,
        margin: 10,
        width: (width - gutter) / stages.length - 8,
        overflow: 'break',
      },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: touchpoints.map(({ name }) => name),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: {
        ...font,
        color: ink,
        align: 'left',
        margin: gutter,
        width: gutter - 14,
        overflow: narrow ? 'break' : 'truncate',
        lineHeight: 16,
        interval: 0,
      },
    },
    tooltip: tip(({ value: [place, row, visitors] }) => {
      const { name, visits, events } = touchpoints[row] ?? {};
      const here = `${number(visitors)} visitors met it while in ${stages[place]?.name}.`;
      return [name, `${here} ${number(visits)} visits and ${number(events)} events in all stages.`];
    }),
    visualMap: { show: false, type: 'piecewise', dimension: 2, pieces: [], outOfRange: {} },
    series: [
      {
        type: 'heatmap',
        data,
        label: {
          ...font,
          show: true,
          formatter: (/** @type {{ value: number[] }} */ { value }) => number(value[2] ?? 0),
        },
        itemStyle: { borderColor: card, borderWidth: 4, borderRadius: 9 },
        emphasis: { itemStyle: { borderColor: card } },
      },
    ],
  };
}
