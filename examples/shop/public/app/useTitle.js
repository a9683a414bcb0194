// @ts-check
import { useLayoutEffect } from 'preact/hooks';

/** Names the document after the page shown, before anything that reads the title does. */
export function useTitle(/** @type {string} */ title) {
  useLayoutEffect(() => {
    document.title = `${title} · Acme Shoes`;
  }, [title]);
}
