import { lastWord } from '../../src/lastWord';
import type { MilepostEvent } from '../../src/types';
import { anEvent } from '../support/anEvent';

const errors: unknown[] = [];
const onError = (error: unknown) => errors.push(error);
beforeEach(() => {
  errors.length = 0;
});

describe('lastWord()', () => {
  test('is the event itself where the application has nothing to say', () => {
    const event = anEvent();
    expect(lastWord(event, undefined, onError)).toBe(event);
  });

  test('is what the hook makes of the event, but for what names and numbers it', () => {
    const event = anEvent({ data: { plan: 'team' } });
    const changed = lastWord(
      event,
      (given) => ({ ...given, id: 'mine', seq: 99, tabId: 'mine', data: { plan: 'other' } }),
      onError,
    );
    expect(changed).toEqual({ ...event, data: { plan: 'other' } });
  });

  test('is null when the hook drops the event', () => {
    expect(lastWord(anEvent(), () => null, onError)).toBeNull();
  });

  test('leaves the event as it was when the hook throws half-way', () => {
    const event = anEvent({ data: { plan: 'team' } });
    const before = JSON.stringify(event);
    const answer = lastWord(
      event,
      (given) => {
        (given.data as { plan: string }).plan = 'spoiled';
        throw new Error('hook');
      },
      onError,
    );
    expect(JSON.stringify(answer)).toBe(before);
    expect(errors).toHaveLength(1);
  });

  test('leaves the event as it was when the hook hands back what cannot be stored', () => {
    const event = anEvent();
    const endless: Record<string, unknown> = {};
    endless.self = endless;
    const answer = lastWord(event, (given) => ({ ...given, data: endless }) as MilepostEvent, onError);
    expect(answer).toBe(event);
    expect(errors).toHaveLength(1);
  });
});
