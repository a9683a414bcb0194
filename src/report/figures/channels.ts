import { share } from '../enough';
import { distinct, groupByAll, largest } from '../math';
import type { Plan } from '../plan';
import type { Answers, Question } from '../question';
import type { ChannelFigure } from '../types';

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

export const channelQuestions = { channelVisits, channelStages };

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
