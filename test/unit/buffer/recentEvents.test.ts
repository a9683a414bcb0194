import { type Recent, recentEvents, rowsOf } from '../../../src/buffer/recentEvents';
import { aContext, anEvent } from '../../support/anEvent';

const context = aContext();
const ids = (events: Recent[]) => events.map(({ event: { id } }) => id);
const keys = (events: Recent[], of: ReturnType<typeof recentEvents>) =>
  rowsOf(events, of).map(([key]) => key);

describe('recentEvents()', () => {
  test('keeps an event until every endpoint acknowledged it', () => {
    const recent = recentEvents(2);
    recent.keep(anEvent({ id: 'a' }), context, false);
    expect(recent.acknowledge(0, 'a')).toBeUndefined();
    expect([ids(recent.owedTo(0)), ids(recent.owedTo(1))]).toEqual([[], ['a']]);
    expect(recent.acknowledge(1, 'a')?.event.id).toBe('a');
    expect(recent.get('a')).toBeUndefined();
    expect(recent.acknowledge(1, 'a')).toBeUndefined();
  });

  test('an event in the place of its draft is owed to those who did not take the draft', () => {
    const recent = recentEvents(2);
    recent.keep(anEvent({ id: 'a' }), context, true);
    recent.acknowledge(0, 'a');
    recent.keep(anEvent({ id: 'a', seq: 7 }), context, false);
    expect(ids(recent.owedTo(0))).toEqual([]);
    expect(recent.owedTo(1).map(({ event, draft }) => [event.seq, draft])).toEqual([[7, false]]);
  });

  test('does not keep an event that cannot be made to fit', () => {
    const recent = recentEvents(1);
    expect(
      recent.keep(anEvent({ id: 'a', data: { numbers: Array(5000).fill(123_456) } }), context, false),
    ).toBe(false);
    expect(recent.get('a')).toBeUndefined();
  });

  test('forgets the oldest on the device beyond a hundred, never a draft or what is not stored', () => {
    const recent = recentEvents(1);
    for (let i = 0; i < 150; i++) recent.keep(anEvent({ id: `${i}` }), context, i === 0);
    recent.forgetStored();
    expect(recent.owedTo(0)).toHaveLength(150);
    for (const one of recent.owedTo(0)) one.stored = one.event.id !== '1';
    expect(ids(recent.unstored())).toEqual(['1']);
    recent.forgetStored();
    expect(ids(recent.owedTo(0)).slice(0, 3)).toEqual(['0', '1', '52']);
    expect(recent.owedTo(0)).toHaveLength(100);
  });

  test('knows a context by one key, however often it is told, and forgets it with nothing', () => {
    const recent = recentEvents(1);
    recent.keep(anEvent({ id: 'a' }), context, false);
    recent.keep(anEvent({ id: 'b' }), { ...context }, false);
    const [a, b] = recent.owedTo(0);
    expect(a?.context).toBe(b?.context);
    recent.clear();
    expect(recent.owedTo(0)).toEqual([]);
    expect(JSON.parse(recent.context(a?.context as string) as string)).toEqual(context);
  });
});

describe('rowsOf()', () => {
  test('has its context once, first, and a row for each endpoint that is owed the event', () => {
    const recent = recentEvents(2);
    recent.keep(anEvent({ id: 'a' }), context, false);
    recent.keep(anEvent({ id: 'b' }), context, true);
    recent.acknowledge(0, 'a');
    const key = recent.get('a')?.context as string;
    expect(keys(recent.owedTo(1), recent)).toEqual([`c/${key}`, 'q1/a', 'd/b']);
  });

  test('says the event and the key of its context', () => {
    const recent = recentEvents(1);
    const event = anEvent({ id: 'a' });
    recent.keep(event, context, false);
    const [[contextKey, json], [, value]] = rowsOf(recent.owedTo(0), recent) as [
      [string, string],
      [string, string],
    ];
    expect(JSON.parse(value)).toEqual([contextKey.slice(2), event]);
    expect(JSON.parse(json)).toEqual(context);
  });
});
