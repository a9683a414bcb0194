import { listenInside } from '../../../src/browser/listenInside';

let heard: string[] = [];
let stop = () => {};

const component = (html: string, inside: Element | ShadowRoot = document.body) => {
  const root = document.createElement('x-form').attachShadow({ mode: 'open' });
  root.innerHTML = html;
  inside.append(root.host);
  return root;
};
const use = (root: ShadowRoot) => {
  root.querySelector('input')!.focus();
  root.querySelector('input')!.dispatchEvent(new Event('change', { bubbles: true }));
};

beforeEach(() => {
  heard = [];
  document.body.innerHTML = '<input id="plain">';
  stop = listenInside(
    { 'change submit': ({ target }: Event) => heard.push((target as Element).id) },
    (error) => {
      throw error;
    },
  );
});
afterEach(() => stop());

test('hears what happens in the page', () => {
  document.querySelector('input')!.dispatchEvent(new Event('change', { bubbles: true }));
  expect(heard).toEqual(['plain']);
});

test('hears what ends at the border of a web component, however deep, and each time once', () => {
  const outer = component('<input id="outer"><div></div>');
  const inner = component('<input id="inner">', outer.querySelector('div')!);
  use(inner);
  use(outer);
  use(inner);
  expect(heard).toEqual(['inner', 'outer', 'inner']);
});

test('hears a checkbox that is clicked and never focused', () => {
  const root = component('<input id="agree" type="checkbox">');
  root.querySelector('input')!.click();
  expect(heard).toEqual(['agree']);
});

test('hears once what leaves the component', () => {
  const root = component('<input id="own">');
  root.querySelector('input')!.focus();
  root.querySelector('input')!.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
  expect(heard).toHaveLength(1);
});

test('hears once what happens in a field of the page that a component shows in its slot', () => {
  const root = component('<input id="own"><slot></slot>');
  root.host.innerHTML = '<input id="slotted">';
  use(root);
  root.host.querySelector('input')!.dispatchEvent(new Event('change', { bubbles: true }));
  expect(heard).toEqual(['own', 'slotted']);
});

test('hears nothing more, anywhere, once it was stopped', () => {
  const root = component('<input id="own">');
  use(root);
  stop();
  use(root);
  use(component('<input id="other">'));
  expect(heard).toEqual(['own']);
});
