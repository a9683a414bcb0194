import type { Journey } from './journey';
import { list, own } from './shape';

/** A stage, moment or goal as its author named it. */
export function nameOf(journey: Journey, key: string, id: string): string {
  const name = own(
    list(own(journey.config, key)).find((entry) => own(entry, 'id') === id),
    'name',
  );
  return typeof name === 'string' ? name : id;
}
