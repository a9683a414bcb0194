import { F as Facts, J as JourneyState, V as View } from './memory.js';
import { J as JourneyConfig, w as StageFacts, d as ConsentFacts } from './types.js';

/** What an event was judged by: raw, kept in memory only, and only while somebody is inspecting. */
interface Judged {
    /** Id of the event. */
    id: string;
    facts: Facts;
    /** The visitor before this event. */
    state: JourneyState;
    /** The page view it stood on. */
    view: View;
    /** Does the event's element, or one around it, fit this CSS selector? */
    fits?: (selector: string) => boolean;
}
/** How the delivery is doing. */
interface Delivery {
    storage: string;
    waiting: number;
    held: number;
    sent: number;
    dropped: Record<string, number | undefined>;
    consent: ConsentFacts;
    skipped: Array<{
        path: string;
        why: string;
    }>;
    /** What the endpoint answered last, where the running version knows. */
    lastAnswer?: unknown;
}
/** What the inspector may read of a running Milepost. It can change nothing. */
interface Inspectable {
    /** The journey in force; undefined while it is unknown, or where there is none. */
    config(): JourneyConfig | undefined;
    stage(): StageFacts;
    health(): Delivery;
    /** The same list each time; it grows just before its event is told. */
    judged: readonly Judged[];
    on(type: string, listen: (detail: never) => void, options?: {
        replay?: boolean;
    }): () => void;
}

export type { Inspectable as I, Judged as J };
