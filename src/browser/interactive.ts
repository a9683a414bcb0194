const INTERACTIVE =
  'a,button,input,select,textarea,summary,label,option,[role=button],[role=link],[role=tab],[role=menuitem],' +
  '[role=option],[role=switch],[role=checkbox],[role=radio],[onclick],[tabindex]:not([tabindex="-1"]),' +
  '[data-mp-event],[data-mp-goal],[data-mp-moment]';

/** The nearest element one is meant to click: a person aims at the button, not at the icon in it. */
export const interactive = (path: Element[]): Element | undefined =>
  path.find((element) => element.matches(INTERACTIVE));
