import { startCaptures } from '../../src/startCaptures';
import type { Capture, CaptureContext, Draft, Emit, JourneyConfig } from '../../src/types';

/** Starts captures, hands each one's `emit` out, and writes down what was recorded and what went wrong. */
const start = (
  captures: Capture[],
  { config, record }: { config?: Partial<JourneyConfig>; record?: (draft: Draft) => void } = {},
) => {
  const drafts: Draft[] = [];
  const errors: string[] = [];
  const stop = startCaptures(
    captures,
    record ?? ((draft) => drafts.push(draft)),
    () => config && { milepost: 1, stages: [], ...config },
    (error) => errors.push((error as Error).message),
  );
  return { drafts, errors, stop };
};
const fail = (error: unknown) => {
  throw error;
};
const speaking = () => {
  const capture = Object.assign(
    (emit: Emit, context: CaptureContext) => {
      capture.emit = emit;
      capture.failed = context.failed;
      capture.config = context.config;
      return () => void capture.stopped++;
    },
    { emit: (() => {}) as Emit, failed: (_: unknown) => {}, config: (): unknown => undefined, stopped: 0 },
  );
  return capture;
};

describe('startCaptures()', () => {
  test('records what captures emit, and stops them all', () => {
    const [one, two] = [speaking(), speaking()];
    const { drafts, stop } = start([one, two]);
    one.emit({ type: 'click' });
    two.emit({ type: 'page' });
    expect(drafts).toEqual([{ type: 'click' }, { type: 'page' }]);
    stop();
    expect([one.stopped, two.stopped]).toEqual([1, 1]);
    one.emit({ type: 'click' });
    expect(drafts).toHaveLength(2);
    stop();
    expect(one.stopped).toBe(1);
  });

  test('records what a capture says at once when all the others are there to hear it', () => {
    const heard: string[] = [];
    const first: Capture = (emit) => {
      emit({ type: 'page' });
      heard.push('first started');
      return () => {};
    };
    const last: Capture = () => {
      heard.push('last started');
      return () => {};
    };
    start([first, last], { record: ({ type }) => heard.push(type) });
    expect(heard).toEqual(['first started', 'last started', 'page']);
  });

  test('lets captures ask for the config in force', () => {
    const one = speaking();
    start([one], { config: { version: '7' } });
    expect(one.config()).toMatchObject({ version: '7' });
  });

  test('records nothing that the config turned off', () => {
    const one = speaking();
    const { drafts } = start([one], { config: { capture: { clicks: false } } });
    one.emit({ type: 'click' });
    one.emit({ type: 'page' });
    expect(drafts).toEqual([{ type: 'page' }]);
  });

  test('says of each draft whether its page view has told enough of that type', () => {
    const [one, two] = [speaking(), speaking()];
    let view = () => {};
    const found: string[] = [];
    const pages = {
      onPage(fn: () => void) {
        view = fn;
        return () => {};
      },
      depths: () => ({ engaged: [], scrolled: [] }),
    };
    startCaptures(
      [one, two],
      (_, captured) => found.push(captured),
      () => undefined,
      fail,
      pages,
    );
    for (let i = 0; i < 6; i++) for (const { emit } of [one, two]) emit({ type: 'error' });
    expect(found).toEqual([...Array(10).fill('noticed'), 'enough', 'enough']);
    one.emit({ type: 'click' });
    view();
    two.emit({ type: 'error' });
    expect(found.slice(12)).toEqual(['noticed', 'noticed']);
  });

  test('one that cannot start is reported and leaves the others alone', () => {
    const one = speaking();
    const { errors, drafts, stop } = start([
      () => {
        throw new Error('no start');
      },
      one,
    ]);
    one.emit({ type: 'click' });
    expect([errors, drafts.length]).toEqual([['no start'], 1]);
    expect(stop).not.toThrow();
  });

  test('what goes wrong while recording never reaches the capture', () => {
    const one = speaking();
    const { errors } = start([one], {
      record() {
        throw new Error('full');
      },
    });
    expect(() => one.emit({ type: 'click' })).not.toThrow();
    expect(errors).toEqual(['full']);
  });

  test('one that failed five times is turned off, by name, and the others go on', () => {
    const [one, two] = [speaking(), speaking()];
    Object.defineProperty(one, 'name', { value: 'hovers' });
    const { errors, drafts } = start([one, two]);
    for (let i = 0; i < 5; i++) one.failed(new Error(`failure ${i}`));
    expect(errors).toHaveLength(6);
    expect(errors.at(-1)).toMatch(/hovers.*5 times.*turned off/);
    expect(one.stopped).toBe(1);
    one.emit({ type: 'click' });
    two.emit({ type: 'click' });
    expect(drafts).toHaveLength(1);
  });

  test('one that fails so often while it starts is stopped all the same', () => {
    let stopped = 0;
    start([
      (_, { failed }) => {
        for (let i = 0; i < 5; i++) failed(new Error('early'));
        return () => void stopped++;
      },
    ]);
    expect(stopped).toBe(1);
  });

  test('one that cannot be stopped keeps none of the others from stopping', () => {
    const one = speaking();
    const { stop, errors } = start([
      () => () => {
        throw new Error('no stop');
      },
      one,
    ]);
    expect(stop).not.toThrow();
    expect([one.stopped, errors]).toEqual([1, ['no stop']]);
  });
});
