// @ts-check
import { readFileSync, statSync } from 'node:fs';

/**
 * @typedef {{ id: string, name: string, aim: string, ids: string[] }} Stage `ids`: its id now and those it `was`
 * @typedef {{ name: string, stages: Stage[], names: Record<string, string>,
 *   config: Record<string, any> }} Journey `names`: of moments and goals, by id
 */

/**
 * The names and the order of the stages, from the same journey.json the shop uses. Read again when the file changes;
 * while it is being edited and cannot be read, the last good copy holds. Throws at once if it cannot be read at all.
 * @param {string | undefined} file @returns {() => Journey | undefined}
 */
export function openJourney(file) {
  if (!file) return () => undefined;
  const path = file;
  let readAt = 0;
  /** @type {Journey | undefined} */
  let journey;

  function read() {
    const { mtimeMs } = statSync(path);
    if (mtimeMs === readAt) return;
    readAt = mtimeMs;
    journey = toJourney(JSON.parse(readFileSync(path, 'utf8')));
  }
  try {
    read();
  } catch (error) {
    throw new Error(`${path} is not a journey file: ${error instanceof Error ? error.message : error}`);
  }
  return () => {
    try {
      read();
    } catch {
      // Saved half-way or gone for a moment.
    }
    return journey;
  };
}

/** @param {any} config @returns {Journey} */
function toJourney(config) {
  const { name, stages, moments = [], goals = [] } = config;
  if (!Array.isArray(stages)) throw new Error('it has no list of `stages`');
  return {
    config,
    name: String(name ?? ''),
    names: Object.fromEntries([...moments, ...goals].map(({ id, name }) => [id, name ?? id])),
    stages: stages.map(({ id, name, aim, was }) => ({
      id: String(id),
      name: String(name ?? id),
      aim: String(aim ?? ''),
      ids: [id, ...(was ?? [])].map(String),
    })),
  };
}
