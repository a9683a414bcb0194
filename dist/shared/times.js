/**
 * What `make` makes of a key, made once for as many different keys as there are likely to be at a time. With `most` 1 it is
 * not made twice in a row.
 */
function kept(make, most = 5000) {
    const known = new Map();
    return (key) => {
        let value = known.get(key);
        if (value === undefined) {
            // All at once: to find the oldest would cost more than it saves.
            if (known.size >= most)
                known.clear();
            value = make(key);
            known.set(key, value);
        }
        return value;
    };
}

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
/** What most parts of an address are already: for them there is nothing to do. */
const PLAIN = /^[!-@[-~]{0,99}$/;
/** How text compares: without case, with spaces collapsed, and an accent is an accent however it is encoded. */
const plain = (text) => typeof text === 'string' && PLAIN.test(text)
    ? text
    : String(text).slice(0, LONGEST_INPUT).normalize().toLowerCase().replace(/\s+/g, ' ').trim();
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
const splitPath = /* @__PURE__ */ kept((path) => path
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
}), 500);

/** Is this a `{ … }`? Configs come from anywhere, so nothing about them is taken for granted. */
const isRecord = (value) => !!value && typeof value === 'object' && !Array.isArray(value);
/** A value the file itself holds: never one from a prototype, and no getter runs. */
const own = (value, key) => isRecord(value) ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined;
/** One thing may stand without the `[ ]`. Nothing is an empty list. */
const list = (value) => Array.isArray(value) ? value : value === undefined ? [] : [value];
/** Visits each item with its place in the reader's own file: `when[1]` in a list, `when` without one. */
const each = (value, path, visit) => list(value).map((item, i) => visit(item, Array.isArray(value) ? `${path}[${i}]` : path, i));

const UNITS = {
    ms: 1,
    s: 1000,
    m: 60000,
    h: 3600000,
    d: 86400000,
    w: 604800000,
};
/** `"30 minutes"`, `"1 day"`, `"500ms"` → milliseconds; undefined if it is no time. */
function milliseconds(time) {
    if (typeof time !== 'string')
        return;
    const [, amount, unit] = /^(\d+(?:\.\d+)?) ?(ms|[smhdw]|min|(?:second|minute|hour|day|week)s?)$/.exec(time.trim().toLowerCase()) ??
        [];
    return unit === undefined ? unit : Number(amount) * UNITS[unit === 'ms' ? unit : unit[0]];
}

export { isPattern as a, pathPattern as b, fitsPath as c, covers as d, each as e, fitsText as f, isRecord as i, kept as k, list as l, milliseconds as m, own as o, plain as p, splitPath as s, textPattern as t };
