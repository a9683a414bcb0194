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

/** One row of CSV: commas or semicolons between, `"` around what holds one, doubled inside. */
function cells(line: string, separator: string): string[] {
  const found: string[] = [];
  let cell = '';
  let inside = false;
  for (let i = 0; i < line.length; i++) {
    const c = line[i]!;
    if (c === '"' && inside && line[i + 1] === '"') cell += line[++i];
    else if (c === '"') inside = !inside;
    else if (c === separator && !inside) {
      found.push(cell);
      cell = '';
    } else cell += c;
  }
  return [...found, cell].map((one) => one.trim());
}

/** Rows of a CSV whose first line names the columns. */
function rowsOf(csv: string): Array<Record<string, string>> {
  const [head = '', ...lines] = csv.split(/\r?\n/).filter((line) => line.trim());
  const separator = head.includes(';') ? ';' : ',';
  const names = cells(head, separator).map((name) => name.toLowerCase());
  return lines.map((line) =>
    Object.fromEntries(cells(line, separator).map((cell, i) => [names[i] ?? '', cell])),
  );
}

const name = (value: unknown): string | null => (typeof value === 'string' && value ? value : null);

function time(value: unknown): number | null {
  const found = Date.parse(String(value ?? ''));
  return Number.isNaN(found) ? null : found;
}

/**
 * `map.costs`: a list of `{ cost, currency, channel, touchpoint, stage, from, to }`, or a CSV with these columns.
 * `from` and `to` are days, both included. Rows without a number as `cost` are left out.
 */
export function readCosts(costs: unknown): Cost[] {
  const rows: unknown[] = typeof costs === 'string' ? rowsOf(costs) : list(costs);
  return rows.filter(isRecord).flatMap((row): Cost[] => {
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
