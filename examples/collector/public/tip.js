// @ts-check
import { element } from './element.js';
import { colourOf } from './stages.js';

/**
 * An ECharts tooltip that works without inline style attributes, which the page's security policy forbids.
 * @param {(params: Record<string, any>) => string[]} say heading and text
 */
export const tip = (say) => ({
  className: 'tip',
  confine: true,
  transitionDuration: 0,
  backgroundColor: colourOf('card'),
  borderColor: colourOf('line'),
  padding: [9, 13],
  textStyle: { color: colourOf('ink') },
  formatter(/** @type {Record<string, any>} */ params) {
    const [heading = '', text = ''] = say(params);
    return element('div', { class: 'said' }, element('b', {}, heading), text);
  },
});
