import type { Figures, PersonaFigure } from '../types';
import { aboutMap, NOTHING } from './aboutMap';
import { partsOfTheDay } from './sections/partsOfTheDay';
import { untilTheyComeBack } from './sections/untilTheyComeBack';
import { busiest, hoursOf, LEAST, visitsIn } from './sections/visitHours';
import { stagesOf } from './stages';
import type { Cards, JourneyMap, MapStage, Section } from './types';
import { many, number, percent, plain } from './words';

const ROWS = ['motivations', 'interests', 'needs', 'expectations', 'desires', 'issues'];

/** A persona as the journey has it, and how far those who fit it get. */
const cardOf = (
  { name, visitors, visits, conversion, texts, reached }: PersonaFigure,
  stages: MapStage[],
): Cards['cards'][number] => ({
  title: name,
  text: `${many(visitors, 'visitor')} in ${many(visits, 'visit')}; ${conversion.value === null ? 'too few to say how many convert' : `${percent(conversion.value)} convert`}`,
  lists: [
    ...[...ROWS, ...Object.keys(texts).filter((key) => !ROWS.includes(key))].flatMap((key) =>
      texts[key]?.length ? [{ name: key, items: texts[key] }] : [],
    ),
    ...(visitors < LEAST
      ? []
      : [
          {
            name: 'how far they get',
            items: stages
              .slice(1)
              .map(
                ({ name }, i) =>
                  `${name}: ${number(reached[i + 1]!)} (${percent(reached[i + 1]! / visitors)})`,
              ),
          },
        ]),
  ],
});

/** A day in the life: when they come, with which device, how they came, what they look for. */
export function dayMap(figures: Figures): JourneyMap {
  const stages = stagesOf(figures);
  const { day, personas, about } = figures;
  const stageName = (id: string | null): string => stages.find((stage) => stage.id === id)?.name ?? '';
  const sections: Array<Section | false | null> = [
    {
      id: 'hours',
      title: 'When they come',
      text: `By the visitors’ own clocks. Each visit counts in every hour it spends here.${day.untimed ? ` ${many(day.untimed, 'event')} came without a time zone and are in no hour.` : ''}`,
      blocks: [hoursOf('hours-all', 'Everybody', day.all)],
    },
    personas.length > 0 && {
      id: 'personas',
      title: 'Who they are',
      text: 'As the journey describes them, with when they come.',
      blocks: [
        {
          kind: 'cards',
          cards: personas.map((persona) => cardOf(persona, stages)),
        },
        ...personas.flatMap(({ id, name }) => {
          const found = day.personas.find(({ persona }) => persona === id);
          return found ? [hoursOf(`hours-persona-${id}`, name, found.cells, true)] : [];
        }),
      ],
    },
    {
      id: 'stage-hours',
      title: 'When they are in which stage',
      text: 'The same hours, for each stage of the journey.',
      blocks: day.stages.map(({ stage, cells }) =>
        hoursOf(`hours-stage-${stage}`, stageName(stage) || stage, cells, true),
      ),
    },
    partsOfTheDay(figures),
    untilTheyComeBack(figures),
    day.searches.length > 0 && {
      id: 'searches',
      title: 'What they look for',
      text: 'What was typed into the site’s search.',
      blocks: [
        {
          kind: 'table',
          caption: 'Searches, most frequent first',
          head: ['Term', 'Times', 'Visitors', 'Found nothing'].map((name) => ({ name })),
          rows: day.searches.map(({ term, count, visitors, empty }) => ({
            cells: [plain(term), plain(count), plain(visitors), plain(empty)],
          })),
        },
      ],
    },
    {
      id: 'elsewhere',
      title: 'What does not happen here',
      text: 'This map knows only what touches the site. The rest of the day is not measured; what is known of it was written down by people.',
      blocks: [
        {
          kind: 'paragraphs',
          items: day.notes.length
            ? day.notes.map(({ stage, text }) => (stage ? `${stageName(stage) || stage}: ${text}` : text))
            : ['Nothing is written down yet: “map.notes” in the journey is the place for it.'],
        },
      ],
    },
  ];
  return {
    map: 'day',
    title: 'A day in the life',
    ...aboutMap(figures),
    lead:
      visitsIn(day.all) < LEAST
        ? about.events
          ? `Fewer than ${LEAST} visits are too few to speak of a usual day.`
          : NOTHING
        : `Most visits fall on ${busiest(day.all)}${day.gaps.median.value === null ? '.' : `; half of those who come back do so within ${many(Math.round(day.gaps.median.value * 10) / 10, 'day')}.`} Only what touches the site is seen here.`,
    stages,
    sections: about.events ? sections.filter((section): section is Section => !!section) : [],
  };
}
