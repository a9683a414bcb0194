import { fill, h } from './h';

export interface Editor {
  element: HTMLElement;
  text(): string;
  write(text: string): void;
  /** Marks these lines, from 1, as wrong. */
  mark(lines: number[]): void;
  /** Puts the cursor at the beginning of a line and shows it. */
  goTo(line: number): void;
}

/** A text area with line numbers. Tab leaves it, as everywhere in a form. */
export function editor(label: string, changed: () => void): Editor {
  let wrong: number[] = [];
  const numbers = h('div', { class: 'numbers', 'aria-hidden': 'true' });
  const area = h('textarea', {
    'aria-label': label,
    spellcheck: 'false',
    autocapitalize: 'off',
    autocomplete: 'off',
    wrap: 'off',
    oninput: () => {
      number();
      changed();
    },
    onscroll: () => {
      numbers.scrollTop = area.scrollTop;
    },
  });

  function number(): void {
    const lines = area.value.split('\n').length;
    fill(
      numbers,
      Array.from({ length: lines }, (_, i) => h('span', { class: wrong.includes(i + 1) && 'wrong' }, i + 1)),
    );
    numbers.scrollTop = area.scrollTop;
  }

  return {
    element: h('div', { class: 'editor' }, numbers, area),
    text: () => area.value,
    write(text) {
      area.value = text;
      number();
    },
    mark(lines) {
      wrong = lines;
      number();
    },
    goTo(line) {
      const lines = area.value.split('\n');
      const start = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
      area.focus();
      area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
      area.scrollTop = (area.scrollHeight / lines.length) * Math.max(0, line - 4);
    },
  };
}
