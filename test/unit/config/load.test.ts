import { type ConfigSource, loadConfig } from '../../../src/config/load';
import type { JourneyConfig } from '../../../src/types';
import { network } from '../../support/network';

const journey = (version: string): JourneyConfig => ({ milepost: 1, version, stages: [{ id: 'buy' }] });
const ADDRESS = 'https://acme.test/journey.json';
const realFetch = network.fetch;

/** Starts loading and writes down what comes of it. */
const load = (source: ConfigSource, cached: string | null = null, integrity?: string) => {
  const versions: Array<string | undefined> = [];
  const errors: string[] = [];
  let kept = cached;
  const stop = loadConfig(
    source,
    {
      get: () => kept,
      set(text) {
        kept = text;
      },
    },
    (config) => versions.push(config?.version),
    (error) => errors.push((error as Error).message),
    integrity,
  );
  return { versions, errors, stop, kept: () => kept };
};

/** The network: answers when the test says so. */
let requests: Array<{
  url: string;
  init: RequestInit;
  answer: (body: string, status?: number) => void;
  fail: () => void;
}>;

const settle = () => jest.advanceTimersByTimeAsync(0);

beforeEach(() => {
  jest.useFakeTimers();
  requests = [];
  network.fetch = ((url: string, init: RequestInit) =>
    new Promise((resolve, reject) =>
      requests.push({
        url,
        init,
        answer: (body, status = 200) => resolve(new Response(body, { status })),
        fail: () => reject(new TypeError('Failed to fetch')),
      }),
    )) as typeof fetch;
});

afterEach(() => {
  jest.useRealTimers();
  network.fetch = realFetch;
});

describe('an object', () => {
  test('is known at once', () => {
    const { versions, stop } = load(journey('1'));
    expect(versions).toEqual(['1']);
    expect(requests).toHaveLength(0);
    expect(stop).not.toThrow();
  });

  test('never waits for anything', async () => {
    const { versions } = load(journey('1'));
    await jest.advanceTimersByTimeAsync(10_000);
    expect(versions).toEqual(['1']);
  });
});

describe('an address', () => {
  test('is fetched without cookies, redirects or the address of the page, asking the server each time, and kept', async () => {
    const { versions, errors, kept } = load(ADDRESS);
    expect(versions).toEqual([]);
    expect(requests[0]).toMatchObject({
      url: ADDRESS,
      init: { credentials: 'omit', redirect: 'error', cache: 'no-cache', referrerPolicy: 'no-referrer' },
    });
    requests[0]?.answer(JSON.stringify(journey('1')));
    await settle();
    expect(versions).toEqual(['1']);
    expect(JSON.parse(kept()!).version).toBe('1');
    await jest.advanceTimersByTimeAsync(10_000);
    expect([versions, errors]).toEqual([['1'], []]);
  });

  test('gives the copy kept last time at once, and the fresh one behind it', async () => {
    const { versions, kept } = load(ADDRESS, JSON.stringify(journey('1')));
    expect(versions).toEqual(['1']);
    requests[0]?.answer(JSON.stringify(journey('2')));
    await settle();
    expect(versions).toEqual(['1', '2']);
    expect(JSON.parse(kept()!).version).toBe('2');
  });

  test('is checked by the browser against its hash; what is not that file changes nothing and is told', async () => {
    const good = JSON.stringify(journey('1'));
    const { versions, errors, kept } = load(ADDRESS, good, 'sha384-x');
    expect(requests[0]?.init.integrity).toBe('sha384-x');
    requests[0]?.fail();
    await settle();
    expect([versions, errors, kept()]).toEqual([['1'], ['journey config: Failed to fetch'], good]);
  });

  test('tells nothing twice when the copy is still good', async () => {
    const text = JSON.stringify(journey('1'));
    const { versions } = load(ADDRESS, text);
    requests[0]?.answer(text);
    await settle();
    expect(versions).toEqual(['1']);
  });

  test('gives up after two seconds without a copy, once, and still takes what comes later', async () => {
    const { versions } = load(ADDRESS);
    await jest.advanceTimersByTimeAsync(1999);
    expect(versions).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(versions).toEqual([undefined]);
    requests[0]?.answer(JSON.stringify(journey('1')));
    await settle();
    expect(versions).toEqual([undefined, '1']);
  });

  test('gives up only once when the request fails after that', async () => {
    const { versions, errors } = load(ADDRESS);
    await jest.advanceTimersByTimeAsync(2000);
    requests[0]?.fail();
    await settle();
    expect(versions).toEqual([undefined]);
    expect(errors).toHaveLength(1);
  });

  test('has no patience to lose with a copy at hand', async () => {
    const { versions, errors } = load(ADDRESS, JSON.stringify(journey('1')));
    await jest.advanceTimersByTimeAsync(5000);
    requests[0]?.fail();
    await settle();
    expect(versions).toEqual(['1']);
    expect(errors).toEqual(['journey config: Failed to fetch']);
  });

  test.each([404, 500, 403])('gives up at once on %d, and says so', async (status) => {
    const { versions, errors, kept } = load(ADDRESS);
    requests[0]?.answer('sorry', status);
    await settle();
    expect(versions).toEqual([undefined]);
    expect(errors[0]).toContain(`answered ${status}`);
    expect(kept()).toBeNull();
  });

  test.each([
    ['no JSON', '<!doctype html>'],
    ['null', 'null'],
    ['a list', '[]'],
    ['a config without stages', '{"milepost":1}'],
    ['stages that are no list', '{"stages":{}}'],
    ['nothing', ''],
  ])('%s is reported, not used and not kept', async (_, text) => {
    const good = JSON.stringify(journey('1'));
    const { versions, errors, kept } = load(ADDRESS, good);
    requests[0]?.answer(text);
    await settle();
    expect(versions).toEqual(['1']);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(/^journey config: /);
    expect(kept()).toBe(good);
    const fresh = load(ADDRESS);
    requests[1]?.answer(text);
    await settle();
    expect(fresh.versions).toEqual([undefined]);
  });

  test('a copy that is broken does not keep the fresh one away', async () => {
    const { versions, errors } = load(ADDRESS, '{broken');
    expect(errors).toHaveLength(1);
    requests[0]?.answer(JSON.stringify(journey('2')));
    await settle();
    expect(versions).toEqual(['2']);
  });
});

describe('a function', () => {
  test('may answer at once, later, or with a module', async () => {
    const module = { default: journey('3') };
    const all = [() => journey('1'), async () => journey('2'), async () => module].map((from) => load(from));
    await settle();
    expect(all.map(({ versions }) => versions)).toEqual([['1'], ['2'], ['3']]);
  });

  test('brings its own copies: nothing is read from the cache or kept in it', async () => {
    const { versions, kept } = load(() => journey('2'), JSON.stringify(journey('1')));
    await settle();
    expect(versions).toEqual(['2']);
    expect(JSON.parse(kept()!).version).toBe('1');
  });

  test.each<[string, ConfigSource]>([
    [
      'throws',
      () => {
        throw new Error('broken');
      },
    ],
    ['rejects', () => Promise.reject(new Error('broken'))],
    ['gives nothing', (() => undefined) as unknown as ConfigSource],
  ])('that %s is reported, and events go on without a stage', async (_, source) => {
    const { versions, errors } = load(source);
    await settle();
    expect(versions).toEqual([undefined]);
    expect(errors).toHaveLength(1);
  });
});

describe('stopping', () => {
  test('ends it: no config, no error, nothing kept', async () => {
    const { versions, errors, stop, kept } = load(ADDRESS);
    const failing = load(ADDRESS);
    stop();
    failing.stop();
    requests[0]?.answer(JSON.stringify(journey('1')));
    requests[1]?.fail();
    await jest.advanceTimersByTimeAsync(10_000);
    expect([versions, errors, kept()]).toEqual([[], [], null]);
    expect([failing.versions, failing.errors]).toEqual([[], []]);
  });
});
