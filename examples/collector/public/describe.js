// @ts-check
/** Event types in plain words. A type that is not listed shows as it is, with spaces. */
/** @type {Record<string, string>} */
const TYPES = {
  page: 'Page visit',
  page_leave: 'Left the page',
  click: 'Click',
  link_out: 'Link to another site',
  contact: 'Contact',
  form_start: 'Form started',
  form_field: 'Form field',
  form_error: 'Form error',
  form_step: 'Form step',
  form_submit: 'Form sent',
  form_success: 'Form completed',
  form_abandon: 'Form abandoned',
  engage: 'Attention',
  view: 'Seen on screen',
  vital: 'Page speed',
  copy: 'Text copied',
  identify: 'Recognised',
  session: 'Visit started',
  moment: 'Micro-moment',
  goal: 'Goal reached',
  stage: 'New stage',
  custom: 'Event',
};

/** @typedef {Record<string, any>} Shown one event of the live stream */

/** @param {string} type */
export function typeInWords(type) {
  return TYPES[type] ?? spelled(type);
}

/**
 * The one thing to say about an event: what it was done to, or its name.
 * @param {Shown} event @param {(id: string) => { name: string }} look
 */
export function what({ type, name, touchpoint, text, title, path, form, stage }, look) {
  if (type === 'stage' && stage) return `Now in ${look(stage).name}`;
  if (type !== 'page' && text) return `“${text}”`;
  if (type !== 'page' && (name || form)) return name ? spelled(name) : form;
  return touchpoint ?? title ?? path;
}

/** `ready-to-buy` → `Ready to buy`. @param {string} id */
function spelled(id) {
  const words = id.replaceAll(/[_-]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** @param {string[]} flags */
export function flagsInWords(flags) {
  const words = { auto: 'automated', internal: 'internal', late: 'sent late', imported: 'imported' };
  return flags.flatMap((flag) => words[/** @type {keyof typeof words} */ (flag)] ?? []);
}
