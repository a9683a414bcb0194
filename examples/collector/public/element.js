// @ts-check
/**
 * An element with attributes and children. Text goes in as text, so nothing a visitor typed can become markup.
 * @param {string} tag @param {Record<string, string>} attributes @param {...(Node | string)} children
 */
export function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** The element with this id, which the page is known to have. @param {string} id @returns {HTMLElement} */
export function find(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no #${id} on this page`);
  return found;
}

/**
 * Makes the words `the shop` of an empty page a link, where the shop's address is known.
 * @param {string | null} address
 */
export function linkShop(address) {
  if (address) find('shop').replaceChildren(element('a', { href: address }, 'the shop'));
}
