import { ndjson } from '../../../src/formats/ndjson';
import { toBatch } from '../../../src/send/batch';
import { aContext, anEvent } from '../../support/anEvent';

const envelope = {
  batchId: 'b1',
  sentAt: '2026-11-21T10:02:11.482Z',
  batchSeq: 0,
  attempt: 1,
  clock: { mono: 1, epoch: 0, jumpMs: 0 },
};
const events = [anEvent(), anEvent({ seq: 1, name: 'two\nlines', type: 'custom' }), anEvent({ seq: 2 })];

describe('ndjson', () => {
  const lines = ndjson.encode(toBatch(envelope, aContext(), events, {})).split('\n');

  test('is one line an event, in order', () => {
    expect(lines.map((line) => JSON.parse(line).seq)).toEqual([0, 1, 2]);
  });

  test('says in each line what the batch says once', () => {
    for (const [i, line] of lines.entries())
      expect(JSON.parse(line)).toMatchObject({ ...events[i], ...aContext(), batchId: 'b1', milepost: 1 });
    expect(lines.some((line) => 'events' in JSON.parse(line))).toBe(false);
  });

  test('calls itself what it is', () => {
    expect(ndjson).toMatchObject({ name: 'ndjson', contentType: 'application/x-ndjson' });
  });

  test('no field of an event hides one of the batch', () => {
    const batch = toBatch(envelope, aContext(), [], {});
    expect(Object.keys(batch).filter((key) => key in anEvent({ element: { tag: 'a' }, data: {} }))).toEqual(
      [],
    );
  });
});
