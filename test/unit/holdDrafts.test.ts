import { holdDrafts } from '../../src/holdDrafts';
import type { EventType } from '../../src/types';
import type { Placed } from '../../src/visitor/stamp';

const draft = (type: EventType, name?: string): Placed => ({
  draft: { type, name },
  at: 0,
  mono: 0,
  url: 'http://localhost/',
  path: '/',
  pageId: 'p',
});
const fill = (types: EventType[], more: EventType[]) => {
  const held = holdDrafts();
  for (const type of [...types, ...more]) held.add(draft(type));
  const { placed, lost } = held.release();
  return { types: placed.map((one) => one.draft.type), lost };
};
const many = (type: EventType, count: number) => Array.from({ length: count }, () => type);

test('hands everything back in order, once', () => {
  const held = holdDrafts();
  held.add(draft('page'));
  held.add(draft('click'));
  expect(held.all()).toHaveLength(2);
  expect(held.release()).toMatchObject({
    placed: [{ draft: { type: 'page' } }, { draft: { type: 'click' } }],
    lost: 0,
  });
  expect(held.release()).toEqual({ placed: [], lost: 0 });
});

test('holds 200, and counts what had to make room', () => {
  const { types, lost } = fill([], many('custom', 230));
  expect(types).toHaveLength(200);
  expect(lost).toBe(30);
});

test('holds more where it may', () => {
  const held = holdDrafts();
  for (let i = 0; i < 300; i++) held.add(draft('custom'), 250);
  expect(held.release()).toMatchObject({ placed: { length: 250 }, lost: 50 });
});

test('gives up scrolls, engagement, views and vitals first, wherever they are', () => {
  const { types, lost } = fill(['page', 'scroll', 'click', 'vital'], many('custom', 198));
  expect(lost).toBe(2);
  expect(types.slice(0, 2)).toEqual(['page', 'click']);
});

test('then clicks, then form steps, and pages before what counts most', () => {
  expect(fill(['page', 'form_step', 'click', 'goal'], many('custom', 197))).toMatchObject({ lost: 1 });
  expect(fill(['page', 'form_step', 'click', 'goal'], many('custom', 197)).types.slice(0, 3)).toEqual([
    'page',
    'form_step',
    'goal',
  ]);
  expect(fill(['page', 'form_step', 'goal'], many('custom', 198)).types.slice(0, 2)).toEqual([
    'page',
    'goal',
  ]);
  expect(fill(['page', 'form_success', 'goal'], many('custom', 198)).types[0]).toBe('form_success');
});

test('does not let the newest in when everything held counts for more', () => {
  const { types, lost } = fill(many('custom', 200), ['scroll']);
  expect(lost).toBe(1);
  expect(types).not.toContain('scroll');
});

test('gives up the oldest of equals', () => {
  const held = holdDrafts();
  for (let i = 0; i < 201; i++) held.add(draft('custom', `${i}`));
  expect(held.release().placed[0]?.draft.name).toBe('1');
});
