import { openListeners } from '../../src/listeners';
import { tellPage } from '../../src/tellPage';
import type { MilepostEvent } from '../../src/types';
import { openVisitorState } from '../../src/visitorState';
import { anEvent } from '../support/anEvent';

let heard: string[] = [];
const open = () => {
  const visitor = openVisitorState(
    () => 'id',
    () => 0,
  );
  const listeners = openListeners((error) => {
    throw error;
  });
  heard = [];
  for (const type of ['event', 'stage', 'moment', 'goal'])
    listeners.on(type, (event: MilepostEvent) => heard.push(`${type}: ${event.type}`));
  return {
    tell: (event: Partial<MilepostEvent>, target?: Element) =>
      tellPage(anEvent(event), visitor, listeners, target),
    trail: () => visitor.read().trail?.map(({ type, id }) => `${type} ${id}`),
  };
};

test('every event is told, and moments, goals and stages by their own name too', () => {
  const { tell } = open();
  tell({ type: 'click' });
  tell({ type: 'goal', name: 'order' });
  expect(heard).toEqual(['event: click', 'event: goal', 'goal: goal']);
});

test('a moment is announced where it happened, and joins the trail', () => {
  const { tell, trail } = open();
  const button = document.body.appendChild(document.createElement('button'));
  const at: Array<EventTarget | null> = [];
  document.addEventListener('milepost:moment', ({ target }) => at.push(target), { once: true });
  tell({ type: 'moment', name: 'torn' }, button);
  expect(at).toEqual([button]);
  expect(trail()).toEqual(['moment torn']);
});

test('what listeners get cannot be changed', () => {
  const frozen = anEvent({ type: 'click', data: { n: 1 } });
  tellPage(
    frozen,
    openVisitorState(
      () => 'id',
      () => 0,
    ),
    openListeners(() => undefined),
  );
  expect([Object.isFrozen(frozen), Object.isFrozen(frozen.data)]).toEqual([true, true]);
});
