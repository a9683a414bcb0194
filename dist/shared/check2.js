import { i as criterion$1, c as compile } from './compile.js';
import { m as milliseconds, i as isRecord, e as each, o as own, l as list$1, b as pathPattern, d as covers, s as splitPath, f as fitsText, p as plain, t as textPattern } from './times.js';

/** A value as its author wrote it, or `nothing`. */
function show(value) {
    let text;
    try {
        text = value === undefined ? 'nothing' : JSON.stringify(value);
    }
    catch {
        // A BigInt, or a circle.
    }
    text ?? (text = typeof value);
    return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
/** `"a", "b" or "c"` */
const listed = (words, last = 'or') => words.length > 1 ? `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}` : words.join();
const didYouMean = (word) => word && `did you mean "${word}"?`;

/** Letters to change, add, leave out or swap until one word is the other. */
function distance(a, b) {
    let before = [];
    let row = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i++) {
        const next = [i];
        for (let j = 1; j <= b.length; j++) {
            const same = a[i - 1] === b[j - 1];
            next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
            if (!same && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
                next[j] = Math.min(next[j], before[j - 2] + 1);
        }
        before = row;
        row = next;
    }
    return row[b.length];
}
/** The word that was probably meant; undefined if none is near, or no word was given. A third of the letters may be wrong. */
function closest(word, words) {
    if (typeof word !== 'string')
        return undefined;
    let best;
    let least = Math.max(1, Math.floor(word.length / 3)) + 1;
    let left = 500;
    for (const other of words) {
        if (!left--)
            break;
        const steps = distance(word.slice(0, 60).toLowerCase(), other.slice(0, 60));
        if (steps < least) {
            least = steps;
            best = other;
        }
    }
    return best;
}

/** What the same thing is called in other tools, and the words it may be here. */
const ELSEWHERE$1 = new Map(`
  action: do event, actions: do, after: wait, and: all, attributes: traits data,
  browser_language: language, button: text, condition: when if, conditions: when all, contains: text,
  country: language, css: selector, css_selector: selector, delay: wait, description: note aim,
  desc: note aim, comment: note, _comment: note, //: note, device_type: device, domain: host,
  either: any, element: selector, event_name: event, eventName: event, every: all repeat,
  except: not unless, exclude: not, expected: expect, filter: when if, form_id: form, formId: form,
  fragment: hash, frequency: limit repeat count, given: do, hostname: host, href: link, identifier: id,
  is_identified: identified, key: id, keyword: search, label: name text, lang: language,
  loggedIn: identified, match: when, matches: when, maxDays: within, milestones: stages,
  mode: movement, none: not, nth: count, occurrences: count, or: any, page: path, page_location: path, path: page,
  page_path: path, page_title: title, page_url: path, pagePath: path, params: query data,
  parameters: query data, pathname: path, percent_scrolled: scrolled, period: within, phases: stages,
  properties: data traits, props: data, query_string: query, referer: referrer, referral: referrer,
  repeatable: reopen repeat, route: path, rule: when, rules: when, scroll: scrolled,
  scroll_depth: scrolled, search_term: search, segment: persona, segments: personas, sequence: steps,
  sessions: visits, session_number: visits, slug: id, some: any, steps: do stages, tags: traits,
  then: do, times: count, title: name, time_on_page: engaged, trigger: on when, url: path page,
  urls: path, user: traits, user_properties: traits, utm_campaign: campaign, utm_medium: medium,
  utm_source: source, visit: page, window: within, xpath: selector,
`
    .split(',')
    .map((row) => row.trim().split(': '))
    .map(([word = '', ours = '']) => [word, ours.split(' ')]));
/** The word of this language that an unknown one was probably meant to be, out of those that can stand there. */
function ourWord(word, allowed) {
    return (ELSEWHERE$1.get(word) ?? []).find((one) => allowed.includes(one)) ?? closest(word, allowed);
}
const VALUES = {
    ...{ phone: 'mobile', smartphone: 'mobile', pc: 'desktop', computer: 'desktop', laptop: 'desktop' },
    ...{ newsletter: 'email', cpc: 'paid-search', ppc: 'paid-search', ads: 'paid-search', seo: 'search' },
};
/** One of a few words that another was probably meant to be. */
const ourValue = (word, allowed) => {
    const ours = Object.hasOwn(VALUES, word.toLowerCase()) ? VALUES[word.toLowerCase()] : '';
    return allowed.includes(ours) ? ours : closest(word, allowed);
};
/** Names that other tools give to what is built in here: a rule on such a name would wait for ever. */
const EVENTS = {
    pageview: 'page',
    page_view: 'page',
    $pageview: 'page',
    page_viewed: 'page',
    form_submitted: 'form_submit',
    scroll_depth: 'scroll',
    user_engagement: 'engage',
    view_search_results: 'search',
    site_search: 'search',
    file_download: 'download',
    outbound_click: 'link_out',
    rageclick: 'rage_click',
    $rageclick: 'rage_click',
    $autocapture: 'click',
};
/** The built-in event behind a name of another tool. */
const builtInEvent = (name) => Object.hasOwn(EVENTS, name) ? EVENTS[name] : undefined;
const SIGNS = {
    gt: '>',
    $gt: '>',
    gte: '>=',
    $gte: '>=',
    min: '>=',
    atLeast: '>=',
    lt: '<',
    $lt: '<',
    lte: '<=',
    $lte: '<=',
    max: '<=',
    atMost: '<=',
    '>=': '>=',
    '<=': '<=',
    '>': '>',
    '<': '<',
};
/** `{ "gte": 3 }`, `"at least 3"`, `"≥3"`, `"3+"` → `>= 3`; `{ "contains": "a" }` → `*a*`. */
function asCriterion(value) {
    if (typeof value === 'object' && value && !Array.isArray(value)) {
        const [[word, wanted] = ['', undefined], more] = Object.entries(value);
        if (more || (typeof wanted !== 'string' && typeof wanted !== 'number'))
            return;
        if (Object.hasOwn(SIGNS, word))
            return `${SIGNS[word]} ${wanted}`;
        if (/^(contains|includes|icontains)$/.test(word))
            return `*${wanted}*`;
        if (/^(starts_?with|prefix)$/i.test(word))
            return `${wanted}*`;
        if (/^(ends_?with|suffix)$/i.test(word))
            return `*${wanted}`;
        return /^(equals|eq|\$eq|is|exact|==?)$/.test(word) ? `${wanted}` : undefined;
    }
    if (typeof value !== 'string')
        return;
    const [, words = '', amount, plus] = /^ *(≥|=>|at least|min(?:imum)?|more than|≤|=<|at most|max(?:imum)?|less than|exactly|==)? *(\d+(?:\.\d+)?)( or more|\+)? *(?:times|x)? *$/i.exec(value) ?? [];
    const [, sign = '', comma] = /^ *([<>]=?|=)? *(\d+,\d{1,2}) *$/.exec(value) ?? [];
    if (comma)
        return `${sign} ${comma.replace(',', '.')}`.trim();
    const range = /^ *(?:between *|>=? *)?(\d+) *(?:-|–|\.\.+|and|&|, )+ *(?:<=? *)?(\d+) *$/i.exec(value) ??
        /^ *>=? *(\d+) *<=? *(\d+) *$/.exec(value);
    if (range)
        return `${range[1]} to ${range[2]}`;
    if (amount === undefined)
        return;
    if (plus || /^(≥|=>|at least|min)/i.test(words))
        return `>= ${amount}`;
    if (/^(≤|=<|at most|max)/i.test(words))
        return `<= ${amount}`;
    if (/^more/i.test(words))
        return `> ${amount}`;
    if (/^less/i.test(words))
        return `< ${amount}`;
    return words ? `= ${amount}` : undefined;
}
/** `write "path": "/a*"`, when the value is in another tool's way. */
const writeCriterion = (key, value) => {
    const ours = asCriterion(value);
    return ours === undefined ? undefined : `write "${key}": ${show(ours)}`;
};
const suggest = (word, allowed) => didYouMean(ourWord(word, allowed));

/** `expected …, got …`, the form of nearly all messages. */
function wrong({ report }, path, words, value, fix, code = 'wrong-value') {
    report({ level: 'error', code, path, message: `expected ${words}, got ${show(value)}`, fix });
}
/** A text or number as it is written; nothing for all else, which may not even turn into a text. */
const written = (value) => typeof value === 'string' || typeof value === 'number' ? String(value) : '';
const anything = () => undefined;
const keyOf = (path) => /([^.[\]]*)(?:\[\d+\])?$/.exec(path)[1];
/** A text that says something, of at most `most` characters. */
const text = (words, most = 200) => (value, path, scope) => {
    if (typeof value !== 'string' || !value.trim())
        return wrong(scope, path, words, value, typeof value === 'number' ? `write "${value}"` : undefined);
    if (value.length > most)
        wrong(scope, path, `at most ${most} characters`, value.length, undefined, 'too-long');
};
/** Text for people: any length, also none. */
const words$1 = (value, path, scope) => {
    if (typeof value !== 'string')
        wrong(scope, path, 'a text in double quotes', value, typeof value === 'number' ? `write "${value}"` : undefined);
};
const flag = (value, path, scope) => {
    if (typeof value === 'boolean')
        return;
    const meant = /^(true|yes|on|1)$/i.test(written(value))
        ? 'true'
        : /^(false|no|off|0)$/i.test(written(value))
            ? 'false'
            : undefined;
    wrong(scope, path, 'true or false (without quotes)', value, meant && `write ${meant}`);
};
const number = (least, most, whole = true) => (value, path, scope) => {
    const fits = typeof value === 'number' && value >= least && value <= most;
    if (!fits || (whole && !Number.isInteger(value)))
        wrong(scope, path, most === Infinity ? `a number, ${least} or more` : `a number from ${least} to ${most}`, value, typeof value === 'string' && /^\d+$/.test(value) ? `write ${value} without quotes` : undefined);
};
/** One of a few words. */
const choice = (...allowed) => (value, path, scope) => {
    if (!allowed.includes(value))
        wrong(scope, path, listed(allowed.map((word) => `"${word}"`)), value, didYouMean(ourValue(written(value), allowed)));
};
/** `"2 hrs"` → `"2 hours"`, `"1 month"` → `"30 days"`; for a bare number both that may be meant. */
function asTime(value) {
    const [, bare] = /^ *(?:[<>]=?|[≤≥=]|at (?:least|most)) *(.+)$/i.exec(written(value)) ?? [];
    if (bare)
        return milliseconds(bare) === undefined ? asTime(bare) : `write "${bare}", without a sign`;
    const [, amount, unit = ''] = /^ *(\d+(?:\.\d+)?) *(\p{L}*)[ .]*$/iu.exec(written(value)) ?? [];
    if (amount === undefined)
        return;
    if (!unit)
        return `did you mean "${amount} minutes" or "${amount} days"?`;
    const [, name] = [
        [/^hrs?$/i, 'hours'],
        [/^secs?$/i, 'seconds'],
        [/^mins$/i, 'minutes'],
    ].find(([form]) => form.test(unit)) ?? [];
    const days = /^months?$/i.test(unit) ? 30 : /^(years?|y)$/i.test(unit) ? 365 : 0;
    if (days)
        return `write "${Number(amount) * days} days"`;
    const near = name ?? closest(unit, ['seconds', 'minutes', 'hours', 'days', 'weeks']);
    return near
        ? `write "${amount} ${near}"`
        : `write it in seconds, minutes, hours, days or weeks, such as "${amount} days"`;
}
/** A length of time, or one of the words that may stand in its place. */
const time = (...instead) => (value, path, scope) => {
    if (milliseconds(value) !== undefined || instead.includes(value))
        return;
    wrong(scope, path, `a time such as "30 minutes"${instead.length ? `, or ${listed(instead.map((word) => `"${word}"`))}` : ''}`, value, asTime(value) ?? didYouMean(closest(value, instead)));
};
/** A list, each item of one kind. */
const list = (kind, wanted, least = 0) => (value, path, scope) => {
    if (!Array.isArray(value))
        return wrong(scope, path, wanted, value, isRecord(value) || value === null ? undefined : `write [${show(value)}]`);
    if (value.length < least)
        wrong(scope, path, wanted, value);
    for (const [i, item] of value.entries())
        kind(item, `${path}[${i}]`, scope);
};
/** One, or a list of which any is enough. */
const oneOrMore = (kind, wanted) => (value, path, scope) => {
    if (!Array.isArray(value))
        kind(value, path, scope);
    else if (!value.length)
        wrong(scope, path, wanted, value);
    else
        for (const [i, item] of value.entries())
            kind(item, `${path}[${i}]`, scope);
};
/** The first kind for values of a shape, the other one for the rest. */
const either = (is, yes, no) => (value, path, scope) => (is(value) ? yes : no)(value, path, scope);
const orFalse = (kind) => either((value) => value === false, anything, kind);

/** Text with `*`, in which a criterion of another tool is understood. */
const pattern = (words) => (value, path, scope) => {
    const key = keyOf(path);
    if (isRecord(value))
        wrong(scope, path, words, value, writeCriterion(key, value));
    else if (value === true)
        wrong(scope, path, words, value, `write "${key}": "*" for any`);
    else
        text(words)(value, path, scope);
};
/** The way out; of a range also what people ask next. */
const sayOurs = (ours) => ours && `write ${show(ours)}${ours.includes(' to ') ? ', which includes both' : ''}`;
/** In a text for people these are regular expressions, or a spreadsheet's "is not". */
const REGULAR$1 = /\(.+\|.+\)|\\[dwsb]|^\^|^\.\*|\.\*\$$/;
/** Text with `*` that people read, where other ways of writing it would only never fit. */
const wording = (words) => (value, path, scope) => {
    pattern(words)(value, path, scope);
    if (typeof value !== 'string')
        return;
    const [, other] = /^ *(?:<>|!=|≠) *(.+)$/.exec(value) ?? [];
    if (other || REGULAR$1.test(value))
        scope.report({
            level: 'warning',
            code: 'odd-text',
            path,
            message: other
                ? `${show(value)} is compared letter by letter`
                : `${show(value)} looks like a regular expression, and is compared letter by letter`,
            fix: other
                ? `write "not": { "${keyOf(path)}": ${show(other)} }`
                : 'write * for any text; for alternatives give a list: ["Buy*", "Order*"]',
        });
};
const CRITERION = 'a criterion such as ">= 3", "2 to 5" or "*shoes*"';
/** One value of `data`, `query` or `traits`, or a list of which one must fit. */
const criterion = (value, path, scope) => {
    const items = Array.isArray(value) ? value : [value];
    if (!items.length)
        wrong(scope, path, CRITERION, value);
    for (const [i, item] of items.entries()) {
        const at = Array.isArray(value) ? `${path}[${i}]` : path;
        const [, low, high] = /^ *(-?[\d.]+) to (-?[\d.]+) *$/.exec(written(item)) ?? [];
        if (written(item).length > 200)
            text(CRITERION)(item, at, scope);
        else if (low !== undefined && Number(low) > Number(high))
            wrong(scope, at, 'the smaller number first', item, `write "${high} to ${low}"`);
        else if (Array.isArray(item) || !criterion$1(item)) {
            const [, other] = /^ *(?:<>|!=|≠) *(.+)$/.exec(written(item)) ?? [];
            const parent = path.replace(/^(?:.*\.)?([^.]*)\.[^.]*$/, '$1');
            wrong(scope, at, CRITERION, item, other
                ? `write "not": { "${parent}": { ${show(keyOf(path))}: ${show(other)} } }`
                : sayOurs(asCriterion(item)));
        }
        else if (/^ *\d+ *[-–] *\d+ *$/.test(written(item)))
            scope.report({
                level: 'note',
                code: 'dash-in-criterion',
                path: at,
                message: `${show(item)} is compared letter by letter`,
                fix: `if it is a range, write ${show(asCriterion(item))}`,
            });
    }
};
/** Names and what their values must be. */
const values = (example) => (value, path, scope) => {
    const words = `names and criteria such as { ${example} }`;
    if (isRecord(value) && Object.keys(value).length) {
        for (const [key, inner] of Object.entries(value))
            criterion(inner, `${path}.${key}`, scope);
        return;
    }
    const [, name, is] = /^\??([\w.-]+)=([^&]*)$/.exec(typeof value === 'string' ? value : '') ?? [];
    wrong(scope, path, words, value, name && `write "${keyOf(path)}": { ${show(name)}: ${show(is)} }`);
};
/** How many: a sign is asked for, because a bare number means "exactly" to some and "at least" to others. */
const count = (most = Infinity) => (value, path, scope) => {
    const bare = /^ *(\d+) *(?:times|x)? *$/i.exec(written(value))?.[1];
    if (bare !== undefined)
        return scope.report({
            level: 'error',
            code: 'bare-number',
            path,
            message: `is ${bare} exact, or a minimum?`,
            fix: `write ">= ${bare}" (${bare} or more) or "= ${bare}" (exactly ${bare})`,
        });
    const [, low, high] = /^ *(?:(?:[<>]=?|=) *(\d+)|\d+ to (\d+)) *$/.exec(written(value)) ?? [];
    if (typeof value !== 'string' || (low ?? high) === undefined) {
        const ours = asCriterion(value);
        return wrong(scope, path, 'how often, such as ">= 3", "= 3" or "2 to 5"', value, sayOurs(ours));
    }
    const [, from] = /^ *(\d+) to/.exec(value) ?? [];
    if (Number(from) > Number(high))
        wrong(scope, path, 'the smaller number first', value, `write "${high} to ${from}"`);
    else if (Number(low ?? high) > most)
        wrong(scope, path, `a count of at most ${most}`, value, undefined, 'too-many');
    else if (/^ *(= *0+|<=? *0+|< *1) *$/.test(value))
        scope.report({
            level: 'warning',
            code: 'never-counts',
            path,
            message: `${show(value)} never holds: a rule is looked at when it has happened`,
            fix: 'for what did not happen write "wait" and "unless", or "not"',
        });
};
/** `">= 75%"` */
const share$1 = (value, path, scope) => {
    const bare = /^ *(\d{1,3}) *%? *$/.exec(written(value))?.[1];
    if (typeof value !== 'string' || !/^ *(>=)? *\d{1,3} ?% *$/.test(value) || Number(/\d+/.exec(value)) > 100)
        wrong(scope, path, 'how far down, such as ">= 75%"', value, bare && Number(bare) <= 100 ? `write ">= ${bare}%"` : undefined);
};
/** `"09:00 to 17:00"` */
const hours = (value, path, scope) => {
    const good = /^ *(\d{1,2}):(\d\d) to (\d{1,2}):(\d\d) *$/.exec(typeof value === 'string' ? value : '');
    if (good && Number(good[1]) < 24 && Number(good[2]) < 60 && Number(good[3]) <= 24 && Number(good[4]) < 60)
        return;
    const [, from, fromMinute = '00', am, to, toMinute = '00', pm] = /^ *(\d{1,2})(?:[:.](\d\d))? *([ap]m|h|uhr)? *(?:-|–|to) *(\d{1,2})(?:[:.](\d\d))? *([ap]m|h|uhr)?[ .]*$/i.exec(written(value)) ?? [];
    // Noon is 12 pm, midnight 12 am.
    const clock = (hour = '', half = '') => /[ap]m/i.test(half) ? (Number(hour) % 12) + (/p/i.test(half) ? 12 : 0) : Number(hour);
    const [first, last] = [clock(from, am), clock(to, pm)];
    const fix = from && to && first < 24 && last <= 24
        ? `${`${first}`.padStart(2, '0')}:${fromMinute} to ${`${last}`.padStart(2, '0')}:${toMinute}`
        : undefined;
    wrong(scope, path, 'hours such as "09:00 to 17:00"', value, fix && `write "${fix}"`);
};

/** What a visit can come by; an application can name others. */
const CHANNELS = 'direct search paid-search social paid-social video email ai display affiliate referral sms push internal'.split(' ');
/** A word that no visit comes by, and that is nearly one, is a slip. */
const channel = (value, at, scope) => {
    wording('a channel such as "email"')(value, at, scope);
    if (typeof value !== 'string' || value.includes('*') || CHANNELS.includes(value.trim().toLowerCase()))
        return;
    const near = ourValue(value, CHANNELS);
    if (near)
        scope.report({
            level: 'warning',
            code: 'unknown-channel',
            path: at,
            message: `no visit comes by ${show(value)} by itself`,
            fix: didYouMean(near),
        });
};

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
/** Names that other tools give to what has a word here are told. */
const event$1 = (value, at, scope) => {
    pattern('the name of an event such as "purchase" or "video_*"')(value, at, scope);
    const ours = typeof value === 'string' && builtInEvent(value);
    if (ours)
        scope.report({
            level: 'warning',
            code: 'foreign-event',
            path: at,
            message: `${show(value)} is what another tool calls it; nothing reports it here by itself`,
            fix: ours === 'rage_click' ? 'write "moment": "rage_click"' : `write "event": "${ours}"`,
        });
};
/** CSS, as far as that shows without a page. */
const selector = (value, at, scope) => {
    pattern('a CSS selector such as "[data-add-to-cart]"')(value, at, scope);
    if (typeof value !== 'string')
        return;
    const open = [...value].reduce((depth, sign) => depth + ('[('.includes(sign) ? 1 : '])'.includes(sign) ? -1 : 0), 0);
    const message = open
        ? `${show(value)} has a bracket without its other half`
        : /^\/\/|^\.\/\//.test(value)
            ? `${show(value)} looks like XPath`
            : undefined;
    if (message)
        scope.report({
            level: 'warning',
            code: 'odd-selector',
            path: at,
            message,
            fix: 'write a CSS selector, such as "[data-add-to-cart]"',
        });
};
const day = (value, at, scope) => {
    if (DAYS.includes(value))
        return;
    const near = typeof value === 'string' ? value.slice(0, 3).toLowerCase() : '';
    wrong(scope, at, 'a day such as "sat"', value, DAYS.includes(near) ? `write "${near}"` : undefined);
};
/** A form may be on a page without being in the file, so a name is only wrong if it is nearly one of these. */
const form$1 = (value, at, scope) => {
    pattern('the id or name of a form')(value, at, scope);
    const { form: known } = scope.ids;
    if (typeof value !== 'string' || value.includes('*') || known.includes(value))
        return;
    const near = closest(value, known);
    if (near)
        scope.report({
            level: 'warning',
            code: 'unknown-form',
            path: at,
            message: `there is no form called ${show(value)} under "forms"`,
            fix: didYouMean(near),
        });
};

/** In a path from "/" on these are regular expressions and nothing else. schema.json has the same. */
const REGULAR = /\.[*+]|\\|\(.*\||\[[^\]]*-|\(\?|\$$/;
const globInstead = (value) => {
    const glob = value
        .replace(/^\^|\$$/g, '')
        .replace(/\\([/.-])/g, '$1')
        .replace(/\/\.[*+]$/, '/**')
        .replace(/\.[*+]$/, '*');
    return /^\/[\w/*.-]*$/.test(glob) && glob.includes('*') ? glob : '/checkout/**';
};
/** What another tool's "contains" and "starts with" are as a path: `*a*` → a part with it, `/a*` → all below it. */
function globOf(criterion = '') {
    const [, part] = /^\*([^/*]+)\*$/.exec(criterion) ?? [];
    const [, start] = /^(\/[^*]*?)\/?\*$/.exec(criterion) ?? [];
    return part
        ? `/**/*${part}*/**`
        : start
            ? `${start}/**`
            : /^\/[^*]*$/.test(criterion)
                ? criterion
                : undefined;
}
/** A path with `*` and `**`; everything else that people write in its place is understood. */
const path = (value, place, scope) => {
    const key = keyOf(place);
    const say = (code, message, fix) => scope.report({ level: 'error', code, path: place, message, fix });
    if (typeof value !== 'string' || !value.trim()) {
        const glob = globOf(asCriterion(value));
        return wrong(scope, place, 'a glob such as "/pricing/**"', value, glob && `write "${key}": ${show(glob)}`);
    }
    const shown = show(value);
    if (value.length > 200)
        return wrong(scope, place, 'at most 200 characters', value.length, undefined, 'too-long');
    const [, whole, rest] = /^(?:[a-z]+:)?\/\/([^/?#]*)([^?#]*)/i.exec(value) ??
        /^((?:[\w-]+\.)+[a-z]{2,}(?::\d+)?)(\/[^?#]*)/i.exec(value) ??
        [];
    if (whole)
        return say('whole-address', `expected only the path, got the whole address ${shown}`, `write "${key}": ${show(rest || '/')}${key === 'path' ? `, and "host": ${show(whole)} if the host matters` : ''}`);
    if (REGULAR.test(value) || (!/^[/*]/.test(value) && /[\^$|\\()[\]{}+]/.test(value)))
        return say('regular-expression', `${shown} looks like a regular expression, which milepost does not use`, `use * for one part of a path and ** for any number of parts, such as ${show(globInstead(value))}; for alternatives give a list: ["/a", "/b"]`);
    const [, before, mark, behind] = /^([^?#]*)([?#])(.*)$/s.exec(value) ?? [];
    if (mark === '?') {
        const wanted = [...new URLSearchParams(behind.split('#')[0])].map(([name, is]) => `${show(name)}: ${show(is)}`);
        return say('path-with-query', `a path has no "?": ${shown}`, `write "${key}": ${show(before)}${wanted.length ? ` and "query": { ${wanted.join(', ')} }` : ''}`);
    }
    if (mark)
        return say('path-with-hash', `a path has no "#": ${shown}`, `write "${key}": ${show(before || '/')} and "hash": ${show(behind)}, or "site": { "router": "hash" } if all routes are there`);
    const [, other] = /^ *(?:not|!=?|<>|≠) *(\/.*)$/i.exec(value) ?? [];
    if (!/^[/*]/.test(value))
        return say('path-without-slash', `a path starts with "/", got ${shown}`, other ? `write "not": { "${key}": ${show(other)} }` : `write ${show(`/${value.trim()}`)}`);
    const several = value.split(/\s*(?:[,;|]| or | and )\s*(?=\/)/i);
    if (several.length > 1)
        scope.report({
            level: 'warning',
            code: 'several-paths',
            path: place,
            message: `${shown} is taken as one path`,
            fix: `write a list: [${several.map(show).join(', ')}]`,
        });
    const parameter = /\/(:\w+|\{\w+\}|\[\.{0,3}\w+\])(?=\/|$)/.exec(value)?.[1];
    if (parameter)
        scope.report({
            level: 'warning',
            code: 'route-parameter',
            path: place,
            message: `"${parameter}" is taken letter by letter`,
            fix: `write ${show(value.replace(/\/(:\w+|\{\w+\}|\[\.{0,3}\w+\])(?=\/|$)/g, '/*'))} for any text there`,
        });
};

/** A `{ … }` in which every key is known. */
function record(keys, { wanted, required = {}, unknown = 'key', hint, }) {
    const allowed = [...Object.keys(keys), 'note'];
    return (value, path, scope) => {
        if (!isRecord(value))
            return wrong(scope, path, wanted, value);
        const at = (key) => (path ? `${path}.${key}` : key);
        for (const [key, inner] of Object.entries(value)) {
            if (Object.hasOwn(keys, key))
                keys[key](inner, at(key), scope);
            else if (key !== 'note')
                scope.report({
                    level: 'error',
                    code: `unknown-${unknown}`,
                    path: at(key),
                    message: `unknown ${unknown} "${key.slice(0, 60)}"`,
                    fix: hint?.(key, inner) ??
                        suggest(key, allowed.filter((one) => !Object.hasOwn(value, one))),
                });
        }
        for (const [key, fix] of Object.entries(required))
            if (!Object.hasOwn(value, key))
                scope.report({ level: 'error', code: 'missing-key', path, message: `"${key}" is missing`, fix });
    };
}

/** Moments that Milepost notices by itself. */
const BUILT_IN_MOMENTS = ('rage_click dead_click error_click quick_back exit_intent tab_return field_hesitation field_struggle form_abandon ' +
    'deep_read copy_intent empty_search search_refine slow_page').split(' ');

const ID = /^[a-z0-9][a-z0-9_-]{0,39}$/;
/** `"Buy Now!"` → `buy-now` */
const asId = (value) => (typeof value === 'string' ? value : '')
    .slice(0, 200)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '-')
    .replace(/^[-_]+|-+$/g, '')
    .slice(0, 40);
const id = (value, path, scope) => {
    if (typeof value === 'string' && ID.test(value))
        return;
    const better = asId(value);
    const words = 'a short name in lower case such as "buy" or "keep-in-touch"';
    wrong(scope, path, words, value, better ? `use "${better}"` : undefined, 'bad-id');
};
/** Where an unknown name may still be right, because code and markup can bring it too. */
const ELSEWHERE = {
    moment: 'data-mp-moment or milepost.moment()',
    goal: 'data-mp-goal or milepost.goal()',
};
/** The id of something that is there. */
const idOf = (what, sure = false) => (value, path, scope) => {
    const known = [...scope.ids[what], ...(what === 'moment' ? BUILT_IN_MOMENTS : [])];
    const words = `the id of a ${what}`;
    if (typeof value !== 'string')
        return wrong(scope, path, words, value);
    if (known.includes(value))
        return;
    // Without stages there is one thing to say, and it is said.
    if (what === 'stage' && !known.length)
        return;
    const near = closest(value, known);
    const elsewhere = ELSEWHERE[what];
    const own = [...new Set(scope.ids[what])].slice(0, 20).map((one) => `"${one}"`);
    scope.report({
        level: elsewhere && !near && !sure && ID.test(value) ? 'warning' : 'error',
        code: `unknown-${what}`,
        path,
        message: `there is no ${what} called ${show(value)}`,
        fix: didYouMean(near) ??
            (elsewhere && !sure
                ? `add it under "${what}s"; if it comes from ${elsewhere}, leave it`
                : own.length
                    ? `the ${what}s are ${listed(own, 'and')}`
                    : `add it under "${what}s"`),
    });
};
/** A name that the application registers, if what it registers is known here. */
const registered = (what, words) => (value, path, scope) => {
    text(words)(value, path, scope);
    const known = scope[what];
    if (typeof value === 'string' && value.trim() && known && !known.includes(value))
        scope.report({
            level: 'error',
            code: `unknown-${what.slice(0, -1)}`,
            path,
            message: `the application has no ${what.slice(0, -1)} called ${show(value)}`,
            fix: didYouMean(closest(value, known)),
        });
};

const DEEPEST$1 = 3;
const RULE = 'a rule in { }';
const some = (kind, wanted) => oneOrMore(kind, wanted);
const texts = (wanted) => some(wording(wanted), wanted);
const places = (wanted) => some(either((value) => written(value).startsWith('/'), path, wording(wanted)), wanted);
const inner = (value, at, scope) => rule(value, at, { ...scope, depth: scope.depth + 1 });
const rulesWithin = some(inner, 'a rule in { }, or a list of rules');
/** Every word a rule can hold. */
const CONDITIONS = {
    event: some(event$1, 'the name of an event such as "purchase" or "video_*"'),
    path: some(path, 'a glob such as "/pricing/**"'),
    host: texts('a host such as "shop.acme.example"'),
    query: values('"plan": "pro"'),
    hash: texts('a text such as "plans"'),
    title: texts('a text such as "*shoes*"'),
    selector: some(selector, 'a CSS selector such as "[data-add-to-cart]"'),
    text: texts('a text such as "Buy now*"'),
    link: places('a text such as "tel:*", or a path such as "/pricing/**"'),
    region: texts('a text such as "footer"'),
    form: some(form$1, 'the id or name of a form'),
    field: texts('the name of a field such as "coupon"'),
    search: texts('a text such as "*gift*", or "*" for any search'),
    data: values('"total": ">= 100"'),
    channel: some(channel, 'a channel such as "email"'),
    source: texts('a source such as "newsletter"'),
    medium: texts('a medium such as "cpc"'),
    campaign: texts('a campaign such as "autumn*"'),
    referrer: places('a text such as "*.google.*"'),
    landing: places('a path such as "/l/**"'),
    traits: values('"plan": "team"'),
    persona: some(idOf('persona'), 'the id of a persona'),
    identified: flag,
    visits: count(),
    device: some(choice('mobile', 'tablet', 'desktop'), '"mobile", "tablet" or "desktop"'),
    language: texts('a language such as "fr" or "en-*"'),
    variant: values('"new-checkout": "b"'),
    stage: some(idOf('stage'), 'the id of a stage'),
    reached: some(idOf('stage'), 'the id of a stage'),
    lap: count(),
    engaged: time(),
    scrolled: share$1,
    count: count(50),
    within: time('this page', 'this visit', 'ever'),
    distinct: pattern('"path", "day", "visit" or a key of the data'),
    steps: list(inner, 'a list of at least two rules', 2),
    wait: time(),
    unless: rulesWithin,
    days: some(day, 'a day such as "sat"'),
    hours,
    away: time(),
    moment: some(idOf('moment'), 'the id of a moment'),
    goal: some(idOf('goal'), 'the id of a goal'),
    custom: registered('conditions', 'the name of a condition given to init()'),
    any: rulesWithin,
    all: rulesWithin,
    not: rulesWithin,
};
const META$1 = { touchpoint: words$1, id: words$1 };
const known$1 = record({ ...CONDITIONS, ...META$1 }, {
    wanted: RULE,
    unknown: 'condition',
    // A rule inside a rule, as if it were a stage.
    hint: (key, value) => key === 'when' && isRecord(value)
        ? `write ${show(value).slice(1, -1)} without "when" around it`
        : undefined,
});
const START = 'write { "path": "/pricing" } for a visit to that page';
/** Words that say nothing of which events they look back at, or wait after. */
const LOOKING_BACK = ['count', 'within', 'distinct', 'wait', 'unless'];
/** Words that mean nothing without another one. */
const NEEDS = [
    ['distinct', ['count'], 'add "count": ">= 3"'],
    ['within', ['count', 'steps'], 'add "count": ">= 2", or leave it out'],
    ['wait', ['unless'], 'add "unless": { "path": "/thanks" }, what must not happen in the meantime'],
    ['unless', ['wait', 'count', 'steps'], 'add "wait": "2 minutes"; for an exception write "not"'],
];
/** One rule, and all that lies in it. */
const rule = (value, at, scope) => {
    if (!isRecord(value)) {
        const page = typeof value === 'string' && value.startsWith('/');
        return wrong(scope, at, RULE, value, page ? `write { "path": ${show(value)} }` : START, 'bad-rule');
    }
    const say = (code, path, message, fix) => scope.report({ level: 'error', code, path, message, fix });
    if (scope.depth > DEEPEST$1)
        return say('too-deep', at, `expected at most ${DEEPEST$1} rules inside each other`, 'name a part of it as a moment, and write "moment": "its-id"');
    known$1(value, at, scope);
    const asked = Object.keys(value).filter((key) => !['touchpoint', 'note', 'id'].includes(key));
    const counting = asked.find((key) => key === 'count' || key === 'wait');
    if (!asked.length)
        say('empty-rule', at, 'expected at least one condition, got none', START);
    else if (counting && asked.every((key) => LOOKING_BACK.includes(key)))
        say('empty-rule', `${at}.${counting}`, `"${counting}" says nothing of which events`, 'add the condition it is about, such as "path": "/products/**"');
    for (const [word, others, fix] of NEEDS)
        if (Object.hasOwn(value, word) && !others.some((other) => Object.hasOwn(value, other)))
            say('half-condition', `${at}.${word}`, `"${word}" says nothing without ${others.map((other) => `"${other}"`).join(' or ')}`, fix);
};
/** One rule, or a list of which any is enough. */
const rules = (value, at, scope) => {
    if (Array.isArray(value))
        for (const [i, item] of value.entries())
            rule(item, `${at}[${i}]`, scope);
    else
        rule(value, at, scope);
};

/** A condition that stands beside `when` instead of in it. */
const inWhen = (key, value) => Object.hasOwn(CONDITIONS, key) || key === 'touchpoint'
    ? `write "when": { "${key}": ${show(value)}${key === 'touchpoint' ? ', …' : ''} }`
    : undefined;
/** An entry with an id that may not be forgotten. */
const named = (kind) => (value, path, scope) => {
    kind(value, path, scope);
    if (isRecord(value) && !Object.hasOwn(value, 'id')) {
        const better = asId(value.name);
        scope.report({
            level: 'error',
            code: 'bad-id',
            path,
            message: 'expected a short name in lower case such as "buy" or "keep-in-touch", got nothing',
            fix: better ? `add "id": "${better}"` : 'add "id": "a-name-of-its-own"',
        });
    }
};
const name$1 = text('a name in double quotes');
const former = oneOrMore(id, 'a former id of this stage');
const stage = record({
    id,
    name: name$1,
    was: either((value) => Array.isArray(value) && !value.length, anything, former),
    aim: words$1,
    phase: choice('before', 'during', 'after'),
    importance: number(1, 5),
    when: rules,
    reopen: flag,
    usual: time(),
    target: either((value) => isRecord(value) || typeof value === 'number', anything, words$1),
}, { wanted: 'a stage in { }', hint: inWhen });
const MOST_STAGES = 20;
/** The stages themselves, first to last. */
const stages = (value, path, scope) => {
    if (!Array.isArray(value) || !value.length)
        return wrong(scope, path, 'a list of stages', value, 'write "stages": [ { "id": "awareness", "when": { "path": "/" } } ]', 'no-stages');
    if (value.length > MOST_STAGES)
        wrong(scope, path, `at most ${MOST_STAGES} stages`, value.length, undefined, 'too-many-stages');
    list(named(stage), '')(value, path, scope);
};

const LIMITS = ['once', 'once per visit', 'once per page', 'once per stage', 'every time'];
/** How often something may happen: a few words, or `every 10 minutes`. */
const limit = (value, path, scope) => {
    const every = typeof value === 'string' && /^every (\d+(?:\.\d+)? ?[a-z]+)$/.exec(value)?.[1];
    if (every && every !== 'time')
        return time()(every, path, scope);
    choice(...LIMITS, 'every 10 minutes')(value, path, scope);
};
const OCCASIONS = 'what starts it, such as { "enter": "buy" }';
const occasion = (value, path, scope) => {
    occasions(value, path, scope);
    if (isRecord(value) && !Object.keys(value).some((key) => key !== 'note'))
        wrong(scope, path, OCCASIONS, value);
};
const occasions = record({
    enter: oneOrMore(idOf('stage'), OCCASIONS),
    leave: oneOrMore(idOf('stage'), OCCASIONS),
    stuck: oneOrMore(idOf('stage'), OCCASIONS),
    moment: oneOrMore(idOf('moment'), OCCASIONS),
    goal: oneOrMore(idOf('goal'), OCCASIONS),
    persona: oneOrMore(idOf('persona'), OCCASIONS),
}, { wanted: OCCASIONS });
const VERBS$1 = ['push', 'emit', 'mark', 'run', 'track', 'send', 'ask'];
const NAMED = text('a name in double quotes');
/** One verb with its object. */
const action = (value, path, scope) => {
    const object = isRecord(value) ? value : {};
    const keys = Object.keys(object).filter((key) => key !== 'note');
    const [verb] = keys;
    if (keys.length !== 1 || !VERBS$1.includes(verb)) {
        const got = isRecord(value) ? keys.join(' and ').slice(0, 80) || 'none' : show(value);
        const strange = keys.find((key) => !VERBS$1.includes(key));
        return scope.report({
            level: 'error',
            code: 'wrong-action',
            path,
            message: `expected one action out of ${VERBS$1.join(', ')}, got ${got}`,
            fix: strange
                ? suggest(strange, VERBS$1)
                : keys.length > 1
                    ? `write ${keys.map((key) => `{ "${key}": ${show(object[key])} }`).join(', ')}`
                    : undefined,
        });
    }
    const wanted = object[verb];
    const at = `${path}.${verb}`;
    if (verb === 'send')
        choice('now')(wanted, at, scope);
    else if (verb === 'run')
        registered('actions', 'the name of an action given to init()')(wanted, at, scope);
    else
        NAMED(wanted, at, scope);
};
/** What the page does when the journey changes. */
const trigger = record({ id, on: occasion, if: rule, do: oneOrMore(action, 'one action or more'), limit }, {
    wanted: 'a trigger in { }',
    required: { on: 'add "on": { "enter": "buy" }', do: 'add "do": [ { "push": "journey_stage" } ]' },
});

const name = text('a name in double quotes');
const WHEN = 'add "when": { "path": "/pricing" }, what shows it';
const moment = record({
    id,
    name,
    want: choice('know', 'go', 'do', 'buy', 'other'),
    kind: choice('intent', 'friction', 'delight'),
    when: rules,
    repeat: limit,
}, { wanted: 'a moment in { }', required: { when: WHEN }, hint: inWhen });
const currency = (value, path, scope) => {
    if (typeof value === 'string' && /^[A-Z]{3}$/.test(value))
        return;
    const signs = { '€': 'EUR', $: 'USD', '£': 'GBP', EURO: 'EUR', DOLLAR: 'USD' };
    const upper = typeof value === 'string' ? value.trim().toUpperCase() : '';
    const better = Object.hasOwn(signs, upper) ? signs[upper] : /^[A-Z]{3}$/.test(upper) ? upper : undefined;
    wrong(scope, path, 'three letters such as "EUR"', value, better && `write "${better}"`);
};
const worth = (value, path, scope) => {
    text('a number, or a key of the data such as "total"')(value, path, scope);
    const [, amount] = /^\D{0,4}(\d+(?:[.,]\d+)?)(?!\w)/.exec(typeof value === 'string' ? value : '') ?? [];
    if (amount)
        scope.report({
            level: 'warning',
            code: 'number-in-quotes',
            path,
            message: `${show(value)} is taken as a key of the data`,
            fix: `write "value": ${Number(amount.replace(',', '.'))} without quotes, and "currency": "EUR"`,
        });
};
const goal = record({
    id,
    name,
    kpi: words$1,
    when: rules,
    value: either((value) => typeof value === 'number', anything, worth),
    currency,
    repeat: limit,
}, { wanted: 'a goal in { }', required: { when: WHEN }, hint: inWhen });
const lines = either(Array.isArray, list(words$1, 'a list of texts'), words$1);
const persona = record({
    id,
    name,
    when: rules,
    motivations: lines,
    interests: lines,
    needs: lines,
    expectations: lines,
    desires: lines,
    issues: lines,
}, { wanted: 'a persona in { }', hint: inWhen });
const form = record({
    id: text('the id or name of a form', 100),
    selector: text('a CSS selector such as "#checkout"'),
    steps: list(words$1, 'a list of names'),
    success: rules,
    giveUpAfter: time(),
    ignoreFields: list(words$1, 'a list of names'),
}, { wanted: 'a form in { }', required: { id: 'add "id", the id or name of the form' } });
const touchpoint = (value, path, scope) => {
    rule(value, path, scope);
    if (isRecord(value) && !Object.hasOwn(value, 'touchpoint'))
        scope.report({
            level: 'error',
            code: 'missing-key',
            path,
            message: '"touchpoint" is missing',
            fix: 'add "touchpoint": "Help centre", its row on the journey map',
        });
};
/** The lists of the file, by their key. */
const ENTRIES = {
    touchpoints: list(touchpoint, 'a list of named rules in [ ]'),
    moments: list(named(moment), 'a list of moments in [ ]'),
    goals: list(named(goal), 'a list of goals in [ ]'),
    personas: list(named(persona), 'a list of personas in [ ]'),
    triggers: list(trigger, 'a list of triggers in [ ]'),
    forms: list(form, 'a list of forms in [ ]'),
};

/** `"31.5.2026"` → `"2026-05-31"` */
const asDay = (value) => {
    const [, day = '', month = '', year] = /^ *(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}) *$/.exec(written(value)) ?? [];
    return year && `write "${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}"`;
};
/** A report leaves out a row it cannot read, and nobody would see that it is missing. */
const costs = (value, at, scope) => {
    if (!Array.isArray(value))
        return void scope.report({
            level: 'warning',
            code: 'unreadable-cost',
            path: at,
            message: `expected a list of costs, got ${show(value)}`,
            fix: 'write [{ "channel": "email", "cost": 80, "currency": "EUR" }]; a table goes to milepost report --costs',
        });
    for (const [i, row] of value.entries())
        for (const [key, cell] of Object.entries(isRecord(row) ? row : {})) {
            const day = (key === 'from' || key === 'to') && !/^\d{4}-\d\d-\d\d/.test(written(cell));
            if (!day && (key !== 'cost' || (written(cell).trim() && !Number.isNaN(Number(cell)))))
                continue;
            const [, amount] = /^ *(\d+(?:[.,]\d+)?)/.exec(written(cell)) ?? [];
            scope.report({
                level: 'warning',
                code: 'unreadable-cost',
                path: `${at}[${i}].${key}`,
                message: `${show(cell)} is no ${day ? 'day' : 'number'}`,
                fix: day
                    ? (asDay(cell) ?? 'write it like "2026-05-31"')
                    : `write "cost": ${amount?.replace(',', '.') ?? 80}, and "currency": "EUR"`,
            });
        }
};

const many = number(1, 1000);
const amount = number(0, Infinity, false);
const share = number(0, 100, false);
const depth$1 = number(1, 100, false);
/** What `capture.moments` may set for each built-in moment. */
const THRESHOLDS = {
    rage_click: { clicks: number(2, 1000), within: time(), box: amount },
    dead_click: { wait: time() },
    error_click: { within: time() },
    quick_back: { engaged: time(), scrolled: share },
    exit_intent: { engaged: time(), speed: amount, depth: depth$1 },
    tab_return: { away: time(), engaged: time() },
    field_hesitation: { firstKey: time(), returns: many },
    field_struggle: { errors: many, retyped: many },
    form_abandon: { giveUpAfter: time() },
    deep_read: { engaged: time(), scrolled: depth$1 },
    search_refine: { searches: many, within: time() },
    empty_search: {},
    copy_intent: { shortest: many, longest: number(1, 1e6) },
    slow_page: { lcp: time(), inp: time(), cls: amount },
};

const host = (value, at, scope) => {
    const good = typeof value === 'string' && /^[^/: ]+(:\d+)?$/.test(value);
    const [, better] = /^(?:[a-z]+:\/\/)?([^/:? ]+(?::\d+)?)/i.exec(typeof value === 'string' ? value : '') ?? [];
    if (!good)
        wrong(scope, at, 'only the host, such as "www.acme.example"', value, better && `write "${better}"`);
};
const prefix = (value, at, scope) => {
    if (typeof value === 'string' && !value.startsWith('/') && value.trim())
        return wrong(scope, at, 'the beginning of a path such as "/en"', value, `write "/${value.replace(/^[./]+|\/+$/g, '')}"`);
    path(value, at, scope);
};
const NAMES = list(pattern('a name such as "tab"'), 'a list of names such as ["tab"]');
const site = record({
    host,
    ignorePrefix: list(prefix, 'a list such as ["/en", "/fr"]'),
    router: choice('history', 'hash'),
    queryMatters: NAMES,
    searchParams: NAMES,
    internal: list(host, 'a list of hosts such as ["*.acme.example"]'),
    inspect: list(host, 'a list of hosts such as ["localhost"]'),
}, { wanted: '"site" in { }' });
const percent = (value, at, scope) => {
    if (typeof value === 'string' && /^\d{1,3}(\.\d+)?%$/.test(value) && Number.parseFloat(value) <= 100)
        return;
    const [, amount] = /^ *([\d.]+) *%? *$/.exec(typeof value === 'string' || typeof value === 'number' ? `${value}` : '') ?? [];
    const share = typeof value === 'number' && value <= 1 ? value * 100 : Number(amount);
    wrong(scope, at, 'a share such as "25%"', value, share <= 100 ? `write "${share}%"` : undefined);
};
const SWITCHES = 'pages clicks links downloads forms fields scroll engaged search views media copy print share errors feedback vitals'.split(' ');
const sample = (value, at, scope) => {
    if (!isRecord(value))
        return wrong(scope, at, 'shares such as { "vitals": "25%" }', value);
    for (const [key, share] of Object.entries(value)) {
        const here = `${at}.${key}`;
        if (key === 'note')
            continue;
        if (SWITCHES.includes(key))
            percent(share, here, scope);
        else
            wrong(scope, here, `one of ${SWITCHES.join(', ')}`, key, didYouMean(closest(key, SWITCHES)));
    }
};
/** Built-in moments: on, off, or with thresholds of one's own. */
const moments = (value, at, scope) => {
    if (typeof value === 'boolean')
        return;
    if (!isRecord(value))
        return wrong(scope, at, 'true, false or moments such as { "rage_click": { "clicks": 4 } }', value);
    for (const [key, inner] of Object.entries(value)) {
        const here = `${at}.${key}`;
        if (key === 'note')
            continue;
        if (!BUILT_IN_MOMENTS.includes(key))
            scope.report({
                level: 'error',
                code: 'unknown-moment',
                path: here,
                message: `there is no built-in moment called "${key.slice(0, 60)}"`,
                fix: didYouMean(closest(key, BUILT_IN_MOMENTS)) ??
                    'moments of your own stand under "moments", with a "when"',
            });
        else if (typeof inner !== 'boolean' && !isRecord(inner))
            wrong(scope, here, 'true, false or thresholds such as { "clicks": 4 }', inner);
        else if (isRecord(inner))
            record(THRESHOLDS[key], { wanted: 'thresholds in { }', unknown: 'threshold' })(inner, here, scope);
    }
};
const capture = record({
    ...Object.fromEntries('pages clicks links forms fields search media copy print share errors feedback vitals dataLayer'
        .split(' ')
        .map((key) => [key, flag])),
    downloads: orFalse(list(pattern('a file ending such as "pdf"'), 'a list of file endings such as ["pdf", "zip"], or false')),
    scroll: orFalse(list(number(1, 100, false), 'a list of percentages such as [25, 50, 75], or false')),
    engaged: orFalse(time()),
    views: orFalse(text('a CSS selector such as "[data-mp-view]", or false')),
    moments,
    sample,
}, { wanted: '"capture" in { }' });
const MODES = ['wait', 'anonymous', 'not-needed'];
const consent = (value, at, scope) => {
    if (MODES.includes(value))
        return;
    const better = value === true || /^(required|opt-?in|ask|yes|denied)$/i.test(`${typeof value === 'string' ? value : ''}`)
        ? 'wait'
        : value === false ||
            /^(none|no|not ?-?_?(needed|required)|opt-?out|granted)$/i.test(typeof value === 'string' ? value : '')
            ? 'not-needed'
            : closest(value, MODES);
    wrong(scope, at, '"wait", "anonymous" or "not-needed"', value, didYouMean(better));
};
const privacy = record({
    consent,
    obey: list(choice('gpc', 'dnt'), 'a list such as ["gpc"]'),
    remember: time(),
    storage: choice('device', 'memory'),
    keepQuery: list(pattern('a parameter such as "utm_*"'), 'a list of parameters such as ["utm_*", "ref"]'),
    text: choice('links-and-buttons', 'none'),
    mask: list(text('a CSS selector such as "[data-private]"'), 'a list of CSS selectors such as ["[data-private]"]'),
    ignore: list(path, 'a list of paths such as ["/admin/**"]'),
    clickIds: choice('with marketing consent', 'never'),
    comments: flag,
}, { wanted: '"privacy" in { }' });
const map = record({ targets: anything, weights: anything, lanes: anything, costs, notes: anything }, { wanted: '"map" in { }' });
/** The parts of the file that are no lists. */
const SECTIONS = {
    $schema: words$1,
    name: words$1,
    version: words$1,
    movement: choice('forward', 'free', 'step'),
    fadeAfter: time(),
    site,
    capture,
    privacy,
    map,
};
/** Keys that belong one level further in. */
const BELONGS_IN = {
    host: 'site',
    ignorePrefix: 'site',
    router: 'site',
    consent: 'privacy',
    obey: 'privacy',
    remember: 'privacy',
    storage: 'privacy',
    mask: 'privacy',
    keepQuery: 'privacy',
    clicks: 'capture',
    scroll: 'capture',
    vitals: 'capture',
    targets: 'map',
    lanes: 'map',
    costs: 'map',
};

const isNull = (value) => value === null;
const depth = (value, at, scope) => {
    const bare = /^ *(\d{1,3}) *%? *$/.exec(written(value))?.[1];
    if (typeof value !== 'string' || !/^\d{1,3} ?%$/.test(value))
        wrong(scope, at, 'how far down, such as "75%"', value, bare && `write "${bare}%"`);
};
const event = (value, at, scope) => {
    words$1(value, at, scope);
    const ours = typeof value === 'string' && builtInEvent(value);
    if (ours === 'page')
        scope.report({
            level: 'warning',
            code: 'foreign-event',
            path: at,
            message: `"${value}" is what another tool calls it`,
            fix: 'write { "page": "/pricing" } for a page view',
        });
};
const address = (value, at, scope) => {
    text('a page such as "/pricing?plan=pro"', 2000)(value, at, scope);
    if (typeof value === 'string' && value.trim() && !/^(\/|https?:\/\/|#)/i.test(value))
        wrong(scope, at, 'a page that starts with "/"', value, `write "/${value.trim()}"`);
};
const who = (value, at, scope) => {
    if (!isRecord(value) && typeof value !== 'boolean')
        words$1(value, at, scope);
};
/** What a visitor can do, one of these to a step. */
const VERBS = {
    page: address,
    click: words$1,
    submit: words$1,
    field: words$1,
    event,
    search: words$1,
    scroll: depth,
    engage: time(),
    moment: words$1,
    wait: time(),
    return: time(),
    identify: who,
};
const DETAILS = {
    on: oneOrMore(words$1, 'a CSS selector such as "[data-add-to-cart]"'),
    link: words$1,
    region: words$1,
    form: words$1,
    data: either(isRecord, anything, (value, at, scope) => wrong(scope, at, 'names and values such as { "total": 99 }', value)),
    from: words$1,
};
const known = record({ ...VERBS, ...DETAILS }, { wanted: 'a step such as { "page": "/pricing" }', unknown: 'step' });
const step = (value, at, scope) => {
    known(value, at, scope);
    if (!isRecord(value))
        return;
    const verbs = Object.keys(value).filter((key) => Object.hasOwn(VERBS, key));
    const strange = Object.keys(value).some((key) => key !== 'note' && !Object.hasOwn({ ...VERBS, ...DETAILS }, key));
    if (verbs.length > 1 || (!verbs.length && !strange))
        scope.report({
            level: 'error',
            code: 'wrong-step',
            path: at,
            message: `expected one thing that the visitor does, got ${verbs.length ? verbs.join(' and ') : 'none'}`,
            fix: verbs.length
                ? 'make a step of each'
                : typeof value.form === 'string'
                    ? `write { "submit": ${show(value.form)} } for that form sent`
                    : 'write { "page": "/pricing" } for a visit to that page',
        });
};
const ids$1 = (what) => list(idOf(what, what === 'trigger'), `a list of ids in [ ]`);
const stageOrNone = either(isNull, anything, idOf('stage'));
const outcome = record({
    stage: stageOrNone,
    furthest: stageOrNone,
    lap: number(1, Infinity),
    touchpoint: words$1,
    moments: ids$1('moment'),
    goals: ids$1('goal'),
    triggers: ids$1('trigger'),
    noMoments: ids$1('moment'),
    noGoals: ids$1('goal'),
    noTriggers: ids$1('trigger'),
}, { wanted: 'a stage, or { "stage": "buy", "lap": 1 }' });
const expectation = (value, at, scope) => {
    if (typeof value === 'string')
        return idOf('stage')(value, at, scope);
    outcome(value, at, scope);
    if (isRecord(value) && !Object.keys(value).length)
        wrong(scope, at, 'what must come out', value);
};
/** The tests inside the file. */
const tests = list(record({
    name: text('a name in double quotes'),
    from: words$1,
    do: list(step, 'a list of steps such as [ { "page": "/pricing" } ]', 1),
    expect: expectation,
}, {
    wanted: 'a test in { }',
    required: {
        do: 'add "do": [ { "page": "/pricing" } ]',
        expect: 'add "expect": "buy", the stage that must come out',
    },
}), 'a list of tests in [ ]');

/** Every rule that stands by itself, in the order of the file. */
function rulesOf(config) {
    const found = [];
    const add = (rules, path, list, index) => {
        each(rules, path, (rule, at) => {
            if (isRecord(rule))
                found.push({ rule, path: at, list, index });
        });
    };
    const entries = (list, key) => {
        each(own(config, list), list, (entry, path, index) => add(own(entry, key), `${path}.${key}`, list, index));
    };
    entries('stages', 'when');
    each(own(config, 'touchpoints'), 'touchpoints', (rule, path, index) => add(rule, path, 'touchpoints', index));
    for (const list of ['moments', 'goals', 'personas'])
        entries(list, 'when');
    entries('triggers', 'if');
    entries('forms', 'success');
    return found;
}
/** A rule and all the rules inside it. */
function within(rule, path) {
    if (!isRecord(rule))
        return [];
    const inner = ['any', 'all', 'not', 'unless', 'steps'].flatMap((key) => each(rule[key], `${path}.${key}`, within).flat());
    return [{ rule, path }, ...inner];
}

const MOST_RULES = 200;
const REMEMBERED = '180 days';
const ids = (config, key) => list$1(own(config, key)).map((entry) => own(entry, 'id'));
/** Two of a kind with one name. */
function duplicates(config, report) {
    for (const key of ['stages', 'moments', 'goals', 'personas', 'triggers', 'forms']) {
        const seen = new Map();
        each(own(config, key), key, (entry, at) => {
            const id = own(entry, 'id');
            if (typeof id !== 'string')
                return;
            const name = own(entry, 'name');
            if (seen.has(id))
                report({
                    level: 'error',
                    code: 'duplicate-id',
                    path: `${at}.id`,
                    message: `${show(id)} is already the id of ${seen.get(id)}`,
                    fix: 'give each an id of its own',
                });
            else
                seen.set(id, typeof name === 'string' ? `${show(name)} (${at})` : at);
        });
    }
}
function stageMistakes(config, report) {
    const known = ids(config, 'stages');
    const start = own(config, 'start');
    const first = start === undefined ? known[0] : start;
    if (start !== undefined && start !== null && !known.includes(start))
        report({
            level: 'error',
            code: 'unknown-stage',
            path: 'start',
            message: `there is no stage called ${show(start)}`,
            fix: didYouMean(closest(start, known.filter((id) => typeof id === 'string'))) ?? 'write the id of a stage, or null for none',
        });
    each(own(config, 'stages'), 'stages', (stage, path, n) => {
        if (!isRecord(stage))
            return;
        const id = show(stage.id);
        const rules = list$1(stage.when);
        const warn = (code, at, message, fix) => report({ level: 'warning', code, path: at, message, fix });
        if (!rules.length && stage.id !== first)
            warn('no-way-in', path, `stage ${id} has no "when", so no event leads there`, 'add "when": { "path": "/…" }; if milepost.stage() or data-mp-stage leads there, leave it');
        const later = (reached) => list$1(reached).every((one) => known.indexOf(one) >= n);
        if (rules.length &&
            n > 0 &&
            rules.every((rule) => own(rule, 'reached') !== undefined && later(own(rule, 'reached'))))
            warn('no-way-in', `${path}.when`, `every rule of stage ${id} asks for a stage that comes only with it or after it`, 'ask for an earlier stage in "reached"');
        if (stage.reopen === true && n === 0)
            warn('reopen-first', `${path}.reopen`, `stage ${id} is the first: every return to it begins another lap`, 'put "reopen" on the stage that people repeat, such as "buy"');
        else if (stage.reopen === true && own(config, 'movement') === 'step')
            warn('reopen-step', `${path}.reopen`, '"reopen" does nothing with "movement": "step"', 'leave it out, or write "movement": "forward"');
        for (const former of list$1(stage.was))
            if (known.includes(former))
                report({
                    level: 'error',
                    code: 'duplicate-id',
                    path: `${path}.was`,
                    message: `${show(former)} is the id of stages[${known.indexOf(former)}] now`,
                    fix: 'name only ids that are no longer in use',
                });
    });
    each(own(config, 'triggers'), 'triggers', (trigger, path) => {
        for (const id of list$1(own(own(trigger, 'on'), 'stuck'))) {
            const stage = list$1(own(config, 'stages')).find((one) => own(one, 'id') === id);
            if (stage !== undefined && own(stage, 'usual') === undefined)
                report({
                    level: 'warning',
                    code: 'never-stuck',
                    path: `${path}.on.stuck`,
                    message: `stage ${show(id)} has no "usual", so nobody is ever stuck in it`,
                    fix: `add "usual": "7 days" to stage ${show(id)}`,
                });
        }
    });
}
/** Times that reach further back than anything is remembered. */
function forgotten(config, report) {
    const remember = own(own(config, 'privacy'), 'remember') ?? REMEMBERED;
    const most = milliseconds(remember) ?? Infinity;
    const look = (time, path) => {
        if ((milliseconds(time) ?? 0) > most)
            report({
                level: 'warning',
                code: 'forgotten',
                path,
                message: `${show(time)} is longer than a visitor is remembered (${show(remember)})`,
                fix: `write "privacy": { "remember": ${show(time)} }, or a shorter time here`,
            });
    };
    look(own(config, 'fadeAfter'), 'fadeAfter');
    for (const { rule, path } of rulesOf(config).flatMap((found) => within(found.rule, found.path)))
        for (const key of ['within', 'away', 'wait'])
            look(rule[key], `${path}.${key}`);
}
/** The order in which an event is judged: what comes of it can be asked for only by what is judged after it. */
const JUDGED = ['personas', 'moments', 'goals'];
function order(config, report) {
    for (const { rule, path, list: where, index } of rulesOf(config)) {
        if (!JUDGED.includes(where))
            continue;
        const [one, self] = [where.slice(0, -1), show(ids(config, where)[index])];
        for (const part of within(rule, path))
            for (const word of ['moment', 'goal'])
                for (const id of list$1(part.rule[word])) {
                    const known = ids(config, `${word}s`);
                    const beside = where === `${word}s`;
                    const late = beside
                        ? known.indexOf(id) >= index
                        : JUDGED.indexOf(`${word}s`) > JUDGED.indexOf(where);
                    if (!late || !known.includes(id))
                        continue;
                    const [message, fix] = !beside
                        ? [
                            `${where} are judged before ${word}s, so ${one} ${self} never hears of ${word} ${show(id)}`,
                            `ask for what leads to ${word} ${show(id)}, such as its "event"`,
                        ]
                        : known[index] === id
                            ? [`${word} ${show(id)} waits for itself`, `name another ${word}`]
                            : [
                                `${word} ${show(id)} is judged after this one, because it stands below`,
                                `move ${show(id)} above ${self}`,
                            ];
                    report({ level: 'warning', code: 'judged-later', path: `${part.path}.${word}`, message, fix });
                }
    }
}
/** What is well written and still not meant. */
function lint(config, report) {
    duplicates(config, report);
    stageMistakes(config, report);
    forgotten(config, report);
    order(config, report);
    const rules = rulesOf(config);
    if (rules.length > MOST_RULES)
        report({
            level: 'error',
            code: 'too-many-rules',
            path: rules[MOST_RULES].path,
            message: `expected at most ${MOST_RULES} rules in all, got ${rules.length}`,
        });
    each(own(config, 'goals'), 'goals', (goal, path) => {
        if (own(goal, 'currency') !== undefined && own(goal, 'value') === undefined)
            report({
                level: 'warning',
                code: 'no-value',
                path: `${path}.currency`,
                message: 'a currency without a value',
                fix: 'add "value": "total", the key of the data that says what it is worth, or a number',
            });
    });
    if (own(own(config, 'privacy'), 'consent') === undefined)
        report({
            level: 'warning',
            code: 'consent-not-set',
            path: own(config, 'privacy') === undefined ? '' : 'privacy',
            message: '"privacy.consent" is not set, so nobody is asked ("not-needed")',
            fix: 'write "privacy": { "consent": "wait" }, or "not-needed" or "anonymous", so that it is a decision',
        });
}

const ANY = '**';
/** Does every text that fits `narrow` fit `wide`? The `*` of `narrow` is met as a letter, which only a `*` takes. */
const textCovers = (wide, narrow) => fitsText(textPattern(wide), plain(narrow));
/** Does every path that fits `narrow` fit `wide`? */
function pathCovers(wide, narrow) {
    const [star = []] = pathPattern('/**');
    return covers(pathPattern(wide), splitPath(narrow), star, (wanted, part) => part !== ANY && fitsText(wanted, part));
}
/** Is there a sequence that fits both, where `star` stands for any number of items? */
function meet(a, b, star, same) {
    let row = [];
    for (let i = a.length; i >= 0; i--) {
        const next = [];
        for (let j = b.length; j >= 0; j--) {
            const [x, y] = [a[i], b[j]];
            if (i === a.length && j === b.length)
                next[j] = true;
            else if (i < a.length && x === star)
                next[j] = row[j] || (j < b.length && next[j + 1]);
            else if (j < b.length && y === star)
                next[j] = next[j + 1] || (i < a.length && row[j]);
            else
                next[j] = i < a.length && j < b.length && row[j + 1] && same(x, y);
        }
        row = next;
    }
    return row[0];
}
const sameLetter = (x, y) => x === y;
/** Is there a text that fits both? */
const textsMeet = (a, b) => meet(plain(a), plain(b), '*', sameLetter);
/** Is there a path that fits both? */
const pathsMeet = (a, b) => meet(splitPath(a), splitPath(b), ANY, (x, y) => meet(x, y, '*', sameLetter));

/** The event that words imply; the first that a rule holds decides. */
const IMPLIED = [
    ...['selector', 'text', 'link', 'region'].map((key) => [key, 'click']),
    ['field', 'form_field'],
    ['form', 'form_submit'],
    ['search', 'search'],
    ['scrolled', 'scroll'],
    ['engaged', 'engage'],
    ['moment', 'moment'],
    ['goal', 'goal'],
];
const TELLING = ['path', 'selector', 'text', 'link', 'form', 'field', 'search', 'moment', 'goal', 'event'];
const META = ['touchpoint', 'note', 'id', 'event'];
const EXACT = ['selector', 'stage', 'reached', 'persona', 'moment', 'goal', 'custom', 'device', 'days'];
/** With these a rule does not hold whenever its other words do. */
const CONDITIONAL = ['count', 'within', 'distinct', 'steps', 'wait', 'unless', 'any', 'all', 'custom'];
/** Sixty-four kilobytes of `"/a"` would be millions of comparisons. */
const MOST_UNITS = 400;
const MOST_FINDINGS$1 = 50;
const isPath = (key, value) => key === 'path' || (value[0] === '/' && /^(link|referrer|landing)$/.test(key));
const words = (value) => list$1(value).filter((item) => typeof item === 'string');
/** Does `wide` hold of everything that `narrow` holds of? */
function covered(key, narrow, wide) {
    if (JSON.stringify(narrow) === JSON.stringify(wide))
        return true;
    const [few, many] = [words(narrow), words(wide)];
    if (!few.length || !many.length)
        return false;
    return few.every((one) => many.some((other) => EXACT.includes(key)
        ? one === other
        : isPath(key, one) && isPath(key, other)
            ? pathCovers(other, one)
            : textCovers(other, one)));
}
/** Can both hold of one event? Where that cannot be told: yes. */
function meets(key, a, b) {
    if (isRecord(a) && isRecord(b)) {
        const shared = Object.keys(a).filter((name) => Object.hasOwn(b, name));
        return shared.every((name) => /[<>*]| to /.test(`${show(a[name])}${show(b[name])}`) || meets('', a[name], b[name]));
    }
    const [few, many] = [words(a), words(b)];
    if (!few.length || !many.length || key === 'reached')
        return true;
    return few.some((one) => many.some((other) => EXACT.includes(key)
        ? one === other || !/^(stage|selector|moment|goal)$/.test(key)
        : isPath(key, one) && isPath(key, other)
            ? pathsMeet(one, other)
            : textsMeet(one, other)));
}
function units(config, isBad) {
    return rulesOf(config)
        .filter(({ list: where, path }) => /^(stages|touchpoints)$/.test(where) && !isBad(path))
        .flatMap(({ rule, path, list: where, index }) => {
        const key = TELLING.find((one) => words(rule[one]).length);
        if (!key || Object.hasOwn(rule, 'any'))
            return [];
        const implied = IMPLIED.find(([word]) => Object.hasOwn(rule, word))?.[1] ?? 'page';
        const heard = Object.hasOwn(rule, 'event') ? words(rule.event) : [implied];
        return words(rule[key]).map((value, i) => ({
            stage: where === 'stages' ? index : -1,
            path: `${path}.${key}${Array.isArray(rule[key]) ? `[${i}]` : ''}`,
            rule: { ...rule, [key]: value },
            heard: key === 'event' ? [value] : heard,
            key,
            value,
        }));
    })
        .slice(0, MOST_UNITS);
}
const keys = ({ rule }) => Object.keys(rule).filter((key) => !META.includes(key));
/** Does `wide` fit every event that `narrow` fits? */
const swallows = (wide, narrow) => covered('event', narrow.heard, wide.heard) &&
    !CONDITIONAL.some((key) => Object.hasOwn(wide.rule, key)) &&
    !['wait', 'steps'].some((key) => Object.hasOwn(narrow.rule, key)) &&
    keys(wide).every((key) => Object.hasOwn(narrow.rule, key) && covered(key, narrow.rule[key], wide.rule[key]));
const excludes = (a, b) => list$1(a.rule.not).some((not) => {
    const wanted = isRecord(not) ? Object.keys(not) : [];
    return wanted.length > 0 && wanted.every((key) => covered(key, b.rule[key], own(not, key)));
});
const overlap = (a, b) => a.key === b.key &&
    meets('event', a.heard, b.heard) &&
    !excludes(a, b) &&
    !excludes(b, a) &&
    keys(a).every((key) => !Object.hasOwn(b.rule, key) || meets(key, a.rule[key], b.rule[key]));
/** Says where one rule takes events away from another: for ever (a warning), or sometimes (a note). */
function findOverlaps(config, report, isBad) {
    const all = units(config, isBad);
    const stages = list$1(own(config, 'stages')).map((stage) => own(stage, 'id'));
    let said = 0;
    const say = (finding) => {
        if (said++ < MOST_FINDINGS$1)
            report(finding);
    };
    const name = (unit) => show(unit.value);
    const thing = ({ key }) => (key === 'path' ? 'page' : 'event');
    for (const [i, unit] of all.entries()) {
        const winner = unit.stage >= 0 ? all.find((other) => other.stage > unit.stage && swallows(other, unit)) : undefined;
        const id = show(stages[unit.stage]);
        if (winner) {
            const same = winner.value === unit.value;
            say({
                level: 'warning',
                code: 'never-counts',
                path: unit.path,
                message: `${name(unit)} can never count for stage ${id}: stage ${show(stages[winner.stage])} is later and its ${name(winner)} matches the same ${thing(unit)}`,
                fix: same
                    ? 'keep it in one of the two, or add a condition to the later one, such as "reached"'
                    : `narrow ${name(winner)}, or add "not": { "${unit.key}": ${name(unit)} } to that rule`,
            });
            continue;
        }
        const touchpoint = unit.rule.touchpoint;
        const above = all
            .slice(0, i)
            .find((other) => other.stage === unit.stage && other.rule !== unit.rule && swallows(other, unit));
        if (above && touchpoint !== undefined && touchpoint !== above.rule.touchpoint)
            say({
                level: 'warning',
                code: 'never-named',
                path: unit.path,
                message: `${name(unit)} never gives its touchpoint ${show(touchpoint)}: ${name(above)} above it matches the same ${thing(unit)} first`,
                fix: 'put the narrow rule above the broad one',
            });
        for (const earlier of all.slice(0, i))
            if (earlier.stage >= 0 &&
                unit.stage > earlier.stage &&
                !swallows(unit, earlier) &&
                overlap(unit, earlier)) {
                const one = covered(unit.key, unit.value, earlier.value) || covered(unit.key, earlier.value, unit.value);
                const other = `${name(earlier)} of stage ${show(stages[earlier.stage])}`;
                say({
                    level: 'note',
                    code: 'overlap',
                    path: unit.path,
                    message: `${name(unit)} ${one ? `also matches ${other}` : `and ${other} can match the same ${thing(unit)}`}; ${id} wins because it is later`,
                });
            }
    }
}

/** Far more than a journey can hold, and little enough to look at without anyone noticing. */
const DEEPEST = 40;
const MOST_VALUES = 50000;
const MOST_CHARACTERS = 4000000;
class Unusable extends Error {
    constructor(finding) {
        super(finding.message);
        this.finding = finding;
    }
}
/**
 * The config as plain data without prototypes, so that everything behind may look at it without care: no getter
 * runs twice, no circle, nothing endless. Or what makes that impossible.
 */
function plainCopy(config) {
    let values = 0;
    let characters = 0;
    const refuse = (code, path, message) => {
        throw new Unusable({ level: 'error', code, path, message });
    };
    const spend = (path, some, text) => {
        values += some;
        characters += text;
        if (values > MOST_VALUES || characters > MOST_CHARACTERS)
            refuse('too-large', path, 'expected at most 64 kB without the tests, got far more than that');
    };
    function read(value, path, depth) {
        spend(path, 1, typeof value === 'string' ? value.length : 0);
        if (/^(function|symbol|bigint)$/.test(typeof value))
            refuse('not-json', path, `expected what a JSON file can hold, got a ${typeof value}`);
        if (!value || typeof value !== 'object')
            return value;
        if (depth > DEEPEST)
            refuse('too-deep', path, `expected a journey, got something nested more than ${DEEPEST} deep`);
        if (Array.isArray(value)) {
            spend(path, value.length, 0);
            return Array.from(value, (item, i) => read(item, `${path}[${i}]`, depth + 1));
        }
        const copy = Object.create(null);
        for (const key of Object.keys(value)) {
            spend(path, 0, key.length);
            const item = Object.getOwnPropertyDescriptor(value, key)?.value;
            if (item !== undefined)
                copy[key] = read(item, path ? `${path}.${key}` : key, depth + 1);
        }
        return copy;
    }
    try {
        return { copy: read(config, '', 0) };
    }
    catch (error) {
        if (error instanceof Unusable)
            return error;
        const message = `expected a journey in { }, got something that cannot be read (${show(`${error}`)})`;
        return { finding: { level: 'error', code: 'unreadable', path: '', message } };
    }
}

const MOST_BYTES = 64 * 1024;
/** Nobody reads more than this; the rest shows after these are mended. */
const MOST_FINDINGS = 300;
/** Stops the looking, not the program. */
class Enough extends Error {
}
const file = record({ ...SECTIONS, ...ENTRIES, milepost: anything, start: anything, stages, tests }, {
    wanted: 'a journey in { }',
    hint: (key, value) => Object.hasOwn(BELONGS_IN, key) ? `write "${BELONGS_IN[key]}": { "${key}": ${show(value)} }` : undefined,
});
/**
 * Everything that can be said about a config; an empty list if there is nothing to say. An error means that the page
 * would leave something out. Never throws, whatever it is given, and needs neither a browser nor Node.
 */
function check(config, options = {}) {
    const findings = [];
    const report = (finding) => {
        if (findings.push(finding) >= MOST_FINDINGS)
            throw new Enough();
    };
    const read = plainCopy(config);
    if ('finding' in read)
        return [read.finding];
    try {
        look(read.copy, report, findings, options);
    }
    catch (error) {
        if (!(error instanceof Enough))
            throw error;
    }
    return findings;
}
function look(copy, report, findings, { conditions, actions }) {
    const bytes = new TextEncoder().encode(JSON.stringify(isRecord(copy) ? { ...copy, tests: undefined } : null)).length;
    if (bytes > MOST_BYTES)
        report({
            level: 'error',
            code: 'too-large',
            path: '',
            message: `expected at most 64 kB without the tests, got ${Math.ceil(bytes / 1024)} kB`,
        });
    if (bytes > 2 * MOST_BYTES)
        return;
    const ids = (key) => list$1(own(copy, key)).flatMap((entry) => {
        const id = own(entry, 'id');
        return typeof id === 'string' ? [id] : [];
    });
    const scope = {
        report,
        ids: {
            stage: ids('stages'),
            moment: ids('moments'),
            goal: ids('goals'),
            persona: ids('personas'),
            trigger: ids('triggers'),
            form: ids('forms'),
        },
        conditions,
        actions,
        depth: 0,
    };
    if (isRecord(copy) && copy.milepost !== 1)
        report({
            level: 'error',
            code: 'language-version',
            path: Object.hasOwn(copy, 'milepost') ? 'milepost' : '',
            message: `expected "milepost": 1, the version of the language, got ${show(copy.milepost)}`,
            fix: 'write "milepost": 1',
        });
    file(copy, '', scope);
    if (!isRecord(copy))
        return;
    if (!Object.hasOwn(copy, 'stages'))
        stages(undefined, 'stages', scope);
    const isBad = (path) => findings.some((found) => found.level === 'error' && found.path && (found.path.startsWith(path) || path.startsWith(found.path)));
    // What only follows from an error above goes when that does.
    lint(copy, (finding) => {
        const { code, path } = finding;
        const follows = (code === 'no-way-in' && isBad(path)) || (code === 'consent-not-set' && !path && isBad('consent'));
        if (!follows)
            report(finding);
    });
    // Without stages the whole file is left out, and that is said.
    if (scope.ids.stage.length)
        leftOut(copy, report, isBad);
    findOverlaps(copy, report, isBad);
}
/** The last word is the engine's: whatever it would leave out is said, even if nothing above saw why. */
function leftOut(config, report, isBad) {
    for (const { path, why } of compile(config).skipped)
        if (!isBad(path) && why !== 'one rule too many')
            report({ level: 'error', code: 'left-out', path, message: `the page leaves this out: ${why}` });
}

export { BUILT_IN_MOMENTS as B, check as c };
