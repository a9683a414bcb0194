import { distinct, groupBy, least, most } from '../math';
import type { Plan } from '../plan';
import type { Answers, Question } from '../question';
import type { About } from '../types';

const totals: Question<{
  events: number;
  visitors: number;
  visits: number;
  anonymousEvents: number;
  anonymousVisits: number;
  first: number | null;
  last: number | null;
  untimed: number;
  currencies: number;
}> = {
  sql: ({ facts }) => `
    SELECT count(*) AS events, count(DISTINCT visitor) AS visitors,
      count(DISTINCT session) FILTER (visitor IS NOT NULL) AS visits,
      count(*) FILTER (visitor IS NULL) AS anonymousEvents,
      count(DISTINCT unnamed) AS anonymousVisits,
      min(time) AS first, max(time) AS last, count(*) FILTER (hour IS NULL) AS untimed,
      count(DISTINCT currency) AS currencies
    FROM ${facts}`,
  fold: ({ facts }) => {
    const [named, unnamed] = [true, false].map((is) =>
      facts.filter(({ visitor }) => (visitor !== null) === is),
    );
    const times = facts.map(({ time }) => time);
    return [
      {
        events: facts.length,
        visitors: distinct(facts, ({ visitor }) => visitor),
        visits: distinct(named!, ({ session }) => session),
        anonymousEvents: unnamed!.length,
        anonymousVisits: distinct(unnamed!, ({ session, tab }) => session ?? tab),
        first: least(times),
        last: most(times),
        untimed: facts.filter(({ hour }) => hour === null).length,
        currencies: distinct(facts, ({ currency }) => currency),
      },
    ];
  },
};

const versions: Question<{ version: string; first: number; events: number }> = {
  sql: ({ facts }) => `
    SELECT version, min(time) AS first, count(*) AS events FROM ${facts} WHERE version IS NOT NULL GROUP BY version`,
  fold: ({ facts }) =>
    [
      ...groupBy(
        facts.filter(({ version }) => version !== null),
        ({ version }) => version!,
      ),
    ].map(([version, rows]) => ({ version, first: rows[0]!.time, events: rows.length })),
};

export const aboutQuestions = { totals, versions };

export function aboutOf(plan: Plan, answers: Answers<typeof aboutQuestions>, automatedEvents: number): About {
  const { events, visitors, visits, anonymousEvents, anonymousVisits, first, last, untimed, currencies } =
    answers.totals[0]!;
  const { since, until, persona, channel, device, automated } = plan;
  const notes = [
    anonymousEvents > 0 &&
      `${anonymousVisits.toLocaleString('en-GB')} visits came without a visitor’s id: they are in no count of visitors.`,
    untimed > 0 &&
      `${untimed.toLocaleString('en-GB')} events came without a time zone: they are on no clock.`,
    currencies > 1 && 'Values come in several currencies: each is added up for itself.',
    answers.versions.length > 1 &&
      'The journey was changed meanwhile: a change of numbers may be one of rules.',
  ].filter((note): note is string => !!note);
  return {
    name: plan.name,
    events,
    visitors,
    visits,
    anonymousVisits,
    anonymousEvents,
    automatedEvents,
    from: first,
    to: last,
    versions: answers.versions
      .map((row) => ({ version: row.version, from: row.first, events: row.events }))
      .sort((a, b) => a.from - b.from || (a.version < b.version ? -1 : 1)),
    choice: { since, until, persona, channel, device, automated },
    notes,
  };
}
