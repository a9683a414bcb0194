import { listen } from '../../../src/browser/listen';

describe('listen()', () => {
  it('hears every named type, also where the page stops propagation', () => {
    const heard: string[] = [];
    const inner = document.createElement('p');
    document.body.append(inner);
    inner.addEventListener('keydown', (event) => event.stopPropagation());
    listen({ 'keydown keyup': ({ type }: Event) => heard.push(type) }, fail);
    inner.dispatchEvent(new Event('keydown', { bubbles: true }));
    inner.dispatchEvent(new Event('keyup', { bubbles: true }));
    expect(heard).toEqual(['keydown', 'keyup']);
  });

  it('cannot prevent what the page does', () => {
    listen({ submit: (event: Event) => event.preventDefault() }, fail);
    const event = new Event('submit', { cancelable: true });
    window.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(false);
  });

  it('hands errors over and keeps them from the page', () => {
    const errors: unknown[] = [];
    const reported: unknown[] = [];
    window.addEventListener('error', ({ error }) => reported.push(error));
    const error = new Error('ours');
    listen(
      {
        copy() {
          throw error;
        },
      },
      (caught) => errors.push(caught),
    );
    window.dispatchEvent(new Event('copy'));
    expect(errors).toEqual([error]);
    expect(reported).toEqual([]);
  });

  it('hears nothing after its undo', () => {
    let count = 0;
    const stop = listen({ 'focus blur': () => count++ }, fail);
    stop();
    window.dispatchEvent(new Event('focus'));
    window.dispatchEvent(new Event('blur'));
    expect(count).toBe(0);
  });
});

function fail(error: unknown) {
  throw error;
}
