import { h } from './h';

/** Copies what `text` gives, and says so for a moment. Where a page may not write to the clipboard, it says that. */
export function copyButton(text: () => string): HTMLElement {
  const button = h('button', { type: 'button', 'aria-live': 'polite', onclick: copy }, 'Copy');
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text());
      button.textContent = 'Copied';
    } catch {
      button.textContent = 'Not allowed here';
    }
    setTimeout(() => {
      button.textContent = 'Copy';
    }, 1500);
  }
  return button;
}
