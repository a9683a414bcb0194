import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020';
import { native } from '../../../src/formats/native';
import { toBatch } from '../../../src/send/batch';
import { aContext, anEvent } from '../../support/anEvent';

const batch = toBatch(
  {
    batchId: '0198f1f4-6c1e-7cc0-a1d2-0b6f0c6f7a11',
    sentAt: '2026-11-21T10:02:11.482Z',
    batchSeq: 7,
    attempt: 1,
    clock: { mono: 211_483, epoch: 0, jumpMs: 0 },
  },
  aContext(),
  [anEvent(), anEvent({ seq: 1, type: 'custom', name: 'größe', data: { list: ['a', 1], none: null } })],
  { tab1: { seen: 1, lost: { overflow: [[2, 3]] } } },
);

describe('native', () => {
  test('is the batch as one JSON object', () => {
    expect(JSON.parse(native.encode(batch))).toEqual(batch);
    expect(native.encode(batch)).not.toContain('\n');
    expect(native).toMatchObject({ name: 'native', contentType: 'application/json' });
  });

  test('is what the published schema describes', () => {
    const schema = JSON.parse(readFileSync('src/formats/batch.schema.json', 'utf8'));
    const valid = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
    expect(valid(JSON.parse(native.encode(batch))) || valid.errors).toBe(true);
    expect(valid({ ...batch, events: 'none' })).toBe(false);
  });
});
