import { i as init$1, p as pages, c as clicks, l as links, f as fields, a as forms, b as search, s as scroll, e as engagement, v as vitals, r as rageClicks } from './shared/milepost.js';

/** The standard captures: what most sites want noticed. `auto: false` leaves page views to `page()`. */
function standard({ auto = true } = {}) {
    // Fields before forms: the last field is told before its form is told abandoned.
    return [
        ...[pages({ auto }), clicks(), links(), fields(), forms(), search()],
        ...[scroll(), engagement(), vitals(), rageClicks()],
    ];
}
/** `init` with the standard captures where the options name none. */
function init(options) {
    return init$1({ ...options, capture: options?.capture ?? standard() });
}

export { clicks, engagement, fields, forms, init, links, pages, rageClicks, scroll, search, standard, vitals };
