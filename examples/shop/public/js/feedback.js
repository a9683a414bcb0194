// @ts-check

/** The question on the thanks page: 0 to 10, in one click, and it can be changed. */
export function showFeedback() {
  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('[data-nps]') : null;
    if (!button) return;
    const scores = /** @type {Element} */ (button.parentElement);
    for (const other of scores.children) other.setAttribute('aria-pressed', String(other === button));
    const thanks = document.querySelector('[data-nps-thanks]');
    if (thanks) thanks.textContent = 'Thank you. That helps.';
    window.milepost('feedback', { kind: 'nps', score: Number(button.getAttribute('data-nps')) });
  });
}
