import { safeStorage } from '../../../src/browser/safeStorage';
import { type SharedState, sharedState } from '../../../src/browser/sharedState';

type Counts = Record<string, number>;
const merge = (mine: Counts, theirs: Counts): Counts =>
  Object.fromEntries(
    [...Object.keys(mine), ...Object.keys(theirs)].map((key) => [
      key,
      Math.max(mine[key] ?? 0, theirs[key] ?? 0),
    ]),
  );

let open: Array<SharedState<Counts>> = [];
const tab = (onChange: (value: Counts) => void = () => undefined) => {
  const state = sharedState<Counts>(safeStorage(), 'k', merge, onChange);
  open.push(state);
  return state;
};
const tellOfStorage = (key: string | null, newValue: string | null) =>
  dispatchEvent(new StorageEvent('storage', { key, newValue }));

afterEach(() => {
  for (const state of open) state.stop();
  open = [];
  localStorage.clear();
});

describe('read()', () => {
  test('is undefined before anyone wrote', () => expect(tab().read()).toBeUndefined());

  test('gives what this tab or an earlier page wrote', () => {
    const first = tab();
    first.write({ a: 1 });
    expect(first.read()).toEqual({ a: 1 });
    expect(tab().read()).toEqual({ a: 1 });
  });

  test('folds in what another tab wrote meanwhile', () => {
    const [one, two] = [tab(), tab()];
    one.write({ a: 1 });
    two.read();
    one.write({ a: 5 });
    two.write({ a: 1, b: 7 });
    expect(one.read()).toEqual({ a: 5, b: 7 });
    one.write(one.read()!);
    expect(two.read()).toEqual({ a: 5, b: 7 });
  });

  test('outlives that its key is overwritten with nonsense, and the next write mends it', () => {
    const state = tab();
    state.write({ a: 1 });
    localStorage.setItem('k', '{nonsense');
    expect(state.read()).toEqual({ a: 1 });
    state.write({ a: 2 });
    expect(tab().read()).toEqual({ a: 2 });
    localStorage.setItem('k', 'nonsense');
    expect(tab().read()).toBeUndefined();
  });

  test('remembers where the storage cannot', () => {
    const state = sharedState<Counts>(
      { get: () => null, set: () => false, remove: () => undefined, keys: () => [] },
      'k',
      merge,
      () => undefined,
    );
    state.write({ a: 1 });
    expect(state.read()).toEqual({ a: 1 });
    state.stop();
  });
});

describe('onChange', () => {
  test('hears what another tab wrote, merged with what is known here', () => {
    const heard: Counts[] = [];
    const state = tab((value) => heard.push(value));
    state.write({ a: 3 });
    const theirs = JSON.stringify({ a: 1, b: 2 });
    localStorage.setItem('k', theirs);
    tellOfStorage('k', theirs);
    expect(heard).toEqual([{ a: 3, b: 2 }]);
  });

  test('hears nothing of other keys or of an erased one', () => {
    const heard: Counts[] = [];
    const state = tab((value) => heard.push(value));
    state.write({ a: 3 });
    tellOfStorage('other', '{}');
    tellOfStorage('k', null);
    tellOfStorage(null, null);
    expect(heard).toEqual([]);
  });

  test('hears nothing after stop()', () => {
    const heard: Counts[] = [];
    tab((value) => heard.push(value)).stop();
    localStorage.setItem('k', '{"a":1}');
    tellOfStorage('k', '{"a":1}');
    expect(heard).toEqual([]);
  });
});
