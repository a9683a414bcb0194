import { mapOf } from '../maps/mapOf';
import type { MapName } from '../maps/types';
import type { Figures } from '../types';
import { mapHtml } from './mapHtml';
import { mapMarkdown } from './mapMarkdown';
import { mermaidJourney, mermaidSankey, sankeyIn } from './mapMermaid';

export const FORMATS = ['html', 'md', 'mermaid', 'sankey', 'json'] as const;
export type Format = (typeof FORMATS)[number];

/**
 * One journey map as a text to be saved: `html` is one file that loads nothing, `md` has its charts as tables,
 * `mermaid` is a `journey` diagram and `sankey` a `sankey-beta` one (both of the current state, whatever the map),
 * `json` has the map and all figures. Needs nothing but the figures: no browser, no network.
 */
export async function draw(
  figures: Figures,
  map: MapName = 'current',
  format: Format = 'html',
): Promise<string> {
  if (format === 'mermaid') return mermaidJourney(figures);
  if (format === 'sankey')
    return mermaidSankey(sankeyIn(mapOf(figures, 'current')) ?? { chart: 'sankey', nodes: [], links: [] });
  const model = mapOf(figures, map);
  if (format === 'md') return mapMarkdown(model);
  if (format === 'json') return `${JSON.stringify({ map: model, figures }, null, 2)}\n`;
  return mapHtml(model);
}
