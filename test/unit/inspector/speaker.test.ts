import { speaker } from '../../../src/inspector/speaker';

describe('speaker()', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  test('tells the first thing at once, and what follows as the last of it and a number', () => {
    const region = document.createElement('div');
    const say = speaker(region);
    say('one');
    expect(region.textContent).toBe('one');
    for (const text of ['two', 'three', 'four']) say(text);
    expect(region.textContent).toBe('one');
    jest.advanceTimersByTime(4000);
    expect(region.textContent).toBe('four, and 2 more before it');
    jest.advanceTimersByTime(4000);
    say('five');
    expect(region.textContent).toBe('five');
    say.stop();
  });
});
