import { FOR_A_SHARE, measure } from '../enough';
import { groupBy, sum } from '../math';
import type { Plan } from '../plan';
import type { KpiDraft, KpiSources } from './kpiDraft';

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

/** What a customer costs, and each channel, touchpoint and stage that money was spent on. */
export function costKpis(plan: Plan, sources: KpiSources, converted: number): KpiDraft[] {
  const all = spent(plan, sources.from, sources.to);
  if (!all.length) return [];
  const money = (
    about: Pick<KpiDraft, 'id' | 'name' | 'formula' | 'stage' | 'touchpoint'>,
    rows: typeof all,
    per: number,
    what: string,
  ): KpiDraft[] =>
    // Money of several currencies is never added up: what comes in the second one is a figure of its own.
    [...groupBy(rows, ({ currency }) => currency)].map(([currency, same], nth) => ({
      ...about,
      id: nth ? `${about.id}.${currency}` : about.id,
      name: nth ? `${about.name}, what was paid in ${currency}` : about.name,
      group: 'cost',
      unit: 'money',
      currency,
      better: 'down',
      value: measure(per ? sum(same, ({ cost }) => cost) / per : null, per, FOR_A_SHARE, what),
    }));
  const by = (key: 'channel' | 'touchpoint' | 'stage') =>
    [...groupBy(all, (cost) => cost[key])].filter(
      (group): group is [string, typeof all] => group[0] !== null,
    );
  return [
    ...money(
      {
        id: 'cac',
        name: 'Cost of a customer',
        formula: 'costs within the time shown ÷ visitors who converted in it',
      },
      all,
      converted,
      'converted visitors',
    ),
    ...by('channel').flatMap(([channel, rows]) =>
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
    ...by('touchpoint').flatMap(([touchpoint, rows]) =>
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
    ...by('stage').flatMap(([stage, rows]) =>
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
