import { compile } from '../journey/compile';
import type { JourneyConfig } from '../types';
import { many } from './checkFile';
import { FINE, FOUND, type Io, UNUSABLE } from './io';
import { readConfig, refuse } from './readConfig';
import { readTable } from './readTable';
import { type TouchpointBatch, touchpointBatches } from './touchpointBatches';
import { type Touchpoint, touchpointOf } from './touchpointOf';

export interface ImportOptions {
  table: string;
  file?: string;
  /** As in `data-site`. */
  site?: string;
  /** The endpoint to send to. */
  to?: string;
  /** A file to write to instead, as NDJSON. */
  out?: string;
  json?: boolean;
}

/** How often a batch is sent, and the longest an endpoint may make us wait between. */
const MOST_ATTEMPTS = 5;
const LONGEST_WAIT_S = 60;
/** As many complaints as a person reads. */
const MOST_SHOWN = 10;

/**
 * `milepost import table.csv [file] --site acme --to https://…/m`: sends what happened in shops, on the phone or by
 * post, each at its own time. Says what it would send where neither `to` nor `out` is given. 1 if a row cannot be used,
 * or was refused, and then nothing or not all was sent; 2 if there is nothing to read or nobody to send to.
 */
export async function importFile(
  { table, file = 'journey.json', site, to, out, json = false }: ImportOptions,
  io: Io,
): Promise<number> {
  const stop = (code: number, lines: string[]): number => {
    if (json) io.out(JSON.stringify({ table, file, errors: lines }, null, 2));
    else for (const line of lines) io.err(`✖ ${line}`);
    return code;
  };
  const config = readConfig(file, io);
  const refused = refuse(file, config, json, io);
  if (refused !== undefined) return refused;
  if (!site && (to ?? out))
    return stop(UNUSABLE, ['--site is missing: the name that data-site has in the tag']);
  let text: string;
  try {
    text = io.read(table);
  } catch (error) {
    return stop(UNUSABLE, [`${table}: cannot read this (${error instanceof Error ? error.message : error})`]);
  }
  const { columns, rows } = readTable(text);
  const lacking = ['time', 'event'].filter((name) => !columns.includes(name));
  if (lacking.length)
    return stop(FOUND, [
      `${table}:1: the first line names the columns; "${lacking.join('" and "')}" ${
        lacking.length > 1 ? 'are' : 'is'
      } missing. It has: ${columns.join(', ') || 'nothing'}`,
    ]);
  const now = Date.now();
  const read = rows.map((row) => touchpointOf(row, now));
  const wrong = read.flatMap((one, i) =>
    typeof one === 'string' ? [`${table}:${rows[i]?.line}: ${one}`] : [],
  );
  if (wrong.length) {
    const more = wrong.length - MOST_SHOWN;
    return stop(FOUND, [
      ...(json ? wrong : wrong.slice(0, MOST_SHOWN)),
      ...(more > 0 && !json ? [`and ${many(more, 'row')} more`] : []),
      'nothing was sent',
    ]);
  }
  const touchpoints = read as Touchpoint[];
  if (!touchpoints.length)
    return stop(UNUSABLE, [`${table}: there is no row below the names of the columns`]);
  const journey = compile(config.value as JourneyConfig);
  const batches = touchpointBatches(touchpoints, journey, { site: site ?? '', now });
  const events = batches.flatMap((batch) => batch.events);
  const fitting = (stage: string | null) => events.filter(({ stage: { touch } }) => touch === stage).length;
  const stages = [...journey.stages, null].flatMap((id) =>
    fitting(id) ? [{ id, touchpoints: fitting(id) }] : [],
  );
  const found = {
    table,
    file,
    touchpoints: events.length,
    visitors: new Set(batches.map(({ anonymousId, userId }) => JSON.stringify([anonymousId, userId]))).size,
    ...{ stages, sent: 0, known: 0, refused: [] as string[] },
  };
  if (!json) {
    const times = touchpoints.map(({ time }) => time).sort((a, b) => a - b);
    const day = (time: number | undefined) => new Date(time ?? 0).toISOString().slice(0, 10);
    io.out(
      `${many(events.length, 'touchpoint')} of ${many(found.visitors, 'visitor')}, ${day(times[0])} to ${day(times.at(-1))}`,
    );
    for (const { id, touchpoints: count } of stages)
      io.out(`  ${`${count}`.padStart(`${events.length}`.length)}  ${id ?? 'that no rule of a stage fits'}`);
  }
  const unknown = touchpoints.filter(({ visitor }) => !visitor).length;
  if (unknown && !json)
    io.out(`▲ ${many(unknown, 'row')} without "visitor": maps count them, but do not know whose they are`);

  if (out !== undefined) io.write(out, `${batches.flatMap(linesOf).join('\n')}\n`);
  if (to !== undefined) {
    try {
      for (const batch of batches) {
        const { duplicates, rejected } = await post(to, batch, io);
        found.known += duplicates;
        found.refused.push(...rejected);
        found.sent += batch.events.length;
      }
    } catch (error) {
      return stop(FOUND, [
        `${to}: ${error instanceof Error ? error.message : error}`,
        `${found.sent} of ${events.length} were sent before; run it again, none is stored twice`,
      ]);
    }
  }
  if (json) io.out(JSON.stringify(found, null, 2));
  else if (to !== undefined) io.out(`sent${found.known ? `; ${found.known} of them it had already` : ''}`);
  else io.out(out === undefined ? 'nothing was sent: say where with --to or --out' : `written to ${out}`);
  if (!found.refused.length) return FINE;
  return json
    ? FOUND
    : stop(
        FOUND,
        found.refused.map((why) => `refused: ${why}`),
      );
}

/** As the `ndjson` format has them. */
function linesOf({ events, ...context }: TouchpointBatch): string[] {
  return events.map((event) => JSON.stringify({ ...context, ...event }));
}

interface Posted {
  duplicates: number;
  rejected: string[];
}

async function post(to: string, batch: TouchpointBatch, io: Io): Promise<Posted> {
  for (let attempt = 1; ; attempt++) {
    const { status, text, retryAfter } = await io.post(
      to,
      JSON.stringify({ ...batch, attempt, sentAt: new Date().toISOString() }),
    );
    if (status >= 200 && status < 300) {
      const answer = JSON.parse(text || '{}') as { duplicates?: number; rejected?: Array<{ why: string }> };
      return { duplicates: answer.duplicates ?? 0, rejected: (answer.rejected ?? []).map(({ why }) => why) };
    }
    const again = status === 408 || status === 429 || status >= 500;
    if (!again || attempt === MOST_ATTEMPTS)
      throw new Error(`answered ${status} ${text.slice(0, 200)}`.trim());
    await io.wait(Math.min(retryAfter ?? 2 ** attempt, LONGEST_WAIT_S));
  }
}
