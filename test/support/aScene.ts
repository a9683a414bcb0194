import type { Facts } from '../../src/journey/facts';
import { openScene, readSite, type Scene } from '../../src/journey/scene';

/** One event as conditions see it, of a visitor of whom nothing is known. */
export function aScene(facts: Partial<Facts>, rest: Partial<Scene> = {}, stages: string[] = []): Scene {
  const whole: Facts = { type: 'page', time: 0, path: '/', host: 'acme.example', ...facts };
  const words = whole.type === 'custom' ? [whole.type, `${whole.name}`.toLowerCase()] : [whole.type];
  const { state = { stage: null, since: 0, furthest: null, lap: 1 } } = rest;
  const journey = { stages, site: readSite({}), personas: [] };
  return { ...openScene(journey, state, whole, { touch: null }, words), ...rest };
}
