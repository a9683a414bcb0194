import { elementPath } from '../../../../src/browser/elementPath';
import { surroundings } from '../../../../src/browser/surroundings';
import { heardMoment } from '../../../../src/capture/moments/heardMoment';
import type { MilepostEvent } from '../../../../src/types';
import { anEvent } from '../../../support/anEvent';
import { startCapture } from '../../../support/startCapture';

const start = () =>
  startCapture(
    heardMoment(
      'slow_page',
      { kind: 'friction', word: 'slow' },
      'click|vital',
      ({ tell }) =>
        (event) =>
          tell(event),
    ),
  );
const at = '2026-11-21T10:00:00.000Z';
const event = (facts: Partial<MilepostEvent> = {}) => anEvent({ id: 'e1', time: at, ...facts });

afterEach(() => {
  document.body.innerHTML = '';
  document.body.removeAttribute('data-mp-ignore');
});

it('is told at the time and on the page of the event that shows it, with its form and its id', () => {
  const { drafts, hear } = start();
  hear(event({ page: { path: '/sign-up' }, form: { id: 'trial', field: 'mail' } }));
  expect(drafts).toMatchObject([
    {
      type: 'moment',
      name: 'slow_page',
      at: Date.parse(at),
      page: { path: '/sign-up' },
      form: { id: 'trial', field: 'mail' },
      data: { evidence: ['e1'], count: 1, builtin: true },
    },
  ]);
});

it('counts by the page views that the events belong to, however late they are heard', () => {
  const { drafts, hear, view } = start();
  view();
  for (const pageId of ['p1', 'p1', 'p2', 'p2']) hear(event({ pageId }));
  expect(drafts).toHaveLength(2);
});

it('hears of the types it asked for', () => {
  const { drafts, hear } = start();
  hear(event({ type: 'scroll' }));
  expect(drafts).toEqual([]);
  hear(event({ type: 'vital' }));
  expect(drafts).toHaveLength(1);
});

it('never believes a script', () => {
  const { drafts, hear } = start();
  hear(event({ flags: ['untrusted'] }));
  expect(drafts).toEqual([]);
});

it('is silent where the markup asks for it by name, around the element or for the whole page', () => {
  const { drafts, hear } = start();
  const tell = (html: string) => {
    document.body.innerHTML = html;
    hear(event({ pageId: html }), surroundings(elementPath(document.querySelector('i')!)).raw);
  };
  tell('<p data-mp-ignore="slow rage"><i></i></p>');
  document.body.setAttribute('data-mp-ignore', 'slow');
  tell('<i></i>');
  expect(drafts).toEqual([]);
  document.body.setAttribute('data-mp-ignore', 'rage');
  tell('<p data-mp-ignore="dead"><i></i></p>');
  expect(drafts).toHaveLength(1);
});

it('hears nothing once stopped', () => {
  const { drafts, hear, stop } = start();
  stop();
  hear(event());
  expect(drafts).toEqual([]);
});
