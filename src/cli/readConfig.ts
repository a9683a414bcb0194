import { type Complaint, lineAndColumn } from './complaint';
import type { Io } from './io';
import { parseJson } from './parseJson';

export interface ConfigFile {
  text: string;
  value?: unknown;
  places: Map<string, number>;
  /** Why there is no value. */
  complaint?: Complaint;
}

/** A config file as it is, with the places of its values, or what is wrong with it as a file. */
export function readConfig(file: string, io: Io): ConfigFile {
  let text: string;
  try {
    text = io.read(file);
  } catch {
    const complaint: Complaint = {
      level: 'error',
      code: 'no-file',
      path: '',
      message: 'cannot read this file',
      fix: 'give its name after the command, such as my-journey.json',
    };
    return { text: '', places: new Map(), complaint };
  }
  const { value, places, problem } = parseJson(text);
  if (!problem) return { text, value, places };
  const { offset, message, fix } = problem;
  const complaint: Complaint = {
    level: 'error',
    code: 'not-json',
    path: '',
    message,
    fix,
    ...lineAndColumn(text, offset),
  };
  return { text, places, complaint };
}
