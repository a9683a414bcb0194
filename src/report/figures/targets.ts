import { isRecord } from '../../journey/shape';
import { milliseconds } from '../../journey/times';
import type { Plan } from '../plan';
import type { FutureFigure, Kpi, Measure, MoodFigure, StageFigure } from '../types';

type Target = FutureFigure['targets'][number];

/** What a stage can be held to, by the word a target uses for it. */
const OF_A_STAGE: Record<
  string,
  {
    name: string;
    unit: Kpi['unit'];
    better: 'up' | 'down';
    of: (stage: StageFigure, mood: MoodFigure) => Measure | null;
  }
> = {
  visitors: {
    name: 'Visitors',
    unit: 'count',
    better: 'up',
    of: ({ reached }) => ({ value: reached, of: reached }),
  },
  conversion: { name: 'Conversion', unit: 'share', better: 'up', of: ({ conversion }) => conversion },
  dropOff: { name: 'Drop-off', unit: 'share', better: 'down', of: ({ dropOff }) => dropOff },
  time: { name: 'Time in stage', unit: 'ms', better: 'down', of: ({ time }) => time.median },
  said: { name: 'What visitors say', unit: 'mean', better: 'up', of: (_, { said }) => said },
  seen: { name: 'What is seen', unit: 'mean', better: 'up', of: (_, { seen }) => seen },
};

/** `"40%"`, `0.4`, `"3 days"` or a number, in the unit of what it is a target for; null if it cannot be one. */
export function plannedValue(value: unknown, unit: Kpi['unit']): number | null {
  if (unit === 'ms') return typeof value === 'number' ? value : (milliseconds(value) ?? null);
  const [, digits, percent] = /^(-?\d+(?:\.\d+)?) ?(%?)$/.exec(String(value ?? '').trim()) ?? [];
  if (digits === undefined) return null;
  const number = Number(digits);
  return percent || (unit === 'share' && number > 1) ? number / 100 : number;
}

function targetOf(
  about: Pick<Target, 'stage' | 'id' | 'name' | 'unit'>,
  wanted: unknown,
  actual: Measure | null,
  better: Kpi['better'],
): Target[] {
  const planned = plannedValue(wanted, about.unit);
  if (planned === null || !actual) return [];
  const deviation = actual.value === null ? null : actual.value - planned;
  const met =
    deviation === null || better === null ? null : better === 'up' ? deviation >= 0 : deviation <= 0;
  return [{ ...about, planned, actual, deviation, met }];
}

/**
 * What was planned against what is. `map.targets` holds, by stage, `{ visitors, conversion, dropOff, time, said, seen }`,
 * and by the id of a KPI its value; a stage's own `target` is such an object, or its conversion.
 */
export function targetsOf(plan: Plan, stages: StageFigure[], mood: MoodFigure[], kpis: Kpi[]): Target[] {
  const ofStages = plan.stages.flatMap(({ id, ids, target }, place) => {
    const own = isRecord(target) ? target : { conversion: target };
    const named = ids.map((one) => plan.targets[one]).find(isRecord);
    const wanted: Record<string, unknown> = { ...own, ...named };
    return Object.entries(OF_A_STAGE).flatMap(([key, { name, unit, better, of }]) =>
      targetOf({ stage: id, id: key, name, unit }, wanted[key], of(stages[place]!, mood[place]!), better),
    );
  });
  const ofKpis = kpis.flatMap(({ id, name, unit, value, better, stage }) =>
    targetOf({ stage: stage ?? null, id, name, unit }, plan.targets[id], value, better),
  );
  return [...ofStages, ...ofKpis];
}
