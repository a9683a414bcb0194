import { type Explained, explain } from '../journey/explain';
import type { Facts } from '../journey/facts';
import type { Journey } from '../journey/journey';
import { quietTriggers } from '../journey/quietTriggers';
import { sayQuiet } from '../journey/sayQuiet';
import { h } from './h';
import { factsOf, stateOf } from './judge';
import type { Seen } from './types';
import { count, quote, rulePlace, sayCondition, stageName } from './words';

/** The name a rule has in its file, and where it stands. */
const title = (journey: Journey, { rule }: Explained): string => rulePlace(journey.config, rule);

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Does a rule wait for this kind of event at all? One that does is the more telling. */
const isNear = ({ conditions }: Explained): boolean =>
  conditions.every(({ key, fits }) => key !== 'event' || fits);

const conditions = (of: Pick<Explained, 'conditions'>, facts: Facts, only?: boolean): HTMLElement =>
  h(
    'ul',
    { class: 'checks' },
    of.conditions
      .filter(({ fits }) => !only || !fits)
      .map((one) =>
        h(
          'li',
          { class: one.fits ? 'yes' : 'no' },
          h('span', { 'aria-hidden': 'true' }, one.fits ? '✓' : '✕'),
          h('span', null, sayCondition(one, facts)),
        ),
      ),
  );

const ruleItem = (journey: Journey, rule: Explained, facts: Facts, only?: boolean): HTMLElement =>
  h(
    'li',
    { class: 'rule' },
    h('p', null, h('b', null, sentence(title(journey, rule))), ' ', h('code', null, rule.path)),
    conditions(rule, facts, only),
  );

/** Why the visitor's stage is what it is after the event, in one sentence. */
function movement({ config }: Journey, { event }: Seen, before: string | null): string {
  const { id, touch } = event.stage;
  const name = (stage: string | null) => stageName(config, stage);
  if (id !== before) return `It took the visitor from ${name(before)} to ${name(id)}.`;
  if (touch === id) return `The visitor was in ${name(id)} already.`;
  if (touch === null) return `The visitor stays in ${name(id)}.`;
  const how =
    config.movement === 'step'
      ? 'the visitor moves one stage at a time (movement: step)'
      : `${name(touch)} is earlier and not marked “reopen” (movement: forward)`;
  return `The visitor stays in ${name(id)}: ${how}.`;
}

/** Everything about one event: the rule that gave it its stage, and what kept the other rules and the triggers from it. */
export function showWhy(journey: Journey | undefined, seen: Seen): HTMLElement {
  const { event } = seen;
  const { rule: id, touch } = event.stage;
  const record = h(
    'details',
    null,
    h('summary', null, 'What is sent'),
    h('pre', { tabindex: '0' }, JSON.stringify(event, null, 2)),
  );
  if (!journey)
    return h('div', { class: 'why' }, h('p', null, 'No journey is in force, so no rule was asked.'), record);

  const facts = factsOf(seen, journey.selectors);
  const state = stateOf(seen);
  const rules = explain(journey, state, facts, seen.judged?.view);
  const decisive = rules.find((one) => one.rule === id);
  const stage = stageName(journey.config, touch);
  const others = rules.filter((one) => one !== decisive);
  const [fitting, failing] = [others.filter(({ fits }) => fits), others.filter(({ fits }) => !fits)];
  const near = failing.filter(isNear);
  const far = failing.filter((one) => !isNear(one));
  // Only what is known of the visit before the event says how often a trigger has fired.
  const quiet = seen.judged ? quietTriggers(journey, state, facts, seen.judged.view) : [];
  const reason = decisive
    ? [
        h('p', null, 'Belongs to ', h('b', null, stage), ` by ${title(journey, decisive)}:`),
        conditions(decisive, facts),
      ]
    : id
      ? h('p', null, 'Belongs to ', h('b', null, stage), ` by ${rulePlace(journey.config, id)}.`)
      : touch
        ? h(
            'p',
            null,
            'No rule fits. It belongs to ',
            h('b', null, stage),
            ' because the page view around it does.',
          )
        : h(
            'p',
            null,
            event.type === 'page'
              ? 'No rule fits this page.'
              : 'No rule fits, and none fitted its page view.',
          );
  const list = (what: Explained[], only?: boolean) =>
    h(
      'ul',
      { class: 'rules' },
      what.map((one) => ruleItem(journey, one, facts, only)),
    );

  return h(
    'div',
    { class: 'why' },
    reason,
    event.type !== 'stage' && h('p', null, movement(journey, seen, state.stage)),
    fitting.length > 0 && [
      h('h3', null, 'Also fits, but another rule decides'),
      h(
        'p',
        { class: 'hint' },
        'Between stages the later one wins; inside a stage the first rule in the list.',
      ),
      list(fitting),
    ],
    near.length > 0 && [h('h3', null, 'Rules that do not fit'), list(near, true)],
    quiet.length > 0 && [
      h('h3', null, 'Stayed quiet'),
      h(
        'ul',
        { class: 'rules' },
        quiet.map((trigger) =>
          h(
            'li',
            { class: 'rule' },
            h(
              'p',
              null,
              h('b', null, `Trigger ${quote(trigger.id)}`),
              `: ${sayQuiet(journey, trigger, quote)} `,
              h('code', null, trigger.path),
            ),
            trigger.why === 'if' && conditions(trigger, facts),
          ),
        ),
      ),
    ],
    far.length > 0 &&
      h(
        'details',
        null,
        h('summary', null, `${count(far.length, 'rule')} waiting for another kind of event`),
        list(far, true),
      ),
    !seen.judged &&
      h('p', { class: 'hint' }, 'From before the inspector was opened: judged by what its record says.'),
    record,
  );
}
