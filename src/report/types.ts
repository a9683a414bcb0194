/** The figures of the journey maps: plain data, the same from a log and from a table. Times are in milliseconds. */

/**
 * A number that may rest on too little to be shown: then `value` is null and `why` says what is missing.
 * Shares are 0 to 1.
 */
export interface Measure {
  value: number | null;
  /** How many visitors, visits, answers or moves it rests on. */
  of: number;
  why?: string;
}

/** Which events count. Times: ISO 8601 or milliseconds since 1970. */
export interface Choice {
  since?: string | number;
  /** Not included itself. */
  until?: string | number;
  /** Compare with the time before: `true` for as long just before `since`, or any other period. */
  previous?: boolean | Period;
  /** Only visitors who fit this persona. */
  persona?: string;
  channel?: string;
  device?: string;
  /** Count automated browsers and internal traffic too. */
  automated?: boolean;
  /** Tell this visitor's timeline. */
  visitor?: string;
  /** The end of the data for what asks "since when not seen": the last event unless said. */
  now?: string | number;
  /** In the place of `map.costs`: rows of `{ cost, currency, channel, touchpoint, stage, from, to }`, as texts too. */
  costs?: Array<Record<string, unknown>>;
}

export interface Period {
  since: string | number;
  until: string | number;
}

export interface Figures {
  about: About;
  /** In the journey's order; never empty for a valid journey. */
  stages: StageFigure[];
  overall: Measure;
  funnel: FunnelStep[];
  /** Moves between stages, back and skipping ones included. May hold cycles. */
  flow: Flow;
  /** The same, first move, second move and so on apart: without cycles, for Sankey diagrams. */
  unrolled: Flow;
  next: Transition[];
  touchpoints: TouchpointFigure[];
  pains: PainPoint[];
  moments: MomentFigure[];
  mood: MoodFigure[];
  feedback: FeedbackFigure;
  channels: ChannelFigure[];
  touches: TouchFigure[];
  personas: PersonaFigure[];
  cohorts: Cohort[];
  forms: FormFigure[];
  goals: GoalFigure[];
  kpis: Kpi[];
  day: DayFigure;
  future: FutureFigure;
  blueprint: BlueprintFigure;
  /** Null unless `choice.visitor` is given and known. */
  timeline: Timeline | null;
  /** Null unless `choice.previous` is given. */
  comparison: Comparison | null;
}

export interface About {
  /** Of the journey; '' if it has none. */
  name: string;
  events: number;
  visitors: number;
  visits: number;
  /** Visits and events without a visitor's id: they are in no count of visitors. */
  anonymousVisits: number;
  anonymousEvents: number;
  /** Events left out because an automated browser or the site's own people made them. */
  automatedEvents: number;
  /** Of the first and the last event that counts; null without events. */
  from: number | null;
  to: number | null;
  /** Configs in force, first to last: when each was first seen, and on how many events. */
  versions: Array<{ version: string; from: number; events: number }>;
  /** What was chosen, as it was understood. */
  choice: {
    since: number | null;
    until: number | null;
    persona: string | null;
    channel: string | null;
    device: string | null;
    automated: boolean;
  };
  /** What cannot be said and why, in sentences for the reader. */
  notes: string[];
}

export interface StageFigure {
  id: string;
  name: string;
  aim: string;
  phase: string;
  /** 1 to 5; null if the journey does not say. */
  importance: number | null;
  /** Visitors whose furthest stage is this or a later one: who skips a stage is not lost. */
  reached: number;
  /** Of those, the ones who never were in the stage itself. */
  skipped: number;
  /** Visitors whose last event was in this stage. */
  here: number;
  /** Visits that spent an event in it. */
  visits: number;
  /** Share of those who reached it that reached the next one; null in the last stage. */
  conversion: Measure | null;
  /** Share that went no further and was not seen for 30 days (`fadeAfter` if that is shorter); null in the last stage. */
  dropOff: Measure | null;
  time: { median: Measure; p75: Measure };
  /** Longer than the stage's `usual`, now: visitors; null if it has no `usual`. */
  stuck: number | null;
}

export interface FunnelStep {
  id: string;
  name: string;
  visitors: number;
  /** Of those who reached the first stage that anybody reached. */
  ofFirst: Measure;
  ofPrevious: Measure | null;
  lost: number;
}

export interface FlowNode {
  /** In `unrolled`: `step:stage`, such as `2:buy`. */
  id: string;
  stage: string;
  name: string;
  /** 0 in `flow`; in `unrolled` how many moves came before. */
  step: number;
  /** Visitors who were there. */
  visitors: number;
}

export interface FlowLink {
  from: string;
  to: string;
  kind: 'forward' | 'back' | 'skip';
  /** How often, and by how many. */
  moves: number;
  visitors: number;
}

export interface Flow {
  nodes: FlowNode[];
  links: FlowLink[];
}

/** From one stage, the share of moves that led to each other one. */
export interface Transition {
  from: string;
  moves: number;
  to: Array<{ stage: string; moves: number; share: Measure }>;
}

export interface TouchpointFigure {
  name: string;
  visitors: number;
  visits: number;
  events: number;
  /** Visits with friction on it, as a share. */
  friction: Measure;
  /** Visitors who met it in each stage, in the journey's order. */
  stages: number[];
  /** Place in each stage, 1 the most visited; null where nobody met it. */
  ranks: Array<number | null>;
  /** Share of the visitors who met it in a stage and went on to a later one. */
  goOn: Measure;
}

/** Where it hurts most: `score` = `friction` × `traffic` × `dropOff`, each 0 to 1. */
export interface PainPoint {
  stage: string;
  /** Null: on no named touchpoint; then `path` tells where most of it was. */
  touchpoint: string | null;
  path: string;
  score: Measure;
  /** Share of its visits with a friction moment or an error there. */
  friction: number;
  /** Its share of the stage's visits. */
  traffic: number;
  /** Share of its visitors who did not get beyond the stage. */
  dropOff: number;
  visits: number;
  frictionVisits: number;
  /** What it was, most frequent first: ids of moments and types of events. */
  causes: Array<{ id: string; name: string; count: number }>;
  /** The formula with its numbers, to be shown. */
  formula: string;
}

export interface MomentFigure {
  stage: string;
  id: string;
  name: string;
  kind: string | null;
  want: string | null;
  count: number;
  visits: number;
  visitors: number;
  /** Share of the stage's visits. */
  share: Measure;
}

export interface MoodFigure {
  stage: string;
  visits: number;
  /** Mean of what visitors answered, 1 to 5; hidden below 30 visits or 10 answers. */
  said: Measure;
  /** clamp(3 + delight per visit − 0.5 × friction per visit, 1, 5); hidden below 30 visits. */
  seen: Measure;
  answers: number;
  delight: number;
  friction: number;
}

export interface Score {
  kind: 'nps' | 'csat' | 'ces' | 'helpful' | 'rating';
  name: string;
  /** NPS −100 to 100; CSAT and helpful: share of satisfied answers; CES and rating: the mean. */
  value: Measure;
  unit: 'points' | 'share' | 'mean';
  /** Highest answer possible, of means. */
  max: number | null;
  formula: string;
}

export interface FeedbackFigure {
  overall: Score[];
  stages: Array<{ stage: string; scores: Score[] }>;
  /** Latest first, at most 3 a stage; only where comments are kept. */
  quotes: Array<{
    stage: string | null;
    kind: string;
    score: number | null;
    max: number | null;
    comment: string;
    time: number;
  }>;
}

export interface ChannelFigure {
  channel: string;
  visits: number;
  visitors: number;
  /** Visits in each stage, in the journey's order. */
  stages: number[];
  /** Share of its visitors that reached the last stage or a goal. */
  converted: Measure;
}

/** One way to arrive, by the first and by the last time: who came so, who converted, and what it was worth by currency. */
export interface TouchFigure {
  channel: string;
  source: string | null;
  first: { visitors: number; converted: number; values: Array<{ currency: string; total: number }> };
  last: { visitors: number; converted: number; values: Array<{ currency: string; total: number }> };
}

export interface PersonaFigure {
  id: string;
  name: string;
  visitors: number;
  visits: number;
  /** Visitors that reached each stage. */
  reached: number[];
  conversion: Measure;
  /** The text rows of the map, as the journey has them. */
  texts: Record<string, string[]>;
}

export interface Cohort {
  /** Monday 00:00 UTC of the week they were first seen in. */
  week: number;
  visitors: number;
  /** Share seen again so many weeks later; index 0 is that week itself. Weeks not over yet are hidden. */
  back: Measure[];
}

export interface FormFigure {
  id: string;
  started: number;
  completed: number;
  abandoned: number;
  submits: number;
  errors: number;
  completion: Measure;
  abandonment: Measure;
  /** From the start to success. */
  time: Measure;
  /** In the order they are met. `lastBefore`: how often it was the last one before the form was left. */
  fields: Array<{ field: string; visits: number; time: Measure; errors: number; lastBefore: number }>;
  /** Where visitors were. */
  stages: string[];
}

export interface GoalFigure {
  id: string;
  name: string;
  kpi: string;
  count: number;
  visitors: number;
  rate: Measure;
  /** By currency; '' where none is named. */
  values: Array<{ currency: string; total: number; mean: number }>;
}

export interface Kpi {
  id: string;
  name: string;
  group: 'conversion' | 'engagement' | 'loyalty' | 'satisfaction' | 'friction' | 'forms' | 'cost';
  value: Measure;
  unit: 'share' | 'points' | 'mean' | 'ms' | 'count' | 'money';
  currency?: string;
  /** Highest value possible, of means. */
  max?: number;
  /** In words, with where the definition comes from if it is somebody's. */
  formula: string;
  /** Up or down is better; null if neither. */
  better: 'up' | 'down' | null;
  stage?: string;
  touchpoint?: string;
}

export interface DayCell {
  /** 1 Monday to 7. */
  weekday: number;
  hour: number;
  visits: number;
  events: number;
}

export interface DayFigure {
  /** Everybody's, then per persona and per stage: only cells that are not empty. */
  all: DayCell[];
  personas: Array<{ persona: string; name: string; cells: DayCell[] }>;
  stages: Array<{ stage: string; cells: DayCell[] }>;
  /** Visits by channel and device in each part of the day; parts: night 0-5, morning 6-11, afternoon 12-17, evening 18-23. */
  parts: Array<{
    part: 'night' | 'morning' | 'afternoon' | 'evening';
    channel: string;
    device: string;
    visits: number;
  }>;
  /** Days between a visitor's visits. */
  gaps: { median: Measure; bands: Array<{ label: string; count: number }> };
  /** Most frequent first, at most 20; empty where terms are not kept. */
  searches: Array<{ term: string; count: number; visitors: number; empty: number }>;
  /** Events without a time zone: in no cell. */
  untimed: number;
  /** `map.notes`: what does not happen on the site, in sentences. */
  notes: Array<{ stage: string | null; text: string }>;
}

export interface FutureFigure {
  /** One row a target of `map.targets`, or of a stage's `target`. */
  targets: Array<{
    stage: string | null;
    id: string;
    name: string;
    unit: Kpi['unit'];
    planned: number;
    actual: Measure;
    /** actual − planned; null if hidden. */
    deviation: number | null;
    met: boolean | null;
  }>;
  /** Each variant against the first one by name (`control` or `A` first), stage by stage. */
  experiments: Array<{
    id: string;
    variants: Array<{
      variant: string;
      visitors: number;
      /** Share of them that reached each stage. */
      reached: Measure[];
      /** Difference to the control in shares, with the half width of its 95 % interval (normal approximation). */
      lift: Array<{ difference: Measure; margin: number | null }>;
    }>;
  }>;
  /** The order planned (`map.targets.order`, else the stages) against the order walked. */
  order: Array<{
    id: string;
    name: string;
    planned: number | null;
    /** Mean place at which visitors first met it; null if fewer than ten did. */
    walked: number | null;
    visitors: number;
    /** Share of visitors who reached something later without ever meeting it. */
    skipped: Measure;
    /** Share of those who met it after something planned later. */
    late: Measure;
    deviation: 'as planned' | 'missing' | 'moved' | 'unplanned' | 'too few to tell';
  }>;
}

export type Trouble = 'error' | 'slow page' | 'failed form';

export interface BlueprintFigure {
  /** Frontstage, by stage: the touchpoints visitors meet, most visited first. */
  frontstage: Array<{
    stage: string;
    touchpoints: Array<{ name: string; visitors: number; trouble: number }>;
  }>;
  /** people, policies, technology, processes, then any other of `map.lanes`. */
  lanes: Array<{
    lane: string;
    entries: Array<{
      name: string;
      /** Stages it belongs to; empty: all. */
      stages: string[];
      note: string;
      troubles: TroubleFigure[];
    }>;
  }>;
  /** Troubles that no lane's entry owns. */
  unowned: TroubleFigure[];
}

export interface TroubleFigure {
  trouble: Trouble;
  /** What it was: the form, the vital, the error's name. */
  name: string;
  stage: string | null;
  touchpoint: string | null;
  path: string;
  count: number;
  visits: number;
}

export interface Timeline {
  visitor: string;
  personas: string[];
  /** Visits in order; `entries` are what a person would tell: pages, moves, moments, goals, forms, feedback. */
  visits: Array<{
    session: string | null;
    from: number;
    to: number;
    channel: string | null;
    source: string | null;
    device: string | null;
    entries: TimelineEntry[];
  }>;
  events: number;
}

export interface TimelineEntry {
  time: number;
  type: string;
  name: string | null;
  path: string;
  stage: string | null;
  touch: string | null;
  touchpoint: string | null;
  kind: string | null;
  fromStage: string | null;
  toStage: string | null;
  score: number | null;
  value: number | null;
}

export interface Comparison {
  now: { since: number; until: number };
  before: { since: number; until: number };
  /** Per KPI that both periods have. `change`: now − before. */
  kpis: Array<{ id: string; now: Measure; before: Measure; change: number | null }>;
  stages: Array<{
    stage: string;
    now: number;
    before: number;
    conversion: { now: Measure | null; before: Measure | null };
  }>;
  /** Configs that came into force within either period: a change in numbers may be a change in rules. */
  versions: Array<{ version: string; from: number }>;
  /** Per day: visitors and conversions, both periods, for an axis. Days are UTC midnights. */
  days: Array<{ day: number; visitors: number; converted: number; version: string | null }>;
}
