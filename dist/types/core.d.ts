import { O as OwnEvents, a as Options, M as Milepost } from './shared/verbs.js';
export { C as Choice, b as ConfigSource, E as Endpoint, F as Feedback, H as Health, S as Send, T as TrackOptions, c as clicks, f as fields, d as forms, l as links, p as pages, r as rageClicks, v as vitals } from './shared/verbs.js';
export { A as Answer, B as Batch, a as BatchContext, C as Campaign, b as Capture, c as CaptureContext, d as ConsentFacts, e as ConsentMode, f as ConsentState, g as Criterion, D as Data, h as Draft, i as DropReason, E as ElementFacts, j as Emit, k as EventFlag, l as EventType, F as FormConfig, m as FormFacts, n as Format, J as JourneyConfig, M as MilepostEvent, o as Movement, P as PageFacts, p as PageKind, q as PrivacyConfig, R as RawFacts, r as Rule, S as SeqRanges, s as SessionFacts, t as SiteConfig, u as StageConfig, v as StageFacts, w as Stop, T as Tally, x as Touch, W as Waiting } from './shared/types.js';

/**
 * Starts Milepost on this page and returns its verbs. The same `site` twice, by another module copy or a tag
 * pasted twice, returns the first. On a server it returns verbs that do nothing. Throws a `TypeError` at
 * once when the options cannot work; after that nothing reaches the page.
 */
declare function init<Events extends OwnEvents = OwnEvents>(options: Options): Milepost<Events>;

export { Milepost, Options, OwnEvents, init };
