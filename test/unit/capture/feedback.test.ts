import { feedback } from '../../../src/capture/feedback';
import { hearing, startCapture } from '../../support/startCapture';

let running: ReturnType<typeof startCapture>;
beforeEach(() => {
  running = startCapture(feedback(), hearing);
  document.onsubmit = (event) => event.preventDefault();
});
afterEach(() => running.stop());

const press = (html: string, ...selectors: string[]) => {
  document.body.innerHTML = html;
  for (const selector of selectors) document.querySelector<HTMLElement>(selector)!.click();
};

test('buttons inside an element that asks, or that ask themselves', () => {
  press(
    `<section data-mp-feedback="helpful" data-mp-about="/help/returns" data-mp-touchpoint="Help">
      <button value="1" id="yes"><b id="in">Yes</b></button><button value="0" id="no">No</button><button id="more">More</button>
    </section><button data-mp-feedback="rating" data-mp-max="4" value="3" id="three">3</button>`,
    '#in',
    '#no',
    '#more',
    '#three',
  );
  expect(running.data()).toEqual([
    { kind: 'helpful', score: 1, max: 1, about: '/help/returns' },
    { kind: 'helpful', score: 0, max: 1, about: '/help/returns' },
    { kind: 'rating', score: 3, max: 4 },
  ]);
  expect(running.drafts[0]).toMatchObject({
    type: 'feedback',
    name: 'helpful',
    element: { tag: 'button', id: 'yes' },
    raw: { touchpoint: 'Help' },
  });
});

const FORM = `<form data-mp-feedback="nps"><input type="radio" name="s" value="9" checked>
  <input type="radio" name="s" value="3"><textarea name="why">Because of Eva</textarea><button id="send">Send</button></form>`;

test('a form: the chosen radio button, when it is sent, and nothing that was written', () => {
  press(FORM, '#send');
  expect(running.data()).toEqual([{ kind: 'nps', score: 9, max: 10, group: 'promoter' }]);
  expect(JSON.stringify(running.drafts)).not.toContain('Eva');
});

test('a form whose buttons are the answers is told once', () => {
  press('<form data-mp-feedback="csat"><button value="2" id="two">2</button></form>', '#two');
  expect(running.data()).toEqual([{ kind: 'csat', score: 2, max: 5 }]);
});

test('a form with buttons that do not send it is told at once', () => {
  press('<form data-mp-feedback="csat"><button type="button" value="4" id="four">4</button></form>', '#four');
  expect(running.data()).toEqual([{ kind: 'csat', score: 4, max: 5 }]);
});

test('a form that the browser finds fault with is not told', () => {
  press('<form data-mp-feedback="csat"><input required><button value="2" id="two">2</button></form>', '#two');
  expect(running.drafts).toEqual([]);
});

test.each([
  ['<button data-mp-feedback="csat" value="6" id="x">6</button>', /6 is no score of "csat" \(1 to 5\)/],
  ['<button data-mp-feedback="csat" value="0" id="x">0</button>', /0 is no score/],
  ['<button data-mp-feedback="nps" value="great" id="x">x</button>', /NaN is no score of "nps"/],
  ['<button data-mp-feedback="mood" value="1" id="x">x</button>', /"mood"/],
])('what is not on its scale is reported and not recorded: %s', (html, message) => {
  press(html, '#x');
  expect(running.drafts).toEqual([]);
  expect(running.errors).toEqual([expect.stringMatching(message)]);
});

test('nothing where there is no answer, nobody asks, or it is to be ignored', () => {
  press(
    `<form data-mp-feedback="csat"><input type="radio" name="s" value="1"><button id="none">Send</button></form>
    <form><button value="3" id="other">3</button></form>
    <div data-mp-ignore data-mp-feedback="csat"><button value="3" id="ignored">3</button></div>`,
    '#none',
    '#other',
    '#ignored',
  );
  expect([running.drafts, running.errors]).toEqual([[], []]);
});

test('ends when it is stopped', () => {
  running.stop();
  press(FORM, '#send');
  expect(running.drafts).toEqual([]);
});
