import type { JourneyConfig, StageFacts } from '../types';
import { fill, h } from './h';
import { duration, stageName } from './words';

/** The stages in order: where the visitor is, how far they were, and where the last event belongs. */
export function showRibbon(place: Element, config: JourneyConfig | undefined, stage: StageFacts): void {
  const stages = (Array.isArray(config?.stages) ? config.stages : []).filter((one) => one?.id);
  const furthest = stages.findIndex(({ id }) => id === stage.furthest);
  const marks = (id: string): string[] => [
    ...(id === stage.touch && id !== stage.id ? ['last event'] : []),
    ...(id === stage.furthest && id !== stage.id ? ['furthest'] : []),
  ];
  fill(
    place,
    stages.map(({ id }, i) =>
      h(
        'li',
        {
          class: `step ${id === stage.id ? 'now' : i <= furthest ? 'reached' : ''}`,
          'aria-current': id === stage.id && 'step',
        },
        h('span', { class: 'step-name' }, stageName(config, id)),
        h(
          'span',
          { class: 'marks' },
          marks(id).map((mark) => h('span', { class: `mark ${mark.split(' ')[0]}` }, mark)),
        ),
      ),
    ),
    !stages.length && h('li', { class: 'step' }, 'No journey is in force: events carry no stage.'),
  );
}

/** One sentence under the ribbon. */
export function showPlace(
  place: Element,
  config: JourneyConfig | undefined,
  stage: StageFacts,
  now: number,
): void {
  const name = (id: string | null) => h('b', null, stageName(config, id));
  if (!stage.id) fill(place, 'Not in a stage yet.');
  else
    fill(
      place,
      'In ',
      name(stage.id),
      ` for ${duration(now - Date.parse(stage.since))}`,
      stage.touch && [' · last event: ', name(stage.touch)],
      ' · furthest: ',
      name(stage.furthest),
      ` · lap ${stage.lap}`,
    );
}
