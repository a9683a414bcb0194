import type { Block, Cell, Chart, Grid, Item, JourneyMap, MapStage, Mark, Table } from '../maps/types';
import { escapeHtml as e } from './escape';

const SIGNS: Record<Mark, [sign: string, word: string]> = { good: ['●', 'good'], bad: ['▲', 'trouble'] };

/** A mark is a shape and a word before it is a colour. */
const signed = (mark: Mark | undefined): string =>
  mark ? `<i class="${mark}" role="img" aria-label="${SIGNS[mark][1]}">${SIGNS[mark][0]}</i> ` : '';

function item({ text, small, mark, quote, strong }: Item): string {
  const said = quote
    ? `<q>${e(text)}</q>`
    : `<span${strong ? ' class="of"' : ''}>${signed(mark)}${e(text)}</span>`;
  return `<li>${said}${small ? ` <small>${e(small)}</small>` : ''}</li>`;
}

export function cellInside({ text, small, why, bar, mark, items }: Cell): string {
  const below = why ?? small;
  return [
    text ? `<span class="value">${signed(mark)}${e(text)}</span>` : '',
    items ? `<ul>${items.map(item).join('')}</ul>` : '',
    below ? ` <small>${e(below)}</small>` : '',
    bar === undefined
      ? ''
      : `<svg class="length" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect width="100" height="6" class="rail"/><rect width="${(100 * bar).toFixed(1)}" height="6"/></svg>`,
  ].join('');
}

/** Ten shades. */
const shade = ({ heat }: Cell): string => (heat ? `h${Math.max(1, Math.min(10, Math.ceil(heat * 10)))}` : '');

function classes(...names: Array<string | false | undefined>): string {
  const all = names.filter(Boolean).join(' ');
  return all && ` class="${all}"`;
}

const toneClass = (tone: number | undefined): string | undefined =>
  tone === undefined ? undefined : `tone-${tone}`;

function table({ caption, head, rows, foot }: Table): string {
  // On a telephone a row of words, or of many figures, is read from top to bottom.
  const shaded = rows.some(({ cells }) => cells.some(({ heat }) => heat));
  const stacks = !shaded && (head.length > 4 || head.some(({ words }, i) => i && words));
  const th = head
    .map(
      ({ name, tone, words }, i) =>
        `<th scope="col" role="columnheader"${classes(toneClass(tone), (words || !i) && 'words')}>${e(name)}</th>`,
    )
    .join('');
  const tr = rows
    .map(({ cells, tone }) => {
      const tds = cells.map((cell, i) =>
        i
          ? `<td role="cell"${classes(head[i]?.words && 'words', shade(cell), cell.why !== undefined && 'hidden')} data-name="${e(head[i]?.name ?? '')}">${cellInside(cell)}</td>`
          : `<th scope="row" role="rowheader"${classes('words', toneClass(tone))}>${cellInside(cell)}</th>`,
      );
      return `<tr role="row">${tds.join('')}</tr>`;
    })
    .join('');
  return (
    `<p class="caption" aria-hidden="true">${e(caption)}</p>` +
    `<div class="scroll" role="region" tabindex="0" aria-label="${e(caption)}"><table role="table"${classes(stacks && 'stacks')}><caption class="unseen">${e(caption)}</caption>` +
    `<thead role="rowgroup"><tr role="row">${th}</tr></thead><tbody role="rowgroup">${tr}</tbody></table></div>` +
    (foot ? `<p class="foot">${e(foot)}</p>` : '')
  );
}

function grid({ caption, rows }: Grid, stages: MapStage[]): string {
  const head = stages.map(
    ({ name, aim, phase, tone }, i) =>
      `<th scope="col" role="columnheader" class="tone-${tone}"><span class="nth">${i + 1}${phase ? ` · ${e(phase)}` : ''}</span>` +
      `<span class="stage">${e(name)}</span>${aim ? `<small>${e(aim)}</small>` : ''}</th>`,
  );
  const body = rows.map(({ name, text, cells, big, strong, line }) => {
    const tds = cells.map((cell, i) => {
      const stage = stages[i];
      return `<td role="cell"${classes(toneClass(stage?.tone), cell.why !== undefined && 'hidden')} data-name="${e(stage?.name ?? '')}">${cellInside(cell)}</td>`;
    });
    return `<tr role="row"${classes(big && 'big', strong && 'strong', line && 'line')}><th scope="row" role="rowheader">${e(name)}<small>${e(text)}</small></th>${tds.join('')}</tr>`;
  });
  return (
    `<div class="scroll" role="region" tabindex="0" aria-label="${e(caption)}"><table role="table" class="grid${stages.length > 6 ? ' many' : ''}"><caption class="unseen">${e(caption)}</caption>` +
    `<thead role="rowgroup"><tr role="row"><td role="cell"></td>${head.join('')}</tr></thead><tbody role="rowgroup">${body.join('')}</tbody></table></div>`
  );
}

/** Charts whose description says what their labels do not. */
const SAYS_MORE = new Set<Chart['data']['chart']>(['sankey', 'hours', 'bars']);

function chart(one: Chart, svg: string): string {
  return (
    `<figure class="chart ${one.data.chart}"><figcaption>${e(one.title)}</figcaption>${svg}` +
    (SAYS_MORE.has(one.data.chart) ? `<p class="foot">${e(one.desc)}</p>` : '') +
    `<details><summary>The same as a table<span class="unseen">: ${e(one.title)}</span></summary>${table(one.table)}</details></figure>`
  );
}

/** One block of a section as HTML; `svgs` are the drawings of its charts. */
export function drawBlock(block: Block, { stages }: JourneyMap, svgs: Map<Chart, string>): string {
  if (block.kind === 'table') return table(block);
  if (block.kind === 'grid') return grid(block, stages);
  if (block.kind === 'chart') return chart(block, svgs.get(block) ?? '');
  if (block.kind === 'paragraphs')
    return `<ul class="said">${block.items.map((text) => `<li>${e(text)}</li>`).join('')}</ul>`;
  if (block.kind === 'tiles')
    return `<dl class="tiles">${block.tiles
      .map(
        ({ name, cell, formula }) =>
          `<div${classes(cell.why !== undefined && 'hidden')}><dt>${e(name)}</dt><dd>${cellInside(cell)}</dd><dd class="formula">${e(formula)}</dd></div>`,
      )
      .join('')}</dl>`;
  return `<div class="cards">${block.cards
    .map(
      ({ title, text, lists }) =>
        `<article><h3>${e(title)}</h3><p>${e(text)}</p>${lists
          .map(
            ({ name, items }) =>
              `<h4>${e(name)}</h4><ul>${items.map((one) => `<li>${e(one)}</li>`).join('')}</ul>`,
          )
          .join('')}</article>`,
    )
    .join('')}</div>`;
}
