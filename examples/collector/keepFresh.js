// @ts-check
/** Answers that take long to make, given again while they hold. */

import { Refusal } from './readBody.js';

/** How long an answer serves, at the least; and in how many times as long as it took to make. */
const LEAST_MS = 3000;
const TIMES = 4;
/** Answers kept: beyond that, those go that nobody has asked for the longest. */
const KEPT = 32;
/** Answers to be made, one after the other: whoever asks for one more is to come again. */
const LINE = 16;
const TOO_MANY = new Refusal(503, 'Too many figures are asked for at once.', {}, { 'Retry-After': '10' });

/**
 * Who asks first waits; whoever asks again gets what is there at once. If what it was made of has changed meanwhile, a
 * new answer is made behind, one at a time, so that the machine is busy with answers a fifth of the time at most.
 * @param {() => Promise<string>} [version] says what answers are made of, quickly. Without it nobody can tell whether an
 *   old answer holds: it is not given, and whoever asks waits for the new one
 * @param {() => number} [now]
 */
export function keepFresh(version, now = Date.now) {
  /**
   * @typedef {{ answer?: Promise<any>, version?: string, from: number, until: number, making?: Promise<any> }} Kept
   * @type {Map<string, Kept>} the one asked for last is the last
   */
  const all = new Map();
  /** @type {Promise<unknown>} */
  let turn = Promise.resolve();
  let waiting = 0;

  /** @param {Kept} kept @param {() => Promise<any>} make */
  function begin(kept, make) {
    waiting++;
    const making = turn.then(async () => {
      const from = now();
      const made = await version?.();
      const answer = await make();
      const took = now() - from;
      Object.assign(kept, { answer: Promise.resolve(answer), version: made, from });
      kept.until = now() + Math.max(LEAST_MS, version ? TIMES * took : 0);
      return answer;
    });
    kept.making = making;
    turn = making
      .catch(() => {}) // whoever waits for it is told; the next one's turn it is all the same
      .then(() => {
        waiting--;
        kept.making = undefined;
      });
    return making;
  }

  /**
   * @template T
   * @param {string} key @param {() => Promise<T>} make
   * @param {number} [ages] milliseconds after which an answer is old even if nothing changed; never unless said
   * @returns {Promise<T>}
   */
  async function fresh(key, make, ages = Number.POSITIVE_INFINITY) {
    const kept = all.get(key) ?? { from: 0, until: 0 };
    const old = now() >= kept.until;
    const waits = !kept.answer || (old && !version);
    if (waits && !kept.making && waiting >= LINE) throw TOO_MANY;
    all.delete(key);
    all.set(key, kept);
    for (const [oldest, { making }] of all) {
      if (all.size <= KEPT) break;
      if (!making) all.delete(oldest);
    }
    if (waits) return kept.making ?? begin(kept, make);
    // While one is made, asking what has changed would have to wait for it.
    if (version && !waiting && old) {
      const another = now() - kept.from >= ages || (await version()) !== kept.version;
      // Not while somebody else began it in the meantime.
      if (another && !kept.making) begin(kept, make).catch(() => {}); // what there is stays, and it is tried again
    }
    return /** @type {Promise<T>} */ (kept.answer);
  }

  /** No answer there is may be given any more, as when somebody was erased. */
  fresh.forget = () => all.clear();
  return fresh;
}
