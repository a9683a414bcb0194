import { hash } from '../hash';
import type { Visit } from './followVisit';
import { fill, h } from './h';
import { count } from './words';

const CONSENT: Record<string, string> = {
  waiting: 'waiting for a decision: nothing is stored or sent',
  granted: 'granted',
  denied: 'refused: nothing is recorded',
  anonymous: 'anonymous: sent without ids, nothing kept on the device',
};

const REASONS: Record<string, string> = {
  overflow: 'too many were waiting',
  expired: 'waited longer than seven days',
  tooLarge: 'too large',
  rateLimited: 'too many in a short time',
  rejected: 'the endpoint did not want them',
  hook: 'dropped by beforeSend or privacy.ignore',
  quota: 'no room on the device',
  blocked: 'the request was blocked',
  memory: 'lost with the page',
};

const STORAGE: Record<string, string> = {
  idb: 'IndexedDB: events outlive the page',
  memory: 'memory only: events are gone with the page',
};

/** How the delivery is doing, what the visitor decided, and which rules were left out. */
export function statusTab(visit: Visit): { element: HTMLElement; refresh(): void } {
  const body = h('div', null);

  function refresh(): void {
    const { source } = visit;
    const config = source.config();
    const { storage, waiting, held, sent, dropped, consent, skipped, lastAnswer } = source.health();
    const lost = Object.entries(dropped).filter(([, n]) => n);
    const answer = lastAnswer && typeof lastAnswer === 'object' ? JSON.stringify(lastAnswer) : lastAnswer;
    const facts: Array<[string, unknown]> = [
      ['Waiting to be sent', count(waiting, 'event')],
      ['Held for consent', held ? count(held, 'event') : undefined],
      ['Sent and acknowledged', count(sent, 'event')],
      ['Last answer', answer],
      ['Dropped', lost.length ? undefined : 'none'],
      ...lost.map(([why, n]): [string, string] => ['Dropped', `${n}: ${REASONS[why] ?? why}`]),
      ['Consent', CONSENT[consent.state] ?? consent.state],
      ['Marketing', consent.marketing ? 'allowed' : 'not allowed'],
      ['Global Privacy Control', consent.gpc ? 'on' : 'off'],
      ['Storage', STORAGE[storage] ?? storage],
      ['Journey', config ? (config.name ?? 'without a name') : 'none in force'],
      [
        'Version',
        config &&
          [config.version ?? 'without a label', hash(JSON.stringify(config))].filter(Boolean).join(' · '),
      ],
    ];
    fill(
      body,
      h(
        'dl',
        { class: 'facts' },
        facts
          .filter(([, value]) => value !== undefined && value !== '')
          .map(([term, value]) => h('div', null, h('dt', null, term), h('dd', null, `${value}`))),
      ),
      h('h3', null, skipped.length ? `${count(skipped.length, 'rule')} left out` : 'Every rule is in use'),
      h(
        'ul',
        { class: 'findings' },
        skipped.map(({ path, why }) =>
          h(
            'li',
            { class: 'error' },
            h('span', { 'aria-hidden': 'true' }, '✕'),
            h('div', null, h('code', null, path), ': ', why),
          ),
        ),
      ),
    );
  }

  refresh();
  return { element: h('div', { class: 'tab' }, body), refresh };
}
