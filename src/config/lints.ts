import { each, isRecord, list, own } from '../journey/shape';
import { milliseconds } from '../journey/times';
import { closest } from './closest';
import { didYouMean, type Report, show } from './finding';
import { rulesOf, within } from './rulesOf';

const MOST_RULES = 200;
const REMEMBERED = '180 days';

const ids = (config: unknown, key: string): unknown[] =>
  list(own(config, key)).map((entry) => own(entry, 'id'));

/** Two of a kind with one name. */
function duplicates(config: unknown, report: Report): void {
  for (const key of ['stages', 'moments', 'goals', 'personas', 'triggers', 'forms']) {
    const seen = new Map<string, string>();
    each(own(config, key), key, (entry, at) => {
      const id = own(entry, 'id');
      if (typeof id !== 'string') return;
      const name = own(entry, 'name');
      if (seen.has(id))
        report({
          level: 'error',
          code: 'duplicate-id',
          path: `${at}.id`,
          message: `${show(id)} is already the id of ${seen.get(id)}`,
          fix: 'give each an id of its own',
        });
      else seen.set(id, typeof name === 'string' ? `${show(name)} (${at})` : at);
    });
  }
}

function stageMistakes(config: unknown, report: Report): void {
  const known = ids(config, 'stages');
  const start = own(config, 'start');
  const first = start === undefined ? known[0] : start;
  if (start !== undefined && start !== null && !known.includes(start))
    report({
      level: 'error',
      code: 'unknown-stage',
      path: 'start',
      message: `there is no stage called ${show(start)}`,
      fix:
        didYouMean(
          closest(
            start,
            known.filter((id): id is string => typeof id === 'string'),
          ),
        ) ?? 'write the id of a stage, or null for none',
    });
  each(own(config, 'stages'), 'stages', (stage, path, n) => {
    if (!isRecord(stage)) return;
    const id = show(stage.id);
    const rules = list(stage.when);
    const warn = (code: string, at: string, message: string, fix: string): void =>
      report({ level: 'warning', code, path: at, message, fix });
    if (!rules.length && stage.id !== first)
      warn(
        'no-way-in',
        path,
        `stage ${id} has no "when", so no event leads there`,
        'add "when": { "path": "/…" }; if milepost.stage() or data-mp-stage leads there, leave it',
      );
    const later = (reached: unknown): boolean => list(reached).every((one) => known.indexOf(one) >= n);
    if (
      rules.length &&
      n > 0 &&
      rules.every((rule) => own(rule, 'reached') !== undefined && later(own(rule, 'reached')))
    )
      warn(
        'no-way-in',
        `${path}.when`,
        `every rule of stage ${id} asks for a stage that comes only with it or after it`,
        'ask for an earlier stage in "reached"',
      );
    if (stage.reopen === true && n === 0)
      warn(
        'reopen-first',
        `${path}.reopen`,
        `stage ${id} is the first: every return to it begins another lap`,
        'put "reopen" on the stage that people repeat, such as "buy"',
      );
    else if (stage.reopen === true && own(config, 'movement') === 'step')
      warn(
        'reopen-step',
        `${path}.reopen`,
        '"reopen" does nothing with "movement": "step"',
        'leave it out, or write "movement": "forward"',
      );
    for (const former of list(stage.was))
      if (known.includes(former))
        report({
          level: 'error',
          code: 'duplicate-id',
          path: `${path}.was`,
          message: `${show(former)} is the id of stages[${known.indexOf(former)}] now`,
          fix: 'name only ids that are no longer in use',
        });
  });
  each(own(config, 'triggers'), 'triggers', (trigger, path) => {
    for (const id of list(own(own(trigger, 'on'), 'stuck'))) {
      const stage = list(own(config, 'stages')).find((one) => own(one, 'id') === id);
      if (stage !== undefined && own(stage, 'usual') === undefined)
        report({
          level: 'warning',
          code: 'never-stuck',
          path: `${path}.on.stuck`,
          message: `stage ${show(id)} has no "usual", so nobody is ever stuck in it`,
          fix: `add "usual": "7 days" to stage ${show(id)}`,
        });
    }
  });
}

/** Times that reach further back than anything is remembered. */
function forgotten(config: unknown, report: Report): void {
  const remember = own(own(config, 'privacy'), 'remember') ?? REMEMBERED;
  const most = milliseconds(remember) ?? Infinity;
  const look = (time: unknown, path: string): void => {
    if ((milliseconds(time) ?? 0) > most)
      report({
        level: 'warning',
        code: 'forgotten',
        path,
        message: `${show(time)} is longer than a visitor is remembered (${show(remember)})`,
        fix: `write "privacy": { "remember": ${show(time)} }, or a shorter time here`,
      });
  };
  look(own(config, 'fadeAfter'), 'fadeAfter');
  for (const { rule, path } of rulesOf(config).flatMap((found) => within(found.rule, found.path)))
    for (const key of ['within', 'away', 'wait']) look(rule[key], `${path}.${key}`);
}

/** The order in which an event is judged: what comes of it can be asked for only by what is judged after it. */
const JUDGED = ['personas', 'moments', 'goals'];

function order(config: unknown, report: Report): void {
  for (const { rule, path, list: where, index } of rulesOf(config)) {
    if (!JUDGED.includes(where)) continue;
    const [one, self] = [where.slice(0, -1), show(ids(config, where)[index])];
    for (const part of within(rule, path))
      for (const word of ['moment', 'goal'])
        for (const id of list(part.rule[word])) {
          const known = ids(config, `${word}s`);
          const beside = where === `${word}s`;
          const late = beside
            ? known.indexOf(id) >= index
            : JUDGED.indexOf(`${word}s`) > JUDGED.indexOf(where);
          if (!late || !known.includes(id)) continue;
          const [message, fix] = !beside
            ? [
                `${where} are judged before ${word}s, so ${one} ${self} never hears of ${word} ${show(id)}`,
                `ask for what leads to ${word} ${show(id)}, such as its "event"`,
              ]
            : known[index] === id
              ? [`${word} ${show(id)} waits for itself`, `name another ${word}`]
              : [
                  `${word} ${show(id)} is judged after this one, because it stands below`,
                  `move ${show(id)} above ${self}`,
                ];
          report({ level: 'warning', code: 'judged-later', path: `${part.path}.${word}`, message, fix });
        }
  }
}

/** What is well written and still not meant. */
export function lint(config: unknown, report: Report): void {
  duplicates(config, report);
  stageMistakes(config, report);
  forgotten(config, report);
  order(config, report);
  const rules = rulesOf(config);
  if (rules.length > MOST_RULES)
    report({
      level: 'error',
      code: 'too-many-rules',
      path: rules[MOST_RULES]!.path,
      message: `expected at most ${MOST_RULES} rules in all, got ${rules.length}`,
    });
  each(own(config, 'goals'), 'goals', (goal, path) => {
    if (own(goal, 'currency') !== undefined && own(goal, 'value') === undefined)
      report({
        level: 'warning',
        code: 'no-value',
        path: `${path}.currency`,
        message: 'a currency without a value',
        fix: 'add "value": "total", the key of the data that says what it is worth, or a number',
      });
  });
  if (own(own(config, 'privacy'), 'consent') === undefined)
    report({
      level: 'warning',
      code: 'consent-not-set',
      path: own(config, 'privacy') === undefined ? '' : 'privacy',
      message: '"privacy.consent" is not set, so nobody is asked ("not-needed")',
      fix: 'write "privacy": { "consent": "wait" }, or "not-needed" or "anonymous", so that it is a decision',
    });
}
