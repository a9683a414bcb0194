import { FOR_A_MEDIAN, measure, share } from '../enough';
import { distinct, groupBy, most, quantile, sum } from '../math';
import type { Plan } from '../plan';
import type { Answers, Question } from '../question';
import type {
  ChannelFigure,
  FeedbackFigure,
  FormFigure,
  GoalFigure,
  Kpi,
  Measure,
  StageFigure,
  TouchFigure,
  TouchpointFigure,
} from '../types';
import type { Visit } from '../world';

const DAY = 86_400_000;
/** GA4 counts a session of this much attention as engaged. */
const ENGAGED_MS = 10_000;

const isEngaged = ({ engagedMs, views, goals }: Visit): boolean =>
  engagedMs >= ENGAGED_MS || views >= 2 || goals > 0;

const visitShares: Question<{
  visits: number;
  engaged: number;
  friction: number;
  served: number;
  contacts: number;
}> = {
  sql: ({ visits }) => `
    SELECT count(*) AS visits,
      count(*) FILTER (engagedMs >= ${ENGAGED_MS} OR views >= 2 OR goals > 0) AS engaged,
      count(*) FILTER (friction > 0) AS friction, count(*) FILTER (served > 0 AND contacts = 0) AS served,
      count(*) FILTER (contacts > 0) AS contacts
    FROM ${visits}`,
  fold: ({ visits }) => [
    {
      visits: visits.length,
      engaged: visits.filter(isEngaged).length,
      friction: visits.filter(({ friction }) => friction > 0).length,
      served: visits.filter(({ served, contacts }) => served > 0 && contacts === 0).length,
      contacts: visits.filter(({ contacts }) => contacts > 0).length,
    },
  ],
};

const visitorShares: Question<{
  visitors: number;
  converted: number;
  gone: number;
  again: number;
  manyChannels: number;
  timeToConvert: number | null;
}> = {
  sql: ({ people }, { now, goneAfter }) => `
    SELECT count(*) AS visitors, count(convertedAt) AS converted,
      count(*) FILTER (${now ?? `(SELECT max(last) FROM ${people})`} - last > ${goneAfter}) AS gone,
      count(*) FILTER (lap >= 2) AS again, count(*) FILTER (channels >= 3) AS manyChannels,
      quantile_cont(convertedAt - first, 0.5) AS timeToConvert
    FROM ${people}`,
  fold: ({ people }, { now, goneAfter }) => {
    const end = now ?? most(people.map(({ last }) => last)) ?? 0;
    const took = people.flatMap(({ convertedAt, first }) =>
      convertedAt === null ? [] : [convertedAt - first],
    );
    return [
      {
        visitors: people.length,
        converted: took.length,
        gone: people.filter(({ last }) => end - last > goneAfter).length,
        again: people.filter(({ lap }) => lap >= 2).length,
        manyChannels: people.filter(({ channels }) => channels >= 3).length,
        timeToConvert: quantile(took, 0.5),
      },
    ];
  },
};

/** Visitors first seen long enough before the end to have come back by then, and those who did. */
const comebacks: Question<{ days: number; visitors: number; back: number }> = {
  sql: ({ visits, people }, { now }) => `
    SELECT days, count(*) FILTER (ends - first >= days * ${DAY}) AS visitors,
      count(*) FILTER (ends - first >= days * ${DAY} AND second - first <= days * ${DAY}) AS back
    FROM (
      SELECT people.first AS first, min(began) FILTER (began > people.first) AS second,
        ${now ?? `(SELECT max(last) FROM ${people})`} AS ends
      FROM ${people} AS people LEFT JOIN ${visits} AS visits USING (visitor) GROUP BY visitor, people.first)
    CROSS JOIN (SELECT unnest([7, 30])::BIGINT AS days) GROUP BY days`,
  fold: ({ visits, people }, { now }) => {
    const end = now ?? most(people.map(({ last }) => last)) ?? 0;
    const of = groupBy(visits, ({ visitor }) => visitor);
    const times = people.map(({ visitor, first }) => ({
      seenFor: end - first,
      after: Math.min(
        ...(of.get(visitor) ?? []).map(({ began }) => (began > first ? began - first : Infinity)),
      ),
    }));
    if (!times.length) return [];
    return [7, 30].map((days) => {
      const seen = times.filter(({ seenFor }) => seenFor >= days * DAY);
      return { days, visitors: seen.length, back: seen.filter(({ after }) => after <= days * DAY).length };
    });
  },
};

/** Visitors who reached the first stage that can be entered again: those who could have a second lap. */
const lappers: Question<{ visitors: number }> = {
  sql: ({ people }, plan) =>
    `SELECT count(*) AS visitors FROM ${people} WHERE best >= ${Math.max(0, reopening(plan))}`,
  fold: ({ people }, plan) => [
    {
      visitors: distinct(people, (row) =>
        (row.best ?? -1) >= Math.max(0, reopening(plan)) ? row.visitor : null,
      ),
    },
  ],
};

const reopening = ({ stages }: Plan): number => stages.findIndex(({ reopen }) => reopen);

export const kpiQuestions = { visitShares, visitorShares, comebacks, lappers };

export interface KpiSources {
  stages: StageFigure[];
  overall: Measure;
  feedback: FeedbackFigure;
  forms: FormFigure[];
  goals: GoalFigure[];
  touchpoints: TouchpointFigure[];
  channels: ChannelFigure[];
  touches: TouchFigure[];
  /** Of the first and the last event. */
  from: number | null;
  to: number | null;
}

type Draft = Omit<Kpi, 'better'> & { better?: Kpi['better'] };

function conversions({ stages, overall }: KpiSources): Draft[] {
  const steps = stages.flatMap((stage, place): Draft[] => {
    const next = stages[place + 1];
    if (!next || !stage.conversion) return [];
    return [
      {
        id: `conversion.${stage.id}`,
        name: `${stage.name} → ${next.name}`,
        group: 'conversion',
        stage: stage.id,
        value: stage.conversion,
        unit: 'share',
        formula: `visitors who reached “${next.name}” or later ÷ visitors who reached “${stage.name}” or later`,
      },
    ];
  });
  return [
    {
      id: 'journey-conversion',
      name: 'Whole journey',
      group: 'conversion',
      value: overall,
      unit: 'share',
      formula: `visitors who reached “${stages.at(-1)?.name}” ÷ visitors who reached “${stages[0]?.name}” or later`,
    },
    ...steps,
  ];
}

function satisfaction({ feedback }: KpiSources): Draft[] {
  return feedback.overall
    .filter(({ kind }) => kind !== 'helpful' && kind !== 'rating')
    .map(({ kind, name, value, unit, formula }) => ({
      id: kind,
      name,
      group: 'satisfaction',
      value,
      unit,
      formula,
    }));
}

function aboutForms({ forms }: KpiSources): Draft[] {
  return forms.flatMap(({ id, completion, abandonment, fields }): Draft[] => [
    {
      id: `completion.${id}`,
      name: `Form ${id}: completed`,
      group: 'forms',
      value: completion,
      unit: 'share',
      formula: 'visits in which the form succeeded ÷ visits in which it was used',
    },
    {
      id: `abandonment.${id}`,
      name: `Form ${id}: abandoned`,
      group: 'forms',
      value: abandonment,
      unit: 'share',
      better: 'down',
      formula: 'visits in which the form was left and did not succeed ÷ visits in which it was used',
    },
    ...fields
      .filter(({ time }) => time.value !== null)
      .map(
        ({ field, time }): Draft => ({
          id: `field-time.${id}.${field}`,
          name: `Form ${id}: time in ${field}`,
          group: 'forms',
          value: time,
          unit: 'ms',
          better: 'down',
          formula: 'median of the times the field was in focus',
        }),
      ),
  ]);
}

/** The part of each cost that lies within the time of the figures. */
function spent(plan: Plan, from: number | null, to: number | null): Array<Plan['costs'][number]> {
  const [start, end] = [plan.since ?? from ?? -Infinity, plan.until ?? to ?? Infinity];
  return plan.costs
    .map((cost) => {
      const [since, until] = [cost.since ?? start, cost.until ?? end];
      const within = Math.min(until, end) - Math.max(since, start);
      const share = until > since ? Math.min(1, Math.max(0, within / (until - since))) : 1;
      return { ...cost, cost: cost.cost * share };
    })
    .filter(({ cost }) => cost > 0);
}

function costs(plan: Plan, sources: KpiSources, converted: number): Draft[] {
  const all = spent(plan, sources.from, sources.to);
  if (!all.length) return [];
  const money = (
    about: Pick<Draft, 'id' | 'name' | 'formula' | 'stage' | 'touchpoint'>,
    rows: typeof all,
    per: number,
    what: string,
  ): Draft => {
    const total = sum(rows, ({ cost }) => cost);
    return {
      ...about,
      group: 'cost',
      unit: 'money',
      currency: rows[0]?.currency ?? '',
      better: 'down',
      value: measure(per ? total / per : null, per, 1, what),
    };
  };
  const by = (key: 'channel' | 'touchpoint' | 'stage') =>
    [...groupBy(all, (cost) => cost[key])].filter(
      (group): group is [string, typeof all] => group[0] !== null,
    );
  return [
    money(
      {
        id: 'cac',
        name: 'Cost of a customer',
        formula: 'costs within the time shown ÷ visitors who converted in it',
      },
      all,
      converted,
      'converted visitors',
    ),
    ...by('channel').map(([channel, rows]) =>
      money(
        {
          id: `cost.channel.${channel}`,
          name: `Cost of a customer by ${channel}`,
          formula: 'costs of the channel ÷ converted visitors who last came by it',
        },
        rows,
        sum(sources.touches, (row) => (row.channel === channel ? row.last.converted : 0)),
        'converted visitors',
      ),
    ),
    ...by('touchpoint').map(([touchpoint, rows]) =>
      money(
        {
          id: `cost.touchpoint.${touchpoint}`,
          name: `Cost of ${touchpoint}`,
          formula: 'costs of the touchpoint ÷ visits that met it',
          touchpoint,
        },
        rows,
        sources.touchpoints.find(({ name }) => name === touchpoint)?.visits ?? 0,
        'visits',
      ),
    ),
    ...by('stage').map(([stage, rows]) =>
      money(
        {
          id: `cost.stage.${stage}`,
          name: `Cost of ${plan.names.get(stage) ?? stage}`,
          formula: 'costs of the stage ÷ visitors who reached it',
          stage,
        },
        rows,
        sources.stages.find(({ id }) => id === stage)?.reached ?? 0,
        'visitors',
      ),
    ),
  ];
}

/** Every figure to steer by, with its formula in words. */
export function kpisOf(plan: Plan, answers: Answers<typeof kpiQuestions>, sources: KpiSources): Kpi[] {
  const visits = answers.visitShares[0]!;
  const people = answers.visitorShares[0]!;
  const goneDays = Math.round(plan.goneAfter / DAY);
  const { conversion } = plan;
  const aim =
    'goal' in conversion
      ? `who reached the goal “${plan.names.get(conversion.goal)}”`
      : `who entered “${plan.stages[conversion.place]?.name}” or a later stage`;
  const drafts: Draft[] = [
    {
      id: 'conversion',
      name: 'Conversion',
      group: 'conversion',
      value: share(people.converted, people.visitors),
      unit: 'share',
      formula: `visitors ${aim} ÷ all visitors`,
    },
    ...conversions(sources),
    {
      id: 'time-to-convert',
      name: 'Time to convert',
      group: 'conversion',
      value: measure(people.timeToConvert, people.converted, FOR_A_MEDIAN, 'converted visitors'),
      unit: 'ms',
      better: 'down',
      formula: `median time from the first event seen to the conversion (visitors ${aim})`,
    },
    {
      id: 'engagement',
      name: 'Engagement rate',
      group: 'engagement',
      value: share(visits.engaged, visits.visits, 'visits'),
      unit: 'share',
      formula:
        'visits with at least 10 seconds of attention, 2 page views or a goal ÷ all visits (GA4’s engaged sessions)',
    },
    {
      id: 'channels',
      name: 'Uses three channels or more',
      group: 'engagement',
      value: share(people.manyChannels, people.visitors),
      unit: 'share',
      better: null,
      formula: 'visitors who came by at least 3 channels ÷ all visitors',
    },
    ...answers.comebacks
      .slice()
      .sort((a, b) => a.days - b.days)
      .map(
        ({ days, visitors, back }): Draft => ({
          id: `retention-${days}`,
          name: `Back within ${days} days`,
          group: 'loyalty',
          value: share(back, visitors),
          unit: 'share',
          formula: `visitors with another visit within ${days} days of the first event seen ÷ visitors first seen at least ${days} days before the end`,
        }),
      ),
    {
      id: 'churn',
      name: 'Gone',
      group: 'loyalty',
      value: share(people.gone, people.visitors),
      unit: 'share',
      better: 'down',
      formula: `visitors not seen for ${goneDays} days before the end ÷ all visitors`,
    },
    {
      id: 'repeat',
      name: 'Comes round again',
      group: 'loyalty',
      value: share(people.again, answers.lappers[0]?.visitors ?? 0),
      unit: 'share',
      formula: `visitors on their second lap or a later one ÷ visitors who reached “${plan.stages[Math.max(0, reopening(plan))]?.name}”`,
    },
    ...satisfaction(sources),
    {
      id: 'friction',
      name: 'Friction rate',
      group: 'friction',
      value: share(visits.friction, visits.visits, 'visits'),
      unit: 'share',
      better: 'down',
      formula: 'visits with a moment of friction or an error ÷ all visits',
    },
    {
      id: 'self-service',
      name: 'Self-service rate',
      group: 'friction',
      value: share(visits.served, visits.served + visits.contacts, 'visits that needed help'),
      unit: 'share',
      formula: 'visits with the moment “self-served” and no contact ÷ these and the visits with a contact',
    },
    ...aboutForms(sources),
    ...costs(plan, sources, people.converted),
  ];
  return drafts.map((draft) => ({ ...draft, better: draft.better === undefined ? 'up' : draft.better }));
}
