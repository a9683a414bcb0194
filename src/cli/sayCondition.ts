import { show } from '../config/finding';
import type { ExplainedCondition } from '../journey/explain';
import { isRecord, list, own } from '../journey/shape';

const DAYS = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed'];
const two = (n: number): string => `${n}`.padStart(2, '0');

/** `90000` → `1.5 minutes`; whole units where they fit. */
export function inTime(ms: number): string {
  const units: Array<[length: number, name: string]> = [
    [86_400_000, 'day'],
    [3_600_000, 'hour'],
    [60_000, 'minute'],
    [1000, 'second'],
  ];
  const [length, name] = units.find(([unit]) => ms >= unit) ?? [1000, 'second'];
  const amount = Math.round((ms / length) * 10) / 10;
  return `${amount} ${name}${amount === 1 ? '' : 's'}`;
}

/** What there was to compare with, as its author would write it; undefined if there was nothing. */
function found({ key, wanted, found: value }: ExplainedCondition): string | undefined {
  if (value === undefined || value === null || Number.isNaN(value)) return;
  if (key === 'path') return show(`/${list(value).join('/')}`);
  if (typeof value === 'number') {
    if (key === 'days' || key === 'hours')
      return `${DAYS[Math.floor(value / 1440) % 7]} ${two(Math.floor((value % 1440) / 60))}:${two(value % 60)}`;
    if (/^(engaged|away|wait)$/.test(key)) return inTime(value);
    return key === 'scrolled' ? `${value}%` : `${value}`;
  }
  // An address is compared in several forms; the last one is whole.
  if (isRecord(value) && Array.isArray(value.texts)) return show(value.texts.at(-1));
  if (isRecord(value)) {
    const asked = Object.keys(Object(wanted as object)).filter((name) => own(value, name) !== undefined);
    return asked.length
      ? asked.map((name) => `${name} ${list(own(value, name)).map(show).join(', ')}`).join(', ')
      : undefined;
  }
  const texts = [...new Set(list(value))];
  return texts.length ? texts.map(show).join(', ') : undefined;
}

const wish = (wanted: unknown): string =>
  Array.isArray(wanted)
    ? wanted.map((one) => show(one)).join(' or ')
    : isRecord(wanted)
      ? Object.entries(wanted)
          .map(([name, one]) => `${name} ${wish(one)}`)
          .join(' and ')
      : show(wanted);

/** One condition in words, with those inside it below, each a level deeper. */
export function sayCondition(condition: ExplainedCondition): string[] {
  const { key, wanted, fits, branches } = condition;
  const mark = fits ? '✔' : '✖';
  if (branches) {
    const hold = branches.map((branch) => branch.every((one) => one.fits));
    const inner = branches.flatMap((branch, i) => [
      ...(branches.length > 1 ? [`  ${hold[i] ? 'this holds:' : 'this does not hold:'}`] : []),
      ...branch.flatMap(sayCondition).map((line) => `${branches.length > 1 ? '    ' : '  '}${line}`),
    ]);
    const words =
      key === 'not'
        ? fits
          ? 'none of this happened, as it must not'
          : 'this holds, and must not'
        : fits
          ? 'at least one holds'
          : 'none of these holds';
    return [`${mark} ${key}: ${words}`, ...inner];
  }
  const got = found(condition);
  if (key === 'steps') {
    const steps = list(wanted).length;
    return [
      `${mark} steps: ${fits ? 'all' : Math.min(Number(got ?? 0), steps - 1)} of ${steps} were seen in this order`,
    ];
  }
  if (key === 'count')
    return [`${mark} count: ${got ?? 0} so far${fits ? ', which is' : '; wanted'} ${wish(wanted)}`];
  if (key === 'wait')
    return [`${mark} wait: ${got ? `${got} so far` : 'nothing is waited for'}; wanted ${wish(wanted)}`];
  if (key === 'event') {
    // What the application reports has a name of its own; moments and goals that came of it are added behind.
    const [type, name] = list(condition.found);
    const is = show(type === 'custom' && name !== undefined ? name : type);
    return [`${mark} event: it is ${is}${fits ? '' : `; the rule listens to ${wish(wanted)}`}`];
  }
  if (key === 'selector' && got === undefined)
    return [`${mark} selector: not told; ask with --on ${show(list(wanted)[0]).replace(/^"(.*)"$/, "'$1'")}`];
  if (got === undefined) return [`${mark} ${key}: there is none; wanted ${wish(wanted)}`];
  return [`${mark} ${key}: ${got} ${fits ? 'fits' : 'does not fit'} ${wish(wanted)}`];
}
