// @ts-check
/** Keeps the map as it is now: asks for it again every few seconds, and leaves it alone while nothing changes. */
const REFRESH_MS = 4000;

const map = /** @type {HTMLElement} */ (document.getElementById('map'));
let last = '';

/** Tables that are open stay open. @param {ParentNode} from @param {ParentNode} to */
function keepOpen(from, to) {
  const open = [...from.querySelectorAll('details')].map((one) => one.open);
  to.querySelectorAll('details').forEach((one, i) => {
    one.open = open[i] ?? false;
  });
}

async function refresh() {
  const address = new URL(location.href);
  address.searchParams.set('fragment', '1');
  address.hash = '';
  const answer = document.hidden ? undefined : await fetch(address).catch(() => undefined);
  const text = answer?.ok ? await answer.text() : last;
  // Who reads with the keyboard would be thrown out of the map.
  if (text !== last && !map.contains(document.activeElement)) {
    const fresh = new DOMParser().parseFromString(text, 'text/html').body;
    if (last) {
      keepOpen(map, fresh);
      map.replaceChildren(...fresh.childNodes);
    }
    last = text;
  }
  setTimeout(refresh, REFRESH_MS);
}
refresh();
