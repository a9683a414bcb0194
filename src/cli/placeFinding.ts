import type { Finding } from '../config/finding';
import { list, own } from '../journey/shape';
import { lineAndColumn } from './lineAndColumn';
import type { ConfigFile } from './readConfig';
import type { PlacedFinding } from './sayFinding';

/** A finding with the line and column of what it is about, or of the nearest thing around it, and its stage. */
export function placeFinding(finding: Finding, { text, value, places, keys }: ConfigFile): PlacedFinding {
  const [, number] = /^stages\[(\d+)\]/.exec(finding.path) ?? [];
  const stage = number === undefined ? undefined : list(own(value, 'stages'))[Number(number)];
  const name = own(stage, 'name') ?? own(stage, 'id');
  const placed: PlacedFinding = typeof name === 'string' ? { ...finding, stage: name } : finding;
  // Of a word that is not known, the word itself is what to look at.
  const word = /^unknown-(condition|key|step)$/.test(finding.code) ? keys.get(finding.path) : undefined;
  if (word !== undefined) return { ...placed, ...lineAndColumn(text, word) };
  let path = finding.path;
  while (path && !places.has(path)) path = path.replace(/(\.[^.[\]]*|\[\d+\]|^[^.[\]]*|.)$/, '');
  return path ? { ...placed, ...lineAndColumn(text, places.get(path)!) } : placed;
}
