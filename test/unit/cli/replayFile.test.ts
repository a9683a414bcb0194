import { aContext, anEvent } from '../../support/anEvent';
import { milepost } from '../../support/memoryIo';

const journey = {
  milepost: 1,
  stages: [
    { id: 'see', when: { path: '/' } },
    { id: 'buy', when: [{ path: '/cart' }, { path: '/gift', query: { wrap: 'yes' } }, { selector: '.pay' }] },
  ],
};
let seq = 0;
const event = (path: string, id: string | null, type: 'page' | 'click' | 'stage' = 'page') => ({
  ...aContext(),
  ...anEvent({
    seq: ++seq,
    type,
    page: { path },
    time: new Date(Date.UTC(2026, 0, 5) + seq * 1000).toISOString(),
  }),
  stage: { id, index: 0, touch: id, furthest: id, lap: 1, since: '2026-01-05T00:00:00.000Z' },
});
const log = (...events: unknown[]) => events.map((one) => JSON.stringify(one)).join('\n');
const replay = (text: string, args: string[] = [], more: Record<string, unknown> = {}) =>
  milepost(['replay', 'log.ndjson', ...args], {
    files: { 'journey.json': journey, 'log.ndjson': text, ...more },
  });

test('says how many events change their stage, from where to where, and what cannot be known', async () => {
  const text = log(
    event('/', 'see'),
    event('/gift', 'see'),
    event('/cart', 'see'),
    event('/x', null),
    event('/', 'buy', 'stage'),
  );
  const { code, out } = await replay(text);
  expect(code).toBe(0);
  expect(out.split('\n')).toEqual([
    '5 events of 1 visitor under journey.json',
    '  1  25% stay in their stage',
    '  2  50% are in another stage',
    '  1  25% unknown: a rule asks for what was not kept, so the recorded stage stands',
    '  1  moments, goals and changes of stage, which are made anew',
    '',
    '  from      →  to   events',
    '  see       →  buy       1',
    '  no stage  →  buy       1',
    '',
    'Wherever the visitor is: 1 event would belong to another stage than recorded',
  ]);
});

test('programs get JSON', async () => {
  expect(JSON.parse((await replay(log(event('/cart', 'see')), ['--json'])).out)).toEqual({
    ...{
      file: 'journey.json',
      log: 'log.ndjson',
      events: 1,
      own: 0,
      unchanged: 0,
      changed: 1,
      unknown: 0,
      touch: 1,
    },
    ...{ moves: [{ from: 'see', to: 'buy', events: 1 }], unreadable: 0, late: 0, visitors: 1 },
  });
});

test('whole batches are read too', async () => {
  const batch = { ...aContext(), batchId: 'b', events: [anEvent({ type: 'page', page: { path: '/cart' } })] };
  const { out } = await replay(log(batch), ['--json']);
  expect(JSON.parse(out)).toMatchObject({ events: 1, changed: 1, visitors: 1, unreadable: 0 });
});

test('lines that are no event, and events in the wrong order, are said', async () => {
  const [first, second] = [event('/', 'see'), event('/', 'see')];
  const { out } = await replay(`${log(second, first)}\n\nnonsense\n{"type":"page"}\n[]`);
  expect(out).toContain('2 events of 1 visitor');
  expect(out).toContain('▲ 3 lines of log.ndjson can not be read as an event, first line 4');
  expect(out).toContain('▲ 1 event after a later one of the same visitor: sort the log by time');
});

test('of a selector that the recording journey did not ask for, nothing is known', async () => {
  const text = log({ ...event('/', 'see', 'click'), element: { tag: 'a', matched: [] } });
  const old = { milepost: 1, stages: [{ id: 'see' }] };
  const unknown = async (args: string[]) =>
    JSON.parse((await replay(text, ['--json', ...args], { 'old.json': old })).out).unknown;
  expect(await unknown([])).toBe(0);
  expect(await unknown(['--recorded-under', 'old.json'])).toBe(1);
});

test('a log or a journey that is not there ends with 2', async () => {
  const files = { 'journey.json': journey };
  expect(await milepost(['replay', 'none.ndjson'], { files })).toMatchObject({
    code: 2,
    err: expect.stringContaining('✖ none.ndjson: there is no such file'),
  });
  expect(await milepost(['replay', 'none.ndjson', '--json'], { files })).toMatchObject({ code: 2, err: '' });
  expect(await milepost(['replay', 'log.ndjson'])).toMatchObject({ code: 2 });
});

test('diff says which recorded events change their stage', async () => {
  const after = { ...journey, stages: [journey.stages[0], { id: 'buy', when: { path: '/basket' } }] };
  const files = {
    'old.json': journey,
    'new.json': after,
    'log.ndjson': log(event('/', 'see'), event('/cart', 'buy')),
  };
  const { code, out } = await milepost(['diff', 'old.json', 'new.json', '--events', 'log.ndjson'], { files });
  expect(code).toBe(1);
  expect(out.split('\n').slice(-3)).toEqual([
    '  from  →  to   events',
    '  buy   →  see       1',
    '4 changes, 1 of 2 events in another stage',
  ]);
  const same = await milepost(['diff', 'old.json', 'old.json', '--events', 'log.ndjson'], { files });
  expect(same).toMatchObject({ code: 0, out: '0 changes, 0 of 2 events in another stage' });
  expect(await milepost(['diff', 'old.json', 'new.json', '--events', 'none'], { files })).toMatchObject({
    code: 2,
  });
});

test('a file without an event is no log', async () => {
  const files = { 'journey.json': { milepost: 1, stages: [{ id: 'a' }] }, 'a.csv': 'URL;Visits\n/;3\n' };
  const { code, out, err } = await milepost(['replay', 'a.csv'], { files });
  expect([code, out, err]).toEqual([2, '', expect.stringContaining('there is no event in it')]);
});
