import type { EventType } from '../types';

/** What tells least about a visit makes room first; within a kind, the oldest. */
const EXPENDABLE = [
  /^(scroll|engage|view|vital)$/,
  /^(click|page_leave|error|copy|print|share)$/,
  /^form_(?!success)/,
  /^page$/,
  /./,
];

/** How dear an event is: 0 is given up first, 4 last. */
export const priorityOf = (type: EventType): number => EXPENDABLE.findIndex((kind) => kind.test(type));
