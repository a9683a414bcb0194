import { l as list, a as isPattern, p as plain, t as textPattern, f as fitsText, o as own, s as splitPath, k as kept, b as pathPattern, c as fitsPath, m as milliseconds, e as each, i as isRecord } from './times.js';

/** FNV-1a, 32 bits, in base 36: a short name for a text, not a secret. */
function hash(text) {
    let value = 0x811c9dc5;
    for (let i = 0; i < text.length; i++)
        value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
    return (value >>> 0).toString(36);
}

// Number('') is 0 and Number(true) is 1; in a spreadsheet neither is a number.
const toNumber = (value) => typeof value === 'number' ? value : Number(plain(value) || Number.NaN);
/** One thing may be wanted or a list, of which one must fit. No test at all when a part of it cannot be used. */
function oneOf(wanted, make) {
    const tests = list(wanted).map(make);
    if (!tests.length || tests.includes(undefined))
        return;
    return tests.length > 1 ? (found) => tests.some((test) => test(found)) : tests[0];
}
function one(wanted) {
    const text = typeof wanted === 'number' ? `= ${wanted}` : typeof wanted === 'boolean' ? `${wanted}` : wanted;
    if (!isPattern(text))
        return;
    const pattern = plain(text);
    const [low, high, more] = pattern.split(' to ').map(toNumber);
    if (more === undefined && low <= high)
        return (found) => toNumber(found) >= low && toNumber(found) <= high;
    const [, sign = '', rest = pattern] = /^([<>]=?|=) ?(.*)/.exec(pattern) ?? [];
    const limit = toNumber(rest);
    if (sign && !Number.isNaN(limit))
        return (value) => {
            const found = toNumber(value);
            return ((sign.includes('=') && found === limit) ||
                (sign.includes('<') && found < limit) ||
                (sign.includes('>') && found > limit));
        };
    const pieces = textPattern(rest);
    if (rest && !/[<>]/.test(sign))
        return (found) => fitsText(pieces, plain(found));
}
/**
 * A criterion in the way of COUNTIF: `">= 3"`, `"2 to 5"`, `"= pro"`, text with `*`, `"*"` for any value,
 * a number, true or false, or a list of these of which one must hold.
 * No test at all when it cannot be used, such as `">= many"` or null.
 * An empty or missing value fits nothing; of a list of values one must fit.
 */
function criterion(wanted) {
    const test = oneOf(wanted, one);
    if (!test)
        return;
    const holds = (value) => typeof value !== 'object' && value !== undefined && value !== '' && test(value);
    return (found) => (Array.isArray(found) ? found.some(holds) : holds(found));
}

// A text that was put together is slow to look up.
const personaKey = /* @__PURE__ */ kept((id) => `persona.${id}`);
/** One event against what is remembered. `words` say what is heard. */
function openScene({ stages, site, personas }, state, facts, view, words) {
    const { type, name = '', data } = facts;
    const scene = {
        facts,
        site,
        words,
        state,
        view,
        touched: [],
        stage: [],
        reached: [],
        // Found once, a persona stays.
        persona: personas.filter((id) => state.marks?.[personaKey(id)]),
        moment: type === 'moment' ? [name] : [],
        goal: type === 'goal' ? [name] : [],
        noted: new Set(),
        seen: new Map(),
    };
    if (data) {
        const most = (key, told) => {
            if (Number(told) > (scene.view[key] ?? -1))
                scene.view = { ...scene.view, [key]: Number(told) };
        };
        most('engaged', data.engagedMs);
        most('scrolled', type === 'scroll' ? data.percent : data.scrollMax);
    }
    enter(scene, stages);
    return scene;
}
/** Looks at the visitor as being in the stage they are in now. */
function enter(scene, stages) {
    const { stage, furthest } = scene.state;
    scene.stage = stages.includes(stage) ? [stage] : [];
    scene.reached = stages.slice(0, stages.indexOf(furthest) + 1);
    // A map is slow to clear, even an empty one.
    if (scene.seen.size)
        scene.seen.clear();
}
const readSite = (site) => ({
    prefixes: list(own(site, 'ignorePrefix'))
        .flatMap((prefix) => (typeof prefix === 'string' ? [splitPath(prefix)] : []))
        .sort((a, b) => b.length - a.length),
    hashRouter: own(site, 'router') === 'hash',
});
/** `#!/cart?step=2` → the route `/cart` and the query `step=2`. */
const splitHash = (hash = '') => hash.replace(/^#?!?/, '').split('?');
/** The path that rules see, in parts: the hash route if the site has one, without an ignored prefix. */
function route(site, path, hash) {
    const parts = splitPath(site.hashRouter ? splitHash(hash)[0] : path);
    const prefix = site.prefixes.find((start) => start.every((part, i) => part === parts[i]));
    return parts.slice(prefix?.length);
}
const bare = (host) => host.replace(/^www\.|:\d*$/g, '');
/** `https://www.acme.example/blog/?a` → `acme.example`, with its path, with a last `/`, and as it is. */
function address({ site, facts }, url) {
    if (!url)
        return;
    const text = plain(url);
    if (text[0] === '/')
        return { texts: [text], parts: route(site, text) };
    const [, host, path, hash] = /^[a-z]+:\/\/([^/?#]*)([^?#]*)[^#]*(.*)/.exec(text) ?? [];
    if (!host)
        return { texts: [text] };
    const place = bare(host) + path.replace(/\/$/, '');
    return {
        texts: [bare(host), place, `${place}/`, text],
        parts: bare(host) === bare(plain(facts.host)) ? route(site, path, hash) : undefined,
    };
}
/** Each parameter with all its values. The hash route's own query counts too. */
function query({ site, facts }) {
    const values = Object.create(null);
    const hashQuery = site.hashRouter ? splitHash(facts.hash)[1] : '';
    for (const [name, value] of new URLSearchParams(`${facts.query ?? ''}&${hashQuery ?? ''}`))
        values[name] = [...(values[name] ?? []), value];
    return values;
}

/** One text or a list of them, of which one must fit. */
const patterns = (make) => (wanted, stages) => oneOf(wanted, (pattern) => (isPattern(pattern) ? make(pattern, stages) : undefined));
const text = patterns((wanted) => {
    const pattern = textPattern(wanted);
    return (found) => found.some((value) => fitsText(pattern, value));
});
// Letter by letter: in CSS a `*` has a meaning of its own.
const selector = patterns((wanted) => (found) => found.includes(wanted));
// A stage that does not exist would make `not` fit always, so it is refused.
const stageId = patterns((wanted, stages) => stages.includes(wanted) ? selector(wanted, stages) : undefined);
// A path is only the path: `https://…`, `?` and `^…$` would never fit, so they are refused.
const path = patterns((wanted) => {
    const pattern = pathPattern(wanted);
    return /^[/*][^?#]*$/.test(wanted) ? (found) => fitsPath(pattern, found) : undefined;
});
// From "/" on it is a path of this site, otherwise text in which `*` may stand for slashes too.
const place = patterns((wanted, stages) => {
    const test = text(wanted, stages);
    const pattern = pathPattern(wanted);
    return wanted[0] === '/' ? ({ parts }) => !!parts && fitsPath(pattern, parts) : ({ texts }) => test(texts);
});
const criteria = (wanted) => {
    // Code may write what JSON cannot: what is undefined is not there.
    const keys = Object.keys(Object(wanted)).filter((key) => own(wanted, key) !== undefined);
    const tests = keys.map((key) => criterion(own(wanted, key)));
    if (keys.length && tests.every(Boolean))
        return (found) => keys.every((key, i) => tests[i](found[key]));
};
/** A text as it compares; what is none, and could not even be made one, is an empty text. */
const said = (wanted) => (isPattern(wanted) ? plain(wanted) : '');
/** How many, said with a sign: a bare 3 could mean exactly 3, or 3 and more. */
const amount = (wanted) => /^([<>]=?|=|\d+ to) ?\d+$/.test(said(wanted)) ? criterion(wanted) : undefined;
const atLeast = (read) => (wanted) => {
    const limit = read(wanted);
    return limit === undefined ? limit : (found) => found >= limit;
};
const atLeastTime = /* @__PURE__ */ atLeast(milliseconds);
const percent = /* @__PURE__ */ atLeast((wanted) => {
    const [, limit] = /^(?:>= ?)?(\d+) ?%$/.exec(said(wanted)) ?? [];
    return limit === undefined ? limit : Number(limit);
});
const yesOrNo = (wanted) => typeof wanted === 'boolean' ? (found) => found === wanted : undefined;
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const day = (wanted) => {
    const days = list(wanted).map((name) => DAYS.indexOf(said(name)));
    // The first day of 1970 was a Thursday.
    if (days.length && !days.includes(-1))
        return (minute) => days.includes((Math.floor(minute / 1440) + 4) % 7);
};
/** From the first minute up to, not with, the last one; `"22:00 to 06:00"` goes on over midnight. */
const hours = (wanted) => {
    const [a, b, c, d] = (/^(\d\d?):(\d\d) to (\d\d?):(\d\d)$/.exec(said(wanted)) ?? []).slice(1).map(Number);
    const from = a * 60 + b;
    const to = c * 60 + d;
    if (from <= 1440 && to <= 1440)
        return (minute) => from < to === (minute % 1440 >= from === minute % 1440 < to);
};
/** Whole minutes since 1970 by the visitor's clock. */
const localMinutes = ({ facts }) => Math.floor(facts.time / 60000) + (facts.offset ?? 0);
/** An empty text is no value, so that `"*"` means: there is one. */
const texts = (...values) => values.filter(Boolean).map(plain);
const fact = ({ facts }, key) => texts(facts[key]);
const addressOf = (scene, key) => address(scene, scene.facts[key]);
/** What the scene knows under the word itself, or else the event. */
const whatever = (scene, key) => (scene[key] ?? scene.facts[key]);
/** Words of one row: they imply the same event, compare alike and are found alike. */
const row = (implies, words, make, find = whatever) => words.split(' ').map((key) => {
    // Looked up once an event, however many rules ask.
    const found = (scene) => {
        let value = scene.seen.get(key);
        if (value === undefined) {
            value = find(scene, key);
            scene.seen.set(key, value);
        }
        return value;
    };
    const check = (wanted, stages) => {
        const test = make(wanted, stages);
        const fits = (scene) => {
            const value = found(scene);
            return value !== undefined && test(value);
        };
        return test && { key, wanted, found, fits };
    };
    return [key, { implies, check }];
});
/**
 * The vocabulary: the event that words imply, how they compare, and where they find what they compare with.
 * When the words of a rule imply different events, the upper row decides.
 */
const conditions = /* @__PURE__ */ (() => new Map([
    row('event', 'event', text, ({ words }) => words),
    row('click', 'selector', selector, ({ facts }) => facts.selectors),
    row('click', 'text region', text, fact),
    row('click', 'link', place, addressOf),
    row('form_field', 'field', text, fact),
    row('form_submit', 'form', text, ({ facts }) => texts(facts.form, facts.formName)),
    row('search', 'search', text, fact),
    row('scroll', 'scrolled', percent, ({ view }) => view.scrolled),
    row('engage', 'engaged', atLeastTime, ({ view }) => view.engaged),
    row('moment', 'moment', selector),
    row('goal', 'goal', selector),
    row('page', 'path', path, ({ site, facts }) => route(site, facts.path, facts.hash)),
    row('page', 'query', criteria, query),
    row('page', 'hash', text, ({ facts: { hash } }) => texts(hash, hash?.replace('#', ''))),
    row('page', 'host title channel source medium campaign', text, fact),
    row('page', 'referrer landing', place, addressOf),
    row('page', 'away', atLeastTime),
    row('page', 'days', day, localMinutes),
    row('page', 'hours', hours, localMinutes),
    // From here on words imply no event: details, who, so far, and the developer's own.
    row(undefined, 'data traits variant', criteria, ({ facts }, key) => Object.assign(Object.create(null), facts[key])),
    row(undefined, 'identified', yesOrNo),
    row(undefined, 'visits', amount),
    row(undefined, 'device language', text, fact),
    row(undefined, 'custom persona', selector),
    row(undefined, 'stage reached', stageId),
    row(undefined, 'lap', amount, ({ state }) => state.lap),
].flat()))();

/** What is remembered under a key, of the page view or of the visitor. */
const marksOf = ({ view, state }, page, key) => (page ? view : state).marks?.[key] ?? {};
/** Remembers under a key. The objects that an event began with stay as they were. */
function remember(scene, page, key, marks) {
    const place = page ? 'view' : 'state';
    if (!scene.touched.includes(place)) {
        scene.touched.push(place);
        scene[place] = { ...scene[place], marks: { ...scene[place].marks } };
    }
    scene[place].marks[key] = marks;
}
/** Remembers an instant under a key and a name, unless a later one is there already. */
function mark(scene, page, key, name, time = scene.facts.time) {
    const old = marksOf(scene, page, key);
    remember(scene, page, key, { ...old, [name]: Math.max(time, old[name] ?? time) });
}

/** A count may ask for this many at most: what is remembered of one rule stays small. */
const MOST = 50;
// Names of marks beside what is counted, which has names of letters and digits.
const SINCE = '+';
const UNLESS = '-';
const DONE = '=';
/** The word under which rules are heard when their time has come. No event can have a name like it. */
const DUE = ' due';
/** What tells the counted ones apart: `"path"`, `"day"`, `"visit"` or a key of the event's data; by default the event. */
function nameOf(scene, distinct = '') {
    const { facts, site, seen } = scene;
    // Looked up once an event, however many rules count.
    const place = ` ${distinct}`;
    if (!seen.has(place)) {
        const value = distinct === 'path'
            ? `/${route(site, facts.path, facts.hash).join('/')}`
            : distinct === 'day'
                ? Math.floor(localMinutes(scene) / 1440)
                : distinct === 'visit'
                    ? facts.visitAt
                    : distinct
                        ? facts.data?.[distinct]
                        : (facts.id ?? facts.time);
        seen.set(place, hash(plain(value ?? '')));
    }
    return seen.get(place);
}
/** Nothing at all, as `nameOf` says it: what has no name is not counted. */
const NOTHING = /* @__PURE__ */ hash('');
/** `"count": ">= 3"` */
function counts(key, wanted, distinct, { page, from }) {
    const test = amount(wanted);
    const most = Math.max(...`${test && wanted}`.split(/\D+/).map(Number));
    if (!test || most > MOST)
        return;
    // One more than the number asked for tells "exactly 3" from "more".
    const need = most + +!`${wanted}`.includes('>=');
    const instants = (scene) => {
        const marks = marksOf(scene, page, key);
        const start = from(scene);
        const times = [];
        for (const name in marks)
            if (name !== UNLESS && marks[name] > start)
                times.push(marks[name]);
        return times;
    };
    const found = (scene) => instants(scene).length;
    return {
        hit(scene) {
            const name = nameOf(scene, distinct);
            if (name === NOTHING)
                return;
            scene.noted.add(key);
            const old = marksOf(scene, page, key);
            const time = Math.max(scene.facts.time, old[name] ?? 0);
            const when = (other) => (other === name ? time : other === UNLESS ? Infinity : old[other]);
            const names = Object.keys(old);
            if (!(name in old))
                names.push(name);
            // Only the latest ones are kept, as many as the count can need.
            if (names.length > need)
                names.sort((a, b) => when(b) - when(a)).splice(need + +(UNLESS in old));
            const marks = {};
            for (const other of names)
                marks[other] = other === name ? time : old[other];
            remember(scene, page, key, marks);
        },
        holds: (scene) => test(found(scene)),
        found,
        instants,
    };
}
/**
 * `"steps": […]`: remembered is, for each step, when the latest sequence that led up to it began. That is all
 * that a later step can need.
 */
const follows = (key, last, { page, from }) => ({
    hit(scene, step) {
        const start = step ? marksOf(scene, page, key)[step - 1] : scene.facts.time;
        if (!(start > from(scene)))
            return;
        mark(scene, page, key, step, start);
        if (step === last)
            scene.noted.add(key);
    },
    holds: (scene) => marksOf(scene, page, key)[last] > from(scene),
    found: (scene) => Object.keys(marksOf(scene, page, key)).filter((name) => name !== UNLESS).length,
    instants: (scene) => [marksOf(scene, page, key)[last]],
});
const pending = (marks) => marks[SINCE] > Math.max(marks[UNLESS] ?? -1, marks[DONE] ?? -1);
/** `"wait": "2 minutes"`: runs from the first fitting event, and whatever fits meanwhile does not prolong it. */
const waits = (key, length) => ({
    hit(scene) {
        if (!pending(marksOf(scene, false, key)))
            mark(scene, false, key, SINCE);
    },
    holds(scene) {
        const { [SINCE]: since, [UNLESS]: unless = -1 } = marksOf(scene, false, key);
        return since > unless && scene.facts.time - since >= length;
    },
    found: (scene) => scene.facts.time - marksOf(scene, false, key)[SINCE],
    instants: (scene) => [marksOf(scene, false, key)[SINCE]],
});
/** When the wait under this key is over; not a number if nothing is waited for. */
function deadline({ marks }, key, length) {
    const own = marks?.[key];
    return own && pending(own) ? own[SINCE] + length : Number.NaN;
}
/** Its time has come: it is told once. What began before that, in another tab too, is told with it. */
function expire(scene, key) {
    mark(scene, false, key, DONE, scene.facts.time - 1);
    scene.noted.add(key);
}

/**
 * How far back rules look, `"7 days"`, `"this page"`, `"this visit"`, `"ever"`, and how often a thing may happen,
 * `"once"`, `"once per visit"`, `"every 10 minutes"`, `"every time"`; undefined if it is none of these.
 */
function readWindow(text) {
    const what = typeof text === 'string' ? text.replace(/^(this|once per|every) /, '') : '';
    const length = milliseconds(what);
    if (length === undefined && !/^(ever|once|time|page|visit|stage)$/.test(what))
        return;
    return {
        page: what === 'page',
        from: ({ facts, state }) => length !== undefined
            ? facts.time - length
            : what === 'visit'
                ? (facts.visitAt ?? 0) - 1
                : what === 'stage'
                    ? state.since - 1
                    : what === 'time'
                        ? Infinity
                        : -Infinity,
    };
}

/** Combining words may be nested this deep; deeper than that nobody can say what a rule means. */
const DEEPEST = 3;
const UNUSABLE = 'cannot use this';
/** How a rule looks back over events, if it does. What comes first here is told of what comes after it. */
const lookingBack = (source) => ['wait', 'count', 'steps'].find((key) => own(source, key) !== undefined);
function allFit({ checks }, scene) {
    for (const check of checks)
        if (!check.fits(scene))
            return false;
    return true;
}
/**
 * Reads one rule. It never throws: a rule with one word or value that cannot be used is a Problem as a
 * whole, because half a rule would fit more than its author meant. What is counted for it is remembered
 * under a hash of its words and of `scope`. With `mode` `compare` it is only compared with events.
 */
function compileRule(rule, path, stages, scope = '', mode = 'rule') {
    const asked = [];
    const trackers = [];
    const problems = [];
    const refuse = (path, why = UNUSABLE) => {
        problems.push({ path, why });
        return { checks: [], events: [] };
    };
    /**
     * One set of conditions that must all hold. If it listens, it takes part in saying which event the rule
     * listens to (`otherwise`, if its own words imply none); if not, it is only compared with the event.
     */
    function read(source, at, depth, how, otherwise) {
        const listens = how !== 'compare';
        const words = new Map();
        const checks = [];
        const choices = [];
        if (depth <= DEEPEST && lookingBack(source))
            return look(source, at, depth, how === 'rule');
        // What stands in `all` is read as if it stood beside it, so its words take part in implying the event.
        function gather(part, where, level) {
            if (!isRecord(part) || level > DEEPEST)
                refuse(where);
            else if (lookingBack(part))
                checks.push(...look(part, where, level, false).checks);
            else
                for (const [key, wanted] of Object.entries(part)) {
                    const here = `${where}.${key}`;
                    const condition = conditions.get(key);
                    const check = condition?.check(wanted, stages);
                    const combines = /^(all|any|not)$/.test(key);
                    if (check) {
                        checks.push(check);
                        words.set(key, wanted);
                        if (/^(selector|custom|engaged|scrolled)$/.test(key))
                            asked.push([key, wanted]);
                    }
                    else if (key === 'all' && list(wanted).length)
                        each(wanted, here, (inner, place) => gather(inner, place, level + 1));
                    else if (combines && list(wanted).length)
                        choices.push([key, wanted, here, level + 1]);
                    else if (wanted !== undefined &&
                        !/^(note|id)$/.test(key) &&
                        !(key === 'touchpoint' && typeof wanted === 'string'))
                        refuse(here, condition || combines || /^(touchpoint|within|distinct|unless|count|steps|wait)$/.test(key)
                            ? UNUSABLE
                            : `unknown condition "${key}"`);
                }
        }
        gather(source, at, depth);
        const named = words.get('event');
        const implied = [...conditions].find(([key]) => words.has(key))?.[1].implies;
        const heard = named ? list(named).map(plain) : implied ? [implied] : otherwise;
        let events = heard;
        // Words such as `path` hold on every event, so they leave it to the branches of `any` to say which.
        const open = listens && (!implied || implied === 'page') && choices.some(([key]) => key === 'any');
        if (listens && !open && !named && heard)
            checks.push(conditions.get('event').check(heard, stages));
        for (const [key, wanted, here, level] of choices) {
            const any = key === 'any';
            const sets = each(wanted, here, (branch, place) => read(branch, place, level, any && open ? 'branch' : 'compare', heard));
            checks.push({
                key,
                wanted,
                branches: sets.map((set) => set.checks),
                fits: (scene) => any === sets.some((set) => allFit(set, scene)),
            });
            // Of two `any` one is enough to find the events: whatever else the rule asks for is checked on them.
            if (any && open)
                events = sets.every((set) => set.events) ? sets.flatMap((set) => set.events) : undefined;
        }
        return checks.length ? { checks, events } : refuse(at);
    }
    /**
     * A set that counts, follows steps or waits. Of a rule, it fits an event that fits what is counted, once the
     * count is reached; inside other rules it holds whenever the count holds, whatever event it is.
     */
    function look(source, at, depth, ofRule) {
        const kind = lookingBack(source);
        const [wanted, within = 'ever', distinct, unless] = [kind, 'within', 'distinct', 'unless'].map((key) => own(source, key));
        const waiting = kind === 'wait';
        const counted = { ...source, touchpoint: undefined, note: undefined, id: undefined };
        const key = hash(scope + JSON.stringify(counted));
        const known = trackers.some((tracker) => tracker.key === key);
        const track = (read, hit, length) => known || trackers.push({ ...read, key, hit, length });
        const range = readWindow(waiting ? 'ever' : within);
        if (!range)
            return refuse(`${at}.within`);
        const length = waiting ? milliseconds(wanted) : undefined;
        if (kind === 'count' && distinct !== undefined && !isPattern(distinct))
            return refuse(`${at}.distinct`);
        // Every place of a list, also one that holds nothing.
        const parts = [...list(wanted)];
        const last = kind === 'steps' ? parts.length - 1 : 0;
        const counting = kind === 'count'
            ? counts(key, wanted, distinct, range)
            : waiting
                ? length && waits(key, length)
                : last > 0 && follows(key, last, range);
        if (!counting)
            return refuse(`${at}.${kind}`);
        // What is left of it says which events are looked at. A wait may be for a count, and a count for steps.
        const rest = { ...counted, [kind]: undefined, unless: undefined };
        if (!waiting)
            rest.within = undefined;
        if (kind === 'count')
            rest.distinct = undefined;
        let base;
        if (last) {
            const steps = each(parts, `${at}.steps`, (step, place) => read(step, place, depth + 1, 'rule'));
            base = steps[last];
            // What stands beside the steps is asked of the last one.
            if (Object.values(rest).some((value) => value !== undefined))
                base = { ...base, checks: [...base.checks, ...read(rest, at, depth, 'compare').checks] };
            // From the last one back, so that one event cannot be two steps.
            for (let i = last; i >= 0; i--)
                track(i < last ? steps[i] : base, (scene) => counting.hit(scene, i));
        }
        else {
            base = read(rest, at, depth, 'rule');
            track(base, (scene) => counting.hit(scene, 0), length);
        }
        each(unless, `${at}.unless`, (rule, place) => track(read(rule, place, depth + 1, 'rule'), (scene) => mark(scene, range.page, key, UNLESS)));
        const holds = (scene) => counting.holds(scene) && (waiting || !(marksOf(scene, range.page, key)[UNLESS] > range.from(scene)));
        const check = {
            key: kind,
            wanted,
            found: counting.found,
            instants: counting.instants,
            tracker: key,
            fits: ofRule ? (scene) => scene.noted.has(key) && (waiting || holds(scene)) : holds,
        };
        return ofRule && !waiting
            ? { checks: [check, ...base.checks], events: base.events }
            : { checks: [check], events: ofRule ? [DUE] : undefined };
    }
    const result = read(rule, path, 0, mode);
    if (trackers.some(({ length }) => length))
        result.events ?? (result.events = ['*', DUE]);
    return problems[0] ?? { ...result, asked, trackers };
}

const MOST_RULES = 200;
/** What comes true of an event, in the order it is judged. What is left, stages above all, is judged last. */
const KINDS = ['persona', 'moment', 'goal'];
/**
 * Reads a config once, so that `tag` only has to look. Never throws, whatever it is given: what cannot be
 * used is left out whole and listed in `skipped`, and the rest works.
 */
function compile(config) {
    const stages = [];
    const present = new Map();
    const reopens = [];
    const usual = new Map();
    const skipped = [];
    const personas = [];
    const triggers = [];
    const waits = [];
    const keys = new Set(['stuck']);
    const asked = [];
    // Personas, moments and goals with what they count; what the others count; the others.
    const first = [];
    const counted = [];
    const last = [];
    const whenStagesAreKnown = [];
    let count = 0;
    const skip = (path, why = UNUSABLE, rule) => void skipped.push({ path, why, rule });
    function read(rule, path, id, trackers = counted, scope, compared) {
        const found = count++ < MOST_RULES
            ? compileRule(rule, path, stages, scope, compared)
            : { path, why: 'one rule too many' };
        if ('why' in found)
            return skip(found.path, found.why, id);
        // What two rules count alike is counted once.
        const fresh = found.trackers.filter(({ key }) => !keys.has(key));
        for (const tracker of fresh) {
            trackers.push(tracker);
            keys.add(tracker.key);
            if (tracker.length)
                waits.push([tracker.key, tracker.length]);
        }
        asked.push(...found.asked);
        return found;
    }
    const add = (to, rules, path, of, more) => each(rules, path, (rule, path, n) => {
        const id = `${of}.${n}`;
        const found = more.kind ? read(rule, path, id, to, more.decides) : read(rule, path, id);
        if (!found)
            return;
        const { checks, events } = found;
        const touchpoint = own(rule, 'touchpoint');
        to.push({ decides: of, stage: -1, ...more, id, path, rule, touchpoint, checks, events });
    });
    const named = (what, visit) => {
        const seen = new Set();
        each(own(config, `${what}s`), `${what}s`, (source, path) => {
            const id = own(source, 'id');
            if (typeof id !== 'string' || !id || seen.has(id))
                skip(path, `a ${what} needs an id of its own`);
            else
                visit(source, id, path);
            seen.add(id);
        });
    };
    named('stage', (source, id, path) => {
        const stage = stages.push(id) - 1;
        for (const former of list(own(source, 'was')))
            present.set(former, id);
        if (own(source, 'reopen') === true)
            reopens.push(id);
        const length = milliseconds(own(source, 'usual'));
        if (length)
            usual.set(id, length);
        whenStagesAreKnown.push(() => {
            const rules = [];
            add(rules, own(source, 'when'), `${path}.when`, `stages.${id}.when`, { decides: 'stages', stage });
            // The later stage wins; inside a stage, and everywhere else, the file's order.
            last.unshift(...rules);
        });
    });
    for (const id of stages)
        present.set(id, id);
    for (const act of whenStagesAreKnown)
        act();
    add(last, own(config, 'touchpoints'), 'touchpoints', 'touchpoints', {});
    each(own(config, 'forms'), 'forms', (source, path) => {
        const form = own(source, 'id');
        if (typeof form === 'string')
            add(last, own(source, 'success'), `${path}.success`, `forms.${form}.success`, { form });
    });
    for (const kind of KINDS)
        named(kind, (source, name, path) => {
            const decides = `${kind}.${name}`;
            // A persona is found once, a goal may be reached again and again.
            const often = own(source, 'repeat') ?? (kind === 'goal' ? 'every time' : 'once per visit');
            const limit = readWindow(kind === 'persona' ? 'once' : often);
            if (!limit)
                return skip(`${path}.repeat`);
            if (kind === 'persona')
                personas.push(name);
            keys.add(decides);
            const more = { kind, name, source, decides, limit };
            add(first, own(source, 'when'), `${path}.when`, `${kind}s.${name}.when`, more);
        });
    each(own(config, 'triggers'), 'triggers', (source, path, n) => {
        const said = own(source, 'id');
        const id = typeof said === 'string' ? said : `${n}`;
        const limit = readWindow(own(source, 'limit') ?? 'once per visit');
        const occasions = own(source, 'on');
        const on = Object.keys(Object(occasions)).flatMap((what) => list(own(occasions, what)).flatMap((which) => (typeof which === 'string' ? `${what} ${which}` : [])));
        const condition = own(source, 'if');
        const found = condition === undefined
            ? { checks: [] }
            : read(condition, `${path}.if`, `triggers.${id}.if`, counted, '', 'compare');
        if (!found)
            return;
        if (!limit || !on.length)
            return skip(`${path}.${limit ? 'on' : 'limit'}`);
        keys.add(`trigger.${id}`);
        triggers.push({ id, on, checks: found.checks, do: list(own(source, 'do')), limit });
    });
    const those = (what) => [
        ...new Set(asked.flatMap(([key, wanted]) => (key === what ? list(wanted) : []))),
    ];
    return {
        config,
        site: readSite(own(config, 'site')),
        stages,
        present,
        movement: own(config, 'movement'),
        reopens,
        usual,
        skipped,
        selectors: those('selector'),
        customs: those('custom'),
        engaged: those('engaged').map((time) => milliseconds(time)),
        scrolled: those('scrolled').map((depth) => Number(/\d+/.exec(depth))),
        entries: [...first, ...counted, ...last],
        heard: new Map(),
        personas,
        triggers,
        waits,
        keys,
        fadeAfter: milliseconds(own(config, 'fadeAfter')),
    };
}

export { DUE as D, allFit as a, mark as b, compile as c, deadline as d, expire as e, enter as f, conditions as g, compileRule as h, criterion as i, hash as j, marksOf as m, openScene as o };
