import { webcrypto } from 'node:crypto';
import { putInForce } from '../../../src/configInForce';
import { milepost } from '../../support/memoryIo';

const config = {
  $schema: 'x',
  milepost: 1,
  note: 'for us',
  stages: [
    { id: 'see', note: 'for us', when: [{ path: '/', note: 'for us' }] },
    { id: 'buy', when: { event: 'purchase', data: { note: '*gift*' } } },
  ],
  personas: [{ id: 'runner' }],
  privacy: { consent: 'wait' },
  map: { costs: { ads: 1000 } },
  tests: [{ do: [{ page: '/' }], expect: 'see' }],
};

test('the browser gets what it needs, and no word that is meant for people', async () => {
  const { code, files, out } = await milepost(['build', 'shop.journey.json', '--json'], {
    files: { 'shop.journey.json': config },
  });
  expect(code).toBe(0);
  const built = JSON.parse(files['shop.min.json']!);
  expect(built).toEqual({
    milepost: 1,
    stages: [
      { id: 'see', when: [{ path: '/' }] },
      { id: 'buy', when: { event: 'purchase', data: { note: '*gift*' } } },
    ],
    personas: [{ id: 'runner' }],
    privacy: { consent: 'wait' },
  });
  expect(JSON.parse(out)).toEqual({
    file: 'shop.min.json',
    styles: 'shop.css',
    inline: 'shop.inline.js',
    csp: expect.stringMatching(/^'sha256-[\w+/]{43}='$/),
    bytes: files['shop.min.json']!.length,
    hash: putInForce(built).hash,
    integrity: expect.stringMatching(/^sha384-[\w+/]{64}$/),
  });
});

/** Which of these show, in a page with these attributes on <html>. */
function shown(css: string, attributes: Record<string, string>): string[] {
  const page = document.implementation.createHTMLDocument();
  for (const [name, value] of Object.entries(attributes)) page.documentElement.setAttribute(name, value);
  page.body.innerHTML = ['stage:see', 'stage:buy', 'stage:buy persona:runner']
    .map((show) => `<p data-mp-show="${show}">${show}</p>`)
    .join('');
  const selector = css.slice(0, css.indexOf('{'));
  return [...page.querySelectorAll('p')].filter((p) => !p.matches(selector)).map((p) => p.textContent ?? '');
}

test('the style sheet hides what is for others, and nothing before the script has run', async () => {
  const { files } = await milepost(['build'], { files: { 'journey.json': config } });
  const css = files['journey.css']!;
  expect(css).toContain('{\n  display: none !important;\n}');
  expect(shown(css, {})).toHaveLength(3);
  expect(shown(css, { 'data-journey-stage': 'see' })).toEqual(['stage:see']);
  expect(shown(css, { 'data-journey-stage': 'buy' })).toEqual(['stage:buy', 'stage:buy persona:runner']);
  expect(shown(css, { 'data-journey-stage': 'see', 'data-journey-persona': 'gifter runner' })).toEqual([
    'stage:see',
    'stage:buy persona:runner',
  ]);
});

test('a visitor in no stage sees what is for nobody in particular, once the script has run', async () => {
  const { files } = await milepost(['build'], { files: { 'journey.json': { ...config, start: null } } });
  const css = files['journey.css']!;
  expect(shown(css, {})).toHaveLength(3);
  expect(shown(css, { 'data-journey-lap': '1' })).toEqual([]);
  expect(shown(css, { 'data-journey-lap': '1', 'data-journey-stage': 'see' })).toEqual(['stage:see']);
});

test('the inline script names the site, and the report says how a policy and a tag call what was written', async () => {
  const { files, out } = await milepost(['build', '--site', 'acme', '--json'], {
    files: { 'journey.json': config },
  });
  const script = files['journey.inline.js']!;
  expect(script).toMatch(/\("acme",\["see","buy"\],.*\["runner"\]\)$/);
  const digest = await webcrypto.subtle.digest('SHA-256', Buffer.from(script));
  const built = Buffer.from(files['journey.min.json']!);
  const whole = Buffer.from(await webcrypto.subtle.digest('SHA-384', built)).toString('base64');
  expect(JSON.parse(out)).toMatchObject({
    csp: `'sha256-${Buffer.from(digest).toString('base64')}'`,
    integrity: `sha384-${whole}`,
  });
  expect(
    (await milepost(['build'], { files: { 'journey.json': config } })).files['journey.inline.js'],
  ).toContain('(location.host,');
});

test('a journey with errors is not built, and never written over', async () => {
  const broken = { files: { 'journey.json': { ...config, stages: [{ id: 'A' }] } } };
  expect(await milepost(['build'], broken)).toMatchObject({
    code: 1,
    out: expect.stringContaining('got "A"'),
  });
  expect(Object.keys((await milepost(['build'], broken)).files)).toEqual(['journey.json']);
  expect(
    await milepost(['build', '--out', 'journey.json'], { files: { 'journey.json': config } }),
  ).toMatchObject({ code: 2 });
});
