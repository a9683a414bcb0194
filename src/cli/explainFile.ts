import { listed } from '../config/finding';
import { compile } from '../journey/compile';
import type { ExplainedCondition } from '../journey/explain';
import type { Journey } from '../journey/journey';
import { nameOf } from '../journey/nameOf';
import { sayQuiet } from '../journey/sayQuiet';
import { milliseconds } from '../journey/times';
import type { JourneyConfig } from '../types';
import { type ActedOut, actOut, partsOf } from './actOut';
import { many } from './checkFile';
import { type Decided, decide, type Told } from './decide';
import { FINE, type Io, UNUSABLE } from './io';
import { paint } from './paint';
import { readConfig, refuse } from './readConfig';
import { type Happening, nameAct, readData, readHappening } from './readHappening';
import { inTime, sayCondition } from './sayCondition';

/** Rules that are shown in words; `--json` has all. */
const SHOWN = 6;

export interface ExplainOptions extends Happening {
  file?: string;
  after?: string;
  stage?: string;
  from?: string;
  campaign?: string;
  referrer?: string;
  device?: string;
  visits?: string;
  traits?: string[];
  at?: string;
  json?: boolean;
}

/** Facts about the visitor, and the time. Throws at what cannot be read. */
function readVisitor({ from, campaign, referrer, device, visits, traits, at }: ExplainOptions) {
  const time = at === undefined ? Date.now() : Date.parse(/Z$/.test(at) ? at : `${at}Z`);
  // Other ways to write a day are read as American, and only by some.
  if (Number.isNaN(time) || (at !== undefined && !/^\d{4}-\d\d-\d\d/.test(at)))
    throw new Error(`--at: expected a time such as 2026-01-05T09:30, got ${at}`);
  if (visits !== undefined && !/^[1-9]\d*$/.test(visits))
    throw new Error(`--visits: expected a number such as 2, got ${visits}`);
  const devices = ['mobile', 'tablet', 'desktop'];
  if (device !== undefined && !devices.includes(device))
    throw new Error(`--device: expected ${listed(devices)}, got ${device}`);
  const given = {
    ...{ channel: from, campaign, referrer, device },
    visits: visits === undefined ? undefined : Number(visits),
    traits: traits && readData(traits, '--traits'),
    // A time that is given is the visitor's own; otherwise this computer's clock is.
    offset: at === undefined ? -new Date().getTimezoneOffset() : 0,
  };
  const visitor = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { time, visitor };
}

function sayConditions(conditions: ExplainedCondition[], io: Io): void {
  for (const line of conditions.flatMap(sayCondition))
    io.out(`      ${line.replace(/[✔✖]/, (mark) => paint(io.colour, mark === '✔' ? 'green' : 'red', mark))}`);
}

function sayRule({ rule, owner, conditions, why }: Told, io: Io): void {
  io.out(`  ${owner}${why && `: ${why}`}  ${paint(io.colour, 'dim', rule.path)}`);
  sayConditions(conditions, io);
}

function say(journey: Journey, acted: ActedOut, decided: Decided, said: string, io: Io): void {
  const { tagged, stage, earlier } = acted;
  const named = (id: string | null): string =>
    id === null ? 'no stage' : `"${nameOf(journey, 'stages', id)}"`;
  const ids = (entries: Array<{ id: string }>): string => entries.map(({ id }) => id).join(', ');
  io.out(paint(io.colour, 'bold', said));
  const before = [
    named(stage),
    earlier.personas.length && `persona ${earlier.personas.join(', ')}`,
    earlier.moments.length && `moment ${ids(earlier.moments)}`,
    earlier.goals.length && `goal ${ids(earlier.goals)}`,
  ].filter(Boolean);
  io.out(`Before: ${before.join('; ')}`);
  io.out(`Now:    ${named(tagged.stage.id)}, ${decided.why}`);
  const rows: Array<[string, string]> = [
    ['Belongs to', tagged.stage.touch === null ? '' : named(tagged.stage.touch)],
    ['Touchpoint', tagged.touchpoint ?? ''],
    ['Personas', tagged.personas.join(', ')],
    ['Moments', ids(tagged.moments)],
    [
      'Goals',
      tagged.goals
        .map(({ id, value, currency }) => [id, value, currency].filter(Boolean).join(' '))
        .join(', '),
    ],
    ['Triggers', tagged.triggers.map(({ id, do: does }) => `${id} ${JSON.stringify(does)}`).join(', ')],
    [
      'Later',
      tagged.timer
        ? `in ${inTime(tagged.timer - acted.facts.time)} a wait is over, or the visitor is stuck`
        : '',
    ],
  ];
  for (const [word, text] of rows) if (text) io.out(`${`${word}:`.padEnd(12)}${text}`);
  for (const [title, group] of [
    ['Because', decided.because],
    ['Fits as well', decided.also],
    ['Came close', decided.close],
  ] as const) {
    if (!group.length) continue;
    io.out('');
    io.out(paint(io.colour, 'bold', title));
    for (const told of group.slice(0, SHOWN)) sayRule(told, io);
    if (group.length > SHOWN) io.out(`  … and ${group.length - SHOWN} more`);
  }
  if (acted.quiet.length) {
    io.out('');
    io.out(paint(io.colour, 'bold', 'Stayed quiet'));
    for (const trigger of acted.quiet) {
      io.out(
        `  trigger "${trigger.id}": ${sayQuiet(journey, trigger)}  ${paint(io.colour, 'dim', trigger.path)}`,
      );
      if (trigger.why === 'if') sayConditions(trigger.conditions, io);
    }
  }
  if (journey.skipped.length)
    io.out(`\n${many(journey.skipped.length, 'rule')} left out: npx milepost check says why`);
}

/**
 * `milepost explain [file] --page /pricing …`: which stage one visit or event belongs to and why, and which rules
 * came close. 2 when the question cannot be understood.
 */
export function explainFile(options: ExplainOptions, io: Io): number {
  const { file = 'journey.json', page, after, stage, json = false } = options;
  const config = readConfig(file, io);
  const refused = refuse(file, config, json, io);
  if (refused !== undefined) return refused;
  const journey = compile(config.value as JourneyConfig);
  let acted: ActedOut;
  let said: string;
  try {
    if (stage !== undefined && !journey.stages.includes(stage))
      throw new Error(
        `--stage: there is no stage called ${stage}; the stages are ${journey.stages.join(', ')}`,
      );
    const { time, visitor } = readVisitor(options);
    const act = readHappening(options);
    const before = partsOf(after);
    const odd = before.find((step) => /^\d/.test(step) && milliseconds(step) === undefined);
    if (odd) throw new Error(`--after: expected a page, an event or a time such as "2 days", got ${odd}`);
    acted = actOut(journey, { before, page, act, visitor, stage, time });
    const { path, query = '', hash = '', channel } = acted.facts;
    const from = options.from ? `, from ${channel}` : '';
    const what = act ? `${nameAct(act)} on ${path}` : `a visit to ${path}${query}${hash}`;
    said = `${what}${from}${before.length ? `, after ${before.join(', ')}` : ''}`;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (json) io.out(JSON.stringify({ file, error: message }, null, 2));
    else io.err(`✖ ${message}`);
    return UNUSABLE;
  }
  const { tagged, rules, quiet } = acted;
  const decided = decide(journey, acted);
  if (json) {
    const { stage: now, touchpoint, moved, personas, moments, goals, triggers } = tagged;
    const paths = (group: Decided['close']): string[] => group.map(({ rule }) => rule.path);
    const report = {
      ...{ file, asked: said, before: acted.stage, earlier: acted.earlier, stage: now, why: decided.why },
      ...{ touchpoint, moved, personas, moments, goals, triggers },
      ...{ because: paths(decided.because), also: paths(decided.also), close: paths(decided.close) },
      ...{ quiet, rules },
    };
    io.out(JSON.stringify(report, null, 2));
  } else say(journey, acted, decided, said, io);
  return FINE;
}
