import type { JourneyConfig, Rule } from '../types';
import { changeList } from './changeList';
import { copyButton } from './copyButton';
import { editor } from './editor';
import { findings, lineOf, type Placed } from './findings';
import type { Visit } from './followVisit';
import { formatConfig } from './formatConfig';
import { fill, h, tell } from './h';
import { retag } from './judge';
import { showPlace, showRibbon } from './ribbon';
import { addRule } from './suggestRules';
import { count, stageName } from './words';

const EMPTY: JourneyConfig = { milepost: 1, stages: [] };
const INVITATION = 'Change a rule and try it: this visit is tagged again, here only.';
const SIGNS = { error: '✕', warning: '▲', note: 'i' };

export interface WhatIfTab {
  element: HTMLElement;
  /** Puts a rule at the head of a stage, and tries the result. */
  add(stage: string, rule: Rule): void;
}

/** The config to play with: checked while it is written, tried on this visit's events, never sent anywhere. */
export function whatIfTab(visit: Visit): WhatIfTab {
  const before: string[] = [];
  let config: JourneyConfig | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const problems = h('ul', { class: 'findings' });
  const summary = h('p', { class: 'hint', role: 'status' });
  const verdict = h('p', { class: 'verdict', role: 'status' });
  const result = h('div', null);
  tell(verdict, INVITATION);
  const attempt = h('button', { type: 'button', class: 'main', onclick: run }, 'Try');
  const undo = h('button', { type: 'button', onclick: goBack, disabled: true }, 'Undo');
  const area = editor('journey.json', () => {
    clearTimeout(timer);
    timer = setTimeout(check, 200);
  });

  const inForce = (): string => formatConfig(visit.config() ?? EMPTY);

  function put(text: string): void {
    before.push(area.text());
    undo.disabled = false;
    area.write(text);
    check();
  }

  function goBack(): void {
    const text = before.pop();
    undo.disabled = before.length === 0;
    if (text !== undefined) area.write(text);
    check();
  }

  function check(): void {
    // What was tried is not what stands there now.
    tell(verdict, INVITATION);
    fill(result);
    const { config: read, found } = findings(area.text());
    config = read;
    attempt.disabled = !config;
    area.mark(found.filter(({ level }) => level === 'error').flatMap(({ line }) => line ?? []));
    const errors = found.filter(({ level }) => level === 'error').length;
    tell(
      summary,
      found.length
        ? `${count(errors, 'error')}, ${count(found.length - errors, 'remark')}`
        : 'Nothing to complain about.',
    );
    fill(problems, found.map(problem));
  }

  const problem = ({ level, line, path, message, fix }: Placed): HTMLElement =>
    h(
      'li',
      { class: level },
      h('span', { 'aria-hidden': 'true' }, SIGNS[level]),
      h(
        'div',
        null,
        line &&
          h('button', { type: 'button', class: 'link', onclick: () => area.goTo(line) }, `line ${line}`),
        ' ',
        path && h('code', null, path),
        path && ': ',
        message,
        fix && h('p', { class: 'fix' }, `→ ${fix}`),
      ),
    );

  function run(): void {
    check();
    if (!config) return;
    const tried = config;
    const { events, now } = retag(tried, [...visit.events]);
    const changed = events.filter(({ changed: one }) => one);
    const ribbon = h('ol', { class: 'ribbon' });
    const place = h('p', { class: 'place' });
    showRibbon(ribbon, tried, now);
    showPlace(place, tried, now, Date.now());
    const was = visit.source.stage().id;
    const end =
      was === now.id
        ? `The visitor would be in ${stageName(tried, now.id)}, as now.`
        : `The visitor would be in ${stageName(tried, now.id)} instead of ${stageName(visit.config(), was)}.`;
    tell(verdict, `${changed.length} of ${count(events.length, 'event')} would change. ${end}`);
    fill(
      result,
      h('h3', null, 'What would be'),
      ribbon,
      place,
      changeList(changed, visit.config(), tried),
      events.length > changed.length &&
        h(
          'details',
          null,
          h('summary', null, `${count(events.length - changed.length, 'event')} would stay as they are`),
          changeList(
            events.filter((one) => !one.changed),
            visit.config(),
            tried,
          ),
        ),
      h('p', { class: 'hint' }, 'Nothing was sent or kept: what was recorded stays as it is.'),
    );
  }

  function save(): void {
    const link = h('a', {
      href: URL.createObjectURL(new Blob([area.text()], { type: 'application/json' })),
      download: 'journey.json',
    });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  area.write(inForce());
  check();
  return {
    element: h(
      'div',
      { class: 'tab' },
      h(
        'div',
        { class: 'bar' },
        attempt,
        undo,
        h('button', { type: 'button', onclick: () => put(inForce()) }, 'As in force'),
        copyButton(() => area.text()),
        h('button', { type: 'button', onclick: save }, 'Download'),
      ),
      verdict,
      area.element,
      summary,
      problems,
      result,
    ),
    add(stage, rule) {
      const grown = addRule(config ?? visit.config() ?? EMPTY, stage, rule);
      put(formatConfig(grown));
      run();
      const place = `stages[${grown.stages.findIndex(({ id }) => id === stage)}].when[0]`;
      area.goTo(lineOf(area.text(), place) ?? 1);
      // What came of it stands above the editor, which a small panel has just scrolled to.
      verdict.scrollIntoView({ block: 'nearest' });
    },
  };
}
