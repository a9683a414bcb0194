import type { JourneyMap, SankeyData } from '../maps/types';
import type { Figures } from '../types';

/** Mermaid has no escape: what it would read as its own is left out. */
const plainText = (text: string): string =>
  text
    .replace(/[:;#%"<>{}\r\n]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim() || '–';

const TOUCHPOINTS = 4;

/**
 * A `journey` diagram of Mermaid: a section for each stage, its touchpoints as tasks, with what is seen of the mood as
 * their score. A stage whose mood is hidden has none: its touchpoints are comments.
 */
export function mermaidJourney({ stages, touchpoints, mood, about }: Figures): string {
  const lines = stages.flatMap(({ name, id }, place) => {
    const score = mood.find(({ stage }) => stage === id)?.seen.value;
    const met = touchpoints
      .filter(({ stages }) => stages[place])
      .sort((a, b) => b.stages[place]! - a.stages[place]!)
      .slice(0, TOUCHPOINTS);
    return [
      `  section ${plainText(name)}`,
      ...met.map(({ name }) =>
        score == null
          ? `    %% ${plainText(name)}, too few visits for a mood`
          : `    ${plainText(name)}: ${Math.round(score)}: Visitors`,
      ),
    ];
  });
  return ['journey', `  title ${plainText(about.name || 'Customer journey')}`, ...lines, ''].join('\n');
}

/** A `sankey-beta` diagram of Mermaid: the first moves, each step's stages apart, so that it has no cycles. */
export function mermaidSankey(data: SankeyData): string {
  const name = new Map(
    data.nodes.map(({ id, name, step }) => [id, `${plainText(name)}${step ? ` (${step + 1})` : ''}`]),
  );
  const quoted = (id: string): string => `"${(name.get(id) ?? id).replaceAll('"', '""')}"`;
  return [
    'sankey-beta',
    '',
    ...data.links.map(({ from, to, value }) => `${quoted(from)},${quoted(to)},${value}`),
    '',
  ].join('\n');
}

/** The Sankey of a map, if it has one. */
export const sankeyIn = ({ sections }: JourneyMap): SankeyData | undefined =>
  sections
    .flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'chart' ? [block.data] : [])))
    .find((data): data is SankeyData => data.chart === 'sankey');
