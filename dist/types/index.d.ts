import { O as OwnEvents, a as Options, M as Milepost } from './shared/verbs.js';
export { A as Action, C as Choice, b as CommerceData, c as CommerceItem, d as Conditions, e as ConfigSource, E as Endpoint, F as Feedback, H as Health, S as Send, f as Step, T as Timeline, g as TrackOptions, h as clicks, i as copies, j as copyIntents, k as dataLayer, l as deadClicks, m as deepReads, n as emptySearches, o as engagement, p as errorClicks, q as errors, r as exitIntents, s as feedback, t as fieldHesitations, u as fieldStruggles, v as fields, w as formAbandonments, x as forms, y as links, z as pages, B as prints, D as quickBacks, G as rageClicks, I as scroll, J as search, K as searchRefinements, L as shares, N as slowPages, P as stageSwaps, Q as tabReturns, R as taggedElements, U as views, V as vitals } from './shared/verbs.js';
import { b as Capture } from './shared/types.js';
export { A as Answer, B as Batch, a as BatchContext, C as Campaign, c as CaptureContext, d as ConsentFacts, e as ConsentMode, f as ConsentState, g as Criterion, D as Data, h as Depths, i as Draft, j as DropReason, E as ElementFacts, k as Emit, l as EventFlag, m as EventType, F as FormConfig, n as FormFacts, o as Format, J as JourneyConfig, M as MilepostEvent, p as Movement, P as PageFacts, q as PageKind, r as PrivacyConfig, R as RawFacts, s as Rule, S as SeqRanges, t as SessionFacts, u as SiteConfig, v as StageConfig, w as StageFacts, x as Stop, T as Tally, y as Touch, z as TriggerFacts, W as Waiting } from './shared/types.js';
import './shared/memory.js';
import './shared/types2.js';

/**
 * The standard captures: what most sites want noticed. `auto: false` leaves page views to `page()`; `dataLayer: true`
 * listens to `window.dataLayer` and answers it, which the config's `capture.dataLayer` also switches.
 */
declare function standard({ auto, dataLayer: on, }?: {
    auto?: boolean;
    dataLayer?: boolean;
}): Capture[];
/** `init` with the standard captures where the options name none. */
declare function init<Events extends OwnEvents = OwnEvents>(options: Options): Milepost<Events>;

export { Capture, Milepost, Options, OwnEvents, init, standard };
