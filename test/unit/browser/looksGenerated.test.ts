import { looksGenerated } from '../../../src/browser/looksGenerated';

describe('looksGenerated()', () => {
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
  ])('is true for %s', (id) => expect(looksGenerated(id)).toBe(true));

  it.each(['buy', 'step-2', 'hero_2', 'address-line-1', 'reactions', 'material', 'react-app'])(
    'is false for %s',
    (id) => expect(looksGenerated(id)).toBe(false),
  );
});
