import type { Journey } from '../journey/compile';
import type { QuietTrigger } from '../journey/quietTriggers';
import { list, own } from '../journey/shape';
import { nameOf } from './actOut';

/** `enter buy` → `stage "Buy"`; `goal order` → `goal "Order"`. */
function nameOccasion(journey: Journey, on: string): string {
  const [what, id] = [on.slice(0, on.indexOf(' ')), on.slice(on.indexOf(' ') + 1)];
  const kind = what === 'enter' || what === 'leave' ? 'stage' : what;
  return `${kind} "${nameOf(journey, `${kind}s`, id)}"`;
}

/** Why a trigger stayed quiet, in words. */
export function sayQuiet(journey: Journey, { path, on, why }: QuietTrigger): string {
  const name = nameOccasion(journey, on);
  if (why === 'trigger') return 'another trigger made this event, and such an event starts none';
  if (why === 'if') return 'its "if" does not hold';
  if (why === 'again')
    return on.startsWith('enter ')
      ? `a rule of ${name} fits, but the visitor does not enter it now`
      : `${name} has come true already, and counts no more`;
  const said = list(own(journey.config, 'triggers'))[Number(/\d+/.exec(path))];
  const limit = own(said, 'limit');
  return limit === undefined
    ? 'it has fired on this visit; without a "limit" it fires once per visit'
    : `it has fired already, and its limit is "${limit}"`;
}
