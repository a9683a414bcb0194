// @ts-check
import { useEffect, useState } from 'preact/hooks';
import { ask } from './shopState.js';

/** `{ order, states }` of one order; undefined while it is fetched, null when it is not this visitor's. */
export function useOrder(/** @type {string} */ id) {
  const [found, setFound] = useState(/** @type {any} */ (undefined));
  useEffect(() => {
    ask(`orders/${encodeURIComponent(id)}`).then(setFound);
  }, [id]);
  return [found, setFound];
}
