// @ts-check
import { versionOf } from './bundle.js';

/** @typedef {import('./measure.js').Spent} Spent */
/**
 * All that was found of one: its size, what its endpoint was told of what was made, main thread of each start in ms, of
 * each round what was spent, and of each click µs until it returned, in microtasks after, and in listeners when trusted.
 * @typedef {{ peer: import('./peers.js').Peer, bytes: number, told: import('./endpoint.js').Told,
 *   made: { page: number, click: number, track: number }, starts: number[],
 *   rounds: Array<Record<'idle' | 'clicks' | 'tracks', Spent & { count: number }>>,
 *   handler: number[], after: number[], inside: number[] }} Found
 */

const median = (/** @type {number[]} */ values) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const round = (/** @type {number} */ value, digits = 0) => Number(value.toFixed(digits));

/**
 * Above the first, which has no tracker: ms of a start, of a click and a call with all that comes of them, and µs inside
 * of a click.
 * @param {Found} one @param {Found} bare
 */
const costs = (one, bare) => {
  /** Less what the page does by itself in that time. @param {'clicks' | 'tracks'} kind */
  const ofEach = (kind) => {
    const spent = (/** @type {Found} */ { rounds }) =>
      rounds.map(
        ({ idle, [kind]: { ms, seconds, count } }) => (ms - (idle.ms / idle.seconds) * seconds) / count,
      );
    const without = spent(bare);
    return median(spent(one).map((ms, i) => ms - without[i]));
  };
  return {
    start: median(one.starts) - median(bare.starts),
    click: ofEach('clicks'),
    track: ofEach('tracks'),
    handler: median(one.handler) - median(bare.handler),
    after: median(one.after) - median(bare.after),
    inside: median(one.inside),
  };
};

/** Received of made, and how often more than once. @param {Found} one @param {'page' | 'click' | 'track'} kind */
const received = ({ told, made }, kind) => `${told[kind].size}/${made[kind]}`;

/** @param {Found[]} all the page without a tracker first, then Milepost */
export function print(all) {
  const [bare, milepost] = /** @type {[Found, Found, ...Found[]]} */ (/** @type {unknown} */ (all));
  const trackers = all.slice(1);
  const own = costs(milepost, bare);
  const total = (
    /** @type {Found} */ { rounds },
    /** @type {'clicks' | 'tracks'} */ kind,
    /** @type {'bytes' | 'requests'} */ what,
  ) =>
    rounds.reduce((sum, { [kind]: spent }) => sum + spent[what], 0) /
    rounds.reduce((sum, { [kind]: spent }) => sum + spent.count, 0);

  /** @type {Record<string, Record<string, number>>} */
  const time = {};
  /** @type {Record<string, Record<string, number>>} */
  const times = {};
  /** @type {Record<string, Record<string, number | string>>} */
  const sent = {};
  for (const one of trackers) {
    const row = `${one.peer.name}${one.peer.byHand ? ' *' : ''}`;
    const cost = costs(one, bare);
    time[row] = {
      'start-up ms': round(cost.start, 1),
      'click ms': round(cost.click, 2),
      'track() ms': round(cost.track, 2),
      'in a click µs': round(cost.handler),
      'in microtasks after µs': round(cost.after),
      'in listeners, mouse, µs': round(cost.inside),
      'idle ms a minute': round(median(one.rounds.map(({ idle }) => (idle.ms / idle.seconds) * 60)), 1),
    };
    times[row] = {
      script: round(one.bytes / milepost.bytes, 2),
      'start-up': round(cost.start / own.start, 2),
      click: round(cost.click / own.click, 2),
      'track()': round(cost.track / own.track, 2),
      'in a click': round(cost.handler / own.handler, 2),
      'in listeners': round(cost.inside / own.inside, 2),
    };
    sent[row] = {
      version: versionOf(one.peer),
      'script kB': round(one.bytes / 1000, 1),
      'bytes a click': round(total(one, 'clicks', 'bytes')),
      'requests a click': round(total(one, 'clicks', 'requests'), 2),
      'bytes a track()': round(total(one, 'tracks', 'bytes')),
      'requests a track()': round(total(one, 'tracks', 'requests'), 2),
      'page views': received(one, 'page'),
      clicks: received(one, 'click'),
      tracks: received(one, 'track'),
      again: one.told.again,
    };
  }
  console.log(
    `The page without a tracker: start-up ${round(median(bare.starts), 1)} ms, click ${round(median(bare.rounds.map(({ clicks }) => clicks.ms / clicks.count)), 2)} ms, ` +
      `in a click ${round(median(bare.handler))} µs, microtasks after ${round(median(bare.after))} µs, idle ${round(median(bare.rounds.map(({ idle }) => (idle.ms / idle.seconds) * 60)), 1)} ms a minute.`,
  );
  console.log('Above that, by (* a listener of the page tells it of clicks):');
  console.table(time);
  console.log('As a multiple of what Milepost needs:');
  console.table(times);
  console.log('As the endpoint received it, received of made:');
  console.table(sent);
  for (const { peer, told } of trackers) {
    const others = [...told.other].map(([what, count]) => `${what} ${count}`).join(', ');
    console.log(
      `${peer.name} told besides: ${others || 'nothing'}${told.odd.size ? `; odd: ${[...told.odd].join('; ')}` : ''}`,
    );
  }
}
