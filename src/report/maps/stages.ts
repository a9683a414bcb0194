import type { Figures } from '../types';
import type { MapStage } from './types';

/** Which of the eight tones to use for so many stages: the whole range, however few they are. */
const TONES: Record<number, number[]> = {
  1: [0],
  2: [0, 6],
  3: [0, 2, 6],
  4: [0, 2, 4, 6],
  5: [0, 2, 3, 4, 6],
  6: [0, 1, 2, 3, 4, 6],
  7: [0, 1, 2, 3, 4, 5, 6],
};

export const stagesOf = ({ stages }: Figures): MapStage[] =>
  stages.map(({ id, name, aim, phase }, place) => ({
    id,
    name,
    aim,
    phase,
    tone: TONES[stages.length]?.[place] ?? place % 8,
  }));
