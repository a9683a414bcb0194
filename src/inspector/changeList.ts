import type { JourneyConfig } from '../types';
import { h } from './h';
import type { Retagged } from './judge';
import { describeEvent, rulePlace, stageName } from './words';

const where = (config: JourneyConfig | undefined, touch: string | null, touchpoint?: string, rule?: string) =>
  h(
    'span',
    null,
    stageName(config, touch),
    touchpoint && ` / ${touchpoint}`,
    rule && h('small', null, rulePlace(config, rule)),
  );

/** Events under another config, newest first: what each was, and what it would be where that is something else. */
export const changeList = (
  events: Retagged[],
  was: JourneyConfig | undefined,
  tried: JourneyConfig,
): HTMLElement =>
  h(
    'ul',
    { class: 'changes' },
    [...events].reverse().map(({ seen: { event }, after, touchpoint }) => {
      const { kind, what } = describeEvent(event);
      const { id, touch, rule } = event.stage;
      const before = where(was, touch, event.touchpoint, rule);
      const now =
        (touch !== after.touch || touchpoint !== event.touchpoint) &&
        where(tried, after.touch, touchpoint, after.rule);
      return h(
        'li',
        null,
        h('p', null, h('b', null, kind), ' ', what),
        h(
          'p',
          { class: 'change' },
          now ? [h('del', null, before), h('span', null, '→'), h('ins', null, now)] : before,
        ),
        after.id !== id &&
          h(
            'p',
            { class: 'hint' },
            `visitor in ${stageName(tried, after.id)} instead of ${stageName(was, id)}`,
          ),
      );
    }),
  );
