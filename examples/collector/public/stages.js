// @ts-check
/**
 * Names and colours of the stages. The colours run in one order round the wheel, so that neighbours on the journey are
 * neighbours in colour, and a chip on the live page has the colour of its column on the map.
 */

/** Which of the eight tones to use for so many stages. @type {Record<number, number[]>} */
const TONES = {
  1: [0],
  2: [0, 6],
  3: [0, 2, 6],
  4: [0, 2, 4, 6],
  5: [0, 2, 3, 4, 6],
  6: [0, 1, 2, 3, 4, 6],
  7: [0, 1, 2, 3, 4, 5, 6],
};

/** @param {number} place @param {number} count @returns {string} a class that sets `--tone` */
export function toneOf(place, count) {
  if (place < 0) return 'tone-none';
  return `tone-${TONES[count]?.[place] ?? place % 8}`;
}

/** The colour of a tone class now, in light or dark. @param {string} tone */
export function colourOf(tone) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${tone}`).trim();
}

/**
 * Stage id → name and tone. Without a journey file stages get their place in the order they first show up.
 * @param {Array<{ id: string, name: string, ids: string[] }> | null} stages
 */
export function openStages(stages) {
  const known = stages ?? [];
  const count = stages ? stages.length : 5;
  return {
    /** @param {string} id */
    look(id) {
      let place = known.findIndex(({ ids }) => ids.includes(id));
      if (place < 0 && !stages) place = known.push({ id, name: id, ids: [id] }) - 1;
      return { name: known[place]?.name ?? id, tone: toneOf(place, count) };
    },
  };
}
