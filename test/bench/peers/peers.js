// @ts-check
// Who is measured: how each is loaded, what its own servers would answer, and how to read what it sends.
import { gunzipSync } from 'node:zlib';

/**
 * What a body tells of an event: `n` is ours, of `trackOne`; `id` is the tracker's, where it gives one.
 * @typedef {{ what: string, id?: string, n?: unknown }} Told
 */

/**
 * @typedef {object} Peer
 * @property {string} name as in the table
 * @property {string} [start] the file of `start/` that starts it; nothing for the page without any
 * @property {string} [package]
 * @property {string} [tag] instead of a bundle: what its documentation has in the page
 * @property {string} [build] its file, if not `dist/milepost.js`
 * @property {boolean} [byHand] does it leave clicks to a listener of the page?
 * @property {Record<string, unknown>} [answers] by the start of a path: what it asks for besides, and the answer to a batch
 * @property {(body: Buffer, path: string) => Told[]} [read]
 * @property {{ page: string, click: string, track: string }} [words] what it calls each
 */

const json = (/** @type {Buffer | string} */ body) => JSON.parse(`${body}`);
const inflated = (/** @type {Buffer} */ body) =>
  body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body) : body;
/** A form's `data=`, as JSON or as JSON in base64. */
const inForm = (/** @type {Buffer} */ body) => {
  const text = `${body}`.startsWith('data=') ? (new URLSearchParams(`${body}`).get('data') ?? '') : `${body}`;
  return json(/^[[{]/.test(text) ? text : Buffer.from(text, 'base64'));
};
const list = (/** @type {any} */ found) => (Array.isArray(found) ? found : [found]);

/** Segment's way to say it, which RudderStack and Jitsu share. @param {Buffer} body @returns {Told[]} */
const asSegment = (body) => {
  const found = json(body);
  return list(found.batch ?? found).map(({ type, event, messageId, properties }) => ({
    what: type === 'track' ? event : type,
    id: messageId,
    n: properties?.n,
  }));
};
const spoken = { page: 'page', click: 'click', track: 'video_played' };

/** @param {any} event of Snowplow: what it is about is a JSON of its own. @returns {Told} */
const ofSnowplow = (event) => {
  const about = event.ue_px ? Buffer.from(event.ue_px, 'base64') : event.ue_pr;
  const { schema = '', data = {} } = about ? json(about).data : {};
  return { what: schema.split('/')[1] ?? event.e, id: event.eid, n: data.n };
};

/** @type {Peer[]} */
export const peers = [
  { name: 'no tracker' },
  {
    name: 'Milepost',
    start: 'milepost',
    tag: '<script async src="/sdk.js" data-site="bench" data-endpoint="/m" data-consent="not-needed" data-config="/journey.json"></script>',
    read: (body) =>
      json(body).events.map((/** @type {any} */ { type, name, id, data }) => ({
        what: type === 'custom' ? name : type,
        id,
        n: data?.n,
      })),
    words: spoken,
  },
  {
    name: 'Plausible',
    start: 'plausible',
    package: '@plausible-analytics/tracker',
    byHand: true,
    read: (body) => list(json(body)).map(({ n, p }) => ({ what: n, n: p?.n })),
    words: { page: 'pageview', click: 'click', track: 'video_played' },
  },
  {
    name: 'Snowplow',
    start: 'snowplow',
    package: '@snowplow/browser-tracker',
    read: (body) => list(json(body).data).map(ofSnowplow),
    words: { page: 'pv', click: 'button_click', track: 'video_played' },
  },
  {
    name: 'Jitsu',
    start: 'jitsu',
    package: '@jitsu/js',
    byHand: true,
    answers: { '/api/s/': { ok: true } },
    read: asSegment,
    words: spoken,
  },
  {
    name: 'Mixpanel',
    start: 'mixpanel',
    package: 'mixpanel-browser',
    answers: { '/track/': { status: 1, error: null } },
    read: (body) =>
      list(inForm(inflated(body))).map(({ event, properties }) => ({
        what: event,
        id: properties.$insert_id,
        n: properties.n,
      })),
    words: { page: '$mp_web_page_view', click: '$mp_click', track: 'video_played' },
  },
  {
    name: 'Faro',
    start: 'faro',
    package: '@grafana/faro-web-sdk',
    byHand: true,
    // It has no page views: a session's start comes with the first page.
    read: (body) =>
      list(json(body).events ?? []).map(({ name, attributes }) => ({ what: name, n: attributes?.n })),
    words: { page: 'session_start', click: 'click', track: 'video_played' },
  },
  {
    name: 'Segment',
    start: 'segment',
    package: '@segment/analytics-next',
    byHand: true,
    answers: {
      '/v1/projects/': {
        integrations: {
          'Segment.io': { apiKey: 'key', unbundledIntegrations: [], addBundledMetadata: true },
        },
        plan: { track: { __default: { enabled: true, integrations: {} } } },
        edgeFunction: {},
        analyticsNextEnabled: true,
        middlewareSettings: {},
        enabledMiddleware: {},
        metrics: { sampleRate: 0 },
        legacyVideoPluginsEnabled: false,
        remotePlugins: [],
      },
      '/v1/': { success: true },
    },
    read: asSegment,
    words: spoken,
  },
  {
    name: 'RudderStack',
    start: 'rudderstack',
    package: '@rudderstack/analytics-js',
    byHand: true,
    answers: {
      '/sourceConfig': {
        source: {
          id: 'source',
          name: 'bench',
          writeKey: 'key',
          enabled: true,
          workspaceId: 'workspace',
          config: { statsCollection: { errors: { enabled: false }, metrics: { enabled: false } } },
          destinations: [],
          connections: [],
        },
        updatedAt: '2026-01-01T00:00:00.000Z',
      },
      '/v1/': 'OK',
    },
    read: asSegment,
    words: spoken,
  },
  {
    name: 'Amplitude',
    start: 'amplitude',
    package: '@amplitude/analytics-browser',
    answers: { '/2/httpapi': { code: 200 } },
    read: (body) =>
      json(inflated(body)).events.map((/** @type {any} */ { event_type, insert_id, event_properties }) => ({
        what: event_type,
        id: insert_id,
        n: event_properties?.n,
      })),
    words: {
      page: '[Amplitude] Page Viewed',
      click: '[Amplitude] Element Clicked',
      track: 'video_played',
    },
  },
  {
    name: 'PostHog',
    start: 'posthog',
    package: 'posthog-js',
    answers: {
      '/array/': {
        supportedCompression: ['gzip', 'gzip-js'],
        hasFeatureFlags: false,
        sessionRecording: false,
        surveys: false,
        heatmaps: false,
        captureDeadClicks: false,
        capturePerformance: { network_timing: false, web_vitals: false },
        autocapture_opt_out: false,
        autocaptureExceptions: false,
        defaultIdentifiedOnly: true,
        siteApps: [],
        isAuthenticated: false,
        toolbarParams: {},
      },
      '/flags/': { featureFlags: {}, featureFlagPayloads: {}, errorsWhileComputingFlags: false },
      '/': { status: 1 },
    },
    read: (body) => {
      const found = inForm(inflated(body));
      return list(found.batch ?? found).map(({ event, uuid, properties }) => ({
        what: event,
        id: uuid,
        n: properties.n,
      }));
    },
    words: { page: '$pageview', click: '$autocapture', track: 'video_played' },
  },
];
