import { compile } from '../journey/compile';
import { isRecord, list, own } from '../journey/shape';
import type { JourneyConfig } from '../types';
import { ENTRIES } from './checkEntries';
import { BELONGS_IN, SECTIONS } from './checkSections';
import { stages } from './checkStages';
import { tests } from './checkTests';
import { type Finding, type Report, show } from './finding';
import { anything, type Scope } from './kinds';
import { lint } from './lints';
import { findOverlaps } from './overlaps';
import { plainCopy } from './plainCopy';
import { record } from './record';

export interface CheckOptions {
  /** Names given to `init({ conditions })`; left out, `custom` may name anything. */
  conditions?: string[];
  /** Names given to `action()` or `init({ actions })`; left out, `run` may name anything. */
  actions?: string[];
}

const MOST_BYTES = 64 * 1024;
/** Nobody reads more than this; the rest shows after these are mended. */
const MOST_FINDINGS = 300;
/** Stops the looking, not the program. */
class Enough extends Error {}

const file = record(
  { ...SECTIONS, ...ENTRIES, milepost: anything, start: anything, stages, tests },
  {
    wanted: 'a journey in { }',
    hint: (key, value) =>
      Object.hasOwn(BELONGS_IN, key) ? `write "${BELONGS_IN[key]}": { "${key}": ${show(value)} }` : undefined,
  },
);

/**
 * Everything that can be said about a config; an empty list if there is nothing to say. An error means that the page
 * would leave something out. Never throws, whatever it is given, and needs neither a browser nor Node.
 */
export function check(config: unknown, options: CheckOptions = {}): Finding[] {
  const findings: Finding[] = [];
  const report: Report = (finding) => {
    if (findings.push(finding) >= MOST_FINDINGS) throw new Enough();
  };
  const read = plainCopy(config);
  if ('finding' in read) return [read.finding];
  try {
    look(read.copy, report, findings, options);
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  return findings;
}

function look(
  copy: unknown,
  report: Report,
  findings: Finding[],
  { conditions, actions }: CheckOptions,
): void {
  const bytes = new TextEncoder().encode(
    JSON.stringify(isRecord(copy) ? { ...copy, tests: undefined } : null),
  ).length;
  if (bytes > MOST_BYTES)
    report({
      level: 'error',
      code: 'too-large',
      path: '',
      message: `expected at most 64 kB without the tests, got ${Math.ceil(bytes / 1024)} kB`,
    });
  if (bytes > 2 * MOST_BYTES) return;
  const ids = (key: string): string[] =>
    list(own(copy, key)).flatMap((entry) => {
      const id = own(entry, 'id');
      return typeof id === 'string' ? [id] : [];
    });
  const scope: Scope = {
    report,
    ids: {
      stage: ids('stages'),
      moment: ids('moments'),
      goal: ids('goals'),
      persona: ids('personas'),
      trigger: ids('triggers'),
      form: ids('forms'),
    },
    conditions,
    actions,
    depth: 0,
  };

  if (isRecord(copy) && copy.milepost !== 1)
    report({
      level: 'error',
      code: 'language-version',
      path: Object.hasOwn(copy, 'milepost') ? 'milepost' : '',
      message: `expected "milepost": 1, the version of the language, got ${show(copy.milepost)}`,
      fix: 'write "milepost": 1',
    });
  file(copy, '', scope);
  if (!isRecord(copy)) return;
  if (!Object.hasOwn(copy, 'stages')) stages(undefined, 'stages', scope);

  const isBad = (path: string): boolean =>
    findings.some(
      (found) =>
        found.level === 'error' && found.path && (found.path.startsWith(path) || path.startsWith(found.path)),
    );
  // What only follows from an error above goes when that does.
  lint(copy, (finding) => {
    const { code, path } = finding;
    const follows =
      (code === 'no-way-in' && isBad(path)) || (code === 'consent-not-set' && !path && isBad('consent'));
    if (!follows) report(finding);
  });
  // Without stages the whole file is left out, and that is said.
  if (scope.ids.stage.length) leftOut(copy, report, isBad);
  findOverlaps(copy, report, isBad);
}

/** The last word is the engine's: whatever it would leave out is said, even if nothing above saw why. */
function leftOut(config: unknown, report: Report, isBad: (path: string) => boolean): void {
  for (const { path, why } of compile(config as JourneyConfig).skipped)
    if (!isBad(path) && why !== 'one rule too many')
      report({ level: 'error', code: 'left-out', path, message: `the page leaves this out: ${why}` });
}
