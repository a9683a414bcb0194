import { documentUrl } from '../../../src/browser/documentUrl';

afterEach(() => {
  document.body.replaceChildren();
  history.replaceState(null, '', '/');
});

test('is the address, and follows it', () => {
  expect(documentUrl()).toBe(location.href);
  history.replaceState(null, '', '/next?a=1#b');
  expect(documentUrl()).toBe(location.href);
});

test('is no form that has taken its name', () => {
  document.body.innerHTML = '<form name="URL"></form>';
  // As browsers have it, and jsdom has not.
  Object.defineProperty(document, 'URL', { value: document.forms[0], configurable: true });
  try {
    expect(documentUrl()).toBe(location.href);
  } finally {
    delete (document as { URL?: unknown }).URL;
  }
});
