/** A journey map as data: what it says, in which order. How it looks is up to whoever draws it. */

export const MAPS = ['current', 'day', 'future', 'blueprint'] as const;
export type MapName = (typeof MAPS)[number];

export interface JourneyMap {
  map: MapName;
  /** What kind of map it is, such as `Current state`. */
  title: string;
  /** Name of the journey; '' if it has none. */
  journey: string;
  /** What the figures are of: how many, from when to when, and which were chosen. */
  about: string;
  /** The one sentence to take away. */
  lead: string;
  stages: MapStage[];
  sections: Section[];
  /** What to know before relying on it. */
  notes: string[];
}

export interface MapStage {
  id: string;
  name: string;
  aim: string;
  phase: string;
  /** 0 to 7: its colour. Neighbours on the journey are neighbours in colour. */
  tone: number;
}

export interface Section {
  id: string;
  title: string;
  /** How to read it, in plain words. */
  text: string;
  blocks: Block[];
}

export type Block = Tiles | Grid | Table | Chart | Cards | Paragraphs;

/** One place in a table or a grid. */
export interface Cell {
  text: string;
  small?: string;
  /** The figure is hidden, and why: then `text` is a dash. */
  why?: string;
  /** 0 to 1: how strongly it is shaded. */
  heat?: number;
  /** 0 to 1: length of a bar below it. */
  bar?: number;
  mark?: Mark;
  items?: Item[];
}

/** What a mark says is also said in words, so that nobody needs to see its colour. */
export type Mark = 'good' | 'bad';

export interface Item {
  text: string;
  small?: string;
  mark?: Mark;
  /** Somebody's own words. */
  quote?: true;
  /** What the items after it belong to. */
  strong?: true;
}

export interface Tiles {
  kind: 'tiles';
  tiles: Array<{ name: string; cell: Cell; formula: string }>;
}

/** Stages side by side; a row for each thing to know of them. */
export interface Grid {
  kind: 'grid';
  caption: string;
  /** `line`: a dashed line above it, what visitors do not see is below. */
  rows: Array<{ name: string; text: string; cells: Cell[]; big?: true; strong?: true; line?: true }>;
}

export interface Table {
  kind: 'table';
  caption: string;
  /** The first column names the row. `tone`: the column is a stage. */
  head: Array<{ name: string; tone?: number; words?: true }>;
  rows: Array<{ cells: Cell[]; tone?: number }>;
  foot?: string;
}

/** People or things, each with lists. */
export interface Cards {
  kind: 'cards';
  cards: Array<{ title: string; text: string; lists: Array<{ name: string; items: string[] }> }>;
}

export interface Paragraphs {
  kind: 'paragraphs';
  items: string[];
}

/** A drawing, with a sentence that says what it shows and the same figures as a table. */
export interface Chart {
  kind: 'chart';
  id: string;
  title: string;
  desc: string;
  /** Needs half the width: two stand beside each other where there is room. */
  half?: true;
  data: ChartData;
  table: Table;
}

export type ChartData = SankeyData | FunnelData | HoursData | LinesData | BarsData;

/** Without cycles. */
export interface SankeyData {
  chart: 'sankey';
  nodes: Array<{ id: string; name: string; tone: number; step: number; value: number }>;
  links: Array<{ from: string; to: string; value: number; kind: 'forward' | 'back' | 'skip' }>;
}

export interface FunnelData {
  chart: 'funnel';
  steps: Array<{ name: string; tone: number; value: number; text: string }>;
}

export interface HoursData {
  chart: 'hours';
  unit: string;
  /** `weekday` 1 Monday to 7. */
  cells: Array<{ weekday: number; hour: number; value: number }>;
}

export interface LinesData {
  chart: 'lines';
  names: string[];
  min?: number;
  max?: number;
  /** A null is a gap. */
  series: Array<{ name: string; values: Array<number | null>; dashed?: true }>;
  /** Upright lines with a word each. */
  marks?: Array<{ at: number; name: string }>;
}

export interface BarsData {
  chart: 'bars';
  unit: string;
  names: string[];
  values: number[];
}
