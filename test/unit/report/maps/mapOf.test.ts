/** @jest-environment node */
import type { Figures } from '../../../../src/report';
import { mapOf } from '../../../../src/report/maps/mapOf';
import { type Block, type Cell, type JourneyMap, MAPS } from '../../../../src/report/maps/types';
import { someFigures } from '../../../support/someFigures';

let some: Figures;
let few: Figures;
beforeAll(async () => {
  some = (await someFigures()).figures;
  few = (await someFigures({}, { events: 60 })).figures;
});

const blocks = (map: JourneyMap): Block[] => map.sections.flatMap(({ blocks }) => blocks);
const cellsOf = (block: Block): Cell[] => {
  if (block.kind === 'tiles') return block.tiles.map(({ cell }) => cell);
  if (block.kind === 'grid') return block.rows.flatMap(({ cells }) => cells);
  if (block.kind === 'table') return block.rows.flatMap(({ cells }) => cells);
  return block.kind === 'chart' ? cellsOf(block.table) : [];
};

describe('every map', () => {
  test.each(MAPS)('%s has a sentence to take away, sections with names of their own, and notes', (name) => {
    const map = mapOf(some, name);
    expect(map.lead).toMatch(/^[A-Z“\d].*\.$/);
    expect(map.sections.length).toBeGreaterThan(1);
    expect(new Set(map.sections.map(({ id }) => id)).size).toBe(map.sections.length);
    expect(map.notes.at(-1)).toContain('hidden, not guessed');
  });

  test.each(MAPS)('%s has rows as wide as their table', (name) => {
    const wrong = blocks(mapOf(some, name)).filter((block) => {
      const table = block.kind === 'chart' ? block.table : block;
      if (table.kind === 'grid') return table.rows.some(({ cells }) => cells.length !== some.stages.length);
      return table.kind === 'table' && table.rows.some(({ cells }) => cells.length !== table.head.length);
    });
    expect(wrong).toEqual([]);
  });

  test.each(MAPS)('%s shows no number where one is hidden, and says why', (name) => {
    const hidden = blocks(mapOf(few, name))
      .flatMap(cellsOf)
      .filter(({ why }) => why !== undefined);
    expect(hidden.filter(({ text }) => text !== '–')).toEqual([]);
    expect(hidden.filter(({ why }) => !why)).toEqual([]);
    if (name === 'current') expect(hidden.length).toBeGreaterThan(5);
  });

  test.each(MAPS)('%s of nothing says so and has no sections', async (name) => {
    const { figures } = await someFigures({ since: '2000-01-01', until: '2000-01-02' }, { events: 60 });
    expect(mapOf(figures, name)).toMatchObject({
      sections: [],
      lead: expect.stringContaining('Nobody came'),
    });
  });
});

describe('the current state', () => {
  test('has a column for each stage, with the figures of that stage', () => {
    const grid = blocks(mapOf(some, 'current')).find((block) => block.kind === 'grid');
    const [visitors, goOn] = grid?.kind === 'grid' ? grid.rows : [];
    expect(visitors!.cells.map(({ text }) => Number(text.replaceAll(',', '')))).toEqual(
      some.stages.map(({ reached }) => reached),
    );
    expect(goOn!.cells.at(-1)).toEqual({ text: '–', small: 'the last stage' });
  });

  test('draws moves without cycles, each from one step to the next', () => {
    const sankey = blocks(mapOf(some, 'current')).find(
      (block) => block.kind === 'chart' && block.data.chart === 'sankey',
    );
    const data = sankey?.kind === 'chart' && sankey.data.chart === 'sankey' ? sankey.data : undefined;
    const step = new Map(data!.nodes.map(({ id, step }) => [id, step]));
    expect(data!.links.length).toBeGreaterThan(3);
    expect(data!.links.every(({ from, to }) => step.get(to) === step.get(from)! + 1)).toBe(true);
  });

  test('leaves a gap in the mood of a stage with fewer than 30 visits', () => {
    const mood = blocks(mapOf(few, 'current')).find(
      (block) => block.kind === 'chart' && block.id === 'mood-chart',
    );
    expect(mood).toMatchObject({ data: { series: [{}, { values: few.stages.map(() => null) }] } });
  });

  test('tells of the time before when it is compared', async () => {
    const { figures } = await someFigures({ since: '2026-08-20', until: '2026-09-20', previous: true });
    expect(mapOf(figures, 'current').sections.map(({ id }) => id)).toContain('comparison');
    expect(mapOf(some, 'current').sections.map(({ id }) => id)).not.toContain('comparison');
  });
});

test('the day hides the hours of fewer than 30 visits', () => {
  const said = blocks(mapOf(few, 'day')).flatMap((block) => (block.kind === 'paragraphs' ? block.items : []));
  expect(said).toContainEqual(
    expect.stringMatching(/^Everybody: hidden because fewer than 30 visits \(\d+\)\.$/),
  );
});

test('the future holds targets against what is, in words', () => {
  const [targets] = blocks(mapOf(some, 'future'));
  const rows =
    targets?.kind === 'table' ? targets.rows.map(({ cells }) => cells.map(({ text }) => text)) : [];
  expect(rows).toContainEqual([
    ...['Conversion', 'Awareness', '60\u00a0%'],
    ...[expect.stringMatching(/^\d/), expect.stringMatching(/^−.* points$/), 'missed'],
  ]);
});

test('the blueprint has a row for each lane that is named, and one for what nobody owns', () => {
  const [grid] = blocks(mapOf(some, 'blueprint'));
  expect(grid?.kind === 'grid' && grid.rows.map(({ name }) => name)).toEqual([
    'Frontstage',
    'People',
    'Technology',
    'Nobody’s',
  ]);
});
