import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { eventNamed } from '../../../src/journey/eventNamed';

test('a name that the page made up is an event of its own', () => {
  expect(eventNamed('purchase', { total: 99 })).toEqual({
    type: 'custom',
    name: 'purchase',
    data: { total: 99 },
  });
  expect(eventNamed('constructor')).toMatchObject({ type: 'custom', name: 'constructor' });
});

test('every type of event is known by its name', () => {
  const types = readFileSync(resolve(__dirname, '../../../src/types.ts'), 'utf8');
  const [, union = ''] = /export type EventType =([^;]*);/.exec(types) ?? [];
  const names = [...union.matchAll(/'(\w+)'/g)]
    .map(([, name = '']) => name)
    .filter((name) => name !== 'custom');
  expect(names.length).toBeGreaterThan(25);
  for (const name of names) expect(eventNamed(name, { n: 1 })).toEqual({ type: name, data: { n: 1 } });
});
