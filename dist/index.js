import { r as init$1, t as pages, C as stageSwaps, c as clicks, E as taggedElements, s as links, o as fields, q as forms, y as search, x as scroll, h as engagement, G as vitals, d as dataLayer, F as views, a as copies, u as prints, A as shares, j as errors, l as feedback, w as rageClicks, e as deadClicks, i as errorClicks, v as quickBacks, k as exitIntents, D as tabReturns, m as fieldHesitations, n as fieldStruggles, p as formAbandonments, f as deepReads, b as copyIntents, g as emptySearches, z as searchRefinements, B as slowPages } from './shared/milepost.js';

/**
 * The standard captures: what most sites want noticed. `auto: false` leaves page views to `page()`; `dataLayer: true`
 * listens to `window.dataLayer` and answers it, which the config's `capture.dataLayer` also switches.
 */
function standard({ auto = true, dataLayer: on = false, } = {}) {
    // Fields before forms: the last field is told before its form is told abandoned. Moments last: they hear the others.
    return [
        ...[pages({ auto }), stageSwaps(), clicks(), taggedElements(), links(), fields(), forms(), search()],
        ...[scroll(), engagement(), vitals(), dataLayer({ on })],
        ...[views(), copies(), prints(), shares(), errors(), feedback()],
        ...[rageClicks(), deadClicks(), errorClicks(), quickBacks(), exitIntents(), tabReturns()],
        ...[fieldHesitations(), fieldStruggles(), formAbandonments()],
        ...[deepReads(), copyIntents(), emptySearches(), searchRefinements(), slowPages()],
    ];
}
/** `init` with the standard captures where the options name none. */
function init(options) {
    return init$1({ ...options, capture: options?.capture ?? standard(options) });
}

export { clicks, copies, copyIntents, dataLayer, deadClicks, deepReads, emptySearches, engagement, errorClicks, errors, exitIntents, feedback, fieldHesitations, fieldStruggles, fields, formAbandonments, forms, init, links, pages, prints, quickBacks, rageClicks, scroll, search, searchRefinements, shares, slowPages, stageSwaps, standard, tabReturns, taggedElements, views, vitals };
