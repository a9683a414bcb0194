import type { Inspectable, Judged } from '../../src/inspector/types';
import { journey, startMilepost, stopAll } from '../support/instance';
import { waitUntil } from '../support/waitUntil';

/** What stands in for the inspector: keeps what it was handed. */
function viewer() {
  const opened: Inspectable[] = [];
  return { opened, inspector: async () => ({ inspect: (source: Inspectable) => void opened.push(source) }) };
}

const at = (address: string) => history.replaceState(null, '', address);

afterEach(() => {
  stopAll();
  sessionStorage.clear();
  at('/');
});

describe('?milepost in the address', () => {
  test('opens the inspector on this machine, and tells it what rules saw from the first event on', async () => {
    at('/?milepost');
    const { opened, inspector } = viewer();
    const { mp } = startMilepost({ inspector, config: journey });
    mp.track('order', { total: 3 });
    await waitUntil('the inspector to open', () => opened.length === 1);
    const [source] = opened;
    expect(source?.judged.map(({ facts }) => facts.name ?? facts.type)).toEqual(['order', 'session']);
    expect(source?.judged[0]).toMatchObject<Partial<Judged>>({
      facts: expect.objectContaining({ type: 'custom', data: { total: 3 } }),
      state: expect.objectContaining({ stage: 'see' }),
    });
    expect(source?.config()).toBe(journey);
    expect(source?.stage().id).toBe('buy');
    expect(source?.health()).toMatchObject({ consent: { state: 'granted' }, skipped: [] });
  });

  test.each([
    [['localhost'], 1],
    [['*host'], 1],
    ['localhost', 1],
    [['shop.example'], 0],
    [[], 0],
  ])('asks site.inspect: %j', async (inspect, times) => {
    at('/?a=1&milepost');
    const { opened, inspector } = viewer();
    const site = { inspect: inspect as string[] };
    const { mp } = startMilepost({ inspector, config: { ...journey, site } });
    mp.track('order');
    await mp.flush();
    expect(opened).toHaveLength(times);
  });

  test.each(['/?mileposts', '/?x=milepost', '/milepost', '/#milepost'])('is not %s', async (address) => {
    at(address);
    const { opened, inspector } = viewer();
    const { mp } = startMilepost({ inspector, config: journey });
    mp.track('order');
    await mp.flush();
    expect(opened).toEqual([]);
  });

  test('is not needed where the page before left the inspector open in this tab', async () => {
    sessionStorage.setItem('milepost-inspector', 'open right');
    const { opened, inspector } = viewer();
    startMilepost({ inspector });
    await waitUntil('the inspector to open', () => opened.length === 1);
  });
});

describe('inspect()', () => {
  test('opens it on any host, and watches from then on', async () => {
    const { opened, inspector } = viewer();
    const { mp } = startMilepost({ inspector, config: { ...journey, site: { inspect: [] } } });
    mp.track('order');
    await mp.flush();
    mp.inspect();
    mp.track('renewal');
    await waitUntil('the inspector to open', () => opened.length === 1);
    expect(opened[0]?.judged.map(({ facts }) => facts.name)).toEqual(['renewal']);
  });

  test('called before the config is there watches from then on, wherever that allows it', async () => {
    const { mp } = startMilepost({ config: async () => ({ ...journey, site: { inspect: [] } }) });
    const shown: Inspectable[] = [];
    mp.inspect((source) => shown.push(source));
    mp.track('order');
    await mp.flush();
    await waitUntil('the event to be judged', () => shown[0]?.judged[0]?.facts.name === 'order');
  });

  test('hands over what the inspector reads to whoever brings one along', () => {
    const { mp } = startMilepost({ config: journey });
    const shown: Inspectable[] = [];
    mp.inspect((source) => shown.push(source));
    expect(shown[0]?.stage().id).toBe('see');
  });

  test('says what is missing where the application gave none, and what failed where it cannot be loaded', async () => {
    const { mp, errors } = startMilepost();
    mp.inspect();
    expect(String(errors[0])).toMatch(/option "inspector"/);
    const broken = startMilepost({ inspector: () => Promise.reject(new Error('no such file')) });
    broken.mp.inspect();
    await waitUntil('the failure to be told', () =>
      broken.errors.map(String).includes('Error: no such file'),
    );
  });
});
