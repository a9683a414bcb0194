import { JourneyConfig } from './core.js';

/** A journey map as data: what it says, in which order. How it looks is up to whoever draws it. */
declare const MAPS: readonly ["current", "day", "future", "blueprint"];
type MapName = (typeof MAPS)[number];
interface JourneyMap {
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
interface MapStage {
    id: string;
    name: string;
    aim: string;
    phase: string;
    /** 0 to 7: its colour. Neighbours on the journey are neighbours in colour. */
    tone: number;
}
interface Section {
    id: string;
    title: string;
    /** How to read it, in plain words. */
    text: string;
    blocks: Block[];
}
type Block = Tiles | Grid | Table | Chart | Cards | Paragraphs;
/** One place in a table or a grid. */
interface Cell {
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
type Mark = 'good' | 'bad';
interface Item {
    text: string;
    small?: string;
    mark?: Mark;
    /** Somebody's own words. */
    quote?: true;
    /** What the items after it belong to. */
    strong?: true;
}
interface Tiles {
    kind: 'tiles';
    tiles: Array<{
        name: string;
        cell: Cell;
        formula: string;
    }>;
}
/** Stages side by side; a row for each thing to know of them. */
interface Grid {
    kind: 'grid';
    caption: string;
    /** `line`: a dashed line above it, what visitors do not see is below. */
    rows: Array<{
        name: string;
        text: string;
        cells: Cell[];
        big?: true;
        strong?: true;
        line?: true;
    }>;
}
interface Table {
    kind: 'table';
    caption: string;
    /** The first column names the row. `tone`: the column is a stage. */
    head: Array<{
        name: string;
        tone?: number;
        words?: true;
    }>;
    rows: Array<{
        cells: Cell[];
        tone?: number;
    }>;
    foot?: string;
}
/** People or things, each with lists. */
interface Cards {
    kind: 'cards';
    cards: Array<{
        title: string;
        text: string;
        lists: Array<{
            name: string;
            items: string[];
        }>;
    }>;
}
interface Paragraphs {
    kind: 'paragraphs';
    items: string[];
}
/** A drawing, with a sentence that says what it shows and the same figures as a table. */
interface Chart {
    kind: 'chart';
    id: string;
    title: string;
    desc: string;
    /** Needs half the width: two stand beside each other where there is room. */
    half?: true;
    data: ChartData;
    table: Table;
}
type ChartData = SankeyData | FunnelData | HoursData | LinesData | BarsData;
/** Without cycles. */
interface SankeyData {
    chart: 'sankey';
    nodes: Array<{
        id: string;
        name: string;
        tone: number;
        step: number;
        value: number;
    }>;
    links: Array<{
        from: string;
        to: string;
        value: number;
        kind: 'forward' | 'back' | 'skip';
    }>;
}
interface FunnelData {
    chart: 'funnel';
    steps: Array<{
        name: string;
        tone: number;
        value: number;
        text: string;
    }>;
}
interface HoursData {
    chart: 'hours';
    unit: string;
    /** `weekday` 1 Monday to 7. */
    cells: Array<{
        weekday: number;
        hour: number;
        value: number;
    }>;
}
interface LinesData {
    chart: 'lines';
    names: string[];
    min?: number;
    max?: number;
    /** A null is a gap. */
    series: Array<{
        name: string;
        values: Array<number | null>;
        dashed?: true;
    }>;
    /** Upright lines with a word each. */
    marks?: Array<{
        at: number;
        name: string;
    }>;
}
interface BarsData {
    chart: 'bars';
    unit: string;
    names: string[];
    values: number[];
}

/** The figures of the journey maps: plain data, the same from a log and from a table. Times are in milliseconds. */
/**
 * A number that may rest on too little to be shown: then `value` is null and `why` says what is missing.
 * Shares are 0 to 1.
 */
interface Measure {
    value: number | null;
    /** How many visitors, visits, answers or moves it rests on. */
    of: number;
    why?: string;
}
/** Which events count. Times: ISO 8601 or milliseconds since 1970. */
interface Choice {
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
interface Period {
    since: string | number;
    until: string | number;
}
interface Figures {
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
interface About {
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
    versions: Array<{
        version: string;
        from: number;
        events: number;
    }>;
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
interface StageFigure {
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
    time: {
        median: Measure;
        p75: Measure;
    };
    /** Longer than the stage's `usual`, now: visitors; null if it has no `usual`. */
    stuck: number | null;
}
interface FunnelStep {
    id: string;
    name: string;
    visitors: number;
    /** Of those who reached the first stage that anybody reached. */
    ofFirst: Measure;
    ofPrevious: Measure | null;
    lost: number;
}
interface FlowNode {
    /** In `unrolled`: `step:stage`, such as `2:buy`. */
    id: string;
    stage: string;
    name: string;
    /** 0 in `flow`; in `unrolled` how many moves came before. */
    step: number;
    /** Visitors who were there. */
    visitors: number;
}
interface FlowLink {
    from: string;
    to: string;
    kind: 'forward' | 'back' | 'skip';
    /** How often, and by how many. */
    moves: number;
    visitors: number;
}
interface Flow {
    nodes: FlowNode[];
    links: FlowLink[];
}
/** From one stage, the share of moves that led to each other one. */
interface Transition {
    from: string;
    moves: number;
    to: Array<{
        stage: string;
        moves: number;
        share: Measure;
    }>;
}
interface TouchpointFigure {
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
interface PainPoint {
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
    causes: Array<{
        id: string;
        name: string;
        count: number;
    }>;
    /** The formula with its numbers, to be shown. */
    formula: string;
}
interface MomentFigure {
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
interface MoodFigure {
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
interface Score {
    kind: 'nps' | 'csat' | 'ces' | 'helpful' | 'rating';
    name: string;
    /** NPS −100 to 100; CSAT and helpful: share of satisfied answers; CES and rating: the mean. */
    value: Measure;
    unit: 'points' | 'share' | 'mean';
    /** Highest answer possible, of means. */
    max: number | null;
    formula: string;
}
interface FeedbackFigure {
    overall: Score[];
    stages: Array<{
        stage: string;
        scores: Score[];
    }>;
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
interface ChannelFigure {
    channel: string;
    visits: number;
    visitors: number;
    /** Visits in each stage, in the journey's order. */
    stages: number[];
    /** Share of its visitors that reached the last stage or a goal. */
    converted: Measure;
}
/** One way to arrive, by the first and by the last time: who came so, who converted, and what it was worth by currency. */
interface TouchFigure {
    channel: string;
    source: string | null;
    first: {
        visitors: number;
        converted: number;
        values: Array<{
            currency: string;
            total: number;
        }>;
    };
    last: {
        visitors: number;
        converted: number;
        values: Array<{
            currency: string;
            total: number;
        }>;
    };
}
interface PersonaFigure {
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
interface Cohort {
    /** Monday 00:00 UTC of the week they were first seen in. */
    week: number;
    visitors: number;
    /** Share seen again so many weeks later; index 0 is that week itself. Weeks not over yet are hidden. */
    back: Measure[];
}
interface FormFigure {
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
    fields: Array<{
        field: string;
        visits: number;
        time: Measure;
        errors: number;
        lastBefore: number;
    }>;
    /** Where visitors were. */
    stages: string[];
}
interface GoalFigure {
    id: string;
    name: string;
    kpi: string;
    count: number;
    visitors: number;
    rate: Measure;
    /** By currency; '' where none is named. */
    values: Array<{
        currency: string;
        total: number;
        mean: number;
    }>;
}
interface Kpi {
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
interface DayCell {
    /** 1 Monday to 7. */
    weekday: number;
    hour: number;
    visits: number;
    events: number;
}
interface DayFigure {
    /** Everybody's, then per persona and per stage: only cells that are not empty. */
    all: DayCell[];
    personas: Array<{
        persona: string;
        name: string;
        cells: DayCell[];
    }>;
    stages: Array<{
        stage: string;
        cells: DayCell[];
    }>;
    /** Visits by channel and device in each part of the day; parts: night 0-5, morning 6-11, afternoon 12-17, evening 18-23. */
    parts: Array<{
        part: 'night' | 'morning' | 'afternoon' | 'evening';
        channel: string;
        device: string;
        visits: number;
    }>;
    /** Days between a visitor's visits. */
    gaps: {
        median: Measure;
        bands: Array<{
            label: string;
            count: number;
        }>;
    };
    /** Most frequent first, at most 20; empty where terms are not kept. */
    searches: Array<{
        term: string;
        count: number;
        visitors: number;
        empty: number;
    }>;
    /** Events without a time zone: in no cell. */
    untimed: number;
    /** `map.notes`: what does not happen on the site, in sentences. */
    notes: Array<{
        stage: string | null;
        text: string;
    }>;
}
interface FutureFigure {
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
            lift: Array<{
                difference: Measure;
                margin: number | null;
            }>;
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
type Trouble = 'error' | 'slow page' | 'failed form';
interface BlueprintFigure {
    /** Frontstage, by stage: the touchpoints visitors meet, most visited first. */
    frontstage: Array<{
        stage: string;
        touchpoints: Array<{
            name: string;
            visitors: number;
            trouble: number;
        }>;
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
interface TroubleFigure {
    trouble: Trouble;
    /** What it was: the form, the vital, the error's name. */
    name: string;
    stage: string | null;
    touchpoint: string | null;
    path: string;
    count: number;
    visits: number;
}
interface Timeline {
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
interface TimelineEntry {
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
interface Comparison {
    now: {
        since: number;
        until: number;
    };
    before: {
        since: number;
        until: number;
    };
    /** Per KPI that both periods have. `change`: now − before. */
    kpis: Array<{
        id: string;
        now: Measure;
        before: Measure;
        change: number | null;
    }>;
    stages: Array<{
        stage: string;
        now: number;
        before: number;
        conversion: {
            now: Measure | null;
            before: Measure | null;
        };
    }>;
    /** Configs that came into force within either period: a change in numbers may be a change in rules. */
    versions: Array<{
        version: string;
        from: number;
    }>;
    /** Per day: visitors and conversions, both periods, for an axis. Days are UTC midnights. */
    days: Array<{
        day: number;
        visitors: number;
        converted: number;
        version: string | null;
    }>;
}

declare const FORMATS: readonly ["html", "md", "mermaid", "sankey", "json"];
type Format = (typeof FORMATS)[number];
/**
 * One journey map as a text to be saved: `html` is one file that loads nothing, `md` has its charts as tables,
 * `mermaid` is a `journey` diagram and `sankey` a `sankey-beta` one (both of the current state, whatever the map),
 * `json` has the map and all figures. Needs nothing but the figures: no browser, no network.
 */
declare function draw(figures: Figures, map?: MapName, format?: Format): Promise<string>;

/**
 * The map as a fragment of HTML, without `<html>`, style and script: for a page that has `MAP_STYLES` in its own style
 * sheet. All text of the map is escaped.
 */
declare function mapFragment(map: JourneyMap): Promise<string>;
/**
 * The map as one HTML file that loads nothing and runs nothing: its own policy forbids everything but its one style.
 */
declare function mapHtml(map: JourneyMap): Promise<string>;

declare const MAP_STYLES: string;

/**
 * One event as one flat row: what every figure is made of, whether it comes from a line of NDJSON (`toFact`) or from
 * a table (`FACTS_SQL`, with the same names as columns). What an event does not say is null.
 */
interface Fact {
    id: string;
    /** Milliseconds since 1970; with the device clock's error taken out where the receiver knew it. */
    time: number;
    /** `anonymousId`; null for events sent without ids. */
    visitor: string | null;
    session: string | null;
    tab: string | null;
    /** The page view. */
    view: string | null;
    seq: number;
    type: string;
    name: string | null;
    path: string;
    stage: string | null;
    touch: string | null;
    furthest: string | null;
    lap: number;
    /** When the visitor's stage was entered. */
    since: number | null;
    /** Of `stage` events: the move. `skipped`: ids of the stages jumped over, with commas between. */
    fromStage: string | null;
    toStage: string | null;
    direction: string | null;
    skipped: string | null;
    timeInPrevious: number | null;
    touchpoint: string | null;
    channel: string | null;
    source: string | null;
    medium: string | null;
    campaign: string | null;
    /** How the visitor came the first time, and this time. */
    firstChannel: string | null;
    firstSource: string | null;
    lastChannel: string | null;
    lastSource: string | null;
    device: string | null;
    /** Ids with commas between and around (`,runner,gift,`), so that one of them can be looked for; null if none. */
    personas: string | null;
    /** `{ "hero": "B" }` as JSON. */
    experiments: string | null;
    value: number | null;
    currency: string | null;
    /** Of `feedback` events. */
    feedback: string | null;
    score: number | null;
    max: number | null;
    comment: string | null;
    /** Of `moment` events: `intent`, `friction` or `delight`; `know`, `go`, `do`, `buy` or `other`. */
    momentKind: string | null;
    momentWant: string | null;
    form: string | null;
    field: string | null;
    fieldIndex: number | null;
    /** Of `form_abandon`: where it was left. */
    lastField: string | null;
    /** Of form events: milliseconds in the field, and since the form was begun. */
    fieldMs: number | null;
    formMs: number | null;
    /** Of `vital` events (`name` says which one): `good`, `needs-improvement` or `poor`. */
    rating: string | null;
    /** Of `search` events; the term only where the site keeps it. */
    term: string | null;
    results: number | null;
    /** Of `engage` and `page_leave` events: milliseconds of attention. */
    engagedMs: number | null;
    /** An automated browser, or traffic of the site's own. */
    automated: boolean;
    /** On the visitor's clock: 0-23, and 1 (Monday) to 7. Null without a time zone. */
    hour: number | null;
    weekday: number | null;
    /** The config that was in force: its label, else its hash. */
    version: string | null;
}

/**
 * Facts as DuckDB sees them: the same columns with the same meaning as `toFacts` gives.
 */
/**
 * The facts in the reference collector's `events` table, one row an event: `CREATE VIEW facts AS ${FACTS_SQL}`.
 * For DuckDB.
 */
declare const FACTS_SQL: string;
/**
 * The facts in an NDJSON file, or in all that fit a `*`: events with their batch's context, or whole batches, a line
 * each. What was sent twice counts once. For DuckDB: `CREATE VIEW facts AS ${factsOfLog('log.ndjson')}`.
 */
declare const factsOfLog: (file: string) => string;

/**
 * All figures of the journey maps from facts in memory, in whatever order they come; what was sent twice counts once.
 * For logs of up to some hundred thousand events; more belongs into a table (`figuresFrom`). Never throws for a config
 * that `check` accepts.
 */
declare function figures(facts: Iterable<Fact>, config: JourneyConfig, choice?: Choice): Figures;

/**
 * Runs one statement in DuckDB and gives its rows, one connection for all: temporary tables are made on the way.
 * Whole numbers may come as `bigint`.
 */
type Ask = (sql: string) => Promise<Array<Record<string, unknown>>>;
interface AskOptions extends Choice {
    /** A query that gives facts, such as `factsOfLog(file)`: that of the reference collector's `events` unless said. */
    source?: string;
    /** Told how long each step took, in milliseconds. */
    onStep?: (step: string, ms: number) => void;
}
/**
 * The same figures as `figures` gives, from a table in DuckDB with however many events: seconds for millions.
 * Rejects with what `ask` rejects with.
 */
declare function figuresFrom(ask: Ask, config: JourneyConfig, options?: AskOptions): Promise<Figures>;

/** One of the four journey maps as data: `current`, `day`, `future` or `blueprint`. */
declare const mapOf: (figures: Figures, map: MapName) => JourneyMap;

/**
 * The facts in one line of a log, as text or already parsed: an event with its batch's context merged in (the
 * `ndjson` format), or a whole batch `{ "milepost": 1, "events": [ … ] }`. Never throws: what is no event gives no fact.
 */
declare function toFacts(line: unknown): Fact[];
/** The facts of a line that is one event; undefined if it is none. */
declare const toFact: (line: unknown) => Fact | undefined;

export { FACTS_SQL, FORMATS, MAPS, MAP_STYLES, draw, factsOfLog, figures, figuresFrom, mapFragment, mapHtml, mapOf, toFact, toFacts };
export type { About, Ask, AskOptions, BlueprintFigure, ChannelFigure, Chart, Choice, Cohort, Comparison, DayCell, DayFigure, Fact, FeedbackFigure, Figures, Flow, FlowLink, FlowNode, FormFigure, Format, FunnelStep, FutureFigure, GoalFigure, JourneyMap, Kpi, MapName, MapStage, Measure, MomentFigure, MoodFigure, PainPoint, Period, PersonaFigure, Score, Section, StageFigure, Table, Timeline, TimelineEntry, TouchFigure, TouchpointFigure, Transition, Trouble, TroubleFigure };
