import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as rules from '../../src/rules';
import type { JourneyConfig } from '../../src/types';

/** One event as it is sent, and what its batch says once. */
export interface Made {
  event: Record<string, unknown> & { id: string; type: string; time: string };
  batch: Record<string, unknown>;
}

/** A journey of the examples. */
export const exampleJourney = (name: string): JourneyConfig =>
  JSON.parse(readFileSync(join(__dirname, `../../examples/journeys/${name}.journey.json`), 'utf8'));

/** Traffic of the examples' generator: the same for the same seed. */
export async function madeTraffic(
  config: JourneyConfig,
  { events = 4000, seed = 1, days = 60 }: { events?: number; seed?: number; days?: number } = {},
): Promise<Made[]> {
  const path = '../../examples/traffic/traffic.js';
  const { traffic } = (await import(path)) as {
    traffic: (options: Record<string, unknown>) => Iterable<Made>;
  };
  return [...traffic({ config, rules, seed, events, days, from: '2026-08-01' })];
}

/** The line an NDJSON log has of it. */
export const lineOf = ({ event, batch }: Made): Record<string, unknown> => {
  const { batchId: _, batchSeq: _1, attempt: _2, milepost: _3, ...context } = batch;
  return { ...context, ...event };
};
