import { openTabs } from '../../../src/inspector/tabs';

const tab = (id: string) => ({
  id,
  name: id,
  element: Object.assign(document.createElement('p'), { textContent: `in ${id}` }),
});

describe('openTabs()', () => {
  const open = () => {
    const tabs = openTabs(['a', 'b', 'c'].map(tab));
    document.body.replaceChildren(tabs.list, tabs.panel);
    const buttons = [...document.querySelectorAll<HTMLElement>('[role=tab]')];
    const press = (key: string) =>
      (document.activeElement ?? buttons[0])?.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true }),
      );
    return { ...tabs, buttons, press };
  };

  test('show the first one, and one stop for Tab', () => {
    const { panel, buttons } = open();
    expect(panel.textContent).toBe('in a');
    expect(buttons.map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1]);
    expect(panel.getAttribute('aria-labelledby')).toBe(buttons[0]?.id);
  });

  test('are gone through with arrow keys, round and round, and by Home and End', () => {
    const { panel, buttons, press } = open();
    buttons[0]?.focus();
    const seen = ['ArrowRight', 'End', 'ArrowRight', 'ArrowLeft', 'Home'].map((key) => {
      press(key);
      return [panel.textContent, document.activeElement?.textContent];
    });
    expect(seen.map(([text]) => text)).toEqual(['in b', 'in c', 'in a', 'in c', 'in a']);
    expect(seen.map(([, focus]) => `in ${focus}`)).toEqual(seen.map(([text]) => text));
    expect(buttons.map((button) => button.getAttribute('aria-selected'))).toEqual(['true', 'false', 'false']);
  });
});
