import type { Block, Cell, Item, JourneyMap, Table } from '../maps/types';

/**
 * Text in Markdown that stays text: no markup, no HTML, no end of a table's cell. A leading `=`, `+`, `-` or `@` is
 * escaped too, since tables get pasted into spreadsheets.
 */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>|#~]/g, '\\$&')
    .replace(/^\s*[=+\-@]/, (sign) => `\\${sign.trim()}`)
    .replace(/&/g, '&amp;');

const m = escapeMarkdown;
const SIGNS = { good: '● ', bad: '▲ ' };

const item = ({ text, small, mark, quote }: Item): string =>
  `${mark ? SIGNS[mark] : ''}${quote ? `“${m(text)}”` : m(text)}${small ? ` (${m(small)})` : ''}`;

function cell({ text, small, why, mark, items }: Cell): string {
  const below = why ?? small;
  return [
    text ? (mark ? SIGNS[mark] : '') + m(text) : '',
    items ? items.map(item).join('; ') : '',
    below ? `(${m(below)})` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

const row = (cells: string[]): string => `| ${cells.join(' | ')} |`;

function table({ caption, head, rows, foot }: Table): string[] {
  return [
    `**${m(caption)}**`,
    '',
    row(head.map(({ name }) => m(name))),
    row(head.map(({ words }, i) => (i && !words ? '---:' : '---'))),
    ...rows.map(({ cells }) => row(cells.map(cell))),
    '',
    ...(foot ? [m(foot), ''] : []),
  ];
}

function block(one: Block, { stages }: JourneyMap): string[] {
  if (one.kind === 'table') return table(one);
  if (one.kind === 'chart') return [m(one.desc), '', ...table(one.table)];
  if (one.kind === 'paragraphs') return [...one.items.map((text) => `- ${m(text)}`), ''];
  if (one.kind === 'grid')
    return table({
      kind: 'table',
      caption: one.caption,
      head: [{ name: '', words: true }, ...stages.map(({ name }) => ({ name, words: true as const }))],
      rows: one.rows.map(({ name, text, cells }) => ({ cells: [{ text: name, small: text }, ...cells] })),
    });
  if (one.kind === 'tiles')
    return table({
      kind: 'table',
      caption: 'Figures',
      head: [{ name: 'Figure' }, { name: 'Value' }, { name: 'Formula', words: true }],
      rows: one.tiles.map(({ name, cell, formula }) => ({
        cells: [{ text: name }, cell, { text: formula }],
      })),
    });
  return one.cards.flatMap(({ title, text, lists }) => [
    `### ${m(title)}`,
    '',
    m(text),
    '',
    ...lists.flatMap(({ name, items }) => [`- ${m(name)}: ${items.map(m).join('; ')}`]),
    '',
  ]);
}

/** The map as Markdown, its charts as tables. All text of the map is escaped. */
export const mapMarkdown = (map: JourneyMap): string =>
  [
    `# ${m([map.title, map.journey].filter(Boolean).join(' · '))}`,
    '',
    m(map.about),
    '',
    m(map.lead),
    '',
    ...map.sections.flatMap(({ title, text, blocks }) => [
      `## ${m(title)}`,
      '',
      ...(text ? [m(text), ''] : []),
      ...blocks.flatMap((one) => block(one, map)),
    ]),
    '## To know before relying on it',
    '',
    ...map.notes.map((note) => `- ${m(note)}`),
    '',
  ].join('\n');
