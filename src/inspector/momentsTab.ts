import type { Visit } from './followVisit';
import { fill, h } from './h';
import { momentProgress } from './momentProgress';
import { count } from './words';

/** The moments of the journey: what speaks for each, and what is missing. */
export function momentsTab(visit: Visit): { element: HTMLElement; refresh(): void } {
  const list = h('ul', { class: 'cards' });

  function refresh(): void {
    const config = visit.config();
    const moments = config ? momentProgress(config, [...visit.events], Date.now()) : [];
    fill(
      list,
      moments.map(({ id, name, happened, rules }) =>
        h(
          'li',
          { class: 'card' },
          h(
            'p',
            null,
            h('b', null, name),
            name !== id && [' ', h('code', null, id)],
            happened.length > 0 &&
              h('span', { class: 'chip done' }, `happened ${count(happened.length, 'time')}`),
          ),
          h(
            'ul',
            { class: 'checks' },
            rules.map(({ fits, evidence, missing, path }) =>
              h(
                'li',
                { class: fits ? 'yes' : 'wait' },
                h('span', { 'aria-hidden': 'true' }, fits ? '✓' : '○'),
                h(
                  'span',
                  null,
                  evidence,
                  missing && h('small', null, `missing: ${missing}`),
                  h('small', null, h('code', null, path)),
                ),
              ),
            ),
          ),
        ),
      ),
      !moments.length && h('li', { class: 'empty' }, 'The journey names no moments.'),
    );
  }

  refresh();
  return {
    element: h(
      'div',
      { class: 'tab' },
      list,
      h(
        'p',
        { class: 'hint' },
        'Counted from the events since this page was loaded; earlier pages and visits are not in it.',
      ),
    ),
    refresh,
  };
}
