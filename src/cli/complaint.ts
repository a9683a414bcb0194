/** Something about a config, said so that its author can act on it. */
export interface Complaint {
  /** An error makes the check fail; a warning may be meant. */
  level: 'error' | 'warning';
  /** Stable name for machines, such as `unknown-condition`. */
  code: string;
  /** In the reader's own file, such as `stages[2].when[0].path`; empty for the file as a whole. */
  path: string;
  message: string;
  /** What to write instead. */
  fix?: string;
  /** Both from 1. */
  line?: number;
  column?: number;
}

/** A value as its author wrote it, or `nothing`. */
export function show(value: unknown): string {
  const text = value === undefined ? 'nothing' : (JSON.stringify(value) ?? typeof value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

export const didYouMean = (word: string | undefined): string | undefined => word && `did you mean "${word}"?`;

/** Line and column, both from 1, of a character in a text. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

/** `✖ journey.json:12:9 stages[2].when.path: …`, the line it is about, and an arrow with the way out. */
export function sayComplaint(complaint: Complaint, file: string, text: string): string {
  const { level, path, message, fix, line, column } = complaint;
  const where = line ? `${file}:${line}:${column}` : file;
  const lines = [`${level === 'error' ? '✖' : '▲'} ${where} ${path ? `${path}: ` : ''}${message}`];
  const source = line ? text.split('\n')[line - 1]!.replace(/\r$/, '') : '';
  if (source && source.length <= 200) {
    const gutter = ' '.repeat(String(line).length);
    const indent = source.slice(0, column! - 1).replace(/[^\t]/g, ' ');
    lines.push(`    ${line} │ ${source}`, `    ${gutter} │ ${indent}^`);
  }
  if (fix) lines.push(`    → ${fix}`);
  return lines.join('\n');
}
