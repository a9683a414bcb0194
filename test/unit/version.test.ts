import { version as published } from '../../package.json';
import { version } from '../../src/version';

test('the version in the code is the one that is published', () => {
  expect(version).toBe(published);
});
