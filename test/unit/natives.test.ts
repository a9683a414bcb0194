/** @jest-environment node */
import { fetch, sendBeacon } from '../../src/natives';
import { network } from '../support/network';

test('what the page puts in their places later is not asked', async () => {
  const asked = jest.fn();
  globalThis.fetch = asked;
  navigator.sendBeacon = asked;
  network.fetch = async () => new Response('ours');
  network.sendBeacon = () => true;
  expect(await (await fetch('/m')).text()).toBe('ours');
  expect(sendBeacon?.('/m')).toBe(true);
  expect(asked).not.toHaveBeenCalled();
});

test('a browser has both, a server need not', () => {
  const { sendBeacon } = navigator;
  Object.assign(navigator, { sendBeacon: undefined });
  jest.isolateModules(() => expect(require('../../src/natives').sendBeacon).toBeUndefined());
  Object.assign(navigator, { sendBeacon });
  const browser = jest.replaceProperty(globalThis, 'navigator', undefined as never);
  jest.isolateModules(() => expect(require('../../src/natives').sendBeacon).toBeUndefined());
  browser.restore();
});
