import type { Rule } from '../../types';

/** One of eight stages of a kind of site. Five and three stages are made by putting neighbours together. */
export interface DraftStage {
  id: string;
  name: string;
  aim: string;
  phase: 'before' | 'during' | 'after';
  /** Id and name of the stage it is part of, when there are five. */
  five: [id: string, name: string];
  when: Rule[];
  usual?: string;
  reopen?: boolean;
}

/** A kind of site, as a starting file. */
export interface Draft {
  title: string;
  movement: 'forward' | 'free';
  stages: DraftStage[];
  /** Named places that move nobody. */
  touchpoints: Rule[];
  goals: Array<{ id: string; name: string; kpi: string; when: Rule[]; value?: string; currency?: string }>;
}
