/** @jest-environment node */
import { fc, fuzzRuns } from '../../support/fastCheck';

interface Filter {
  add(id: string): void;
  mayHave(id: string): boolean;
}
let openFilter: (idsEach?: number) => Filter;
beforeAll(async () => {
  const path = '../../../examples/collector/knownIds.js';
  ({ openFilter } = (await import(path)) as { openFilter: typeof openFilter });
});

describe('the filter of ids', () => {
  it('never calls an id new that was added, whatever it looks like', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 30 }), (ids) => {
        const filter = openFilter(16);
        for (const id of ids) filter.add(id);
        expect(ids.every((id) => filter.mayHave(id))).toBe(true);
      }),
      fuzzRuns(20),
    );
  });

  it('calls hardly any new id known, also when it is full and begins another', () => {
    const filter = openFilter(1 << 12);
    const idOf = (number: number) =>
      `019ab2c4-11aa-7${(number % 4096).toString(16).padStart(3, '0')}-8000-${number}`;
    const count = 10_000;
    for (let i = 0; i < count; i++) filter.add(idOf(i));
    let missing = 0;
    for (let i = 0; i < count; i++) if (!filter.mayHave(idOf(i))) missing++;
    expect(missing).toBe(0);
    let mistaken = 0;
    for (let i = count; i < count + 50_000; i++) if (filter.mayHave(idOf(i))) mistaken++;
    expect(mistaken).toBeLessThan(10);
  });
});
