import { isRecord } from '../journey/shape';
import { show } from './finding';
import { type Kind, written } from './kinds';

/** `"31.5.2026"` → `"2026-05-31"` */
const asDay = (value: unknown): string | undefined => {
  const [, day = '', month = '', year] = /^ *(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}) *$/.exec(written(value)) ?? [];
  return year && `write "${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}"`;
};

/** A report leaves out a row it cannot read, and nobody would see that it is missing. */
export const costs: Kind = (value, at, scope) => {
  if (!Array.isArray(value))
    return void scope.report({
      level: 'warning',
      code: 'unreadable-cost',
      path: at,
      message: `expected a list of costs, got ${show(value)}`,
      fix: 'write [{ "channel": "email", "cost": 80, "currency": "EUR" }]; a table goes to milepost report --costs',
    });
  for (const [i, row] of value.entries())
    for (const [key, cell] of Object.entries(isRecord(row) ? row : {})) {
      const day = (key === 'from' || key === 'to') && !/^\d{4}-\d\d-\d\d/.test(written(cell));
      if (!day && (key !== 'cost' || (written(cell).trim() && !Number.isNaN(Number(cell))))) continue;
      const [, amount] = /^ *(\d+(?:[.,]\d+)?)/.exec(written(cell)) ?? [];
      scope.report({
        level: 'warning',
        code: 'unreadable-cost',
        path: `${at}[${i}].${key}`,
        message: `${show(cell)} is no ${day ? 'day' : 'number'}`,
        fix: day
          ? (asDay(cell) ?? 'write it like "2026-05-31"')
          : `write "cost": ${amount?.replace(',', '.') ?? 80}, and "currency": "EUR"`,
      });
    }
};
