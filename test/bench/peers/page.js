// @ts-check
// The page of 1,500 nodes that all of them stand on. Its buttons answer a click, as an application's do: one that does
// nothing would be a dead click, and an event more for those that notice such clicks.

/**
 * Stands before the tracker on pages whose address ends in `#timed`, and adds up the time inside of its listeners.
 * The page's own listener comes before it and is not counted.
 */
const timeListeners = `(() => {
  if (location.hash !== '#timed') return;
  const types = ['pointerdown', 'mousedown', 'focus', 'blur', 'focusin', 'focusout', 'selectionchange', 'pointerup', 'mouseup', 'click'];
  const add = EventTarget.prototype.addEventListener;
  const remove = EventTarget.prototype.removeEventListener;
  const timed = new WeakMap();
  let inside = 0;
  EventTarget.prototype.addEventListener = function (type, heard, options) {
    if (!types.includes(type) || typeof heard !== 'function') return add.call(this, type, heard, options);
    if (!timed.has(heard)) timed.set(heard, function (event) {
      const start = performance.now();
      try { return heard.call(this, event) } finally { inside += performance.now() - start }
    });
    return add.call(this, type, timed.get(heard), options);
  };
  EventTarget.prototype.removeEventListener = function (type, heard, options) {
    return remove.call(this, type, timed.get(heard) ?? heard, options);
  };
  window.timesInside = [];
  // After all that the click itself set off.
  add.call(window, 'click', () => setTimeout(() => { timesInside.push(inside * 1000); inside = 0 }), true);
})()`;

const answer = `addEventListener('click', ({ target }) => {
  if (target.closest('button')) document.querySelector('output').textContent = ++window.inBasket + ' in the basket';
}); window.inBasket = 0`;

const style =
  'output{display:block;height:20px;contain:strict}main{display:grid;grid-template-columns:repeat(8,1fr)}h3,p{margin:0;font:12px/1.2 sans-serif}';
const card = (/** @type {number} */ i) =>
  `<article class="card"><h3>Product ${i}</h3><p>Some text</p><div class="row"><button class="buy">Buy <b>now</b></button></div></article>`;
const cards = Array.from({ length: 250 }, (_, i) => card(i)).join('');

/** @param {string} tag loads the tracker */
export const page = (tag) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bench</title><link rel="icon" href="data:,"><style>${style}</style>
<script>${answer}</script><script>${timeListeners}</script>${tag}</head><body><output>0 in the basket</output><main>${cards}</main></body></html>`;
