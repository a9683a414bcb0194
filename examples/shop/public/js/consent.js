// @ts-check
import { whenReady } from './whenReady.js';

const key = 'acme-consent';

/** @type {Record<string, { analytics: boolean, marketing: boolean }>} */
const answers = {
  accept: { analytics: true, marketing: true },
  refuse: { analytics: false, marketing: false },
};

/**
 * The banner asks once. The answer goes to Milepost, which keeps its own; the shop remembers it too, so that it knows
 * whether to ask without waiting for a script that may be blocked.
 */
export function startConsent() {
  const banner = /** @type {HTMLElement} */ (document.getElementById('consent'));
  const remembered = read();
  banner.hidden = remembered !== null;

  banner.addEventListener('click', ({ target }) => {
    const answer =
      target instanceof Element && target.closest('[data-consent]')?.getAttribute('data-consent');
    if (!answer) return;
    write(answer);
    window.milepost('consent', answers[answer]);
    banner.hidden = true;
  });

  document.querySelector('[data-consent-again]')?.addEventListener('click', () => {
    banner.hidden = false;
    banner.querySelector('button')?.focus();
  });

  // A decision made elsewhere (another tab, the site's own settings) closes the banner here.
  window.milepost('on', 'consent', () => {
    if (read() !== null) banner.hidden = true;
  });

  // An answer given while Milepost was not there yet (blocked, offline) is handed over when it is.
  whenReady((milepost) => {
    const answer = read();
    if (answer && milepost.consent?.().state === 'waiting') milepost('consent', answers[answer]);
  });
}

// Storage may be closed altogether; then the banner asks again on the next page.
function read() {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(/** @type {string} */ answer) {
  try {
    localStorage.setItem(key, answer);
  } catch {}
}
