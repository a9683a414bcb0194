import 'fake-indexeddb/auto';
import { hideStage } from '../../../src/browser/announce';
import { earlyScript } from '../../../src/cli/earlyScript';
import type { JourneyConfig } from '../../../src/types';
import { otherTab, startMilepost, stopAll } from '../../support/instance';
import { waitUntil } from '../../support/waitUntil';

const config: JourneyConfig = {
  milepost: 1,
  stages: [
    { id: 'see', reopen: true, when: { event: 'look' } },
    { id: 'buy', when: { event: 'order' } },
    { id: 'stay' },
  ],
  personas: [{ id: 'runner', when: { event: 'order' } }, { id: 'gifter' }],
};
const root = document.documentElement;
/** What stands on <html> once the inline script has run. */
const early = (journey: JourneyConfig = config, site?: string) => {
  hideStage();
  // biome-ignore lint/security/noGlobalEval: a page runs it as it is, too
  // biome-ignore lint/complexity/noCommaOperator: in the page's own scope
  (0, eval)(earlyScript(journey, site));
  return { ...root.dataset };
};
/** Somebody who ordered, looked again and left. */
const visited = async () => {
  const { mp, site, here, prefix } = startMilepost({ config });
  mp.track('order');
  mp.track('look');
  mp.track('more');
  await mp.flush();
  await waitUntil('all', () => here.names().includes('more'));
  const { journeyTouch, ...shown } = root.dataset;
  mp.destroy();
  otherTab();
  return { site, shown, key: `${prefix}state` };
};

afterEach(() => {
  hideStage();
  stopAll();
});

test('shows what Milepost itself showed last', async () => {
  const { site, shown } = await visited();
  expect(early(config, site)).toEqual(shown);
  expect(shown).toEqual({
    ...{
      journeyStage: 'see',
      journeyIndex: '0',
      journeyFurthest: 'buy',
      journeyLap: '2',
      journeyPersona: 'runner',
    },
  });
});

test('takes the page’s host for the site, as the tag does', async () => {
  const { key } = await visited();
  localStorage[`milepost:${location.host}:state`] = localStorage[key];
  expect(early().journeyStage).toBe('see');
});

test('knows stages by their former names, and shows nothing of those it does not know', async () => {
  const { site } = await visited();
  const renamed = {
    ...config,
    stages: [{ id: 'start' }, { id: 'discover', was: ['see'] }, { id: 'order', was: ['buy'] }],
  };
  expect(early(renamed, site)).toMatchObject({
    journeyStage: 'discover',
    journeyIndex: '1',
    journeyFurthest: 'order',
  });
  expect(early({ ...config, stages: [{ id: 'other' }] }, site)).toEqual({});
});

test('shows the start of the journey to who faded away, as Milepost will', async () => {
  const { site, key } = await visited();
  const faded = { ...config, start: 'stay', fadeAfter: '30 days' };
  expect(early(faded, site).journeyStage).toBe('see');
  const kept = JSON.parse(localStorage[key]);
  kept.profile.aliveAt -= 31 * 86_400_000;
  localStorage[key] = JSON.stringify(kept);
  expect(early(faded, site)).toMatchObject({ journeyStage: 'stay', journeyFurthest: 'buy' });
  expect(early({ ...faded, start: null }, site)).toEqual({});
});

test('shows nothing where nothing is kept, or something that it does not understand', async () => {
  expect(early(config, 'nobody')).toEqual({});
  const { site, key } = await visited();
  const kept = JSON.parse(localStorage[key]);
  for (const text of ['', 'null', '{', '[]', '{"v":1}', JSON.stringify({ ...kept, v: 2 })]) {
    localStorage[key] = text;
    expect(early(config, site)).toEqual({});
  }
});

test.each(['anonymous', 'wait'] as const)('finds nothing of a visitor with consent %s', async (consent) => {
  const { mp, site } = startMilepost({ config, consent });
  mp.track('order');
  await mp.flush();
  mp.destroy();
  expect(early(config, site)).toEqual({});
});

test('finds nothing after a refusal', async () => {
  const { mp, site, here } = startMilepost({ config });
  mp.track('order');
  await mp.flush();
  await waitUntil('the order', () => here.names().includes('order'));
  expect(early(config, site).journeyStage).toBe('buy');
  mp.consent({ analytics: false });
  expect(early(config, site)).toEqual({});
});

test('can stand in a page whatever the site is called, and is small', () => {
  expect(earlyScript(config, '</script><!--')).not.toMatch(/<[/!]/);
  expect(earlyScript(config, 'shop')).not.toContain('\n');
  expect(earlyScript(config, 'shop').length).toBeLessThan(900);
});
