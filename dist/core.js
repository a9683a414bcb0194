export { c as clicks, f as fields, a as forms, i as init, l as links, p as pages, r as rageClicks, v as vitals } from './shared/milepost.js';
