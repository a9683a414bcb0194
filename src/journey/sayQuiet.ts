import type { Journey } from './journey';
import { nameOf } from './nameOf';
import type { QuietTrigger } from './quietTriggers';
import { list, own } from './shape';

const quoted = (text: unknown): string => `"${text}"`;

/** Why a trigger stayed quiet, in words. `quote` puts names in the quotation marks of whoever shows it. */
export function sayQuiet(journey: Journey, { path, on, why }: QuietTrigger, quote = quoted): string {
  if (why === 'trigger') return 'another trigger made this event, and such an event starts none';
  if (why === 'if') return `its ${quote('if')} does not hold`;
  if (why === 'again') {
    // `enter buy` → `stage "Buy"`; `goal order` → `goal "Order"`.
    const [what, id] = [on.slice(0, on.indexOf(' ')), on.slice(on.indexOf(' ') + 1)];
    const kind = what === 'enter' || what === 'leave' ? 'stage' : what;
    const name = `${kind} ${quote(nameOf(journey, `${kind}s`, id))}`;
    return what === 'enter'
      ? `a rule of ${name} fits, but the visitor does not enter it now`
      : `${name} has come true already, and counts no more`;
  }
  const said = list(own(journey.config, 'triggers'))[Number(/\d+/.exec(path))];
  const limit = own(said, 'limit');
  return limit === undefined
    ? `it has fired on this visit; without a ${quote('limit')} it fires once per visit`
    : `it has fired already, and its limit is ${quote(limit)}`;
}
