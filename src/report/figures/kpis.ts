import { FOR_A_MEDIAN, measure, share } from '../enough';
import type { Plan } from '../plan';
import type { Answers } from '../question';
import type { Kpi, Measure } from '../types';
import { costKpis } from './costKpis';
import { formKpis } from './formKpis';
import type { KpiDraft, KpiSources } from './kpiDraft';
import { type kpiQuestions, reopening } from './kpiQuestions';

const DAY = 86_400_000;

function conversions({ stages, overall }: KpiSources): KpiDraft[] {
  const steps = stages.flatMap((stage, place): KpiDraft[] => {
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
  if (!stages.length) return [];
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

function satisfaction({ feedback }: KpiSources): KpiDraft[] {
  return feedback.overall
    .filter(({ kind }) => kind !== 'helpful' && kind !== 'rating')
    .map(({ kind, name, value, unit, max, formula }) => ({
      id: kind,
      name,
      group: 'satisfaction',
      value,
      unit,
      ...(max === null ? {} : { max }),
      formula,
    }));
}

const tooShort = (days: number, of: number): Measure => ({
  value: null,
  of,
  why: `the time shown is shorter than ${days} days`,
});

/** Every figure to steer by, with its formula in words. */
export function kpisOf(plan: Plan, answers: Answers<typeof kpiQuestions>, sources: KpiSources): Kpi[] {
  const visits = answers.visitShares[0]!;
  const people = answers.visitorShares[0]!;
  const goneDays = Math.round(plan.goneAfter / DAY);
  const seenFor = (plan.now ?? sources.to ?? 0) - (sources.from ?? 0);
  const { conversion } = plan;
  const aim =
    'goal' in conversion
      ? `who reached the goal “${plan.names.get(conversion.goal)}”`
      : `who entered “${plan.stages[conversion.place]?.name ?? 'the last stage'}” or a later stage`;
  const drafts: KpiDraft[] = [
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
        ({ days, visitors, back }): KpiDraft => ({
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
      value:
        seenFor > plan.goneAfter ? share(people.gone, people.visitors) : tooShort(goneDays, people.visitors),
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
      formula: `visitors on their second lap or a later one ÷ visitors who reached “${plan.stages[Math.max(0, reopening(plan))]?.name ?? 'the first stage'}”`,
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
      value:
        visits.served || plan.names.has('self-served')
          ? share(visits.served, visits.served + visits.contacts, 'visits that needed help')
          : { value: null, of: 0, why: 'the journey has no moment “self-served”' },
      unit: 'share',
      formula: 'visits with the moment “self-served” and no contact ÷ these and the visits with a contact',
    },
    ...formKpis(sources),
    ...costKpis(plan, sources, people.converted),
  ];
  return drafts.map((draft) => ({ ...draft, better: draft.better === undefined ? 'up' : draft.better }));
}
