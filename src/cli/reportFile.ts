import { isRecord } from '../journey/shape';
import type { Choice, Fact, Format, MapName } from '../report';
import type { JourneyConfig } from '../types';
import { FINE, type Io, UNUSABLE, whyNot } from './io';
import { paint } from './paint';
import { readConfig, refuse } from './readConfig';
import { readCostTable } from './readCostTable';
import { GIVE_EVENTS, NO_EVENT, refuseLog } from './replayFile';

export interface ReportOptions
  extends Pick<Choice, 'persona' | 'channel' | 'device' | 'visitor' | 'automated'> {
  log: string;
  config?: string;
  map?: string;
  format?: string;
  out?: string;
  since?: string;
  until?: string;
  previous?: boolean;
  costs?: string;
}

const quoted = (all: readonly string[]): string => `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`;

/**
 * `milepost report log.ndjson --map current --format html --out map.html`: draws a journey map of recorded events, to
 * the file or to standard output. 2 if there is nothing to read, no event in it, or no such map.
 */
export async function reportFile(
  {
    log,
    config: file = 'journey.json',
    map = 'current',
    format = 'html',
    out,
    costs,
    ...choice
  }: ReportOptions,
  io: Io,
): Promise<number> {
  const config = readConfig(file, io);
  const refused = refuse(file, config, false, io);
  if (refused !== undefined) return refused;
  // With its chart library it is larger than all other commands together: loaded when it is asked for.
  const { draw, FORMATS, figures, MAPS, toFacts } = await import('../report');
  const unusable = (message: string, fix: string): number => {
    io.err(`${paint(io.colour, 'red', '✖')} ${message}\n    ${paint(io.colour, 'green', '→')} ${fix}`);
    return UNUSABLE;
  };
  if (!MAPS.includes(map as MapName))
    return unusable(`--map: there is no map "${map}"`, `write ${quoted(MAPS)}`);
  if (!FORMATS.includes(format as Format))
    return unusable(`--format: there is no format "${format}"`, `write ${quoted(FORMATS)}`);
  if (map !== 'current' && (format === 'mermaid' || format === 'sankey'))
    return unusable(
      `--format ${format}: only the current map can be written so`,
      'write --map current, or another format',
    );
  for (const [name, time] of [
    ['since', choice.since],
    ['until', choice.until],
  ] as const)
    if (time !== undefined && (!/^\d{4}-\d\d-\d\d/.test(time) || Number.isNaN(Date.parse(time))))
      return unusable(`--${name}: "${time}" is no day`, 'write it like 2026-11-21');
  if (choice.previous && choice.since === undefined)
    return unusable('--previous: compared with what?', 'say from when with --since as well');
  if (!isRecord(config.value))
    return unusable(`${file}: this is no journey`, 'make one with: npx milepost init');
  let spent: ReturnType<typeof readCostTable> | undefined;
  try {
    spent = costs === undefined ? undefined : readCostTable(io.read(costs));
  } catch {
    return unusable(
      `--costs: cannot read ${costs}`,
      'name a CSV file with the columns cost, currency, channel, from, to',
    );
  }
  if (spent?.wrong) return unusable(`--costs: ${spent.wrong}`, spent.fix);
  if (out === undefined && format === 'html' && io.ask)
    return unusable(
      'a map in HTML is a page to open, not to read here',
      'add --out map.html, or --format md',
    );

  const facts: Fact[] = [];
  let unreadable = 0;
  try {
    for await (const line of io.lines(log)) {
      if (!line.trim()) continue;
      const found = toFacts(line);
      if (!found.length) unreadable++;
      for (const fact of found) facts.push(fact);
    }
  } catch (error) {
    return refuseLog(log, error, false, io);
  }
  if (!facts.length) return unusable(`${log}: ${NO_EVENT}`, GIVE_EVENTS);
  const made = figures(facts, config.value as unknown as JourneyConfig, { ...choice, costs: spent?.rows });
  if (!made.about.events)
    io.err(
      `${paint(io.colour, 'yellow', '▲')} none of its ${facts.length} events is of the time and the visitors chosen`,
    );
  if (unreadable)
    io.err(`${paint(io.colour, 'yellow', '▲')} ${unreadable} lines of ${log} can not be read as an event`);
  const text = await draw(made, map as MapName, format as Format);
  if (out === undefined) {
    io.out(text.trimEnd());
    return FINE;
  }
  try {
    io.write(out, text);
  } catch (error) {
    return unusable(`cannot write ${out}: ${whyNot(error)}`, 'name another file with --out');
  }
  io.out(
    `${paint(io.colour, 'green', '✔')} ${out}: ${made.about.events} events of ${made.about.visitors} visitors`,
  );
  return FINE;
}
