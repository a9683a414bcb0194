// @ts-check
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { tame } from './parseJson.js';
import { Refusal } from './readBody.js';

/**
 * @typedef {import('./columns.js').Fields} Fields
 * @typedef {{ id: string, index: number, why: string }} Rejected `id` is '' where the event has none
 */

const schema = JSON.parse(readFileSync(new URL('../../dist/batch.schema.json', import.meta.url), 'utf8'));

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, strictTuples: false });
/** Full RFC 3339 as the schema says, less the leap seconds that Date cannot read. */
const dateTime = /** @type {{ validate: (text: string) => boolean }} */ (addFormats.default.get('date-time'));
ajv.addFormat('date-time', (text) => dateTime.validate(text) && !Number.isNaN(Date.parse(text)));
ajv.addSchema(schema);

/** The events are judged one by one, so that one bad event does not take its neighbours along. */
const judgeEvent = compile({ $ref: `${schema.$id}#/$defs/event` });
const judgeEnvelope = compile({
  ...schema,
  $id: `${schema.$id}?envelope`,
  properties: { ...schema.properties, events: { type: 'array' } },
});

/** @param {object} part @returns {import('ajv').ValidateFunction} */
function compile(part) {
  return ajv.compile(part);
}

/**
 * One mistake as a sentence: which field, what it should be.
 * @param {import('ajv').ErrorObject} error @param {string} whole name of what is judged
 */
function inWords({ instancePath, keyword, params, message }, whole) {
  const field = instancePath
    .slice(1)
    .replaceAll('~1', '/')
    .replaceAll('~0', '~')
    .replace(/\/(\d+)(?=\/|$)/g, '[$1]')
    .replaceAll('/', '.');
  const named = field || whole;
  if (keyword === 'required') return `${field ? `${field}.` : ''}${params.missingProperty} is missing`;
  if (keyword === 'type') return `${named} must be ${[params.type].flat().join(' or ')}`;
  if (keyword === 'format') return `${named} is not an ISO 8601 time such as 2026-11-21T10:02:11.482Z`;
  if (keyword === 'const') return `${named} must be ${JSON.stringify(params.allowedValue)}`;
  if (keyword === 'maxProperties') return `${named} has more than ${params.limit} keys`;
  return `${named} ${message}`;
}

/** Never more than a developer will read. @param {import('ajv').ValidateFunction} judge @param {string} whole */
const problems = (judge, whole) => (judge.errors ?? []).slice(0, 10).map((error) => inWords(error, whole));

/**
 * Refuses what is not a batch at all (422); sorts the events of one that is.
 * @param {any} batch parsed JSON
 * @param {boolean} [wild] whether texts in it may have to be replaced, default true
 * @returns {{ events: Fields[], refused: Fields[], rejected: Rejected[] }} `refused`: the events
 *   that are named in `rejected`, as far as they are objects
 */
export function judge(batch, wild = true) {
  const refuse = (/** @type {string[]} */ reasons) => {
    throw new Refusal(422, `This is not a Milepost batch: ${reasons[0]}.`, {
      problems: reasons,
      schema: schema.$id,
    });
  };
  if (typeof batch !== 'object' || batch === null || Array.isArray(batch)) {
    refuse(['the body must be one object with `milepost`, `batchId`, `sentAt`, `site` and `events`']);
  }
  const cap = tame(batch, { skip: 'events', wild });
  if (cap) refuse([cap]);
  if (!judgeEnvelope(batch)) refuse(problems(judgeEnvelope, 'the body'));

  /** @type {Fields[]} */
  const events = [];
  /** @type {Fields[]} */
  const refused = [];
  /** @type {Rejected[]} */
  const rejected = [];
  for (const [index, event] of batch.events.entries()) {
    const why = whyNot(event, wild);
    if (why === undefined) {
      events.push(event);
      continue;
    }
    refused.push(Object(event));
    rejected.push({ id: typeof event?.id === 'string' ? event.id.slice(0, 128) : '', index, why });
  }
  return { events, refused, rejected };
}

/** @param {any} event @param {boolean} wild @returns {string | undefined} */
function whyNot(event, wild) {
  return (
    tame(event, { wild }) ?? (judgeEvent(event) ? undefined : problems(judgeEvent, 'the event').join('; '))
  );
}
