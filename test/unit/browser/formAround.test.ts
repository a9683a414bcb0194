import { elementPath } from '../../../src/browser/elementPath';
import { formAround } from '../../../src/browser/formAround';
import type { FormConfig } from '../../../src/types';

const around = (html: string, forms?: FormConfig[]) => {
  document.body.innerHTML = html;
  return formAround(elementPath(document.querySelector('input')!), { milepost: 1, stages: [], forms });
};

describe('formAround()', () => {
  it.each([
    ['<form id="a" data-mp-form="checkout"><input></form>', 'checkout'],
    ['<form id="signup" name="n"><input name="id"></form>', 'signup'],
    ['<form id=":r1:" name="contact"><input></form>', 'contact'],
    ['<form action="/api/newsletter/subscribe?t=abc"><input></form>', 'subscribe'],
    ['<form action="/0198f1f4"><input></form>', 'form'],
    ['<div data-mp-form="quiz"><input></div>', 'quiz'],
    ['<form id="far"></form><input form="far">', 'far'],
  ])('finds %s', (html, id) => {
    expect(around(html)?.id).toBe(id);
  });

  it('finds the form of the config by selector or id', () => {
    const settings = [{ id: 'lead', selector: '.lead' }, { id: 'bad', selector: '((' }, { id: 'club' }];
    expect(around('<div class="lead"><form id="x"><input></form></div>', settings)).toMatchObject({
      id: 'lead',
      settings: settings[0],
      root: document.querySelector('.lead'),
    });
    expect(around('<form id="club"><input></form>', settings)?.settings).toBe(settings[2]);
  });

  it.each([
    '<input>',
    '<form data-mp-form="ignore"><input></form>',
    '<div data-mp-ignore><form><input></form></div>',
  ])('finds none in %s', (html) => {
    expect(around(html)).toBeUndefined();
  });
});
