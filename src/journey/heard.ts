import type { Journey } from './compile';

/** The names that an entry listens to; `*` stands for more than names can say. */
const namesOf = (events = ['*']): string[] => events.map((event) => (event.includes('*') ? '*' : event));

/** Everything that looks at an event of these words, in order. */
export function heard({ entries, heard }: Journey, words: string[]): Journey['entries'] {
  if (!heard.size) for (const { events } of entries) for (const name of namesOf(events)) heard.set(name, []);
  const known = words.filter((word) => heard.has(word));
  // A name of its own for what is put together, beside the names that are known.
  const key = `${known} `;
  let found = heard.get(key);
  if (!found) {
    found = entries.filter(({ events }) => namesOf(events).some((name) => known.includes(name)));
    heard.set(key, found);
  }
  return found;
}
