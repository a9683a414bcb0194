import { announce, hideStage, showStage, showWords } from '../../../src/browser/announce';
import type { StageFacts } from '../../../src/types';

const stage: StageFacts = {
  id: 'consideration',
  index: 1,
  touch: 'awareness',
  furthest: 'conversion',
  lap: 2,
  since: '2026-11-21T10:00:00.000Z',
};
const root = document.documentElement;
const heard = (type: string, from: EventTarget, act: () => void) => {
  const events: CustomEvent[] = [];
  const listen = (event: Event) => events.push(event as CustomEvent);
  from.addEventListener(type, listen);
  act();
  from.removeEventListener(type, listen);
  return events;
};

afterEach(() => {
  hideStage();
  document.body.innerHTML = '';
});

describe('announce()', () => {
  test('is heard on the document and the window, with its detail', () => {
    for (const target of [document, window]) {
      const [event] = heard('milepost:stage', target, () => announce('stage', stage));
      expect(event?.detail).toBe(stage);
      expect(event?.target).toBe(document);
    }
  });

  test('bubbles from the element it is about', () => {
    document.body.innerHTML = '<main><button>Buy</button></main>';
    const button = document.querySelector('button')!;
    const [event] = heard('milepost:stage', document.querySelector('main')!, () =>
      announce('stage', 1, button),
    );
    expect(event?.target).toBe(button);
  });

  test('crosses the border of a web component', () => {
    const host = document.body.appendChild(document.createElement('x-shop'));
    const inner = host.attachShadow({ mode: 'open' }).appendChild(document.createElement('a'));
    expect(heard('milepost:stage', document, () => announce('stage', 1, inner))).toHaveLength(1);
  });

  test('comes from the document when the element is gone, or is none', () => {
    const gone = document.createElement('button');
    for (const target of [gone, window, new EventTarget()])
      expect(heard('milepost:stage', document, () => announce('stage', 1, target))).toHaveLength(1);
  });

  test('goes on when a listener throws', () => {
    const reported = jest.fn((event: ErrorEvent) => event.preventDefault());
    const fail = () => {
      throw new Error('theirs');
    };
    addEventListener('error', reported);
    document.addEventListener('milepost:ready', fail);
    expect(() => announce('ready', 1)).not.toThrow();
    document.removeEventListener('milepost:ready', fail);
    removeEventListener('error', reported);
    expect(reported).toHaveBeenCalledTimes(1);
  });
});

describe('showStage()', () => {
  test('writes the journey on <html>', () => {
    showStage(stage);
    expect({ ...root.dataset }).toEqual({
      journeyStage: 'consideration',
      journeyIndex: '1',
      journeyFurthest: 'conversion',
      journeyTouch: 'awareness',
      journeyLap: '2',
    });
  });

  test('takes away what is not known any more', () => {
    showStage(stage);
    showStage({ ...stage, id: null, index: null, touch: null });
    expect({ ...root.dataset }).toEqual({ journeyFurthest: 'conversion', journeyLap: '2' });
  });

  test('writes the first stage too, whose index is 0', () => {
    showStage({ ...stage, index: 0 });
    expect(root.dataset.journeyIndex).toBe('0');
  });

  test('writes nothing when nothing changed: style sheets and observers are the page’s', async () => {
    showStage(stage);
    const observer = new MutationObserver(() => undefined);
    observer.observe(root, { attributes: true });
    showStage({ ...stage });
    expect(observer.takeRecords()).toHaveLength(0);
    observer.disconnect();
  });
});

describe('hideStage()', () => {
  test('takes its own attributes away and no other', () => {
    root.dataset.theme = 'dark';
    showStage(stage);
    hideStage();
    expect({ ...root.dataset }).toEqual({ theme: 'dark' });
    delete root.dataset.theme;
  });
});

test('showWords() puts words on <html> that style sheets can ask for, and hideStage() takes them off', () => {
  showWords('persona', ['runner', 'gifter']);
  showWords('mark', new Set(['help']));
  expect(root.matches('[data-journey-persona~=gifter][data-journey-mark=help]')).toBe(true);
  showWords('persona', []);
  expect(root.hasAttribute('data-journey-persona')).toBe(false);
  hideStage();
  expect(root.hasAttribute('data-journey-mark')).toBe(false);
});
