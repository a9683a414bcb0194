import { errors } from '../../../src/capture/errors';
import { hearing, startCapture } from '../../support/startCapture';

let running: ReturnType<typeof startCapture>;
beforeEach(() => {
  running = startCapture(errors(), hearing);
});
afterEach(() => running.stop());

const BUNDLE = `${location.origin}/app.js?v=secret`;
const fails = (init: ErrorEventInit = {}) =>
  dispatchEvent(new ErrorEvent('error', { message: 'Oh', filename: BUNDLE, lineno: 3, colno: 9, ...init }));
const rejects = (reason: unknown) =>
  dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason }));

test('tells what nobody caught and where, without the query of the script', () => {
  fails();
  expect(running.drafts).toEqual([
    {
      type: 'error',
      data: { kind: 'error', message: 'Oh', source: '/app.js', line: 3, column: 9, count: 1 },
    },
  ]);
});

test('names the host of a script from elsewhere', () => {
  fails({ filename: 'https://cdn.example/lib.js?key=1' });
  expect(running.data()[0]?.source).toBe('https://cdn.example/lib.js');
});

test('tells the same error again at the tenth and hundredth time, and from the start on another page', () => {
  for (let i = 0; i < 120; i++) fails();
  fails({ lineno: 4 });
  expect(running.data().map((data) => [data?.line, data?.count])).toEqual([
    [3, 1],
    [3, 10],
    [3, 100],
    [4, 1],
  ]);
  running.view();
  fails();
  expect(running.data().at(-1)?.count).toBe(1);
});

test('tells of a rejection what the error says, and the first place of its stack in any browser', () => {
  const error = (stack: string) => Object.assign(new TypeError('Nope'), { stack });
  rejects(error(`TypeError: Nope\n    at f (${BUNDLE}:12:34)\n    at ${BUNDLE}:1:1`));
  rejects(error(`f@${BUNDLE}:56:78\n@${BUNDLE}:1:1`));
  expect(running.data()).toEqual([
    { kind: 'rejection', message: 'TypeError: Nope', source: '/app.js', line: 12, column: 34, count: 1 },
    { kind: 'rejection', message: 'TypeError: Nope', source: '/app.js', line: 56, column: 78, count: 1 },
  ]);
});

test('takes nothing out of other things that were thrown', () => {
  rejects({ customer: 'Eva', name: 'Response' });
  rejects('offline');
  rejects(undefined);
  rejects(Symbol('x'));
  expect(running.data().map((data) => data?.message)).toEqual([
    'Response: ',
    'offline',
    'undefined',
    'Symbol(x)',
  ]);
  expect(running.errors).toEqual([]);
});

test('tells which image, script or style sheet did not come', () => {
  document.body.innerHTML = `<img src="/shoe.jpg?token=1"><div data-mp-ignore><img src="/mine.jpg"></div>
    <link rel="preload" href="https://cdn.example/a.css?x">`;
  for (const element of document.querySelectorAll('img,link')) element.dispatchEvent(new Event('error'));
  expect(running.data()).toEqual([
    { kind: 'resource', message: 'img', source: '/shoe.jpg', count: 1 },
    { kind: 'resource', message: 'link', source: 'https://cdn.example/a.css', count: 1 },
  ]);
});

test('leaves out what says nothing and what is not the page’s', () => {
  fails({ message: 'Script error.', filename: '', lineno: 0, colno: 0 });
  fails({ message: 'ResizeObserver loop completed with undelivered notifications.' });
  fails({ filename: 'chrome-extension://abc/x.js' });
  rejects(Object.assign(new Error('x'), { stack: 'f@moz-extension://abc/x.js:1:1' }));
  expect(running.drafts).toEqual([]);
});

test('cuts a message that never ends, and keeps no more than a hundred apart', () => {
  for (let i = 0; i < 300; i++) fails({ message: `${i} ${'x'.repeat(1000)}` });
  expect(running.drafts).toHaveLength(300);
  expect(`${running.data()[0]?.message}`).toHaveLength(300);
});

test('ends when it is stopped', () => {
  running.stop();
  fails();
  rejects('x');
  expect(running.drafts).toEqual([]);
});
