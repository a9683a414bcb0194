import { declaredStage } from '../../../src/browser/declaredStage';

afterEach(() => {
  document.head.innerHTML = '';
});

test.each([
  ['<meta name="milepost:stage" content="buy">', 'buy'],
  ['<meta name="milepost:stage" content="">', undefined],
  ['<meta name="milepost:stage">', undefined],
  ['<meta name="description" content="buy">', undefined],
])('%s declares %s', (html, stage) => {
  document.head.innerHTML = html;
  expect(declaredStage()).toBe(stage);
});
