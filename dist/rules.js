import { o as outline, c as compile, i as isRecord, l as list, a as conditions, b as compileRule, d as own, s as startState, t as tag } from './shared/state.js';
export { e as adoptState, m as mergeStates } from './shared/state.js';

/** The part of a rule that is understood. A combination is kept only if all of it is. */
function understood(rule, stages) {
    const kept = {};
    if (!isRecord(rule))
        return kept;
    for (const key of Object.keys(rule)) {
        if (key === 'all')
            kept.all = list(rule.all).map((inner) => ({ event: '*', ...understood(inner, stages) }));
        else if (key === 'any' || key === 'not' || conditions.has(key)) {
            if ('checks' in compileRule({ [key]: rule[key] }, '', stages))
                kept[key] = rule[key];
        }
        else if (key === 'touchpoint' && typeof rule.touchpoint === 'string')
            kept.touchpoint = rule.touchpoint;
    }
    return kept;
}
/** `["stages", 4, "when", 0]` */
const steps = (path) => path.split(/[.[\]]+/).flatMap((step) => (step === '' ? [] : /^\d+$/.test(step) ? Number(step) : step));
/** A copy of `value` in which only the thing at `path` differs. */
function replaced(value, [step, ...rest], by) {
    if (step === undefined)
        return by;
    const copy = Array.isArray(value)
        ? [...value]
        : { ...value };
    const at = step;
    copy[at] = replaced(copy[at], rest, by);
    return copy;
}
/**
 * For every rule that is left out, the journey in which it fits as often as it possibly could: what is not
 * understood counts as true, and the rule listens to any event. Where that changes nothing, the rule could
 * not have decided. One rule at a time is enough, because of several only the first of the latest stage counts.
 */
function soften(config, journey) {
    const places = outline(config).places;
    return journey.skipped.flatMap((problem) => {
        const place = places.find(({ id, path }) => id === problem.rule && problem.path.startsWith(path));
        if (!place)
            return [];
        const rule = { event: '*', ...understood(place.rule, journey.stages) };
        return [
            { id: place.id, problem, variant: compile(replaced(config, steps(place.path), rule)) },
        ];
    });
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const UNITS = new Map([
    ['ms', 1],
    ['s', SECOND],
    ['second', SECOND],
    ['seconds', SECOND],
    ['m', MINUTE],
    ['min', MINUTE],
    ['minute', MINUTE],
    ['minutes', MINUTE],
    ['h', HOUR],
    ['hour', HOUR],
    ['hours', HOUR],
    ['d', DAY],
    ['day', DAY],
    ['days', DAY],
    ['w', 7 * DAY],
    ['week', 7 * DAY],
    ['weeks', 7 * DAY],
]);
/** `"30 minutes"`, `"1 day"`, `"500ms"` → milliseconds; undefined if it is no time. */
function milliseconds(time) {
    if (typeof time !== 'string')
        return;
    const [, amount, unit] = /^(\d+(?:\.\d+)?) ?([a-z]+)$/.exec(time.trim().toLowerCase()) ?? [];
    const length = UNITS.get(unit);
    return length && Number(amount) * length;
}

// Any date will do, as long as it is always the same one. A Monday morning.
const BEGIN = Date.UTC(2026, 0, 5, 9);
/** Names that `event` in a step means as the built-in event; everything else is the page's own. */
const BUILT_IN = new Set(('page page_leave click link_out download contact form_start form_field form_error form_step form_submit ' +
    'form_success form_abandon scroll engage search media copy print share view error vital feedback experiment ' +
    'identify consent session moment goal stage touchpoint').split(' '));
const STEPS = [
    'page',
    'click',
    'submit',
    'field',
    'event',
    'search',
    'scroll',
    'engage',
    'moment',
    'identify',
];
const EXTRAS = ['on', 'link', 'region', 'data', 'form', 'from', 'note'];
const JUDGED = ['stage', 'furthest', 'lap', 'touchpoint'];
const text = (value) => typeof value === 'string' || typeof value === 'number' ? String(value) : '';
const say = (value) => (value === undefined ? 'none' : JSON.stringify(value));
/** What one step does, as facts that differ from those of the page around it. */
function happening(verb, step, journey) {
    const value = own(step, verb);
    const data = own(step, 'data');
    switch (verb) {
        case 'click': {
            const on = list(own(step, 'on')).map(text);
            return {
                type: 'click',
                text: text(value),
                selectors: journey.selectors.filter((selector) => on.includes(selector)),
                link: text(own(step, 'link')),
                region: text(own(step, 'region')),
            };
        }
        case 'submit':
            return { type: 'form_submit', form: text(value) };
        case 'field':
            return { type: 'form_field', field: text(value), form: text(own(step, 'form')) };
        case 'event':
            return BUILT_IN.has(text(value))
                ? { type: text(value), data }
                : { type: 'custom', name: text(value), data };
        case 'search':
            return { type: 'search', search: text(value), data };
        case 'scroll':
            return { type: 'scroll', data: { percent: Number.parseFloat(text(value)) } };
        case 'engage':
            return { type: 'engage', data: { engagedMs: milliseconds(value) ?? 0 } };
        case 'moment':
            return { type: 'moment', name: text(value), data };
        default:
            return { type: verb, data };
    }
}
/** `/search?q=shoe#top` or a whole address, in the facts a page view has. */
function placeOf(address, host) {
    try {
        const url = new URL(address, `https://${host}`);
        return { host: url.host, path: url.pathname, query: url.search, hash: url.hash };
    }
    catch {
        return { host, path: address };
    }
}
/** Plays one test in virtual time. */
function play(test, config, journey, doubtful) {
    const steps = own(test, 'do');
    const expected = own(test, 'expect');
    const wanted = typeof expected === 'string' ? { stage: expected } : expected;
    const keys = Object.keys(Object(wanted));
    if (!Array.isArray(steps) || !keys.length)
        return { status: 'failed', why: ['a test needs "do", a list of steps, and "expect"'] };
    const unknowns = keys.filter((key) => !JUDGED.includes(key)).map((key) => `it expects "${key}"`);
    const host = text(own(config.site, 'host')) || 'localhost';
    let time = BEGIN;
    let state = startState(journey, time);
    let view = { touch: null };
    let visit = { channel: text(own(test, 'from')) || 'direct' };
    let place = { host, path: '/' };
    let last;
    const doubts = [];
    steps.forEach((step, n) => {
        const pause = own(step, 'wait') ?? own(step, 'return');
        const verb = STEPS.find((key) => own(step, key) !== undefined);
        const strange = Object.keys(Object(step)).find((key) => ![...STEPS, ...EXTRAS, 'wait', 'return'].includes(key));
        if (strange !== undefined || (pause === undefined && !verb)) {
            unknowns.push(`step ${n + 1} asks for ${say(strange ?? step)}`);
            return;
        }
        if (pause !== undefined) {
            const length = milliseconds(pause);
            if (length === undefined)
                unknowns.push(`step ${n + 1} waits for ${say(pause)}, which is no time`);
            time += length ?? 0;
            if (own(step, 'return') === undefined)
                return;
            visit = { channel: text(own(step, 'from')) || 'direct' };
            view = { touch: null };
            return;
        }
        time += 1000;
        if (verb === 'page') {
            place = placeOf(text(own(step, 'page')), host);
            visit.landing ?? (visit.landing = place.path);
        }
        const facts = { ...visit, ...place, time, ...happening(verb, step, journey) };
        const tagged = tag(journey, state, facts, view);
        for (const { id, problem, variant } of doubtful) {
            const other = tag(variant, state, facts, view);
            const differs = JSON.stringify([tagged.state, n === steps.length - 1 && tagged.touchpoint]) !==
                JSON.stringify([other.state, n === steps.length - 1 && other.touchpoint]);
            if (differs)
                doubts.push(`${problem.path} (${problem.why}) is left out; ${id} could have decided step ${n + 1}`);
        }
        ({ state, view } = tagged);
        last = tagged;
    });
    const found = { ...state, touchpoint: last?.touchpoint };
    const wrong = keys
        .filter((key) => JUDGED.includes(key) && found[key] !== own(wanted, key))
        .map((key) => {
        const strange = key === 'stage' || key === 'furthest' ? own(wanted, key) : undefined;
        const missing = typeof strange === 'string' && !journey.stages.includes(strange)
            ? ', which is no stage of this file'
            : '';
        return `expected ${key} ${say(own(wanted, key))}${missing}, got ${say(found[key] ?? null)}`;
    });
    // A doubt matters to what was judged, whether it came out right or wrong.
    const unsure = [...unknowns, ...new Set(doubts)];
    if (unsure.length)
        return { status: 'not judged', why: unsure.map((why) => `this version cannot tell: ${why}`) };
    return wrong.length ? { status: 'failed', why: wrong } : { status: 'passed' };
}
/**
 * Runs the tests inside a config, without a browser and in no time: `wait` and `return` turn a clock of
 * their own. Each test begins with a visitor of whom nothing is known.
 */
function rehearse(config) {
    const journey = compile(config);
    const doubtful = soften(config, journey);
    return list(own(config, 'tests')).map((test, i) => ({
        name: text(own(test, 'name')) || `test ${i + 1}`,
        ...play(test, config, journey, doubtful),
    }));
}

export { compile, rehearse, startState, tag };
