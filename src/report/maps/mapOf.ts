import type { Figures } from '../types';
import { blueprintMap } from './blueprintMap';
import { currentMap } from './currentMap';
import { dayMap } from './dayMap';
import { futureMap } from './futureMap';
import type { JourneyMap, MapName } from './types';

const MAKERS: Record<MapName, (figures: Figures) => JourneyMap> = {
  current: currentMap,
  day: dayMap,
  future: futureMap,
  blueprint: blueprintMap,
};

/** One of the four journey maps as data: `current`, `day`, `future` or `blueprint`. */
export const mapOf = (figures: Figures, map: MapName): JourneyMap => MAKERS[map](figures);
