// @ts-check

/** Saves the page load: without this script the form posts and leads to a page of its own. */
export function startNewsletter() {
  const form = /** @type {HTMLFormElement | null} */ (document.getElementById('newsletter'));
  form?.addEventListener('submit', async (event) => {
    event.preventDefault();
    const thanks = document.createElement('p');
    thanks.setAttribute('role', 'status');
    const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    const answer = await fetch(form.action, { method: 'POST', body }).catch(() => undefined);
    thanks.textContent = answer?.ok ? (form.dataset.sayThanks ?? '') : 'That did not work. Please try again.';
    form.parentElement?.querySelector('[role=status]')?.remove();
    form.after(thanks);
    if (answer?.ok) form.hidden = true;
  });
}
