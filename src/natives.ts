// Taken when Milepost loads: what the page's code puts in their place later can neither stop the record nor read it.
// Timers and clocks are asked as they are: tests of applications replace them, zones wait for them, and what comes late is
// not lost.
const { fetch, navigator } = globalThis;

/** `fetch` */
export { fetch };

/** `navigator.sendBeacon`, where there is one. */
export const sendBeacon = navigator?.sendBeacon?.bind(navigator);
