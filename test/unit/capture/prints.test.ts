import { prints } from '../../../src/capture/prints';
import { startCapture } from '../../support/startCapture';

const happens = (...types: string[]) => {
  for (const type of types) dispatchEvent(new Event(type));
};

test('tells each print once, however often the dialog lays the page out', () => {
  const { drafts, stop } = startCapture(prints());
  happens('beforeprint', 'beforeprint', 'afterprint');
  expect(drafts).toEqual([{ type: 'print' }]);
  happens('beforeprint');
  expect(drafts).toHaveLength(2);
  stop();
  happens('afterprint', 'beforeprint');
  expect(drafts).toHaveLength(2);
});
