import { isRecord, list } from '../journey/shape';

/** Money spent on something, over a time or once. */
export interface Cost {
  cost: number;
  currency: string;
  channel: string | null;
  touchpoint: string | null;
  stage: string | null;
  /** Milliseconds since 1970, `until` not included; null is without an end. */
  since: number | null;
  until: number | null;
}

const DAY = 86_400_000;

const name = (value: unknown): string | null => (typeof value === 'string' && value ? value : null);

function time(value: unknown): number | null {
  const found = Date.parse(String(value ?? ''));
  return Number.isNaN(found) ? null : found;
}

/**
 * `map.costs`: a list of `{ cost, currency, channel, touchpoint, stage, from, to }`, each of them as a text if need be.
 * `from` and `to` are days, both included. Rows without a number as `cost` are left out.
 */
export function readCosts(costs: unknown): Cost[] {
  return list(costs)
    .filter(isRecord)
    .flatMap((row): Cost[] => {
      const cost = typeof row.cost === 'string' && row.cost ? Number(row.cost) : row.cost;
      const to = time(row.to);
      if (typeof cost !== 'number' || !Number.isFinite(cost)) return [];
      return [
        {
          cost,
          currency: name(row.currency) ?? '',
          channel: name(row.channel),
          touchpoint: name(row.touchpoint),
          stage: name(row.stage),
          since: time(row.from),
          until: to === null ? null : to + DAY,
        },
      ];
    });
}
