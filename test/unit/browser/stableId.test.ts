import { stableId } from '../../../src/browser/stableId';

const of = (id: string) => {
  const element = document.createElement('form');
  element.setAttribute('id', id);
  // It shadows the form's own property.
  element.innerHTML = '<input name="id">';
  return stableId(element);
};

describe('stableId()', () => {
  it.each([
    'post-20240501',
    ':r1:',
    '«r3»',
    '_r_2_',
    'radix-42',
    'ember12',
    'mui-7',
    'mat-input-3',
    '1f0c2d3e-4b5a-6978',
    '',
  ])('passes over %s', (id) => expect(of(id)).toBeUndefined());

  it.each(['buy', 'step-2', 'hero_2', 'address-line-1', 'reactions', 'material', 'react-app'])(
    'takes %s',
    (id) => expect(of(id)).toBe(id),
  );
});
