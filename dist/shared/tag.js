import { o as own, p as plain, k as kept } from './times.js';
import { D as DUE, a as allFit, m as marksOf, b as mark, c as compile, d as deadline, o as openScene, e as expire, f as enter } from './compile.js';

// The SDK's own bookkeeping. A rule hears of these only if it names one in full, never by a `*` or by
// leaving the event open: otherwise a change of stage could fit a rule that changes the stage.
const OWN_EVENTS = ['stage', 'session', 'consent', DUE];
/** The names that an entry listens to; `*` stands for more than names can say. */
const namesOf = (events = ['*']) => events.map((event) => (event.includes('*') ? '*' : event));
/** Everything that looks at an event of these words, in order. Whether a moment or a goal comes of it shows on the way. */
function heard({ entries, heard }, words) {
    if (!heard.size)
        for (const { events } of entries)
            for (const name of namesOf(events))
                heard.set(name, undefined);
    const [first] = words;
    const alone = words.length < 2 && heard.has(first);
    const open = OWN_EVENTS.includes(first) ? '' : '*';
    const known = alone ? words : words.filter((word) => heard.has(word));
    // What is put together has a name of its own beside the names that are known; most events need none.
    const key = alone ? first : `${open + known} `;
    let found = heard.get(key);
    if (!found) {
        const names = [...known, 'moment', 'goal', open];
        found = entries.filter(({ events }) => namesOf(events).some((name) => names.includes(name)));
        heard.set(key, found);
    }
    return found;
}

/** It happens, unless its limit says that it has happened often enough. */
function happens(scene, key, { page, from }) {
    const start = from(scene);
    if (marksOf(scene, page, key).at > start)
        return false;
    // What may happen every time needs no memory.
    if (start < Infinity)
        mark(scene, page, key, 'at');
    return true;
}
/**
 * One pass over everything that hears the event: personas, moments and goals, which are put to `found`, and what
 * stages and forms say. Answers which of the rules that fit counts, by what they decide.
 */
function judge(journey, scene, found, holds = allFit) {
    const fits = new Map();
    const { data, value, currency, time: at } = scene.facts;
    for (const entry of heard(journey, scene.words)) {
        if ('hit' in entry) {
            if (holds(entry, scene))
                entry.hit(scene);
            continue;
        }
        const { decides, kind, limit, source, id: rule, name: id = '' } = entry;
        if (fits.has(decides) || !holds(entry, scene))
            continue;
        fits.set(decides, entry);
        if (!kind || !happens(scene, decides, limit))
            continue;
        scene[kind].push(id);
        // From here on rules that ask for a moment or a goal have heard of one.
        scene.words.push(kind);
        const text = (key) => {
            const said = own(source, key);
            return typeof said === 'string' ? said : undefined;
        };
        if (kind === 'persona')
            found.personas.push(id);
        else if (kind === 'moment') {
            const count = entry.checks.find(({ key }) => key === 'count')?.found?.(scene);
            const times = entry.checks.flatMap(({ instants }) => instants?.(scene) ?? []);
            found.moments.push({
                ...{ id, want: text('want'), kind: text('kind'), rule, at },
                ...(count && { count }),
                ...(times.length && { times }),
            });
        }
        else {
            // A number, or the key of the data that says it; without either what the event itself says.
            const worth = own(source, 'value') ?? value;
            const said = typeof worth === 'string' ? data?.[worth] : worth;
            const amount = typeof said === 'object' || said === '' ? Number.NaN : Number(said);
            const money = Number.isFinite(amount) && { value: amount, currency: text('currency') ?? currency };
            found.goals.push({ id, rule, at, ...money });
        }
    }
    return fits;
}

/** Both copies' instants, the later one where they differ. */
function mergeMarks(a = {}, b = {}) {
    const merged = { ...a };
    for (const key of Object.keys(b)) {
        merged[key] = { ...a[key] };
        for (const [name, time] of Object.entries(b[key]))
            merged[key][name] = Math.max(time, merged[key][name] ?? time);
    }
    return merged;
}

/** The shape in which a visitor's state is kept on the device: what reads it there without us checks this first. */
const STATE_VERSION = 1;
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
/** What rules remembered that are still there. */
const known = ({ keys }, marks) => Object.fromEntries(Object.entries(marks).filter(([key]) => keys.has(key)));
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
        ...(state.marks && { marks: known(journey, state.marks) }),
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
        ...((a.marks ?? b.marks) && { marks: mergeMarks(a.marks, b.marks) }),
    };
}

/**
 * Where the visitor is after an event that belongs to stage number `to`, by the config's `movement`:
 * `forward` (later stages, and earlier ones marked `reopen`), `free` (any), `step` (the next one only).
 */
function move({ movement, stages, reopens }, state, to, time, force) {
    const from = stages.indexOf(state.stage);
    const id = stages[to];
    if (id === undefined || to === from)
        return state;
    const step = movement === 'step';
    const reopened = !step && to < from && reopens.includes(id);
    const allowed = force || movement === 'free' || (step ? to === from + 1 : to > from || reopened);
    if (!allowed)
        return state;
    return {
        ...state,
        stage: id,
        // An event reported afterwards must not make the newest stage look older than the one before it.
        since: Math.max(time, state.since),
        furthest: to > stages.indexOf(state.furthest) ? id : state.furthest,
        lap: state.lap + (reopened ? 1 : 0),
    };
}
/** After `fadeAfter` without a visit, the first event of the next one finds its visitor at the start again. */
function fade(journey, state, { time, visitAt = time, away = 0 }) {
    const gone = away >= (journey.fadeAfter ?? Infinity) && time >= visitAt && state.since < visitAt;
    const stage = gone ? startOf(journey) : state.stage;
    return stage === state.stage ? state : { ...state, stage, since: time };
}
/** What lies between two states, if the stage is another one. */
function moved({ stages }, before, after) {
    if (before.stage === after.stage)
        return;
    const from = stages.indexOf(before.stage);
    const to = stages.indexOf(after.stage);
    return {
        from: before.stage,
        to: after.stage,
        direction: to > from ? 'forward' : 'back',
        skipped: stages.slice(from + 1, Math.max(to, from + 1)),
        timeInPreviousMs: after.since - before.since,
        lap: after.lap,
    };
}

/** What an event is called: its type, and what the page calls it. */
const wordsOf = ({ type, name }) => type === 'custom' && name ? [type, plain(name)] : [type];
// Told with every event, and seldom another one of a visitor: a date takes longer to write than a stage to find.
const isoOf = /* @__PURE__ */ kept((time) => new Date(time).toISOString());
/** The stage the visitor is in, as it is recorded. A stage that the journey does not know is none. */
function stageFacts(stages, { stage, furthest, lap, since }, touch, rule) {
    const index = stages.indexOf(stage);
    return {
        id: stages[index] ?? null,
        index: index < 0 ? null : index,
        touch,
        furthest: stages[stages.indexOf(furthest)] ?? null,
        lap,
        since: isoOf(since),
        rule,
    };
}
/** When a visitor who stays where they are is stuck; not a number if never, or if it was told. */
const stuckAt = ({ usual }, { stage, since, marks }) => since > (marks?.stuck?.[stage] ?? -1) ? since + usual.get(stage) : Number.NaN;
/** When the first wait is over, or the visitor is stuck: milliseconds since 1970. */
function nextDue(journey, state) {
    let first = stuckAt(journey, state) || Infinity;
    for (const [key, length] of journey.waits) {
        const time = deadline(state, key, length);
        if (time < first)
            first = time;
    }
    return first < Infinity ? first : undefined;
}
/** One event, or what is due at one instant, in one pass. What comes of it is put to `all`. */
function pass(journey, all, facts, words, fit) {
    const { stages, waits } = journey;
    const { time, type } = facts;
    const before = all.state;
    const isDue = words[0] === DUE;
    // A page view begins with nothing; every other event stands on the page view around it.
    const begins = type === 'page';
    const around = begins ? { touch: null } : all.view;
    const scene = openScene(journey, isDue ? before : fade(journey, before, facts), facts, around, words);
    const occasions = [];
    if (isDue) {
        for (const [key, length] of waits)
            if (deadline(before, key, length) <= time)
                expire(scene, key);
        if (stuckAt(journey, before) <= time) {
            all.stuck.push(before.stage);
            occasions.push(`stuck ${before.stage}`);
            mark(scene, false, 'stuck', before.stage, before.since);
        }
    }
    const known = all.personas.length;
    const fits = judge(journey, scene, all, fit);
    const fitting = fits.get('stages');
    const place = fits.get('touchpoints');
    const rule = fitting ?? place;
    const fitted = rule ? rule.stage : -1;
    const declared = stages.indexOf(facts.stage);
    const declares = declared >= 0 && (facts.force || declared > fitted);
    const to = declares ? declared : fitted;
    const touch = stages[to] ?? around.touch;
    const touchpoint = fitting?.touchpoint ?? place?.touchpoint ?? facts.touchpoint ?? (rule ? undefined : around.touchpoint);
    scene.state = move(journey, scene.state, to, time, facts.force);
    const went = moved(journey, before, scene.state);
    if (went)
        occasions.push(`leave ${went.from}`, `enter ${went.to}`);
    for (const what of ['moment', 'goal'])
        for (const id of scene[what])
            occasions.push(`${what} ${id}`);
    for (let i = known; i < all.personas.length; i++)
        occasions.push(`persona ${all.personas[i]}`);
    if (occasions.length && !facts.byTrigger) {
        enter(scene, stages);
        for (const trigger of journey.triggers)
            if (trigger.on.some((on) => occasions.includes(on)) &&
                allFit(trigger, scene) &&
                happens(scene, `trigger.${trigger.id}`, trigger.limit))
                all.triggers.push({ id: trigger.id, do: trigger.do });
    }
    for (const { form } of fits.values())
        if (form !== undefined)
            all.succeeded.push(form);
    all.state = scene.state;
    all.stage = stageFacts(stages, scene.state, touch, declares ? `stages.${touch}.declared` : rule?.id);
    all.touchpoint = touchpoint;
    all.view = begins ? { ...scene.view, touch, touchpoint } : scene.view;
    all.timer = nextDue(journey, scene.state);
}
// What belongs to an event, and not to the page and the visitor around it.
const EVENT_ONLY = 'id name data value stage force touchpoint text link region selectors form formName field search byTrigger'.split(' ');
let empty;
/**
 * Everything whose time has come by `facts.time`: waits that are over, and a visitor who is stuck. Each thing
 * happens at its own instant, whenever it is asked for. `facts` are those of the page being looked at now;
 * with `words` they are an event, which comes after what was due.
 */
function due(journey, state, facts, view, fit = allFit, words) {
    empty ?? (empty = compile({ milepost: 1, stages: [] }));
    const known = journey ?? empty;
    const all = {
        state,
        // An event tells its own.
        stage: words ? undefined : stageFacts(known.stages, state, view.touch),
        touchpoint: view.touchpoint,
        view,
        succeeded: [],
        moments: [],
        goals: [],
        personas: [],
        stuck: [],
        triggers: [],
        timer: nextDue(known, state),
    };
    while (all.timer <= facts.time) {
        const quiet = { ...facts, type: 'touchpoint', time: all.timer };
        // Not deleted: an object that lost a property is slow to read.
        for (const key of EVENT_ONLY)
            if (quiet[key] !== undefined)
                quiet[key] = undefined;
        pass(known, all, quiet, [DUE], fit);
    }
    if (words)
        pass(known, all, facts, words, fit);
    all.moved = moved(known, state, all.state);
    return all;
}
/**
 * One event, one pass: personas, moments, goals, stages, triggers, so that each may use what comes before it.
 * Tells what the event belongs to, what came of it and where the visitor is afterwards; what was due before
 * it is told with it. Without a journey nothing is known, and the state stays as it is.
 */
const tag = (journey, state, facts, view, fit) => due(journey, state, facts, view, fit, wordsOf(facts));

export { STATE_VERSION as S, adoptState as a, stageFacts as b, due as d, judge as j, mergeStates as m, nextDue as n, startState as s, tag as t, wordsOf as w };
