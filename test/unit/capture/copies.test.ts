import { copies } from '../../../src/capture/copies';
import { startCapture } from '../../support/startCapture';

let running: ReturnType<typeof startCapture>;

/** Selects all of an element and copies it. */
const copy = (html: string, within = '#here') => {
  document.body.innerHTML = html;
  const element = document.querySelector(within)!;
  getSelection()!.selectAllChildren(element);
  element.dispatchEvent(new Event('copy', { bubbles: true }));
};

beforeEach(() => {
  running = startCapture(copies());
});
afterEach(() => running.stop());

test('tells how much was copied and where, and never what', () => {
  copy('<footer data-mp-touchpoint="Contact"><p id="here">Acme, 7 Lantern Row</p></footer>');
  expect(running.drafts).toHaveLength(1);
  expect(running.drafts[0]).toMatchObject({
    type: 'copy',
    data: { length: 19, region: 'footer' },
    raw: { touchpoint: 'Contact', region: 'footer' },
  });
  expect(JSON.stringify(running.drafts)).not.toContain('Lantern');
});

test('says so of code', () => {
  copy('<main><pre><code id="here">npm i x</code></pre></main>');
  expect(running.data()).toEqual([{ length: 7, region: 'main', code: true }]);
});

test.each([
  ['an editor', '<div contenteditable id="here">My own words</div>'],
  ['a field', '<textarea id="here">My own words</textarea>'],
  ['what is ignored', '<div data-mp-ignore><p id="here">Words</p></div>'],
  ['what is ignored for this', '<div data-mp-ignore="rage copy"><p id="here">Words</p></div>'],
  ['nothing', '<p id="here"></p>'],
])('tells nothing of %s', (_, html) => {
  copy(html);
  expect(running.drafts).toEqual([]);
});

test('ends when it is stopped', () => {
  running.stop();
  copy('<p id="here">Words</p>');
  expect(running.drafts).toEqual([]);
});
