// @ts-check
import { actsOfJourney } from './acts.js';
import { KINDS, ZONES } from './people.js';
import { randomFrom } from './random.js';
import { openVisit } from './visit.js';

/**
 * @typedef {object} Traffic
 * @property {any} config any journey
 * @property {any} rules the entry `milepost/rules`: the same engine as in the page decides on every stage
 * @property {number} [seed] the same seed gives the same traffic; default 1
 * @property {number} [events] ends after so many; default 100,000
 * @property {string} [from] first day, ISO 8601; default 2026-08-01
 * @property {number} [days] default 90
 * @typedef {import('./visit.js').Made} Made
 */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Share of visitors who are programs, and of those who gave no consent to an id. */
const AUTOMATED = 0.03;
const ANONYMOUS = 0.07;
/** Most visits anybody makes. */
const VISITS = 24;

/**
 * Traffic as a site of this journey might have it: one visitor's life after the other, so that any number of events
 * takes no more memory than one visitor. Within a visitor the events are in order.
 * @param {Traffic} options @returns {Generator<Made>}
 */
export function* traffic({ config, rules, seed = 1, events = 100_000, from = '2026-08-01', days = 90 }) {
  const journey = rules.compile(config);
  const acts = actsOfJourney(config);
  const start = Date.parse(from);
  const end = start + days * DAY;
  let left = events;
  for (let number = 0; left > 0; number++) {
    // A seed of its own: one visitor's life does not depend on how long the others are.
    const random = randomFrom(Math.imul(seed, 0x9e3779b1) + Math.imul(number, 0x85ebca6b));
    for (const made of life({ config, rules, journey, acts, random, number, start, end })) {
      yield made;
      if (--left === 0) return;
    }
  }
}

/**
 * One visitor, from the first visit to the last.
 * @param {{ config: any, rules: any, journey: any, acts: ReturnType<typeof actsOfJourney>,
 *   random: import('./random.js').Random, number: number, start: number, end: number }} about
 * @returns {Generator<Made>}
 */
function* life({ config, rules, journey, acts, random, number, start, end }) {
  const shares = Object.fromEntries(Object.entries(KINDS).map(([name, { share }]) => [name, share]));
  const kind = KINDS[random.weighted(shares)] ?? KINDS.browser;
  const automated = random.chance(AUTOMATED);
  const anonymous = !automated && random.chance(ANONYMOUS);
  const variant = random.pick(['A', 'B']);
  const [zone, ahead] = pickZone(random);
  // How far this one would go if nothing came in between. The B of the experiment leads a little further.
  let ambition = 0;
  while (ambition < journey.stages.length - 1 && random.chance(kind.goesOn + (variant === 'B' ? 0.04 : 0)))
    ambition++;

  const visitor = {
    id: `v${number.toString(36).padStart(6, '0')}-${random.whole(0, 0xfffff).toString(36)}`,
    number,
    anonymous,
    automated,
    variant,
    zone,
    kind,
    ambition,
    device: random.weighted(kind.devices),
    personas: /** @type {string[]} */ ([]),
    state: /** @type {any} */ (null),
    first: /** @type {any} */ (null),
    visits: 0,
    lastAt: 0,
    friction: 0,
    reported: new Set(),
  };
  // More come later on than at first: a site that grows.
  let day = Math.floor(((end - start) / DAY) * random.next() ** 0.85);
  for (let visits = 0; visits < VISITS; visits++) {
    const at = timeOf(start, day, kind, ahead, random);
    if (at >= end) return;
    if (at > visitor.lastAt) {
      if (anonymous) visitor.state = null;
      visitor.state ??= rules.startState(journey, at);
      yield* openVisit({
        config,
        rules,
        journey,
        acts,
        random,
        visitor,
        at,
        changedAt: start + (end - start) * 0.6,
      });
    }
    if (!random.chance(automated ? 0.5 : kind.comesBack)) return;
    day += Math.max(visits ? 0 : 1, Math.round(random.around(kind.gapDays, 0.9)));
  }
}

/** @param {import('./random.js').Random} random @returns {[zone: string, ahead: number]} */
function pickZone(random) {
  const name = random.weighted(Object.fromEntries(ZONES.map(([zone, , share]) => [zone, share])));
  const found = ZONES.find(([zone]) => zone === name) ?? ZONES[0];
  return [found[0], found[1]];
}

/**
 * A time on this day, or on the next when the day does not suit, as this kind of visitor keeps them.
 * @param {number} start @param {number} day @param {import('./people.js').Kind} kind @param {number} ahead
 * @param {import('./random.js').Random} random
 */
function timeOf(start, day, kind, ahead, random) {
  const weekday = new Date(start + day * DAY).getUTCDay();
  const likely = weekday === 0 || weekday === 6 ? kind.weekend : 1;
  const shift = random.next() * 1.3 > likely ? 1 : 0;
  const hour = Number(
    random.weighted(Object.fromEntries(kind.hours.map((weight, i) => [`h${i}`, weight]))).slice(1),
  );
  return start + (day + shift) * DAY + (hour - ahead) * HOUR + random.whole(0, HOUR - 1);
}
