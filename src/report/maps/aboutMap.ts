import type { Figures } from '../types';
import type { JourneyMap } from './types';
import { date, many } from './words';

/** Whose and which time the figures are: the same on every map. */
export function aboutMap({ about }: Figures): Pick<JourneyMap, 'journey' | 'about' | 'notes'> {
  const { events, visitors, visits, from, to, choice } = about;
  const only = [
    choice.persona && `persona ${choice.persona}`,
    choice.channel && `channel ${choice.channel}`,
    choice.device && `device ${choice.device}`,
  ].filter(Boolean);
  const time = from === null || to === null ? '' : `, ${date(from)} to ${date(to)}`;
  return {
    journey: about.name,
    about:
      `${many(events, 'event')} of ${many(visitors, 'visitor')} in ${many(visits, 'visit')}${time}` +
      (only.length ? ` · only ${only.join(', ')}` : ''),
    notes: [
      ...about.notes,
      ...(about.automatedEvents
        ? [
            `${many(about.automatedEvents, 'event')} of automated browsers and of the site’s own people are left out.`,
          ]
        : []),
      ...(about.versions.length > 1
        ? [
            `Journeys in force: ${about.versions
              .map(({ version, from, events }) => `${version} from ${date(from)} (${many(events, 'event')})`)
              .join('; ')}.`,
          ]
        : []),
      'A dash stands for a figure that rests on too little: it is hidden, not guessed. Times are UTC unless said.',
    ],
  };
}

/** The sentence for when there is nothing to tell. */
export const NOTHING = 'Nobody came in this time, or nobody who was chosen.';
