import { fields } from '../../../../src/capture/fields';
import { fieldStruggles } from '../../../../src/capture/moments/fieldStruggles';
import type { FormFacts, MilepostEvent } from '../../../../src/types';
import { anEvent } from '../../../support/anEvent';
import { startCapture } from '../../../support/startCapture';

const start = (thresholds: Record<string, unknown> = {}) => {
  const { drafts, hear } = startCapture(fieldStruggles(), { thresholds: () => thresholds });
  let mono = 0;
  const tell = (form: Partial<FormFacts>, after = 5000, facts: Partial<MilepostEvent> = {}) => {
    mono += after;
    hear(anEvent({ id: `at ${mono}`, mono, form: { id: 'trial', field: 'mail', ...form }, ...facts }));
  };
  const reject = (field = 'mail', after?: number, facts: Partial<MilepostEvent> = {}) =>
    tell({ field }, after, { type: 'form_error', ...facts });
  const leave = (form: Partial<FormFacts>) => tell(form, 5000, { type: 'form_field' });
  return { drafts, hear, reject, leave };
};

test('a second error on a field is a moment, with both errors as evidence', () => {
  const { drafts, reject } = start();
  reject();
  reject();
  expect(drafts).toMatchObject([
    {
      name: 'field_struggle',
      form: { field: 'mail' },
      data: { kind: 'friction', errors: 2, retyped: 0, evidence: ['at 5000', 'at 10000'] },
    },
  ]);
});

test('one error on each of two fields, or on two pages, is none', () => {
  const { drafts, reject } = start();
  reject('mail');
  reject('phone');
  reject('mail', 5000, { pageId: 'next' });
  expect(drafts).toEqual([]);
});

test('a double click on the button is one error', () => {
  const { drafts, reject } = start();
  reject();
  reject('mail', 400);
  expect(drafts).toEqual([]);
  reject('mail', 1000);
  expect(drafts).toHaveLength(1);
});

test('a form that says all that is wrong at once is one moment, and each field is told once', () => {
  const { drafts, reject } = start();
  for (const field of ['mail', 'phone', 'city']) reject(field, 0);
  for (const field of ['mail', 'phone', 'city']) reject(field, field === 'mail' ? 5000 : 1);
  expect(drafts.map(({ form }) => form?.field)).toEqual(['mail']);
  reject('mail');
  reject('phone');
  expect(drafts.map(({ form }) => form?.field)).toEqual(['mail', 'phone']);
});

test('what is emptied and filled again three times is one, over all visits to the field', () => {
  const { drafts, leave } = start();
  leave({ retyped: 2 });
  leave({});
  expect(drafts).toEqual([]);
  leave({ retyped: 1 });
  expect(drafts).toMatchObject([{ data: { retyped: 3, evidence: ['at 5000', 'at 15000'] } }]);
});

test('what the browser fills in again is not', () => {
  const { drafts, leave } = start();
  leave({ retyped: 3, autofilled: true });
  expect(drafts).toEqual([]);
});

test('an error that code reports of a form and no field is none', () => {
  const { drafts, hear } = start();
  for (const mono of [0, 5000]) hear(anEvent({ type: 'form_error', mono, form: { id: 'trial' } }));
  expect(drafts).toEqual([]);
});

test('takes its thresholds from the config', () => {
  const { drafts, reject } = start({ errors: 3 });
  reject();
  reject();
  expect(drafts).toEqual([]);
  reject();
  expect(drafts).toHaveLength(1);
});

test('a password that is made up, rejected and made up again is never heard of', () => {
  const watched = startCapture(fields());
  Object.defineProperty(navigator, 'userActivation', { value: { isActive: true }, configurable: true });
  document.body.innerHTML =
    '<form id="f"><input type="password" name="p"><input name="q" autocomplete="new-password"><input name="r"></form>';
  for (const input of document.querySelectorAll('input')) input.dispatchEvent(new Event('invalid'));
  watched.stop();
  expect(watched.drafts.map(({ form }) => form?.field)).toEqual(['r']);
});
