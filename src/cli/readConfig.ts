import type { Finding } from '../config/finding';
import { parseJson } from '../config/parseJson';
import { FOUND, type Io, UNUSABLE, whyNot } from './io';
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

/** What a file is that was saved as something else, and how to save it. */
function notText(text: string): [message: string, fix: string] | undefined {
  if (!text.trim()) return ['the file is empty', 'make a journey with: npx milepost init --force'];
  if (text.startsWith('{\\rtf') || text.startsWith('PK\u0003'))
    return [
      'this is a document of a word processor',
      'save it as plain text (TextEdit: Format, Make Plain Text), or use a code editor',
    ];
  if (/^\ufffd|\0/.test(text)) return ['this is not UTF-8', 'save it with the encoding "UTF-8"'];
}

/** A config file as it is, with the places of its values, or what is wrong with it as a file. */
export function readConfig(file: string, io: Io): ConfigFile {
  let text: string;
  try {
    text = io.read(file);
  } catch (problem) {
    const finding = error(
      'no-file',
      whyNot(problem),
      'give its name after the command, or make one with: npx milepost init',
    );
    return { text: '', places: new Map(), keys: new Map(), finding, code: UNUSABLE };
  }
  const { value, places, keys, problem } = parseJson(text);
  if (!problem) return { text, value, places, keys };
  const { offset } = problem;
  const [message, fix] =
    notText(text) ??
    (/[\s\u200b\u2060\ufeff]/.test(text[offset] ?? '')
      ? ['an invisible character that is no ordinary space', 'delete it and type a space']
      : [problem.message, problem.fix]);
  const place = notText(text) ? {} : lineAndColumn(text, offset);
  const finding = { ...error('not-json', message, fix), ...place };
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
