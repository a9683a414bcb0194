import { compile } from '../journey/compile';
import { rehearse } from '../journey/rehearse';
import { replayer } from '../journey/replay';
import { list, own } from '../journey/shape';
import type { JourneyConfig } from '../types';
import { changes } from './changes';
import { many } from './checkFile';
import { FINE, FOUND, type Io, UNUSABLE } from './io';
import { paint } from './paint';
import { placesOf } from './placesOf';
import { readAddresses } from './readAddresses';
import { readConfig, refuse } from './readConfig';
import { recordedEvents } from './recordedEvents';
import { emptyReport, refuseLog, sayLog } from './replayFile';
import { sayMoves, stageMoves } from './stageMoves';

export interface DiffOptions {
  before: string;
  after: string;
  /** A sitemap, or a list of addresses. */
  pages?: string;
  /** Recorded events as NDJSON. */
  events?: string;
  json?: boolean;
}

/** Tests of either file, once by name, as both journeys answer them. */
function testChanges(
  before: unknown,
  after: unknown,
): Array<{ name: string; before: string; after: string; why?: string[] }> {
  const tests = [...list(own(after, 'tests')), ...list(own(before, 'tests'))];
  const names = tests.map((test) => own(test, 'name'));
  const once = tests.filter((test, i) => names[i] === undefined || names.indexOf(own(test, 'name')) === i);
  const run = (config: unknown) => rehearse({ ...(config as JourneyConfig), tests: once });
  const [old, now] = [run(before), run(after)];
  return now.flatMap(({ name, status, why }, i) =>
    status === old[i]!.status ? [] : [{ name, before: old[i]!.status, after: status, why }],
  );
}

/** What recorded events are under the one journey and under the other. */
async function replayBoth(before: unknown, after: unknown, log: string, io: Io) {
  const [old, now] = [compile(before as JourneyConfig), compile(after as JourneyConfig)];
  // The older one is taken for the one that recorded them.
  const [asOld, asNow] = [old, now].map((journey) => replayer(journey, { selectors: old.selectors }));
  const report = emptyReport();
  const { add, moves } = stageMoves();
  const count = { events: 0, changed: 0, unknown: 0 };
  for await (const event of recordedEvents(log, io, report)) {
    const [was, is] = [asOld!(event), asNow!(event)];
    if (!was.tagged || !is.tagged) continue;
    count.events++;
    const [from, to] = [was.tagged.stage.id, is.tagged.stage.id];
    if (was.unknown || is.unknown) count.unknown++;
    else if (from !== to) {
      count.changed++;
      add(from, to);
    }
  }
  return { log, ...count, moves: moves(), ...report };
}

/**
 * `milepost diff old.json new.json`: what changes, in words; with `pages` also which pages change their stage,
 * with `events` which recorded events do. 1 if anything differs, as `diff` does; 2 if there is nothing to read.
 */
export async function diffFiles(
  { before, after, pages, events, json = false }: DiffOptions,
  io: Io,
): Promise<number> {
  const [old, now] = [readConfig(before, io), readConfig(after, io)];
  const refused = refuse(before, old, json, io) ?? refuse(after, now, json, io);
  if (refused !== undefined) return refused;
  let moved: Array<{ address: string; before: string | null; after: string | null }> = [];
  if (pages) {
    let addresses: string[];
    try {
      addresses = await readAddresses(pages, io);
    } catch (error) {
      io.err(`✖ ${pages}: cannot read this (${error instanceof Error ? error.message : error})`);
      return UNUSABLE;
    }
    const was = placesOf(old.value as JourneyConfig, addresses);
    moved = placesOf(now.value as JourneyConfig, addresses)
      .map(({ address, stage }, i) => ({ address, before: was[i]!.stage, after: stage }))
      .filter((page) => page.before !== page.after);
  }
  let replayed: Awaited<ReturnType<typeof replayBoth>> | undefined;
  try {
    if (events !== undefined) replayed = await replayBoth(old.value, now.value, events, io);
  } catch (error) {
    return refuseLog(events!, error, json, io);
  }
  const lines = changes(old.value, now.value);
  const tests = testChanges(old.value, now.value);
  const differs = !!(lines.length || moved.length || tests.length || replayed?.changed);
  if (json)
    io.out(JSON.stringify({ before, after, changes: lines, pages: moved, tests, events: replayed }, null, 2));
  else {
    for (const line of lines) io.out(`• ${line}`);
    for (const page of moved)
      io.out(`${page.address}: ${page.before ?? 'no stage'} → ${page.after ?? 'no stage'}`);
    for (const test of tests) io.out(`test "${test.name}": ${test.before} → ${test.after}`);
    if (replayed?.changed) for (const line of sayMoves(replayed.moves)) io.out(line);
    const sums = [many(lines.length, 'change')];
    if (pages) sums.push(`${many(moved.length, 'page')} in another stage`);
    if (replayed) {
      sums.push(`${replayed.changed} of ${many(replayed.events, 'event')} in another stage`);
      if (replayed.unknown)
        sums.push(`${replayed.unknown} unknown, because a rule asks for what was not kept`);
    }
    if (tests.length) sums.push(`${many(tests.length, 'test')} with another result`);
    io.out(
      differs || replayed
        ? sums.join(', ')
        : `${paint(io.colour, 'green', '✔')} nothing that matters differs`,
    );
    for (const line of replayed ? sayLog(replayed.log, replayed) : []) io.out(line);
  }
  return differs ? FOUND : FINE;
}
