import { check } from '../config/check';
import type { Finding } from '../config/finding';
import { parseJson } from '../config/parseJson';
import type { JourneyConfig } from '../types';

/** A finding and its line, from 1; none when it is about the file as a whole. */
export type Placed = Finding & { line?: number };

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** What there is to say about a config that is being written, each with its line; the config, if it is one. */
export function findings(text: string): { config?: JourneyConfig; found: Placed[] } {
  const parsed = parseJson(text);
  const { value, problem } = parsed;
  if (problem) {
    const { message, fix, offset } = problem;
    return {
      found: [{ level: 'error', code: 'not-json', path: '', message, fix, line: lineAt(text, offset) }],
    };
  }
  const found = check(value).map((finding) => ({ ...finding, line: lineOf(text, finding.path, parsed) }));
  const usable = !!value && typeof value === 'object' && Array.isArray((value as JourneyConfig).stages);
  return { found, ...(usable && { config: value as JourneyConfig }) };
}

/** The line, from 1, of a place in the file, or of the nearest one around it. */
export function lineOf(text: string, path: string, { places } = parseJson(text)): number | undefined {
  for (let at = path; at; at = at.replace(/(?:\.|^)[^.[]*$|\[\d+\]$/, '')) {
    const offset = places.get(at);
    if (offset !== undefined) return lineAt(text, offset);
  }
  return undefined;
}
