const UNITS: Record<string, number> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** `"30 minutes"`, `"1 day"`, `"500ms"` → milliseconds; undefined if it is no time. */
export function milliseconds(time: unknown): number | undefined {
  if (typeof time !== 'string') return;
  const [, amount, unit] =
    /^(\d+(?:\.\d+)?) ?(ms|[smhdw]|min|(?:second|minute|hour|day|week)s?)$/.exec(time.trim().toLowerCase()) ??
    [];
  return unit === undefined ? unit : Number(amount) * UNITS[unit === 'ms' ? unit : unit[0]!]!;
}
