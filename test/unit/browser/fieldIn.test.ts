import { elementPath } from '../../../src/browser/elementPath';
import { fieldIn, isFilled, isValid } from '../../../src/browser/fieldIn';
import { formAround } from '../../../src/browser/formAround';

const at = (fields: string, ignoreFields?: string[]) => {
  document.body.innerHTML = `<form id="f">${fields}</form>`;
  const path = elementPath(document.querySelector('[data-x]')!);
  return fieldIn({ ...formAround(path)!, settings: { id: 'f', ignoreFields } });
};

describe('fieldIn()', () => {
  it.each([
    ['<input><input type="email" name="mail" data-mp-field="e-mail" data-x>', 'e-mail', 'email', 1],
    ['<input type="hidden"><textarea name="note" id="n" data-x></textarea>', 'note', 'textarea', 0],
    ['<select id="country" data-x></select>', 'country', 'select-one', 0],
    ['<input aria-label="Phone" id=":r3:" data-x>', 'Phone', 'text', 0],
    ['<div contenteditable data-x></div>', 'editor', 'editor', 0],
  ])('names %s', (html, field, fieldType, index) => {
    expect(at(html)).toEqual({ field, fieldType, index });
  });

  it.each([
    '<input type="password" name="p" data-x>',
    '<input type="hidden" name="h" data-x>',
    '<input autocomplete="cc-number" data-x>',
    '<input autocomplete="section-a new-password" data-x>',
    '<input autocomplete="one-time-code" data-x>',
    '<input name="user_password" type="text" data-x>',
    '<input id="cvc" data-x>',
    '<button data-x>Go</button>',
  ])('knows nothing of %s', (html) => {
    expect(at(html)).toBeUndefined();
  });

  it('knows nothing of fields the config ignores', () => {
    expect(at('<input name="notes" data-mp-field="n" data-x>', ['notes'])).toBeUndefined();
  });
});

describe('isFilled() and isValid()', () => {
  const one = (html: string) => {
    document.body.innerHTML = html;
    return document.body.firstElementChild!;
  };

  it('tell empty from filled', () => {
    expect(
      ['<input>', '<input type="checkbox">', '<div contenteditable></div>'].map(one).map(isFilled),
    ).toEqual([false, false, false]);
    expect(
      ['<input value="1">', '<input type="radio" checked>', '<div contenteditable>x</div>']
        .map(one)
        .map(isFilled),
    ).toEqual([true, true, true]);
  });

  it('believe the browser and the page', () => {
    expect(isValid(one('<input required>'))).toBe(false);
    expect(isValid(one('<input aria-invalid="true">'))).toBe(false);
    expect(isValid(one('<input aria-invalid="false">'))).toBe(true);
  });
});
