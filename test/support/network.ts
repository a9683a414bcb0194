/**
 * What answers `fetch` and `navigator.sendBeacon` in unit tests. Milepost takes both when it loads: to put others in their
 * place later would change nothing.
 */
export const network = {
  fetch: globalThis.fetch,
  sendBeacon: (_url: string | URL, _body?: BodyInit | null): boolean => false,
};

globalThis.fetch = (...asked) => network.fetch(...asked);
// Node has a navigator from version 21 on.
globalThis.navigator ??= {} as Navigator;
Object.assign(navigator, { sendBeacon: (url: string, body: Blob) => network.sendBeacon(url, body) });
