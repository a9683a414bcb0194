import { BUILT_IN_MOMENTS } from '../journey/builtInMoments';
import { closest } from './closest';
import { didYouMean, listed, show } from './finding';
import { type Kind, type Scope, text, wrong } from './kinds';

const ID = /^[a-z0-9][a-z0-9_-]{0,39}$/;

/** `"Buy Now!"` → `buy-now` */
export const asId = (value: unknown): string =>
  (typeof value === 'string' ? value : '')
    .slice(0, 200)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '-')
    .replace(/^[-_]+|-+$/g, '')
    .slice(0, 40);

export const id: Kind = (value, path, scope) => {
  if (typeof value === 'string' && ID.test(value)) return;
  const better = asId(value);
  const words = 'a short name in lower case such as "buy" or "keep-in-touch"';
  wrong(scope, path, words, value, better ? `use "${better}"` : undefined, 'bad-id');
};

/** Where an unknown name may still be right, because code and markup can bring it too. */
const ELSEWHERE: Partial<Record<keyof Scope['ids'], string>> = {
  moment: 'data-mp-moment or milepost.moment()',
  goal: 'data-mp-goal or milepost.goal()',
};

/** The id of something that is there. */
export const idOf =
  (what: keyof Scope['ids'], sure = false): Kind =>
  (value, path, scope) => {
    const known = [...scope.ids[what], ...(what === 'moment' ? BUILT_IN_MOMENTS : [])];
    const words = `the id of a ${what}`;
    if (typeof value !== 'string') return wrong(scope, path, words, value);
    if (known.includes(value)) return;
    // Without stages there is one thing to say, and it is said.
    if (what === 'stage' && !known.length) return;
    const near = closest(value, known);
    const elsewhere = ELSEWHERE[what];
    const own = [...new Set(scope.ids[what])].slice(0, 20).map((one) => `"${one}"`);
    scope.report({
      level: elsewhere && !near && !sure && ID.test(value) ? 'warning' : 'error',
      code: `unknown-${what}`,
      path,
      message: `there is no ${what} called ${show(value)}`,
      fix:
        didYouMean(near) ??
        (elsewhere && !sure
          ? `add it under "${what}s"; if it comes from ${elsewhere}, leave it`
          : own.length
            ? `the ${what}s are ${listed(own, 'and')}`
            : `add it under "${what}s"`),
    });
  };

/** A name that the application registers, if what it registers is known here. */
export const registered =
  (what: 'conditions' | 'actions', words: string): Kind =>
  (value, path, scope) => {
    text(words)(value, path, scope);
    const known = scope[what];
    if (typeof value === 'string' && value.trim() && known && !known.includes(value))
      scope.report({
        level: 'error',
        code: `unknown-${what.slice(0, -1)}`,
        path,
        message: `the application has no ${what.slice(0, -1)} called ${show(value)}`,
        fix: didYouMean(closest(value, known)),
      });
  };
