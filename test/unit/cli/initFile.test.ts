import Ajv from 'ajv/dist/2020';
import { draftJourney, KINDS, SIZES } from '../../../src/cli/draftJourney';
import { check } from '../../../src/config/check';
import schema from '../../../src/config/schema.json';
import { rehearse } from '../../../src/journey/rehearse';
import type { JourneyConfig } from '../../../src/types';
import { milepost } from '../../support/memoryIo';

const valid = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);
const drafts = Object.keys(KINDS).flatMap((kind) => SIZES.map((size): [string, string] => [kind, size]));

test.each(drafts)(
  'the start of a %s in %s stages is valid, has nothing to complain about and passes its tests',
  (kind, size) => {
    const journey = draftJourney(kind, size, true);
    expect(journey.stages).toHaveLength(Number(size));
    expect(check(journey)).toEqual([]);
    valid(journey);
    expect(valid.errors).toBeNull();
    const results = rehearse(journey as unknown as JourneyConfig);
    expect(results.length).toBeGreaterThan(1);
    expect(results.filter(({ status }) => status !== 'passed')).toEqual([]);
  },
);

test('options choose without a question', async () => {
  const { code, out, files } = await milepost(['init', '--kind', 'saas', '--stages', '8', '--moments']);
  expect(code).toBe(0);
  expect(out).toContain('✔ journey.json: Software as a service: 8 stages');
  expect(JSON.parse(files['journey.json']!)).toEqual(draftJourney('saas', '8', true));
});

test('at a terminal it asks, and asks again what it did not understand', async () => {
  const { out, files } = await milepost(['init', 'mine.json'], { answers: ['con', 'seven', '3', 'n'] });
  expect(JSON.parse(files['mine.json']!)).toEqual(draftJourney('content', '3', false));
  expect(out.match(/How many stages\?/g)).toHaveLength(2);
  expect(out).toContain('There is no "seven". Type 3, 5 or 8, or Enter for 5.');
  expect(out).toContain('service  people come to people: school');
});

test('a service without a cart gets no moments of a shop, and others with its own pages', () => {
  const text = JSON.stringify(draftJourney('service', '5', true));
  expect(text).not.toMatch(/cart|coupon|products/);
  expect(text).toContain('"path":"/services/**","count":">= 3"');
});

test('a file that is there is not overwritten, unless it may be', async () => {
  const files = { 'journey.json': 'mine' };
  expect(await milepost(['init'], { files })).toMatchObject({ code: 1, files });
  expect((await milepost(['init', '--force'], { files })).files['journey.json']).toContain(
    '"Shop: 5 stages"',
  );
});

test('an answer that does not exist is wrong usage', async () => {
  expect(await milepost(['init', '--kind', 'zoo'])).toMatchObject({
    code: 2,
    err: '✖ --kind: expected shop, saas, content, service, got zoo',
    files: {},
  });
});
