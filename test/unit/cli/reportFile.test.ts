/** @jest-environment node */
import { milepost } from '../../support/memoryIo';
import { someFigures } from '../../support/someFigures';

let files: Record<string, unknown>;
beforeAll(async () => {
  const { lines, journey } = await someFigures({}, { events: 300 });
  files = { 'journey.json': journey, 'log.ndjson': lines.join('\n'), 'empty.ndjson': '\n{"a":1}\n' };
});
const report = (...args: string[]) => milepost(['report', ...args], { files });

test('writes a map to a file and says of how much', async () => {
  const { code, out, files: written } = await report('log.ndjson', '--map', 'day', '--out', 'day.html');
  expect([code, out]).toEqual([0, expect.stringMatching(/^✔ day\.html: \d+ events of \d+ visitors$/)]);
  expect(written['day.html']).toContain('<h1>A day in the life</h1>');
});

test('writes to standard output unless it is told where to', async () => {
  const { code, out } = await report('log.ndjson', '--format', 'mermaid');
  expect([code, out.split('\n')[0]]).toEqual([0, 'journey']);
});

test('takes only what was chosen', async () => {
  const { out } = await report(
    'log.ndjson',
    '--format',
    'json',
    '--device',
    'mobile',
    '--since',
    '2026-08-02',
  );
  expect(JSON.parse(out).figures.about.choice).toMatchObject({
    device: 'mobile',
    since: Date.parse('2026-08-02'),
  });
  const { code, err } = await report('log.ndjson', '--device', 'toaster', '--out', 'x.html');
  expect([code, err]).toEqual([0, expect.stringMatching(/^▲ none of its \d+ events is of the time/)]);
});

test.each([
  [['none.ndjson'], 'none.ndjson: there is no such file'],
  [['empty.ndjson'], 'there is no event in it'],
  [['log.ndjson', '--config', 'none.json'], 'none.json: there is no such file'],
  [['log.ndjson', '--map', 'world'], 'write current, day, future or blueprint'],
  [['log.ndjson', '--format', 'pdf'], 'write html, md, mermaid, sankey or json'],
  [['log.ndjson', '--map', 'day', '--format', 'mermaid'], 'only the current map'],
  [['log.ndjson', '--since', 'yesterday'], 'write it like 2026-11-21'],
  [['log.ndjson', '--previous'], 'with --since'],
  [['log.ndjson', '--costs', 'none.csv'], 'cannot read none.csv'],
])('milepost report %j: 2, and says what to do', async (args, message) => {
  const { code, err, out } = await report(...args);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(message);
});

test.each([
  ['cost;currency;channel;from\n80;EUR;email;01.05.2026\n', '--costs: "01.05.2026" is no day'],
  ['cost;currency;channel\n80,50;EUR;email\n', '--costs: "80,50" is no number (line 2)'],
  ['cost;currency\n80;EUR\n80 €;EUR\n', '--costs: "80 €" is no number (line 3)'],
  ['channel,cost\nemail,80\npaid,\n', '--costs: "" is no number (line 3)'],
  ['channel,cost\nemail,1,2\n', '--costs: line 2: expected 2 cells'],
  ['channel,costs\nemail,80\n', '--costs: there is no column "cost"'],
])('a cost that would be misread is refused: %j', async (csv, message) => {
  const { code, err } = await milepost(['report', 'log.ndjson', '--costs', 'costs.csv'], {
    files: { 'journey.json': { milepost: 1, stages: [{ id: 'a' }] }, 'log.ndjson': '', 'costs.csv': csv },
  });
  expect([code, err]).toEqual([2, expect.stringContaining(message)]);
});

test('costs are read from a spreadsheet, with a mark that it put before them and cells of several lines', async () => {
  const csv =
    '\uFEFFCost;Currency;Channel;Note\r\n80;EUR;email;"two\r\nlines; and more"\r\n20;EUR;email;\r\n';
  const args = ['report', 'log.ndjson', '--format', 'json', '--costs', 'costs.csv'];
  const { out } = await milepost(args, { files: { ...files, 'costs.csv': csv } });
  const { kpis } = JSON.parse(out).figures as { kpis: Array<{ id: string; currency?: string }> };
  expect(kpis.find(({ id }) => id === 'cost.channel.email')).toMatchObject({ currency: 'EUR' });
});

test('at a terminal a page is not poured over it', async () => {
  const files = { 'journey.json': { milepost: 1, stages: [{ id: 'a' }] }, 'log.ndjson': '' };
  const { code, err } = await milepost(['report', 'log.ndjson'], { files, answers: [] });
  expect([code, err]).toEqual([2, expect.stringContaining('add --out map.html')]);
});

test('a day in local style is no day', async () => {
  expect(await report('log.ndjson', '--since', '1.11.2026')).toMatchObject({
    code: 2,
    err: expect.stringContaining('--since: "1.11.2026" is no day'),
  });
});
