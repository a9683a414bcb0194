import { readTable } from './readTable';

/**
 * The rows of a CSV of costs, or what is wrong with the first one that cannot be read, and what to write instead: such a
 * row would be missing from every figure without a word.
 */
export function readCostTable(csv: string): {
  rows: Array<Record<string, string>>;
  wrong?: string;
  fix: string;
} {
  const { columns, rows } = readTable(csv);
  const refuse = (wrong: string, fix: string) => ({ rows: [], wrong, fix });
  if (!columns.includes('cost'))
    return refuse(
      'there is no column "cost"',
      'name the columns in the first line: cost, currency, channel, from, to',
    );
  for (const { line, problem, cells } of rows) {
    const { cost = '' } = cells;
    const day = [cells.from, cells.to].find((one) => one !== undefined && !/^\d{4}-\d\d-\d\d/.test(one));
    if (problem) return refuse(`line ${line}: ${problem}`, 'mend that row');
    if (day !== undefined) return refuse(`"${day}" is no day (line ${line})`, 'write it like 2026-11-21');
    if (!cost || Number.isNaN(Number(cost)))
      return refuse(
        `"${cost}" is no number (line ${line})`,
        `write it like ${/^\d+,\d+$/.test(cost) ? cost.replace(',', '.') : '80.50'}`,
      );
  }
  return { rows: rows.map(({ cells }) => cells), fix: '' };
}
