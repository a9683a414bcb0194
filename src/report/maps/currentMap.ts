import type { Figures } from '../types';
import { aboutMap, NOTHING } from './aboutMap';
import { cameBack } from './sections/cameBack';
import { comparedWith } from './sections/comparedWith';
import { feedbackGiven } from './sections/feedbackGiven';
import { formsUsed } from './sections/formsUsed';
import { howFar } from './sections/howFar';
import { howTheyCame } from './sections/howTheyCame';
import { howTheyMove } from './sections/howTheyMove';
import { keyFigures, ofEverything } from './sections/keyFigures';
import { moodAlong } from './sections/moodAlong';
import { oneVisitor } from './sections/oneVisitor';
import { stageByStage } from './sections/stageByStage';
import { touchedOn } from './sections/touchedOn';
import { whereItHurts } from './sections/whereItHurts';
import { stagesOf } from './stages';
import type { JourneyMap, Section } from './types';
import { many, percent } from './words';

function leadOf({ funnel, stages, pains }: Figures): string {
  const [first] = funnel.filter(({ visitors }) => visitors);
  const last = funnel.at(-1);
  if (!first || !last) return NOTHING;
  const share = last.ofFirst.value;
  const worst = funnel
    .slice(1)
    .filter(({ ofPrevious }) => ofPrevious?.value != null)
    .sort((a, b) => b.lost - a.lost)[0];
  const before = worst && stages[stages.findIndex(({ id }) => id === worst.id) - 1];
  const pain = pains.find(({ score }) => score.value);
  return [
    first.id === last.id
      ? `${many(first.visitors, 'visitor')} came.`
      : `Of ${many(first.visitors, 'visitor')}, ${many(last.visitors, 'visitor').replace(/ \w+$/, '')}${share === null ? '' : ` (${percent(share)})`} reached “${last.name}”.`,
    worst && before && worst.lost
      ? `Most are lost between “${before.name}” and “${worst.name}”: ${many(worst.lost, 'visitor')}.`
      : '',
    pain
      ? `It hurts most in “${stages.find(({ id }) => id === pain.stage)?.name ?? pain.stage}”, at ${pain.touchpoint ? `“${pain.touchpoint}”` : pain.path}.`
      : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** What is: how visitors walk the journey, where they stay, and where it hurts. */
export function currentMap(figures: Figures): JourneyMap {
  const stages = stagesOf(figures);
  const sections = [
    keyFigures,
    stageByStage,
    howFar,
    howTheyMove,
    moodAlong,
    whereItHurts,
    touchedOn,
    cameBack,
    howTheyCame,
    formsUsed,
    feedbackGiven,
    comparedWith,
    oneVisitor,
    ofEverything,
  ];
  return {
    map: 'current',
    title: 'Current state',
    ...aboutMap(figures),
    lead: figures.about.events ? leadOf(figures) : NOTHING,
    stages,
    sections: figures.about.events
      ? sections.map((make) => make(figures, stages)).filter((section): section is Section => !!section)
      : [],
  };
}
