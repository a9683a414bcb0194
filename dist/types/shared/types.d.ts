/**
 * The record and the contracts between the steps of the pipeline:
 * capture → stamp → journey → buffer → send. This file imports nothing and everyone may import it.
 */
/** Everything Milepost can notice. Events of the page's own making are `custom` with a `name`. */
type EventType = 'page' | 'page_leave' | 'click' | 'link_out' | 'download' | 'contact' | 'form_start' | 'form_field' | 'form_error' | 'form_step' | 'form_submit' | 'form_success' | 'form_abandon' | 'scroll' | 'engage' | 'search' | 'media' | 'copy' | 'print' | 'share' | 'view' | 'error' | 'vital' | 'feedback' | 'experiment' | 'identify' | 'consent' | 'session' | 'moment' | 'goal' | 'stage' | 'touchpoint' | 'custom';
/** Flat values only: they become columns. At most 50 keys, 1 kB a value, 16 kB an event. */
type Data = Record<string, string | number | boolean | null | Array<string | number>>;
/** What happened to the address when a page view began. */
type PageKind = 'load' | 'push' | 'replace' | 'traverse' | 'hash' | 'bfcache';
/** The page an event belongs to. Only `path` is present except on events of type `page`. */
interface PageFacts {
    /** Scrubbed path, such as `/products/running/aero-2`. */
    path: string;
    /** Scrubbed address: origin, path and the allowed query parameters. */
    url?: string;
    title?: string;
    /** Scrubbed; a cross-origin referrer is cut to its origin. */
    referrer?: string;
    /** Path of the page view before this one in the same document. */
    previous?: string;
    kind?: PageKind;
}
/** Where the visitor is on the journey, and where this event belongs. */
interface StageFacts {
    /** Stage the visitor is in after this event; null when unknown. */
    id: string | null;
    /** 0-based place of `id` in the config's `stages`. */
    index: number | null;
    /** Stage this event itself belongs to: a loyal customer reading the blog is `loyalty` / `awareness`. */
    touch: string | null;
    /** Furthest stage ever reached. */
    furthest: string | null;
    /** 1, and one more each time a stage marked `reopen` is entered again from a later one. */
    lap: number;
    /** When `id` was entered, ISO 8601. */
    since: string;
    /** The rule that decided, such as `stages.conversion.when.1`. */
    rule?: string;
}
/** The element an event happened on. Text is kept for links and buttons only, and scrubbed. */
interface ElementFacts {
    tag: string;
    id?: string;
    role?: string;
    /** Accessible name, scrubbed. */
    name?: string;
    text?: string;
    /** Short selector that keeps working when unrelated markup changes. */
    selector?: string;
    /** Scrubbed link target. */
    href?: string;
    /** Nearest `data-mp-region` or landmark. */
    region?: string;
    /** The element's `data-mp-data-*` attributes. */
    data?: Record<string, string>;
    /** The config's selectors that this element fitted. */
    matched?: string[];
}
/** What is known of a form or one of its fields: times and states, never a value. */
interface FormFacts {
    id: string;
    step?: number;
    stepName?: string;
    field?: string;
    fieldType?: string;
    /** 0-based place of the field in its form. */
    index?: number;
    /** Milliseconds the field had focus. */
    timeMs?: number;
    /** Milliseconds from focus to the first key. */
    firstKeyMs?: number;
    /** How often the field was come back to. */
    refocus?: number;
    /** Deletions and retypings. */
    corrections?: number;
    /** How often it was emptied by hand and filled again. */
    retyped?: number;
    /** The browser filled it in. */
    autofilled?: boolean;
    filled?: boolean;
    valid?: boolean;
    /** Milliseconds since `form_start`. */
    durationMs?: number;
    lastField?: string;
    /** Submits so far, this one included. */
    attempts?: number;
}
/**
 * `auto` automated browser · `internal` somebody of the site's own · `untagged` sent before the config was known ·
 * `late` sent over a day after it happened · `imported` happened elsewhere, such as in a shop.
 */
type EventFlag = 'auto' | 'untagged' | 'internal' | 'late' | 'trigger' | 'imported' | 'keyboard' | 'untrusted';
/** One thing that happened, as it is stored and sent. */
interface MilepostEvent {
    /** UUIDv7, increasing within a document: buffer key, and what a receiver drops duplicates by. */
    id: string;
    type: EventType;
    /** Name of a custom event, moment, goal, feedback or trigger. */
    name?: string;
    /** Device clock when it happened, ISO 8601 with milliseconds. */
    time: string;
    /** Milliseconds since this document's time origin: exact order and duration inside a page. */
    mono: number;
    /** Counts up from 0 within `tabId`; a gap is a loss. */
    seq: number;
    /** One life of one document (a new one after a bfcache restore). */
    tabId: string;
    /** The page view this event belongs to. */
    pageId: string;
    page: PageFacts;
    stage: StageFacts;
    /** Row of the journey map: the name the matching rule carries. */
    touchpoint?: string;
    element?: ElementFacts;
    form?: FormFacts;
    data?: Data;
    value?: number;
    /** ISO 4217. */
    currency?: string;
    flags?: EventFlag[];
}
/** Facts only the page has, before scrubbing. Rules may read them; they are never stored or sent. */
interface RawFacts {
    /** Raw text of the clicked link or button. */
    text?: string;
    /** Raw absolute link target. */
    link?: string;
    region?: string;
    /** Does the element, or one around it, fit this CSS selector? */
    fits?: (selector: string) => boolean;
    /** Stage the page or code declares (`data-mp-stage`, `<meta name="milepost:stage">`, `milepost.stage()`). */
    stage?: string;
    /** Let the declared stage override `movement`. */
    force?: boolean;
    /** Touchpoint the markup names (`data-mp-touchpoint`). */
    touchpoint?: string;
    /** Search term. */
    search?: string;
    /** Where it happened, if not in this visit. */
    channel?: string;
}
/** What a capture hands over. Everything the caller leaves out is filled in by the stamp. */
interface Draft {
    type: EventType;
    name?: string;
    /** Milliseconds since 1970 when it happened, if not now. */
    at?: number;
    page?: Partial<PageFacts>;
    element?: ElementFacts;
    form?: FormFacts;
    data?: Data;
    value?: number;
    currency?: string;
    flags?: EventFlag[];
    raw?: RawFacts;
    /** The element itself, for the DOM event that bubbles from it. */
    target?: EventTarget;
}
type Emit = (draft: Draft) => void;
type Stop = () => void;
/** What the journey came to when a trigger started. */
interface TriggerFacts {
    /** Id of the trigger. */
    trigger: string;
    /** Stage the visitor is in now, the one before if that just changed, and the one the event belongs to. */
    stage: string | null;
    from: string | null;
    touch: string | null;
    lap: number;
    /** What came of the event, by id. */
    moments: string[];
    goals: string[];
    personas: string[];
}
/** How much of a page, in milliseconds of attention and in percent of its height, a journey wants to hear of. */
interface Depths {
    engaged: number[];
    scrolled: number[];
}
/** What a capture may ask about the world around it. */
interface CaptureContext {
    /** The journey config in force now; undefined until it is known. */
    config(): JourneyConfig | undefined;
    /** What rules of the journey in force ask for. */
    depths?(): Depths;
    /** Calls `fn` at each page view, whoever noticed it; returns its undo. */
    onPage?(fn: () => void): Stop;
    /**
     * Calls `fn` with each event that was noticed, once it is on its way, those that waited as well, and with what only
     * the page knows of it; returns its undo.
     */
    onEvent?(fn: (event: MilepostEvent, raw?: RawFacts) => void): Stop;
    /**
     * What the config sets for a built-in moment, times in milliseconds, and `nearer` settings of the same names before
     * it; undefined where it turns the moment off.
     */
    thresholds?(moment: string, nearer?: object): Record<string, unknown> | undefined;
    /**
     * Small things a capture has to know on the next page, by a name of its own. Kept with the visitor's journey: in
     * memory alone where nothing may be stored, and erased with it.
     */
    memory?: {
        read(name: string): unknown;
        write(name: string, value: unknown): void;
    };
    /** Is this the address of an endpoint? A request to it is Milepost's own and no doing of the page. */
    sendsTo?(url: string): boolean;
    /** Call when something the SDK did not expect happened inside a capture: counted, never rethrown. */
    failed(error: unknown): void;
}
/**
 * A capture is a function: it gets `emit`, starts listening, and returns its undo.
 * @example const hovers: Capture = (emit) => { … emit({ type: 'custom', name: 'hover' }); return () => { … } }
 */
type Capture = (emit: Emit, context: CaptureContext) => Stop;
/** One value, one criterion in the way of a spreadsheet (`">= 3"`, `"2 to 5"`, `"*shoes*"`), or a list of them. */
type Criterion = string | number | boolean | Array<string | number | boolean>;
/** A set of conditions that must all hold. */
interface Rule {
    id?: string;
    note?: string;
    touchpoint?: string;
    event?: string | string[];
    path?: string | string[];
    host?: string | string[];
    query?: Record<string, Criterion>;
    hash?: string | string[];
    title?: string | string[];
    selector?: string | string[];
    text?: string | string[];
    link?: string | string[];
    region?: string | string[];
    form?: string | string[];
    field?: string | string[];
    search?: string | string[];
    data?: Record<string, Criterion>;
    channel?: string | string[];
    source?: string | string[];
    medium?: string | string[];
    campaign?: string | string[];
    referrer?: string | string[];
    landing?: string | string[];
    stage?: string | string[];
    reached?: string | string[];
    any?: Rule[];
    all?: Rule[];
    not?: Rule | Rule[];
    /** Conditions this version may not know: a rule that holds one is left out whole and listed. */
    [condition: string]: unknown;
}
type Movement = 'forward' | 'free' | 'step';
interface StageConfig {
    id: string;
    name?: string;
    aim?: string;
    was?: string[];
    reopen?: boolean;
    when?: Rule | Rule[];
    [key: string]: unknown;
}
interface FormConfig {
    id: string;
    selector?: string;
    steps?: string[];
    success?: Rule;
    giveUpAfter?: string;
    ignoreFields?: string[];
}
interface SiteConfig {
    host?: string;
    ignorePrefix?: string[];
    router?: 'history' | 'hash';
    queryMatters?: string[];
    searchParams?: string[];
    internal?: string[];
    inspect?: string[];
}
interface PrivacyConfig {
    consent?: ConsentMode;
    obey?: string[];
    remember?: string;
    storage?: 'device' | 'memory';
    keepQuery?: string[];
    text?: 'links-and-buttons' | 'none';
    mask?: string[];
    ignore?: string[];
    clickIds?: string;
    comments?: boolean;
}
/** `journey.json`, as a marketer writes it. `src/config/schema.json` describes every key. */
interface JourneyConfig {
    milepost: 1;
    name?: string;
    version?: string;
    movement?: Movement;
    start?: string | null;
    site?: SiteConfig;
    stages: StageConfig[];
    touchpoints?: Rule[];
    forms?: FormConfig[];
    capture?: Record<string, unknown>;
    privacy?: PrivacyConfig;
    tests?: unknown[];
    [key: string]: unknown;
}
/** `wait`: memory only until a decision · `anonymous`: no ids, nothing stored · `not-needed`. */
type ConsentMode = 'wait' | 'anonymous' | 'not-needed';
type ConsentState = 'waiting' | 'granted' | 'denied' | 'anonymous';
interface ConsentFacts {
    state: ConsentState;
    analytics: boolean;
    marketing: boolean;
    /** The browser sends Global Privacy Control, or Do Not Track where that is obeyed. */
    gpc: boolean;
    /** When it was decided, ISO 8601. */
    at?: string;
}
interface Campaign {
    source?: string;
    medium?: string;
    name?: string;
    term?: string;
    content?: string;
}
/** One arrival: how the visitor came, named in the page. */
interface Touch {
    channel: string;
    source?: string;
    at: string;
    landing: string;
}
interface SessionFacts {
    id: string | null;
    startedAt: string;
    /** Scrubbed path of the first page. */
    landing: string;
    referrer?: string;
    channel: string;
    campaign: Campaign;
    /** Names of click ids seen (`gclid`). */
    clickIds?: string[];
    /** Their values, on the page that was arrived at: only where the config asks for it and marketing was agreed to. */
    clickIdValues?: Record<string, string>;
}
/** What one batch says once for all its events; a change starts a new batch. */
interface BatchContext {
    site: string;
    sdk: {
        name: 'milepost';
        version: string;
        build: string;
    };
    config: {
        version?: string;
        hash: string | null;
        language: 1;
        errors: number;
    };
    anonymousId: string | null;
    userId: string | null;
    visitor: {
        new: boolean;
        visits: number;
        firstSeenAt: string | null;
        personas: string[];
        traits: Data;
    };
    session: SessionFacts;
    attribution: {
        first?: Touch;
        last?: Touch;
    };
    context: {
        host: string;
        locale: string;
        timezone: string;
        device: 'mobile' | 'tablet' | 'desktop';
        screen: {
            width: number;
            height: number;
            density: number;
        };
        viewport: {
            width: number;
            height: number;
        };
        connection?: string;
        storage: 'idb' | 'memory';
    };
    experiments: Record<string, string>;
    consent: ConsentFacts;
}
/** Why an event was not kept or sent. Everything dropped is counted, and the count is sent. */
type DropReason = 'overflow' | 'expired' | 'tooLarge' | 'rateLimited' | 'rejected' | 'hook' | 'quota' | 'blocked' | 'memory';
/** Ranges of `seq`, both ends included. */
type SeqRanges = Array<[number, number]>;
/** What one document has given out and lost so far; cumulative, so receivers keep the maximum. */
interface Tally {
    /** Highest `seq` given so far. */
    seen: number;
    lost: Partial<Record<DropReason, SeqRanges>>;
}
/** What goes over the wire, in the native format. */
interface Batch extends BatchContext {
    milepost: 1;
    batchId: string;
    sentAt: string;
    batchSeq: number;
    attempt: number;
    clock: {
        mono: number;
        epoch: number;
        jumpMs: number;
    };
    seen: Record<string, number>;
    lost: Record<string, Tally['lost']>;
    dropped: Record<DropReason, number>;
    events: MilepostEvent[];
}
/** An endpoint's answer. An empty answer means: all accepted. */
interface Answer {
    accepted?: number;
    duplicates?: number;
    rejected?: Array<{
        id: string;
        why: string;
    }>;
    /** What the endpoint would like from now on: `gzip` bodies. */
    config?: {
        gzip?: boolean;
    };
}
/** An event waiting to be sent, with the context it happened in (a key into the buffer's contexts). */
interface Waiting {
    event: MilepostEvent;
    context: string;
    /** Both as stored, of an event that is still in memory. */
    value?: string;
}
/** Turns a batch into a request body. */
interface Format {
    name: string;
    contentType: string;
    encode(batch: Batch): string;
}

export type { Answer as A, Batch as B, Campaign as C, Data as D, ElementFacts as E, FormConfig as F, JourneyConfig as J, MilepostEvent as M, PageFacts as P, RawFacts as R, SeqRanges as S, Tally as T, Waiting as W, BatchContext as a, Capture as b, CaptureContext as c, ConsentFacts as d, ConsentMode as e, ConsentState as f, Criterion as g, Depths as h, Draft as i, DropReason as j, Emit as k, EventFlag as l, EventType as m, FormFacts as n, Format as o, Movement as p, PageKind as q, PrivacyConfig as r, Rule as s, SessionFacts as t, SiteConfig as u, StageConfig as v, StageFacts as w, Stop as x, Touch as y, TriggerFacts as z };
