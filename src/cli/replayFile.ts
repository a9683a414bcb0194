import { compile } from '../journey/compile';
import { replayer } from '../journey/replay';
import type { JourneyConfig } from '../types';
import { many } from './checkFile';
import { FINE, type Io, UNUSABLE, whyNot } from './io';
import { readConfig, refuse } from './readConfig';
import { type LogReport, recordedEvents } from './recordedEvents';
import { sayMoves, stageMoves } from './stageMoves';

export interface ReplayFileOptions {
  log: string;
  file?: string;
  /** The journey that recorded the log. */
  recordedUnder?: string;
  json?: boolean;
}

export const emptyReport = (): LogReport => ({ unreadable: 0, late: 0, visitors: 0 });

/** What a person should know about the log itself. */
export function sayLog(log: string, { unreadable, firstUnreadable, late }: LogReport): string[] {
  return [
    ...(unreadable
      ? [`▲ ${many(unreadable, 'line')} of ${log} can not be read as an event, first line ${firstUnreadable}`]
      : []),
    ...(late ? [`▲ ${many(late, 'event')} after a later one of the same visitor: sort the log by time`] : []),
  ];
}

export const NO_EVENT = 'there is no event in it';
export const GIVE_EVENTS = 'give events as NDJSON, one a line, or whole batches';

/** Says why a log cannot be read. */
export function refuseLog(log: string, error: unknown, json: boolean, io: Io): number {
  const message = `${log}: ${whyNot(error)}`;
  if (json) io.out(JSON.stringify({ log, error: message }, null, 2));
  else io.err(`✖ ${message}`);
  return UNUSABLE;
}

/**
 * `milepost replay log.ndjson [file]`: what the recorded events would be under this journey. 2 if there is nothing
 * to read.
 */
export async function replayFile(
  { log, file = 'journey.json', recordedUnder, json = false }: ReplayFileOptions,
  io: Io,
): Promise<number> {
  const config = readConfig(file, io);
  const old = recordedUnder === undefined ? undefined : readConfig(recordedUnder, io);
  const refused = refuse(file, config, json, io) ?? (old && refuse(recordedUnder!, old, json, io));
  if (refused !== undefined) return refused;
  const journey = compile(config.value as JourneyConfig);
  const { selectors } = compile((old ?? config).value as JourneyConfig);
  const next = replayer(journey, { selectors });
  const report = emptyReport();
  const { add, moves } = stageMoves();
  const count = { events: 0, own: 0, unchanged: 0, changed: 0, unknown: 0, touch: 0 };
  try {
    for await (const event of recordedEvents(log, io, report)) {
      count.events++;
      const { tagged, unknown } = next(event);
      if (!tagged) count.own++;
      else if (unknown) count.unknown++;
      else {
        const [from, to] = [event.stage.id ?? null, tagged.stage.id];
        if (from === to) count.unchanged++;
        else {
          count.changed++;
          add(from, to);
        }
        if ((event.stage.touch ?? null) !== tagged.stage.touch) count.touch++;
      }
    }
  } catch (error) {
    return refuseLog(log, error, json, io);
  }
  if (!count.events) return refuseLog(log, `${NO_EVENT}; ${GIVE_EVENTS}`, json, io);
  if (json) {
    io.out(JSON.stringify({ file, log, ...count, moves: moves(), ...report }, null, 2));
    return FINE;
  }
  const judged = count.events - count.own;
  const share = (n: number): string => (judged ? `${Math.round((1000 * n) / judged) / 10}%` : '0%');
  io.out(`${many(count.events, 'event')} of ${many(report.visitors, 'visitor')} under ${file}`);
  const rows: Array<[number, string]> = [
    [count.unchanged, `${share(count.unchanged)} stay in their stage`],
    [count.changed, `${share(count.changed)} are in another stage`],
    [
      count.unknown,
      `${share(count.unknown)} unknown: a rule asks for what was not kept, so the recorded stage stands`,
    ],
    [count.own, 'moments, goals and changes of stage, which are made anew'],
  ];
  for (const [n, text] of rows) io.out(`  ${`${n}`.padStart(`${count.events}`.length)}  ${text}`);
  if (count.changed) for (const line of ['', ...sayMoves(moves())]) io.out(line);
  if (count.touch)
    io.out(
      `\nWherever the visitor is: ${many(count.touch, 'event')} would belong to another stage than recorded`,
    );
  for (const line of sayLog(log, report)) io.out(line);
  return FINE;
}
