// @ts-check
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** `{ cart, checkout, act }`: what the server keeps for this visitor, and the one way to change it. */
export const ShopState = createContext(/** @type {any} */ (null));

export const useShop = () => useContext(ShopState);

/** Asks the server; null when it cannot be reached or does not know. @param {string} path @param {object} [body] */
export async function ask(path, body) {
  const answer = await fetch(`/api/${path}`, {
    method: body ? 'POST' : 'GET',
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  }).catch(() => null);
  return answer?.ok ? answer.json() : null;
}
