// @ts-check
import { isIPv6 } from 'node:net';

/**
 * What counts as one sender: an IPv4 address, or the 64-bit network of an IPv6 one, since whoever has one of those has
 * all of its addresses.
 * @param {string} address
 */
export function networkOf(address) {
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!isIPv6(bare)) return bare;
  const [head = '', tail] = bare.toLowerCase().split('::');
  const before = head ? head.split(':') : [];
  const after = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array(zeros).fill('0'), ...after].slice(0, 4).join(':');
}
