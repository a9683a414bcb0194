import { distinct, groupByAll } from '../math';
import type { Answers, Question } from '../question';
import type { About, Comparison, Kpi, StageFigure } from '../types';

const DAY = 86_400_000;

/** Visitors of each day, in UTC. */
const dayVisitors: Question<{ day: number; visitors: number }> = {
  sql: ({ facts }) => `
    SELECT day, count(visitor) AS visitors FROM (SELECT DISTINCT time // ${DAY} AS day, visitor FROM ${facts})
    GROUP BY day`,
  fold: ({ facts }) =>
    groupByAll(facts, ({ time }) => [Math.floor(time / DAY)] as const).map(([[day], rows]) => ({
      day,
      visitors: distinct(rows, ({ visitor }) => visitor),
    })),
};

const dayConversions: Question<{ day: number; visitors: number }> = {
  sql: ({ people }) => `
    SELECT convertedAt // ${DAY} AS day, count(*) AS visitors FROM ${people} WHERE convertedAt IS NOT NULL
    GROUP BY convertedAt // ${DAY}`,
  fold: ({ people }) =>
    groupByAll(people, ({ convertedAt }) =>
      convertedAt === null ? undefined : ([Math.floor(convertedAt / DAY)] as const),
    ).map(([[day], rows]) => ({ day, visitors: rows.length })),
};

const dayVersions: Question<{ day: number; version: string; events: number }> = {
  sql: ({ facts }) => `
    SELECT time // ${DAY} AS day, version, count(*) AS events FROM ${facts} WHERE version IS NOT NULL
    GROUP BY time // ${DAY}, version`,
  fold: ({ facts }) =>
    groupByAll(facts, ({ time, version }) =>
      version === null ? undefined : ([Math.floor(time / DAY), version] as const),
    ).map(([[day, version], rows]) => ({ day, version, events: rows.length })),
};

export const comparisonQuestions = { dayVisitors, dayConversions, dayVersions };

type Days = Answers<typeof comparisonQuestions>;

const daysOf = ({ dayVisitors, dayConversions, dayVersions }: Days): Comparison['days'] =>
  dayVisitors.map(({ day, visitors }) => ({
    day: day * DAY,
    visitors,
    converted: dayConversions.find((row) => row.day === day)?.visitors ?? 0,
    version:
      dayVersions
        .filter((row) => row.day === day)
        .sort((a, b) => b.events - a.events || (a.version < b.version ? -1 : 1))[0]?.version ?? null,
  }));

/** One period's figures. */
export interface PeriodFigures {
  since: number;
  until: number;
  about: About;
  stages: StageFigure[];
  kpis: Kpi[];
  days: Days;
}

/** The period shown against the one before it. */
export function comparisonOf(now: PeriodFigures, before: PeriodFigures): Comparison {
  return {
    now: { since: now.since, until: now.until },
    before: { since: before.since, until: before.until },
    kpis: now.kpis.flatMap(({ id, value }) => {
      const then = before.kpis.find((kpi) => kpi.id === id)?.value;
      if (!then) return [];
      const change = value.value === null || then.value === null ? null : value.value - then.value;
      return [{ id, now: value, before: then, change }];
    }),
    stages: now.stages.map(({ id, reached, conversion }, place) => ({
      stage: id,
      now: reached,
      before: before.stages[place]!.reached,
      conversion: { now: conversion, before: before.stages[place]!.conversion },
    })),
    // The first config of all was not put in force within the periods: it was there when they began.
    versions: [...before.about.versions, ...now.about.versions]
      .sort((a, b) => a.from - b.from)
      .filter(({ version }, i, all) => i > 0 && all.findIndex((one) => one.version === version) === i)
      .map(({ version, from }) => ({ version, from })),
    days: [...daysOf(before.days), ...daysOf(now.days)].sort((a, b) => a.day - b.day),
  };
}
