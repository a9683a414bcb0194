// @ts-check
/**
 * What a visitor can do for a journey's rules to fit: each rule turned round into things that fit it.
 */

/**
 * @typedef {object} Act
 * @property {'page' | 'click' | 'form' | 'search' | 'event'} verb
 * @property {string} [path] with a `*` for the visitor's own choice
 * @property {string[]} [selectors]
 * @property {string} [text]
 * @property {string} [link]
 * @property {string} [form]
 * @property {string} [name]
 * @property {Record<string, any>} [data]
 * @property {boolean} [long] stays a while
 */

/** @param {any} value @returns {any[]} */
const list = (value) => (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]);

const BUILT_IN = new Set(
  'page click link_out download contact search media copy print share view feedback experiment identify'.split(
    ' ',
  ),
);

/** A value that fits a criterion. @param {any} criterion */
function fitting(criterion) {
  const one = list(criterion)[0];
  if (typeof one !== 'string') return one;
  const [, sign, low, high] = /^(>=|<=|>|<|=)? ?(-?[\d.]+)(?: to (-?[\d.]+))?%?$/.exec(one) ?? [];
  if (low === undefined) return one.replaceAll('*', 'any');
  const number = Number(low);
  if (high !== undefined) return number;
  return sign === '>' ? number + 1 : sign === '<' ? number - 1 : number;
}

/** @param {any} rule @returns {Act[]} */
export function actsOf(rule) {
  if (!rule || typeof rule !== 'object') return [];
  const inner = [...list(rule.any), ...list(rule.steps)].flatMap(actsOf);
  const whole = Object.assign({}, ...list(rule.all), rule);
  const { path, selector, text, link, form, field, search, event, data, engaged } = whole;
  if (event !== undefined)
    return list(event)
      .filter((name) => typeof name === 'string' && name !== 'page')
      .map((name) => ({
        verb: 'event',
        name: name.replaceAll('*', 'any'),
        data: Object.fromEntries(Object.entries(data ?? {}).map(([key, value]) => [key, fitting(value)])),
      }));
  if (selector !== undefined || text !== undefined || link !== undefined)
    return [
      {
        verb: 'click',
        selectors: list(selector),
        text: text === undefined ? undefined : String(list(text)[0]).replaceAll('*', ''),
        link: link === undefined ? undefined : String(list(link)[0]).replaceAll('*', '123'),
        path: path === undefined ? undefined : list(path)[0],
      },
    ];
  if (form !== undefined || field !== undefined)
    return list(form ?? 'form').map((id) => ({ verb: 'form', form: String(id).replaceAll('*', 'any') }));
  if (search !== undefined) return [{ verb: 'search' }];
  if (path !== undefined)
    return list(path).map((one) => ({ verb: 'page', path: one, long: engaged !== undefined }));
  return inner;
}

/** Names of the built-in events, which are no custom ones. @param {string} name */
export const isBuiltIn = (name) => BUILT_IN.has(name) || name.startsWith('form_');

/**
 * The acts of every stage, those of touchpoints that move nobody, and those that make moments.
 * @param {any} config
 */
export function actsOfJourney(config) {
  const stages = list(config.stages).map((stage) => list(stage.when).flatMap(actsOf));
  const pages = stages.flat().filter(({ verb }) => verb === 'page');
  return {
    // A stage without a page of its own is reached from any other.
    stages,
    others: [
      ...list(config.touchpoints).flatMap(actsOf),
      ...[...list(config.personas), ...list(config.moments)].flatMap(({ when }) =>
        list(when).flatMap(actsOf),
      ),
    ].filter(({ verb }) => verb !== 'event'),
    pages: pages.length ? pages : [{ verb: /** @type {const} */ ('page'), path: '/' }],
  };
}
