import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Ajv from 'ajv/dist/2020';
import { check } from '../../../src/config/check';
import schema from '../../../src/config/schema.json';
import { rehearse } from '../../../src/journey/rehearse';
import type { JourneyConfig } from '../../../src/types';

const FOLDER = resolve(__dirname, '../../../examples/journeys');
const valid = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);

const files = readdirSync(FOLDER).filter((name) => name.endsWith('.journey.json'));

test.each([...files, '../shop/journey.json'])('%s is ready to use', (name) => {
  const config = JSON.parse(readFileSync(resolve(FOLDER, name), 'utf8')) as JourneyConfig;
  valid(config);
  expect(valid.errors).toBeNull();
  expect(check(config).filter(({ level }) => level !== 'note')).toEqual([]);
  const results = rehearse(config);
  expect(results.length).toBeGreaterThan(3);
  expect(results.filter(({ status }) => status !== 'passed')).toEqual([]);
});
