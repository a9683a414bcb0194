import { b as Capture, t as SiteConfig, J as JourneyConfig, n as Format, B as Batch, A as Answer, D as Data, e as ConsentMode, M as MilepostEvent, i as DropReason, d as ConsentFacts, P as PageFacts, v as StageFacts } from './types.js';

/**
 * A `click` for everything clicked, tapped or activated by key, and a `custom` event for elements the markup names
 * with `data-mp-event`. What is not interactive is recorded without its text.
 */
declare const clicks: () => Capture;

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

interface Endpoint {
    url: string;
    format?: Format;
    /** Default: `application/json` to the page's own origin, else `text/plain`, which needs no preflight. */
    contentType?: string;
    /** Default `omit`. */
    credentials?: RequestCredentials;
}
/** Sends a batch somewhere; answers with what was accepted, or throws when it should be tried again. */
type Send = (batch: Batch) => Promise<Answer | undefined> | Promise<void>;

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
    /** Minutes of silence that end a session (default 30), and whether another campaign does too (default false). */
    session?: {
        timeoutMinutes?: number;
        newOnCampaign?: boolean;
    };
    /** Hears of everything that went wrong inside Milepost. Default: the first of it as one console warning. */
    onError?: (error: unknown) => void;
    /** Logs each event to the console. */
    debug?: boolean;
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
    /** Rules of the config that this version leaves out, and why. */
    skipped: Array<{
        path: string;
        why: string;
    }>;
}
/** Everything an application can ask of Milepost. Nothing here throws after `init`. */
interface Milepost<Events extends OwnEvents = OwnEvents> {
    /** Records an event of the application's own. Durable by the next microtask if consent allows. */
    track<Name extends keyof Events & string>(name: Name, data?: Events[Name], options?: TrackOptions): void;
    /** Records a page view by hand: only where `pages({ auto: false })`. */
    page(overrides?: Partial<Pick<PageFacts, 'title' | 'referrer'>>): void;
    /** Names the visitor. Prefer an opaque id over an e-mail address. */
    identify(userId: string, traits?: Data): void;
    /** Adds to what is known of the visitor. */
    traits(traits: Data): void;
    /** Forgets who the visitor is, as at a log-out: what follows belongs to somebody new. */
    reset(): void;
    /** Where the visitor is. */
    stage(): StageFacts;
    /** Says that the visitor belongs to a stage now, as one more fitting rule of it; `force` overrides `movement`. */
    stage(id: string, why?: {
        because?: string;
        force?: boolean;
    }): void;
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
    /** Listens to `ready event stage consent sent dropped error`; returns its undo. */
    on(type: string, listen: (detail: never) => void, options?: {
        replay?: boolean;
    }): () => void;
    health(): Health;
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

export { clicks as c, forms as d, fields as f, links as l, pages as p, rageClicks as r, vitals as v };
export type { Choice as C, Endpoint as E, Feedback as F, Health as H, Milepost as M, OwnEvents as O, Send as S, TrackOptions as T, Options as a, ConfigSource as b };
