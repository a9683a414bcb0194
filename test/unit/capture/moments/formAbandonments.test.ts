import { formAbandonments } from '../../../../src/capture/moments/formAbandonments';
import type { EventType } from '../../../../src/types';
import { anEvent } from '../../../support/anEvent';
import { startCapture } from '../../../support/startCapture';

const start = () => {
  const { drafts, hear } = startCapture(formAbandonments());
  const tell = (type: EventType, id: string, form = 'trial') =>
    hear(anEvent({ type, id, form: { id: form, lastField: type === 'form_abandon' ? 'mail' : undefined } }));
  return { drafts, hear, tell };
};

test('a form that is given up is a moment, with what happened to it as evidence', () => {
  const { drafts, tell } = start();
  tell('form_start', 'a');
  tell('form_start', 'x', 'other');
  tell('form_field', 'b');
  tell('form_abandon', 'c');
  expect(drafts).toMatchObject([
    {
      name: 'form_abandon',
      form: { id: 'trial', lastField: 'mail' },
      data: { kind: 'friction', evidence: ['a', 'b', 'c'] },
    },
  ]);
});

test('what was sent, or given up before, is no evidence', () => {
  const { drafts, tell } = start();
  tell('form_field', 'a');
  tell('form_submit', 'b');
  tell('form_field', 'c');
  tell('form_abandon', 'd');
  tell('form_start', 'e');
  tell('form_abandon', 'f');
  expect(drafts.map(({ data }) => data?.evidence)).toEqual([
    ['c', 'd'],
    ['e', 'f'],
  ]);
});

test('a form that is begun, sent, or another kind of event is none', () => {
  const { drafts, hear, tell } = start();
  tell('form_start', 'a');
  tell('form_submit', 'b');
  tell('form_success', 'c');
  hear(anEvent({ type: 'page_leave' }));
  expect(drafts).toEqual([]);
});
