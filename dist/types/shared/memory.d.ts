import { m as EventType, D as Data } from './types.js';

/** One event as the rules see it: raw, before anything is scrubbed. Only the page can make these in full. */
interface Facts {
    /** Id of the event. What is counted by it is counted once, also when two tabs' states are merged. */
    id?: string;
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
    /** What the event itself says it is worth. */
    value?: number;
    currency?: string;
    channel?: string;
    source?: string;
    medium?: string;
    campaign?: string;
    /** Raw address of the page that led here. */
    referrer?: string;
    /** Path of the visit's first page. */
    landing?: string;
    /** When this visit began, milliseconds since 1970. */
    visitAt?: number;
    /** Visits so far, this one included. */
    visits?: number;
    /** Milliseconds between the visit before and this one. */
    away?: number;
    /** Is it known who the visitor is? */
    identified?: boolean;
    traits?: Data;
    device?: string;
    language?: string;
    /** Experiment → variant. */
    variant?: Record<string, string>;
    /** Minutes that the visitor's clock is ahead of UTC. */
    offset?: number;
    /** Those of the config's `custom` conditions which hold now. */
    custom?: string[];
    /** A trigger made this event, so it starts none. */
    byTrigger?: boolean;
    /** Stage the page or code declares. */
    stage?: string;
    /** Let the declared stage override `movement`. */
    force?: boolean;
    /** Touchpoint the markup names. */
    touchpoint?: string;
}

/**
 * Instants under a key and a name, milliseconds since 1970. Two copies become one by taking the later of two
 * instants under one name, so that tabs lose nothing of each other's.
 */
type Marks = Record<string, Record<string, number>>;
/** What is remembered of one visitor between events: plain JSON. */
interface JourneyState {
    stage: string | null;
    /** When `stage` was entered, milliseconds since 1970. */
    since: number;
    furthest: string | null;
    lap: number;
    /** What was counted, waited for, and happened already; missing while nothing was. */
    marks?: Marks;
}
/** What the page view being looked at belongs to, and what happened on it. */
interface View {
    touch: string | null;
    touchpoint?: string;
    /** Longest attention and furthest scroll told of this page view, in milliseconds and percent. */
    engaged?: number;
    scrolled?: number;
    /** As in the state, for what counts on this page only. */
    marks?: Marks;
}

export type { Facts as F, JourneyState as J, View as V };
