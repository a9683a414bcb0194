import { z as TriggerFacts, b as Capture, u as SiteConfig, D as Data, J as JourneyConfig, o as Format, B as Batch, A as Answer, e as ConsentMode, M as MilepostEvent, j as DropReason, d as ConsentFacts, P as PageFacts, w as StageFacts } from './types.js';
import { F as Facts } from './memory.js';
import { I as Inspectable } from './types2.js';

/** A function of the application's own, which a trigger may run. */
type Action = (facts: TriggerFacts) => void;

/** What a person says of the site: a kind of question, and the answer as a number. */
interface Feedback {
    kind: 'nps' | 'csat' | 'ces' | 'helpful' | 'rating';
    /** From 0 for nps and helpful, from 1 for the others. */
    score: number;
    /** Best possible score; default: 10 for nps, 5 otherwise, 1 for helpful. */
    max?: number;
    /** What it is about. */
    about?: string;
    /** In the visitor's own words, scrubbed. Kept only where the config says `"privacy": { "comments": true }`. */
    comment?: string;
}

/** A `click` for everything clicked, tapped or activated by key. What is not interactive is recorded without its text. */
declare const clicks: () => Capture;

/**
 * A `copy` with the `length` of what was copied off the page, its `region`, and `code: true` inside `pre` or `code`.
 * Never the text itself; nothing of fields and editors, where people copy what they wrote themselves.
 */
declare const copies: () => Capture;

/**
 * The bridge to `window.dataLayer`, both ways. What is pushed there, by `push()` or `gtag()`, past entries too, becomes a
 * custom event of that name, with GA4's parameters as its data, those of a shop as `track()` has them. Changes of stage, moments and goals are pushed as `journey_stage`, `journey_moment` and `journey_goal`, with a `journey`.
 * Works where `on` is true, unless the config's `capture.dataLayer` says otherwise. `push` gives what it always gave.
 */
declare const dataLayer: ({ on }?: {
    on?: boolean;
}) => Capture;

/**
 * An `engage` when a page view has had 15 seconds of attention (the config's `capture.engaged`), and at every time
 * that a rule names: `engagedMs`, `visibleMs`, `totalMs`, and `scrollMax` in percent.
 */
declare const engagement: () => Capture;

/**
 * An `error` for what nobody caught: `kind` `error`, `rejection` or `resource` (an image, script or style sheet that did
 * not come), `message`, and where: `source`, `line`, `column`. The same error is told at the 1st, 10th, 100th … time, with
 * its `count` so far on this page view, and at most ten events come of one. Left out: extensions, `Script error.`.
 * Milepost's own failures go to `onError` and are never told here.
 */
declare const errors: () => Capture;

/**
 * A `feedback` for each answer in markup that asks for one: `data-mp-feedback="nps"` (`csat`, `ces`, `helpful`, `rating`)
 * on a form, on buttons with a `value`, or around them; `data-mp-max` names another best score, `data-mp-about` what it
 * is about. The score is the value the author gave the pressed button or the chosen radio button: nothing that was
 * written is read.
 */
declare const feedback: () => Capture;

/**
 * `form_field` on leaving a field, with times, corrections and whether it was filled, and `form_error` when the browser
 * or the page (`aria-invalid`) rejects one. Never what was entered; password, payment and one-time-code fields are
 * left out. Best named before `forms()`, so that the last field is told before its form is given up.
 */
declare const fields: () => Capture;

/**
 * `form_start` with the first field used, `form_step`, `form_submit` for every attempt, and `form_abandon` when a form
 * with changes since the last attempt disappears or its page does, or after 30 minutes without any (`giveUpAfter`).
 * Success is for the page's code or a rule to tell.
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
 * A `copy_intent` moment for a copied text of 3 (`shortest`) to 300 (`longest`) characters that is no code: a name or a
 * price, taken elsewhere. Once on a page view. Shown by `copy` events.
 */
declare const copyIntents: () => Capture;

/**
 * A `dead_click` moment for a plain click on what looks clickable that the page does not respond to within 2.5 seconds,
 * with `disabled: true` where it is greyed out. At most five on a page. A page that keeps changing by itself changes
 * within that time too, so none is told there. `capture.moments.dead_click` of the config sets `{ "wait": "4 seconds" }`,
 * or `false`.
 */
declare const deadClicks: () => Capture;

/**
 * A `deep_read` moment for 30 seconds of attention (`engaged`) and half of the page seen (`scrolled`, percent), once on
 * a page view; of a page that fits the screen all is seen. Not where a video plays with sound, nor while the focus is
 * in a frame, as it is in an embedded player: that is watching.
 */
declare const deepReads: () => Capture;

/** An `empty_search` moment for every search with `results: 0`; a run of them, each within a second, is one. */
declare const emptySearches: () => Capture;

/**
 * An `error_click` moment for the first uncaught error or rejected promise within 2 seconds (`within`) of a click, with
 * the element that was clicked; at most five on a page view. Not for errors that were seen without a click before, of
 * other origins or browser extensions, nor after a click that opened another tab.
 */
declare const errorClicks: () => Capture;

/**
 * An `exit_intent` moment, once a page view, for a mouse that leaves upwards, by 100 px a second or more, after 10
 * seconds of attention, or, with `weak: true`, for a finger that flings at least two screens up within a second after
 * half of the page was seen. `capture.moments.exit_intent` of the config sets
 * `{ "engaged": "10 seconds", "speed": 100, "depth": 50 }`, or `false`.
 */
declare const exitIntents: () => Capture;

/**
 * A `field_hesitation` moment when the first key comes 8 seconds after the focus (`firstKey`), or at the third return
 * to a field (`returns`), once on a page view for each field. Shown by `form_field` events. Not what the browser filled
 * in, what is chosen rather than typed, textareas of more than 3 rows, and the first visit to a field that the page
 * gave the focus.
 */
declare const fieldHesitations: () => Capture;

/**
 * A `field_struggle` moment when a field is rejected twice (`errors`), or emptied and filled again three times
 * (`retyped`), once on a page view for each field, and one at a time. Shown by `form_error` and `form_field` events;
 * what the browser fills in is no retyping, and passwords are not watched at all.
 */
declare const fieldStruggles: () => Capture;

/**
 * A `form_abandon` moment for each `form_abandon` event, with what happened to the form since it was begun or last sent
 * as evidence. A `form_start` with `form_resume` in its data, on coming back to it, takes the moment before it back.
 */
declare const formAbandonments: () => Capture;

/**
 * A `quick_back` moment for each page that a visitor goes back from within 5 seconds of attention, without a click or
 * input and without scrolling over more than a quarter of its way, to the page they came from; `path` is the page that
 * was left. Not for pages that log in or answer a form, nor for the same path again.
 * `capture.moments.quick_back` of the config sets `{ "engaged": "5 seconds", "scrolled": 25 }`, or `false`.
 */
declare const quickBacks: () => Capture;

/**
 * A `rage_click` moment for 4 or more quick pointer clicks on one spot, told once, a second after the last of them,
 * with `clicks`, `responded` (did the page, to any of them?) and `confidence`: 1, or 0.5 where it did. At most five on a
 * page; selecting text is not rage. `capture.moments.rage_click` of the config sets `{ "clicks": 4, "within": "1 second",
 * "box": 50 }`, or `false`.
 */
declare const rageClicks: () => Capture;

/**
 * A `search_refine` moment for 3 different searches (`searches`) in 3 minutes (`within`), across pages, with no link
 * clicked and no other page viewed in between. Once on a visit. Going back to a search, or filtering it, is none.
 */
declare const searchRefinements: () => Capture;

/**
 * A `slow_page` moment when LCP takes over 4 seconds (`lcp`), INP over 500 ms (`inp`) or CLS is over 0.25 (`cls`), once
 * on a page view. Not of a page that came back from the back/forward cache. Shown by `vital` events.
 */
declare const slowPages: () => Capture;

/**
 * A `tab_return` moment, once a page view, for a visitor who looked elsewhere for 30 seconds or more and came back to
 * the same page for 5 more of attention; `durationMs` is the time away. A pointer or a key has to be used: a screen
 * that is unlocked shows a page to nobody in particular. `capture.moments.tab_return` of the config sets
 * `{ "away": "30 seconds", "engaged": "5 seconds" }`, or `false`.
 */
declare const tabReturns: () => Capture;

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

/** A `print` for each time the page is about to be printed. Whether paper came out nobody can tell. */
declare const prints: () => Capture;

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
 * A `share` when the visitor passes the page on: by the browser's share dialog (`method: "native"`), by a link to a
 * network's sharing page (its host, such as `facebook.com`), or by one that opens a message to nobody yet (`mailto`,
 * `sms`). Never what is shared, nor with whom.
 */
declare const shares: () => Capture;

/**
 * A `touchpoint` when `<meta name="milepost:stage">` comes or changes after the page view was told, as it does where an
 * application waits for data first. The page view itself brings the stage that stood there by then.
 */
declare const stageSwaps: () => Capture;

/**
 * What the markup names: `data-mp-event="plan_chosen"` a custom event, `data-mp-moment` a moment, `data-mp-goal` a goal,
 * with `data-mp-data-*` as its data and `data-mp-value` and `data-mp-currency` as its worth. Told on a click, or
 * `data-mp-on` other words: `view` (half of it on screen for a second), `load` (it is in the page), both once for each
 * element; `change`, `submit`. Never a value that was entered. The nearest element that names one wins.
 */
declare const taggedElements: () => Capture;

/**
 * A `view` for each element with `data-mp-view`, or that fits the config's `capture.views`, which has been half on screen
 * for a second in a visible tab; `data-mp-view="75% 2s"` asks for more. Of an element taller than the screen, half the
 * screen is enough. Once for each page view. Elements that are added later are found, in open shadow roots too.
 */
declare const views: () => Capture;

/**
 * A `vital` for each Core Web Vital (LCP, INP, CLS) and for FCP and TTFB, also after soft navigations where the
 * browser reports them. Milliseconds; CLS has no unit. INP and CLS grow: each report carries the new `value` and the
 * `delta` to the one before.
 */
declare const vitals: () => Capture;

/** One of GA4's `items`: flat. */
type CommerceItem = Record<string, string | number | boolean | null | undefined>;
/** What GA4's e-commerce events say: flat but for `items`, or all of it in `ecommerce` as in a `dataLayer`. */
type CommerceData = {
    items: CommerceItem[];
    [name: string]: Data[string] | CommerceItem[];
} | {
    ecommerce: Data | CommerceData;
    event?: string;
};

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
type OwnEvents = Record<string, Data | CommerceData>;
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
    /**
     * The hash of the file at `config`, as `milepost build` prints it: `sha384-…`, or several with a space between. Another
     * file is not used: the last one that fitted stays, and the error is told. Default: whatever is there.
     */
    configIntegrity?: string;
    /** `wait`, `anonymous` or `not-needed`. The strictest of this, the tag's and the config's counts. */
    consent?: ConsentMode;
    /**
     * Signals that make a visit anonymous until its visitor decides: `gpc` (Global Privacy Control), `dnt` (Do Not Track).
     * Default `['gpc']`. The config's `privacy.obey` adds to them.
     */
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
    /**
     * Listens to `window.dataLayer` (made where there is none) and answers it: see the capture `dataLayer()`, which an
     * application that names its captures names among them. Default false; triggers push to one that is there in any case.
     */
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
    /**
     * Where it happened, if not here: `store`, `phone`. Rules see this channel in place of the visit's; the event carries
     * it in `data.channel`, and the flag `imported`.
     */
    channel?: string;
    /** The element the DOM event bubbles from. */
    target?: EventTarget;
    /** Not even a power cut may take it: makes `track` return a promise. Costs the disk some milliseconds. */
    critical?: boolean;
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
    /**
     * Records a page view by hand: only where `pages({ auto: false })`. A title alone will do; of `(category, name)`, as
     * other tools write it, the name is the title.
     */
    page(overrides?: Partial<Pick<PageFacts, 'title' | 'referrer'>> | string, name?: string): void;
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
    /** Records what the visitor says of the site. A score that is not on its scale is told to `onError` instead. */
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

export { prints as B, quickBacks as D, rageClicks as G, scroll as I, search as J, searchRefinements as K, shares as L, slowPages as N, stageSwaps as P, tabReturns as Q, taggedElements as R, views as U, vitals as V, clicks as h, copies as i, copyIntents as j, dataLayer as k, deadClicks as l, deepReads as m, emptySearches as n, engagement as o, errorClicks as p, errors as q, exitIntents as r, feedback as s, fieldHesitations as t, fieldStruggles as u, fields as v, formAbandonments as w, forms as x, links as y, pages as z };
export type { Action as A, Choice as C, Endpoint as E, Feedback as F, Health as H, Milepost as M, OwnEvents as O, Send as S, Timeline as T, Options as a, CommerceData as b, CommerceItem as c, Conditions as d, ConfigSource as e, Step as f, TrackOptions as g };
