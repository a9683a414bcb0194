import type { Finding } from '../config/finding';
import { paint, type Tone } from './paint';

/** A finding with its place in the text of the file. */
export interface PlacedFinding extends Finding {
  /** Both from 1. */
  line?: number;
  column?: number;
  /** Name of the stage it is in. */
  stage?: string;
}

const MARKS: Record<Finding['level'], [mark: string, tone: Tone]> = {
  error: ['✖', 'red'],
  warning: ['▲', 'yellow'],
  note: ['ℹ', 'blue'],
};

/** Characters of a line that are shown around the place; a config may be one long line. */
const AROUND = 70;

/** The line a finding is about, and a mark under the place. */
function frame(text: string, line: number, column: number): string[] {
  const source = text.split('\n', line)[line - 1]!.replace(/\r$/, '');
  if (!source.trim()) return [];
  const from = source.length > 2 * AROUND ? Math.max(0, column - 1 - AROUND) : 0;
  const part = source.length > 2 * AROUND ? source.slice(from, column - 1 + AROUND) : source;
  const dots = from ? '…' : '';
  const indent = dots + part.slice(0, column - 1 - from);
  const gutter = ' '.repeat(String(line).length);
  const rest = from + part.length < source.length ? '…' : '';
  return [`    ${line} │ ${dots}${part}${rest}`, `    ${gutter} │ ${indent.replace(/[^\t]/g, ' ')}^`];
}

/** `✖ journey.json:12:9 stages[2].when.path (stage "Buy"): …`, the line it is about, and an arrow with the way out. */
export function sayFinding(finding: PlacedFinding, file: string, text: string, colour = false): string {
  const { level, path, message, fix, line, column, stage } = finding;
  const [mark, tone] = MARKS[level];
  const where = line ? `${file}:${line}:${column}` : file;
  // Without a place in the file, the file itself is what it is about.
  const inFile = path ? ` ${path}${stage ? ` (stage "${stage}")` : ''}:` : line ? '' : ':';
  const lines = [`${paint(colour, tone, mark)} ${paint(colour, 'dim', where)}${inFile} ${message}`];
  if (line) lines.push(...frame(text, line, column!).map((row) => paint(colour, 'dim', row)));
  if (fix) lines.push(`    ${paint(colour, 'green', '→')} ${fix}`);
  return lines.join('\n');
}
