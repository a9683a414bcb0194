/** How much of an address or text is compared. */
const LONGEST_INPUT = 2048;
const MOST_PARTS = 64;
/** Something to look for: a text that is not blank, and at most 200 characters long. */
const isPattern = (value) => typeof value === 'string' && value.length <= 200 && !!value.trim();
/**
 * Does the pattern, in which `star` stands for any number of items, cover the whole input?
 *
 * Each item of the pattern meets each item of the input at most once: on a mismatch only the last star
 * takes one item more, and what lay before it is never reopened. So the worst case is the product of the
 * two lengths, which both have a limit. A regular expression made from the pattern could take minutes.
 */
function covers(pattern, input, star, same) {
    let p = 0;
    let i = 0;
    let afterStar = 0;
    let restart = 0;
    while (i < input.length) {
        if (pattern[p] === star) {
            afterStar = ++p;
            restart = i;
        }
        else if (p < pattern.length && same(pattern[p], input[i])) {
            p++;
            i++;
        }
        else if (afterStar) {
            p = afterStar;
            i = ++restart;
        }
        else
            return false;
    }
    while (pattern[p] === star)
        p++;
    return p === pattern.length;
}
/** How text compares: without case, with spaces collapsed, and an accent is an accent however it is encoded. */
const plain = (text) => String(text).slice(0, LONGEST_INPUT).normalize().toLowerCase().replace(/\s+/g, ' ').trim();
/** What lies between the stars of a pattern: `"*red*shoes"` → `['', 'red', 'shoes']`. */
const textPattern = (pattern) => plain(pattern).split('*');
/** Does the whole text, which is plain, fit? Each piece is looked for once, behind the one before it. */
function fitsText(pieces, text) {
    const last = pieces.length - 1;
    if (!last)
        return text === pieces[0];
    let at = 0;
    for (let i = 0; i <= last; i++) {
        const piece = pieces[i];
        // The first piece stands at the beginning and the last one at the end.
        const found = i < last ? i && text.indexOf(piece, at) : text.length - piece.length;
        if (found < at || !text.startsWith(piece, found))
            return false;
        at = found + piece.length;
    }
    return true;
}
const ANY_PARTS = [];
/** `**` stands for any number of parts, and `*` for one or for some of one. */
const pathPattern = (path) => splitPath(path).map((part) => (part === '**' ? ANY_PARTS : part.split('*')));
const fitsPath = (pattern, parts) => covers(pattern, parts, ANY_PARTS, fitsText);
/** `/Caf%C3%A9/menu/` → `['café', 'menu']`. A broken `%` stays as it is. */
const splitPath = (path) => path
    .slice(0, LONGEST_INPUT)
    .split('/', MOST_PARTS)
    .filter(Boolean)
    .map((part) => {
    try {
        return plain(decodeURIComponent(part));
    }
    catch {
        return plain(part);
    }
});

/** Is this a `{ … }`? Configs come from anywhere, so nothing about them is taken for granted. */
const isRecord = (value) => !!value && typeof value === 'object' && !Array.isArray(value);
/** A value the file itself holds: never one from a prototype, and no getter runs. */
const own = (value, key) => isRecord(value) ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined;
/** One thing may stand without the `[ ]`. Nothing is an empty list. */
const list = (value) => Array.isArray(value) ? value : value === undefined ? [] : [value];
/** Visits each item with its place in the reader's own file: `when[1]` in a list, `when` without one. */
const each = (value, path, visit) => list(value).map((item, i) => visit(item, Array.isArray(value) ? `${path}[${i}]` : path, i));

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
    const keys = Object.keys(Object(wanted));
    const tests = keys.map((key) => criterion(own(wanted, key)));
    if (keys.length && tests.every(Boolean))
        return (found) => keys.every((key, i) => tests[i](found[key]));
};
/** An empty text is no value, so that `"*"` means: there is one. */
const texts = (...values) => values.filter(Boolean).map(plain);
const fact = ({ facts }, key) => texts(facts[key]);
const addressOf = (scene, key) => address(scene, scene.facts[key]);
/** Words of one row: they imply the same event, compare alike and are found alike. */
const row = (implies, words, make, find) => words.split(' ').map((key) => {
    // Looked up once an event, however many rules ask.
    const found = (scene) => {
        if (!scene.seen.has(key))
            scene.seen.set(key, find(scene, key));
        return scene.seen.get(key);
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
const conditions = new Map([
    row('event', 'event', text, ({ facts }) => texts(facts.type, facts.type === 'custom' ? facts.name : '')),
    row('click', 'selector', selector, ({ facts }) => facts.selectors),
    row('click', 'text region', text, fact),
    row('click', 'link', place, addressOf),
    row('form_field', 'field', text, fact),
    row('form_submit', 'form', text, ({ facts }) => texts(facts.form, facts.formName)),
    row('search', 'search', text, fact),
    // How deep, and what came of it, belong here: after what people do, before what a page is.
    row('page', 'path', path, ({ site, facts }) => route(site, facts.path, facts.hash)),
    row('page', 'query', criteria, query),
    row('page', 'hash', text, ({ facts }) => texts(facts.hash, facts.hash?.replace('#', ''))),
    row('page', 'host title channel source medium campaign', text, fact),
    row('page', 'referrer landing', place, addressOf),
    // From here on words imply no event: details, who, and so far.
    row(undefined, 'data', criteria, ({ facts }) => Object.assign(Object.create(null), facts.data)),
    row(undefined, 'stage reached', stageId, (scene, key) => scene[key]),
].flat());

/** Combining words may be nested this deep; deeper than that nobody can say what a rule means. */
const DEEPEST = 3;
function allFit(checks, scene) {
    for (const check of checks)
        if (!check.fits(scene))
            return false;
    return true;
}
/**
 * Reads one rule. It never throws: a rule with one word or value that cannot be used is a Problem as a
 * whole, because half a rule would fit more than its author meant.
 */
function compileRule(rule, path, stages) {
    const selectors = [];
    const problems = [];
    const refuse = (at, why = 'cannot use this') => problems.push({ path: at, why });
    /**
     * One set of conditions that must all hold. With `listens` it takes part in saying which event the rule
     * listens to (`otherwise`, if its own words imply none); without, it is only compared with the event.
     */
    function read(source, at, depth, listens, otherwise) {
        const words = new Map();
        const checks = [];
        const choices = [];
        // What stands in `all` is read as if it stood beside it, so its words take part in implying the event.
        function gather(part, where, level) {
            if (!isRecord(part) || level > DEEPEST)
                refuse(where);
            else
                for (const [key, wanted] of Object.entries(part)) {
                    const here = `${where}.${key}`;
                    const check = conditions.get(key)?.check(wanted, stages);
                    if (check) {
                        checks.push(check);
                        words.set(key, wanted);
                        if (key === 'selector')
                            selectors.push(...list(wanted));
                    }
                    else if (/^(all|any|not)$/.test(key) && list(wanted).length) {
                        if (key === 'all')
                            each(wanted, here, (inner, place) => gather(inner, place, level + 1));
                        else
                            choices.push([key, wanted, here, level + 1]);
                    }
                    else if (conditions.has(key) || /^(all|any|not)$/.test(key))
                        refuse(here);
                    else if (key === 'touchpoint' && typeof wanted !== 'string')
                        refuse(here);
                    else if (!/^(touchpoint|note|id)$/.test(key))
                        refuse(here, `unknown condition "${key}"`);
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
            const sets = each(wanted, here, (branch, place) => read(branch, place, level, any && open, heard));
            const branches = sets.map((set) => set.checks);
            checks.push({
                key,
                wanted,
                branches,
                fits: (scene) => any === branches.some((set) => allFit(set, scene)),
            });
            // Of two `any` one is enough to find the events: whatever else the rule asks for is checked on them.
            if (any && open)
                events = sets.every((set) => set.events) ? sets.flatMap((set) => set.events) : undefined;
        }
        if (!checks.length)
            refuse(at);
        return { checks, events };
    }
    const result = read(rule, path, 0, true);
    return problems[0] ?? { ...result, selectors };
}

const MOST_RULES = 200;
/** Stages with a usable id, each once, and every rule in the file's order, also those that are no use. */
function outline(config) {
    const stages = [];
    const present = new Map();
    const reopens = [];
    const skipped = [];
    const places = [];
    const add = (rules, path, id, stage, form) => each(rules, path, (rule, at, n) => {
        const decides = stage < 0 ? id : 'stages';
        places.push({ id: `${id}.${n}`, path: at, rule, decides, stage, form });
    });
    each(own(config, 'stages'), 'stages', (stage, path) => {
        const id = own(stage, 'id');
        if (typeof id !== 'string' || !id || stages.includes(id))
            return skipped.push({ path, why: 'a stage needs an id of its own' });
        for (const former of list(own(stage, 'was')))
            present.set(former, id);
        if (own(stage, 'reopen') === true)
            reopens.push(id);
        add(own(stage, 'when'), `${path}.when`, `stages.${id}.when`, stages.push(id) - 1);
    });
    for (const id of stages)
        present.set(id, id);
    // Personas, moments and goals are further kinds of place, and stand here in the order they are judged.
    add(own(config, 'touchpoints'), 'touchpoints', 'touchpoints', -1);
    each(own(config, 'forms'), 'forms', (source, path) => {
        const form = own(source, 'id');
        if (typeof form === 'string')
            add(own(source, 'success'), `${path}.success`, `forms.${form}.success`, -1, form);
    });
    return { stages, present, reopens, skipped, places };
}
/**
 * Reads a config once, so that `tag` only has to look. Never throws, whatever it is given: what cannot be
 * used is left out whole and listed in `skipped`, and the rest works.
 */
function compile(config) {
    const { places, ...found } = outline(config);
    const selectors = new Set();
    const rules = new Map();
    for (const [i, place] of places.entries()) {
        const { id, path, rule, stage } = place;
        const read = i < MOST_RULES ? compileRule(rule, path, found.stages) : { path, why: 'one rule too many' };
        if ('why' in read) {
            found.skipped.push({ ...read, rule: id });
            continue;
        }
        const { checks, events = ['*'] } = read;
        const touchpoint = own(rule, 'touchpoint');
        // The later stage wins; inside a stage, and everywhere else, the file's order.
        const compiled = { ...place, touchpoint, rank: i - MOST_RULES * stage, checks };
        for (const selector of read.selectors)
            selectors.add(selector);
        for (const name of new Set(events.map((event) => (event.includes('*') ? '*' : event))))
            rules.set(name, [...(rules.get(name) ?? []), compiled]);
    }
    return { ...found, config, site: readSite(own(config, 'site')), selectors: [...selectors], rules };
}

/**
 * Where the visitor is after an event that belongs to stage number `to`, by the config's `movement`:
 * `forward` (later stages, and earlier ones marked `reopen`), `free` (any), `step` (the next one only).
 */
function move({ config, stages, reopens }, state, to, time, force) {
    const from = stages.indexOf(state.stage);
    const id = stages[to];
    if (id === undefined || to === from)
        return { state };
    const movement = own(config, 'movement');
    const step = movement === 'step';
    const reopened = !step && to < from && reopens.includes(id);
    const allowed = force || movement === 'free' || (step ? to === from + 1 : to > from || reopened);
    if (!allowed)
        return { state };
    const lap = state.lap + (reopened ? 1 : 0);
    // An event reported afterwards must not make the newest stage look older than the one before it.
    const since = Math.max(time, state.since);
    const furthest = to > stages.indexOf(state.furthest) ? id : state.furthest;
    return {
        state: { stage: id, since, furthest, lap },
        moved: {
            from: state.stage,
            to: id,
            direction: to > from ? 'forward' : 'back',
            skipped: stages.slice(from + 1, Math.max(to, from + 1)),
            timeInPreviousMs: since - state.since,
            lap,
        },
    };
}

// The SDK's own bookkeeping. A rule hears of these only if it names one in full, never by a `*` or by
// leaving the event open: otherwise a change of stage could fit a rule that changes the stage.
const OWN_EVENTS = ['stage', 'session', 'consent'];
/** The rules that fit and count, by what they decide. */
function fitting(rules, scene) {
    const { type, name } = scene.facts;
    const fits = new Map();
    const words = [
        type,
        type === 'custom' && name ? plain(name) : type,
        OWN_EVENTS.includes(type) ? type : '*',
    ];
    for (const word of new Set(words))
        for (const rule of rules.get(word) ?? []) {
            const best = fits.get(rule.decides);
            // Most rules of an event are decided by their rank, before anything is compared.
            if ((!best || rule.rank < best.rank) && allFit(rule.checks, scene))
                fits.set(rule.decides, rule);
        }
    return fits;
}
/** The stage the visitor is in, as it is recorded. A stage that the journey does not know is none. */
function stageFacts(stages, { stage, furthest, lap, since }, touch) {
    const index = stages.indexOf(stage);
    return {
        id: stages[index] ?? null,
        index: index < 0 ? null : index,
        touch,
        furthest: stages.includes(furthest) ? furthest : null,
        lap,
        since: new Date(since).toISOString(),
    };
}
/**
 * One event, one pass: personas, moments and goals will be judged before stages, triggers after them.
 * Tells what the event belongs to and where the visitor is afterwards. Without a journey nothing is known,
 * and the state stays as it is.
 */
function tag(journey, state, facts, view) {
    const known = journey ?? compile({ milepost: 1, stages: [] });
    const { stages, site } = known;
    const fits = fitting(known.rules, {
        facts,
        site,
        stage: stages.filter((id) => id === state.stage),
        reached: stages.slice(0, stages.indexOf(state.furthest) + 1),
        seen: new Map(),
    });
    const fit = fits.get('stages');
    const place = fits.get('touchpoints');
    const rule = fit ?? place;
    const fitted = rule ? rule.stage : -1;
    const declared = stages.indexOf(facts.stage);
    const declares = declared >= 0 && (facts.force || declared > fitted);
    const to = declares ? declared : fitted;
    // A page view begins with nothing; every other event stands on the page view around it.
    const isPage = facts.type === 'page';
    const around = isPage ? { touch: null } : view;
    const touch = stages[to] ?? around.touch;
    const touchpoint = fit?.touchpoint ?? place?.touchpoint ?? facts.touchpoint ?? (rule ? undefined : around.touchpoint);
    const { state: after, moved } = move(known, state, to, facts.time, facts.force);
    return {
        state: after,
        stage: {
            ...stageFacts(stages, after, touch),
            rule: declares ? `stages.${touch}.declared` : rule?.id,
        },
        touchpoint,
        view: isPage ? { touch, touchpoint } : view,
        moved,
        succeeded: [...fits.values()].flatMap(({ form }) => form ?? []),
    };
}

/** The stage in which an unknown visitor begins: `start`, or the first one. Null = none until a rule fits. */
function startOf({ config, stages, present }) {
    const start = own(config, 'start');
    return start === null ? null : (present.get(start) ?? stages[0] ?? null);
}
/** A visitor of whom nothing is known. */
function startState(journey, time) {
    const stage = journey ? startOf(journey) : null;
    return { stage, since: time, furthest: stage, lap: 1 };
}
const later = (stages, a, b) => stages.indexOf(b) > stages.indexOf(a) ? b : a;
/**
 * The state under another config. `was` maps former ids; a stage that no longer exists, or none yet,
 * becomes `start`. Where the visitor stays, `since` stays.
 */
function adoptState(journey, state, time) {
    const kept = journey.present.get(state.stage);
    const stage = kept ?? startOf(journey);
    const furthest = journey.present.get(state.furthest) ?? null;
    return {
        stage,
        since: kept || state.stage === null ? state.since : time,
        furthest: later(journey.stages, stage, furthest),
        lap: Math.max(1, state.lap | 0),
    };
}
/**
 * Two histories of one visitor, from two tabs or stores: the later furthest stage, the larger lap, and the
 * stage entered last. Which one comes first makes no difference. A stage beats none at all, however old.
 * Merge what was lived only: a state fresh from `startState` is the newest by its time, and would win.
 */
function mergeStates(journey, a, b) {
    const stages = journey?.stages ?? [];
    const entered = ({ stage, since }) => (stage === null ? -1 : since);
    const place = ({ stage }) => stages.indexOf(stage);
    // The last comparison means nothing: it is there so that the order of the two never matters.
    const [older, newer] = [a, b].sort((x, y) => entered(x) - entered(y) || place(x) - place(y) || (JSON.stringify(x) < JSON.stringify(y) ? -1 : 1));
    return {
        stage: newer.stage,
        since: newer.since,
        // Before the config is there the newer one is believed.
        furthest: later(stages, newer.furthest ?? older.furthest, older.furthest),
        lap: Math.max(a.lap, b.lap),
    };
}

export { conditions as a, compileRule as b, compile as c, own as d, adoptState as e, fitsPath as f, splitPath as g, stageFacts as h, isRecord as i, list as l, mergeStates as m, outline as o, pathPattern as p, startState as s, tag as t };
