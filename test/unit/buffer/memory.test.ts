import { openMemory } from '../../../src/buffer/memory';
import { rowsSuite } from '../../support/rowsSuite';

describe('openMemory()', () => {
  rowsSuite(async () => openMemory());

  test('says what it is', () => expect(openMemory().rung).toBe('memory'));

  test('two memories know nothing of each other', async () => {
    await openMemory().write([['a', '1']]);
    expect(await openMemory().count('')).toBe(0);
  });

  test('leaves no trace on the device', async () => {
    await openMemory().write([['a', '1']]);
    expect(localStorage).toHaveLength(0);
  });
});
