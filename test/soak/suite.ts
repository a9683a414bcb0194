import { browsers } from '../support/browsers';
import { type SoakFigures, soak } from './soak';

/** Time to start and end, and for everything to arrive. */
const AROUND_MINUTES = 6;

/**
 * One soak for each seed, in every engine that is asked for. Fails when an event is missing that nobody owned up to,
 * or is there twice, and prints the figures.
 */
export function soakSuite({
  seeds,
  events,
  minutes,
}: {
  seeds: number[];
  events: number;
  minutes: number;
}): void {
  const asked = process.env.MILEPOST_ENGINES ? browsers('chromium', 'firefox') : (['chromium'] as const);
  const runs = asked.flatMap((engine) => seeds.map((seed) => ({ engine, seed })));
  const all: SoakFigures[] = [];

  afterAll(() => {
    process.stdout.write(`\n${figuresTable(all)}\n\n`);
  });

  test.each(runs)(
    'everything tracked is stored once or owned up to ($engine, seed $seed)',
    async ({ engine, seed }) => {
      process.stdout.write(`\nsoak in ${engine}: seed ${seed}\n`);
      const figures = await soak({ engine, seed, events, minutes });
      all.push(figures);
      const { missing, holes, twice } = figures;
      expect({ missing, holes, twice }).toEqual({ missing: [], holes: [], twice: [] });
      expect(figures.tracked).toBeGreaterThan(0);
    },
    (minutes + AROUND_MINUTES) * 60_000,
  );
}

function figuresTable(all: SoakFigures[]): string {
  const columns: Array<[name: string, cell: (figures: SoakFigures) => string | number]> = [
    ['engine', ({ engine }) => engine],
    ['seed', ({ seed }) => seed],
    ['tracked', ({ tracked }) => tracked],
    ['stored', ({ stored }) => stored],
    ['owned up to', ({ ownedUp }) => ownedUp],
    ['UNEXPLAINED', ({ missing, holes }) => missing.length + holes.length],
    ['stored twice', ({ twice }) => twice.length],
    ['raw duplicates', ({ duplicates }) => duplicates],
    ['lost by reason', ({ lost }) => named(lost)],
    ['task not finished', ({ unfinished }) => unfinished],
    ['browser killed while writing', ({ unwritten }) => unwritten],
    ['kills', ({ counts }) => named(counts, /killed/)],
    ['requests', ({ requests }) => requests],
    ['minutes', ({ minutes }) => minutes.toFixed(1)],
    ['what happened', ({ counts }) => named(counts, /^(?!.*killed|none)/)],
    ['examples', ({ missing, holes, twice }) => [...missing, ...holes, ...twice].slice(0, 5).join(', ')],
  ];
  const row = (cells: Array<string | number>) => `| ${cells.join(' | ')} |`;
  return [
    row(columns.map(([name]) => name)),
    `|${columns.map(() => '---').join('|')}|`,
    ...all.map((figures) => row(columns.map(([, cell]) => cell(figures)))),
  ].join('\n');
}

function named(counts: Record<string, number>, which = /./): string {
  const those = Object.entries(counts).filter(([name]) => which.test(name));
  return those.map(([name, count]) => `${count} ${name}`).join(', ') || 'none';
}
