import { check } from '../config/check';
import { FINE, FOUND, type Io } from './io';
import { paint } from './paint';
import { placeFinding } from './placeFinding';
import { readConfig, refuse } from './readConfig';
import { sayFinding } from './sayFinding';

export const many = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`;

/**
 * `milepost check [file]`: says what is wrong where, and what to write instead. 1 if there are errors; with
 * `strict` also if there are warnings; 2 if there is nothing to read.
 */
export function checkFile(
  {
    file = 'journey.json',
    json = false,
    strict = false,
  }: { file?: string; json?: boolean; strict?: boolean },
  io: Io,
): number {
  const config = readConfig(file, io);
  if (config.finding && !json) return refuse(file, config, json, io)!;
  const found = config.finding
    ? [config.finding]
    : check(config.value)
        .map((finding) => placeFinding(finding, config))
        .sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
  const count = (level: string): number => found.filter((one) => one.level === level).length;
  const [errors, warnings, notes] = [count('error'), count('warning'), count('note')];
  if (json) io.out(JSON.stringify({ file, errors, warnings, notes, findings: found }, null, 2));
  else {
    for (const finding of found) io.out(sayFinding(finding, file, config.text, io.colour));
    const sums = [many(errors, 'error'), many(warnings, 'warning'), ...(notes ? [many(notes, 'note')] : [])];
    if (found.length) io.out(`${sums.join(', ')} in ${file}`);
    else io.out(`${paint(io.colour, 'green', '✔')} ${file}: nothing to complain about`);
  }
  return config.code ?? (errors || (strict && warnings) ? FOUND : FINE);
}
