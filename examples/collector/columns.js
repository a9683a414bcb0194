// @ts-check
/**
 * The `events` table, column by column: its name, its SQL type, and where the value comes from.
 * One list for the table, the writer and the README, so that they cannot disagree.
 */

/**
 * @typedef {Record<string, any>} Fields parsed JSON that fits the published batch schema
 * @typedef {object} Arrived one event on its way into the table
 * @property {Fields} event
 * @property {Fields} batch the envelope around it
 * @property {number} receivedAt ms since 1970, this machine's clock
 * @property {number} correctedTime ms since 1970: `event.time` with the device clock's error taken out
 * @property {boolean} clamped the corrected time lay in the future and was set to `receivedAt`
 */

/** @param {unknown} value */
const json = (value) => (value === undefined || value === null ? null : JSON.stringify(value));

/** @param {string | null | undefined} iso @returns {number | null} */
const ms = (iso) => (iso ? Date.parse(iso) : null);

/** What a batch says once is written down once: its events come one after the other. @param {(batch: Fields) => string | null} write */
function oncePerBatch(write) {
  /** @type {Fields | undefined} */
  let last;
  /** @type {string | null} */
  let text = null;
  return (/** @type {Fields} */ batch) => {
    if (batch !== last) text = write(batch);
    last = batch;
    return text;
  };
}

/** What the envelope says beyond the columns; kept whole so that nothing sent is thrown away. */
const context = oncePerBatch(({ sdk, visitor, session, attribution, context, consent, config, clock }) =>
  json({ sdk, visitor, session, attribution, context, consent, config, clock }),
);

/** @type {Array<[name: string, type: string, pick: (arrived: Arrived) => any]>} */
export const COLUMNS = [
  ['id', 'VARCHAR NOT NULL', ({ event }) => event.id],
  ['type', 'VARCHAR NOT NULL', ({ event }) => event.type],
  ['name', 'VARCHAR', ({ event }) => event.name],
  ['time', 'TIMESTAMP NOT NULL', ({ event }) => ms(event.time)],
  ['mono', 'DOUBLE', ({ event }) => event.mono],
  ['seq', 'BIGINT NOT NULL', ({ event }) => event.seq],
  ['tab_id', 'VARCHAR NOT NULL', ({ event }) => event.tabId],
  ['page_id', 'VARCHAR', ({ event }) => event.pageId],
  ['path', 'VARCHAR', ({ event }) => event.page.path],
  ['url', 'VARCHAR', ({ event }) => event.page.url],
  ['title', 'VARCHAR', ({ event }) => event.page.title],
  ['referrer', 'VARCHAR', ({ event }) => event.page.referrer],
  ['previous', 'VARCHAR', ({ event }) => event.page.previous],
  ['kind', 'VARCHAR', ({ event }) => event.page.kind],
  ['stage', 'VARCHAR', ({ event }) => event.stage.id],
  ['stage_index', 'INTEGER', ({ event }) => event.stage.index],
  ['touch', 'VARCHAR', ({ event }) => event.stage.touch],
  ['furthest', 'VARCHAR', ({ event }) => event.stage.furthest],
  ['lap', 'INTEGER', ({ event }) => event.stage.lap],
  ['since', 'TIMESTAMP', ({ event }) => ms(event.stage.since)],
  ['rule', 'VARCHAR', ({ event }) => event.stage.rule],
  ['touchpoint', 'VARCHAR', ({ event }) => event.touchpoint],
  ['element', 'JSON', ({ event }) => json(event.element)],
  ['form', 'JSON', ({ event }) => json(event.form)],
  ['data', 'JSON', ({ event }) => json(event.data)],
  ['value', 'DOUBLE', ({ event }) => event.value],
  ['currency', 'VARCHAR', ({ event }) => event.currency],
  ['flags', 'VARCHAR[]', ({ event }) => event.flags ?? []],
  ['anonymous_id', 'VARCHAR', ({ batch }) => batch.anonymousId],
  ['user_id', 'VARCHAR', ({ batch }) => batch.userId],
  ['session_id', 'VARCHAR', ({ batch }) => batch.session?.id],
  ['channel', 'VARCHAR', ({ batch }) => batch.session?.channel],
  ['source', 'VARCHAR', ({ batch }) => batch.session?.campaign?.source],
  ['medium', 'VARCHAR', ({ batch }) => batch.session?.campaign?.medium],
  ['campaign', 'VARCHAR', ({ batch }) => batch.session?.campaign?.name],
  ['landing', 'VARCHAR', ({ batch }) => batch.session?.landing],
  ['device', 'VARCHAR', ({ batch }) => batch.context?.device],
  ['locale', 'VARCHAR', ({ batch }) => batch.context?.locale],
  ['timezone', 'VARCHAR', ({ batch }) => batch.context?.timezone],
  ['experiments', 'JSON', ({ batch }) => json(batch.experiments)],
  ['site', 'VARCHAR NOT NULL', ({ batch }) => batch.site],
  ['config_version', 'VARCHAR', ({ batch }) => batch.config?.version],
  ['config_hash', 'VARCHAR', ({ batch }) => batch.config?.hash],
  ['context', 'JSON', ({ batch }) => context(batch)],
  ['sent_at', 'TIMESTAMP NOT NULL', ({ batch }) => ms(batch.sentAt)],
  ['received_at', 'TIMESTAMP NOT NULL', ({ receivedAt }) => receivedAt],
  ['corrected_time', 'TIMESTAMP NOT NULL', ({ correctedTime }) => correctedTime],
  ['clamped', 'BOOLEAN NOT NULL', ({ clamped }) => clamped],
  ['batch_id', 'VARCHAR NOT NULL', ({ batch }) => batch.batchId],
  ['attempt', 'INTEGER', ({ batch }) => batch.attempt],
];
