const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const UNITS = new Map<string, number>([
  ['ms', 1],
  ['s', SECOND],
  ['second', SECOND],
  ['seconds', SECOND],
  ['m', MINUTE],
  ['min', MINUTE],
  ['minute', MINUTE],
  ['minutes', MINUTE],
  ['h', HOUR],
  ['hour', HOUR],
  ['hours', HOUR],
  ['d', DAY],
  ['day', DAY],
  ['days', DAY],
  ['w', 7 * DAY],
  ['week', 7 * DAY],
  ['weeks', 7 * DAY],
]);

/** `"30 minutes"`, `"1 day"`, `"500ms"` → milliseconds; undefined if it is no time. */
export function milliseconds(time: unknown): number | undefined {
  if (typeof time !== 'string') return;
  const [, amount, unit] = /^(\d+(?:\.\d+)?) ?([a-z]+)$/.exec(time.trim().toLowerCase()) ?? [];
  const length = UNITS.get(unit!);
  return length && Number(amount) * length;
}
