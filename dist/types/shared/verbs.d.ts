import { z as TriggerFacts, b as Capture, u as SiteConfig, J as JourneyConfig, o as Format, B as Batch, A as Answer, D as Data, e as ConsentMode, M as MilepostEvent, j as DropReason, d as ConsentFacts, P as PageFacts, w as StageFacts } from './types.js';
import { F as Facts } from './memory.js';
import { I as Inspectable } from './types2.js';

/** A function of the application's own, which a trigger may run. */
type Action = (facts: TriggerFacts) => void;

/**
 * A `click` for everything clicked, tapped or activated by key, and a `custom` event for elements the markup names
 * with `data-mp-event`. What is not interactive is recorded without its text.
 */
declare const clicks: () => Capture;

/**
 * An `engage` when a page view has had 15 seconds of attention (the config's `capture.engaged`), and at every time
 * that a rule names: `engagedMs`, `visibleMs`, `totalMs`, and `scrollMax` in percent.
 */
declare const engagement: () => Capture;

/**
 * `form_field` on leaving a field, with times, corrections and whether it was filled, and `form_error` when the browser
 * or the page (`aria-invalid`) rejects one. Never what was entered; password, payment and one-time-code fields are
 * left out. Best named before `forms()`, so that the last field is told before its form is given up.
 */
declare const fields: () => Capture;

/**
 * `form_start` with the first field used, `form_step`, `form_submit` for every attempt, and `form_abandon` when a form
 * with changes since the last attempt disappears or its page does. Success is for the page's code or a rule to tell.
 */
declare const forms: () => Capture;

interface LinksOptions {
    /** File extensions that count as a download; the config's `capture.downloads` by default. */
    downloads?: string[];
}
/**
 * Besides the `click`, what following the link means: `download`, `contact` (tel, mailto, sms, a map) or `link_out`
 * (another host that is not one of `site.internal`). The click itself is never delayed or repeated.
 */
declare const links: ({ downloads }?: LinksOptions) => Capture;

/**
 * A `rage_click` moment for 4 or more quick pointer clicks on one spot, told once, a second after the last of them,
 * with `responded`: did the page change meanwhile? At most five on a page; selecting text is not rage.
 * `capture.moments.rage_click` of the config sets `{ "clicks": 4 }`, or `false`.
 */
declare const rageClicks: () => Capture;

interface PagesOptions extends Pick<SiteConfig, 'router' | 'queryMatters'> {
    /** `false`: page views are reported by the page's own code. */
    auto?: boolean;
}
/**
 * A `page` for each page view and a `page_leave` with the time and scroll depth spent on it. A route change is a view
 * if the path changes, or, except for `replaceState`, a parameter of `queryMatters`. Leaves of one view add up.
 * A tab opened in the background is viewed when it is first looked at.
 */
declare const pages: ({ auto, ...options }?: PagesOptions) => Capture;

/**
 * A `scroll` with the `percent` reached, of the page's height at that moment, when a visitor who scrolls comes to 25,
 * 50, 75 and 90 (the config's `capture.scroll`) and to every depth that a rule names. Whoever jumps over several is
 * told once, with the deepest. A page that nobody scrolls tells nothing: its `page_leave` says how much was on screen.
 */
declare const scroll: () => Capture;

/**
 * A `search` for each page view of a results page, which its address gives away by a parameter of `site.searchParams`
 * (`q`, `query`, `s`, `search`, `keyword`, and the name of the field of the page's search form), with the number of results where the page says it in `data-mp-results`.
 * The words themselves are shown to rules and never sent. A site that reports its searches with `search()` turns this
 * off (`capture.search: false`). Looked at after the page view, once its results are there.
 */
declare const search: () => Capture;

/**
 * A `vital` for each Core Web Vital (LCP, INP, CLS) and for FCP and TTFB, also after soft navigations where the
 * browser reports them. Milliseconds; CLS has no unit. INP and CLS grow: each report carries the new `value` and the
 * `delta` to the one before.
 */
declare const vitals: () => Capture;

/** A config as an imported JSON file has it: TypeScript knows its shape, but not that `1` stays 1. */
type JsonConfig = JourneyConfig | {
    stages: unknown[];
    [key: string]: unknown;
};
/** Where the journey comes from: the config itself, its address, or a function that fetches or imports it. */
type ConfigSource = JsonConfig | string | (() => JsonConfig | Promise<JsonConfig | {
    default: JsonConfig;
}>);

/** One step of the visitor's own journey. */
interface Step {
    /** ISO 8601. */
    at: string;
    type: 'stage' | 'moment' | 'goal' | 'touchpoint';
    /** Of the stage, moment or goal; of a touchpoint the stage it belongs to. */
    id: string | null;
    touchpoint?: string;
}

/** The developer's own conditions, by name: each is asked about every event, if a rule of the journey names it. */
type Conditions = Record<string, (context: Facts) => boolean>;

/** How much may wait for one endpoint. */
interface Limits {
    /** Default 5,000. */
    events?: number;
    /** Characters of stored text. Default 5,000,000. */
    bytes?: number;
    /** Default 7: receivers remember ids for eight. */
    days?: number;
}

interface Endpoint {
    url: string;
    format?: Format;
    /** Default: `application/json` to the page's own origin, else `text/plain`, which needs no preflight. */
    contentType?: string;
    /** Default `omit`. */
    credentials?: RequestCredentials;
    /**
     * False: the receiver cannot drop ids that it has. A leaving page's last events are then sent at most once, where
     * otherwise it is at least once. Default true.
     */
    dedupes?: boolean;
    /** Compresses bodies over 8 KB, as `text/plain` to `?gzip=1`. Default: when the endpoint's answer asks for it. */
    gzip?: boolean;
}
/** Sends a batch somewhere; answers with what was accepted, or throws when it should be tried again. */
type Send = (batch: Batch) => Promise<Answer | undefined> | Promise<void>;

/** Loads the inspector, which no page carries until it is asked for. */
type LoadInspector = () => Promise<{
    inspect(source: Inspectable): void;
}>;

/** The names and data of an application's own events, for a typed `track()`. */
type OwnEvents = Record<string, Data>;
interface Options {
    /** Names the shared store and every batch. Instances with the same site are one. Default: the page's host. */
    site?: string;
    /**
     * Where batches go: an address, an address with its format, a function, or a list of those, each of which
     * gets every event and acknowledges it for itself.
     */
    endpoint: string | Endpoint | Send | Array<string | Endpoint | Send>;
    /** The journey: the config itself, its address, or a function that imports it. Without one nothing is tagged. */
    config?: ConfigSource;
    /** `wait`, `anonymous` or `not-needed`. The strictest of this, the tag's and the config's counts. */
    consent?: ConsentMode;
    /** Signals to obey without being asked. Default `['gpc']`: Global Privacy Control makes visits anonymous. */
    obey?: string[];
    /** What to notice. Default in `milepost`: the standard set; in `milepost/core`: nothing. */
    capture?: Capture[];
    /** How batches are written, unless the endpoint says otherwise. Default: native JSON. */
    format?: Format;
    /** The last word on each event: return it, changed or not, or null to drop it (which is counted). */
    beforeSend?: (event: MilepostEvent) => MilepostEvent | null;
    /** Events that are enough for a request at once (default 20) and ms the first one waits at most (default 5000). */
    batch?: {
        size?: number;
        intervalMs?: number;
    };
    /** How much may wait for each endpoint: `events` (default 5,000), `bytes` (5,000,000) and `days` (7). The rest is counted. */
    limits?: Limits;
    /** Minutes of silence that end a session (default 30), and whether another campaign does too (default false). */
    session?: {
        timeoutMinutes?: number;
        newOnCampaign?: boolean;
    };
    /** Conditions of your own, for rules such as `{ "custom": "isVip" }`. One that throws does not hold. */
    conditions?: Conditions;
    /** Functions that triggers may run: `{ "run": "openChat" }`. See also `action()`. */
    actions?: Record<string, Action>;
    /** Makes `window.dataLayer` for the triggers' `push` where the page has none. Default: pushes where there is one. */
    dataLayer?: boolean;
    /** Hears of everything that went wrong inside Milepost. Default: the first of it as one console warning. */
    onError?: (error: unknown) => void;
    /** Logs each event to the console. */
    debug?: boolean;
    /** Where the inspector comes from: `() => import('milepost/inspector')`. The script build loads its own. */
    inspector?: LoadInspector;
    /** How Milepost got onto the page, as batches report it. */
    build?: string;
}

interface Choice {
    analytics: boolean;
    marketing?: boolean;
}

interface TrackOptions {
    value?: number;
    /** ISO 4217. */
    currency?: string;
    /** When it happened, if not now: a date, ms since 1970, or ISO 8601. */
    at?: Date | number | string;
    /** The element the DOM event bubbles from. */
    target?: EventTarget;
    /** Not even a power cut may take it: makes `track` return a promise. Costs the disk some milliseconds. */
    critical?: boolean;
}
interface Feedback {
    kind: 'nps' | 'csat' | 'ces' | 'helpful' | 'rating';
    score: number;
    /** Best possible score; default: 10 for nps, 5 otherwise, 1 for helpful. */
    max?: number;
    /** What it is about. */
    about?: string;
}
interface Health {
    /** Where events are kept now. */
    storage: 'idb' | 'memory';
    /** This document's events that no endpoint acknowledged yet, and drafts held back for consent. */
    waiting: number;
    held: number;
    /** Events acknowledged since this document began. */
    sent: number;
    /** Events dropped since this document began, by reason. */
    dropped: Partial<Record<DropReason, number>>;
    consent: ConsentFacts;
    /** Nothing came through to an endpoint for ten minutes: an ad blocker, or an outage. */
    blocked: boolean;
    /** An endpoint answered that Milepost is to stop on this site. */
    off: boolean;
    /** Rules of the config that this version leaves out, and why. */
    skipped: Array<{
        path: string;
        why: string;
    }>;
}
/** The visitor's own journey, as this device knows it. */
interface Timeline extends StageFacts {
    personas: string[];
    /** The latest 30 changes of stage, moments, goals and touchpoints, oldest first, over pages and visits. */
    steps: Step[];
}
/** Everything an application can ask of Milepost. Nothing here throws after `init`. */
interface Milepost<Events extends OwnEvents = OwnEvents> {
    /**
     * Records an event of the application's own. Durable by the next microtask if consent allows. With
     * `critical: true` it resolves once that is settled: true when the event is on the disk, false when it is
     * in memory only, held back for consent, or dropped.
     */
    track<Name extends keyof Events & string>(name: Name, data: Events[Name] | undefined, options: TrackOptions & {
        critical: true;
    }): Promise<boolean>;
    track<Name extends keyof Events & string>(name: Name, data?: Events[Name], options?: TrackOptions): void;
    /** Records a page view by hand: only where `pages({ auto: false })`. */
    page(overrides?: Partial<Pick<PageFacts, 'title' | 'referrer'>>): void;
    /** Names the visitor. Prefer an opaque id over an e-mail address. */
    identify(userId: string, traits?: Data): void;
    /** Adds to what is known of the visitor. */
    traits(traits: Data): void;
    /** Adds the group, such as a company, to the visitor's traits: `group`, and each of its traits as `group_plan`. */
    group(id: string, traits?: Data): void;
    /** Forgets who the visitor is, as at a log-out: what follows belongs to somebody new. */
    reset(): void;
    /** Where the visitor is. */
    stage(): StageFacts;
    /** Says that the visitor belongs to a stage now, as one more fitting rule of it; `force` overrides `movement`. */
    stage(id: string, why?: {
        because?: string;
        force?: boolean;
    }): void;
    /** Says that a goal was reached, and sends at once. `value` in units of `currency` (ISO 4217). */
    goal(id: string, worth?: {
        value?: number;
        currency?: string;
    }): void;
    /** Says that a micro-moment came. */
    moment(id: string, data?: Data): void;
    /** Registers a function that triggers run: `{ "run": "openChat" }`. If one asked already, it runs at once. */
    action(name: string, action: Action): void;
    /** The visitor's own journey: empty where nothing is known or allowed to be. */
    journey(): Timeline;
    feedback(feedback: Feedback): void;
    /** Puts the variant of an experiment on every batch from now on. */
    experiment(id: string, variant: string): void;
    /** Records a search. The term is matched against rules and never sent. */
    search(term: string, found?: {
        results: number;
    }): void;
    /** What happened to a form that Milepost cannot see for itself. */
    form(id: string): {
        step(step: number, name?: string): void;
        success(data?: Data): void;
        error(field?: string): void;
    };
    /** The consent in force. */
    consent(): ConsentFacts;
    /** The visitor's decision: kept, obeyed at once in all tabs. A refusal erases everything on the device. */
    consent(choice: Choice): void;
    /** Listens to `ready event stage moment goal persona trigger consent sent dropped error`; returns its undo. */
    on(type: string, listen: (detail: never) => void, options?: {
        replay?: boolean;
    }): () => void;
    health(): Health;
    /** Opens the inspector on this page, or hands `show` what the inspector reads. */
    inspect(show?: (source: Inspectable) => void): void;
    /** Sends what is waiting now. */
    flush(): Promise<{
        sent: number;
        kept: number;
    }>;
    /** Erases everything Milepost keeps on this device. */
    forget(): Promise<void>;
    /** Stops for good and takes everything off the page; what is stored stays for the next visit. */
    destroy(): void;
}

export { clicks as f, engagement as g, fields as h, forms as i, search as j, links as l, pages as p, rageClicks as r, scroll as s, vitals as v };
export type { Action as A, Choice as C, Endpoint as E, Feedback as F, Health as H, Milepost as M, OwnEvents as O, Send as S, Timeline as T, Options as a, Conditions as b, ConfigSource as c, Step as d, TrackOptions as e };
