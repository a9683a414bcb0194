import type { Finding } from '../config/finding';
import { parseJson } from '../config/parseJson';
import { FOUND, type Io, UNUSABLE } from './io';
import { lineAndColumn } from './lineAndColumn';
import { type PlacedFinding, sayFinding } from './sayFinding';

export interface ConfigFile {
  text: string;
  value?: unknown;
  /** Where values, and their keys, stand in the text. */
  places: Map<string, number>;
  keys: Map<string, number>;
  /** Why there is no value, and the exit code that says so. */
  finding?: PlacedFinding;
  code?: number;
}

const error = (code: string, message: string, fix?: string): Finding => ({
  level: 'error',
  code,
  path: '',
  message,
  fix,
});

/** A config file as it is, with the places of its values, or what is wrong with it as a file. */
export function readConfig(file: string, io: Io): ConfigFile {
  let text: string;
  try {
    text = io.read(file);
  } catch {
    const finding = error(
      'no-file',
      'cannot read this file',
      'give its name after the command, or make one with: npx milepost init',
    );
    return { text: '', places: new Map(), keys: new Map(), finding, code: UNUSABLE };
  }
  const { value, places, keys, problem } = parseJson(text);
  if (!problem) return { text, value, places, keys };
  const { offset, message, fix } = problem;
  const finding = { ...error('not-json', message, fix), ...lineAndColumn(text, offset) };
  return { text, places, keys, finding, code: FOUND };
}

/** Says why a config cannot be used; the exit code to end with, or undefined if it can. */
export function refuse(
  file: string,
  { text, finding, code }: ConfigFile,
  json: boolean,
  io: Io,
): number | undefined {
  if (!finding) return;
  if (json) io.out(JSON.stringify({ file, findings: [finding] }, null, 2));
  else io.err(sayFinding(finding, file, text, io.colour));
  return code;
}
