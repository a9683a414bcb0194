import { J as JourneyConfig, v as StageFacts } from './shared/types.js';
import { EventType, Data } from './core.js';
export { r as Rule, u as StageConfig } from './shared/types.js';

/** One event as the rules see it: raw, before anything is scrubbed. Only the page can make these in full. */
interface Facts {
    type: EventType;
    /** Name of a custom event, moment or goal. */
    name?: string;
    /** Milliseconds since 1970. */
    time: number;
    /** Raw pathname. */
    path: string;
    host: string;
    /** Raw search string, with or without its `?`. */
    query?: string;
    /** Raw fragment, with or without its `#`. */
    hash?: string;
    title?: string;
    /** Text of the clicked link or button. */
    text?: string;
    /** Raw absolute link target. */
    link?: string;
    region?: string;
    /** Those of the config's selectors which the element, or one around it, fitted. */
    selectors?: string[];
    /** Id of the form. */
    form?: string;
    formName?: string;
    field?: string;
    search?: string;
    data?: Data;
    channel?: string;
    source?: string;
    medium?: string;
    campaign?: string;
    /** Raw address of the page that led here. */
    referrer?: string;
    /** Path of the visit's first page. */
    landing?: string;
    /** Stage the page or code declares. */
    stage?: string;
    /** Let the declared stage override `movement`. */
    force?: boolean;
    /** Touchpoint the markup names. */
    touchpoint?: string;
}

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
    /** The visitor's stage before this event, if there is one. */
    stage: string[];
    /** Every stage up to the furthest one, before this event. */
    reached: string[];
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
    /** The branches of `any` and `not`: each is a list of checks that all must hold. */
    branches?: Check[][];
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

/** Where a rule stands in the file. */
interface RulePlace {
    /** What is written into the record, such as `stages.conversion.when.1`. */
    id: string;
    /** In the reader's own file, such as `stages[2].when[1]`. */
    path: string;
    rule: unknown;
    /** Of the fitting rules that decide the same, one counts: `stages`, `touchpoints`, or one form's `success`. */
    decides: string;
    /** Place in `stages` of the stage that a fitting event belongs to; -1 if it belongs to none. */
    stage: number;
    /** Id of the form that a fitting event ends. */
    form?: string;
}
interface CompiledRule extends RulePlace {
    checks: RuleChecks['checks'];
    touchpoint?: string;
    /** The rule with the lowest rank counts. */
    rank: number;
}
/** What a config says, apart from what its rules mean. */
interface Outline {
    /** Stage ids, first to last. */
    stages: string[];
    /** Former ids and present ones → the present id. */
    present: Map<string, string>;
    /** Stages that may be entered again from a later one. */
    reopens: string[];
    /** What was left out, and why. `rule` says which rule it was, where it was one. */
    skipped: Array<Problem & {
        rule?: string;
    }>;
}
/** A config, ready to judge events. */
interface Journey extends Outline {
    config: JourneyConfig;
    site: Site;
    /** Distinct CSS selectors that rules ask for: the page says which of them an element fits. */
    selectors: string[];
    /** By event type or custom name; `*` holds the rules that listen to more than names can say. */
    rules: Map<string, CompiledRule[]>;
}
/**
 * Reads a config once, so that `tag` only has to look. Never throws, whatever it is given: what cannot be
 * used is left out whole and listed in `skipped`, and the rest works.
 */
declare function compile(config: JourneyConfig): Journey;

/** What is remembered of one visitor between events. */
interface JourneyState {
    stage: string | null;
    /** When `stage` was entered, milliseconds since 1970. */
    since: number;
    furthest: string | null;
    lap: number;
}
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

/** A change of stage, as it is recorded in an event of type `stage`. */
interface Move {
    from: string | null;
    to: string;
    direction: 'forward' | 'back';
    /** Stages that lay between, and were not entered. */
    skipped: string[];
    timeInPreviousMs: number;
    lap: number;
}

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

/** What the page view being looked at belongs to. */
interface View {
    touch: string | null;
    touchpoint?: string;
}
interface Tagged {
    /** The state after this event; the same object when nobody moved. */
    state: JourneyState;
    /** For the record. */
    stage: StageFacts;
    touchpoint?: string;
    /** Give it back with the next event. */
    view: View;
    moved?: Move;
    /** Ids of the forms whose `success` rule this event fits. */
    succeeded: string[];
}
/**
 * One event, one pass: personas, moments and goals will be judged before stages, triggers after them.
 * Tells what the event belongs to and where the visitor is afterwards. Without a journey nothing is known,
 * and the state stays as it is.
 */
declare function tag(journey: Journey | undefined, state: JourneyState, facts: Facts, view: View): Tagged;

export { JourneyConfig, StageFacts, adoptState, compile, mergeStates, rehearse, startState, tag };
export type { Check, CompiledRule, Facts, Journey, JourneyState, Move, Problem, Rehearsal, RulePlace, Tagged, View };
