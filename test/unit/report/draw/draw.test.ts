/** @jest-environment node */
import { createHash } from 'node:crypto';
import { JSDOM } from 'jsdom';
import { draw, type Figures, MAPS } from '../../../../src/report';
import { escapeMarkdown } from '../../../../src/report/draw/mapMarkdown';
import { someFigures } from '../../../support/someFigures';

const HOSTILE = '</script><img src=x onerror=alert(1)>"\'&|{b|x}\n=1+1';
let some: Figures;
let hostile: Figures;
beforeAll(async () => {
  const made = await someFigures();
  some = made.figures;
  const spoil = (text: string): string => text + HOSTILE;
  hostile = JSON.parse(JSON.stringify(some), (key, value) =>
    typeof value === 'string' &&
    /^(name|aim|phase|touchpoint|comment|channel|source|path|term|field|why)$/.test(key)
      ? spoil(value)
      : value,
  ) as Figures;
});

const documentOf = (html: string): Document => new JSDOM(html).window.document;

describe.each(MAPS)('%s as HTML', (map) => {
  test('loads and runs nothing, and its own policy allows its style alone', async () => {
    const html = await draw(some, map);
    expect(html).not.toMatch(
      /<script|\son\w+=|\sstyle=|<link|@import|url\((?!#)|src=|https?:(?!\/\/www\.w3)/i,
    );
    const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] as string;
    expect(html).toContain(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    expect(html.match(/<style/g)).toHaveLength(1);
  });

  test('has landmarks, headings in order, names for drawings, and heads for rows and columns', async () => {
    const page = documentOf(await draw(some, map));
    expect(page.querySelectorAll('main')).toHaveLength(1);
    expect(page.querySelector('.skip')?.getAttribute('href')).toBe('#map');
    const levels = [...page.querySelectorAll('h1,h2,h3,h4')].map(({ tagName }) => Number(tagName[1]));
    expect(levels[0]).toBe(1);
    expect(levels.every((level, i) => !i || level <= levels[i - 1]! + 1)).toBe(true);
    const ids = [...page.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const svg of page.querySelectorAll('svg[role=img]'))
      for (const id of svg.getAttribute('aria-labelledby')!.split(' '))
        expect(page.getElementById(id)?.textContent).toBeTruthy();
    for (const table of page.querySelectorAll('table')) {
      expect(table.caption?.textContent).toBeTruthy();
      expect(table.querySelectorAll('th:not([scope])')).toHaveLength(0);
    }
    expect(page.querySelectorAll('a[href^="#"]').length).toBeGreaterThan(0);
    for (const link of page.querySelectorAll('a[href^="#"]'))
      expect(ids).toContain(link.getAttribute('href')!.slice(1));
  });

  test('shows hostile names as they are written, and makes nothing of them', async () => {
    const html = await draw(hostile, map);
    const page = documentOf(html);
    expect(page.querySelectorAll('img,script,[onerror]')).toHaveLength(0);
    expect(page.body.textContent).toContain('</script><img src=x onerror=alert(1)>');
  });

  test('is Markdown in which hostile names stay in their cells', async () => {
    const md = await draw(hostile, map, 'md');
    expect(md).not.toMatch(/(^|[^\\])<(img|\/script)/m);
    const tables = md.split('\n\n').filter((part) => part.startsWith('|'));
    expect(tables.length).toBeGreaterThan(0);
    for (const table of tables) {
      const widths = table.split('\n').map((row) => row.replace(/\\./g, '').split('|').length);
      expect(new Set(widths).size).toBe(1);
    }
  });

  test('is JSON with the map and its figures', async () => {
    expect(JSON.parse(await draw(some, map, 'json'))).toMatchObject({
      map: { map },
      figures: { about: some.about },
    });
  });
});

test('a formula in Markdown is no formula any more', () => {
  expect(['=1+1', ' +1', '-1', '@SUM(A1)', 'a=b'].map(escapeMarkdown)).toEqual([
    '\\=1+1',
    '\\+1',
    '\\-1',
    '\\@SUM(A1)',
    'a=b',
  ]);
});

test('colours of drawings are variables, so that dark mode has its own', async () => {
  const page = documentOf(await draw(some, 'current'));
  const fills = [...page.querySelectorAll('figure svg [fill]')].map((one) => one.getAttribute('fill')!);
  expect(fills.length).toBeGreaterThan(20);
  expect(fills.filter((fill) => !/^(none|var\(--[\w-]+\)|url\(#hatched\))$/.test(fill))).toEqual([]);
});

test('is a journey of Mermaid, with scores from 1 to 5 and none where the mood is hidden', async () => {
  const mood = some.mood.map((one) => ({ ...one, seen: { value: 3.4, of: 40 } }));
  const lines = (await draw({ ...hostile, mood }, 'current', 'mermaid')).trimEnd().split('\n');
  expect(lines[0]).toBe('journey');
  expect(lines.filter((line) => line.startsWith('  section '))).toHaveLength(some.stages.length);
  const tasks = lines.filter((line) => /^ {4}(?!%%)/.test(line));
  expect(tasks.length).toBeGreaterThan(3);
  for (const task of tasks) expect(task).toMatch(/^ {4}[^:;#<>]+: [1-5]: Visitors$/);
  const hidden = {
    ...some,
    mood: some.mood.map((one) => ({ ...one, seen: { value: null, of: 3, why: 'few' } })),
  };
  expect(await draw(hidden, 'current', 'mermaid')).not.toMatch(/: \d:/);
});

test('is a Sankey of Mermaid: three cells a line, never from a step to an earlier one', async () => {
  const [head, empty, ...rows] = (await draw(hostile, 'current', 'sankey')).trimEnd().split('\n');
  expect([head, empty]).toEqual(['sankey-beta', '']);
  expect(rows.length).toBeGreaterThan(3);
  for (const row of rows) expect(row).toMatch(/^"[^"<>;:]+","[^"<>;:]+",\d+$/);
});
