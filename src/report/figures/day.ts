import { isRecord, list } from '../../journey/shape';
import { distinct, groupByAll, largest, sum } from '../math';
import type { Plan } from '../plan';
import type { Answers, Question } from '../question';
import type { DayCell, DayFigure } from '../types';
import { eachPersona, personasIn } from './personas';
import { gapQuestions, gapsOf } from './visitGaps';

const PARTS = ['night', 'morning', 'afternoon', 'evening'] as const;
const SEARCHES = 20;

const stageHours: Question<DayCell & { place: number }> = {
  sql: ({ hours }) => `
    SELECT place, weekday, hour, count(*) AS visits, sum(events)::BIGINT AS events FROM ${hours}
    WHERE place IS NOT NULL AND hour IS NOT NULL GROUP BY place, weekday, hour`,
  fold: ({ hours }) =>
    groupByAll(hours, ({ place, weekday, hour }) =>
      place === null ? undefined : ([place, weekday, hour] as const),
    ).map(([[place, weekday, hour], rows]) => ({
      place,
      weekday,
      hour,
      visits: rows.length,
      events: sum(rows, ({ events }) => events),
    })),
};

const allHours: Question<DayCell> = {
  sql: ({ hours }) => `
    SELECT weekday, hour, count(DISTINCT session) AS visits, sum(events)::BIGINT AS events FROM ${hours}
    WHERE hour IS NOT NULL GROUP BY weekday, hour`,
  fold: ({ hours }) =>
    groupByAll(hours, ({ weekday, hour }) => [weekday, hour] as const).map(([[weekday, hour], rows]) => ({
      weekday,
      hour,
      visits: distinct(rows, ({ session }) => session),
      events: sum(rows, ({ events }) => events),
    })),
};

const personaHours: Question<DayCell & { persona: string }> = {
  sql: ({ hours, people }) => `
    SELECT persona, weekday, hour, count(DISTINCT session) AS visits, sum(events)::BIGINT AS events
    FROM ${hours} JOIN (SELECT visitor, persona FROM ${eachPersona(people)}) USING (visitor)
    WHERE hour IS NOT NULL GROUP BY persona, weekday, hour`,
  fold: ({ hours, person }) =>
    groupByAll(
      hours.flatMap((row) =>
        personasIn(person.get(row.visitor ?? '')?.personas ?? null).map((persona) => ({ ...row, persona })),
      ),
      ({ persona, weekday, hour }) => [persona, weekday, hour] as const,
    ).map(([[persona, weekday, hour], rows]) => ({
      persona,
      weekday,
      hour,
      visits: distinct(rows, ({ session }) => session),
      events: sum(rows, ({ events }) => events),
    })),
};

/** Visits by the quarter of the day they had events in: 0 is the night. */
const dayParts: Question<{ part: number; channel: string; device: string; visits: number }> = {
  sql: ({ hours, visits }) => `
    SELECT part, channel, device, count(*) AS visits
    FROM (SELECT DISTINCT session, hour // 6 AS part FROM ${hours} WHERE hour IS NOT NULL)
    JOIN ${visits} AS visits USING (session)
    WHERE channel IS NOT NULL AND device IS NOT NULL GROUP BY part, channel, device`,
  fold: ({ hours, visit }) =>
    groupByAll(hours, ({ hour, session }) => {
      const { channel, device } = visit.get(session)!;
      return channel === null || device === null
        ? undefined
        : ([Math.floor(hour / 6), channel, device] as const);
    }).map(([[part, channel, device], rows]) => ({
      part,
      channel,
      device,
      visits: distinct(rows, ({ session }) => session),
    })),
};

const searches: Question<{ term: string; count: number; visitors: number; empty: number }> = {
  sql: ({ facts }) => `
    SELECT term, count(*) AS count, count(DISTINCT visitor) AS visitors, count(*) FILTER (results = 0) AS empty
    FROM ${facts} WHERE term IS NOT NULL GROUP BY term`,
  fold: ({ facts }) =>
    groupByAll(facts, ({ term }) => (term === null ? undefined : ([term] as const))).map(
      ([[term], rows]) => ({
        term,
        count: rows.length,
        visitors: distinct(rows, ({ visitor }) => visitor),
        empty: rows.filter(({ results }) => results === 0).length,
      }),
    ),
};

export const dayQuestions = { allHours, stageHours, personaHours, dayParts, searches, ...gapQuestions };

const cellsOf = (rows: DayCell[]): DayCell[] =>
  rows
    .map(({ weekday, hour, visits, events }) => ({ weekday, hour, visits, events }))
    .sort((a, b) => a.weekday - b.weekday || a.hour - b.hour);

/** Sentences of `map.notes`: one, a list, or by stage. */
function notesOf({ notes, place, stages }: Plan): DayFigure['notes'] {
  const lines = (value: unknown): string[] =>
    list(value).filter((line): line is string => typeof line === 'string' && !!line.trim());
  if (!isRecord(notes)) return lines(notes).map((text) => ({ stage: null, text }));
  return Object.entries(notes).flatMap(([id, value]) =>
    lines(value).map((text) => ({ stage: stages[place.get(id) ?? -1]?.id ?? null, text })),
  );
}

export function dayOf(plan: Plan, answers: Answers<typeof dayQuestions>, untimed: number): DayFigure {
  const personas = [...new Set(answers.personaHours.map(({ persona }) => persona))].sort();
  return {
    all: cellsOf(answers.allHours),
    personas: personas.map((persona) => ({
      persona,
      name: plan.names.get(persona) ?? persona,
      cells: cellsOf(answers.personaHours.filter((row) => row.persona === persona)),
    })),
    stages: plan.stages.map(({ id }, place) => ({
      stage: id,
      cells: cellsOf(answers.stageHours.filter((row) => row.place === place)),
    })),
    parts: answers.dayParts
      .slice()
      .sort(
        (a, b) =>
          a.part - b.part || b.visits - a.visits || (a.channel + a.device < b.channel + b.device ? -1 : 1),
      )
      .map(({ part, channel, device, visits }) => ({ part: PARTS[part]!, channel, device, visits })),
    gaps: gapsOf(answers),
    searches: answers.searches
      .slice()
      .sort(
        largest(
          ({ count }) => count,
          ({ term }) => term,
        ),
      )
      .slice(0, SEARCHES),
    untimed,
    notes: notesOf(plan),
  };
}
