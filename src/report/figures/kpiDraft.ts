import type {
  ChannelFigure,
  FeedbackFigure,
  FormFigure,
  GoalFigure,
  Kpi,
  Measure,
  StageFigure,
  TouchFigure,
  TouchpointFigure,
} from '../types';

/** The figures that KPIs are taken from. */
export interface KpiSources {
  stages: StageFigure[];
  overall: Measure;
  feedback: FeedbackFigure;
  forms: FormFigure[];
  goals: GoalFigure[];
  touchpoints: TouchpointFigure[];
  channels: ChannelFigure[];
  touches: TouchFigure[];
  /** Of the first and the last event. */
  from: number | null;
  to: number | null;
}

/** A KPI of which more is better, unless it says so. */
export type KpiDraft = Omit<Kpi, 'better'> & { better?: Kpi['better'] };
