import { groupByAll, largest, sum } from '../math';
import type { Answers, Question } from '../question';
import type { Person } from '../rows';
import type { TouchFigure } from '../types';

type Ways = Pick<Person, 'firstChannel' | 'firstSource' | 'lastChannel' | 'lastSource'>;

/** How visitors came the first time and the last time. */
const arrivals: Question<Ways & { visitors: number; converted: number }> = {
  sql: ({ people }) => `
    SELECT firstChannel, firstSource, lastChannel, lastSource, count(*) AS visitors, count(convertedAt) AS converted
    FROM ${people} GROUP BY firstChannel, firstSource, lastChannel, lastSource`,
  fold: ({ people }) =>
    groupByAll(
      people,
      ({ firstChannel, firstSource, lastChannel, lastSource }) =>
        [firstChannel, firstSource, lastChannel, lastSource] as const,
    ).map(([[firstChannel, firstSource, lastChannel, lastSource], rows]) => ({
      firstChannel,
      firstSource,
      lastChannel,
      lastSource,
      visitors: rows.length,
      converted: rows.filter(({ convertedAt }) => convertedAt !== null).length,
    })),
};

/** What the goals of these visitors are worth: each currency for itself. */
const arrivalValues: Question<Ways & { currency: string; total: number }> = {
  sql: ({ facts, people }) => `
    SELECT people.firstChannel, people.firstSource, people.lastChannel, people.lastSource,
      coalesce(currency, '') AS currency, sum(value) AS total
    FROM (SELECT visitor, currency, value FROM ${facts} WHERE type = 'goal' AND value IS NOT NULL)
    JOIN ${people} AS people USING (visitor) GROUP BY ALL`,
  fold: ({ facts, person }) =>
    groupByAll(facts, ({ type, value, visitor, currency }) => {
      if (type !== 'goal' || value === null || visitor === null) return;
      const { firstChannel, firstSource, lastChannel, lastSource } = person.get(visitor)!;
      return [firstChannel, firstSource, lastChannel, lastSource, currency ?? ''] as const;
    }).map(([[firstChannel, firstSource, lastChannel, lastSource, currency], rows]) => ({
      firstChannel,
      firstSource,
      lastChannel,
      lastSource,
      currency,
      total: sum(rows, ({ value }) => value),
    })),
};

export const touchQuestions = { arrivals, arrivalValues };

/** One row for each way to arrive that anybody took first or last. */
export function touchesOf({ arrivals, arrivalValues }: Answers<typeof touchQuestions>): TouchFigure[] {
  const rows = new Map<string, TouchFigure>();
  const none = (): TouchFigure['first'] => ({ visitors: 0, converted: 0, values: [] });
  const touch = (channel: string, source: string | null): TouchFigure => {
    const key = JSON.stringify([channel, source]);
    const row = rows.get(key) ?? { channel, source, first: none(), last: none() };
    rows.set(key, row);
    return row;
  };
  const each = (row: Ways, add: (to: TouchFigure['first']) => void): void => {
    if (row.firstChannel !== null) add(touch(row.firstChannel, row.firstSource).first);
    if (row.lastChannel !== null) add(touch(row.lastChannel, row.lastSource).last);
  };
  for (const row of arrivals)
    each(row, (to) => {
      to.visitors += row.visitors;
      to.converted += row.converted;
    });
  for (const row of arrivalValues)
    each(row, ({ values }) => {
      const same = values.find(({ currency }) => currency === row.currency);
      if (same) same.total += row.total;
      else values.push({ currency: row.currency, total: row.total });
    });
  for (const { first, last } of rows.values())
    for (const { values } of [first, last])
      values.sort(
        largest(
          ({ total }) => total,
          ({ currency }) => currency,
        ),
      );
  return [...rows.values()].sort(
    largest(
      ({ first, last }) => first.visitors + last.visitors,
      ({ channel, source }) => `${channel} ${source}`,
    ),
  );
}
