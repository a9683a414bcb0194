import { DUE } from './counting';
import type { Journey } from './journey';

// The SDK's own bookkeeping. A rule hears of these only if it names one in full, never by a `*` or by
// leaving the event open: otherwise a change of stage could fit a rule that changes the stage.
const OWN_EVENTS = ['stage', 'session', 'consent', DUE];

/** The names that an entry listens to; `*` stands for more than names can say. */
const namesOf = (events = ['*']): string[] => events.map((event) => (event.includes('*') ? '*' : event));

/** Everything that looks at an event of these words, in order. Whether a moment or a goal comes of it shows on the way. */
export function heard({ entries, heard }: Journey, words: string[]): Journey['entries'] {
  if (!heard.size) for (const { events } of entries) for (const name of namesOf(events)) heard.set(name, []);
  const open = OWN_EVENTS.includes(words[0]!) ? '' : '*';
  const known = words.filter((word) => heard.has(word));
  // A name of its own for what is put together, beside the names that are known.
  const key = `${open + known} `;
  let found = heard.get(key);
  if (!found) {
    known.push('moment', 'goal', open);
    found = entries.filter(({ events }) => namesOf(events).some((name) => known.includes(name)));
    heard.set(key, found);
  }
  return found;
}
