import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { draw, MAPS } from '../../src/report';
import { browsers } from '../support/browsers';
import { openBrowser } from '../support/openBrowser';
import { someFigures } from '../support/someFigures';

const folder = mkdtempSync(join(tmpdir(), 'milepost-maps-'));
const address = (map: string): string => pathToFileURL(join(folder, `${map}.html`)).href;

beforeAll(async () => {
  const { figures } = await someFigures({}, { events: 3000 });
  for (const map of MAPS) writeFileSync(join(folder, `${map}.html`), await draw(figures, map));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

test.each(browsers())(
  'maps open from the disk in %s, within their own policy, and fit a telephone',
  async (engine) => {
    const browser = await openBrowser(engine);
    const page = await browser.newPage();
    for (const map of MAPS) {
      await page.goto(address(map));
      expect(await page.evaluate('document.querySelector("h1").getBoundingClientRect().height > 20')).toBe(
        true,
      );
      // The style was let in by its hash: without it the paper would be white.
      expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).not.toMatch(
        /^rgba\(0, 0, 0, 0\)|^rgb\(255, 255, 255\)/,
      );
      // As wide as a telephone: a frame has a width of its own.
      const wide = await page.evaluate(`(async () => {
        document.documentElement.style.width = '390px';
        return [...document.querySelectorAll('main section')].filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.id);
      })()`);
      expect([map, wide]).toEqual([map, []]);
      const drawn = 'document.querySelectorAll("figure svg").length';
      if (map === 'current') expect(await page.evaluate(drawn)).toBeGreaterThan(5);
    }
    expect((await page.console()).filter((line) => /^(error|uncaught|warning)/.test(line))).toEqual([]);
    await browser.close();
  },
  120_000,
);
