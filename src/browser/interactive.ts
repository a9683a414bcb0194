import { nearest } from './nearest';
import { oncePerPath } from './oncePerPath';

/** Links and buttons: the elements whose text may be kept. */
export const LABELLED =
  'a,button,summary,[role=button],[role=link],[role=tab],[role=menuitem],[type=submit],[type=button],[type=reset]';

/** Written or chosen in by the visitor. */
export const EDITABLE = '[contenteditable]:not([contenteditable=false])';
export const ENTRY = /* @__PURE__ */ ['input,select,textarea,option', EDITABLE].join();

const INTERACTIVE = /* @__PURE__ */ [
  LABELLED,
  ENTRY,
  'label,[role=option],[role=switch],[role=checkbox],[role=radio],[onclick],[tabindex]:not([tabindex="-1"]),:is([data-mp-event],[data-mp-moment],[data-mp-goal]):is(:not([data-mp-on]),[data-mp-on~=click])',
].join();

/** The nearest element one is meant to click: a person aims at the button, not at the icon in it. */
export const interactive = /* @__PURE__ */ oncePerPath((path) => nearest(path, INTERACTIVE));
