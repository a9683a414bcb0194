import { each, isRecord, own } from '../journey/shape';
import { closest } from './closest';
import { type Complaint, didYouMean, show } from './complaint';

const ID = /^[a-z0-9][a-z0-9_-]{0,39}$/;

/** `"Buy Now!"` → `buy-now` */
const asId = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9_]+/g, '-')
    .replace(/^[-_]+|-+$/g, '')
    .slice(0, 40);

/** What is wrong with the list of stages itself: ids above all, because everything else refers to them. */
export function checkStages(config: unknown, complain: (complaint: Complaint) => void): void {
  const stages = own(config, 'stages');
  if (!Array.isArray(stages) || !stages.length) {
    complain({
      level: 'error',
      code: 'no-stages',
      path: 'stages',
      message: `expected a list of stages, got ${show(stages)}`,
      fix: 'write "stages": [ { "id": "awareness", "when": { "path": "/" } } ]',
    });
    return;
  }
  if (stages.length > 20)
    complain({
      level: 'error',
      code: 'too-many-stages',
      path: 'stages',
      message: `expected at most 20 stages, got ${stages.length}`,
    });
  const seen = new Map<string, string>();
  each(stages, 'stages', (stage, at) => {
    const id = own(stage, 'id');
    const path = isRecord(stage) && id !== undefined ? `${at}.id` : at;
    if (typeof id !== 'string' || !ID.test(id)) {
      const better =
        typeof id === 'string'
          ? asId(id)
          : typeof own(stage, 'name') === 'string'
            ? asId(own(stage, 'name') as string)
            : '';
      complain({
        level: 'error',
        code: 'bad-id',
        path,
        message: `expected a short name in lower case such as "buy" or "keep-in-touch", got ${isRecord(stage) ? show(id) : show(stage)}`,
        fix: better ? (id === undefined ? `add "id": "${better}"` : `use "${better}"`) : undefined,
      });
    } else if (seen.has(id))
      complain({
        level: 'error',
        code: 'duplicate-id',
        path,
        message: `"${id}" is already the id of ${seen.get(id)}`,
        fix: 'give each stage an id of its own',
      });
    else seen.set(id, at);
  });
  const start = own(config, 'start');
  if (start !== undefined && start !== null && !seen.has(start as string))
    complain({
      level: 'error',
      code: 'unknown-stage',
      path: 'start',
      message: `there is no stage called ${show(start)}`,
      fix: didYouMean(closest(start, seen.keys())),
    });
}
