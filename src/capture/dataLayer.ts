import { guard } from '../browser/guard';
import { listen } from '../browser/listen';
import { type CommerceData, commerce } from '../commerce';
import type { Capture, Data, MilepostEvent } from '../types';

/** What tag managers keep for themselves, and who the visitor is, which is for consent and `identify()` to say. */
const NOT_DATA = /^(?:gtm[.]|user_|client_id$|event$|event_?(?:callback|timeout)$|send_to$)/i;

type Entry = Record<string, unknown>;

const isObject = (value: unknown): value is Entry => typeof value === 'object' && value !== null;
const isFlat = (value: unknown): value is Data[string] =>
  /^[sbn]/.test(typeof value) || (Array.isArray(value) && value.every((one) => /^[sn]/.test(typeof one)));

/** Texts and numbers, and lists of those. What else there is may be a person, an element or the whole page. */
const flat = (from: Entry): Data =>
  Object.fromEntries(
    Object.entries(from).filter(([key, value]) => !NOT_DATA.test(key) && isFlat(value)),
  ) as Data;

/** Name and parameters of `{ event: 'purchase', … }` or of `gtag('event', 'purchase', { … })`; undefined for all else. */
const eventIn = (entry: unknown): { name: string; said: Entry } | undefined => {
  const { event, 0: command, 1: named, 2: parameters, journey } = Object(entry) as Entry;
  const name = command === 'event' ? named : event;
  const said = command === 'event' ? parameters : entry;
  // An entry with a journey is an answer of ours, or of a trigger's `push`.
  return typeof name === 'string' && name && !/^(?:gtm[.]|journey_)/.test(name) && !isObject(journey)
    ? { name, said: isObject(said) ? said : {} }
    : undefined;
};

/**
 * The bridge to `window.dataLayer`, both ways. What is pushed there, by `push()` or `gtag()`, past entries too, becomes a
 * custom event of that name, with GA4's parameters as its data, those of a shop as `track()` has them. Changes of stage, moments and goals are pushed as `journey_stage`, `journey_moment` and `journey_goal`, with a `journey`.
 * Works where `on` is true, unless the config's `capture.dataLayer` says otherwise. `push` gives what it always gave.
 */
export const dataLayer = ({ on = true }: { on?: boolean } = {}): Capture => {
  let begun = false;
  return (emit, context) => {
    const { failed } = context;
    const page = window as { dataLayer?: unknown[] };
    const wanted = () => (context.config()?.capture?.dataLayer ?? on) === true;
    let restore = () => {};
    let layer: unknown[] | undefined;
    let answering = false;

    const hear = guard((entry: unknown) => {
      const found = wanted() && eventIn(entry);
      if (!found) return;
      const { name, said } = found;
      const shop = isObject(said.ecommerce) ? said.ecommerce : said;
      const items = Array.isArray(shop.items) ? shop.items.filter(isObject).map(flat) : [];
      emit({
        type: 'custom',
        name,
        ...commerce({ ...flat(said), ...flat(shop), ...(items.length && { items }) } as CommerceData),
      });
    }, failed);

    const start = () => {
      if (layer || !wanted()) return;
      page.dataLayer ??= [];
      const there = page.dataLayer;
      layer = there;
      const { push } = there;
      const own = Object.hasOwn(there, 'push');
      // What was pushed while nobody was allowed to listen stays unheard.
      const past = begun ? [] : [...there];
      begun = true;
      const ours = (...entries: unknown[]) => {
        const given = push.apply(there, entries);
        if (layer) entries.forEach(hear);
        return given;
      };
      there.push = ours;
      restore = () => {
        // Whoever wrapped ours in the meantime goes on calling it, and it goes on passing everything on.
        if (there.push !== ours) return;
        if (own) there.push = push;
        else delete (there as { push?: unknown }).push;
      };
      past.forEach(hear);
    };

    const answer = ({ type, detail }: CustomEvent<MilepostEvent>) => {
      // What a page pushes in answer to an answer is heard, and not answered again.
      if (answering || !layer || !wanted()) return;
      const { stage, name, data, value, currency } = detail;
      const kind = type.slice('milepost:'.length);
      const journey = { stage: stage.id, touch: stage.touch, lap: stage.lap };
      answering = true;
      try {
        page.dataLayer?.push({
          event: `journey_${kind}`,
          journey: name
            ? { ...journey, [kind]: name, ...(value && { value, currency }) }
            : { ...journey, from: data?.from ?? null },
        });
      } finally {
        answering = false;
      }
    };

    const off = listen(
      {
        'milepost:stage milepost:moment milepost:goal': answer,
        // The config may be the one that switches it on.
        'milepost:ready': start,
      },
      failed,
    );
    start();
    return () => {
      off();
      layer = undefined;
      restore();
    };
  };
};
