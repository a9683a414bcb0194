import { randomly, seeded } from '../../support/faultyEndpoint';
import type { Page } from '../../support/openBrowser';
import { pause } from '../../support/waitUntil';
import type { Row } from '../row';

const SEED = 14;

/** Tabs that share one queue, an endpoint that fails now and then, and tabs that go while others send. */
export const manyTabs: Row = {
  number: 14,
  fault: 'five tabs track 200 events each, 20 % 503, tabs closed at random',
  expect: 'L 0, D 0, never two requests at once',
  limits: { atOnce: 1 },
  async run(world) {
    const random = seeded(SEED);
    world.endpoint.answer(randomly(SEED, 0.2, { status: 503, slow: 20 }), world.path);
    const each = world.quick ? 40 : 200;
    const tabs: Page[] = [];
    for (let tab = 0; tab < 5; tab++) tabs.push(await world.visit());
    await world.settle(tabs[4]);
    const begun = Date.now();
    // Without timers: those of a tab behind come once a second.
    const busy = (label: string, from: number, to: number) => `(async () => {
      for (let i = ${from}; i < ${to}; i++) {
        milepost.track('fault', { key: '${label}-' + i });
        if (i % 10 === 9) await Promise.race([milepost.flush(), new Promise((go) => setTimeout(go, 2000))]);
      }
    })()`;
    for (let tab = 0; tab < 5; tab++) world.told(`tab${tab}`, each);
    await Promise.all(tabs.map((page, tab) => page.evaluate(busy(`tab${tab}`, 0, each))));
    const [survivor, ...others] = tabs;
    await world.settle(survivor);
    // A tab that is closed is to hand over what it has, without asking whether another one is sending.
    const atOnce = world.endpoint.mostAtOnce(world.path, begun);
    for (const page of others.sort(() => random() - 0.5)) {
      await pause(random() * 100);
      await page.close();
    }
    await world.settle(survivor);
    return { ...(await world.figures({ note: `seed ${SEED}` })), atOnce };
  },
};
