import { openListeners } from '../../src/listeners';

const open = () => {
  const errors: unknown[] = [];
  return { ...openListeners((error) => errors.push(error)), errors };
};

describe('on()', () => {
  test('calls each time, for its own type alone', () => {
    const { on, tell } = open();
    const heard: unknown[] = [];
    on('event', (detail) => heard.push(detail));
    tell('event', 1);
    tell('stage', 2);
    tell('event', 3);
    expect(heard).toEqual([1, 3]);
  });

  test('returns its undo', () => {
    const { on, tell } = open();
    const heard: unknown[] = [];
    const off = on('event', (detail) => heard.push(detail));
    tell('event', 1);
    off();
    off();
    tell('event', 2);
    expect(heard).toEqual([1]);
  });

  test('the same function twice is two listeners, each with an undo of its own', () => {
    const { on, tell } = open();
    const listen = jest.fn();
    const off = on('event', listen);
    on('event', listen);
    tell('event', 1);
    expect(listen).toHaveBeenCalledTimes(2);
    off();
    tell('event', 2);
    expect(listen).toHaveBeenCalledTimes(3);
  });

  test('hears of the past only if asked to, in order, and of the last fifty at most', () => {
    const { on, tell } = open();
    for (let i = 0; i < 60; i++) tell('event', i);
    tell('stage', 'x');
    const [all, none]: [unknown[], unknown[]] = [[], []];
    on('event', (detail) => all.push(detail), { replay: true });
    on('event', (detail) => none.push(detail));
    expect(all).toEqual(Array.from({ length: 49 }, (_, i) => i + 11));
    expect(none).toEqual([]);
    tell('event', 60);
    expect(all.at(-1)).toBe(60);
  });
});

describe('tell()', () => {
  test('a listener that throws is reported and disturbs nobody else', () => {
    const { on, tell, errors } = open();
    const heard: unknown[] = [];
    const broken = new Error('theirs');
    on('event', () => {
      throw broken;
    });
    on('event', (detail) => heard.push(detail));
    expect(() => tell('event', 1)).not.toThrow();
    expect([heard, errors]).toEqual([[1], [broken]]);
    tell('stage', 1);
    on(
      'stage',
      () => {
        throw broken;
      },
      { replay: true },
    );
    expect(errors).toHaveLength(2);
  });

  test('a listener may take itself or add another while it is called', () => {
    const { on, tell } = open();
    const heard: string[] = [];
    const off = on('event', () => {
      heard.push('once');
      off();
      on('event', () => heard.push('added'));
    });
    tell('event', 1);
    tell('event', 2);
    expect(heard).toEqual(['once', 'added']);
  });
});

describe('clear()', () => {
  test('nobody listens any more', () => {
    const { on, tell, clear } = open();
    const listen = jest.fn();
    on('event', listen);
    clear();
    tell('event', 1);
    expect(listen).not.toHaveBeenCalled();
  });
});
