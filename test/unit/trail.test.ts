import { addStep, mergeTrails, type Step } from '../../src/trail';
import { anEvent } from '../support/anEvent';

const at = (second: number) => `2026-11-21T10:00:${String(second).padStart(2, '0')}.000Z`;
const step = (second: number, id: string): Step => ({ at: at(second), type: 'moment', id });

describe('addStep()', () => {
  test('keeps changes of stage, moments and goals by id, and touchpoints by name', () => {
    const events = [
      anEvent({ type: 'page', touchpoint: 'Home page', time: at(1) }),
      anEvent({ type: 'stage', touchpoint: 'Home page', time: at(2) }),
      anEvent({ type: 'moment', name: 'comparing', time: at(3) }),
      anEvent({ type: 'goal', name: 'order', time: at(4) }),
    ];
    const trail = events.reduce<Step[] | undefined>((before, event) => addStep(before, event), undefined);
    expect(trail).toEqual([
      { at: at(1), type: 'touchpoint', id: 'acquisition', touchpoint: 'Home page' },
      { at: at(2), type: 'stage', id: 'acquisition', touchpoint: 'Home page' },
      { at: at(3), type: 'moment', id: 'comparing' },
      { at: at(4), type: 'goal', id: 'order' },
    ]);
  });

  test('stays the same for an event that tells nothing new', () => {
    const trail = addStep([], anEvent({ type: 'page', touchpoint: 'Home page' }));
    expect(addStep(trail, anEvent({ type: 'click', touchpoint: 'Home page' }))).toBe(trail);
    expect(addStep(trail, anEvent())).toBe(trail);
  });

  test('lets the oldest of more than thirty go', () => {
    let trail: Step[] = [];
    for (let i = 0; i < 40; i++) trail = addStep(trail, anEvent({ type: 'moment', name: `m${i}` }));
    expect(trail).toHaveLength(30);
    expect(trail[0]?.id).toBe('m10');
  });
});

test("mergeTrails() puts two tabs' steps in the order of time, each once, whoever comes first", () => {
  const mine = [step(1, 'a'), step(3, 'c')];
  const theirs = [step(1, 'a'), step(2, 'b')];
  const together = [step(1, 'a'), step(2, 'b'), step(3, 'c')];
  expect(mergeTrails(mine, theirs)).toEqual(together);
  expect(mergeTrails(theirs, mine)).toEqual(together);
  expect(mergeTrails(undefined, mine)).toEqual(mine);
});
