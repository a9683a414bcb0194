import { isRecord, list, own } from '../journey/shape';

/** Things that have an id, by the key of their list and in words. */
const NAMED: Array<[key: string, word: string]> = [
  ['stages', 'stage'],
  ['moments', 'moment'],
  ['goals', 'goal'],
  ['personas', 'persona'],
  ['triggers', 'trigger'],
  ['forms', 'form'],
];
const WHOLE = ['name', 'version', 'movement', 'start', 'fadeAfter', 'map'];
const SECTIONS = ['site', 'capture', 'privacy'];
/** What only people read changes nothing. */
const SILENT = ['note', '$schema', 'tests', 'id', 'was'];

const say = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));

/** The same text for the same meaning, whatever the order of the keys. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (key, inner: unknown) =>
    key === 'note'
      ? undefined
      : isRecord(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner,
  ) ?? '';

function ruleChanges(before: unknown, after: unknown, where: string): string[] {
  const [old, now] = [list(before), list(after)];
  const gone = old.filter((rule) => !now.some((other) => canonical(other) === canonical(rule)));
  const come = now.filter((rule) => !old.some((other) => canonical(other) === canonical(rule)));
  const lines: string[] = [];
  for (const rule of gone) {
    const touchpoint = own(rule, 'touchpoint');
    const i = come.findIndex((other) => touchpoint !== undefined && own(other, 'touchpoint') === touchpoint);
    const [instead] = i < 0 ? [] : come.splice(i, 1);
    lines.push(
      instead === undefined
        ? `${where}: rule removed: ${say(rule)}`
        : `${where}: rule changed from ${say(rule)} to ${say(instead)}`,
    );
  }
  for (const rule of come) lines.push(`${where}: rule added: ${say(rule)}`);
  const kept = (rules: unknown[], others: unknown[]): string =>
    rules
      .map(canonical)
      .filter((rule) => others.map(canonical).includes(rule))
      .join();
  if (!lines.length && kept(old, now) !== kept(now, old)) lines.push(`${where}: the order of the rules`);
  return lines;
}

const keysOf = (...objects: unknown[]): string[] => [
  ...new Set(objects.flatMap((one) => Object.keys(Object(one as object)))),
];

function entryChanges(before: unknown, after: unknown, where: string): string[] {
  return keysOf(before, after)
    .filter((key) => !SILENT.includes(key) && canonical(own(before, key)) !== canonical(own(after, key)))
    .flatMap((key) =>
      key === 'when' || key === 'success'
        ? ruleChanges(own(before, key), own(after, key), where)
        : `${where}: "${key}" from ${say(own(before, key))} to ${say(own(after, key))}`,
    );
}

/** What differs between two journeys, in words, for the person who owns the second one. */
export function changes(before: unknown, after: unknown): string[] {
  const lines = WHOLE.filter((key) => canonical(own(before, key)) !== canonical(own(after, key))).map(
    (key) => `"${key}" from ${say(own(before, key))} to ${say(own(after, key))}`,
  );
  for (const [key, word] of NAMED) {
    const [old, now] = [list(own(before, key)), list(own(after, key))];
    const ids = (entries: unknown[]): unknown[] => entries.map((entry) => own(entry, 'id'));
    const formerly = (entry: unknown): unknown =>
      ids(old).includes(own(entry, 'id'))
        ? own(entry, 'id')
        : list(own(entry, 'was')).find((was) => ids(old).includes(was));
    const carried = now.map(formerly);
    for (const id of ids(old)) if (!carried.includes(id)) lines.push(`${word} ${say(id)} removed`);
    now.forEach((entry, i) => {
      const id = own(entry, 'id');
      const was = carried[i];
      if (was === undefined) lines.push(`${word} ${say(id)} added`);
      else {
        if (was !== id) lines.push(`${word} ${say(was)} is now called ${say(id)}`);
        lines.push(...entryChanges(old[ids(old).indexOf(was)], entry, `${word} ${say(id)}`));
      }
    });
    const both = carried.filter((id) => id !== undefined);
    const order = ids(old).filter((id) => carried.includes(id));
    if (key === 'stages' && order.join() !== both.join())
      lines.push(`the order of the stages: ${ids(now).join(', ')} (the later one wins)`);
  }
  lines.push(...ruleChanges(own(before, 'touchpoints'), own(after, 'touchpoints'), 'touchpoints'));
  for (const key of SECTIONS) lines.push(...entryChanges(own(before, key), own(after, key), key));
  return lines;
}
