import type { Block, Chart, JourneyMap, Section } from '../maps/types';
import { drawBlock } from './drawBlock';
import { escapeHtml as e } from './escape';
import { MAP_STYLES } from './mapStyles';

const charts = ({ sections }: JourneyMap): Chart[] =>
  sections.flatMap(({ blocks }) => blocks.filter((block): block is Chart => block.kind === 'chart'));

/** Diagonal lines, for moves back: they can be told from the others without colours. */
const HATCHED =
  '<svg width="0" height="0" class="defs" aria-hidden="true"><defs><pattern id="hatched" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="2.5" height="7" fill="var(--soft)"/></pattern></defs></svg>';

const isHalf = (block: Block | undefined): boolean => block?.kind === 'chart' && !!block.half;

/** Those of half the width share a frame. */
const drawBlocks = ({ blocks }: Section, map: JourneyMap, svgs: Map<Chart, string>): string =>
  blocks
    .map((block, i) => {
      const opens = isHalf(block) && !isHalf(blocks[i - 1]) ? '<div class="pairs">' : '';
      const closes = isHalf(block) && !isHalf(blocks[i + 1]) ? '</div>' : '';
      return opens + drawBlock(block, map, svgs) + closes;
    })
    .join('');

/**
 * The map as a fragment of HTML, without `<html>`, style and script: for a page that has `MAP_STYLES` in its own style
 * sheet. All text of the map is escaped.
 */
export async function mapFragment(map: JourneyMap): Promise<string> {
  const drawn = charts(map);
  const svgs = new Map<Chart, string>();
  if (drawn.length) {
    const [{ init }, { chartSvg }] = await Promise.all([import('./echarts'), import('./chartSvg')]);
    for (const chart of drawn)
      svgs.set(chart, chartSvg(init, chart, chart.half ? 'half' : 'wide') + chartSvg(init, chart, 'narrow'));
  }
  const { title, journey, about, lead, sections, notes } = map;
  const contents = sections.map(({ id, title }) => `<li><a href="#${e(id)}">${e(title)}</a></li>`).join('');
  return (
    `${HATCHED}<div class="about-map"><h1>${e(title)}</h1>${journey ? `<p class="journey">${e(journey)}</p>` : ''}<p class="about">${e(about)}</p></div>` +
    `<p class="lead">${e(lead)}</p>` +
    (sections.length > 2 ? `<nav class="contents" aria-label="On this map"><ul>${contents}</ul></nav>` : '') +
    sections
      .map(
        (section) =>
          `<section id="${e(section.id)}" aria-labelledby="${e(section.id)}-h"><h2 id="${e(section.id)}-h">${e(section.title)}</h2>` +
          `${section.text ? `<p class="how">${e(section.text)}</p>` : ''}${drawBlocks(section, map, svgs)}</section>`,
      )
      .join('') +
    `<section id="notes" aria-labelledby="notes-h"><h2 id="notes-h">To know before relying on it</h2><ul class="said">${notes.map((note) => `<li>${e(note)}</li>`).join('')}</ul></section>`
  );
}

/** SHA-256 in Base64, as a policy names it. */
async function hashOf(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(bytes)));
}

/**
 * The map as one HTML file that loads nothing and runs nothing: its own policy forbids everything but its one style.
 */
export async function mapHtml(map: JourneyMap): Promise<string> {
  const policy = `default-src 'none'; style-src 'sha256-${await hashOf(MAP_STYLES)}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Milepost">
<title>${e([map.title, map.journey].filter(Boolean).join(' · '))}</title>
<style>${MAP_STYLES}</style>
</head>
<body>
<a class="skip" href="#map">To the map</a>
<main id="map" class="map">${await mapFragment(map)}</main>
<footer class="map-end">Made by Milepost from the site’s own events.</footer>
</body>
</html>
`;
}
