import Papa from 'papaparse';

/** One row of a table: where it stands in the file, from 1, and its cells by the name of their column. */
export interface TableRow {
  line: number;
  /** Why it cannot be read. */
  problem?: string;
  cells: Record<string, string>;
}

/**
 * The rows of a spreadsheet saved as CSV, whose first line names the columns: small letters, whatever the file has.
 * Empty rows and cells are left out. `;` or a tab in the first line is what stands between, else a comma: guessing by
 * the rows takes the decimal commas of half of Europe for one (PapaParse issues 290 and 910).
 */
export function readTable(csv: string): { columns: string[]; rows: TableRow[] } {
  const text = csv.replace(/^\uFEFF/, '');
  const head = text.slice(0, text.search(/\r|\n|$/));
  const delimiter = ['\t', ';'].find((one) => head.includes(one)) ?? ',';
  let line = 1;
  let ended = 0;
  const rows: TableRow[] = [];
  let columns: string[] | undefined;
  Papa.parse<string[]>(text, {
    delimiter,
    step({ data, errors, meta }) {
      const at = line;
      // A cell may hold line breaks of its own.
      line += text.slice(ended, meta.cursor).split(/\r\n|\r|\n/).length - 1;
      ended = meta.cursor;
      const cells = data.map((cell) => cell.trim());
      if (!cells.some(Boolean)) return;
      if (!columns) columns = cells.map((name) => name.toLowerCase());
      else {
        const named = cells.flatMap((cell, i) => (cell && columns?.[i] ? [[columns[i], cell]] : []));
        const problem = errors.some(({ type }) => type === 'Quotes')
          ? 'a quotation mark opens a cell and does not close it: all that follows would be in it. Write "" for one mark'
          : cells.slice(columns.length).some(Boolean)
            ? `expected ${columns.length} cells, one for each column, got ${cells.length}`
            : undefined;
        rows.push({ line: at, cells: Object.fromEntries(named), ...(problem && { problem }) });
      }
    },
  });
  return { columns: columns ?? [], rows };
}
