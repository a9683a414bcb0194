import { checkConfig } from './checkConfig';
import { type Complaint, lineAndColumn, sayComplaint } from './complaint';
import type { Io } from './io';
import { readConfig } from './readConfig';

/** Complaints with the line and column of the value they are about, or of the nearest one around it. */
function placed(complaint: Complaint, text: string, places: Map<string, number>): Complaint {
  let path = complaint.path;
  while (path && !places.has(path)) path = path.replace(/(\.[^.[\]]*|\[\d+\]|^[^.[\]]*)$/, '');
  return path ? { ...complaint, ...lineAndColumn(text, places.get(path)!) } : complaint;
}

const many = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`;

/** `milepost check [file]`: says what is wrong where, and what to write instead. 1 if there are errors. */
export function checkFile(
  { file = 'journey.json', json = false }: { file?: string; json?: boolean },
  io: Io,
): number {
  const { text, value, places, complaint } = readConfig(file, io);
  const complaints = complaint ? [complaint] : checkConfig(value).map((found) => placed(found, text, places));
  const errors = complaints.filter(({ level }) => level === 'error').length;
  const warnings = complaints.length - errors;
  if (json) io.out(JSON.stringify({ file, errors, warnings, complaints }, null, 2));
  else {
    for (const found of complaints) io.out(sayComplaint(found, file, text));
    io.out(
      complaints.length
        ? `${many(errors, 'error')}, ${many(warnings, 'warning')} in ${file}`
        : `✔ ${file}: nothing to complain about`,
    );
  }
  return errors ? 1 : 0;
}
