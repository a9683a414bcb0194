import { mark, marksOf } from '../../../src/journey/marks';
import { aScene } from '../../support/aScene';

test('the later of two instants stays, and what the event began with is not changed', () => {
  const scene = aScene({ time: 5 });
  const { state } = scene;
  mark(scene, false, 'rule', 'a');
  mark(scene, false, 'rule', 'b', 9);
  mark(scene, false, 'rule', 'b', 7);
  expect(marksOf(scene, false, 'rule')).toEqual({ a: 5, b: 9 });
  expect(state.marks).toBeUndefined();
});

test('a later event leaves the marks of an earlier one as they were', () => {
  const first = aScene({ time: 5 });
  mark(first, false, 'rule', 'a');
  const second = aScene({ time: 6 }, { state: first.state });
  mark(second, false, 'rule', 'b');
  expect(first.state.marks).toEqual({ rule: { a: 5 } });
  expect(second.state.marks).toEqual({ rule: { a: 5, b: 6 } });
});

test('what counts on a page is kept apart from what counts for the visitor', () => {
  const scene = aScene({ time: 5 });
  mark(scene, true, 'rule', 'a');
  expect([marksOf(scene, true, 'rule'), marksOf(scene, false, 'rule')]).toEqual([{ a: 5 }, {}]);
});
