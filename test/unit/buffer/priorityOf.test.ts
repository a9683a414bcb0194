import { priorityOf } from '../../../src/buffer/priorityOf';
import type { EventType } from '../../../src/types';

test('scrolls go first, then clicks, form steps, pages, and last what a journey is made of', () => {
  const ladder: EventType[][] = [
    ['scroll', 'engage', 'view', 'vital'],
    ['click', 'page_leave', 'error', 'copy', 'print', 'share'],
    ['form_start', 'form_field', 'form_error', 'form_step', 'form_submit', 'form_abandon'],
    ['page'],
    ['moment', 'goal', 'stage', 'form_success', 'identify', 'consent', 'custom', 'feedback', 'search'],
    ['download', 'link_out', 'contact', 'session', 'experiment', 'media', 'touchpoint'],
  ];
  expect(ladder.map((types) => [...new Set(types.map(priorityOf))])).toEqual([[0], [1], [2], [3], [4], [4]]);
});
