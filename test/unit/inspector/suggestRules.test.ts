import { addRule, suggestRules } from '../../../src/inspector/suggestRules';

const element = { tag: 'button', selector: '#buy' };
const rules = (picked: Parameters<typeof suggestRules>[0]) =>
  suggestRules(picked, 'shop.example').map(({ rule }) => rule);

describe('suggestRules()', () => {
  test('prefers what the markup says, then the words on it, then its place; three at most', () => {
    const picked = {
      element,
      raw: { text: 'Choose plan', link: 'https://shop.example/plans' },
      event: 'plan_chosen',
    };
    expect(rules(picked)).toEqual([
      { touchpoint: 'Choose plan', event: 'plan_chosen' },
      { touchpoint: 'Choose plan', text: 'Choose plan' },
      { touchpoint: 'Choose plan', link: '/plans' },
    ]);
  });

  test('takes the region along where the same words may stand elsewhere, but not the main part of the page', () => {
    expect(rules({ element, raw: { text: 'Help', region: 'footer' } })[0]).toMatchObject({
      text: 'Help',
      region: 'footer',
    });
    expect(rules({ element, raw: { text: 'Help', region: 'main' } })[0]).not.toHaveProperty('region');
  });

  test('does not build on words that change from page to page', () => {
    expect(rules({ element, raw: { text: 'Cart 3' } })).toEqual([{ selector: '#buy' }]);
    expect(rules({ element, raw: { text: 'a'.repeat(41) } })).toEqual([{ selector: '#buy' }]);
  });

  test('names the form that a button sends, and every search of a search field', () => {
    expect(rules({ element, raw: {}, form: 'newsletter' })[0]).toEqual({ form: 'newsletter' });
    expect(rules({ element, raw: {}, search: true })[0]).toEqual({ search: '*' });
  });

  test('writes a link to another site by its host, and a telephone link by its kind', () => {
    const link = (to: string) => rules({ element: { tag: 'a' }, raw: { link: to } });
    expect(link('https://maps.example/x?y=1')).toEqual([{ link: 'maps.example/*' }]);
    expect(link('tel:+331234')).toEqual([{ link: 'tel:*' }]);
    expect(link('https://shop.example/checkout/pay')).toEqual([{ link: '/checkout/pay' }]);
  });

  test('keeps the touchpoint that the markup names', () => {
    expect(rules({ element, raw: { text: 'Go', touchpoint: 'Hero button' } })[0]).toMatchObject({
      touchpoint: 'Hero button',
    });
  });

  test('has nothing to say about an element without any hold', () => {
    expect(rules({ element: { tag: 'div' }, raw: {} })).toEqual([]);
  });
});

describe('addRule()', () => {
  const config = { stages: [{ id: 'see', when: { path: '/' } }, { id: 'buy' }] };

  test('puts the rule first in its stage, and leaves the config it was given as it was', () => {
    const before = JSON.stringify(config);
    expect(addRule(config, 'see', { text: 'Go' }).stages).toEqual([
      { id: 'see', when: [{ text: 'Go' }, { path: '/' }] },
      { id: 'buy' },
    ]);
    expect(addRule(config, 'buy', { text: 'Go' }).stages[1]).toEqual({ id: 'buy', when: [{ text: 'Go' }] });
    expect(JSON.stringify(config)).toBe(before);
  });
});
