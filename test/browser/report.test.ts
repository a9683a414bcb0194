import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { draw, MAPS } from '../../src/report';
import { browsers } from '../support/browsers';
import { findChromium } from '../support/findBrowser';
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

/** Text against what is behind it, as WCAG 2 counts it, of every element that has text of its own. */
const PALE = `(() => {
  const ctx = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = (colour) => {
    ctx.clearRect(0, 0, 1, 1);
    ctx.fillStyle = colour;
    ctx.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = ctx.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, below) => top.slice(0, 3).map((one, i) => one * top[3] + below[i] * (1 - top[3]));
  const light = (colour) => {
    const [r, g, b] = colour.map((one) => (one / 255 <= 0.04045 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    const layers = [];
    for (let one = element; one; one = one.parentElement) layers.unshift(rgba(getComputedStyle(one).backgroundColor));
    return layers.reduce((below, top) => over(top, below), [255, 255, 255]);
  };
  const found = new Map();
  let seen = 0;
  for (const element of document.querySelectorAll('body *')) {
    if (![...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
    if (element.closest('title, desc, defs') || !element.getClientRects().length) continue;
    const style = getComputedStyle(element);
    const colour = rgba(element instanceof SVGElement ? style.fill : style.color);
    const back = behind(element);
    const [a, b] = [light(over(colour, back)), light(back)];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    seen++;
    if (contrast < 4.5) found.set(element.tagName + '.' + element.parentElement.className, Math.round(100 * contrast) / 100);
  }
  return { seen, pale: [...found] };
})()`;

test.each(['light', 'dark'] as const)(
  'all text of the %s maps stands out from what is behind it by 4.5 to 1 or more',
  async (colorScheme) => {
    const found = findChromium();
    if (!found) throw new Error('chromium was not found');
    const browser = await chromium.launch({
      executablePath: found.path,
      args: ['--no-sandbox', '--disable-gpu'],
      env: { ...process.env, ...found.env } as Record<string, string>,
    });
    const page = await browser.newPage({ colorScheme });
    for (const map of MAPS) {
      await page.goto(address(map));
      expect(await page.evaluate(`matchMedia('(prefers-color-scheme: ${colorScheme})').matches`)).toBe(true);
      const { seen, pale } = (await page.evaluate(PALE)) as { seen: number; pale: unknown[] };
      expect([map, pale]).toEqual([map, []]);
      expect(seen).toBeGreaterThan(30);
    }
    await browser.close();
  },
  120_000,
);
