import { elementPath } from '../../../src/browser/elementPath';
import { formAround } from '../../../src/browser/formAround';
import { stepIn } from '../../../src/browser/stepIn';

const stepOf = (html: string, steps?: string[]) => {
  document.body.innerHTML = `<form id="f">${html}</form>`;
  const path = elementPath(document.querySelector('[data-x]')!);
  return stepIn(path, { ...formAround(path)!, settings: { id: 'f', steps } });
};

describe('stepIn()', () => {
  it('reads number and name from data-mp-step', () => {
    expect(stepOf('<div data-mp-step="2 Delivery"><input data-x></div>')).toEqual({
      step: 2,
      stepName: 'Delivery',
    });
    expect(stepOf('<p data-mp-step="A"></p><p data-mp-step="B"><input data-x></p>')).toEqual({
      step: 2,
      stepName: 'B',
    });
    expect(stepOf('<p data-mp-step="3"><input data-x></p>')).toEqual({ step: 3 });
  });

  it('takes no fieldset for a step: colour and size of a shoe are none', () => {
    expect(
      stepOf(
        '<fieldset><legend>Colour</legend></fieldset><fieldset><legend>Size</legend><input data-x></fieldset>',
      ),
    ).toBeUndefined();
  });

  it('goes by the names in the config', () => {
    const steps = ['Address', 'Delivery', 'Payment'];
    expect(stepOf('<p data-mp-step="payment"><input data-x></p>', steps)).toEqual({
      step: 3,
      stepName: 'payment',
    });
    expect(stepOf('<p data-mp-step="2"><input data-x></p>', steps)).toEqual({
      step: 2,
      stepName: 'Delivery',
    });
  });

  it('is nothing where there are no steps', () => {
    expect(stepOf('<input data-x>')).toBeUndefined();
  });
});
