export { c as clicks, e as engagement, f as fields, a as forms, i as init, l as links, p as pages, r as rageClicks, s as scroll, b as search, v as vitals } from './shared/milepost.js';
