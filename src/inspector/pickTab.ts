import { compile } from '../journey/compile';
import { tag } from '../journey/tag';
import type { JourneyConfig, Rule } from '../types';
import { copyButton } from './copyButton';
import type { Visit } from './followVisit';
import { formatConfig } from './formatConfig';
import { fill, h, tell } from './h';
import { stateOf } from './judge';
import { elementName, factsOfUse, meantBy, pick } from './pageElement';
import { addRule, type Suggestion, suggestRules } from './suggestRules';
import { count, rulePlace, stageName } from './words';

type Picked = ReturnType<typeof pick>;

export interface PickTab {
  element: HTMLElement;
  /** Says what there is to an element of the page, and gives the heading of it, to go to. */
  show(element: Element): HTMLElement | undefined;
}

/** An element of the page, what a click on it is now, and rules one could write for it. */
export function pickTab(
  visit: Visit,
  begin: () => void,
  tryRule: (stage: string, rule: Rule) => void,
): PickTab {
  const result = h('div');

  /** The stage of using the element now, were `config` in force. */
  function outcome(picked: Picked, config: JourneyConfig, rule: Rule) {
    const last = visit.events.at(-1);
    const known = [...visit.events].reverse().find(({ judged }) => judged)?.judged?.facts;
    const journey = compile(config);
    const state = last
      ? { ...stateOf(last), stage: visit.source.stage().id, furthest: visit.source.stage().furthest }
      : { stage: null, furthest: null, lap: 1, since: Date.now() };
    return tag(journey, state, factsOfUse(picked, journey.selectors, rule, known), { touch: null });
  }

  function suggestion(
    picked: Picked,
    { rule, why }: Suggestion,
    config: JourneyConfig,
    now: string | null,
  ): HTMLElement {
    const text = formatConfig(rule, '', false);
    const fits = meantBy(rule);
    const verdict = h('p', { class: 'hint' });
    const stages = h(
      'select',
      { 'aria-label': 'Stage for the rule', onchange: judge },
      (config.stages ?? []).map(({ id }) => h('option', { value: id }, stageName(config, id))),
    );
    stages.value = visit.source.stage().id ?? stages.value;
    function judge(): void {
      const { stage, touchpoint } = outcome(picked, addRule(config, stages.value, rule), rule);
      const own = `${stageName(config, stage.touch)}${touchpoint ? ` / ${touchpoint}` : ''}`;
      const won =
        stage.touch === stages.value
          ? ''
          : ` A rule of ${stageName(config, stage.touch)}, a later stage, wins.`;
      tell(verdict, `It would belong to ${own}, and the visitor be in ${stageName(config, stage.id)}.${won}`);
    }
    judge();
    // It is heard when the stage is changed, not when it is drawn.
    verdict.setAttribute('role', 'status');
    return h(
      'li',
      { class: 'card' },
      h('pre', { tabindex: '0' }, text),
      h(
        'p',
        { class: 'hint' },
        `${why[0]?.toUpperCase()}${why.slice(1)}`,
        fits !== undefined && ` · ${count(fits, 'element')} on this page`,
      ),
      h(
        'div',
        { class: 'bar' },
        copyButton(() => text),
        stages,
        h('button', { type: 'button', onclick: () => tryRule(stages.value, rule) }, 'Try it'),
      ),
      verdict,
      now === stages.value && null,
    );
  }

  function show(element: Element): HTMLElement | undefined {
    const config = visit.config();
    const picked = pick(element, config);
    const found = suggestRules(picked, location.host);
    const { region, selector, tag: name, id } = picked.element;
    if (!config) {
      fill(result, h('p', null, 'No journey is in force.'));
      return undefined;
    }
    const heading = h('h3', { tabindex: '-1' }, elementName(picked.target));
    const { stage, touchpoint } = outcome(picked, config, {});
    const facts: Array<[string, string | undefined]> = [
      ['Element', `<${name}>${id ? ` #${id}` : ''}`],
      ['Text', picked.raw.text],
      ['Link', picked.element.href],
      ['Region', region],
      ['Selector', selector],
      ['Form it sends', picked.form],
      ['Event it names', picked.event],
    ];
    fill(
      result,
      heading,
      h(
        'dl',
        { class: 'facts' },
        facts
          .filter(([, value]) => value)
          .map(([term, value]) => h('div', null, h('dt', null, term), h('dd', null, value))),
      ),
      h(
        'p',
        null,
        'Now a click on it ',
        stage.rule
          ? [
              'belongs to ',
              h('b', null, stageName(config, stage.touch)),
              touchpoint && ` / ${touchpoint}`,
              `, by ${rulePlace(config, stage.rule)}.`,
            ]
          : 'fits no rule: it belongs to whatever its page view belongs to.',
      ),
      h('h4', null, found.length ? 'Rules for it' : 'There is nothing steady about it to write a rule from.'),
      h(
        'ul',
        { class: 'cards' },
        found.map((one) => suggestion(picked, one, config, stage.touch)),
      ),
    );
    return heading;
  }

  fill(
    result,
    h(
      'p',
      { class: 'empty' },
      'Pick a button, a link or anything else in the page: you get rules for it, ready to copy, and see which stage they would give.',
    ),
  );
  return {
    element: h(
      'div',
      { class: 'tab' },
      h(
        'div',
        { class: 'bar' },
        h('button', { type: 'button', class: 'main', onclick: begin }, 'Pick an element'),
      ),
      result,
    ),
    show,
  };
}
