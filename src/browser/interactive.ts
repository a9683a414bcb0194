import { nearest } from './nearest';

/** Links and buttons: the elements whose text may be kept. */
export const LABELLED =
  'a,button,summary,[role=button],[role=link],[role=tab],[role=menuitem],[type=submit],[type=button],[type=reset]';

/** Written or chosen in by the visitor. */
export const EDITABLE = '[contenteditable]:not([contenteditable=false])';
export const ENTRY = `input,select,textarea,option,${EDITABLE}`;

const INTERACTIVE = `${LABELLED},${ENTRY},label,[role=option],[role=switch],[role=checkbox],[role=radio],[onclick],[tabindex]:not([tabindex="-1"]),:is([data-mp-event],[data-mp-moment],[data-mp-goal]):is(:not([data-mp-on]),[data-mp-on~=click])`;

/** Of the path asked about last: everybody who hears of a click asks about the same one. */
let last: { path?: Element[]; found?: Element } = {};

/** The nearest element one is meant to click: a person aims at the button, not at the icon in it. */
export const interactive = (path: Element[]): Element | undefined => {
  if (last.path !== path) last = { path, found: nearest(path, INTERACTIVE) };
  return last.found;
};
