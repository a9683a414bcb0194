import { B as BUILT_IN_MOMENTS } from './shared/check2.js';
export { c as check } from './shared/check2.js';
import { o as openScene, a as allFit, m as marksOf, c as compile, g as conditions, h as compileRule } from './shared/compile.js';
import { w as wordsOf, j as judge, d as due, t as tag, s as startState } from './shared/tag.js';
export { a as adoptState, m as mergeStates, n as nextDue } from './shared/tag.js';
import { l as list, o as own, i as isRecord, m as milliseconds } from './shared/times.js';

/** Each of these conditions against what is looked at. */
const tell = (checks, scene) => 
// A count is looked up before the event itself is looked at, and told of after it.
[...checks.filter(({ tracker }) => !tracker), ...checks.filter(({ tracker }) => tracker)].map((check) => ({
    key: check.key,
    wanted: check.wanted,
    found: check.found?.(scene),
    fits: check.fits(scene),
    ...(check.branches && { branches: check.branches.map((branch) => tell(branch, scene)) }),
}));
/**
 * For every rule of the journey, in the order in which rules are judged: whether this event fits it, and what
 * each of its conditions wanted and found. Rules that are left out are in `journey.skipped`. Changes nothing.
 */
function explain(journey, state, facts, view = { touch: null }) {
    const scene = openScene(journey, state, facts, facts.type === 'page' ? { touch: null } : view, wordsOf(facts));
    judge(journey, scene, { moments: [], goals: [], personas: [] });
    return journey.entries
        .filter((entry) => 'id' in entry)
        .map((rule) => ({
        rule: rule.id,
        path: rule.path,
        fits: allFit(rule, scene),
        conditions: tell(rule.checks, scene),
    }));
}

/**
 * The triggers that this event gave a reason to fire and that stay quiet, in the file's order, each with the first thing
 * that holds it back. Changes nothing. Whether the page may act at all, for consent, is not asked.
 */
function quietTriggers(journey, before, facts, around = { touch: null }) {
    // What was due comes before the event, at its own time.
    const { state, view } = due(journey, before, facts, around);
    const tagged = tag(journey, state, facts, view);
    const ids = (what, came) => [
        ...came.map(({ id }) => `${what} ${id}`),
        ...(facts.type === what ? [`${what} ${facts.name ?? ''}`] : []),
    ];
    const came = [
        ...(tagged.moved ? [`leave ${tagged.moved.from}`, `enter ${tagged.moved.to}`] : []),
        ...ids('moment', tagged.moments),
        ...ids('goal', tagged.goals),
        ...tagged.personas.map((id) => `persona ${id}`),
    ];
    const fitting = new Set(explain(journey, state, facts, view).flatMap(({ rule, fits }) => (fits ? rule : [])));
    const again = journey.entries.flatMap((entry) => 'id' in entry && fitting.has(entry.id)
        ? entry.kind
            ? entry.decides.replace('.', ' ')
            : entry.stage >= 0
                ? `enter ${journey.stages[entry.stage]}`
                : []
        : []);
    const scene = openScene(journey, tagged.state, facts, tagged.view, wordsOf(facts));
    scene.moment = tagged.moments.map(({ id }) => id);
    scene.goal = tagged.goals.map(({ id }) => id);
    const places = new Map(list(own(journey.config, 'triggers')).map((trigger, n) => {
        const id = own(trigger, 'id');
        return [typeof id === 'string' ? id : `${n}`, `triggers[${n}]`];
    }));
    return journey.triggers.flatMap((trigger) => {
        const { id, limit, checks } = trigger;
        if (tagged.triggers.some((fired) => fired.id === id))
            return [];
        const on = trigger.on.find((one) => came.includes(one));
        const missed = on ?? trigger.on.find((one) => again.includes(one));
        if (missed === undefined)
            return [];
        const fired = marksOf(scene, limit.page, `trigger.${id}`).at > limit.from(scene);
        const why = !on
            ? 'again'
            : facts.byTrigger
                ? 'trigger'
                : !allFit(trigger, scene)
                    ? 'if'
                    : fired
                        ? 'limit'
                        : undefined;
        return why
            ? { id, path: places.get(id) ?? 'triggers', on: missed, why, conditions: tell(checks, scene) }
            : [];
    });
}

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
/** Where in the file the rule begins that something at this path is wrong with. */
const RULE = /^(touchpoints|\w+(\[\d+\])?\.(when|success))(\[\d+\])?/;
/**
 * For every rule that is left out, the journey in which it fits as often as it possibly could: what is not
 * understood counts as true, and the rule listens to any event. Where that changes nothing, the rule could
 * not have decided. One rule at a time is enough, because of several only the first of the latest stage counts.
 */
function soften(config, journey) {
    return journey.skipped.flatMap((problem) => {
        const [path] = RULE.exec(problem.path) ?? [];
        if (!problem.rule || path === undefined)
            return [];
        const place = steps(path);
        const wrong = place.reduce((value, step) => (Array.isArray(value) ? value[step] : own(value, `${step}`)), config);
        const rule = { event: '*', ...understood(wrong, journey.stages) };
        return [{ id: problem.rule, problem, variant: compile(replaced(config, place, rule)) }];
    });
}

const BUILT_IN = new Set(('page page_leave click link_out download contact form_start form_field form_error form_step form_submit ' +
    'form_success form_abandon scroll engage search media copy print share view error vital feedback experiment ' +
    'identify consent session moment goal stage touchpoint').split(' '));
/** The event that a test or a question calls by `name`: a built-in one, or else one of the page's own. */
const eventNamed = (name, data) => BUILT_IN.has(name) ? { type: name, data } : { type: 'custom', name, data };

/** A text or number as it is written; nothing for all else. */
const text = (value) => typeof value === 'string' || typeof value === 'number' ? String(value) : '';
/** What one step does, as facts that differ from those of the page around it. */
function stepFacts(verb, step, journey) {
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
            return eventNamed(text(value), data);
        case 'search':
            return { type: 'search', search: text(value), data };
        case 'scroll':
            return { type: 'scroll', data: { percent: Number.parseFloat(text(value)) } };
        case 'engage':
            return { type: 'engage', data: { engagedMs: milliseconds(value) ?? 0 } };
        case 'moment':
            return { type: 'moment', name: text(value), data };
        case 'identify':
            return { type: 'identify', identified: true, ...(isRecord(value) && { traits: value }) };
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

// Any date will do, as long as it is always the same one. A Monday morning.
const BEGIN = Date.UTC(2026, 0, 5, 9);
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
/** What must have come of the steps, and with `no` before it what must not have. */
const CAME = ['moments', 'goals', 'triggers'];
const NONE = ['noMoments', 'noGoals', 'noTriggers'];
const say = (value) => (value === undefined ? 'none' : JSON.stringify(value));
/** Plays one test in virtual time. */
function play(test, config, journey, doubtful) {
    const steps = own(test, 'do');
    const expected = own(test, 'expect');
    const wanted = typeof expected === 'string' ? { stage: expected } : expected;
    const keys = Object.keys(Object(wanted));
    if (!Array.isArray(steps) || !keys.length)
        return { status: 'failed', why: ['a test needs "do", a list of steps, and "expect"'] };
    const unknowns = keys
        .filter((key) => ![...JUDGED, ...CAME, ...NONE, 'note'].includes(key))
        .map((key) => `it expects "${key}"`);
    const host = text(own(config.site, 'host')) || 'localhost';
    let time = BEGIN;
    let state = startState(journey, time);
    let view = { touch: null };
    let visit = {
        channel: text(own(test, 'from')) || 'direct',
        ...{ visitAt: time, visits: 1, identified: false, offset: 0 },
    };
    let place = { host, path: '/' };
    let last;
    const doubts = [];
    const came = { moments: new Set(), goals: new Set(), triggers: new Set() };
    const take = (tagged) => {
        for (const key of CAME)
            for (const { id } of tagged[key])
                came[key].add(id);
        ({ state, view } = tagged);
    };
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
            if (own(step, 'return') === undefined) {
                take(due(journey, state, { type: 'page', ...visit, ...place, time }, view));
                return;
            }
            const { visits = 1, identified, traits } = visit;
            visit = {
                ...{ channel: text(own(step, 'from')) || 'direct', visitAt: time + 1000, visits: visits + 1 },
                ...{ away: length, identified, traits, offset: 0 },
            };
            view = { touch: null };
            return;
        }
        time += 1000;
        if (verb === 'page') {
            place = placeOf(text(own(step, 'page')), host);
            visit.landing ?? (visit.landing = place.path);
        }
        const { identified, traits, ...what } = stepFacts(verb, step, journey);
        if (identified)
            visit = { ...visit, identified, traits: { ...visit.traits, ...traits } };
        const facts = { ...visit, ...place, id: `${n}`, time, ...what };
        if (what.type === 'moment' || what.type === 'goal')
            came[`${what.type}s`].add(what.name);
        const tagged = tag(journey, state, facts, view);
        for (const { problem, variant } of doubtful) {
            const other = tag(variant, state, facts, view);
            const decided = ({ state: { marks, ...at }, touchpoint, moments, goals, triggers }) => JSON.stringify([
                at,
                n === steps.length - 1 && touchpoint,
                [moments, goals, triggers].map((list) => list.map(({ id }) => id)),
            ]);
            if (decided(tagged) !== decided(other))
                doubts.push(`${problem.path} is left out (${problem.why}), and could have decided step ${n + 1}`);
        }
        take(tagged);
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
    for (const key of CAME) {
        const got = [...came[key]].join(', ') || 'none';
        const not = NONE[CAME.indexOf(key)];
        for (const id of list(own(wanted, key)))
            if (!came[key].has(text(id)))
                wrong.push(`expected ${key} ${say(id)}, got ${got}`);
        for (const id of list(own(wanted, not)))
            if (came[key].has(text(id)))
                wrong.push(`expected no ${key} ${say(id)}, got ${got}`);
    }
    const declared = list(own(config, 'moments')).map((moment) => own(moment, 'id'));
    for (const id of [...list(own(wanted, 'moments')), ...list(own(wanted, 'noMoments'))].map(text))
        if (BUILT_IN_MOMENTS.includes(id) && !declared.includes(id) && !came.moments.has(id))
            unknowns.push(`${say(id)} shows in a page alone; the step { "moment": ${say(id)} } makes it happen`);
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

// What is never in a record, because it may hold what nobody should keep.
const NEVER_KEPT = ['query', 'hash', 'search', 'custom'];
function factsOf(event, time, { visitAt, away }) {
    const { id, type, name, page, element, form, data, value, currency, session, visitor, context } = event;
    const { campaign } = session ?? {};
    // What happened elsewhere did not come by the link that opened the visit.
    const elsewhere = event.flags?.includes('imported') && data?.channel;
    // Written out, because it is made for every event: spread objects are slow to make.
    return {
        id,
        type,
        name,
        time,
        path: page.path,
        host: context?.host ?? '',
        title: page.title,
        text: element?.text,
        link: element?.href,
        region: element?.region,
        selectors: element?.matched,
        form: form?.id,
        field: form?.field,
        data: value === undefined ? data : { value, currency: currency ?? null, ...data },
        value,
        currency,
        channel: typeof elsewhere === 'string' ? elsewhere : session?.channel,
        source: elsewhere ? undefined : campaign?.source,
        medium: elsewhere ? undefined : campaign?.medium,
        campaign: elsewhere ? undefined : campaign?.name,
        referrer: elsewhere ? undefined : session?.referrer,
        landing: session?.landing,
        visitAt,
        away,
        visits: visitor?.visits,
        traits: visitor?.traits,
        variant: event.experiments,
        identified: event.userId === undefined ? undefined : event.userId !== null,
        device: context?.device,
        language: context?.locale,
        byTrigger: event.flags?.includes('trigger'),
    };
}
/** True, false, or undefined where it depends on what was not kept. */
function know(check, scene, unsure, asked) {
    const { key, branches, tracker, found, wanted } = check;
    if (branches) {
        const answers = branches.map((branch) => knowAll(branch, scene, unsure, asked));
        const some = answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;
        return key === 'not' && some !== undefined ? !some : some;
    }
    if (tracker)
        return unsure.has(tracker) ? undefined : check.fits(scene);
    if (check.fits(scene))
        return true;
    const { type, offset } = scene.facts;
    if (key === 'event' || key === 'path')
        return false;
    if (NEVER_KEPT.includes(key))
        return key === 'search' && type !== 'search' ? false : undefined;
    if (key === 'days' || key === 'hours')
        return offset === undefined ? undefined : false;
    if (key === 'selector')
        return type !== 'click' || [wanted].flat().every((one) => asked.includes(one))
            ? false
            : undefined;
    // Only a page view keeps its title, and text is kept of links and buttons alone.
    const kept = found?.(scene);
    const missing = kept === undefined || (Array.isArray(kept) && !kept.length);
    if (key === 'title')
        return missing ? undefined : false;
    return key === 'text' && type === 'click' && missing ? undefined : false;
}
function knowAll(checks, scene, unsure, asked) {
    let all = true;
    for (const check of checks) {
        const answer = know(check, scene, unsure, asked);
        if (answer === false)
            return false;
        if (answer === undefined)
            all = undefined;
    }
    return all;
}
/**
 * Tags recorded events under a journey, in their order: give it one event after the other. Visitors are told
 * apart by `anonymousId`; events without one belong to their session's, or to one that has no name.
 */
function replayer(journey, { selectors = [] } = {}) {
    const visitors = new Map();
    return (event) => {
        // These were made of other events, and are made anew with them.
        if (event.type === 'stage' || (event.stage.rule && /^(moments|goals)\./.test(event.stage.rule)))
            return { event, unknown: false };
        const who = event.anonymousId ?? event.session?.id ?? '';
        const time = Date.parse(event.time);
        // What happened at no time can neither be counted nor come before or after anything.
        if (Number.isNaN(time))
            return { event, unknown: false };
        let known = visitors.get(who);
        if (!known) {
            const state = startState(journey, time);
            known = { state, views: new Map(), visitAt: time, lastAt: time, unsure: new Set() };
            visitors.set(who, known);
        }
        const startedAt = event.session?.startedAt;
        if (startedAt !== known.startedAt) {
            const visitAt = Date.parse(startedAt ?? '') || known.visitAt;
            if (visitAt !== known.visitAt && known.lastAt < visitAt)
                known.away = visitAt - known.lastAt;
            known.startedAt = startedAt;
            known.visitAt = visitAt;
        }
        known.lastAt = Math.max(known.lastAt, time);
        const { unsure } = known;
        let unknown = false;
        const fit = (entry, scene) => {
            const answer = knowAll(entry.checks, scene, unsure, selectors);
            if (answer === undefined) {
                if ('key' in entry)
                    unsure.add(entry.key);
                else if ('decides' in entry && entry.decides === 'stages')
                    unknown = true;
            }
            return answer === true;
        };
        const view = known.views.get(event.tabId) ?? { touch: null };
        const tagged = tag(journey, known.state, factsOf(event, time, known), view, fit);
        if (unknown) {
            // The recorded stage stands, as far as this journey has it.
            const { id, furthest, lap, since } = event.stage;
            if (journey.stages.includes(id))
                tagged.state = { ...tagged.state, stage: id, furthest, lap, since: Date.parse(since) };
            tagged.stage = event.stage;
        }
        known.state = tagged.state;
        known.views.set(event.tabId, tagged.view);
        return { event, tagged, unknown };
    };
}
/** Tags recorded events under a journey, and counts those for which the record does not say enough. */
function replay(journey, events, options) {
    const next = replayer(journey, options);
    const all = Array.from(events, next);
    return { events: all, unknown: all.filter(({ unknown }) => unknown).length };
}

export { compile, due, explain, quietTriggers, rehearse, replay, replayer, startState, tag };
