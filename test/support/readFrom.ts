import type { Range, Row, Rows } from '../../src/buffer/rows';

/** The rows of one range. */
export async function readFrom(rows: Rows, ...range: Range): Promise<Row[]> {
  const [found = []] = await rows.read(range);
  return found;
}
