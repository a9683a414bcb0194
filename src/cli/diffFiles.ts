import { rehearse } from '../journey/rehearse';
import { list, own } from '../journey/shape';
import type { JourneyConfig } from '../types';
import { changes } from './changes';
import { many } from './checkFile';
import { FINE, FOUND, type Io, UNUSABLE } from './io';
import { paint } from './paint';
import { placesOf } from './placesOf';
import { readAddresses } from './readAddresses';
import { readConfig, refuse } from './readConfig';

export interface DiffOptions {
  before: string;
  after: string;
  /** A sitemap, or a list of addresses. */
  pages?: string;
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

/**
 * `milepost diff old.json new.json`: what changes, in words; with `pages` also which pages change their stage. 1 if
 * anything differs, as `diff` does; 2 if there is nothing to read.
 */
export async function diffFiles(
  { before, after, pages, json = false }: DiffOptions,
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
  const lines = changes(old.value, now.value);
  const tests = testChanges(old.value, now.value);
  if (json) io.out(JSON.stringify({ before, after, changes: lines, pages: moved, tests }, null, 2));
  else {
    for (const line of lines) io.out(`• ${line}`);
    for (const page of moved)
      io.out(`${page.address}: ${page.before ?? 'no stage'} → ${page.after ?? 'no stage'}`);
    for (const test of tests) io.out(`test "${test.name}": ${test.before} → ${test.after}`);
    const sums = [many(lines.length, 'change')];
    if (pages) sums.push(`${many(moved.length, 'page')} in another stage`);
    if (tests.length) sums.push(`${many(tests.length, 'test')} with another result`);
    const same = !lines.length && !moved.length && !tests.length;
    io.out(same ? `${paint(io.colour, 'green', '✔')} nothing that matters differs` : sums.join(', '));
  }
  return lines.length || moved.length || tests.length ? FOUND : FINE;
}
