const page = Math.random().toString(36).slice(2, 8);
let made = 0;

/**
 * What a page has to do itself with a tracker that does not notice clicks: hears those on buttons and links.
 * @param {(data: { tag: string, text: string, path: string, n: string }) => void} track
 */
export const onClick = (track) =>
  document.addEventListener(
    'click',
    ({ target }) => {
      const found = target instanceof Element ? target.closest('button, a') : null;
      if (!found) return;
      track({
        tag: found.localName,
        text: (found.textContent ?? '').trim().slice(0, 100),
        path: location.pathname,
        // Not every tracker gives its events an id; by this the endpoint tells one from the other.
        n: `${page}-${++made}`,
      });
    },
    true,
  );
