/** @jest-environment node */
/** The live maps' answers: how often they are made, of what is there, and for whom anybody has to wait. */

type Fresh = (<T>(key: string, make: () => Promise<T>, ages?: number) => Promise<T>) & { forget(): void };
type KeepFresh = (version?: () => Promise<string>, now?: () => number) => Fresh;

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

/** A store that holds so much, a clock, and a slow answer that says what the store held when it was made. */
async function aPlace({ tells = true } = {}) {
  const path = '../../../examples/collector/keepFresh.js';
  const { keepFresh } = (await import(path)) as { keepFresh: KeepFresh };
  const place = { holds: 1, now: 1_000_000, made: 0, atOnce: 0, most: 0, fails: false };
  const fresh = keepFresh(tells ? async () => String(place.holds) : undefined, () => place.now);
  const gates: Array<() => void> = [];
  const make = async (): Promise<string> => {
    place.made++;
    place.most = Math.max(place.most, ++place.atOnce);
    const { holds } = place;
    await new Promise<void>((resolve) => gates.push(resolve));
    place.atOnce--;
    if (place.fails) throw new Error('no answer');
    return `of ${holds}`;
  };
  const open = async (): Promise<void> => {
    await settled();
    for (const gate of gates.splice(0)) gate();
    await settled();
  };
  return { place, fresh, make, open };
}

test('all who ask for the same at once get one answer', async () => {
  const { place, fresh, make, open } = await aPlace();
  const both = Promise.all([fresh('a', make), fresh('a', make)]);
  await open();
  expect([await both, place.made]).toEqual([['of 1', 'of 1'], 1]);
});

test('an answer is given again as long as the store holds the same, however old it is', async () => {
  const { place, fresh, make, open } = await aPlace();
  const first = fresh('a', make);
  await open();
  await first;
  place.now += 3_600_000;
  expect([await fresh('a', make), place.made]).toEqual(['of 1', 1]);
});

test('when the store holds more, the old answer is given at once and a new one is made behind', async () => {
  const { place, fresh, make, open } = await aPlace();
  const first = fresh('a', make);
  await open();
  await first;
  place.holds = 2;
  place.now += 3001;
  expect(await fresh('a', make)).toBe('of 1');
  expect(await fresh('a', make)).toBe('of 1');
  await open();
  expect([await fresh('a', make), place.made]).toEqual(['of 2', 2]);
});

test('what took long is not made again before four times as long', async () => {
  const { place, fresh, make, open } = await aPlace();
  const first = fresh('a', make);
  await settled();
  place.now += 10_000;
  await open();
  await first;
  place.holds = 2;
  place.now += 39_000;
  await fresh('a', make);
  expect(place.made).toBe(1);
  place.now += 1001;
  await fresh('a', make);
  await open();
  expect([await fresh('a', make), place.made]).toEqual(['of 2', 2]);
});

test('an answer about the last days grows old by itself', async () => {
  const { place, fresh, make, open } = await aPlace();
  const first = fresh('a', make, 60_000);
  await open();
  await first;
  place.now += 60_000;
  await fresh('a', make, 60_000);
  await open();
  expect(place.made).toBe(2);
});

test('different answers are made one after the other', async () => {
  const { place, fresh, make, open } = await aPlace();
  const all = Promise.all(['a', 'b', 'c'].map((key) => fresh(key, make)));
  for (let i = 0; i < 3; i++) await open();
  expect([await all, place.made, place.most]).toEqual([['of 1', 'of 1', 'of 1'], 3, 1]);
});

test('whoever waits is told that there is no answer, and the next one may try; an old answer stays', async () => {
  const { place, fresh, make, open } = await aPlace();
  place.fails = true;
  const failed = fresh('a', make).catch((error: Error) => error.message);
  await open();
  expect(await failed).toBe('no answer');
  place.fails = false;
  const second = fresh('a', make);
  await open();
  expect(await second).toBe('of 1');
  place.fails = true;
  place.holds = 2;
  place.now += 3001;
  expect(await fresh('a', make)).toBe('of 1');
  await open();
  expect(await fresh('a', make)).toBe('of 1');
});

test('of many answers, those go that nobody asked for the longest', async () => {
  const { place, fresh } = await aPlace();
  const make = async () => ++place.made;
  for (let i = 0; i < 40; i++) await fresh(`answer ${i}`, make);
  expect([await fresh('answer 39', make), await fresh('answer 0', make)]).toEqual([40, 41]);
});

test('where nobody can tell whether an old answer holds, whoever asks waits for a new one', async () => {
  const { place, fresh, make, open } = await aPlace({ tells: false });
  const first = fresh('a', make);
  await open();
  await first;
  place.holds = 2;
  place.now += 2999;
  expect(await fresh('a', make)).toBe('of 1');
  place.now += 1;
  const both = Promise.all([fresh('a', make), fresh('a', make)]);
  await open();
  expect([await both, place.made]).toEqual([['of 2', 'of 2'], 2]);
});

test('while sixteen answers are to be made, whoever asks for another is told to come again', async () => {
  const { place, fresh, make, open } = await aPlace();
  const known = fresh('known', make);
  await open();
  await known;
  const all = Array.from({ length: 16 }, (_, i) => fresh(`answer ${i}`, make));
  await expect(fresh('another', make)).rejects.toMatchObject({
    status: 503,
    headers: { 'Retry-After': '10' },
  });
  // What is there, and what is being made, is given to anybody.
  expect(await fresh('known', make)).toBe('of 1');
  all.push(fresh('answer 0', make));
  for (let i = 0; i < 16; i++) await open();
  expect([new Set(await Promise.all(all)).size, place.made]).toEqual([1, 17]);
  const another = fresh('another', make);
  await open();
  expect(await another).toBe('of 1');
});

test('what is to be forgotten is given to nobody, nor what was being made of it', async () => {
  const { place, fresh, make, open } = await aPlace();
  const first = fresh('a', make);
  await open();
  expect(await first).toBe('of 1');
  place.holds = 2;
  fresh.forget();
  const again = fresh('a', make);
  fresh.forget();
  const later = fresh('a', make);
  await open();
  await open();
  expect([await again, await later]).toEqual(['of 2', 'of 2']);
  expect(place.made).toBe(3);
});
