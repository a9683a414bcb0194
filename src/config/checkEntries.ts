import { isRecord } from '../journey/shape';
import { rule, rules } from './checkRule';
import { inWhen, named } from './checkStages';
import { limit, trigger } from './checkTriggers';
import { show } from './finding';
import { anything, choice, either, type Kind, list, text, time, words, wrong } from './kinds';
import { record } from './record';
import { id } from './references';

const name = text('a name in double quotes');
const WHEN = 'add "when": { "path": "/pricing" }, what shows it';

const moment = record(
  {
    id,
    name,
    want: choice('know', 'go', 'do', 'buy', 'other'),
    kind: choice('intent', 'friction', 'delight'),
    when: rules,
    repeat: limit,
  },
  { wanted: 'a moment in { }', required: { when: WHEN }, hint: inWhen },
);

const currency: Kind = (value, path, scope) => {
  if (typeof value === 'string' && /^[A-Z]{3}$/.test(value)) return;
  const signs: Record<string, string> = { '€': 'EUR', $: 'USD', '£': 'GBP', EURO: 'EUR', DOLLAR: 'USD' };
  const upper = typeof value === 'string' ? value.trim().toUpperCase() : '';
  const better = Object.hasOwn(signs, upper) ? signs[upper] : /^[A-Z]{3}$/.test(upper) ? upper : undefined;
  wrong(scope, path, 'three letters such as "EUR"', value, better && `write "${better}"`);
};

const worth: Kind = (value, path, scope) => {
  text('a number, or a key of the data such as "total"')(value, path, scope);
  const [, amount] = /^\D{0,4}(\d+(?:[.,]\d+)?)(?!\w)/.exec(typeof value === 'string' ? value : '') ?? [];
  if (amount)
    scope.report({
      level: 'warning',
      code: 'number-in-quotes',
      path,
      message: `${show(value)} is taken as a key of the data`,
      fix: `write "value": ${Number(amount.replace(',', '.'))} without quotes, and "currency": "EUR"`,
    });
};

const goal = record(
  {
    id,
    name,
    kpi: words,
    when: rules,
    value: either((value) => typeof value === 'number', anything, worth),
    currency,
    repeat: limit,
  },
  { wanted: 'a goal in { }', required: { when: WHEN }, hint: inWhen },
);

const lines = either(Array.isArray, list(words, 'a list of texts'), words);
const persona = record(
  {
    id,
    name,
    when: rules,
    motivations: lines,
    interests: lines,
    needs: lines,
    expectations: lines,
    desires: lines,
    issues: lines,
  },
  { wanted: 'a persona in { }', hint: inWhen },
);

const form = record(
  {
    id: text('the id or name of a form', 100),
    selector: text('a CSS selector such as "#checkout"'),
    steps: list(words, 'a list of names'),
    success: rules,
    giveUpAfter: time(),
    ignoreFields: list(words, 'a list of names'),
  },
  { wanted: 'a form in { }', required: { id: 'add "id", the id or name of the form' } },
);

const touchpoint: Kind = (value, path, scope) => {
  rule(value, path, scope);
  if (isRecord(value) && !Object.hasOwn(value, 'touchpoint'))
    scope.report({
      level: 'error',
      code: 'missing-key',
      path,
      message: '"touchpoint" is missing',
      fix: 'add "touchpoint": "Help centre", its row on the journey map',
    });
};

/** The lists of the file, by their key. */
export const ENTRIES: Record<string, Kind> = {
  touchpoints: list(touchpoint, 'a list of named rules in [ ]'),
  moments: list(named(moment), 'a list of moments in [ ]'),
  goals: list(named(goal), 'a list of goals in [ ]'),
  personas: list(named(persona), 'a list of personas in [ ]'),
  triggers: list(trigger, 'a list of triggers in [ ]'),
  forms: list(form, 'a list of forms in [ ]'),
};
