import { elementPath } from '../../../../src/browser/elementPath';
import { surroundings } from '../../../../src/browser/surroundings';
import { fieldHesitations } from '../../../../src/capture/moments/fieldHesitations';
import type { FormFacts, MilepostEvent } from '../../../../src/types';
import { anEvent } from '../../../support/anEvent';
import { startCapture } from '../../../support/startCapture';

const start = (thresholds: Record<string, unknown> = {}) => {
  const { drafts, hear } = startCapture(fieldHesitations(), { thresholds: () => thresholds });
  const left = (form: Partial<FormFacts>, html = '<input>', facts: Partial<MilepostEvent> = {}) => {
    document.body.innerHTML = html;
    hear(
      anEvent({
        id: 'f',
        type: 'form_field',
        mono: 60_000,
        form: { id: 'trial', field: 'mail', timeMs: 9000, refocus: 0, ...form },
        ...facts,
      }),
      surroundings(elementPath(document.querySelector('input,select,textarea,[contenteditable]')!)).raw,
    );
  };
  return { drafts, hear, left };
};

test('a first key after eight seconds is a moment, with the field and its event', () => {
  const { drafts, left } = start();
  left({ firstKeyMs: 8000 });
  expect(drafts).toMatchObject([
    {
      name: 'field_hesitation',
      form: { id: 'trial', field: 'mail', firstKeyMs: 8000 },
      data: { kind: 'friction', evidence: ['f'] },
    },
  ]);
});

test('so is the third return to a field, with or without a key', () => {
  const { drafts, left } = start();
  left({ refocus: 2 });
  expect(drafts).toEqual([]);
  left({ refocus: 3 });
  expect(drafts).toHaveLength(1);
});

test('an earlier key, or a field that was only passed, is none', () => {
  const { drafts, left } = start();
  left({ firstKeyMs: 7999 });
  left({ timeMs: 60_000 });
  expect(drafts).toEqual([]);
});

test('is told once of each field on a page view', () => {
  const { drafts, left } = start();
  left({ firstKeyMs: 9000 });
  left({ firstKeyMs: 9000, refocus: 1 });
  left({ firstKeyMs: 9000, field: 'phone' });
  left({ firstKeyMs: 9000 }, '<input>', { pageId: 'next' });
  expect(drafts.map(({ form }) => form?.field)).toEqual(['mail', 'phone', 'mail']);
});

test.each([
  '<select></select>',
  '<input type="file">',
  '<input type="date">',
  '<input type="radio">',
  '<textarea rows="4"></textarea>',
  '<div contenteditable></div>',
  '<input autofocus>',
  '<p data-mp-ignore="hesitation"><input></p>',
])('%s takes its time', (html) => {
  const { drafts, left } = start();
  left({ firstKeyMs: 9000 }, html);
  expect(drafts).toEqual([]);
});

test.each(['<textarea></textarea>', '<textarea rows="3"></textarea>', '<input type="email">'])(
  '%s does not',
  (html) => {
    const { drafts, left } = start();
    left({ firstKeyMs: 9000 }, html);
    expect(drafts).toHaveLength(1);
  },
);

test('what the browser filled in took no time to think', () => {
  const { drafts, left } = start();
  left({ firstKeyMs: 9000, autofilled: true });
  expect(drafts).toEqual([]);
});

test('a field that has the focus as soon as the page is there was given it', () => {
  const { drafts, hear, left } = start();
  hear(anEvent({ type: 'page', pageId: 'p', mono: 50_000 }));
  left({ firstKeyMs: 9000, timeMs: 9500 }, '<input>', { pageId: 'p' });
  expect(drafts).toEqual([]);
  left({ firstKeyMs: 9000, timeMs: 8500 }, '<input>', { pageId: 'p' });
  expect(drafts).toHaveLength(1);
});

test('on coming back to it, it was not', () => {
  const { drafts, hear, left } = start();
  hear(anEvent({ type: 'page', pageId: 'p', mono: 50_000 }));
  left({ firstKeyMs: 9000, timeMs: 9500, refocus: 1 }, '<input>', { pageId: 'p' });
  expect(drafts).toHaveLength(1);
});

test('takes its thresholds from the config', () => {
  const { drafts, left } = start({ firstKey: 20_000, returns: 5 });
  left({ firstKeyMs: 9000, refocus: 4 });
  expect(drafts).toEqual([]);
  left({ refocus: 5 });
  expect(drafts).toHaveLength(1);
});
