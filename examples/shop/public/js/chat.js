// @ts-check
import { whenReady } from './whenReady.js';

const replies = [
  [
    /size|fit|small|large/i,
    'Measure in the evening, take the larger size for running. The size guide has the numbers.',
  ],
  [/return|back|refund/i, 'Thirty days, and the way back is on us. Start on the returns page.'],
  [/order|parcel|deliver|where/i, 'Open your account and choose the order: it says where the parcel is.'],
];

/** A chat with three answers. It opens from any `[data-chat]`, and when the journey's `openChat` action asks. */
export function startChat() {
  const panel = /** @type {HTMLElement} */ (document.getElementById('chat'));
  const lines = /** @type {HTMLElement} */ (panel.querySelector('.chat__lines'));
  const form = /** @type {HTMLFormElement} */ (panel.querySelector('form'));
  /** @type {HTMLElement | null} */
  let opener = null;

  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('[data-chat]') : null;
    if (!button) return;
    opener = /** @type {HTMLElement} */ (button);
    panel.hidden = false;
    form.querySelector('input')?.focus();
    window.milepost('track', 'chat_open', { from: location.pathname });
  });

  const close = () => {
    panel.hidden = true;
    opener?.focus();
  };
  panel.querySelector('[data-chat-close]')?.addEventListener('click', close);
  panel.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') close();
  });

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const question = String(new FormData(form).get('text'));
    say(question, 'is-mine');
    say(
      replies.find(([words]) => /** @type {RegExp} */ (words).test(question))?.[1] ??
        'A person answers within the hour.',
    );
    form.reset();
  });

  function say(/** @type {any} */ text, name = '') {
    const line = document.createElement('li');
    line.className = name;
    line.textContent = text;
    lines.append(line);
    lines.scrollTop = lines.scrollHeight;
  }

  // Offered, not pushed: the panel opens without taking the focus away from what the visitor is doing.
  whenReady((milepost) =>
    milepost.action?.('openChat', () => {
      panel.hidden = false;
    }),
  );
}
