/** @jest-environment node */
import type { Batch } from '../../../src/types';
import { judgeBatches } from '../../soak/judge';
import { type Note, startPagesRecord } from '../../soak/record';
import { pause } from '../../support/waitUntil';

const noted = (doc: string, count: number, more: Partial<Note> = {}): Note => ({
  doc,
  site: 'a',
  at: Date.now(),
  from: 0,
  to: count,
  done: true,
  opened: true,
  heard: Array.from({ length: count }, (_, event) => [event, `tab of ${doc}`, event]),
  ...more,
});

const batch = (seen: Batch['seen'], lost: Batch['lost']) => ({ events: [], seen, lost }) as unknown as Batch;

test('what was given up of events that nobody is sure of stands for no other event', async () => {
  const record = await startPagesRecord();
  record.add([noted('flooded', 200, { done: false, heard: [] }), noted('quiet', 3)]);
  const flooded = batch({ 'tab of flooded': 199 }, { 'tab of flooded': { rateLimited: [[0, 199]] } });
  const { missing, holes } = judgeBatches([flooded], record.documents);
  expect(missing).toHaveLength(3);
  expect(holes).toEqual([]);
});

test('a killed browser excuses what was being written, and what waited for the database', async () => {
  const record = await startPagesRecord();
  record.add([noted('writing', 2), noted('waiting', 3, { opened: false })]);
  record.mark('browser killed');
  expect(judgeBatches([], record.documents)).toMatchObject({ missing: [], unwritten: 5 });
});

test('a killed browser excuses neither what was heard to be written nor what was told long before', async () => {
  const record = await startPagesRecord();
  record.add([noted('written', 2, { written: [[0, 2]] }), noted('old', 1)]);
  await pause(1100);
  record.add([noted('told since', 1)]);
  record.mark('browser killed');
  const { missing, unwritten } = judgeBatches([], record.documents);
  expect(missing.map((one) => one.split(' ')[1])).toEqual(['written', 'written', 'old']);
  expect(unwritten).toBe(1);
});

test('a killed browser excuses what is heard of only after it, by when it was said', async () => {
  const record = await startPagesRecord();
  record.add([noted('known', 1, { done: false })]);
  const before = Date.now();
  await pause(20);
  record.mark('browser killed');
  record.add([noted('known', 1, { at: before }), noted('unknown', 1, { at: before })]);
  await pause(20);
  record.add([noted('next', 1)]);
  const { missing, unwritten } = judgeBatches([], record.documents);
  expect(missing.map((one) => one.split(' ')[1])).toEqual(['next']);
  expect(unwritten).toBe(2);
});

test('a killed tab excuses nothing', async () => {
  const record = await startPagesRecord();
  record.add([noted('waiting', 3, { opened: false })]);
  record.mark('tab killed');
  expect(judgeBatches([], record.documents).missing).toHaveLength(3);
});
