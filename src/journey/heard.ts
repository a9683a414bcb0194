import { DUE } from './counting';
import type { Journey } from './journey';

// The SDK's own bookkeeping. A rule hears of these only if it names one in full, never by a `*` or by
// leaving the event open: otherwise a change of stage could fit a rule that changes the stage.
const OWN_EVENTS = ['stage', 'session', 'consent', DUE];

/** The names that an entry listens to; `*` stands for more than names can say. */
const namesOf = (events = ['*']): string[] => events.map((event) => (event.includes('*') ? '*' : event));

/** Everything that looks at an event of these words, in order. Whether a moment or a goal comes of it shows on the way. */
export function heard({ entries, heard }: Journey, words: string[]): Journey['entries'] {
  if (!heard.size)
    for (const { events } of entries) for (const name of namesOf(events)) heard.set(name, undefined);
  const [first] = words as [string];
  const alone = words.length < 2 && heard.has(first);
  const open = OWN_EVENTS.includes(first) ? '' : '*';
  const known = alone ? words : words.filter((word) => heard.has(word));
  // What is put together has a name of its own beside the names that are known; most events need none.
  const key = alone ? first : `${open + known} `;
  let found = heard.get(key);
  if (!found) {
    const names = [...known, 'moment', 'goal', open];
    found = entries.filter(({ events }) => namesOf(events).some((name) => names.includes(name)));
    heard.set(key, found);
  }
  return found;
}
