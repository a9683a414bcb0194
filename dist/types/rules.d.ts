import { J as JourneyConfig, w as StageFacts } from './shared/types.js';
import { MilepostEvent, BatchContext } from './core.js';
export { s as Rule, v as StageConfig } from './shared/types.js';
import { F as Facts, J as JourneyState, V as View } from './shared/memory.js';

/** What every page of the site has in common: read once from `site` in the config. */
interface Site {
    /** `site.ignorePrefix` in parts, the longest first. */
    prefixes: string[][];
    /** The route is in the fragment: `#/cart`. */
    hashRouter: boolean;
}
/** Everything a condition may look at while one event is judged. */
interface Scene {
    facts: Facts;
    site: Site;
    /** What the event is called: its type, its own name, and `moment` and `goal` as soon as one came of it. */
    words: string[];
    /** What is remembered, with what this event adds to it. */
    state: JourneyState;
    view: View;
    /** Which of the two this event added to. */
    touched: string[];
    /** The visitor's stage before this event, if there is one; for triggers the one after it. */
    stage: string[];
    /** Every stage up to the furthest one, likewise. */
    reached: string[];
    /** Personas of the visitor; moments and goals of this event. */
    persona: string[];
    moment: string[];
    goal: string[];
    /** Keys of counted rules which this event fits, and of waits whose time has come. */
    noted: Set<string>;
    /** What conditions have found so far: two rules that ask for the path split it once. */
    seen: Map<string, unknown>;
}

/** One condition of one rule. `fits` decides; the rest is there so that a decision can be explained. */
interface Check {
    key: string;
    wanted: unknown;
    fits(scene: Scene): boolean;
    /** What there was to compare with; undefined when the event has no such fact. */
    found?(scene: Scene): unknown;
    /** Of a rule that counts or waits: when what it goes by happened, ms since 1970. */
    instants?(scene: Scene): number[];
    /** The branches of `any` and `not`: each is a list of checks that all must hold. */
    branches?: Check[][];
    /** Of a rule that counts or waits: under which key it remembers. */
    tracker?: string;
}

/** How far back something counts. */
interface Window {
    /** Only on this page view: remembered with the view, and forgotten with it. */
    page: boolean;
    /** What happened after this instant lies in the window. */
    from(scene: Scene): number;
}

/** A config, ready to judge events. */
interface Journey {
    config: JourneyConfig;
    site: Site;
    /** Stage ids, first to last. */
    stages: string[];
    /** Former ids and present ones → the present id. */
    present: Map<string, string>;
    /** `forward`, `free` or `step`; anything else is `forward`. */
    movement: unknown;
    /** Stages that may be entered again from a later one. */
    reopens: string[];
    /** Stage → milliseconds after which its visitors are stuck. */
    usual: Map<string, number>;
    /** What was left out, and why. `rule` says which rule it was, where it was one. */
    skipped: Array<Problem & {
        rule?: string;
    }>;
    /** Distinct CSS selectors that rules ask for: the page says which of them an element fits. */
    selectors: string[];
    /** The developer's own conditions that rules ask for: the page says which of them hold. */
    customs: string[];
    /** Attention in milliseconds, and depths in percent, that the page has to tell of when they are reached. */
    engaged: number[];
    scrolled: number[];
    /** Everything that looks at events, in the order it does. */
    entries: Array<CompiledRule | Tracker>;
    /** Those of them that listen to the words of an event. Filled as events come. */
    heard: Map<string, Journey['entries'] | undefined>;
    personas: string[];
    triggers: CompiledTrigger[];
    /** Times to wait, in milliseconds, by key. */
    waits: Array<[key: string, length: number]>;
    /** Keys of everything that can be remembered. */
    keys: Set<string>;
    fadeAfter?: number;
}
/** The first thing that keeps a rule out. */
interface Problem {
    path: string;
    why: string;
}
/** A rule as it runs: all checks must hold, and only these events need to be looked at. */
interface RuleChecks {
    checks: Check[];
    /** Event types, custom names or globs; undefined = any event. */
    events: string[] | undefined;
}
/** Something to remember of each event that fits, whatever becomes of the rule it belongs to. */
interface Tracker extends RuleChecks {
    key: string;
    /** How long to wait from then on, in milliseconds. */
    length?: number;
    hit(scene: Scene): void;
}
interface CompiledRule extends RuleChecks {
    /** What is written into the record, such as `stages.conversion.when.1`. */
    id: string;
    /** In the reader's own file, such as `stages[2].when[1]`. */
    path: string;
    rule: unknown;
    /** Of the fitting rules that decide the same, the first counts: `stages`, `moment.comparing` and the like. */
    decides: string;
    /** Place in `stages` of the stage that a fitting event belongs to; -1 if it belongs to none. */
    stage: number;
    /** Id of the form that a fitting event ends. */
    form?: string;
    /** What comes true when the rule fits, what the file says of it, and how often it may. */
    kind?: 'persona' | 'moment' | 'goal';
    name?: string;
    source?: unknown;
    limit?: Window;
    touchpoint?: string;
}
/** What the page does when something becomes of an event. */
interface CompiledTrigger {
    id: string;
    /** Such as `enter conversion` or `moment rage_click`. */
    on: string[];
    checks: RuleChecks['checks'];
    do: unknown[];
    limit: Window;
}

/** A micro-moment that came of an event. */
interface Moment {
    id: string;
    want?: string;
    kind?: string;
    /** The rule that fitted, such as `moments.comparing.when.0`. */
    rule: string;
    /** Milliseconds since 1970. */
    at: number;
    /** How many were counted for it, if its rule counts. */
    count?: number;
    /** When what its rule counts, or waits for, happened: ms since 1970, in no order. */
    times?: number[];
}
/** A goal that was reached. */
interface Goal {
    id: string;
    value?: number;
    currency?: string;
    rule: string;
    /** Milliseconds since 1970. */
    at: number;
}
/** What came true of one event. */
interface Found {
    moments: Moment[];
    goals: Goal[];
    /** Personas that were not known of this visitor before. */
    personas: string[];
}
/** Does everything that is asked hold? */
type Judge = (entry: {
    checks: Check[];
}, scene: Scene) => boolean;

/** A change of stage, as it is recorded in an event of type `stage`. */
interface Move {
    from: string | null;
    /** Null where a visitor who faded away begins without a stage. */
    to: string | null;
    direction: 'forward' | 'back';
    /** Stages that lay between, and were not entered. */
    skipped: string[];
    timeInPreviousMs: number;
    lap: number;
}

/** A trigger whose time has come. What it does is for the page. */
interface Trigger {
    id: string;
    do: unknown[];
}
interface Tagged extends Found {
    /** The state after this event; the same object when there is nothing new to remember. */
    state: JourneyState;
    /** For the record. */
    stage: StageFacts;
    touchpoint?: string;
    /** Give it back with the next event. */
    view: View;
    moved?: Move;
    /** Ids of the forms whose `success` rule this event fits. */
    succeeded: string[];
    /** Stages that the visitor has been in for longer than usual; each is told once. */
    stuck: string[];
    /** In the file's order. */
    triggers: Trigger[];
    /** When `due` has to be called if no event comes before, milliseconds since 1970. */
    timer?: number;
}
/** When the first wait is over, or the visitor is stuck: milliseconds since 1970. */
declare function nextDue(journey: Journey, state: JourneyState): number | undefined;
/**
 * Everything whose time has come by `facts.time`: waits that are over, and a visitor who is stuck. Each thing
 * happens at its own instant, whenever it is asked for. `facts` are those of the page being looked at now;
 * with `words` they are an event, which comes after what was due.
 */
declare function due(journey: Journey | undefined, state: JourneyState, facts: Facts, view: View, fit?: Judge, words?: string[]): Tagged;
/**
 * One event, one pass: personas, moments, goals, stages, triggers, so that each may use what comes before it.
 * Tells what the event belongs to, what came of it and where the visitor is afterwards; what was due before
 * it is told with it. Without a journey nothing is known, and the state stays as it is.
 */
declare const tag: (journey: Journey | undefined, state: JourneyState, facts: Facts, view: View, fit?: Judge) => Tagged;

/** A visitor of whom nothing is known. */
declare function startState(journey: Journey | undefined, time: number): JourneyState;
/**
 * The state under another config. `was` maps former ids; a stage that no longer exists, or none yet,
 * becomes `start`. Where the visitor stays, `since` stays.
 */
declare function adoptState(journey: Journey, state: JourneyState, time: number): JourneyState;
/**
 * Two histories of one visitor, from two tabs or stores: the later furthest stage, the larger lap, and the
 * stage entered last. Which one comes first makes no difference. A stage beats none at all, however old.
 * Merge what was lived only: a state fresh from `startState` is the newest by its time, and would win.
 */
declare function mergeStates(journey: Journey | undefined, a: JourneyState, b: JourneyState): JourneyState;

/** Something about a config, said so that its author can act on it. */
interface Finding {
    /** An error makes the check fail; a warning may be meant; a note is good to know. */
    level: 'error' | 'warning' | 'note';
    /** Stable name for machines, such as `unknown-condition`. */
    code: string;
    /** In the reader's own file, such as `stages[2].when[0].path`; empty for the file as a whole. */
    path: string;
    message: string;
    /** What to write instead. */
    fix?: string;
}

interface CheckOptions {
    /** Names given to `init({ conditions })`; left out, `custom` may name anything. */
    conditions?: string[];
    /** Names given to `action()` or `init({ actions })`; left out, `run` may name anything. */
    actions?: string[];
}
/**
 * Everything that can be said about a config; an empty list if there is nothing to say. An error means that the page
 * would leave something out. Never throws, whatever it is given, and needs neither a browser nor Node.
 */
declare function check(config: unknown, options?: CheckOptions): Finding[];

/**
 * Reads a config once, so that `tag` only has to look. Never throws, whatever it is given: what cannot be
 * used is left out whole and listed in `skipped`, and the rest works.
 */
declare function compile(config: JourneyConfig): Journey;

/** One condition of a rule against one event. */
interface ExplainedCondition {
    /** The word in the rule, or `event` where the rule's other words imply one. */
    key: string;
    wanted: unknown;
    /** What there was to compare with; undefined when the event has no such fact. For a count, how many. */
    found: unknown;
    fits: boolean;
    /** Of `any` and `not`: what each of the rules in it says. */
    branches?: ExplainedCondition[][];
}
/** One rule of the file against one event. */
interface Explained {
    /** Such as `stages.conversion.when.1`. */
    rule: string;
    /** In the reader's own file, such as `stages[2].when[1]`. */
    path: string;
    fits: boolean;
    conditions: ExplainedCondition[];
}
/**
 * For every rule of the journey, in the order in which rules are judged: whether this event fits it, and what
 * each of its conditions wanted and found. Rules that are left out are in `journey.skipped`. Changes nothing.
 */
declare function explain(journey: Journey, state: JourneyState, facts: Facts, view?: View): Explained[];

/** A trigger that had a reason to fire, and did not. */
interface QuietTrigger {
    id: string;
    /** In the reader's own file, such as `triggers[1]`. */
    path: string;
    /** What it waits for and what came, or would have come: `goal order`, `enter buy`. */
    on: string;
    /**
     * `limit`: it has fired as often as it may. `if`: its condition does not hold. `again`: what it waits for fits, but
     * came true before and counts no more, or the visitor does not change stage. `trigger`: another trigger made the event.
     */
    why: 'limit' | 'if' | 'again' | 'trigger';
    /** Of its `if`. */
    conditions: ExplainedCondition[];
}
/**
 * The triggers that this event gave a reason to fire and that stay quiet, in the file's order, each with the first thing
 * that holds it back. Changes nothing. Whether the page may act at all, for consent, is not asked.
 */
declare function quietTriggers(journey: Journey, before: JourneyState, facts: Facts, around?: View): QuietTrigger[];

/** What became of one of the config's own tests. */
interface Rehearsal {
    name: string;
    /** `not judged`: it asks for something this version does not know, so neither answer would be honest. */
    status: 'passed' | 'failed' | 'not judged';
    /** In words; missing when it passed. */
    why?: string[];
}
/**
 * Runs the tests inside a config, without a browser and in no time: `wait` and `return` turn a clock of
 * their own. Each test begins with a visitor of whom nothing is known.
 */
declare function rehearse(config: JourneyConfig): Rehearsal[];

/** One line of NDJSON: an event with the context of its batch. */
type RecordedEvent = MilepostEvent & Partial<BatchContext>;
/** One recorded event under a journey. */
interface Replayed {
    event: RecordedEvent;
    /** Undefined for events that came of other events: they are made anew. */
    tagged?: Tagged;
    /** A rule that could have decided asks for what was not kept, so the recorded stage stands. */
    unknown: boolean;
}
interface ReplayOptions {
    /** Selectors of the config that recorded the events: of these alone it is known which a click did not fit. */
    selectors?: string[];
}
/**
 * Tags recorded events under a journey, in their order: give it one event after the other. Visitors are told
 * apart by `anonymousId`; events without one belong to their session's, or to one that has no name.
 */
declare function replayer(journey: Journey, { selectors }?: ReplayOptions): (event: RecordedEvent) => Replayed;
/** Tags recorded events under a journey, and counts those for which the record does not say enough. */
declare function replay(journey: Journey, events: Iterable<RecordedEvent>, options?: ReplayOptions): {
    events: Replayed[];
    unknown: number;
};

export { Facts, JourneyConfig, JourneyState, StageFacts, View, adoptState, check, compile, due, explain, mergeStates, nextDue, quietTriggers, rehearse, replay, replayer, startState, tag };
export type { Check, CheckOptions, CompiledRule, Explained, ExplainedCondition, Finding, Goal, Journey, Moment, Move, Problem, QuietTrigger, RecordedEvent, Rehearsal, ReplayOptions, Replayed, Tagged, Trigger };
