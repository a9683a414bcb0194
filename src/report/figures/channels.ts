import { share } from '../enough';
import { distinct, groupByAll, largest, sum } from '../math';
import type { Plan } from '../plan';
import type { Answers, Question } from '../question';
import type { ChannelFigure, TouchFigure } from '../types';

const channelVisits: Question<{ channel: string; visits: number; visitors: number; converted: number }> = {
  sql: ({ visits, people }) => `
    SELECT channel, count(*) AS visits, count(DISTINCT visitor) AS visitors,
      count(DISTINCT visitor) FILTER (people.convertedAt IS NOT NULL) AS converted
    FROM (SELECT channel, visitor FROM ${visits}) LEFT JOIN ${people} AS people USING (visitor)
    WHERE channel IS NOT NULL GROUP BY channel`,
  fold: ({ visits, person }) =>
    groupByAll(visits, ({ channel }) => (channel === null ? undefined : ([channel] as const))).map(
      ([[channel], rows]) => ({
        channel,
        visits: rows.length,
        visitors: distinct(rows, ({ visitor }) => visitor),
        converted: distinct(
          rows.filter(({ visitor }) => visitor !== null && person.get(visitor)?.convertedAt != null),
          ({ visitor }) => visitor,
        ),
      }),
    ),
};

const channelStages: Question<{ channel: string; place: number; visits: number }> = {
  sql: ({ stays, visits }) => `
    SELECT channel, place, count(*) AS visits FROM ${stays} AS stays JOIN ${visits} AS visits USING (session)
    WHERE channel IS NOT NULL GROUP BY channel, place`,
  fold: ({ stays, visit }) =>
    groupByAll(stays, ({ session, place }) => {
      const channel = visit.get(session)?.channel ?? null;
      return channel === null ? undefined : ([channel, place] as const);
    }).map(([[channel, place], rows]) => ({ channel, place, visits: rows.length })),
};

/** How visitors came the first time and the last time. */
const arrivals: Question<{
  firstChannel: string | null;
  firstSource: string | null;
  lastChannel: string | null;
  lastSource: string | null;
  visitors: number;
  converted: number;
  value: number;
}> = {
  sql: ({ people }) => `
    SELECT firstChannel, firstSource, lastChannel, lastSource, count(*) AS visitors, count(convertedAt) AS converted,
      coalesce(sum(value), 0) AS value
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
      value: sum(rows, ({ value }) => value),
    })),
};

export const channelQuestions = { channelVisits, channelStages, arrivals };

export const channelsOf = (
  { stages }: Plan,
  { channelVisits, channelStages }: Answers<typeof channelQuestions>,
): ChannelFigure[] =>
  channelVisits
    .map(({ channel, visits, visitors, converted }) => ({
      channel,
      visits,
      visitors,
      stages: stages.map(
        (_, place) =>
          channelStages.find((row) => row.channel === channel && row.place === place)?.visits ?? 0,
      ),
      converted: share(converted, visitors),
    }))
    .sort(
      largest(
        ({ visits }) => visits,
        ({ channel }) => channel,
      ),
    );

/** One row for each way to arrive that anybody took first or last. */
export function touchesOf({ arrivals }: Answers<typeof channelQuestions>): TouchFigure[] {
  const rows = new Map<string, TouchFigure>();
  const add = (
    when: 'first' | 'last',
    channel: string | null,
    source: string | null,
    row: (typeof arrivals)[0],
  ) => {
    if (channel === null) return;
    const none = () => ({ visitors: 0, converted: 0, value: 0 });
    const key = JSON.stringify([channel, source]);
    const touch = rows.get(key) ?? { channel, source, first: none(), last: none() };
    rows.set(key, touch);
    touch[when].visitors += row.visitors;
    touch[when].converted += row.converted;
    touch[when].value += row.value;
  };
  for (const row of arrivals) {
    add('first', row.firstChannel, row.firstSource, row);
    add('last', row.lastChannel, row.lastSource, row);
  }
  return [...rows.values()].sort(
    largest(
      ({ first, last }) => first.visitors + last.visitors,
      ({ channel, source }) => `${channel} ${source}`,
    ),
  );
}
