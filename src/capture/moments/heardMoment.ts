import type { Capture, Data, MilepostEvent, RawFacts } from '../../types';
import { builtInMoment, type Nature, type Watch } from './builtInMoment';

export interface Heard extends Omit<Watch, 'tell'> {
  /** Tells the moment of what `event` shows, at its time and on its page; evidence is the event itself, or these ids. */
  tell(event: MilepostEvent, data?: Data, evidence?: string[]): void;
}

/**
 * A built-in moment that shows in the events themselves, in those too that waited for consent or for the config.
 * Left out: what scripts made up, and what happened inside `data-mp-ignore` with the moment's word.
 * @param types of the events it is told, such as `'page|search'`
 */
export const heardMoment = (
  name: string,
  nature: Nature,
  types: string,
  hear: (moment: Heard) => (event: MilepostEvent, raw?: RawFacts) => void,
): Capture =>
  builtInMoment(name, nature, (moment) => {
    const heard = hear({
      ...moment,
      tell: ({ id, time, page, pageId, form }, data, evidence = [id]) =>
        moment.tell(evidence, { at: Date.parse(time), page: { path: page.path }, form, data }, pageId),
    });
    const fits = RegExp(`^(${types})$`);
    const stop = moment.onEvent?.((event, raw) => {
      if (
        fits.test(event.type) &&
        !event.flags?.includes('untrusted') &&
        !raw?.fits?.(`[data-mp-ignore~=${nature.word}]`)
      )
        heard(event, raw);
    });
    return () => stop?.();
  });
