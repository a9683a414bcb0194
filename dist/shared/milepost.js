import { j as hash, c as compile } from './compile.js';
import { onLCP, onINP, onCLS, onFCP, onTTFB } from 'web-vitals';
import { t as toJson, f as fromJson, n as native } from './native.js';
import { k as kept, m as milliseconds, l as list, f as fitsText, p as plain, t as textPattern, b as pathPattern, c as fitsPath, s as splitPath } from './times.js';
import { promisifyRequest } from 'idb-keyval';
import { t as tag, d as due, b as stageFacts, m as mergeStates, s as startState, S as STATE_VERSION, a as adoptState } from './tag.js';

/** What `fn` gives, or undefined where it throws, as with a selector or an address that somebody mistyped. */
const attempt = (fn) => {
    try {
        return fn();
    }
    catch {
        return undefined;
    }
};

/**
 * One line of at most `longest` characters; undefined if nothing is left. What is to be scrubbed is left long: it is
 * cut to its length after that, or half a secret would pass.
 */
const cleanText = (text, longest = 1000) => text?.slice(0, 1000).replace(/\s+/g, ' ').trim().slice(0, longest) || undefined;

/**
 * The first element of a path that fits a selector. Throws where the selector is none.
 * Asks the browser once for each tree on the way (`closest()` ends at a shadow root), and not once for each element.
 */
const nearest = (path, selector) => {
    let first = path.length;
    for (let i = 0; i < first; i++)
        if (!i || path[i - 1].parentNode !== path[i]) {
            const found = path.indexOf(path[i].closest(selector));
            if (found >= 0 && found < first)
                first = found;
        }
    return path[first];
};

/** The same function, which looks once at each path: everybody who hears of a click asks about the same one. */
const oncePerPath = (find) => {
    let last;
    return (path) => {
        if (last?.path !== path)
            last = { path, found: find(path) };
        return last.found;
    };
};

/** Links and buttons: the elements whose text may be kept. */
const LABELLED = 'a,button,summary,[role=button],[role=link],[role=tab],[role=menuitem],[type=submit],[type=button],[type=reset]';
/** Written or chosen in by the visitor. */
const EDITABLE = '[contenteditable]:not([contenteditable=false])';
const ENTRY = /* @__PURE__ */ ['input,select,textarea,option', EDITABLE].join();
const INTERACTIVE = /* @__PURE__ */ [
    LABELLED,
    ENTRY,
    'label,[role=option],[role=switch],[role=checkbox],[role=radio],[onclick],[tabindex]:not([tabindex="-1"]),:is([data-mp-event],[data-mp-moment],[data-mp-goal]):is(:not([data-mp-on]),[data-mp-on~=click])',
].join();
/** The nearest element one is meant to click: a person aims at the button, not at the icon in it. */
const interactive = /* @__PURE__ */ oncePerPath((path) => nearest(path, INTERACTIVE));

/** The address of the nearest link around, if it is one that can be followed. */
const linkOf = /* @__PURE__ */ oncePerPath((path) => {
    const link = nearest(path, 'a[href],area[href]');
    // As an attribute: the property of a link inside SVG is not a string.
    return link && attempt(() => new URL(link.getAttribute('href') ?? '', link.baseURI));
});

/** Likely another one on the next visit: long numbers, UUIDs, and what component libraries make up. */
const GENERATED = /\d{4}|[:«]|^_|[\da-f]{8}-|^(?:radix|headlessui|ember|mui|mat|cdk|rc|react)-?[-a-z]*\d/i;
/** The `id` an element was given by its author. */
const stableId = (element) => {
    // As an attribute: `<input name="id">` would shadow the property of its form.
    const id = element.getAttribute('id');
    return id && !GENERATED.test(id) ? id : undefined;
};

const LEVELS = 5;
/** Set by an author to be referred to, so they hold when the layout changes. */
const NAMES = /^data-(?:test|cy$|mp-(?:event|touchpoint|region|form|field)$)/;
/** A plain word: a hash holds digits or capitals. Not a state, which passes, nor the commonest utilities. */
const WORD$1 = /(?:^|\s)(?!is-|has-|active|open|select|show|hid|flex|grid|text-)([a-z]{3,}(?:[-_]+[a-z]+)*)(?!\S)/;
const quoted = (element, name) => `[${name}=${JSON.stringify(element.getAttribute(name))}]`;
/** A step that needs nothing around it. */
const anchor = (element) => {
    const name = element.getAttributeNames().find((one) => NAMES.test(one) && element.getAttribute(one));
    const id = stableId(element);
    return name ? quoted(element, name) : id && (/^[a-z][\w-]*$/i.test(id) ? `#${id}` : quoted(element, 'id'));
};
const step = (element) => {
    const word = WORD$1.exec(element.getAttribute('class') ?? '')?.[1];
    // No aria-label: it is text, which may have to be masked or scrubbed.
    const { localName } = element;
    const found = localName + (element.getAttribute('name') ? quoted(element, 'name') : word ? `.${word}` : '');
    let place = 1;
    let alike = false;
    for (let other = element.previousElementSibling; other; other = other.previousElementSibling) {
        place++;
        alike || (alike = other.matches(found));
    }
    for (let other = element.nextElementSibling; other && !alike; other = other.nextElementSibling)
        alike = other.matches(found);
    return alike ? `${found}:nth-child(${place})` : found;
};
/**
 * A short CSS selector that matches the element in its document or shadow root and keeps matching when unrelated
 * markup changes: `#plans > li:nth-child(2) > button.choose`.
 */
const selectorOf = (element) => {
    const steps = [];
    for (let at = element; at && steps.length < LEVELS; at = at.parentElement) {
        const found = anchor(at);
        steps.unshift(found ?? step(at));
        if (found || at.localName === 'body')
            break;
    }
    return steps.join(' > ');
};

/** Tag and role of each landmark, in pairs; the first of a pair is the name it is recorded under. */
const LANDMARKS = 
/* @__PURE__ */
'header banner nav navigation main main aside complementary footer contentinfo search search dialog dialog'.split(' ');
const OURS = 'data-mp-';
const DATA = 'data-mp-data-';
/**
 * What the markup around an element says about it. The nearest element that says something wins.
 * `data` is what is said in `data-mp-data-*`: `data-mp-data-item-id="7"` as `{ item_id: '7' }`.
 */
const surroundings = (path) => {
    const said = {};
    let data;
    let landmark;
    for (const element of path) {
        for (const name of element.getAttributeNames()) {
            if (!name.startsWith(OURS))
                continue;
            const value = element.getAttribute(name).slice(0, 1000);
            if (value)
                said[name] ?? (said[name] = value);
            if (name.startsWith(DATA))
                data = { [name.slice(DATA.length).replaceAll('-', '_')]: value, ...data };
        }
        if (landmark)
            continue;
        const place = LANDMARKS.indexOf(element.getAttribute('role') ?? element.localName);
        if (place >= 0)
            landmark = LANDMARKS[place & -2];
    }
    return {
        data,
        raw: {
            region: said[`${OURS}region`] ?? landmark,
            stage: said[`${OURS}stage`],
            touchpoint: said[`${OURS}touchpoint`],
            fits: (selector) => !!attempt(() => nearest(path, selector)),
        },
    };
};

/** By tag and type. What else is a field needs no role: its tag says as much. */
const roleOf = ({ localName, type }, labelled) => /^a(?:rea)?$/.test(localName)
    ? 'link'
    : labelled
        ? 'button'
        : /^(?:checkbox|radio)$/.test(type)
            ? type
            : undefined;
/** The author asked for no text, or the visitor is its author. */
const HIDDEN = /* @__PURE__ */ ['[data-mp-mask]', EDITABLE].join();
const PRIVATE = /* @__PURE__ */ [HIDDEN, '[data-private]'].join();
/** Text in the element; for a button inside a web component, what the page put into its slot. */
const textIn = (element) => 
// The attribute of an input is the label of a button; the property of other inputs is never read.
(element.localName === 'input' ? element.getAttribute('value') : element.textContent)?.trim() ||
    [...element.querySelectorAll('slot')]
        .flatMap((slot) => slot.assignedNodes({ flatten: true }))
        .map((node) => node.textContent)
        .join(' ');
/**
 * What is said of the element an event happened on: the nearest interactive one of the path, else the first.
 * `element` may be stored once it is scrubbed; `raw` is for rules alone. A field's value is never read.
 */
const describeElement = (path, { mask, text: kept } = {}) => {
    const meant = interactive(path);
    const target = meant ?? path[0] ?? document.documentElement;
    const { raw, data } = surroundings(path);
    const link = linkOf(path);
    const href = link?.href;
    const labelled = target.matches(LABELLED);
    const attribute = (name, of = target) => cleanText(of?.getAttribute(name));
    // Of what nobody is meant to click rules see the attributes, and nothing is kept: it may be anybody's.
    // Neither is it taken where it holds what was written or chosen in a field.
    let text = meant && (labelled ? !meant.querySelector('select,textarea') : !meant.matches(ENTRY))
        ? cleanText(textIn(meant))
        : undefined;
    let label = labelled ? text : undefined;
    // In the order of https://www.w3.org/TR/accname-1.2/, as far as it helps to recognise an element.
    let name = attribute('aria-label') ??
        attribute('alt') ??
        label ??
        attribute('alt', meant?.querySelector('img[alt]') ?? null) ??
        attribute('title');
    const hides = (selector) => raw.fits?.(selector) || attempt(() => target.querySelector(selector));
    // Each of the config's by itself, since one may be mistyped.
    if ((text || name) && (mask ? [HIDDEN, ...mask] : [PRIVATE]).some(hides))
        text = label = name = undefined;
    return {
        target,
        raw: { ...raw, text: (text ?? name)?.slice(0, 200), link: href?.slice(0, 2048) },
        element: {
            tag: target.localName,
            id: stableId(target),
            role: target.getAttribute('role') || roleOf(target, labelled),
            ...(kept !== 'none' && meant && { name, text: label }),
            selector: selectorOf(target),
            // What follows mailto:, tel: or javascript: is no page; it may be a person.
            href: link && (/^https?:$/.test(link.protocol) ? href : link.protocol),
            region: raw.region,
            data,
        },
    };
};

/** Deep enough for real pages (most stay under 40), and an end to the walk on the others. */
const LONGEST = 64;
/** An element, or the one an event happened on, and all those around it, innermost first, through open shadow roots. */
const elementPath = (from) => {
    const path = [];
    let node = 'composedPath' in from ? from.composedPath()[0] : from;
    while (node && path.length < LONGEST) {
        if (node.nodeType === 1)
            path.push(node);
        node = (node.assignedSlot ?? node.parentNode ?? node.host);
    }
    return path;
};

/** The same function, except that what it throws goes to `onError` and never into the host page. */
const guard = (fn, onError) => (...args) => {
    try {
        fn(...args);
    }
    catch (error) {
        onError(error);
    }
};

/**
 * Does the markup ask not to notice this? `data-mp-ignore` turns everything off inside the element,
 * `data-mp-ignore="rage dead"` only the signals it names. (JSX writes a bare attribute as `"true"`.)
 */
const isIgnored = (path, signal) => 
// Seldom: what most clicks need to know is answered by the browser at once.
!!nearest(path, '[data-mp-ignore]') &&
    path.some((element) => {
        const words = element.getAttribute('data-mp-ignore')?.trim().split(/\s+/);
        return !!words && ['', 'true', 'all', signal].some((word) => words.includes(word));
    });

/**
 * Listens without being noticed: passive, so that scrolling never waits for it, and in the capture phase, so that
 * a page's `stopPropagation()` does not hide an event from it. `window` hears what happens anywhere in the page.
 * @param heard what to do, by event type; `'click auxclick'` are two
 */
const listen = (heard, onError, target = window) => {
    const off = new AbortController();
    for (const [types, fn] of Object.entries(heard))
        for (const type of types.split(' '))
            target.addEventListener(type, guard(fn, onError), {
                capture: true,
                passive: true,
                signal: off.signal,
            });
    return () => off.abort();
};

/**
 * Enter or Space, also Enter in a text field on behalf of its button: without a pointer there is no click count,
 * or, for a link in Firefox, one of 1 by the pointer -1.
 */
const isByKey = ({ type, detail, pointerId }) => type === 'click' && (!detail || pointerId === -1);
/** Several captures hear of a click; it is listened to, and found out what it was on, once. */
const hearing = new Set();
let unlisten$1;
/** Whose label was clicked. */
let echo = null;
const clickOf = (event) => {
    let path = elementPath(event);
    if (event.type !== 'click' && (event.button !== 1 || !nearest(path, 'a[href]')))
        return undefined;
    const repeated = path[0] === echo;
    echo = null;
    if (repeated || isIgnored(path, 'click'))
        return undefined;
    const near = interactive(path);
    if (near?.localName === 'label') {
        echo = near.control;
        if (echo)
            path = [echo, ...path];
        // A browser repeats the click on a label at its control, in the same task.
        setTimeout(() => {
            echo = null;
        });
    }
    const flag = !event.isTrusted ? 'untrusted' : isByKey(event) ? 'keyboard' : undefined;
    return { event, path, flags: flag && [flag] };
};
/**
 * Calls `fn` for each click and key activation, and for each middle click on a link. A click on a label counts once,
 * as one on its control. Nothing inside `data-mp-ignore`.
 */
const onClick = (fn, onError) => {
    const heard = guard(fn, onError);
    if (!hearing.size)
        unlisten$1 = listen({
            'click auxclick'(event) {
                const click = clickOf(event);
                if (click)
                    for (const hear of hearing)
                        hear(click);
            },
        }, onError);
    hearing.add(heard);
    return () => {
        hearing.delete(heard);
        if (!hearing.size)
            unlisten$1();
    };
};

/** A `click` for everything clicked, tapped or activated by key. What is not interactive is recorded without its text. */
const clicks = () => (emit, context) => onClick(({ path, flags }) => emit({ type: 'click', ...describeElement(path, context.config()?.privacy), flags }), context.failed);

/**
 * A `copy` with the `length` of what was copied off the page, its `region`, and `code: true` inside `pre` or `code`.
 * Never the text itself; nothing of fields and editors, where people copy what they wrote themselves.
 */
const copies = () => (emit, context) => listen({
    copy(event) {
        const path = elementPath(event);
        const { length } = `${getSelection() ?? ''}`;
        if (!length || nearest(path, ENTRY) || isIgnored(path, 'copy'))
            return;
        const { raw } = surroundings(path);
        const code = !!nearest(path, 'pre,code') || undefined;
        emit({ type: 'copy', raw, target: path[0], data: { length, region: raw.region, code: code } });
    },
}, context.failed);

/** Of one order: as many as a list keeps. */
const MOST_ITEMS = 50;
const isSaid = (of) => !!of && typeof of === 'object';
/**
 * GA4's e-commerce data as a flat record. With a `currency` or `items` beside it, `value` and `currency` become the
 * event's own; of the list `items` each key becomes a list, `item_id: ["A1", "B2"]`, in which every item keeps its place
 * (`item_coupon` where the order has a `coupon` too), beside `items: 2`, how many there were. What a `dataLayer` carries
 * in `ecommerce` is taken out of it. Everything else stays as it is.
 * https://developers.google.com/analytics/devguides/collection/ga4/ecommerce
 */
function commerce(given) {
    if (!isSaid(given))
        return { data: given };
    const { ecommerce } = given;
    const { currency, ...rest } = {
        ...given,
        ...(isSaid(ecommerce) && { ...ecommerce, ecommerce: undefined }),
    };
    const { items } = rest;
    const list = Array.isArray(items) && items.every(isSaid) && items;
    if (!currency && !list)
        return { data: given };
    if (list) {
        rest.items = list.length;
        const kept = list.slice(0, MOST_ITEMS);
        // A list holds texts and numbers: what one item lacks is an empty text.
        for (const key of new Set(kept.flatMap(Object.keys)))
            rest[key in rest ? `item_${key}` : key] = kept.map(({ [key]: one }) => typeof one === 'number' ? one : `${one ?? ''}`);
    }
    const amount = /^(?:string|number)$/.test(typeof rest.value) && rest.value !== '' ? Number(rest.value) : Number.NaN;
    const value = Number.isFinite(amount) ? amount : undefined;
    // A text that is no amount is kept as it is.
    if (value !== undefined)
        delete rest.value;
    return { data: rest, value, currency: currency ? `${currency}` : undefined };
}

/** What tag managers keep for themselves, and who the visitor is, which is for consent and `identify()` to say. */
const NOT_DATA = /^(?:gtm[.]|user_|client_id$|event$|event_?(?:callback|timeout)$|send_to$)/i;
const isObject = (value) => typeof value === 'object' && value !== null;
const isFlat = (value) => /^[sbn]/.test(typeof value) || (Array.isArray(value) && value.every((one) => /^[sn]/.test(typeof one)));
/** Texts and numbers, and lists of those. What else there is may be a person, an element or the whole page. */
const flat$1 = (from) => Object.fromEntries(Object.entries(from).filter(([key, value]) => !NOT_DATA.test(key) && isFlat(value)));
/** Name and parameters of `{ event: 'purchase', … }` or of `gtag('event', 'purchase', { … })`; undefined for all else. */
const eventIn = (entry) => {
    const { event, 0: command, 1: named, 2: parameters, journey } = Object(entry);
    const name = command === 'event' ? named : event;
    const said = command === 'event' ? parameters : entry;
    // An entry with a journey is an answer of ours, or of a trigger's `push`.
    return typeof name === 'string' && name && !/^(?:gtm[.]|journey_)/.test(name) && !isObject(journey)
        ? { name, said: isObject(said) ? said : {} }
        : undefined;
};
/**
 * The bridge to `window.dataLayer`, both ways. What is pushed there, by `push()` or `gtag()`, past entries too, becomes a
 * custom event of that name, with GA4's parameters as its data, those of a shop as `track()` has them. Changes of stage, moments and goals are pushed as `journey_stage`, `journey_moment` and `journey_goal`, with a `journey`.
 * Works where `on` is true, unless the config's `capture.dataLayer` says otherwise. `push` gives what it always gave.
 */
const dataLayer = ({ on = true } = {}) => {
    let begun = false;
    return (emit, context) => {
        const { failed } = context;
        const page = window;
        const wanted = () => (context.config()?.capture?.dataLayer ?? on) === true;
        let restore = () => { };
        let layer;
        let answering = false;
        const hear = guard((entry) => {
            const found = wanted() && eventIn(entry);
            if (!found)
                return;
            const { name, said } = found;
            const shop = isObject(said.ecommerce) ? said.ecommerce : said;
            const items = Array.isArray(shop.items) ? shop.items.filter(isObject).map(flat$1) : [];
            emit({
                type: 'custom',
                name,
                ...commerce({ ...flat$1(said), ...flat$1(shop), ...(items.length && { items }) }),
            });
        }, failed);
        const start = () => {
            if (layer || !wanted())
                return;
            page.dataLayer ?? (page.dataLayer = []);
            const there = page.dataLayer;
            layer = there;
            const { push } = there;
            const own = Object.hasOwn(there, 'push');
            // What was pushed while nobody was allowed to listen stays unheard.
            const past = begun ? [] : [...there];
            begun = true;
            const ours = (...entries) => {
                const given = push.apply(there, entries);
                if (layer)
                    entries.forEach(hear);
                return given;
            };
            there.push = ours;
            restore = () => {
                // Whoever wrapped ours in the meantime goes on calling it, and it goes on passing everything on.
                if (there.push !== ours)
                    return;
                if (own)
                    there.push = push;
                else
                    delete there.push;
            };
            past.forEach(hear);
        };
        const answer = ({ type, detail }) => {
            // What a page pushes in answer to an answer is heard, and not answered again.
            if (answering || !layer || !wanted())
                return;
            const { stage, name, data, value, currency } = detail;
            const kind = type.slice('milepost:'.length);
            const journey = { stage: stage.id, touch: stage.touch, lap: stage.lap };
            answering = true;
            try {
                page.dataLayer?.push({
                    event: `journey_${kind}`,
                    journey: name
                        ? { ...journey, [kind]: name, ...(value && { value, currency }) }
                        : { ...journey, from: data?.from ?? null },
                });
            }
            finally {
                answering = false;
            }
        };
        const off = listen({
            'milepost:stage milepost:moment milepost:goal': answer,
            // The config may be the one that switches it on.
            'milepost:ready': start,
        }, failed);
        start();
        return () => {
            off();
            layer = undefined;
            restore();
        };
    };
};

/**
 * Watches how far down the page is looked at.
 * @param onScroll called whenever the page is scrolled, with the element that scrolls it
 */
const scrollDepth = (onError, onScroll) => {
    let scroller = null;
    let bottom = 0;
    let seen = 0;
    const share = () => Math.min(100, Math.round((100 * bottom) / (scroller?.scrollHeight || Infinity)));
    const measure = (element) => {
        if (element !== scroller) {
            seen = Math.max(seen, share());
            bottom = 0;
            scroller = element;
        }
        if (element)
            bottom = Math.max(bottom, element.scrollTop + element.clientHeight);
    };
    return {
        read() {
            measure(scroller ?? document.scrollingElement);
            return Math.max(seen, share());
        },
        restart() {
            // Nothing is measured here: routers scroll to the top only after the address has changed.
            bottom = seen = 0;
            scroller = null;
        },
        stop: listen({
            scroll({ target }) {
                const page = target === document;
                const element = page ? document.scrollingElement : target;
                // Applications often scroll a large element in place of the document; small ones (a list, a menu) are not the page.
                if (page ||
                    (element && 2 * element.clientHeight > innerHeight && 2 * element.clientWidth > innerWidth)) {
                    onScroll(element);
                    measure(element);
                }
            },
        }, onError),
    };
};

const ACTIVE_FOR = 30000;
/** Pointers move often: the document is listened to once for all who ask. Each counts from a time of their own. */
const asking$2 = new Set();
let unlisten;
let mark = 0;
let activeUntil = 0;
let visible = false;
let focused = false;
let engagedMs = 0;
let visibleMs = 0;
let totalMs = 0;
/** Time with attention, in view, and altogether. Needs no timer: it is added up when something changes or is asked for. */
const settle = () => {
    const now = performance.now();
    totalMs += now - mark;
    if (visible)
        visibleMs += now - mark;
    if (visible && focused)
        engagedMs += Math.max(0, Math.min(now, activeUntil) - mark);
    mark = now;
    return [engagedMs, visibleMs, totalMs];
};
const look = () => {
    settle();
    visible = document.visibilityState === 'visible';
    // True as well while a frame inside the page, such as a video, has the focus.
    focused = document.hasFocus();
    activeUntil = mark + ACTIVE_FOR;
};
/**
 * Watches how long, and how far down, the page is looked at. Visible alone is not enough, a tab in a second window
 * stays visible (matomo-org/matomo#9540).
 */
const attention = (onError) => {
    let since;
    const depth = scrollDepth(onError, look);
    const restart = (page) => {
        look();
        since = settle();
        if (!page)
            depth.restart();
    };
    restart();
    if (!asking$2.size)
        unlisten = listen({ 'pointerdown pointermove keydown wheel touchmove visibilitychange focus blur': look }, onError);
    asking$2.add(depth);
    const read = () => settle().map((ms, i) => ms - since[i]);
    return {
        read() {
            const [engagedMs, visibleMs, totalMs] = read().map(Math.round);
            return { engagedMs, visibleMs, totalMs, scrollMax: depth.read() };
        },
        engagedMs: () => read()[0],
        restart,
        stop() {
            depth.stop();
            asking$2.delete(depth);
            if (!asking$2.size)
                unlisten();
        },
    };
};

/**
 * An `engage` when a page view has had 15 seconds of attention (the config's `capture.engaged`), and at every time
 * that a rule names: `engagedMs`, `visibleMs`, `totalMs`, and `scrollMax` in percent.
 */
const engagement = () => (emit, context) => {
    const clock = attention(context.failed);
    let told = 0;
    let timer;
    const look = guard(() => {
        clearTimeout(timer);
        const engagedMs = clock.engagedMs();
        const wanted = context.depths?.().engaged ?? [];
        const reached = Math.max(...wanted.filter((ms) => ms <= engagedMs));
        if (reached > told) {
            told = reached;
            emit({ type: 'engage', data: { ...clock.read() } });
        }
        const left = Math.min(...wanted.filter((ms) => ms > engagedMs)) - engagedMs;
        // A config that is still on its way may name an earlier time.
        if (left < Infinity && document.visibilityState === 'visible')
            timer = setTimeout(look, context.config() ? Math.max(left, 1000) : 1000);
    }, context.failed);
    const stops = [
        () => clearTimeout(timer),
        clock.stop,
        listen({ visibilitychange: look }, context.failed),
        context.onPage?.(() => {
            clock.restart();
            told = 0;
            look();
        }),
    ];
    look();
    return () => {
        for (const stop of stops)
            stop?.();
    };
};

/** Another site's script, which says no more than that; and a warning that every large page gives and nobody notices. */
const EMPTY = /^(?:Script error\.?$|ResizeObserver loop)/;
/** Scripts that the visitor's browser brought along. */
const FOREIGN = /-extension:|masked-url:/;
/** The first place in a stack, in the way of any browser: `at f (https://a.example/b.js:1:2)`, `f@https://…:1:2`. */
const PLACE = /(https?:\/\/[^\s()@]+?):(\d+):(\d+)/;
/** Different errors that are told apart on one page view. */
const MOST_KINDS = 100;
/** Path of a script or image, with its origin where it is another site's: no query, which may be anything. */
const pathOf = (address) => attempt(() => {
    const { origin, pathname } = new URL(address, location.href);
    return (origin === location.origin ? '' : origin) + pathname;
});
/**
 * An `error` for what nobody caught: `kind` `error`, `rejection` or `resource` (an image, script or style sheet that did
 * not come), `message`, and where: `source`, `line`, `column`. The same error is told at the 1st, 10th, 100th … time, with
 * its `count` so far on this page view, and at most ten events come of one. Left out: extensions, `Script error.`.
 * Milepost's own failures go to `onError` and are never told here.
 */
const errors = () => (emit, context) => {
    const counts = new Map();
    const tell = (data, stack = '') => {
        const { message, source } = data;
        if (EMPTY.test(`${message}`) || FOREIGN.test(`${source}${stack}`))
            return;
        const [, file, line, column] = PLACE.exec(stack) ?? [];
        const told = {
            ...data,
            message: `${message}`.slice(0, 300),
            source: pathOf(`${source || file || ''}`),
            ...(line && { line: Number(line), column: Number(column) }),
        };
        const key = JSON.stringify(told);
        const count = (counts.get(key) ?? 0) + 1;
        if (counts.size >= MOST_KINDS)
            counts.clear();
        counts.set(key, count);
        if (/^10*$/.test(`${count}`))
            emit({ type: 'error', data: { ...told, count } });
    };
    const stops = [
        listen({
            error(event) {
                const { target, message, filename, lineno, colno } = event;
                if (target instanceof Element) {
                    const { src, href } = target;
                    if (!isIgnored(elementPath(target), 'error'))
                        tell({ kind: 'resource', message: target.localName, source: src || href });
                }
                else
                    tell({ kind: 'error', message, source: filename, line: lineno, column: colno });
            },
            unhandledrejection({ reason }) {
                // What was thrown may be anything, such as an answer with a customer in it: only an error's words are taken.
                const thrown = typeof reason === 'object' ? reason : undefined;
                const message = thrown ? `${thrown.name ?? 'Object'}: ${thrown.message ?? ''}` : String(reason);
                tell({ kind: 'rejection', message }, thrown?.stack);
            },
        }, context.failed),
        context.onPage?.(() => counts.clear()),
    ];
    return () => {
        for (const stop of stops)
            stop?.();
    };
};

/** Worst and best score of each kind. */
const SCALES = {
    nps: [0, 10],
    csat: [1, 5],
    ces: [1, 5],
    helpful: [0, 1],
    rating: [1, 5],
};
/**
 * The event it makes. An answer on a scale of 0 to 10 to `nps` also says its `group`: promoters 9 and 10, passives 7 and
 * 8, detractors the rest (Reichheld, "The One Number You Need to Grow", HBR 12/2003).
 * Throws a `RangeError` for a score that is not on the scale: it would bend every average.
 */
const feedbackDraft = ({ kind, score, max, about, comment }) => {
    const [worst, usual] = SCALES[kind] ?? [];
    const best = max ?? usual;
    if (!(typeof score === 'number' && score >= worst && score <= best))
        throw new RangeError(`feedback: ${score} is no score of "${kind}" (${worst} to ${best})`);
    return {
        type: 'feedback',
        name: kind,
        data: {
            ...{ kind, score, max: best },
            ...(kind === 'nps' &&
                best === 10 && { group: score > 8 ? 'promoter' : score > 6 ? 'passive' : 'detractor' }),
            ...(about && { about }),
            ...(comment && { comment: `${comment}` }),
        },
    };
};

/**
 * A `feedback` for each answer in markup that asks for one: `data-mp-feedback="nps"` (`csat`, `ces`, `helpful`, `rating`)
 * on a form, on buttons with a `value`, or around them; `data-mp-max` names another best score, `data-mp-about` what it
 * is about. The score is the value the author gave the pressed button or the chosen radio button: nothing that was
 * written is read.
 */
const feedback = () => (emit, context) => {
    const tell = (path, chosen, flags) => {
        const said = (name) => nearest(path, `[${name}]`)?.getAttribute(name)?.trim();
        const score = chosen?.getAttribute('value')?.trim();
        if (!score || isIgnored(path, 'feedback'))
            return;
        const answer = { kind: said('data-mp-feedback'), score: Number(score), about: said('data-mp-about') };
        const max = Number(said('data-mp-max')) || undefined;
        const { element, raw, target } = describeElement(path, context.config()?.privacy);
        emit({ ...feedbackDraft({ ...answer, max }), element, raw, target, flags });
    };
    const stops = [
        onClick(({ path, flags }) => {
            const button = nearest(path, 'button[value],[role=button][value],[type=button][value]');
            const asked = button && nearest(path, '[data-mp-feedback]');
            // What a form is sent by is told when it is sent, if the browser finds no fault with it.
            if (asked && !(asked.localName === 'form' && button.type === 'submit'))
                tell(path, button, flags);
        }, context.failed),
        listen({
            submit({ target, submitter, isTrusted }) {
                const form = target;
                if (form.hasAttribute('data-mp-feedback'))
                    tell(elementPath(form), submitter?.hasAttribute('value') ? submitter : form.querySelector('[type=radio]:checked'), isTrusted ? undefined : ['untrusted']);
            },
        }, context.failed),
    ];
    return () => {
        for (const stop of stops)
            stop();
    };
};

/**
 * Did a person do this? Setting the focus from code (`autofocus`, a dialog that opens) is as trusted as a click is, so
 * a focus counts shortly after a key or pointer was used; so does input that a password manager fills in.
 */
const byHand = ({ type, isTrusted }) => (isTrusted && type === 'input') || (navigator.userActivation?.isActive ?? isTrusted);

const FIELDS = /* @__PURE__ */ [
    'input:not([type=submit],[type=button],[type=reset],[type=image],[type=hidden]),select,textarea',
    EDITABLE,
].join();
/** Passwords, payment and one-time codes are not even named; nor after "show password" made the field a plain one. */
const SECRET_COMPLETION = /(?:^|\s)(?:cc-|one-time-code|\S*-password)/;
const SECRET_NAME = /passw|pwd|cvv|cvc|card-?_?num/i;
/** Name and kind of the field that was used; undefined for anything else and for what is none of our business. */
const fieldIn = ({ path, root, settings }) => {
    const element = path[0];
    const told = (name) => element.getAttribute(name) ?? '';
    const names = [told('name'), told('id')];
    const fieldType = element.type || 'editor';
    const field = nearest(path, '[data-mp-field]:not([data-mp-field=""])')?.getAttribute('data-mp-field') ||
        told('name') ||
        stableId(element) ||
        cleanText(told('aria-label')) ||
        fieldType;
    return !element.matches(FIELDS) ||
        fieldType === 'password' ||
        SECRET_COMPLETION.test(told('autocomplete')) ||
        SECRET_NAME.test(names.join(' ')) ||
        settings?.ignoreFields?.some((name) => name === field || names.includes(name))
        ? undefined
        : { field, fieldType, index: [...root.querySelectorAll(FIELDS)].indexOf(element) };
};
/** Is something in it? The one place that looks at what a field holds, and only at whether it is empty. */
const isFilled = (element) => {
    const { type, checked, value } = element;
    if (type === 'checkbox' || type === 'radio')
        return checked;
    return (value ?? element.textContent).length > 0;
};
/** By the browser's own validation and by what the page says to assistive technology. */
const isValid = (element) => element.validity?.valid !== false && element.getAttribute('aria-invalid') !== 'true';

/** An address taken apart. Every event asks for that of its page; not to be written to. */
// Pure, so that bundles which do not use it leave it out.
const parts = /* @__PURE__ */ kept((href) => new URL(href), 1);
/**
 * What of an address tells pages apart: its path (with `router: 'hash'` the route after `#` or `#!`, if there is one),
 * and the parameters named in `queryMatters`.
 */
const address = (href, { router, queryMatters = [] } = {}) => {
    const { pathname, search, hash } = parts(href);
    // `#reviews` is a place on a page, `#/cart` a page.
    const route = router === 'hash' ? /^#!?(\/[^?]*)(.*)/.exec(hash) : undefined;
    const query = queryMatters.length ? new URLSearchParams(route?.[2] || search) : undefined;
    return {
        path: route?.[1] || pathname,
        query: queryMatters.map((name) => query.getAll(name)).join('&'),
    };
};
/** Sites that move visitors from `/a` to `/a/` show one page. */
const slashless = (path) => path.replace(/(.)\/$/, '$1');

/** Last word of `/api/newsletter/subscribe?x=1`, if it is one. */
const LAST_WORD = /(?:^|\/)([a-z][a-z_-]{0,30})\/?(?:[?#]|$)/i;
/**
 * The form around an element: a `<form>`, what the config's `forms[].selector` matches, or any element with
 * `data-mp-form`, which may span several `<form>`s. Undefined outside, and in `data-mp-form="ignore"`.
 */
const formAround = (path, config) => {
    const marked = path.find((element) => element.getAttribute('data-mp-form'));
    const name = marked?.getAttribute('data-mp-form');
    // A field may stand outside of its form, with a `form` attribute.
    const form = path.find(({ localName }) => localName === 'form') ?? path[0].form;
    const given = name || (form && (stableId(form) ?? form.getAttribute('name')));
    let root = marked ?? form;
    const settings = config?.forms?.find(({ id, selector }) => {
        const found = !name && selector && attempt(() => nearest(path, selector));
        if (found)
            root = found;
        return found || id === given;
    });
    if (!root || name === 'ignore' || isIgnored(path, 'form'))
        return undefined;
    const id = settings?.id || given || LAST_WORD.exec(form?.getAttribute('action') ?? '')?.[1] || 'form';
    return {
        id,
        root,
        settings,
        path,
        page: { path: address(location.href, config?.site).path },
    };
};

/** What there is to say about a form, or one of its fields, as of when it was last used. */
const formDraft = (type, { id, page, path, step }, facts) => ({
    type,
    page,
    form: { id, ...step, ...facts },
    raw: surroundings(path).raw,
    target: path[0],
});

/**
 * `listen`, for events that end at the border of a web component (`change`, `submit`, `invalid`): they are heard in each
 * open shadow root too, once the visitor has come to it.
 */
const listenInside = (heard, onError) => {
    const met = new WeakSet();
    const inside = Object.fromEntries(Object.entries(heard).map(([types, fn]) => [
        types,
        // What leaves the component is heard outside, and so is what only stands in a slot of it.
        (event) => event.composed || event.target.getRootNode() !== event.currentTarget || fn(event),
    ]));
    const meet = (event) => {
        // Seen from here, what happens in a component happens to its host; most of what happens does not.
        if (!event.target.shadowRoot)
            return;
        for (const root of event.composedPath())
            if (root.nodeType === 11 && !met.has(root)) {
                met.add(root);
                stops.push(listen(inside, onError, root));
            }
    };
    // Whoever changes or sends something goes there first, or, in Safari, clicks it.
    const stops = [listen(heard, onError), listen({ 'focusin click': meet }, onError)];
    return () => {
        for (const stop of stops)
            stop();
    };
};

/**
 * The step of a form an element belongs to, counted from 1: the nearest `data-mp-step="2 Delivery"` inside the form.
 * `forms[].steps` of the config gives numbers to names and back.
 */
const stepIn = (path, { root, settings }) => {
    const marked = path
        .slice(0, path.indexOf(root) + 1)
        .find((element) => element.hasAttribute('data-mp-step'));
    if (!marked)
        return undefined;
    const [, number, name] = /^\s*(\d*)\s*(.*?)\s*$/.exec(marked.getAttribute('data-mp-step'));
    const names = settings?.steps ?? [];
    const known = names.findIndex((one) => one.toLowerCase() === name.toLowerCase()) + 1;
    const step = known || Number(number) || [...root.querySelectorAll('[data-mp-step]')].indexOf(marked) + 1;
    return { step, stepName: name || names[step - 1] };
};

/**
 * `form_field` on leaving a field, with times, corrections and whether it was filled, and `form_error` when the browser
 * or the page (`aria-invalid`) rejects one. Never what was entered; password, payment and one-time-code fields are
 * left out. Best named before `forms()`, so that the last field is told before its form is given up.
 */
const fields = () => (emit, context) => {
    /** How often each field was left so far. */
    const met = new Map();
    /** Rejected since the visitor last went to another field: some are checked on every key. */
    const rejected = new Set();
    // The field that has the focus, and what is known of it.
    let field;
    let since = 0;
    /** The window lost the focus then, the field kept it. */
    let pausedAt = 0;
    /** null: not known, it had the focus before anyone was there to type. */
    let firstKeyMs;
    let corrections = 0;
    let deleting = false;
    let emptied = false;
    let retyped = 0;
    const fieldAt = (path) => {
        const form = path[0] && formAround(path, context.config());
        const facts = form && fieldIn(form);
        return facts && { ...form, step: stepIn(path, form), facts, key: `${form.id} ${facts.field}` };
    };
    const leave = () => {
        if (!field)
            return;
        const { key, facts, path } = field;
        const element = path[0];
        const refocus = met.get(key) ?? 0;
        met.set(key, refocus + 1);
        rejected.clear();
        emit(formDraft('form_field', field, {
            ...facts,
            timeMs: Math.round((pausedAt || performance.now()) - since),
            firstKeyMs: firstKeyMs ?? undefined,
            refocus,
            corrections,
            retyped: retyped || undefined,
            // Browsers that do not know the word throw.
            autofilled: attempt(() => element.matches(':autofill')) || undefined,
            filled: isFilled(element),
            valid: isValid(element),
        }));
        field = undefined;
    };
    const enter = (path) => {
        const next = fieldAt(path);
        if (field && next && next.root === field.root && next.key === field.key) {
            // Back in the window, or the next radio button of a group, which is one field.
            if (pausedAt)
                since += performance.now() - pausedAt;
            field.path = path;
        }
        else {
            leave();
            field = next;
            since = performance.now();
            firstKeyMs = undefined;
            corrections = retyped = 0;
            deleting = emptied = false;
            rejected.clear();
            if (next)
                faults.observe(next.root, { subtree: true, attributeFilter: ['aria-invalid'] });
        }
        pausedAt = 0;
    };
    const reject = (path) => {
        const wrong = fieldAt(path);
        if (!wrong || rejected.has(wrong.key))
            return;
        rejected.add(wrong.key);
        emit(formDraft('form_error', wrong, { ...wrong.facts, valid: false }));
    };
    const faults = new MutationObserver(guard((records) => {
        for (const { target } of records)
            if (target.getAttribute('aria-invalid') === 'true')
                reject(elementPath(target));
    }, context.failed));
    const stop = listenInside({
        focusin(event) {
            if (byHand(event))
                enter(elementPath(event));
        },
        focusout(event) {
            const element = elementPath(event)[0];
            if (element !== field?.path[0])
                return;
            const next = event.relatedTarget;
            if (!document.hasFocus())
                pausedAt = performance.now();
            else if (next?.type !== 'radio' || next.name !== element.name)
                leave();
        },
        input(event) {
            const path = elementPath(event);
            if (!byHand(event) || !path[0]?.matches(':focus'))
                return;
            if (path[0] !== field?.path[0]) {
                enter(path);
                firstKeyMs = null;
            }
            if (firstKeyMs === undefined)
                firstKeyMs = Math.round(performance.now() - since);
            const deletes = !!event.inputType?.startsWith('delete');
            if (deletes && !deleting)
                corrections++;
            deleting = deletes;
            if (!deletes && !emptied)
                return;
            // What the page's own code takes out, such as a message that was sent, nobody emptied.
            const filled = isFilled(path[0]);
            if (emptied && filled)
                retyped++;
            emptied = !filled;
        },
        // It does not bubble; it is captured on its way down.
        invalid(event) {
            if (byHand(event))
                reject(elementPath(event));
        },
        pagehide: leave,
    }, context.failed);
    return () => {
        faults.disconnect();
        stop();
    };
};

/** Is any of it laid out? False when it left the document or is `display: none`; no matter how far it is scrolled. */
const isShown = (element) => 
// An element with `display: contents` has no box of its own, only its children have.
[element, ...element.children].some((part) => part.getClientRects().length > 0);

const wrap = (name, told) => {
    const original = history[name];
    const inherited = !Object.hasOwn(history, name);
    const listeners = original.milepost ?? new Set();
    listeners.add(told);
    if (!original.milepost)
        history[name] = Object.assign(function (...args) {
            const result = original.apply(this, args);
            for (const listener of listeners)
                listener();
            return result;
        }, 
        // The last to leave puts the old method back, unless someone wrapped ours in the meantime.
        {
            milepost: listeners,
            undo() {
                if (inherited)
                    delete history[name];
                else
                    history[name] = original;
            },
        });
    return () => {
        listeners.delete(told);
        const now = history[name];
        if (!listeners.size && now.milepost === listeners)
            now.undo?.();
    };
};
/**
 * Calls `fn` right after each change of address inside the document. Not every change is a new page: routers replace
 * the address when they start, and some replace it before each push.
 * Uses the Navigation API where there is one, which changes nothing on the page; else the history methods are wrapped.
 */
const onRouteChange = (fn, onError) => {
    const { navigation } = window;
    // Without a current entry (an opaque origin, such as a sandboxed frame) its events never come.
    if (navigation?.currentEntry)
        return listen({
            // null: only the entry's state was updated.
            currententrychange: ({ navigationType: type }) => type && fn(type === 'reload' ? 'replace' : type),
        }, onError, navigation);
    const told = guard(fn, onError);
    const stops = [
        wrap('pushState', () => told('push')),
        wrap('replaceState', () => told('replace')),
        listen({ 'popstate hashchange': () => fn('traverse') }, onError),
    ];
    return () => {
        for (const stop of stops)
            stop();
    };
};

/** After a submit the page may move on: that is not giving up. */
const SUBMIT_LEADS_AWAY = 10000;
/** Routers need a moment to take the old page, and its form, away. */
const ROUTE_SETTLES = 1000;
/** Nothing done to a form for so long is giving it up. */
const GIVE_UP_AFTER = 30 * 60000;
/** As long as a timer can run, about; a longer one would be over at once. */
const LONGEST_TIMER$1 = 2e9;
/** A search, a filter or a login: leaving it unfinished is no loss. */
const isCasual = (root) => root.closest('search,[role=search],form[method=get i]') ||
    root.querySelector('[type=search]') ||
    // Name, password, "remember me": more fields than that are a registration.
    (root.querySelector('[type=password]') && root.querySelectorAll(FIELDS).length <= 3);
/**
 * `form_start` with the first field used, `form_step`, `form_submit` for every attempt, and `form_abandon` when a form
 * with changes since the last attempt disappears or its page does, or after 30 minutes without any (`giveUpAfter`).
 * Success is for the page's code or a rule to tell.
 */
const forms = () => (emit, context) => {
    const visits = new Map();
    let typing;
    let timer;
    let idle;
    /** Ends the visits whose form is gone, as of now or of when it was last used. */
    const sweep = (isGone, late) => {
        for (const visit of visits.values()) {
            const { root, startedAt, lastAt, submittedAt, lastField } = visit;
            if (!isGone(root, visit))
                continue;
            if (!root.isConnected)
                visits.delete(root);
            if (!lastField || isCasual(root) || Date.now() - submittedAt < SUBMIT_LEADS_AWAY)
                continue;
            visit.abandoned = true;
            visit.lastField = undefined;
            emit({
                ...formDraft('form_abandon', visit, { lastField, durationMs: lastAt - startedAt }),
                at: late ? lastAt : undefined,
            });
        }
    };
    /** Milliseconds until a visit that nobody goes on with is given up. */
    const patience = ({ settings, lastAt, lastField }) => {
        const set = context.thresholds ? context.thresholds('form_abandon', settings) : {};
        return set && lastField ? lastAt + Number(set.giveUpAfter ?? GIVE_UP_AFTER) - Date.now() : Infinity;
    };
    const rest = guard(() => {
        sweep((_, visit) => patience(visit) <= 0, true);
        waitOn();
    }, context.failed);
    const waitOn = () => {
        clearTimeout(idle);
        const left = Math.min(...[...visits.values()].map(patience).filter((ms) => ms > 0));
        if (left < Infinity)
            idle = setTimeout(rest, Math.min(left, LONGEST_TIMER$1));
    };
    const visitOf = (path) => {
        const form = formAround(path, context.config());
        if (!form)
            return undefined;
        let visit = visits.get(form.root);
        if (!visit) {
            // A dialog that was closed took its form away.
            sweep((root) => !root.isConnected);
            visit = { ...form, lastAt: 0, submittedAt: 0, attempts: 0 };
            visits.set(form.root, visit);
        }
        return Object.assign(visit, form, { lastAt: Date.now() });
    };
    /** A field was used: begins what has to begin. */
    const touch = (path) => {
        const visit = path[0]?.matches(FIELDS) ? visitOf(path) : undefined;
        if (!visit)
            return undefined;
        const { startedAt, lastAt, abandoned } = visit;
        if (!startedAt || abandoned) {
            // Come back to, such as through the back/forward cache: not abandoned after all.
            emit({ ...formDraft('form_start', visit), data: abandoned ? { form_resume: true } : undefined });
            visit.startedAt ?? (visit.startedAt = lastAt);
            visit.abandoned = false;
        }
        const step = stepIn(path, visit);
        if (step && step.step !== visit.step?.step) {
            visit.step = step;
            emit(formDraft('form_step', visit));
        }
        return visit;
    };
    const stops = [
        listenInside({
            focusin(event) {
                if (byHand(event))
                    touch(elementPath(event));
            },
            input(event) {
                if (!byHand(event))
                    return;
                const path = elementPath(event);
                if (path[0] !== typing?.element || !typing?.visit.lastField) {
                    const visit = touch(path);
                    const field = visit && fieldIn(visit);
                    if (!field)
                        return;
                    visit.lastField = field.field;
                    typing = { element: path[0], visit };
                    waitOn();
                }
                typing.visit.lastAt = Date.now();
            },
            submit(event) {
                const visit = visitOf(elementPath(event));
                if (!visit)
                    return;
                const { startedAt, lastAt } = visit;
                visit.attempts++;
                visit.submittedAt = lastAt;
                visit.lastField = undefined;
                // The button that was pressed knows its step, even when the browser had filled in all fields before it.
                visit.step = stepIn(elementPath(event.submitter ?? event), visit) ?? visit.step;
                emit({
                    ...formDraft('form_submit', visit, {
                        attempts: visit.attempts,
                        durationMs: startedAt && lastAt - startedAt,
                    }),
                    flags: event.isTrusted ? undefined : ['untrusted'],
                });
            },
            pagehide: () => sweep(() => true),
        }, context.failed),
        onRouteChange(() => {
            clearTimeout(timer);
            timer = setTimeout(guard(() => sweep((root) => !isShown(root)), context.failed), ROUTE_SETTLES);
        }, context.failed),
    ];
    return () => {
        clearTimeout(timer);
        clearTimeout(idle);
        for (const stop of stops)
            stop();
    };
};

const DOWNLOADS = ['pdf', 'zip', 'docx', 'xlsx', 'pptx', 'csv', 'mp4', 'mp3'];
const MAPS = /^maps\.|(?:^|\.)(?:(?:google\.[a-z.]+|goo\.gl|bing\.com)\/maps|openstreetmap\.org|(?:wego|share)\.here\.com|waze\.com)/;
const bare = (host) => host.replace(/^www\./, '');
/** `*.acme.example` fits the domain and everything below it. */
const isOneOf = (host, patterns) => patterns.some((pattern) => `.${host}`.endsWith(pattern.replace(/^\*?\.?/, '.')));
/**
 * Besides the `click`, what following the link means: `download`, `contact` (tel, mailto, sms, a map) or `link_out`
 * (another host that is not one of `site.internal`). The click itself is never delayed or repeated.
 */
const links = ({ downloads } = {}) => (emit, context) => onClick(({ path, flags }) => {
    const url = linkOf(path);
    if (!url)
        return;
    const { site, capture, privacy } = context.config() ?? {};
    const tell = (type, data) => emit({ type, ...describeElement(path, privacy), data, flags });
    const scheme = url.protocol.slice(0, -1);
    const web = /^https?$/.test(scheme);
    if (/^(?:tel|mailto|sms)$/.test(scheme))
        return tell('contact', { scheme });
    if (scheme === 'geo' || (web && MAPS.test(url.host + url.pathname)))
        return tell('contact', { scheme: 'map' });
    const saveAs = path.find((element) => element.localName === 'a')?.getAttribute('download');
    const file = saveAs || (web && url.pathname.split('/').pop()) || '';
    const ext = /\.(\w{1,8})$/.exec(file)?.[1]?.toLowerCase() ?? '';
    const listed = downloads ?? capture?.downloads ?? DOWNLOADS;
    // `""` is a download attribute without a name.
    if (typeof saveAs === 'string' || listed.includes(ext))
        return tell('download', { file, ext });
    if (web && bare(url.host) !== bare(location.host) && !isOneOf(url.hostname, site?.internal ?? []))
        tell('link_out', { host: url.host });
}, context.failed);

/**
 * A capture that tells one built-in moment, called `name`: `{ want, kind, builtin: true, evidence, count }` and what
 * `draft.data` adds. `capture.moments` of the config turns it off or sets its thresholds.
 */
const builtInMoment = (name, { kind, want = 'other', most = 1, word }, watch) => {
    // By its name a failure says which moment it was.
    const named = {
        [name]: (emit, context) => {
            let told = 0;
            let toldOf;
            const setting = () => context.thresholds ? context.thresholds(name) : {};
            const stopWatching = watch({
                ...context,
                threshold: (key, usual) => setting()?.[key] ?? usual,
                tell(evidence, draft, page) {
                    if (page !== toldOf)
                        told = 0;
                    toldOf = page;
                    if (!setting() ||
                        told >= most ||
                        isIgnored(elementPath(document.body ?? document.documentElement), word))
                        return;
                    told++;
                    emit({
                        ...draft,
                        type: 'moment',
                        name,
                        data: {
                            ...{
                                want,
                                kind,
                                builtin: true,
                                count: evidence.length,
                                evidence: evidence[10] ? evidence.slice(-10) : evidence,
                            },
                            ...draft?.data,
                        },
                    });
                },
            });
            const stopHearing = context.onPage?.(() => {
                told = 0;
            });
            return () => {
                stopWatching();
                stopHearing?.();
            };
        },
    };
    return named[name];
};

/**
 * A built-in moment that shows in the events themselves, in those too that waited for consent or for the config.
 * Left out: what scripts made up, and what happened inside `data-mp-ignore` with the moment's word.
 * @param types of the events it is told, such as `'page|search'`
 */
const heardMoment = (name, nature, types, hear) => builtInMoment(name, nature, (moment) => {
    const heard = hear({
        ...moment,
        tell: ({ id, time, page, pageId, form }, data, evidence = [id]) => moment.tell(evidence, { at: Date.parse(time), page: { path: page.path }, form, data }, pageId),
    });
    const fits = RegExp(`^(${types})$`);
    const stop = moment.onEvent?.((event, raw) => {
        if (fits.test(event.type) &&
            !event.flags?.includes('untrusted') &&
            !raw?.fits?.(`[data-mp-ignore~=${nature.word}]`))
            heard(event, raw);
    });
    return () => stop?.();
});

/**
 * A `copy_intent` moment for a copied text of 3 (`shortest`) to 300 (`longest`) characters that is no code: a name or a
 * price, taken elsewhere. Once on a page view. Shown by `copy` events.
 */
const copyIntents = () => heardMoment('copy_intent', { kind: 'intent', word: 'copy' }, 'copy', ({ threshold, tell }) => (event) => {
    const { data } = event;
    const length = Number(data?.length);
    if (!data?.code && length >= threshold('shortest', 3) && length <= threshold('longest', 300))
        tell(event, { length });
});

let read$1;
/**
 * What `location.href` says, in a tenth of the time. By the getter itself: on a document the name of a form or picture
 * stands before its own properties, as in `<form name="URL">`.
 */
function documentUrl() {
    read$1 ?? (read$1 = Object.getOwnPropertyDescriptor(Document.prototype, 'URL').get);
    return read$1.call(document);
}

const EVERYTHING = { subtree: true, childList: true, attributes: true, characterData: true };
/** The journey's own attributes on `<html>` are no response to anyone's click. */
const isOurs = ({ attributeName }) => attributeName?.startsWith('data-journey-');
/** The page is watched once for all who ask. */
const asking$1 = new Set();
let page$1;
const watch$1 = ({ failed }) => {
    let around = [];
    /** Presses are counted: clocks are too coarse to tell a response in the same millisecond from one before. */
    let presses = 0;
    let answered = 0;
    let requested = -1;
    let timer;
    const watcher = new MutationObserver((changes) => {
        if (!changes.every(isOurs))
            respond();
    });
    /** Until when the latest press waits, which may be prolonged meanwhile. */
    let until = 0;
    const rest = () => watcher.disconnect();
    const look = () => {
        const left = until - performance.now();
        timer = left > 0 ? setTimeout(look, left) : void rest();
    };
    const respond = () => {
        answered = presses;
        rest();
    };
    const requests = attempt(() => {
        const observer = new PerformanceObserver(guard((list) => {
            for (const { name, startTime, initiatorType } of list.getEntries())
                if (initiatorType !== 'beacon' && ![...asking$1].some(({ sendsTo }) => sendsTo?.(name)))
                    requested = Math.max(requested, startTime);
        }, failed));
        observer.observe({ type: 'resource' });
        return observer;
    });
    const stop = listen({
        'input change submit invalid toggle scroll play pause copy fullscreenchange': respond,
        // Where one presses the browser itself puts the focus, also if that is elsewhere by now.
        pointerdown(event) {
            around = event.composedPath();
        },
        focus: ({ target }) => target !== window && !around.includes(target) && respond(),
        // A plain click moves the caret as well.
        selectionchange: () => getSelection()?.type === 'Range' && respond(),
    }, failed);
    const { navigation } = window;
    // Also of a page that takes its time to come.
    const stopNavigation = navigation && listen({ navigate: respond }, failed, navigation);
    return {
        since(path, lasting) {
            const press = ++presses;
            const at = performance.now();
            const before = documentUrl();
            around = path;
            watcher.observe(document, EVERYTHING);
            for (const { parentNode } of path)
                if (parentNode?.nodeType === 11)
                    watcher.observe(parentNode, EVERYTHING);
            until = Math.max(until, at + lasting);
            timer ?? (timer = setTimeout(look, lasting));
            return () => answered >= press || requested >= at || before !== documentUrl();
        },
        stop() {
            clearTimeout(timer);
            rest();
            requests?.disconnect();
            stop();
            stopNavigation?.();
        },
    };
};
/**
 * Nodes are watched from a press to the first response alone; everything else costs nothing until it happens. Inside
 * shadow roots only those around the press are seen. A request is known of once it is done, so one that takes longer
 * than anybody waits for is no response; neither are beacons and Milepost's own.
 */
const responses = (context) => {
    let said = 0;
    if (!asking$1.size)
        page$1 = watch$1(context);
    asking$1.add(context);
    return {
        since(path, lasting) {
            const before = said;
            const answered = page$1.since(path, lasting);
            return () => said > before || answered();
        },
        respond() {
            said++;
        },
        stop() {
            said = Infinity;
            asking$1.delete(context);
            if (!asking$1.size)
                page$1.stop();
        },
    };
};

/** As many may wait for consent. */
const MOST$2 = 50;
/**
 * Ids of the events of one type, to be given as evidence.
 * @param within milliseconds that may pass between an event and the call
 */
const recorded = (type, { onEvent }, within = 50) => {
    let latest;
    const waiting = [];
    const stop = onEvent?.((event) => {
        if (event.type !== type)
            return;
        const place = waiting.findIndex(({ at }) => Math.abs(at - event.mono) < within);
        if (place < 0)
            latest = event;
        else
            waiting.splice(0, place + 1)[place].ids.push(event.id);
    });
    return {
        now() {
            const at = performance.now();
            const ids = latest && Math.abs(at - latest.mono) < within ? [latest.id] : [];
            latest = undefined;
            if (!ids[0] && waiting.push({ at, ids }) > MOST$2)
                waiting.shift();
            return ids;
        },
        stop: () => stop?.(),
    };
};

/** A press is a click within this time, one target is judged once in it, and so near a change of tab or window none. */
const NEAR$1 = 1000;
/** A click whose listeners take this long in one go shows a dialog (`alert()`), or keeps a slow page busy. */
const BUSY$1 = 500;
/** Links lead somewhere, anchors without an address do not. */
const CLICKABLE = /* @__PURE__ */ LABELLED.replace('a', '[type=image],[role=option],[role=switch],[onclick],a[href]');
/** What answers in ways that nobody else sees: fields and their pickers, pictures that are drawn, other documents. */
const SILENT$1 = /* @__PURE__ */ [FIELDS, 'label,canvas,video,audio,iframe,object,embed'].join();
const ELSEWHERE = 'a[download],a[target]:not([target=""],[target=_self])';
const page = (href) => href.split('#')[0];
/** Another page may take its time to come, and a telephone is not in the page. */
const leadsElsewhere = (path) => {
    const { protocol, href = '' } = linkOf(path) ?? {};
    return (!!nearest(path, ELSEWHERE) ||
        (!!protocol && protocol !== 'javascript:' && page(href) !== page(location.href)));
};
/** What looks as if a click on it did something in the page. `over`: it has, and no style is asked for. */
const clickable = (path, over) => {
    const target = nearest(path, CLICKABLE) ??
        (path[0] && (over || getComputedStyle(path[0]).cursor === 'pointer')
            ? (interactive(path) ?? path[0])
            : undefined);
    return target && !nearest(path, SILENT$1) && !leadsElsewhere(path) && !isIgnored(path, 'dead')
        ? target
        : undefined;
};
/**
 * A `dead_click` moment for a plain click on what looks clickable that the page does not respond to within 2.5 seconds,
 * with `disabled: true` where it is greyed out. At most five on a page. A page that keeps changing by itself changes
 * within that time too, so none is told there. `capture.moments.dead_click` of the config sets `{ "wait": "4 seconds" }`,
 * or `false`.
 */
const deadClicks = () => builtInMoment('dead_click', { kind: 'friction', most: 5, word: 'dead' }, (moment) => {
    const answers = responses(moment);
    const clicks = recorded('click', moment);
    let pressed;
    let judged;
    let judgedAt = -NEAR$1;
    let pressedAt = -NEAR$1;
    let switchedAt = -NEAR$1;
    const wait = () => moment.threshold('wait', 2500);
    const judge = (press, clicked, evidence) => {
        const { path, answered } = press;
        const clickedAt = performance.now();
        const at = Date.now();
        const tell = guard(() => {
            if (answered())
                return;
            moment.tell(evidence, {
                at,
                ...describeElement(path, moment.config()?.privacy),
                data: { count: 1, ...(nearest(path, ':disabled,[aria-disabled=true]') && { disabled: true }) },
            });
        }, moment.failed);
        // What was clicked is looked at when the page has had its turn: if that changed anything, it was a response.
        const look = guard(() => {
            const over = performance.now() - clickedAt >= BUSY$1 || answered();
            const target = clickable(path, over);
            if (!target || !clicked.includes(target) || (target === judged && press.at - judgedAt < NEAR$1))
                return;
            judged = target;
            judgedAt = clickedAt;
            if (!over)
                setTimeout(tell, wait());
        }, moment.failed);
        setTimeout(look);
    };
    const stops = [
        answers.stop,
        clicks.stop,
        listen({
            // What a click opens has often opened when the button goes down.
            pointerdown(event) {
                pressed = undefined;
                pressedAt = performance.now();
                const { altKey, ctrlKey, metaKey, shiftKey, button, isTrusted } = event;
                if (!isTrusted ||
                    button ||
                    altKey ||
                    ctrlKey ||
                    metaKey ||
                    shiftKey ||
                    pressedAt - switchedAt < NEAR$1)
                    return;
                const path = elementPath(event);
                const press = { path, at: pressedAt, answered: answers.since(path, wait() + NEAR$1) };
                // No click comes of it.
                if (nearest(path, ':disabled'))
                    judge(press, path, []);
                else
                    pressed = press;
            },
            'visibilitychange pagehide blur focus'({ target }) {
                if (target instanceof Element)
                    return;
                switchedAt = performance.now();
                if (target !== window || switchedAt - pressedAt < NEAR$1)
                    answers.respond();
            },
        }, moment.failed),
        onClick(({ path, flags }) => {
            const press = pressed;
            pressed = undefined;
            // Flagged: by key, or by a script.
            if (press && !flags && performance.now() - press.at < NEAR$1)
                judge(press, path, clicks.now());
        }, moment.failed),
    ];
    return () => {
        for (const stop of stops)
            stop();
    };
});

/** So long after a scroll event the page is measured: reading its height may cost a layout. */
const SETTLES$4 = 200;
/**
 * A `deep_read` moment for 30 seconds of attention (`engaged`) and half of the page seen (`scrolled`, percent), once on
 * a page view; of a page that fits the screen all is seen. Not where a video plays with sound, nor while the focus is
 * in a frame, as it is in an embedded player: that is watching.
 */
const deepReads = () => builtInMoment('deep_read', { kind: 'intent', want: 'know', word: 'read' }, ({ threshold, tell, onPage, onEvent, failed }) => {
    const clock = attention(failed);
    let timer;
    let watched = false;
    /** The page view, and how far it was come on it. */
    let evidence = [];
    const look = guard(() => {
        timer = undefined;
        const left = threshold('engaged', 30000) - clock.engagedMs();
        if (left > 0)
            return wait(Math.max(left, 1000));
        if (watched || document.activeElement?.localName === 'iframe')
            return;
        const { engagedMs, scrollMax } = clock.read();
        if (scrollMax < threshold('scrolled', 50))
            return;
        tell([...evidence], { data: { engagedMs, scrollMax } });
        watched = true;
    }, failed);
    const wait = (ms) => {
        if (document.visibilityState === 'visible' && !watched)
            timer ?? (timer = setTimeout(look, ms));
    };
    wait(1000);
    const stops = [
        () => clearTimeout(timer),
        clock.stop,
        listen({
            // What is watched or told needs no further look.
            play({ target }) {
                watched || (watched = target.localName === 'video' && !target.muted);
            },
            'scroll visibilitychange': () => wait(SETTLES$4),
        }, failed),
        onPage?.(() => {
            clock.restart();
            watched = false;
            evidence = [];
            wait(1000);
        }),
        onEvent?.(({ type, id }) => {
            if (type === 'page')
                evidence = [id];
            else if (/^(scroll|engage)$/.test(type))
                evidence.push(id);
        }),
    ];
    return () => {
        for (const stop of stops)
            stop?.();
    };
});

/** Found while someone types: the next one follows before they have read the answer. */
const STILL_TYPING$1 = 1000;
/** An `empty_search` moment for every search with `results: 0`; a run of them, each within a second, is one. */
const emptySearches = () => heardMoment('empty_search', { kind: 'friction', most: Infinity, word: 'search' }, 'search', ({ tell }) => {
    let last = -Infinity;
    return (event) => {
        const { data, mono } = event;
        if (data?.results !== 0)
            return;
        if (mono - last >= STILL_TYPING$1)
            tell(event);
        last = mono;
    };
});

/** Not the click's: hidden by the browser, harmless, called off on purpose. */
const OTHERS = /^(?:Script error|ResizeObserver loop|AbortError)/;
const EXTENSION = /-extension:\/\//;
/** So many different errors without a click: whatever comes on this page tells nothing of clicks. */
const MOST_SEEN = 100;
/**
 * An `error_click` moment for the first uncaught error or rejected promise within 2 seconds (`within`) of a click, with
 * the element that was clicked; at most five on a page view. Not for errors that were seen without a click before, of
 * other origins or browser extensions, nor after a click that opened another tab.
 */
const errorClicks = () => builtInMoment('error_click', { kind: 'friction', most: 5, word: 'error' }, ({ threshold, tell, config, onEvent, failed }) => {
    const seen = new Set();
    let clicked;
    let evidence = [];
    const fault = ({ error, reason = error, message = reason?.message ?? reason, filename, }) => {
        const what = `${message}`;
        if (OTHERS.test(what) || OTHERS.test(reason?.name) || EXTENSION.test(`${filename} ${reason?.stack}`))
            return;
        const after = clicked && performance.now() - clicked.at;
        if (after === undefined || after > threshold('within', 2000)) {
            if (seen.size < MOST_SEEN)
                seen.add(what);
        }
        else if (!seen.has(what) && seen.size < MOST_SEEN && document.visibilityState === 'visible') {
            tell(evidence, {
                ...describeElement(clicked.path, config()?.privacy),
                data: { afterMs: Math.round(after) },
            });
            clicked = undefined;
        }
    };
    const stops = [
        onClick(({ path, flags }) => {
            clicked =
                flags?.includes('untrusted') || isIgnored(path, 'error') || nearest(path, '[target=_blank]')
                    ? undefined
                    : { path, at: performance.now() };
        }, failed),
        listen({
            // An image that fails to load is no error of a script.
            error: (event) => event.target === window && fault(event),
            unhandledrejection: fault,
        }, failed),
        onEvent?.(({ type, id, data }) => {
            if (type === 'click')
                evidence = [id];
            if (type === 'error' && data?.kind !== 'resource')
                evidence = [...evidence.slice(0, 1), id];
        }),
    ];
    return () => {
        for (const stop of stops)
            stop?.();
    };
});

/** A pointer that comes back sooner slipped. */
const SLIPPED = 300;
/** So long after a key, a context menu or a drag the pointer is on its way to something else. */
const BUSY = 2000;
/** A finger's scroll goes on for a while by itself; a link to the top scrolls without one. */
const FLING = 1000;
/** What opens over the edge of the page, or has the pointer for itself. */
const OVER = 'select,[list],iframe';
/**
 * An `exit_intent` moment, once a page view, for a mouse that leaves upwards, by 100 px a second or more, after 10
 * seconds of attention, or, with `weak: true`, for a finger that flings at least two screens up within a second after
 * half of the page was seen. `capture.moments.exit_intent` of the config sets
 * `{ "engaged": "10 seconds", "speed": 100, "depth": 50 }`, or `false`.
 */
const exitIntents = () => builtInMoment('exit_intent', { kind: 'intent', word: 'exit' }, (moment) => {
    const clock = attention(moment.failed);
    const pages = recorded('page', moment, 1000);
    let evidence = [];
    let before = { y: 0, time: 0 };
    let last = before;
    let busyAt = -BUSY;
    let touchedAt = -FLING;
    let tops = [];
    let timer;
    const tell = guard((data) => moment.tell(evidence, { data: { count: 1, ...data } }), moment.failed);
    const engaged = () => clock.engagedMs() >= moment.threshold('engaged', 10000);
    const stops = [
        clock.stop,
        pages.stop,
        () => clearTimeout(timer),
        moment.onPage?.(() => {
            clearTimeout(timer);
            clock.restart();
            tops = [];
            evidence = pages.now();
        }),
        listen({
            'pointermove pointerover'({ clientY, timeStamp }) {
                clearTimeout(timer);
                before = last;
                last = { y: clientY, time: timeStamp };
            },
            pointerout(event) {
                const { clientY, timeStamp } = event;
                const seconds = (timeStamp - before.time) / 1000;
                if (event.isTrusted &&
                    !event.relatedTarget &&
                    clientY <= 0 &&
                    event.pointerType !== 'touch' &&
                    !event.buttons &&
                    before.y - clientY >= seconds * moment.threshold('speed', 100) &&
                    timeStamp - busyAt > BUSY &&
                    !document.activeElement?.matches(OVER) &&
                    engaged())
                    timer = setTimeout(tell, SLIPPED);
            },
            'keydown contextmenu dragstart dragend'({ timeStamp }) {
                busyAt = timeStamp;
                clearTimeout(timer);
            },
            touchmove({ timeStamp, isTrusted }) {
                if (isTrusted)
                    touchedAt = timeStamp;
            },
            scroll({ target, timeStamp }) {
                if (target !== document || timeStamp - touchedAt > FLING)
                    return;
                tops = [
                    ...tops.filter(({ time }) => timeStamp - time <= 1000),
                    { top: scrollY, time: timeStamp },
                ];
                if (Math.max(...tops.map(({ top }) => top)) - scrollY >= 2 * innerHeight &&
                    engaged() &&
                    clock.read().scrollMax >= moment.threshold('depth', 50))
                    tell({ weak: true });
            },
        }, moment.failed),
    ];
    return () => {
        for (const stop of stops)
            stop?.();
    };
});

/** Chosen from or written at length, both of which take their time, or given the focus by the page. */
const SLOW = 'select,[type=file],[type=radio],[type=range],[type=color],[type=date],[type=datetime-local],[type=month],[type=week],' +
    '[type=time],textarea[rows]:not([rows="1"],[rows="2"],[rows="3"]),[contenteditable],[autofocus]';
/** Nobody finds a field so soon after a page came: the page set the focus. */
const BY_PAGE = 1000;
/**
 * A `field_hesitation` moment when the first key comes 8 seconds after the focus (`firstKey`), or at the third return
 * to a field (`returns`), once on a page view for each field. Shown by `form_field` events. Not what the browser filled
 * in, what is chosen rather than typed, textareas of more than 3 rows, and the first visit to a field that the page
 * gave the focus.
 */
const fieldHesitations = () => heardMoment('field_hesitation', { kind: 'friction', most: Infinity, word: 'hesitation' }, 'page|form_field', ({ threshold, tell }) => {
    const told = new Set();
    let page;
    return (event, raw) => {
        const { type, form, mono, pageId } = event;
        if (type === 'page')
            page = event;
        if (!form || form.autofilled)
            return;
        const { id, field, timeMs = 0, firstKeyMs = 0, refocus = 0 } = form;
        const byPage = !refocus && page?.pageId === pageId && mono - timeMs - page.mono < BY_PAGE;
        const slow = firstKeyMs >= threshold('firstKey', 8000) && !byPage;
        const key = `${pageId} ${id} ${field}`;
        if (told.has(key) || !(slow || refocus >= threshold('returns', 3)) || raw?.fits?.(SLOW))
            return;
        told.add(key);
        tell(event);
    };
});

/** A double click on "Send", or a form that says all that is wrong at once, is one struggle. */
const AT_ONCE = 1000;
/**
 * A `field_struggle` moment when a field is rejected twice (`errors`), or emptied and filled again three times
 * (`retyped`), once on a page view for each field, and one at a time. Shown by `form_error` and `form_field` events;
 * what the browser fills in is no retyping, and passwords are not watched at all.
 */
const fieldStruggles = () => heardMoment('field_struggle', { kind: 'friction', most: Infinity, word: 'struggle' }, 'form_error|form_field', ({ threshold, tell }) => {
    const fields = new Map();
    let toldAt = -Infinity;
    return (event) => {
        const { type, form, id, mono, pageId } = event;
        const rejected = type === 'form_error';
        const again = !rejected && !form?.autofilled && form?.retyped;
        if (!form?.field || (!rejected && !again))
            return;
        const key = `${pageId} ${form.id} ${form.field}`;
        const known = fields.get(key) ?? { ids: [], errors: 0, retyped: 0, rejectedAt: -Infinity };
        fields.set(key, known);
        if (rejected) {
            if (mono - known.rejectedAt < AT_ONCE)
                return;
            known.rejectedAt = mono;
            known.errors++;
        }
        known.retyped += again || 0;
        known.ids.push(id);
        if (known.told ||
            mono - toldAt < AT_ONCE ||
            (known.errors < threshold('errors', 2) && known.retyped < threshold('retyped', 3)))
            return;
        known.told = true;
        toldAt = mono;
        tell(event, { errors: known.errors, retyped: known.retyped }, [...known.ids]);
    };
});

/**
 * A `form_abandon` moment for each `form_abandon` event, with what happened to the form since it was begun or last sent
 * as evidence. A `form_start` with `form_resume` in its data, on coming back to it, takes the moment before it back.
 */
const formAbandonments = () => heardMoment('form_abandon', { kind: 'friction', most: Infinity, word: 'abandon' }, 'form_.*|moment', ({ tell }) => {
    const seen = new Map();
    return (event) => {
        const { type, id, form } = event;
        if (!form)
            return;
        const ids = [...(seen.get(form.id) ?? []), id];
        if (type === 'form_abandon')
            tell(event, undefined, ids);
        if (/abandon|submit|success/.test(type))
            seen.delete(form.id);
        else
            seen.set(form.id, ids);
    };
});

const NAME$1 = 'quick_back';
const LOGIN = /\b(?:log-?[io]n|sign-?(?:in|up)|auth\w*|sso)\b/i;
/** A page event may name a time this long before it was told: routers change the address first. */
const NEAR = 1000;
/** A page that comes back is shown before the one that is left has said how. */
const SETTLES$3 = 500;
/** Did the visitor go back, as far as one can tell? Links, scripts and addresses that are typed lead on. */
const isBack = ({ kind }) => {
    const [load] = performance.getEntriesByType('navigation');
    return kind === 'load' ? load?.type === 'back_forward' : kind !== 'push' && kind !== 'replace';
};
/**
 * A `quick_back` moment for each page that a visitor goes back from within 5 seconds of attention, without a click or
 * input and without scrolling over more than a quarter of its way, to the page they came from; `path` is the page that
 * was left. Not for pages that log in or answer a form, nor for the same path again.
 * `capture.moments.quick_back` of the config sets `{ "engaged": "5 seconds", "scrolled": 25 }`, or `false`.
 */
const quickBacks = () => builtInMoment(NAME$1, { kind: 'friction', most: Infinity, word: 'back' }, (moment) => {
    const clock = attention(moment.failed);
    const left = [];
    let here;
    let { pathname } = location;
    let acted = false;
    let sent = false;
    let moved = false;
    let timer;
    const read = () => (moment.memory?.read(NAME$1) ?? []);
    const how = () => ({
        sent,
        quick: !acted &&
            clock.engagedMs() <= moment.threshold('engaged', 5000) &&
            ![...document.querySelectorAll('[type=password]')].some(isShown),
    });
    /** The latest two views; another tab may be further. */
    const close = (leaving) => read().map((view) => (view.id === here ? { ...view, ...leaving } : view));
    const leave = () => here && moment.memory?.write(NAME$1, close(how()));
    const stops = [
        clock.stop,
        () => clearTimeout(timer),
        moment.onPage?.(() => {
            left.push({ at: performance.now(), how: how() });
            acted = sent = moved = false;
            pathname = location.pathname;
            clock.restart();
        }),
        moment.onEvent?.((event) => {
            if (event.type !== 'page')
                return;
            const place = left.findIndex(({ at }) => Math.abs(at - event.mono) < NEAR);
            const views = close(left.splice(0, place + 1)[place]?.how);
            const path = slashless(event.page.path);
            const [from, seen] = views.slice(-2);
            const tell = guard(() => {
                if (read().find(({ id }) => id === seen.id)?.quick)
                    moment.tell([from.id, seen.id, event.id], {
                        at: Date.parse(event.time),
                        page: { path: event.page.path },
                        data: { count: 1, path: seen.path },
                    });
            }, moment.failed);
            here = event.id;
            const rest = views.filter((view, i) => i < views.length - 1 || view.path !== path);
            moment.memory?.write(NAME$1, [...rest.slice(-1), { path, id: here }]);
            if (seen &&
                !from.sent &&
                from.path === path &&
                seen.path !== path &&
                !LOGIN.test(seen.path) &&
                isBack(event.page))
                timer = setTimeout(tell, SETTLES$3);
        }),
        listen({
            'click input'({ type, isTrusted }) {
                if (!isTrusted)
                    return;
                acted = true;
                if (type === 'click')
                    sent = false;
            },
            submit() {
                sent = true;
            },
            'wheel touchmove pointerdown keydown'() {
                moved = true;
            },
            scroll({ target }) {
                const page = target === document ? document.scrollingElement : target;
                // Routers and anchors scroll as well, the former before they have told of another page.
                if (moved &&
                    pathname === location.pathname &&
                    page &&
                    100 * page.scrollTop >
                        moment.threshold('scrolled', 25) * (page.scrollHeight - page.clientHeight))
                    acted = true;
            },
            'visibilitychange pagehide': ({ type }) => (type === 'pagehide' || document.visibilityState === 'hidden') && leave(),
        }, moment.failed),
    ];
    return () => {
        for (const stop of stops)
            stop?.();
    };
});

/** All of a burst's clicks follow each other within this time, and it is over after as much quiet. */
const WINDOW = 1000;
/** Side of the box, in CSS pixels, that all of them lie in: a hand that aims, not one that wanders. */
const BOX = 50;
/** Are the latest `needed` clicks on one target so quick and so close that they are a burst? */
const isBurst = (clicks, needed, time = WINDOW, box = BOX) => {
    const latest = clicks.slice(-needed);
    const within = (size, of) => Math.max(...latest.map(of)) - Math.min(...latest.map(of)) <= size;
    return (latest.length === needed &&
        within(time, (click) => click.time) &&
        within(box, ({ x }) => x) &&
        within(box, ({ y }) => y));
};
/** Where quick clicks are normal: text to edit, things to step through, draw on or move around. */
const CALM = /* @__PURE__ */ [
    FIELDS,
    '[role=spinbutton],[role=slider],[role=switch],canvas,video,[class*=leaflet],.gm-style',
].join();
/** Paging and steppers, as written on the button. */
const PAGING = /^[-+−–<>«»‹›←→…]+$|\b(?:next|prev|previous|more|increase|decrease)\b/i;
/** Is quick clicking normal here? */
const isCalm = (path, target) => !!nearest(path, CALM) ||
    [target.getAttribute('aria-label'), target.getAttribute('title'), target.textContent].some((text) => PAGING.test(cleanText(text, 40) ?? ''));
/**
 * A `rage_click` moment for 4 or more quick pointer clicks on one spot, told once, a second after the last of them,
 * with `clicks`, `responded` (did the page, to any of them?) and `confidence`: 1, or 0.5 where it did. At most five on a
 * page; selecting text is not rage. `capture.moments.rage_click` of the config sets `{ "clicks": 4, "within": "1 second",
 * "box": 50 }`, or `false`.
 */
const rageClicks = () => builtInMoment('rage_click', { kind: 'friction', most: 5, word: 'rage' }, (moment) => {
    const answers = responses(moment);
    const recordings = recorded('click', moment);
    let clicks = [];
    let evidence = [];
    let target;
    let raging;
    let timer;
    let answered;
    const forget = () => {
        clearTimeout(timer);
        clicks = [];
        evidence = [];
        raging = undefined;
    };
    /** The burst, if it was one, is over. */
    const rest = () => {
        if (raging) {
            const count = clicks.length;
            const responded = answered();
            moment.tell(evidence.flat(), {
                ...raging,
                data: {
                    count,
                    clicks: count,
                    responded,
                    confidence: responded ? 0.5 : 1,
                    durationMs: Math.round(clicks[count - 1].time - clicks[0].time),
                },
            });
        }
        forget();
    };
    const stops = [
        forget,
        answers.stop,
        recordings.stop,
        onClick(({ path, flags, event }) => {
            if (flags || event.button)
                return;
            const aimedAt = interactive(path) ?? path[0];
            if (aimedAt !== target)
                rest();
            target = aimedAt;
            const window = moment.threshold('within', WINDOW);
            const since = answers.since(path, window);
            if (!clicks.length)
                answered = since;
            clicks.push({ x: event.clientX, y: event.clientY, time: event.timeStamp });
            evidence.push(recordings.now());
            if (!raging &&
                target &&
                isBurst(clicks, moment.threshold('clicks', 4), window, moment.threshold('box', BOX)) &&
                !isIgnored(path, 'rage') &&
                !isCalm(path, target))
                raging = { at: Date.now(), ...describeElement(path, moment.config()?.privacy) };
            clearTimeout(timer);
            timer = setTimeout(guard(rest, moment.failed), window);
        }, moment.failed),
        listen({
            'visibilitychange pagehide': rest,
            selectionchange: () => getSelection()?.type === 'Range' && forget(),
        }, moment.failed),
    ];
    return () => {
        for (const stop of stops)
            stop();
    };
});

/** Found while someone types: only what stands for a second was searched for. */
const STILL_TYPING = 1000;
const NAME = 'search_refine';
/**
 * A `search_refine` moment for 3 different searches (`searches`) in 3 minutes (`within`), across pages, with no link
 * clicked and no other page viewed in between. Once on a visit. Going back to a search, or filtering it, is none.
 */
const searchRefinements = () => heardMoment(NAME, { kind: 'friction', most: Infinity, word: 'search' }, 'session|search|page|click', ({ threshold, tell, memory }) => {
    return (event, raw) => {
        const { type, id, time, element } = event;
        const was = { found: [], viewed: false, told: false, ...Object(memory?.read(NAME)) };
        const note = (change) => memory?.write(NAME, { ...was, ...change });
        if (type === 'session') {
            if (was.told)
                note({ told: false });
        }
        else if (type === 'search') {
            const at = Date.parse(time);
            const words = hash(`${raw?.search}`.toLowerCase().trim());
            const found = was.found.filter(([then, , other]) => other !== words && at - then >= STILL_TYPING && at - then < threshold('within', 180000));
            found.push([at, id, words]);
            const told = was.told || found.length >= threshold('searches', 3);
            note({ found, viewed: false, told });
            if (told && !was.told)
                tell(event, { durationMs: at - found[0][0] }, found.map(([, one]) => one));
        }
        else if (was.found.length) {
            if (type === 'page' && !was.viewed)
                note({ viewed: true });
            else if (type === 'page' || (type === 'click' && element?.href))
                note({ found: [], viewed: false });
        }
    };
});

/** What Core Web Vitals call poor (https://web.dev/articles/defining-core-web-vitals-thresholds). */
const POOR = { lcp: 4000, inp: 500, cls: 0.25 };
/**
 * A `slow_page` moment when LCP takes over 4 seconds (`lcp`), INP over 500 ms (`inp`) or CLS is over 0.25 (`cls`), once
 * on a page view. Not of a page that came back from the back/forward cache. Shown by `vital` events.
 */
const slowPages = () => heardMoment('slow_page', { kind: 'friction', word: 'slow' }, 'vital', ({ threshold, tell }) => (event) => {
    const { name, value, navigationType } = event.data ?? {};
    const usual = POOR[`${name}`.toLowerCase()];
    if (usual &&
        value > threshold(`${name}`.toLowerCase(), usual) &&
        navigationType !== 'back-forward-cache')
        tell(event, { metric: name, value: value });
});

/**
 * A `tab_return` moment, once a page view, for a visitor who looked elsewhere for 30 seconds or more and came back to
 * the same page for 5 more of attention; `durationMs` is the time away. A pointer or a key has to be used: a screen
 * that is unlocked shows a page to nobody in particular. `capture.moments.tab_return` of the config sets
 * `{ "away": "30 seconds", "engaged": "5 seconds" }`, or `false`.
 */
const tabReturns = () => builtInMoment('tab_return', { kind: 'intent', word: 'return' }, (moment) => {
    const clock = attention(moment.failed);
    const pages = recorded('page', moment, 1000);
    let evidence = [];
    let leftAt = 0;
    let away = 0;
    let timer;
    const look = guard(() => {
        clearTimeout(timer);
        const left = moment.threshold('engaged', 5000) - clock.engagedMs();
        if (left > 0)
            timer = setTimeout(look, left);
        else {
            moment.tell(evidence, { data: { count: 1, durationMs: away } });
            away = 0;
        }
    }, moment.failed);
    const rest = () => {
        clearTimeout(timer);
        leftAt = away = 0;
    };
    const stops = [
        rest,
        clock.stop,
        pages.stop,
        moment.onPage?.(() => {
            rest();
            evidence = pages.now();
        }),
        listen({
            visibilitychange() {
                const left = leftAt;
                rest();
                // By the device's clock: the page's own may stand still while the device sleeps.
                if (document.visibilityState === 'hidden')
                    leftAt = Date.now();
                else if (left && Date.now() - left >= moment.threshold('away', 30000)) {
                    away = Date.now() - left;
                    clock.restart('same');
                }
            },
            'pointerdown pointermove keydown'({ isTrusted, type, movementX, movementY }) {
                // A window that is shown again under a pointer tells of a move over no distance.
                const still = type === 'pointermove' && !movementX && !movementY;
                if (away && isTrusted && !still)
                    look();
            },
        }, moment.failed),
    ];
    return () => {
        for (const stop of stops)
            stop?.();
    };
});

/** The stage that the page itself says it belongs to: `<meta name="milepost:stage" content="buy">`. */
const declaredStage = () => document.querySelector('meta[name="milepost:stage"]')?.content || undefined;

/** A second `page_leave` of the same view is worth an event only if the page was looked at this long in between. */
const WORTH_TELLING = 1000;
/** Applications set the new page's `<meta>` up to a few frames after its address. */
const SWAPPED = 50;
/**
 * A `page` for each page view and a `page_leave` with the time and scroll depth spent on it. A route change is a view
 * if the path changes, or, except for `replaceState`, a parameter of `queryMatters`. Leaves of one view add up.
 * A tab opened in the background is viewed when it is first looked at.
 */
const pages = ({ auto = true, ...options } = {}) => (emit, context) => {
    const clock = attention(context.failed);
    let seen = false;
    let href;
    /** This view was left before. */
    let told = false;
    let move;
    const facts = (of) => address(of, { ...context.config()?.site, ...options });
    const view = (kind, at) => {
        const previous = kind === 'bfcache' ? undefined : href && facts(href).path;
        href = location.href;
        emit({
            type: 'page',
            at,
            page: {
                kind,
                path: facts(href).path,
                url: href,
                title: document.title,
                referrer: (kind === 'load' && document.referrer) || undefined,
                previous,
            },
        });
        told = false;
        if (kind !== 'load')
            clock.restart();
    };
    const leave = (spent, at) => {
        if (told && spent.visibleMs < WORTH_TELLING)
            return;
        emit({
            type: 'page_leave',
            at,
            page: href ? { path: facts(href).path } : undefined,
            data: { ...spent },
        });
        told = true;
        clock.restart('same');
    };
    /** How the page shown differs from the one last viewed; undefined: not enough to be another. */
    const changed = (kind) => {
        const old = facts(href);
        const now = facts(location.href);
        const samePath = slashless(old.path) === slashless(now.path);
        if (samePath && (kind === 'replace' || old.query === now.query))
            return undefined;
        return href.split('#')[0] === location.href.split('#')[0] ? 'hash' : kind;
    };
    const settle = () => {
        if (!move)
            return;
        const { at, spent, timer } = move;
        const kind = changed(move.kind);
        clearTimeout(timer);
        move = undefined;
        if (kind) {
            leave(spent, at);
            view(kind, at);
        }
        else
            href = location.href;
    };
    const moved = (kind) => {
        if (!href)
            return;
        // vue-router replaces before it pushes, Next.js after going back: one task is one move.
        if (move)
            move.kind = move.kind === 'replace' ? kind : move.kind;
        else if (changed(kind))
            // Taken now, while the page left is still in place; told later, when the new one has its title.
            move = {
                at: Date.now(),
                spent: clock.read(),
                kind,
                timer: setTimeout(guard(settle, context.failed), declaredStage() ? SWAPPED : 0),
            };
        else
            href = location.href;
    };
    const start = () => {
        seen || (seen = document.visibilityState !== 'hidden');
        // Run from <head>, a script is there before the title is.
        if (auto && seen && !href && (document.body || document.readyState !== 'loading'))
            view('load');
    };
    start();
    const stops = [
        clock.stop,
        listen({
            'visibilitychange DOMContentLoaded': start,
            /**
             * Hidden is the last word that can be relied on: a phone may end a hidden tab without another
             * (https://developer.chrome.com/docs/web-platform/page-lifecycle-api).
             */
            'visibilitychange pagehide'({ type }) {
                if (type !== 'pagehide' && document.visibilityState !== 'hidden')
                    return;
                settle();
                if (!seen)
                    return;
                if (auto && !href)
                    view('load');
                leave(clock.read());
            },
            pageshow({ persisted }) {
                if (persisted && auto)
                    view('bfcache');
                else if (persisted)
                    clock.restart();
            },
        }, context.failed),
        auto ? onRouteChange(moved, context.failed) : () => { },
    ];
    return () => {
        clearTimeout(move?.timer);
        for (const stop of stops)
            stop();
    };
};

/** A `print` for each time the page is about to be printed. Whether paper came out nobody can tell. */
const prints = () => (emit, context) => {
    let printing = false;
    return listen({
        // Some browsers lay the page out anew, and say so, each time a setting of the dialog changes.
        beforeprint() {
            if (!printing)
                emit({ type: 'print' });
            printing = true;
        },
        afterprint() {
            printing = false;
        },
    }, context.failed);
};

/** So long after a scroll event where the page has come to is looked at: reading its height may cost a layout. */
const SETTLES$2 = 200;
/**
 * A `scroll` with the `percent` reached, of the page's height at that moment, when a visitor who scrolls comes to 25,
 * 50, 75 and 90 (the config's `capture.scroll`) and to every depth that a rule names. Whoever jumps over several is
 * told once, with the deepest. A page that nobody scrolls tells nothing: its `page_leave` says how much was on screen.
 */
const scroll = () => (emit, context) => {
    let told = 0;
    let timer;
    const look = guard(() => {
        timer = undefined;
        const reached = depth.read();
        const percent = Math.max(...(context.depths?.().scrolled ?? []).filter((wanted) => wanted <= reached));
        if (percent <= told)
            return;
        told = percent;
        emit({ type: 'scroll', data: { percent } });
    }, context.failed);
    const depth = scrollDepth(context.failed, (scroller) => {
        // Routers scroll to the top of a new page: that is nobody's way down.
        if (scroller?.scrollTop)
            timer ?? (timer = setTimeout(look, SETTLES$2));
    });
    const stop = context.onPage?.(() => {
        depth.restart();
        told = 0;
    });
    return () => {
        clearTimeout(timer);
        depth.stop();
        stop?.();
    };
};

/** What sites call the words that are searched for. */
const PARAMETERS = ['q', 'query', 's', 'search', 'keyword'];
/** On a site that calls them something else, the form says what. */
const FIELD = '[type=search][name],[role=search] input:not([type=hidden])';
/** `1,234 results`; not `1-10 of 30`, `1.2k` or `3.5`. */
const COUNT = /^\D*(\d{1,3}(?:\W\d{3})+|\d+)(?:\W\D*)?$/;
/**
 * A `search` for each page view of a results page, which its address gives away by a parameter of `site.searchParams`
 * (`q`, `query`, `s`, `search`, `keyword`, and the name of the field of the page's search form), with the number of results where the page says it in `data-mp-results`.
 * The words themselves are shown to rules and never sent. A site that reports its searches with `search()` turns this
 * off (`capture.search: false`). Looked at after the page view, once its results are there.
 */
const search = () => (emit, context) => {
    let timer;
    let told;
    const look = guard(() => {
        const { hash, search: query } = location;
        const parameters = new URLSearchParams(`${query}&${hash.split('?')[1] ?? ''}`);
        const field = document.querySelector(FIELD);
        const names = context.config()?.site?.searchParams ?? [...PARAMETERS, field?.name ?? ''];
        const term = names.map((name) => parameters.get(name)?.trim()).find(Boolean);
        // Pages of the same results, filters and sorting are no other search.
        if (term === told)
            return;
        told = term;
        if (!term)
            return;
        const list = document.querySelector('[data-mp-results]');
        const [, results] = COUNT.exec(list?.dataset.mpResults ?? '') ?? [];
        emit({
            type: 'search',
            raw: { ...(list && surroundings(elementPath(list)).raw), search: term },
            data: results ? { results: Number(results.replace(/\D/g, '')) } : undefined,
        });
    }, context.failed);
    const settle = () => {
        clearTimeout(timer);
        timer = setTimeout(look);
    };
    const stop = context.onPage?.(settle);
    settle();
    return () => {
        clearTimeout(timer);
        stop?.();
    };
};

/** Addresses that write a post or a message for the visitor, as the networks document them. */
const SHARING = /^(?:[\w-]+\.)*((?:facebook\.com\/(?:sharer|share\.php|dialog\/(?:share|feed|send))|(?:x|twitter|threads)\.(?:com|net)\/(?:intent|share)|bsky\.app\/intent|linkedin\.com\/(?:sharing|shareArticle)|whatsapp\.com\/send|wa\.me\/\?|pinterest\.[a-z.]+\/pin\/create|reddit\.com\/submit|(?:t|telegram)\.me\/share))/;
/**
 * Calls `fn` whenever the browser's own share dialog was used and not cancelled. `navigator.share` tells nobody else;
 * it is wrapped, keeps its `this`, its arguments, what it returns and throws, and is put back unless someone wrapped ours.
 */
const onNativeShare = (fn) => {
    const { share } = navigator;
    if (!share)
        return () => { };
    const inherited = !Object.hasOwn(navigator, 'share');
    // A method, for it has no prototype of its own, as the browser's has none.
    const { share: wrapped } = {
        share(...args) {
            const asked = share.apply(this, args);
            // What comes after it, not a branch of it: a refusal that the page does not see to is reported once, as ever.
            return asked.then((answer) => {
                fn();
                return answer;
            });
        },
    };
    for (const key of ['name', 'length'])
        Object.defineProperty(wrapped, key, { value: share[key], configurable: true });
    navigator.share = wrapped;
    return () => {
        if (navigator.share !== wrapped)
            return;
        if (inherited)
            delete navigator.share;
        else
            navigator.share = share;
    };
};
/**
 * A `share` when the visitor passes the page on: by the browser's share dialog (`method: "native"`), by a link to a
 * network's sharing page (its host, such as `facebook.com`), or by one that opens a message to nobody yet (`mailto`,
 * `sms`). Never what is shared, nor with whom.
 */
const shares = () => (emit, context) => {
    let on = true;
    const stops = [
        onNativeShare(guard(() => on && emit({ type: 'share', data: { method: 'native' } }), context.failed)),
        onClick(({ path, flags }) => {
            const url = linkOf(path);
            if (!url)
                return;
            const { host, pathname, search, protocol } = url;
            const method = SHARING.exec(host + pathname + search)?.[1]?.split('/')[0] ??
                (/^(?:mailto|sms):$/.test(protocol) && !pathname && search ? protocol.slice(0, -1) : undefined);
            if (method)
                emit({ type: 'share', ...describeElement(path, context.config()?.privacy), data: { method }, flags });
        }, context.failed),
    ];
    return () => {
        on = false;
        for (const stop of stops)
            stop();
    };
};

/** A route change that swaps it too is told as a page view by then. */
const SETTLES$1 = 200;
/**
 * A `touchpoint` when `<meta name="milepost:stage">` comes or changes after the page view was told, as it does where an
 * application waits for data first. The page view itself brings the stage that stood there by then.
 */
const stageSwaps = () => (emit, context) => {
    let told = declaredStage();
    let timer;
    const look = guard(() => {
        timer = undefined;
        const stage = declaredStage();
        if (stage && stage !== told)
            emit({ type: 'touchpoint', raw: { stage } });
        told = stage;
    }, context.failed);
    const watcher = new MutationObserver(() => {
        if (declaredStage() !== told)
            timer ?? (timer = setTimeout(look, SETTLES$1));
    });
    watcher.observe(document.head, { childList: true, subtree: true, attributeFilter: ['content'] });
    const stop = context.onPage?.(() => {
        told = declaredStage();
    });
    return () => {
        clearTimeout(timer);
        watcher.disconnect();
        stop?.();
    };
};

/** What a page adds comes in bursts: it is looked at together, so much later, and nothing waits for it. */
const SETTLES = 200;
/** Each costs a search, and is looked after for as long as it is there. */
const MOST_ROOTS = 5000;
/** The page is watched, and searched for shadow roots, once for all who ask. */
const asking = new Set();
/** The document, once it has been read, and the shadow roots in it. */
const roots = new Set();
let rest;
const watch = (onError) => {
    const added = new Set();
    /** Names of elements that are defined later, which is when they get their shadow roots. */
    const awaited = new Set();
    let over = false;
    let timer;
    const lookLater = () => {
        timer ?? (timer = setTimeout(look, SETTLES));
    };
    const awaitDefinition = (name) => {
        if (awaited.has(name) || customElements.get(name))
            return;
        awaited.add(name);
        const found = () => {
            for (const root of roots)
                for (const element of root.querySelectorAll(name))
                    added.add(element);
            if (!over)
                lookLater();
        };
        // Some names of SVG and MathML have a hyphen, too.
        customElements.whenDefined(name).then(guard(found, onError), Boolean);
    };
    const watcher = new MutationObserver((changes) => {
        for (const { addedNodes } of changes)
            for (const node of addedNodes)
                if (node.nodeType === 1)
                    added.add(node);
        // A shadow root may have gone with what was removed.
        if (added.size || roots.size > 1)
            lookLater();
    });
    const search = (root) => {
        if (!('matches' in root)) {
            roots.add(root);
            watcher.observe(root, { childList: true, subtree: true });
        }
        for (const ask of asking)
            ask(root);
        // No selector asks for these, and a root that came with its host is not told of by itself. Walking costs less than
        // a list of all elements.
        const inside = [];
        const walker = document.createTreeWalker(root, 1 /* elements */);
        for (let node = root; node; node = walker.nextNode()) {
            const { shadowRoot, localName } = node;
            if (shadowRoot)
                inside.push(shadowRoot);
            else if (localName?.includes('-'))
                awaitDefinition(localName);
        }
        for (const shadowRoot of inside)
            if (!roots.has(shadowRoot) && asking.size && roots.size <= MOST_ROOTS)
                search(shadowRoot);
    };
    const look = guard(() => {
        timer = undefined;
        // Held no longer than the page has them; one that comes back is searched again.
        for (const root of roots)
            if (!root.isConnected)
                roots.delete(root);
        // What is in something else that was added is found there.
        const nodes = new Set(added);
        added.clear();
        for (const node of nodes)
            if (node.isConnected && !nodes.has(node.parentNode))
                search(node);
    }, onError);
    const start = guard(() => search(document), onError);
    if (document.readyState === 'loading')
        document.addEventListener('DOMContentLoaded', start);
    else
        start();
    return () => {
        over = true;
        document.removeEventListener('DOMContentLoaded', start);
        clearTimeout(timer);
        watcher.disconnect();
        roots.clear();
    };
};
/**
 * Calls `fn` with each element that fits the selector, once: those that are there when the document has been read, and
 * those added later, also in the first 5000 open shadow roots, and in those of custom elements that are defined later.
 * Only what was added is looked at.
 */
const onElements = (selector, fn, onError) => {
    const met = new WeakSet();
    const consider = (element) => {
        if (met.has(element))
            return;
        met.add(element);
        fn(element);
    };
    const ask = guard((root) => {
        if ('matches' in root && root.matches(selector))
            consider(root);
        root.querySelectorAll(selector).forEach(consider);
    }, onError);
    // Who comes later is shown what was found.
    for (const root of roots)
        if (root.isConnected)
            ask(root);
    asking.add(ask);
    if (asking.size === 1)
        rest = watch(onError);
    return () => {
        asking.delete(ask);
        if (!asking.size)
            rest();
    };
};

/** Each percent: half of the screen may be no more than that of a long element. */
const SHARES = /* @__PURE__ */ Array.from({ length: 101 }, (_, i) => i / 100);
/** Observers tell fractions of pixels. */
const NEARLY = 0.01;
/** So much of the element, or, of one taller than the screen, half of the screen's height. */
function isInView({ isIntersecting, intersectionRatio, intersectionRect, boundingClientRect, rootBounds }, share) {
    const screen = rootBounds?.height ?? innerHeight;
    return (isIntersecting &&
        (intersectionRatio >= share - NEARLY ||
            (boundingClientRect.height > screen && intersectionRect.height * 2 >= screen)));
}
/**
 * Calls `fn` once for each element given to `watch`, when so much of it has been in view for so long without a break: by
 * itself half of it for a second, which is what the advertising trade counts as seen (Media Rating Council, 2014).
 */
const onSeen = (fn, onError) => {
    const asked = new WeakMap();
    const inView = new Map();
    const wait = (element) => {
        clearTimeout(inView.get(element));
        const seen = guard(() => {
            inView.delete(element);
            observer.unobserve(element);
            fn(element);
        }, onError);
        inView.set(element, document.visibilityState === 'visible' ? setTimeout(seen, asked.get(element)[1]) : undefined);
    };
    const look = guard((entries) => {
        for (const entry of entries) {
            const { target } = entry;
            if (!isInView(entry, asked.get(target)[0])) {
                clearTimeout(inView.get(target));
                inView.delete(target);
            }
            else if (!inView.has(target))
                wait(target);
        }
    }, onError);
    // Made for the first element: most pages have none.
    let observer;
    // An observer is not told when another tab comes to the front.
    const stop = listen({ visibilitychange: () => [...inView.keys()].forEach(wait) }, onError);
    return {
        watch(element, share = 0.5, ms = 1000) {
            // In a browser that cannot tell, nothing is seen.
            if (!window.IntersectionObserver)
                return;
            asked.set(element, [share, ms]);
            observer ?? (observer = new IntersectionObserver(look, { threshold: SHARES }));
            observer.observe(element);
        },
        stop() {
            stop();
            observer?.disconnect();
            for (const timer of inView.values())
                clearTimeout(timer);
        },
    };
};

/** What the attribute `data-mp-…` makes. */
const KINDS = { event: 'custom', moment: 'moment', goal: 'goal' };
const TAGGED = /* @__PURE__ */ Object.keys(KINDS)
    .map((kind) => `[data-mp-${kind}]`)
    .join();
/**
 * What the markup names: `data-mp-event="plan_chosen"` a custom event, `data-mp-moment` a moment, `data-mp-goal` a goal,
 * with `data-mp-data-*` as its data and `data-mp-value` and `data-mp-currency` as its worth. Told on a click, or
 * `data-mp-on` other words: `view` (half of it on screen for a second), `load` (it is in the page), both once for each
 * element; `change`, `submit`. Never a value that was entered. The nearest element that names one wins.
 */
const taggedElements = () => (emit, context) => {
    const { failed } = context;
    const tell = (when, path, flags, only) => {
        if (!nearest(path, TAGGED) || isIgnored(path, when))
            return;
        for (const [kind, type] of Object.entries(KINDS)) {
            const attribute = `data-mp-${kind}`;
            const named = path.find((element) => element.getAttribute(attribute) &&
                (element.getAttribute('data-mp-on') || 'click').split(/\s+/).includes(when));
            if (!named || (only && named !== only))
                continue;
            const described = describeElement(path, context.config()?.privacy);
            emit({
                ...described,
                type,
                name: named.getAttribute(attribute),
                data: described.element.data,
                value: Number.parseFloat(named.getAttribute('data-mp-value')) || undefined,
                currency: named.getAttribute('data-mp-currency') ?? undefined,
                flags,
            });
        }
    };
    const heard = ({ type, isTrusted }, path) => tell(type, path, isTrusted ? undefined : ['untrusted']);
    const once = (when, element) => tell(when, elementPath(element), undefined, element);
    const seen = onSeen((element) => once('view', element), failed);
    const stops = [
        onClick(({ path, flags }) => tell('click', path, flags), failed),
        listenInside({
            change: (event) => heard(event, elementPath(event)),
            submit: (event) => heard(event, elementPath(event.submitter ?? event)),
        }, failed),
        onElements('[data-mp-on~=load],[data-mp-on~=view]', (element) => {
            once('load', element);
            if (element.matches('[data-mp-on~=view]'))
                seen.watch(element);
        }, failed),
        seen.stop,
    ];
    return () => {
        for (const stop of stops)
            stop();
    };
};

const MARKED = '[data-mp-view]';
/** `75% 2s` */
const ASKED$1 = /^\s*(?:([\d.]+)\s*%)?\s*(?:(\d*\.?\d+)\s*(m?s))?/;
/**
 * A `view` for each element with `data-mp-view`, or that fits the config's `capture.views`, which has been half on screen
 * for a second in a visible tab; `data-mp-view="75% 2s"` asks for more. Of an element taller than the screen, half the
 * screen is enough. Once for each page view. Elements that are added later are found, in open shadow roots too.
 */
const views = () => (emit, context) => {
    const { failed } = context;
    let told = new WeakSet();
    let stops = [];
    let timer;
    const stop = () => {
        clearTimeout(timer);
        for (const off of stops)
            off();
        stops = [];
    };
    const begin = guard(() => {
        const seen = onSeen((element) => {
            told.add(element);
            const path = elementPath(element);
            if (!isIgnored(path, 'view'))
                emit({ type: 'view', ...describeElement(path, context.config()?.privacy) });
        }, failed);
        const watch = (element) => {
            const [, share, time = 1, unit] = ASKED$1.exec(element.getAttribute('data-mp-view') ?? '') ?? [];
            if (!told.has(element))
                seen.watch(element, Math.min(Number(share) || 50, 100) / 100, Number(time) * (unit === 'ms' ? 1 : 1000));
        };
        // It may be mistyped, or none.
        const both = attempt(() => {
            const selector = `${MARKED},${context.config()?.capture?.views}`;
            document.querySelector(selector);
            return selector;
        });
        stops = [seen.stop, onElements(both ?? MARKED, watch, failed)];
    }, failed);
    const restart = () => {
        stop();
        timer = setTimeout(begin);
    };
    const offs = [
        // The config may name more.
        listen({ 'milepost:ready': restart }, failed),
        context.onPage?.(() => {
            told = new WeakSet();
            restart();
        }),
    ];
    restart();
    return () => {
        stop();
        for (const off of offs)
            off?.();
    };
};

/**
 * A `vital` for each Core Web Vital (LCP, INP, CLS) and for FCP and TTFB, also after soft navigations where the
 * browser reports them. Milliseconds; CLS has no unit. INP and CLS grow: each report carries the new `value` and the
 * `delta` to the one before.
 */
const vitals = () => (emit, context) => {
    // web-vitals has no way to stop; its reports then end here.
    let on = true;
    const report = guard((metric) => {
        if (!on)
            return;
        const { name, rating, navigationType, navigationURL } = metric;
        const round = (value) => (name === 'CLS' ? Math.round(value * 1e4) / 1e4 : Math.round(value));
        emit({
            type: 'vital',
            // Reported late: by then the address may be another page's.
            page: navigationURL ? { path: new URL(navigationURL).pathname } : undefined,
            data: { name, value: round(metric.value), delta: round(metric.delta), rating, navigationType },
        });
    }, context.failed);
    for (const start of [onLCP, onINP, onCLS, onFCP, onTTFB])
        start(report, { reportSoftNavs: true });
    return () => {
        on = false;
    };
};

/**
 * Tells the page, as a DOM event `milepost:<type>` that bubbles from `target` (the document by default) to
 * the document. Listeners that throw are the page's own affair: `dispatchEvent` reports them, we go on.
 */
function announce(type, detail, target) {
    const from = target instanceof Node && target.isConnected ? target : document;
    from.dispatchEvent(new CustomEvent(`milepost:${type}`, { bubbles: true, composed: true, detail }));
}
const SHOWN = {
    'data-journey-stage': 'id',
    'data-journey-index': 'index',
    'data-journey-furthest': 'furthest',
    'data-journey-touch': 'touch',
    'data-journey-lap': 'lap',
};
/** Compared first: every event comes by, and writing wakes whoever watches the page. */
function show(attribute, value) {
    const root = document.documentElement;
    if (root.getAttribute(attribute) === value)
        return;
    if (value === null)
        root.removeAttribute(attribute);
    else
        root.setAttribute(attribute, value);
}
/** Puts the journey on `<html data-journey-*>`, where style sheets and scripts can read it. */
function showStage(stage) {
    for (const [attribute, fact] of Object.entries(SHOWN))
        show(attribute, stage[fact] === null ? null : `${stage[fact]}`);
}
/** The visitor's personas, or what triggers marked, for `[data-journey-persona~=runner]`. */
function showWords(what, words) {
    show(`data-journey-${what}`, [...words].join(' ') || null);
}
/** Takes everything of this off the page again. */
function hideStage() {
    for (const name of Object.keys(SHOWN))
        show(name, null);
    for (const what of ['persona', 'mark'])
        showWords(what, []);
}

/** Two clocks that drift apart by more than this were set, not slow. */
const JUMP_MS = 2000;
function startClock() {
    const mono = () => performance.now();
    let offset = Date.now() - mono();
    let epoch = 0;
    let jumpMs = 0;
    const now = (at = mono()) => {
        const wall = Date.now();
        const drift = wall - at - offset;
        if (Math.abs(drift) > JUMP_MS) {
            epoch++;
            jumpMs = Math.round(drift);
            offset += drift;
        }
        return wall;
    };
    return {
        now,
        mono,
        report() {
            now();
            return { mono: Math.round(mono()), epoch, jumpMs };
        },
    };
}

/**
 * Gives a maker of UUIDv7 ids (RFC 9562 section 5.7): they sort by the time they were made, and strictly
 * so within one maker, even when the device clock stands still or jumps back.
 *
 * Chance enters once, with 62 bits for each maker: what sets the ids of one maker apart is time and a counter
 * (RFC 9562 section 6.2), and ids that end alike compress well.
 * Uses `crypto.getRandomValues`, because `crypto.randomUUID` is missing on pages without https.
 */
function idMaker(now) {
    const [first = 0, ...others] = random(8);
    // The two variant bits: 8 to b.
    const chance = [(first & 0x3f) | 0x80, ...others].map((byte) => hexOf(byte, 2)).join('');
    const tail = `${chance.slice(0, 4)}-${chance.slice(4)}`;
    let last = 0;
    let counter = 0;
    return () => {
        const ms = now();
        counter = ms > last ? 0 : counter + 1;
        // Time moves on by itself when a millisecond has given all its 4,096 ids.
        last = Math.max(ms, last) + (counter >> 12);
        counter &= 0xfff;
        const time = hexOf(last, 12);
        return `${time.slice(0, 8)}-${time.slice(8)}-7${hexOf(counter, 3)}-${tail}`;
    };
}
/** When an event was recorded, ms since 1970: its id begins with it (an event itself may tell of earlier times). */
function madeAt(id) {
    return Number.parseInt(id.replace('-', '').slice(0, 12), 16);
}
/** Eight random characters: names a document's life where a whole UUID would only cost bytes. */
function shortId() {
    return random(8)
        .map((byte) => (byte % 36).toString(36))
        .join('');
}
function random(bytes) {
    return [...crypto.getRandomValues(new Uint8Array(bytes))];
}
function hexOf(value, digits) {
    return value.toString(16).padStart(digits, '0');
}

/**
 * localStorage where it works and is wanted, a plain object where not: reading `window.localStorage` alone
 * throws in sandboxed frames and with cookies blocked, and Safari's private mode once had a quota of zero.
 */
function safeStorage(inMemory = false) {
    let values = Object.create(null);
    attempt(() => {
        // Android's WebView has a null here unless the app switched storage on.
        if (!inMemory)
            values = localStorage ?? values;
    });
    return {
        get: (key) => attempt(() => values[key]) ?? null,
        set: (key, value) => attempt(() => {
            values[key] = value;
            return true;
        }) ?? false,
        remove: (key) => void attempt(() => {
            delete values[key];
        }),
        keys: (prefix) => attempt(() => Object.keys(values).filter((key) => key.startsWith(prefix))) ?? [],
    };
}

/** Calls `fn` now, or, in a page the browser renders ahead of a click, once the visitor is really shown it. */
const whenActivated = (fn, onError) => {
    if (document.prerendering) {
        const activated = () => {
            stop();
            fn();
        };
        const stop = listen({ prerenderingchange: activated }, onError);
        return stop;
    }
    fn();
    return () => { };
};

// Taken when Milepost loads: what the page's code puts in their place later can neither stop the record nor read it.
// Timers and clocks are asked as they are: tests of applications replace them, zones wait for them, and what comes late is
// not lost.
const { fetch, navigator: navigator$1 } = globalThis;
/** `navigator.sendBeacon`, where there is one. */
const sendBeacon = navigator$1?.sendBeacon?.bind(navigator$1);

/** Characters of a config: what a page can read without anyone noticing. */
const LARGEST = 65536;
/** The longest that events wait for their stage; without a copy by then they go on without one. */
const PATIENCE_MS = 2000;
/**
 * Gives the config as soon as it is known, and again when a fresher one arrives: an object at once, a cached
 * copy at once with the network's behind it, and `undefined` once if there is nothing after two seconds. What an address
 * gives is only used if it is what `integrity` says, as browsers read it (w3.org/TR/SRI).
 * @returns a function that stops listening.
 */
function loadConfig(source, cache, onConfig, onError, integrity) {
    if (typeof source === 'object') {
        onConfig(source);
        return () => undefined;
    }
    const named = typeof source === 'string';
    let stopped = false;
    let known;
    const fail = (error) => stopped || onError(new Error(`journey config: ${error instanceof Error ? error.message : error}`));
    const use = (text) => {
        if (stopped || text === null || text === known)
            return;
        const config = parse(text);
        known = text;
        onConfig(config);
    };
    try {
        if (named)
            use(cache.get());
    }
    catch (error) {
        fail(error);
    }
    let given = false;
    const giveUp = () => {
        clearTimeout(timer);
        if (!stopped && !given && known === undefined)
            onConfig(undefined);
        given = true;
    };
    const timer = setTimeout(giveUp, PATIENCE_MS);
    fetchText(source, integrity)
        .then((text) => {
        use(text);
        if (named && !stopped)
            cache.set(text);
    })
        .catch(fail)
        .then(giveUp);
    return () => {
        stopped = true;
        clearTimeout(timer);
    };
}
async function fetchText(source, integrity) {
    if (typeof source === 'function') {
        const loaded = await source();
        return toJson('default' in loaded ? loaded.default : loaded);
    }
    // no-cache: ask the server each time, and let its ETag answer most of the time with 304.
    const response = await fetch(source, {
        credentials: 'omit',
        cache: 'no-cache',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        integrity,
    });
    if (!response.ok)
        throw new Error(`${source} answered ${response.status}`);
    return response.text();
}
function parse(text) {
    if (text.length > LARGEST)
        throw new Error(`expected at most ${LARGEST} characters, got ${text.length}`);
    const config = fromJson(text);
    if (typeof config !== 'object' || config === null || !Array.isArray(config.stages)) {
        throw new Error('expected an object with a list of "stages"');
    }
    return config;
}

const REMEMBERED = 50;
/** The application's listeners. One that throws is reported and disturbs nobody else. */
function openListeners(onError) {
    const listening = new Set();
    const history = [];
    const call = (listen, detail) => {
        try {
            listen(detail);
        }
        catch (error) {
            onError(error);
        }
    };
    return {
        on(type, listen, { replay = false } = {}) {
            const one = { type, listen };
            listening.add(one);
            if (replay)
                for (const past of history.slice())
                    if (past.type === type)
                        call(listen, past.detail);
            return () => void listening.delete(one);
        },
        tell(type, detail) {
            if (history.push({ type, detail }) > REMEMBERED)
                history.shift();
            for (const one of [...listening])
                if (one.type === type)
                    call(one.listen, detail);
        },
        clear: () => listening.clear(),
    };
}

/**
 * Keeps `T` as JSON under one localStorage key. Another tab's write is noticed at the next `read` (the text
 * differs from the one last seen) and through the `storage` event, and folded in with `merge`, so that two
 * tabs writing at the same instant cannot undo each other's progress.
 */
function sharedState(storage, key, merge, onChange) {
    let value;
    let text = null;
    const read = () => {
        const found = storage.get(key);
        if (found === null || found === text)
            return value;
        text = found;
        // Someone else may have written over our key: the next write mends it.
        return (attempt(() => {
            const theirs = fromJson(found);
            value = value === undefined ? theirs : merge(value, theirs);
            return value;
        }) ?? value);
    };
    const onStorage = (event) => {
        if (event.key !== key || event.newValue === null)
            return;
        const now = read();
        if (now !== undefined)
            onChange(now);
    };
    addEventListener('storage', onStorage);
    return {
        read,
        write(next) {
            value = next;
            text = toJson(next);
            storage.set(key, text);
        },
        stop: () => removeEventListener('storage', onStorage),
    };
}

/** Other tabs hear it as a `storage` event with `value`; nothing stays behind. */
function tellTabs(storage, key, value) {
    storage.set(key, value);
    storage.remove(key);
}

/** From the loosest to the strictest. */
const MODES = ['not-needed', 'anonymous', 'wait'];
function toDecision({ analytics, marketing }) {
    return analytics ? (marketing ? 'all' : 'analytics') : marketing ? 'marketing' : 'none';
}
/** The strictest of what the tag, the code and the config ask for. */
function strictest(modes) {
    return MODES[Math.max(0, ...modes.map((mode) => MODES.indexOf(mode)))];
}
/**
 * Where consent stands. A decision the visitor made holds over everything; without one, Global Privacy
 * Control (w3.org/TR/gpc) turns `not-needed` into `anonymous`, and `wait` keeps waiting.
 */
function consentNow(mode, decision, gpc, at) {
    const decided = decision !== null;
    const allows = (purpose) => decision === 'all' || decision === purpose;
    const analytics = decided ? allows('analytics') : mode === 'not-needed' && !gpc;
    const undecided = mode === 'wait' ? 'waiting' : 'anonymous';
    const state = analytics ? 'granted' : decided ? 'denied' : undecided;
    return { state, analytics, marketing: allows('marketing'), gpc, ...(decided && at && { at }) };
}

/**
 * Where consent stands, by all that has a say in it: the code or the tag, the config, the browser's signals and the
 * visitor. A config can ask for more than the code does, and never for less.
 * @param known false while the config is still on its way: it may be the one that says "wait"
 * @param decision the visitor's own, as it is kept on the device
 */
function judgeConsent(options, privacy, known, decision, decidedAt) {
    const { globalPrivacyControl, doNotTrack } = navigator;
    const { consent, obey = [] } = privacy ?? {};
    const signals = [...(options.obey ?? ['gpc']), ...obey];
    const gpc = (signals.includes('gpc') && globalPrivacyControl === true) ||
        (signals.includes('dnt') && doNotTrack === '1');
    const mode = strictest(options.consent || known ? [options.consent, consent] : ['wait']);
    return consentNow(mode, decision, gpc, decidedAt);
}

/** What has no config has no next version of one to end it. */
const DAY_MS$3 = 86400000;
/** @param running what Milepost runs with, by name, and whether it can change; undefined while that is not known */
function openKillSwitch(device, key, running, now) {
    let mark = null;
    return {
        key,
        off() {
            const [name, until] = (mark ?? device.get(key) ?? '').split(' ');
            const known = running();
            // What is still on its way may be what was switched off.
            return !!name && (!known || (known.name === name && now() < Number(until)));
        },
        turnOff(onDevice) {
            const known = running();
            mark = `${known?.name} ${known?.lasts ? Number.POSITIVE_INFINITY : now() + DAY_MS$3}`;
            if (onDevice)
                device.set(key, mark);
        },
        forget() {
            mark = null;
            device.remove(key);
        },
    };
}

/** What was not sent yet when consent came, or when it turned out to be one for an anonymous visit only. */
async function moveOver({ buffer, stop, close }, to, named, endpoints) {
    stop();
    const moved = new Set();
    const move = ({ event, draft }, context) => {
        if (!context || moved.has(event.id))
            return;
        moved.add(event.id);
        (draft ? to.addDraft : to.add)(event, named ? context : nameless(context));
    };
    for (let i = 0; i < endpoints; i++)
        for (const one of buffer.recent(i))
            move(one, buffer.recentContext(one.context));
    if (!named) {
        for (let i = 0; i < endpoints; i++)
            for (const one of (await buffer.peek(i, 5000)).waiting)
                move(one, await buffer.context(one.context));
        await buffer.clear();
    }
    close();
}
function nameless({ visitor, session, ...context }) {
    return {
        ...context,
        anonymousId: null,
        userId: null,
        visitor: { ...visitor, visits: 1, firstSeenAt: null, traits: {} },
        session: { ...session, id: null },
    };
}

/** Of what browsers cannot read as hashes they take no notice, and check nothing. */
const HASHES = /^(sha(256|384|512)-[\w+/]+=*(\s+|$))+$/;
/** `endpoint` in its long form. */
function endpointsOf({ endpoint }) {
    const all = Array.isArray(endpoint) ? endpoint : [endpoint];
    return all.map((one) => (typeof one === 'string' ? { url: one } : one));
}
/** Do batches go to this address? A zipped body says so in it. */
const sendsTo = (options, url) => endpointsOf(options).some((one) => 'url' in one && new URL(one.url, document.baseURI).href === url.replace(/[?&]gzip=1$/, ''));
/** Throws, in words, when the options cannot work: better at the desk than silently in the page. */
function checkOptions(options) {
    if (!options?.endpoint || !endpointsOf(options).length)
        fail('endpoint', 'where events go, such as "/m"', options?.endpoint);
    for (const one of endpointsOf(options))
        if (typeof one !== 'function')
            checkAddress('endpoint', one?.url);
    const { consent = 'wait', site = '-', capture = [], limits = {}, config, configIntegrity } = options;
    if (typeof config === 'string')
        checkAddress('config', config);
    if (configIntegrity !== undefined && !(typeof config === 'string' && HASHES.test(configIntegrity)))
        fail('configIntegrity', 'the "sha384-…" of the file at the address "config"', configIntegrity);
    if (!MODES.includes(consent))
        fail('consent', MODES.join(' or '), consent);
    if (typeof site !== 'string' || !site)
        fail('site', 'a name such as "acme-shoes"', site);
    if (!Array.isArray(capture))
        fail('capture', 'a list such as [pages(), clicks()]', capture);
    if (Object.values(limits).some((most) => !(most > 0)))
        fail('limits', 'numbers such as { events: 5000 }', limits);
}
/**
 * Events are personal, and the journey decides what becomes of them: both go encrypted, or between the page and its own
 * server, or nowhere but on this machine.
 */
function checkAddress(option, address) {
    const url = attempt(() => (typeof address === 'string' ? new URL(address, document.baseURI) : undefined));
    const safe = url?.protocol === 'https:' ||
        url?.origin === location.origin ||
        (url?.protocol === 'http:' && /^(localhost|127\.[\d.]+|\[::1\])$/.test(url.hostname));
    if (!safe || url?.username || url?.password)
        fail(option, 'an https address without a user name', address);
}
function fail(option, expected, got) {
    throw new TypeError(`milepost: "${option}" should be ${expected}; got ${JSON.stringify(got)}`);
}

/** Longer than a tab in which something happens goes without writing down that its visit goes on. */
const LATELY_MS = 15000;
/** Hears of the other tabs of this site by what they write under keys that start with `prefix`. */
function hearTabs(prefix) {
    let heard = -LATELY_MS;
    const onStorage = ({ key }) => {
        if (key?.startsWith(prefix))
            heard = performance.now();
    };
    addEventListener('storage', onStorage);
    return {
        lately: () => performance.now() - heard < LATELY_MS,
        stop: () => removeEventListener('storage', onStorage),
    };
}

const STORE = 'rows';
/** A transaction that takes longer will never end: Safari is known to leave them hanging. */
const MOST_MS = 5000;
/**
 * Opens (or makes) the database and resolves once it is open; rejects when the browser refuses, hangs for
 * two seconds, or shows us a database without our store.
 *
 * A store function of our own stands in for idb-keyval's, for two reasons. Its `createStore` waits for the
 * database in a microtask, so that a write asked for in a tab's last task is never issued; ours is given an
 * open database and issues the write at once. And it leaves committing to the browser, which drops an
 * uncommitted transaction when the tab is killed: an explicit `commit()` made 50 of 50 writes survive.
 */
function openIndexedDb(name, timeoutMs = 2000) {
    return new Promise((resolve, reject) => {
        let late = false;
        const timer = setTimeout(() => {
            late = true;
            reject(new Error('IndexedDB did not open in time'));
        }, timeoutMs);
        const request = indexedDB.open(name, 1);
        request.onupgradeneeded = () => request.result.createObjectStore(STORE);
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
            clearTimeout(timer);
            const db = request.result;
            if (!late && db.objectStoreNames.contains(STORE))
                return resolve(rowsIn(db));
            db.close();
            reject(new Error('IndexedDB has another shape'));
        };
    });
}
/** Deletes the database without opening it, now or as soon as the last tab lets go of it: they are asked to. */
function eraseIndexedDb(name) {
    return new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase(name);
        request.onsuccess = request.onblocked = resolve;
        request.onerror = () => reject(request.error);
    });
}
function rowsIn(db) {
    // Another tab may want to delete or upgrade the database; holding on would block it.
    db.onversionchange = () => db.close();
    let underWay = 0;
    const inStore = async (mode, callback, strict) => {
        const durability = strict ? 'strict' : 'relaxed';
        const store = db.transaction(STORE, mode, { durability }).objectStore(STORE);
        const answer = callback(store);
        // Also what only reads: it would end in a later task, which a tab may not live to see, and a write that waits
        // behind it would never begin.
        store.transaction.commit?.();
        let timer;
        const late = new Promise((_, reject) => {
            timer = setTimeout(() => reject(new Error('IndexedDB did not finish in time')), MOST_MS);
        });
        underWay++;
        return Promise.race([answer, late]).finally(() => {
            underWay--;
            clearTimeout(timer);
        });
    };
    return {
        rung: 'idb',
        busy: () => underWay > 0,
        write: (added, deleted = [], strict) => inStore('readwrite', (store) => {
            for (const [key, value] of added)
                store.put(value, key);
            for (const key of deleted)
                store.delete(key);
            return ended(store.transaction);
        }, strict),
        read: (...ranges) => inStore('readonly', (store) => Promise.all(ranges.map(async ([prefix, limit, after]) => {
            const range = startingWith(prefix, after);
            const keys = promisifyRequest(store.getAllKeys(range, limit));
            const values = promisifyRequest(store.getAll(range, limit));
            const [found, texts] = await Promise.all([keys, values]);
            return found.map((key, i) => [key, texts[i]]);
        }))),
        count: (prefix) => inStore('readonly', (store) => promisifyRequest(store.count(startingWith(prefix)))),
        clear: () => inStore('readwrite', (store) => {
            store.clear();
            return ended(store.transaction);
        }),
        close: () => db.close(),
    };
}
/** By `abort`, which follows every failure: a request's own `error` comes before the transaction knows why it failed. */
function ended(transaction) {
    return new Promise((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error);
    });
}
function startingWith(prefix, after = '') {
    return IDBKeyRange.bound(after > prefix ? after : prefix, `${prefix}\uffff`, after > prefix);
}

/**
 * Characters; localStorage is the host page's too (5 MB), so we take little of it and for moments only. Twice what a
 * leaving page may hand over, as WebKit now and then carries out neither that nor its last transaction.
 */
const MOST$1 = 128000;
function openJournal(storage, prefix) {
    const own = `${prefix}journal:`;
    /** May be there, of all that this document could have kept. */
    const there = new Set(storage.keys(own));
    return {
        keep(rows) {
            const wanted = new Map(rows.map(([key, value]) => [own + key, value]));
            let room = MOST$1;
            for (const key of storage.keys(own))
                if (!wanted.has(key))
                    room -= storage.get(key)?.length ?? 0;
            for (const [key, value] of wanted) {
                room -= value.length;
                there.add(key);
                if (room < 0 || !(storage.get(key) === value || storage.set(key, value)))
                    storage.remove(key);
            }
        },
        read: () => storage.keys(own).map((key) => [key.slice(own.length), storage.get(key) ?? '']),
        drop(keys, ours) {
            for (const key of keys)
                if (there.delete(own + key) || !ours)
                    storage.remove(own + key);
        },
    };
}

/** Bytes of one event, with the name of its context. */
const MOST_BYTES$1 = 16384;
/** What may be shortened, most dispensable first; never what names, numbers, dates or places an event. */
const PARTS = ['data', 'element', 'form', 'page', 'name'];
/**
 * An event, and how it is written, within 16 KB: the longest texts of its data are cut first, then those of its
 * other parts. Undefined when that does not help, as with thousands of numbers.
 */
function fitEvent(event, write) {
    let value = write(event);
    for (const part of PARTS)
        for (let longest = 512; !fits(value) && longest; longest >>= 1) {
            const shorter = JSON.stringify(event[part], (_, text) => typeof text === 'string' ? text.slice(0, longest) : text);
            if (!shorter)
                break;
            event = { ...event, [part]: JSON.parse(shorter) };
            value = write(event);
        }
    return fits(value) ? [event, value] : undefined;
}
/** A letter takes three bytes at most: only what is long is worth encoding. */
function fits(value) {
    return value.length * 3 <= MOST_BYTES$1 || new TextEncoder().encode(value).length <= MOST_BYTES$1;
}

/** Stored events that stay in memory too, for the moment of leaving. */
const MOST_STORED = 100;
function recentEvents(endpoints) {
    const events = new Map();
    const contexts = new Map();
    let last;
    /** Contexts change seldom and are long: the one named last is not read through again. */
    const nameOf = (named) => {
        if (last?.named !== named) {
            const json = toJson(named);
            last = { named, context: hash(json) };
            contexts.set(last.context, json);
        }
        return last.context;
    };
    const those = (wanted) => [...events.values()].filter(wanted);
    return {
        get: (id) => events.get(id),
        keep(whole, named, draft) {
            const context = nameOf(named);
            const fitted = fitEvent(whole, (event) => toJson([context, event]));
            if (!fitted)
                return false;
            const [event, value] = fitted;
            // A page that left may have sent the draft as it was: who took that needs no event.
            const owed = events.get(event.id)?.owed ?? new Set(Array(endpoints).keys());
            events.set(event.id, { event, context, value, owed, draft, stored: false });
            return true;
        },
        delete: (id) => events.delete(id),
        acknowledge(endpoint, id) {
            const one = events.get(id);
            one?.owed.delete(endpoint);
            if (one?.owed.size !== 0)
                return undefined;
            events.delete(id);
            return one;
        },
        owedTo: (endpoint) => those(({ owed }) => owed.has(endpoint)),
        unstored: () => those(({ stored }) => !stored),
        forgetStored() {
            for (const [id, { stored, draft }] of events) {
                if (events.size <= MOST_STORED)
                    return;
                if (stored && !draft)
                    events.delete(id);
            }
        },
        clear: () => events.clear(),
        context: (key) => contexts.get(key),
    };
}
/** The rows of some events, after those of the contexts they name: without them events are of no use. */
function rowsOf(events, { context }) {
    const named = new Set(events.map((one) => one.context));
    return [
        ...[...named].map((key) => [`c/${key}`, context(key)]),
        ...events.flatMap(({ event: { id }, value, owed, draft }) => (draft ? [`d/${id}`] : [...owed].map((endpoint) => `q${endpoint}/${id}`)).map((key) => [key, value])),
    ];
}

/**
 * @param rows the storage, once it is open
 * @param onError hears of groups that could not be written: their events stay in memory and in the journal
 * @param grow hears of the texts of events that were handed to the storage
 */
function groupWrites({ durable, journal, shared, ledgers: before, onStored }, recent, ledgers, rows, onError, grow) {
    const added = new Set();
    let deleted = [];
    /** Who wants to know when it is on the disk. */
    let secured = [];
    let pending = !!before;
    let written;
    /** The microtask for it is on its way. */
    let asked = false;
    /** Of what has gathered, some is nowhere else: it does not only delete. */
    let news = !!before;
    let newest;
    function ask() {
        if (!asked)
            queueMicrotask(write);
        asked = pending = true;
    }
    function schedule() {
        news = true;
        ask();
    }
    /**
     * What a hidden page keeps may be its last words, said after it was asked for them; and where the storage is not open
     * yet, or failed, a tab that is killed would take all it has said with it.
     */
    function write() {
        asked = false;
        if (rows()?.rung !== 'idb' || document.visibilityState === 'hidden')
            leave();
        else
            commit();
    }
    /**
     * The newest go first into the journal: their turn to be written comes last, and after a flood there is no room for
     * all. A page that is leaving hands over the oldest.
     */
    function leave() {
        commit();
        const unsure = recent.unstored().reverse();
        if (durable && unsure.length)
            journal.keep([...ledgers.rows(), ...rowsOf(unsure, recent)]);
    }
    function commit() {
        const to = rows();
        if (!to || !pending)
            return;
        const events = [...added].map((id) => recent.get(id)).filter(Boolean);
        // The contexts go with every group, though they seldom change: whoever tidies up may have taken them.
        const group = [...rowsOf(events, recent), ...ledgers.rows()];
        const gone = deleted;
        const waiting = secured;
        const waits = news && durable && (to.busy() || shared());
        added.clear();
        deleted = [];
        secured = [];
        pending = news = false;
        newest = group;
        const settle = () => {
            // What memory holds is as good as nowhere when the page goes: it is still to be journalled then.
            const stored = to.rung === 'idb';
            for (const one of events)
                one.stored = stored;
            // A later group, which may still have to wait, has the ledgers of its own.
            const over = group.map(([key]) => key).filter((key) => newest === group || !key.startsWith('t/'));
            journal.drop(stored ? [...over, ...gone] : gone, true);
            for (const answer of waiting)
                answer(stored);
            recent.forgetStored();
            onStored();
        };
        written = to.write(group, gone, waiting.length > 0).then(settle, (error) => {
            for (const answer of waiting)
                answer(false);
            onError(error);
        });
        grow(events.map(({ value }) => value));
        // A transaction that waits for another one, also of another tab, ends with its tab even where it is committed: killed
        // then, 30 of 30 events were lost in Chromium, and none where nothing came before them. localStorage stands in until it
        // is over. (Always, it would cost as much again as the transaction.)
        if (waits)
            journal.keep([...ledgers.rows(), ...rowsOf(events.reverse(), recent)]);
    }
    return {
        add(id, replaces) {
            if (replaces)
                deleted.push(`d/${id}`);
            added.add(id);
            schedule();
        },
        erase(key) {
            deleted.push(key);
            journal.drop([key]);
            ask();
        },
        erased: () => [...deleted],
        schedule,
        secure: () => new Promise((resolve) => {
            secured.push(resolve);
            schedule();
        }),
        commit,
        leave,
        written: () => written,
        stop() {
            pending = false;
            for (const answer of secured.splice(0))
                answer(false);
        },
    };
}

/** The twin of the IndexedDB rows for browsers that refuse it and for visitors who must leave no trace. */
function openMemory() {
    const rows = new Map();
    const withPrefix = (prefix) => [...rows.keys()].filter((key) => key.startsWith(prefix)).sort();
    return {
        rung: 'memory',
        busy: () => false,
        async write(added, deleted = []) {
            for (const [key, value] of added)
                rows.set(key, value);
            for (const key of deleted)
                rows.delete(key);
        },
        read: async (...ranges) => ranges.map(([prefix, limit, after = '']) => withPrefix(prefix)
            .filter((key) => key > after)
            .slice(0, limit)
            .map((key) => [key, rows.get(key)])),
        count: async (prefix) => withPrefix(prefix).length,
        clear: async () => rows.clear(),
        close: () => undefined,
    };
}

/**
 * Rows in the best storage that works: IndexedDB, one more connection whenever it is lost (it may only have been
 * closed under us), then memory. It always opens, and what fails is asked again, the second time one rung down,
 * unless it is closed; `onError` hears why. A device that is full is first made some room on by `onFull`.
 */
async function openLadder(name, onError, onFull) {
    const open = () => openIndexedDb(name).catch((error) => {
        onError(error);
        return openMemory();
    });
    let rows = await open();
    let descent;
    /** What failed since something was last written has been mended once. */
    let mended = false;
    let closed = false;
    async function descend(error) {
        onError(error);
        const full = error?.name === 'QuotaExceededError';
        const relieved = full &&
            !mended &&
            (await onFull(rows).then(() => true, (why) => void onError(why)));
        if (!relieved) {
            rows.close();
            rows = full || mended ? openMemory() : await open();
            if (closed)
                rows.close();
        }
        mended = true;
        descent = undefined;
    }
    /** Asks at once, in the caller's task. */
    async function ask(work) {
        const asked = rows;
        try {
            return await work(asked);
        }
        catch (error) {
            if (closed)
                throw error;
            // Several may fail together: the first of them leads all of them down.
            if (asked === rows)
                descent ?? (descent = descend(error));
            await descent;
            return ask(work);
        }
    }
    return {
        get rung() {
            return rows.rung;
        },
        busy: () => !!descent || rows.busy(),
        async write(added, deleted, strict) {
            await ask((to) => to.write(added, deleted, strict));
            mended = false;
        },
        read: (...ranges) => ask((from) => from.read(...ranges)),
        count: (prefix) => ask((of) => of.count(prefix)),
        clear: () => ask((of) => of.clear()),
        close() {
            closed = true;
            rows.close();
        },
    };
}

/** The same numbers in ranges that are sorted, separate and as few as possible. */
function joinRanges(ranges) {
    const joined = [];
    for (const [from, to] of ranges.sort((a, b) => a[0] - b[0])) {
        const last = joined[joined.length - 1];
        if (last && from <= last[1] + 1)
            last[1] = Math.max(last[1], to);
        else
            joined.push([from, to]);
    }
    return joined;
}
/** All at once, since thousands may be lost together. */
function addLosses(losses, reason, lost) {
    var _a;
    for (const { tabId, seq } of lost) {
        losses[tabId] ?? (losses[tabId] = {});
        (_a = losses[tabId])[reason] ?? (_a[reason] = []);
        losses[tabId][reason].push([seq, seq]);
    }
    for (const ofTab of Object.values(losses))
        ofTab[reason] && (ofTab[reason] = joinRanges(ofTab[reason]));
}
/** All ledgers together: the highest `seq` seen of each document, and every loss anyone recorded. */
function sumLedgers(ledgers) {
    const tallies = {};
    const of = (tabId) => {
        tallies[tabId] ?? (tallies[tabId] = { seen: -1, lost: {} });
        return tallies[tabId];
    };
    for (const [tabId, { seen, lost }] of Object.entries(ledgers)) {
        const own = of(tabId);
        own.seen = Math.max(own.seen, seen);
        for (const [loser, byReason] of Object.entries(lost)) {
            const tally = of(loser);
            for (const [reason, ranges] of Object.entries(byReason)) {
                tally.lost[reason] = joinRanges([...(tally.lost[reason] ?? []), ...ranges]);
                tally.seen = Math.max(tally.seen, ...ranges.map(([, to]) => to));
            }
        }
    }
    return tallies;
}

function ownLedgers(before, state, now) {
    const all = { ...before };
    // A document that has no event yet may have losses to note: those of documents before it.
    let present = `-${now()}`;
    const ledger = () => {
        all[present] ?? (all[present] = { seen: -1, lost: {}, at: 0 });
        return all[present];
    };
    return {
        all,
        see(tabId, seq) {
            present = tabId;
            const own = ledger();
            own.seen = Math.max(own.seen, seq);
        },
        lose: (reason, lost) => addLosses(ledger().lost, reason, lost),
        rows: () => Object.entries(all).map(([tabId, own]) => [`t/${tabId}`, toJson({ ...own, at: now(), state: state() })]),
    };
}

/** What tells least about a visit makes room first; within a kind, the oldest. */
const EXPENDABLE = [
    /^(scroll|engage|view|vital)$/,
    /^(click|page_leave|error|copy|print|share)$/,
    /^form_(?!success)/,
    /^page$/,
    /./,
];
/** How dear an event is: 0 is given up first, 4 last. */
const priorityOf = (type) => EXPENDABLE.findIndex((kind) => kind.test(type));

/** Rows read in one transaction: writes do not wait long behind it, nor does the page. */
const CHUNK = 200;
/**
 * What one queue holds too much: of the lowest priority the oldest, no more than brings it down to so many events
 * and characters of stored text, and none that is on its way. `weighed`: all there are.
 */
async function excess(rows, endpoint, mostEvents, mostBytes, inFlight) {
    const found = [];
    const doomed = [];
    let chunk = [];
    let last = '';
    let bytes = 0;
    do {
        [chunk = []] = await rows.read([`q${endpoint}/`, CHUNK, last]);
        for (const [key, value] of chunk) {
            const event = fromJson(value)[1];
            found.push({ event, size: value.length, rank: priorityOf(event.type) });
            bytes += value.length;
            last = key;
        }
    } while (chunk.length === CHUNK);
    const weighed = { count: found.length, bytes };
    let { length: count } = found;
    // The sort is stable: the oldest of a kind stay first.
    for (const one of found.sort((a, b) => a.rank - b.rank)) {
        if (count <= mostEvents && bytes <= mostBytes)
            break;
        if (inFlight.has(one.event.id))
            continue;
        doomed.push(one);
        count--;
        bytes -= one.size;
    }
    return { doomed, weighed };
}

/** Where nothing outlives the page. */
const MOST_IN_MEMORY = 500;
const MOST_BLOCKED = 1000;
/**
 * @param inFlight for each endpoint the ids that are on their way: they are not given up
 * @param giveUp counts events as lost, and deletes them
 */
function queueLimits({ events: mostEvents = 5000, bytes: mostBytes = 5e6 } = {}, inFlight, giveUp) {
    /** Some of the events, and what they weigh. */
    let sample = { count: 0, bytes: 0 };
    /** Events this document added, and how many they were when each queue was last looked at. */
    let grown = 0;
    const looked = [];
    const weigh = (value) => {
        sample.count++;
        sample.bytes += value.length;
    };
    return {
        weigh,
        grow(values) {
            values.forEach(weigh);
            grown += values.length;
        },
        async trim(rows, endpoint, blocked, known) {
            if (looked[endpoint] === grown && !blocked)
                return false;
            looked[endpoint] = grown;
            let [reason, events, bytes] = ['overflow', mostEvents, mostBytes];
            if (blocked)
                [reason, events, bytes] = ['blocked', Math.min(events, MOST_BLOCKED), Math.min(bytes, 1e6)];
            if (rows.rung === 'memory' && events > MOST_IN_MEMORY)
                [reason, events] = ['memory', MOST_IN_MEMORY];
            const count = known ?? (await rows.count(`q${endpoint}/`));
            // What they weigh altogether is asked only when it seems to be too much.
            if (count <= events && !((count * sample.bytes) / sample.count > bytes))
                return false;
            const { doomed, weighed } = await excess(rows, endpoint, events, bytes, inFlight[endpoint]);
            sample = weighed;
            await giveUp(endpoint, doomed, reason);
            // All that was read took its time: what was seen before it may have been sent meanwhile.
            return !blocked || doomed.length > 0;
        },
        async fifth(rows, endpoint) {
            const few = (await rows.count(`q${endpoint}/`)) * 0.8;
            return (await excess(rows, endpoint, few, Infinity, inFlight[endpoint])).doomed;
        },
    };
}

/** The part of a row's key behind its prefix. */
function idOf(key) {
    return key.slice(key.indexOf('/') + 1);
}

/** A draft of a document that is gone: no page waits longer than two seconds for its config. */
const DRAFT_ORPHANED_MS = 10000;
const DAY_MS$2 = 86400000;
/** More than there ever are. */
const ALL = 5000;
/** Where more events wait than this, tidying up can wait too. */
const FEW = 200;
const LEDGERS = ['t/', 1000];
/**
 * Takes over what earlier documents left: journalled rows go into the store, drafts nobody will tag join the
 * queues. Resolves with the states they last kept;
 * `young`: there are drafts that somebody may still come to tag.
 */
async function recover(recovery) {
    const { rows, journal, own } = recovery;
    const left = journal.read().filter(([key]) => !own(idOf(key)));
    // The journal lies in localStorage, where the page's own code may have written over it.
    const readable = left.filter(([, value]) => attempt(() => fromJson(value)));
    if (left.length) {
        // An event's row says that its draft was tagged, though the storage may not have heard of it.
        await rows.write(readable, readable.flatMap(([key]) => (key.startsWith('q') ? `d/${idOf(key)}` : [])));
        // Some may be of a tab that lives, and has written them anew meanwhile.
        const now = new Map(journal.read());
        if (rows.rung === 'idb')
            journal.drop(keysOf(left.filter(([key, value]) => now.get(key) === value)));
    }
    const [told = [], drafts = [], waiting = []] = await rows.read(LEDGERS, ['d/', ALL], ['q', FEW]);
    const ledgers = toLedgers(told);
    const young = await adopt(recovery, drafts);
    if (waiting.length < FEW)
        await tidy(recovery, ledgers, [...drafts, ...waiting]);
    return { states: Object.values(ledgers).flatMap(({ state }) => state ?? []), young };
}
/** Puts drafts of documents that are gone into the queues. */
async function adoptDrafts(recovery) {
    const [drafts = []] = await recovery.rows.read(['d/', ALL]);
    await adopt(recovery, drafts);
}
/** True when some of the drafts may turn out to be such later. */
async function adopt({ rows, endpoints, own, now }, drafts) {
    const others = drafts.filter(([key]) => !own(idOf(key)));
    // A draft of a time to come is from before the clock was set back.
    const orphans = others.filter(([key]) => Math.abs(now() - madeAt(idOf(key))) >= DRAFT_ORPHANED_MS);
    if (orphans[0])
        await rows.write(orphans.flatMap(([key, value]) => Array.from({ length: endpoints }, (_, i) => [`q${i}/${idOf(key)}`, value])), keysOf(orphans));
    return orphans.length < others.length;
}
/**
 * Ledgers of documents long gone, none of whose events is waiting, have told all they had to tell; contexts that none
 * names go with them.
 */
async function tidy({ rows, journal, now, named }, ledgers, waiting) {
    const text = waiting.join();
    // All but the last: what it lost at its very end no batch has told yet.
    const last = Math.max(...Object.values(ledgers).map(({ at }) => at));
    const gone = Object.entries(ledgers).filter(([tabId, { at, lost }]) => 
    // Losses are told with the next batch, whosever they are.
    at < last && now() - at > DAY_MS$2 && !(waiting[0] && Object.keys(lost)[0]) && !text.includes(tabId));
    if (!gone[0])
        return;
    const [contexts = []] = await rows.read(['c/', ALL]);
    const unnamed = contexts.filter(([key]) => !named(idOf(key)) && !text.includes(idOf(key)));
    const keys = [...gone.map(([tabId]) => `t/${tabId}`), ...keysOf(unnamed)];
    await rows.write([], keys);
    journal.drop(keys);
}
function toLedgers(rows) {
    return Object.fromEntries(rows.map(([key, value]) => [idOf(key), fromJson(value)]));
}
function keysOf(rows) {
    return rows.map(([key]) => key);
}

function openBuffer(settings) {
    const { name, durable, endpoints, journal, now } = settings;
    const recent = recentEvents(endpoints);
    const ledgers = ownLedgers(settings.ledgers, settings.state, now);
    /** Drafts that need no event any more: an endpoint took them as they were, or they were given up. */
    const decided = new Set();
    const inFlight = Array.from({ length: endpoints }, () => new Set());
    const limits = queueLimits(settings.limits, inFlight, giveUp);
    let rows;
    let adopting;
    /** Closed or erased: nothing is kept or counted any more. */
    let over = false;
    /** What was stopped in the middle finds its storage closed. */
    const onError = (error) => void (over || settings.onError(error));
    const groups = groupWrites(settings, recent, ledgers, () => rows, onError, limits.grow);
    const opening = durable ? openLadder(name, onError, relieve) : Promise.resolve(openMemory());
    const begin = async (opened) => {
        rows = opened;
        groups.commit();
        if (over)
            return;
        // A context is, as long as it is on its way into the storage with an event.
        const own = (id) => !!(recent.get(id) ?? ledgers.all[id]) || recent.unstored().some(({ context }) => context === id);
        const named = (key) => !!recent.context(key);
        const recovery = { rows, journal, endpoints, now, own, named };
        const { states, young } = await recover(recovery).catch((error) => {
            onError(error);
            return { states: [], young: false };
        });
        if (over)
            return;
        if (young) {
            adopting = setTimeout(() => adoptDrafts(recovery).then(settings.onAdopted, onError), DRAFT_ORPHANED_MS);
        }
        settings.onReady(states);
    };
    // What fails there must not keep everybody waiting for the storage.
    const ready = opening.then(begin).catch(onError);
    const opened = async () => {
        await ready;
        return rows;
    };
    function lose(reason, lost) {
        if (over)
            return;
        ledgers.lose(reason, lost);
        for (const _ of lost)
            settings.onLost(reason);
        groups.schedule();
    }
    function discard(id) {
        if (!recent.delete(id))
            return;
        groups.erase(`d/${id}`);
    }
    function keep(event, context, draft) {
        const { id, tabId, seq } = event;
        if (over || decided.delete(id))
            return;
        ledgers.see(tabId, seq);
        const replaced = recent.get(id);
        if (!recent.keep(event, context, draft)) {
            discard(id);
            if (draft)
                decided.add(id);
            return lose('tooLarge', [event]);
        }
        groups.add(id, !!replaced);
    }
    /** Resolves once it is done, with whatever else is to be written. */
    async function remove(endpoint, ids) {
        if (over || !ids[0])
            return;
        for (const id of ids) {
            groups.erase(`q${endpoint}/${id}`);
            if (!recent.acknowledge(endpoint, id)?.draft)
                continue;
            decided.add(id);
            groups.erase(`d/${id}`);
        }
        await opening;
        await groups.written();
    }
    function giveUp(...[endpoint, gone, reason]) {
        const events = gone.map(({ event }) => event);
        if (events[0])
            lose(reason, events);
        return remove(endpoint, events.map(({ id }) => id));
    }
    /** The device is full: gives up a fifth of every queue. */
    async function relieve(from) {
        for (let i = 0; i < endpoints; i++) {
            void giveUp(i, await limits.fifth(from, i), 'quota');
            // Before the group that gave them up is written: nothing but deletions may still have room, and the ledger follows.
            journal.keep(ledgers.rows());
            await from.write([], groups.erased());
        }
    }
    return {
        rung: () => rows?.rung ?? (durable ? 'idb' : 'memory'),
        add: (event, context) => keep(event, context, false),
        addDraft: (event, context) => keep(event, context, true),
        discard,
        lose: (reason, tabId, seq) => lose(reason, [{ tabId, seq }]),
        async peek(endpoint, limit) {
            const from = await opened();
            const [found = [], told = []] = over ? [] : await from.read([`q${endpoint}/`, limit], LEDGERS);
            const waiting = found.map(([, value]) => {
                limits.weigh(value);
                const [context, event] = fromJson(value);
                return { context, event };
            });
            return { waiting, tallies: sumLedgers({ ...toLedgers(told), ...ledgers.all }) };
        },
        async count(endpoint) {
            const from = await opened();
            return over ? 0 : from.count(`q${endpoint}/`);
        },
        async context(key) {
            const row = `c/${key}`;
            const from = await opened();
            const json = recent.context(key) ?? (await from.read([row, 1]))[0]?.find(([found]) => found === row)?.[1];
            return json && fromJson(json);
        },
        remove,
        secure: async (id) => !over && !!recent.get(id) && groups.secure(),
        giveUp,
        async trim(endpoint, blocked, count) {
            const from = await opened();
            return !over && limits.trim(from, endpoint, blocked, count);
        },
        inFlight,
        recent: recent.owedTo,
        recentContext: (key) => fromJson(recent.context(key)),
        recentTally: () => sumLedgers(ledgers.all),
        ledgers: ledgers.all,
        leave: groups.leave,
        async clear() {
            over = true;
            groups.stop();
            clearTimeout(adopting);
            recent.clear();
            journal.drop(journal.read().map(([key]) => key));
            await (await opened()).clear();
        },
        close() {
            clearTimeout(adopting);
            groups.commit();
            over = true;
            void opening.then((of) => of.close());
        },
    };
}

/** Keepalive requests share 64 KiB a page (fetch.spec.whatwg.org); the envelopes need their part of it. */
const ROOM_BYTES = 60000;
const ROOM_REQUESTS = 10;
/** As long as a browser may take over a request of a page that is gone; after it the events are sent again. */
const FLIGHT_MS = 30000;
function openFlights(storage, prefix, makeId, now) {
    const own = `${prefix}flight:`;
    const overdue = new Set();
    return {
        overdue,
        room: { bytes: ROOM_BYTES, requests: ROOM_REQUESTS },
        start(ids) {
            const mark = own + makeId();
            storage.set(mark, `${now() + FLIGHT_MS} ${ids.join(' ')}`);
            return mark;
        },
        land: (mark) => storage.remove(mark),
        fell(since) {
            // Marks are ids, too, which sort by time.
            for (const key of storage.keys(own))
                if (key < own + since)
                    storage.remove(key);
        },
        aloft() {
            const ids = new Set();
            for (const key of storage.keys(own)) {
                const [until, ...told] = (storage.get(key) ?? '').split(' ');
                const left = Number(until) - now();
                // The second bound: a clock set back must not ground the events for ever.
                const flying = told[0] && left > 0 && left <= FLIGHT_MS;
                for (const id of told)
                    (flying ? ids : overdue).add(id);
                if (!flying)
                    storage.remove(key);
            }
            return ids;
        },
    };
}

/** A tab that died cannot give its lease back: it runs out a little after the longest request (10 s). */
const LEASE_MS = 11000;
/** By then each tab sees what another one wrote into localStorage. */
const SETTLE_MS = 50;
/**
 * Runs `work` in one tab at a time and gives its answer; when another tab is at it nothing runs and the answer is
 * undefined. A page that is going or being frozen gives the lock back in the middle of its work: Firefox keeps
 * no page that holds one in its back-forward cache, and a frozen page would hold it for as long as it sleeps.
 *
 * Without Web Locks (pages without https, sandboxed frames, Safari before 15.4) a lease in localStorage takes their
 * place: claimed, looked at again once other tabs' claims must have arrived, kept while `work` answers true. Two
 * tabs that both believe to have it send the same events, whose ids make that harmless; none is lost.
 */
async function withLock(name, work, lease) {
    let asked = false;
    let working;
    const over = new AbortController();
    const gone = new Promise((resolve) => {
        for (const type of ['pagehide', 'freeze'])
            addEventListener(type, resolve, { capture: true, signal: over.signal });
    });
    try {
        await navigator.locks.request(name, { ifAvailable: true }, (lock) => {
            asked = true;
            if (lock)
                working = work();
            return working && Promise.race([working, gone]);
        });
    }
    catch (error) {
        if (asked)
            throw error;
        return await withLease(name, work, lease, gone);
    }
    finally {
        over.abort();
    }
    return working;
}
async function withLease(name, work, { storage, me, now }, gone) {
    const holder = () => {
        const [until, whose] = (storage.get(name) ?? '').split(' ');
        const left = Number(until) - now();
        // The second bound: a clock set back must not make it last.
        return left > 0 && left <= LEASE_MS ? whose : undefined;
    };
    const taken = () => (holder() ?? me) !== me;
    const release = () => taken() || storage.remove(name);
    if (taken())
        return undefined;
    const mine = holder() === me;
    storage.set(name, `${now() + LEASE_MS} ${me}`);
    if (!mine)
        await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    if (taken())
        return undefined;
    void gone.then(release);
    let more = false;
    try {
        more = await work();
        return more;
    }
    finally {
        if (!more)
            release();
    }
}

/** Bytes of events in one request: below what collectors and proxies commonly take. */
const MOST_BYTES = 48000;
const DAY_MS$1 = 86400000;
/** Characters of a value in `data` that are worth keeping when an event is too large. */
const SHORT = 100;
const REASONS = [
    'overflow',
    'expired',
    'tooLarge',
    'rateLimited',
    'rejected',
    'hook',
    'quota',
    'blocked',
    'memory',
];
/**
 * The events of one request: those that share the first one's context, in order, up to `count` and `bytes`;
 * always at least one. Context is said once a batch, so events of another context have to wait for the next.
 */
function cut(waiting, count, bytes) {
    const context = waiting[0]?.context;
    let size = 0;
    const taken = [];
    for (const one of waiting) {
        if (one.context !== context)
            continue;
        size += bytesOf(one.event) + 1;
        if (taken.length && (size > bytes || taken.length >= count))
            break;
        taken.push(one);
    }
    return taken;
}
/** Bytes on the wire: in many languages a letter takes three. */
function bytesOf(value) {
    return new TextEncoder().encode(JSON.stringify(value)).length;
}
/** The event without what it can do without, for an endpoint that finds it too large. */
function slim({ page, element, data, ...event }) {
    const short = ([, value]) => `${value}`.length <= SHORT;
    return {
        ...event,
        page: { ...page, title: undefined },
        element: element && { ...element, text: undefined, name: undefined, data: undefined },
        data: data && Object.fromEntries(Object.entries(data).filter(short)),
    };
}
/** The whole batch: with the count of what was given and lost by the documents it speaks of. */
function toBatch(envelope, context, events, tallies) {
    // Said here, because a record is never written anew.
    const dated = (event) => Date.parse(envelope.sentAt) - Date.parse(event.time) > DAY_MS$1
        ? { ...event, flags: [...(event.flags ?? []), 'late'] }
        : event;
    const present = new Set(events.map(({ tabId }) => tabId));
    const seen = {};
    const lost = {};
    const dropped = Object.fromEntries(REASONS.map((reason) => [reason, 0]));
    for (const [tabId, tally] of Object.entries(tallies)) {
        const losses = Object.entries(tally.lost);
        if (!present.has(tabId) && !losses.length)
            continue;
        seen[tabId] = tally.seen;
        if (losses.length)
            lost[tabId] = tally.lost;
        for (const [reason, ranges] of losses) {
            for (const [from, to] of ranges)
                dropped[reason] += to - from + 1;
        }
    }
    return { milepost: 1, ...envelope, ...context, seen, lost, dropped, events: events.map(dated) };
}

function batchSize(most) {
    let count = most;
    let bytes = MOST_BYTES;
    let suspects = 0;
    return {
        count: () => count,
        bytes: () => bytes,
        passed(passed) {
            suspects = Math.max(0, suspects - passed);
            count = suspects ? Math.ceil(suspects / 2) : Math.min(most, count * 4);
            bytes = Math.min(MOST_BYTES, bytes * 1.25);
        },
        large(sent) {
            bytes = sent / 2;
        },
        refused(sent, found) {
            suspects = found ? 0 : sent;
            if (!found)
                count = Math.ceil(sent / 2);
        },
    };
}

const FIRST_MS = 1000;
const LONGEST_MS$1 = 5 * 60000;
const LONGEST_ASKED_MS = 3600000;
/**
 * How long to wait after `failures` failures in a row: anywhere between nothing and 1 s · 2ⁿ, at most five
 * minutes. Full jitter spreads clients best (aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter).
 */
function backoff(failures, random = Math.random) {
    return random() * Math.min(LONGEST_MS$1, FIRST_MS * 2 ** failures);
}
/**
 * Milliseconds an endpoint asks for with `Retry-After` (RFC 9110 section 10.2.3): seconds, or a date, which
 * is measured against the endpoint's own `Date` because the device clock may be wrong. At most one hour.
 */
function retryAfter(value, date, now) {
    if (!value)
        return undefined;
    const seconds = Number(value);
    const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - (date ? Date.parse(date) : now);
    return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), LONGEST_ASKED_MS) : undefined;
}

const TIMEOUT_MS = 10000;
const WORTH_ZIPPING = 8000;
const PLAIN$1 = 'text/plain;charset=UTF-8';
/** Of what is the sender's fault by its number, these pass with time, and those with smaller batches. */
const PASSING = [408, 425, 429];
const SPLITTING = [400, 413, 422];
/**
 * One attempt; it ends after ten seconds, or with `abort`. Never throws; `leaving` lets the request outlive the page
 * (at most 64 KiB of those at once).
 */
async function post(to, batch, format, leaving, abort = new AbortController()) {
    let timer;
    // A function that never answers would hold the other tabs up, too.
    const late = new Promise((_, reject) => {
        abort.signal.onabort = () => reject(new Error('no answer in time'));
        timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
    });
    const ask = async () => typeof to === 'function' ? sent(await to(batch)) : request(to, batch, format, leaving, abort.signal);
    try {
        return await Promise.race([ask(), late]);
    }
    catch (error) {
        return { kind: 'retry', why: String(error), silent: !abort.signal.aborted };
    }
    finally {
        clearTimeout(timer);
    }
}
async function request({ url, contentType, credentials = 'omit', gzip }, batch, format, keepalive, signal) {
    const near = new URL(url, location.href).origin === location.origin;
    const text = format.encode(batch);
    const zips = gzip && !keepalive && text.length > WORTH_ZIPPING && 'CompressionStream' in globalThis;
    const type = zips ? PLAIN$1 : (contentType ?? (near ? format.contentType : PLAIN$1));
    const ask = async () => fetch(zips ? `${url}${url.includes('?') ? '&' : '?'}gzip=1` : url, {
        method: 'POST',
        body: zips ? await zip(text) : text,
        headers: {
            'content-type': type,
            // Elsewhere it would cost a preflight. In quotes, as a string of RFC 8941.
            ...(near && { 'idempotency-key': `"${batch.batchId}"` }),
        },
        keepalive,
        credentials,
        cache: 'no-store',
        // Followed, a redirect would turn the POST into a GET and drop the events; an error would look like an outage.
        redirect: 'manual',
        referrerPolicy: 'no-referrer',
        signal,
    });
    if (!keepalive)
        return read(await ask());
    let atOnce = true;
    setTimeout(() => {
        atOnce = false;
    });
    try {
        return await read(await ask());
    }
    catch (error) {
        // What failed before any network could answer was never sent: the browser cannot, or its room is taken.
        if (atOnce && !signal.aborted && sendBeacon?.(url, new Blob([text], { type })))
            return { kind: 'handed' };
        throw error;
    }
}
const zip = (text) => new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer();
async function read(response) {
    const { ok, status, headers } = response;
    // Browsers show a redirect that is not followed as status 0.
    const why = `${status || 'with a redirect'}`;
    if (status >= 500 || PASSING.includes(status))
        return {
            kind: 'retry',
            why,
            waitMs: retryAfter(headers.get('retry-after'), headers.get('date'), Date.now()),
        };
    // Most say nothing more, a 204 for one.
    const answer = await response.json().catch(() => undefined);
    if (ok)
        return sent(answer);
    if (SPLITTING.includes(status))
        return { ...sent(answer), kind: 'split', why };
    return { kind: status === 410 && answer?.milepost === 'off' ? 'off' : 'paused', why };
}
function sent(answer) {
    const { rejected, config } = (answer ?? {});
    return {
        kind: 'sent',
        rejected: Array.isArray(rejected) ? rejected.map((item) => item?.id) : [],
        gzip: config?.gzip === true,
    };
}

/**
 * Firefox and WebKit end a page's requests as soon as a navigation begins, and tell the page that it goes only once the
 * next one answers.
 */
const CUT_MS = 5000;
/** No wait is longer, so one that is has been written by another clock. */
const LONGEST_MS = 3600000;
/** Until the first look whether somebody corrected the address. */
const PAUSE_MS = 5 * 60000;
const BLOCKED_AFTER = 10;
const BLOCKED_AFTER_MS = 10 * 60000;
const BLOCKED_MS = 15 * 60000;
/**
 * Why an endpoint was left alone last: it said neither why nor how long, no answer came, there was no network; it
 * said how long, it is not set up for us, something seems to stop every request. A network ends the first three.
 */
const DOWN = 0;
const SILENT = 1;
const OFFLINE = 2;
const ASKED = 3;
const PAUSED = 4;
const BLOCKED = 5;
const NOTHING = [0, 0, -1, 0, 0];
function openRetryTime(storage, key, now) {
    const read = () => {
        const noted = (storage.get(key) ?? '').split(' ').map(Number);
        // Of another shape: an older version's, or the page's own code wrote over it.
        return noted[4] && noted.every((one) => one >= 0) ? noted : NOTHING;
    };
    const write = (...noted) => storage.set(key, noted.join(' '));
    /** Failures without an answer: since when, what was noted before them, and after. */
    let cut = { at: Number.NEGATIVE_INFINITY, before: '', noted: '' };
    const lately = () => performance.now() - cut.at < CUT_MS;
    return {
        wait() {
            const [until, , why] = read();
            const ms = until - now();
            return ms > 0 && ms <= LONGEST_MS && !(why === OFFLINE && navigator.onLine) ? ms : 0;
        },
        failures: () => read()[1],
        blocked: () => read()[2] === BLOCKED,
        failed({ kind, waitMs, silent }) {
            const [, failures, before, times, since] = read();
            const noted = storage.get(key) ?? '';
            let ms = waitMs ?? backoff(failures + 1);
            let why = DOWN;
            if (kind === 'paused')
                why = PAUSED;
            else if (waitMs !== undefined)
                why = ASKED;
            // Once it is blocked only a success, or an answer of another kind, says otherwise.
            else if (silent)
                why = before === BLOCKED ? before : navigator.onLine ? SILENT : OFFLINE;
            const again = why === before;
            const count = again ? times + 1 : 1;
            const first = again ? Math.min(since, now()) : now();
            if (why === PAUSED)
                ms = Math.min(LONGEST_MS, PAUSE_MS * 2 ** (count - 1));
            if (why === SILENT && count >= BLOCKED_AFTER) {
                const rest = first + BLOCKED_AFTER_MS - now();
                ms = Math.max(ms, rest);
                if (rest <= 0)
                    why = BLOCKED;
            }
            if (why === BLOCKED)
                ms = BLOCKED_MS;
            write(now() + ms, failures + 1, why, count, first);
            if (!silent)
                return;
            if (!lately() || cut.noted !== noted)
                cut = { at: performance.now(), before: noted, noted };
            cut.noted = storage.get(key) ?? '';
        },
        passed: () => storage.remove(key),
        left() {
            if (!lately() || storage.get(key) !== cut.noted)
                return;
            if (cut.before)
                storage.set(key, cut.before);
            else
                storage.remove(key);
        },
        online() {
            const [, failures, why, times, since] = read();
            if (failures && why < ASKED)
                write(0, failures, why, times, since);
        },
    };
}

function openExchange(settings) {
    const { endpoint, outbox, flights, now, size = 20 } = settings;
    const retry = openRetryTime(settings.storage, `${settings.prefix}later:${endpoint}`, now);
    const fitting = batchSize(size);
    const inFlight = outbox.inFlight[endpoint];
    const slimmed = new Set();
    const aborts = new Set();
    const to = typeof settings.to === 'function' ? settings.to : { ...settings.to };
    const once = typeof to === 'object' && to.dedupes === false;
    /** What came to nothing last: sent again as it was, it is the same batch. */
    let failed;
    let batchSeq = 0;
    let sentSoFar = 0;
    let told = false;
    let stopped = false;
    let departures = 0;
    const giveUp = (lost, reason) => outbox.giveUp(endpoint, lost, reason);
    async function send(...[taken, context, tallies, leaving = false]) {
        const ids = idsOf(taken);
        const abort = new AbortController();
        const before = departures;
        aborts.add(abort);
        for (const id of ids)
            inFlight.add(id);
        const again = failed?.ids.join() === ids.join() && failed;
        const batchId = again ? again.batchId : settings.makeId();
        const envelope = {
            batchId,
            sentAt: new Date(now()).toISOString(),
            batchSeq: batchSeq++,
            attempt: Math.max(retry.failures(), +!!again) + (ids.some((id) => flights.overdue.has(id)) ? 2 : 1),
            clock: settings.clock(),
        };
        const events = taken.map(({ event }) => (slimmed.has(event.id) ? slim(event) : event));
        try {
            const sending = post(to, toBatch(envelope, context, events, tallies), settings.format, leaving, abort);
            // From here on it is in the browser's hands alone.
            if (leaving && once)
                void outbox.remove(endpoint, ids).catch(settings.onError);
            let outcome = await sending;
            failed = outcome.kind === 'retry' && !leaving ? { batchId, ids } : undefined;
            // Nobody knows whether it arrived, and it says nothing of the endpoint.
            if (outcome.silent && departures > before && !(leaving && once))
                outcome = { ...outcome, kind: 'handed', silent: false };
            if (!stopped)
                await settle(taken, outcome, leaving && once);
            return outcome;
        }
        finally {
            aborts.delete(abort);
            for (const id of ids)
                inFlight.delete(id);
        }
    }
    async function settle(taken, outcome, gone) {
        const { kind } = outcome;
        if (kind === 'handed')
            return;
        if (kind === 'off') {
            retry.failed({ kind: 'paused' });
            return settings.onOff();
        }
        if (gone && kind !== 'sent') {
            await giveUp(taken, 'rejected');
            if (kind === 'split')
                return;
        }
        if (kind === 'retry' || kind === 'paused') {
            retry.failed(outcome);
            if (kind === 'paused' && !told)
                settings.onError(new Error(`the endpoint answered ${outcome.why}: events are kept, check its address`));
            told || (told = kind === 'paused');
            return;
        }
        const refused = taken.filter(({ event }) => outcome.rejected?.includes(event.id));
        if (kind === 'sent') {
            const done = taken.length - refused.length;
            told = false;
            retry.passed();
            fitting.passed(taken.length);
            if (outcome.gzip && typeof to === 'object')
                to.gzip = true;
            // Together with the deletion, in one transaction.
            void giveUp(refused, 'rejected');
            await outbox.remove(endpoint, idsOf(taken));
            sentSoFar += done;
            tellTabs(settings.storage, `${settings.prefix}sent:${endpoint}`, idsOf(taken).join(' '));
            if (done)
                settings.onSent(done);
        }
        else if (outcome.why === '413') {
            const [{ event }] = taken;
            // Alone and too large: once without what it can do without, then not at all.
            if (taken.length > 1)
                fitting.large(bytesOf(taken.map((one) => one.event)));
            else if (slimmed.has(event.id))
                await giveUp(taken, 'tooLarge');
            else
                slimmed.add(event.id);
        }
        else {
            // Alone and still refused: given up.
            const culprits = taken.length > 1 ? refused : taken;
            fitting.refused(taken.length, culprits.length > 0);
            await giveUp(culprits, 'rejected');
        }
    }
    return {
        wait: retry.wait,
        online: retry.online,
        blocked: retry.blocked,
        left() {
            departures++;
            retry.left();
        },
        once,
        next: (waiting) => cut(waiting, failed?.ids.length ?? fitting.count(), fitting.bytes()),
        send,
        sent: () => sentSoFar,
        stop() {
            stopped = true;
            for (const abort of aborts)
                abort.abort();
        },
    };
}
function idsOf(waiting) {
    return waiting.map(({ event }) => event.id);
}

/**
 * What of a leaving page's events goes into `room` bytes, a batch for each context; the newest first, since
 * what is older has the better chance of being durable already.
 */
function leavingBatches(waiting, room, contextOf) {
    const batches = [];
    let left = [...waiting].reverse();
    for (let first = left[0]; first; first = left[0]) {
        const context = contextOf(first.context);
        const said = bytesOf(context);
        // One byte for the bracket that no comma stands for.
        const taken = cut(left, left.length, room - said - 1);
        const bytes = said + bytesOf(taken.map(({ event }) => event));
        if (bytes > room)
            break;
        room -= bytes;
        left = left.filter((one) => !taken.includes(one));
        batches.push({ taken: taken.reverse(), context, bytes });
    }
    return batches;
}

/**
 * @param turn one piece of the work, while no other tab is at it: true when there is more, undefined when another
 *   tab is at it
 */
function startPump(turn, intervalMs, now, onError) {
    let running;
    let timer;
    let due = Number.POSITIVE_INFINITY;
    /** Somebody asked for it while it was running. */
    let again = false;
    function schedule(ms) {
        const at = now() + ms;
        if (due <= at)
            return;
        clearTimeout(timer);
        due = at;
        timer = setTimeout(() => {
            due = Number.POSITIVE_INFINITY;
            void run();
        }, ms);
    }
    /** Between two pieces other tabs have their chance. */
    async function work() {
        let more = true;
        while ((more || again) && due > 0) {
            again = false;
            more = await turn();
        }
        // Another tab is at it; look again in a while, in case it goes away in the middle.
        if (more === undefined)
            schedule(intervalMs / 2);
    }
    async function run() {
        again = !!running;
        running ?? (running = work()
            .catch(onError)
            .finally(() => {
            running = undefined;
            // What failed may have been before what is waited for.
            return again ? run() : undefined;
        }));
        return running;
    }
    return {
        schedule,
        run,
        stop() {
            clearTimeout(timer);
            due = Number.NEGATIVE_INFINITY;
        },
    };
}

/** Characters of events that are enough for a request at once. */
const ENOUGH = 30000;
const DAY_MS = 86400000;
/** Empties one endpoint's queue: oldest first, one request at a time, one tab at a time, deleting only what was acknowledged. */
function startSender(settings) {
    const { endpoint, outbox, flights, prefix, storage, now, size = 20, intervalMs = 5000 } = settings;
    const lease = { storage, me: settings.makeId(), now };
    let stopped = false;
    /** The page goes, and what it sent last came to nothing: what is handed over now may be lost. */
    let held = false;
    /** What was stopped in the middle finds its storage closed. */
    function failed(error) {
        if (!stopped)
            settings.onError(error);
    }
    const exchange = openExchange({ ...settings, onError: failed });
    const { once } = exchange;
    const inFlight = outbox.inFlight[endpoint];
    const born = now() - performance.now();
    /** By the clock that makes it younger: setting the device clock makes nothing old. */
    const expired = ({ event: { id } }) => Math.min(now(), born + performance.now()) - madeAt(id) > (settings.limits?.days ?? 7) * DAY_MS;
    const turn = () => withLock(`${prefix}send:${endpoint}`, sendOne, lease);
    const pump = startPump(turn, intervalMs, now, failed);
    const unsent = ({ event: { id } }) => !inFlight.has(id);
    /** True when it is worth going on at once. */
    async function sendOne() {
        if (stopped)
            return false;
        held = false;
        const wait = exchange.wait();
        if (wait) {
            await outbox.trim(endpoint, exchange.blocked());
            return later(wait);
        }
        const aloft = flights.aloft();
        const most = size * 2 + aloft.size;
        const { waiting: found, tallies } = await outbox.peek(endpoint, most);
        // Fewer than were asked for are all that there are.
        const count = found.length < most ? found.length : undefined;
        if (await outbox.trim(endpoint, exchange.blocked(), count))
            return true;
        const waiting = found.filter((one) => !aloft.has(one.event.id) && unsent(one));
        const aside = found.length - waiting.length;
        const old = waiting.filter(expired);
        if (old[0]) {
            await outbox.giveUp(endpoint, old, 'expired');
            return true;
        }
        const taken = exchange.next(waiting);
        const [first] = taken;
        if (!first)
            return found.length > 0 && later(intervalMs);
        const context = await outbox.context(first.context);
        // A context that vanished (storage half erased): the events cannot be told any more.
        if (!context)
            await outbox.giveUp(endpoint, taken, 'memory');
        else {
            if (stopped)
                return false;
            const begun = settings.makeId();
            const outcome = await exchange.send(taken, context, tallies);
            const { kind } = outcome;
            if (outcome.silent)
                flights.fell(begun);
            if (kind !== 'sent' && kind !== 'split')
                return later(exchange.wait() || intervalMs);
            // All that there was; what another page has on its way may turn out not to have arrived.
            if (kind === 'sent' && count === taken.length + aside)
                return aside > 0 && later(intervalMs);
        }
        return !stopped;
    }
    function later(ms) {
        pump.schedule(ms);
        return false;
    }
    function handOver() {
        const { room } = flights;
        const online = navigator.onLine;
        // Without a network what is handed over is lost, and here that would be for good.
        if (stopped || held || exchange.wait() || (once && !online))
            return;
        const waiting = outbox.recent(endpoint).filter(unsent);
        for (const { taken, context, bytes } of leavingBatches(waiting, room.bytes, outbox.recentContext)) {
            if (!room.requests)
                return;
            room.requests--;
            room.bytes -= bytes;
            const mark = once || !online ? '' : flights.start(idsOf(taken));
            void exchange
                .send(taken, context, outbox.recentTally(), true)
                .then(({ kind }) => {
                if (mark && kind !== 'handed')
                    flights.land(mark);
            }, failed)
                .finally(() => {
                room.requests++;
                room.bytes += bytes;
                wake();
            });
        }
    }
    function wake() {
        const waiting = outbox.recent(endpoint).filter(unsent);
        const length = waiting.reduce((sum, { value = '' }) => sum + value.length, 0);
        if ((waiting.length >= size || length >= ENOUGH) && !exchange.wait())
            void pump.run();
        // Also then: a run that fails does not look again by itself.
        if (waiting.length)
            pump.schedule(intervalMs);
    }
    const onOnline = () => {
        exchange.online();
        pump.schedule(Math.random() * 2000);
    };
    addEventListener('online', onOnline);
    /** What another tab sent of ours is not to be handed over again when this one leaves. */
    const onStorage = ({ key, newValue }) => {
        if (stopped || key !== `${prefix}sent:${endpoint}`)
            return;
        const gone = outbox.recent(endpoint).filter(({ event }) => newValue?.includes(event.id));
        if (gone.length)
            void outbox.remove(endpoint, idsOf(gone)).catch(failed);
    };
    addEventListener('storage', onStorage);
    return {
        wake,
        async flush() {
            const before = exchange.sent();
            await pump.run();
            return exchange.sent() - before;
        },
        leave(going) {
            handOver();
            if (!going)
                return;
            held || (held = exchange.wait() > 0);
            exchange.left();
        },
        blocked: exchange.blocked,
        stop() {
            stopped = true;
            exchange.stop();
            pump.stop();
            removeEventListener('online', onOnline);
            removeEventListener('storage', onStorage);
        },
    };
}

function openOutlet(settings) {
    const { endpoints, storage, prefix, makeId, now, batch } = settings;
    let senders = [];
    const everySender = (act) => senders.forEach(act);
    const stop = () => everySender((sender) => sender.stop());
    const flush = async () => {
        const counts = await Promise.all(senders.map((sender) => sender.flush()));
        return counts.reduce((sum, count) => sum + count, 0);
    };
    const tabs = hearTabs(prefix);
    const buffer = openBuffer({
        ...settings,
        name: databaseOf(prefix),
        endpoints: endpoints.length,
        journal: openJournal(storage, prefix),
        shared: tabs.lately,
        onReady(states) {
            settings.onReady(states);
            void flush();
        },
        onAdopted: () => void flush(),
        onStored: () => everySender((sender) => sender.wake()),
    });
    const flights = openFlights(storage, prefix, makeId, now);
    senders = endpoints.map((to, endpoint) => startSender({
        ...settings,
        endpoint,
        to,
        format: (typeof to === 'function' ? undefined : to.format) ?? settings.format,
        outbox: buffer,
        flights,
        ...batch,
    }));
    return {
        ...buffer,
        buffer,
        flush,
        leave(going) {
            buffer.leave();
            everySender((sender) => sender.leave(going));
        },
        blocked: () => senders.some((sender) => sender.blocked()),
        async waiting() {
            const counts = await Promise.all(endpoints.map((_, i) => buffer.count(i)));
            return Math.max(...counts);
        },
        stop,
        close() {
            stop();
            tabs.stop();
            buffer.close();
        },
    };
}
/** Erases what earlier documents stored, where this one has not opened it. */
function eraseStored(prefix) {
    return eraseIndexedDb(databaseOf(prefix));
}
/** Named by its schema: a later one opens another database and never has to upgrade this one in place. */
function databaseOf(prefix) {
    return `${prefix}1`;
}

/** Counts, and tells those who listen. */
function countResults(listeners) {
    const dropped = {};
    let sent = 0;
    return {
        sent: () => sent,
        dropped: () => dropped,
        onSent(count) {
            sent += count;
            const detail = Object.freeze({ count });
            listeners.tell('sent', detail);
            announce('sent', detail);
        },
        onLost(reason) {
            dropped[reason] = (dropped[reason] ?? 0) + 1;
            listeners.tell('dropped', { reason });
        },
    };
}

/** The switch in the config's `capture` that turns a type of event off. */
const SWITCHES = {
    page: 'pages',
    page_leave: 'pages',
    click: 'clicks',
    link_out: 'links',
    contact: 'links',
    download: 'downloads',
    form_start: 'forms',
    form_field: 'fields',
    form_error: 'forms',
    form_step: 'forms',
    form_submit: 'forms',
    form_success: 'forms',
    form_abandon: 'forms',
    scroll: 'scroll',
    engage: 'engaged',
    search: 'search',
    view: 'views',
    copy: 'copy',
    print: 'print',
    share: 'share',
    feedback: 'feedback',
    error: 'errors',
    vital: 'vitals',
};
/**
 * How many events of a type one page view tells at most, so that no page floods its endpoint; 500 of the other types
 * that have a switch. What is over is counted as `rateLimited`.
 */
const MOST = {
    view: 50,
    copy: 20,
    print: 20,
    share: 20,
    feedback: 20,
    error: 10,
};
/** Does the config want this type of event captured? Everything is on unless it says `false`. */
function wanted(config, type) {
    const name = SWITCHES[type];
    const capture = config?.capture;
    return !(name && capture && capture[name] === false);
}
/** How many events of this type a page view may tell. */
const mostOf = (type) => MOST[type] ?? (SWITCHES[type] ? 500 : Infinity);
/** Of which share of visits, in percent, `capture.sample` keeps this type of event; not a number: of all. */
const shareOf = (config, type) => Number.parseFloat(config?.capture?.sample?.[SWITCHES[type]] ?? '');
/** Are there visits that keep nothing of this type? */
const isSampled = (config, type) => shareOf(config, type) < 100;
/** Is this type of event kept in this visit? A visit keeps all of it or none. `seed`: what the visits differ in. */
const keeps = (config, type, seed) => !isSampled(config, type) ||
    Number.parseInt(hash(seed + SWITCHES[type]), 36) < (shareOf(config, type) / 100) * 2 ** 32;

/**
 * What `capture.moments` of a config sets for a built-in moment, times such as `"8 seconds"` in milliseconds: `{}`
 * where it sets nothing, undefined where it turns the moment off. `nearer`: settings that come before these.
 */
function thresholds(config, moment, nearer) {
    const moments = config?.capture?.moments;
    const own = Object(moments)[moment];
    if (moments === false || own === false)
        return undefined;
    // At every click.
    if (!own && !nearer)
        return {};
    return Object.fromEntries(Object.entries({ ...Object(own), ...nearer }).map(([name, value]) => [
        name,
        milliseconds(value) ?? value,
    ]));
}

/** A capture that failed this often is turned off: it would go on failing at every click. */
const MOST_FAILURES = 5;
/**
 * Starts every capture, each behind a guard of its own, and returns the undo of them all.
 * @param record is told of each draft whether the page view has told `'enough'` of its type already
 */
function startCaptures(captures, record, config, onError, around = {}) {
    const { depths, onPage, onEvent, memory, sendsTo } = around;
    let told = {};
    const stopCounting = onPage?.(() => {
        told = {};
    });
    /** What captures say while others still start: they shall hear it as well. */
    let early = [];
    const stops = captures.map((capture) => {
        let failures = 0;
        let stopped = false;
        let stop;
        const end = () => {
            stopped = true;
            try {
                stop?.();
            }
            catch (error) {
                onError(error);
            }
            stop = undefined;
        };
        const failed = (error) => {
            onError(error);
            if (++failures === MOST_FAILURES) {
                onError(new Error(`capture ${capture.name || 'without a name'} failed ${failures} times and was turned off`));
                end();
            }
        };
        const emit = (draft) => {
            if (early)
                return void early.push(() => emit(draft));
            if (stopped || !wanted(config(), draft.type))
                return;
            try {
                const { type } = draft;
                told[type] = (told[type] ?? 0) + 1;
                record(draft, told[type] > mostOf(type) ? 'enough' : 'noticed');
            }
            catch (error) {
                failed(error);
            }
        };
        try {
            stop = capture(emit, {
                config,
                failed,
                depths,
                onPage,
                // What goes wrong in one capture's ears is that capture's failure, and keeps no event from the others.
                onEvent: onEvent && ((fn) => onEvent(guard(fn, failed))),
                memory,
                sendsTo,
                thresholds: (moment, nearer) => thresholds(config(), moment, nearer),
            });
            // It failed so often while it started that it was ended before it could say how.
            if (stopped)
                end();
        }
        catch (error) {
            failed(error);
        }
        return end;
    });
    const said = early;
    early = undefined;
    for (const say of said)
        say();
    return () => {
        stopCounting?.();
        for (const stop of stops)
            stop();
    };
}

/** The tab that was told writes down who the visitor is; the others take that up instead of naming somebody too. */
const GRANTED_MS = 500;
function openConsentGate(settings) {
    const { options, prefix, device, clock, makeId, pipeline, listeners, onError } = settings;
    const decisionKey = `${prefix}consent`;
    const forgetKey = `${prefix}forget`;
    const results = countResults(listeners);
    let outlet;
    let shared;
    let stopCaptures;
    let erasing;
    let decidedAt;
    let off = false;
    let stopped = false;
    const judge = () => judgeConsent(options, pipeline.config()?.privacy, settings.configKnown(), device.get(decisionKey), decidedAt);
    let consent = judge();
    /** Every group of events carries it, and most find it unchanged. */
    const stateText = kept((state) => toJson(state), 1);
    const running = () => {
        const config = pipeline.config();
        const name = hash(toJson([config, options.endpoint]));
        return settings.configKnown() ? { name, lasts: !!config } : undefined;
    };
    const killSwitch = openKillSwitch(device, `${prefix}off`, running, clock.now);
    function obey() {
        const before = consent;
        consent = Object.freeze(judge());
        const { state, marketing } = consent;
        off = killSwitch.off();
        pipeline.refresh();
        if (stopped)
            return void (state === 'denied' && erase());
        if (!off && (state === 'granted' || state === 'anonymous'))
            open(state === 'granted' && pipeline.config()?.privacy?.storage !== 'memory');
        else if (outlet || state === 'denied')
            void erase();
        if (off || state === 'denied') {
            stopCaptures?.();
            stopCaptures = undefined;
        }
        else
            stopCaptures ?? (stopCaptures = startCaptures(options.capture ?? [], (draft, captured) => pipeline.record(draft, undefined, captured), pipeline.config, onError, { ...pipeline, sendsTo: (url) => sendsTo(options, url) }));
        if (state === before.state && marketing === before.marketing)
            return;
        listeners.tell('consent', consent);
        announce('consent', consent);
    }
    function open(durable) {
        if (outlet && durable === !!shared)
            return;
        const before = outlet;
        killSwitch.forget();
        shared?.stop();
        shared = durable
            ? sharedState(device, `${prefix}state`, pipeline.visitor.merge, pipeline.refresh)
            : undefined;
        const known = shared?.read();
        decidedAt ?? (decidedAt = known?.profile.consentAt);
        outlet = openOutlet({
            durable,
            endpoints: endpointsOf(options),
            format: options.format ?? native,
            storage: durable ? device : safeStorage(true),
            prefix,
            batch: options.batch,
            limits: options.limits,
            makeId,
            now: clock.now,
            clock: clock.report,
            ledgers: before?.buffer.ledgers,
            state: () => shared && stateText(pipeline.visitor.read()),
            onReady: (states) => pipeline.learn(states.flatMap(parsed)),
            ...results,
            onOff() {
                killSwitch.turnOff(!!shared);
                obey();
            },
            onError,
        });
        // Who is not in localStorage may still be in the database, after a crash: wait for it before making someone up.
        pipeline.open(outlet, shared, durable && !known);
        if (durable)
            settings.onDurable();
        if (before)
            moveOver(before, outlet, durable, endpointsOf(options).length).then(tidy, onError);
    }
    /** A visit that turned out to be anonymous has nothing on the device. */
    function tidy() {
        if (!shared)
            wipe();
    }
    /** Everything goes but the decision itself and what is switched off: words that name nobody. */
    function wipe() {
        for (const key of device.keys(prefix))
            if (key !== decisionKey && key !== killSwitch.key)
                device.remove(key);
    }
    async function erase() {
        const closing = outlet;
        outlet = undefined;
        shared?.stop();
        shared = undefined;
        pipeline.close();
        wipe();
        showStage(pipeline.stage());
        closing?.stop();
        await closing?.buffer.clear().catch(onError);
        closing?.close();
        // What earlier documents stored, where this one has not had it open.
        if (closing?.rung() !== 'idb')
            await eraseStored(prefix).catch(onError);
    }
    async function forget() {
        device.remove(decisionKey);
        killSwitch.forget();
        decidedAt = undefined;
        // Asked again while it is at it: to delete the database once more would take what other tabs have stored since.
        if (outlet || !erasing)
            erasing = erase();
        else
            pipeline.close();
        await erasing;
        erasing = undefined;
        obey();
    }
    return {
        consent: () => consent,
        obey,
        off: () => off,
        hear({ key, newValue }) {
            if (key === forgetKey && newValue)
                void forget();
            else if (key === decisionKey && /^a/.test(newValue ?? ''))
                setTimeout(obey, GRANTED_MS);
            else if (!key || key === decisionKey || key === killSwitch.key)
                obey();
        },
        choose(choice) {
            device.set(decisionKey, toDecision(choice));
            decidedAt = new Date(clock.now()).toISOString();
            obey();
            if (consent.state !== 'granted')
                return;
            pipeline.change((profile) => ({ ...profile, consentAt: decidedAt }));
            const { state, analytics, marketing } = consent;
            pipeline.record({ type: 'consent', data: { state, analytics, marketing } });
        },
        outlet: () => outlet,
        durable: () => !!shared,
        sent: results.sent,
        dropped: results.dropped,
        forget() {
            tellTabs(device, forgetKey, 'now');
            return forget();
        },
        stop() {
            stopped = true;
            stopCaptures?.();
            outlet?.close();
            shared?.stop();
            outlet = undefined;
            shared = undefined;
            pipeline.close();
        },
    };
}
function parsed(text) {
    const state = attempt(() => fromJson(text));
    return state?.profile && state.journey ? [state] : [];
}

/** Hosts on which the address may open the inspector, unless the config names its own: this machine. */
const HOSTS$1 = ['localhost', '127.0.0.1'];
const MOST_JUDGED = 500;
/**
 * The way to the inspector. `?milepost` in the address opens it on the hosts of `site.inspect`, and so does an
 * inspector left open by the page before; then it is told what rules saw from the first event on.
 */
function openInspector(pipeline, source, load, onError) {
    const judged = [];
    const { config, stage } = pipeline;
    const inspectable = { ...source, config, stage, judged };
    const watch = () => pipeline.watch((one) => {
        if (judged.push(one) > MOST_JUDGED)
            judged.shift();
    });
    let called = false;
    const inspect = (show) => {
        called = true;
        watch();
        if (show)
            show(inspectable);
        else if (load)
            load()
                .then((inspector) => inspector.inspect(inspectable))
                .catch(onError);
        else
            onError(new Error('inspect: the option "inspector" is missing'));
    };
    const asked = /[?&]milepost\b/.test(location.search) || !!attempt(() => sessionStorage.getItem('milepost-inspector'));
    if (asked)
        watch();
    return {
        inspect,
        /** The config is there, or will not come. */
        ready(config) {
            const hosts = list(config?.site?.inspect ?? HOSTS$1);
            if (asked && hosts.some((host) => fitsText(textPattern(`${host}`), plain(location.hostname))))
                inspect();
            else if (!called)
                pipeline.watch(undefined);
        },
    };
}

const ids = (came) => came.map(({ id }) => id);
/** What a trigger's actions are told. `personas` are all of the visitor's. */
function triggerFacts({ id: trigger }, { stage: { id: stage, touch, lap }, moved, moments, goals }, personas) {
    const from = moved?.from ?? null;
    return { trigger, stage, from, touch, lap, moments: ids(moments), goals: ids(goals), personas };
}
function openActions({ actions, dataLayer, record, flush, onError }) {
    const known = new Map(Object.entries(actions ?? {}));
    const early = new Map();
    const marks = new Set();
    const attempt = (act) => {
        try {
            act();
        }
        catch (error) {
            onError(error);
        }
    };
    const verbs = {
        push(event, journey) {
            const page = window;
            if (dataLayer)
                page.dataLayer ?? (page.dataLayer = []);
            page.dataLayer?.push({ event, journey });
        },
        emit: (name, detail) => void document.dispatchEvent(new CustomEvent(name, { detail })),
        mark: (word) => showWords('mark', marks.add(word)),
        run(name, facts) {
            const action = known.get(name);
            if (action)
                action(facts);
            // Applications often start after Milepost: it runs as soon as it is there.
            else
                early.set(name, facts);
        },
        track: (name) => record({ type: 'custom', name, flags: ['trigger'] }),
        send: flush,
        ask(name, facts) {
            const asked = [...document.querySelectorAll('[data-mp-ask]')].filter(({ dataset }) => dataset.mpAsk === name);
            for (const element of asked)
                element.hidden = false;
            announce('ask', Object.freeze({ ...facts, ask: name }), asked[0]);
        },
    };
    return {
        act(trigger, facts) {
            for (const action of trigger.do)
                for (const [verb, word] of Object.entries(Object(action)))
                    if (Object.hasOwn(verbs, verb) && typeof word === 'string')
                        attempt(() => verbs[verb](word, { ...facts }));
        },
        register(name, action) {
            known.set(name, action);
            const facts = early.get(name);
            if (early.delete(name))
                attempt(() => action(facts));
        },
        forget() {
            early.clear();
            marks.clear();
            showWords('mark', marks);
        },
    };
}

/** What replaces a part that could name or unlock someone. */
const CUT = '…';
const CUT_SEGMENT = ':redacted';
// All patterns are ours, fixed, and bounded or certain to match, so that each is linear in the text's length.
const PART = /[^\s<>(),;:"/?&=]+/g;
const EMAIL = /[^@](?:@|%(?:25)*40)[^@]/;
const PHONE = /\+\d(?:[\s.()/‐-–-]{0,2}\d){6,}/g;
// Nine digits: longer than a date or a price, shorter than a card, an IBAN or a national id.
const DIGITS = /\d(?:[\s.()/‐-–-]{0,2}\d){8,}/g;
/** Digits that say when or how much: a date with the day before it or the hour after it, a range of prices. */
const PLAIN = /^(?:\d\d?\.(?:\d\d?\.)?-)?(?:(?:19|20)\d\d([-./])\d\d?\1\d\d?|\d\d?([-./])\d\d?\2(?:19|20)\d\d)(?:\s\d\d?)?$|^\d{1,4}\.\d\d-\d{1,4}\.\d\d$/;
const WORD = /[\w~%+-]{16,}(?:\.[\w~%+-]+)*/g;
const HINT = /[@%\d]|eyJ|[a-f]{12}/i;
const SUSPECT = /[@%]|eyJ|[\da-f]{12}/i;
const LONG = /[\w~+-]{16}/;
const SEVEN_DIGITS = /(?:\d\D*){7}/;
/**
 * A word that is a credential or an identifier rather than language: a JWT, a UUID, sixteen or more hex digits,
 * or a long run of mixed letters and digits as base64 gives them. Slugs such as `best-running-shoes-of-2026` pass.
 */
function looksLikeToken(word) {
    if (word.length < 16)
        return false;
    if (isJwt(word) || /[\da-f]{16}|[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/i.test(word))
        return true;
    // Random text keeps changing between letters and digits, small letters and capitals; language does not.
    const random = (run) => run.split(/[a-z](?=\d)|\d(?=[a-z])/i).length > 3;
    const mixed = (run) => /\d/.test(run) && /[a-z]/.test(run) && /[A-Z]/.test(run.replace(/^[A-Z]+/, ''));
    return ((word.length >= 24 && random(word) && mixed(word)) ||
        word.split(/[-._~]/).some((run) => run.length >= 20 && (random(run) || mixed(run))));
}
/** Base64url of `{"`, and the dot before what is signed or sealed (RFC 7519, also RFC 7516). */
function isJwt(word) {
    return /(?:^|[^A-Za-z])eyJ/.test(word) && word.includes('.');
}
/**
 * May there be a secret in it at all? Most texts of a page answer no to this, which is quick, and stay as they are.
 * It is yes wherever a pattern of this file could cut: an address needs its `@` or an escape, a JWT `eyJ`, a token
 * a long run of hex digits or a digit and sixteen characters in a row, a phone or card number seven digits.
 */
function isSuspect(text) {
    return HINT.test(text) && (SUSPECT.test(text) || LONG.test(text) || SEVEN_DIGITS.test(text));
}
/** Text with e-mail addresses, long digit runs (phones, cards) and tokens replaced by `…`. */
function scrubText(text) {
    if (!isSuspect(text))
        return text;
    // Tokens first: cutting the digits out of one would leave the rest of it standing.
    return scrubSecrets(text.replace(WORD, (word) => (looksLikeToken(word) ? CUT : word)))
        .replace(PHONE, CUT)
        .replace(DIGITS, (run) => (PLAIN.test(run) ? run : CUT));
}
/**
 * The milder form for data that code hands over on purpose: e-mail addresses, card numbers and JWTs go;
 * order numbers and ids stay.
 */
function scrubSecrets(text) {
    if (!isSuspect(text))
        return text;
    return (text
        .replace(/[\w-]{11,}(?:\.[\w-]*)*/g, (word) => (isJwt(word) ? CUT : word))
        .replace(PART, (part) => (EMAIL.test(part) ? CUT : part))
        // A UUID may hold as many digits; it is matched first, and stays.
        .replace(/[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}|(\d(?:[\s‐-–-]?\d){12,})/gi, (run, digits) => (digits && holdsCard(digits.split(/\D/)) ? CUT : run)));
}
/** Is there a card number among these groups of digits? Its date or a quantity may stand beside it. */
function holdsCard(groups) {
    return groups.some((_, i) => [1, 2, 3, 4, 5].some((n) => isCardNumber(groups.slice(i, i + n).join(''))));
}
/** The Luhn check (ISO/IEC 7812-1 annex B), which card numbers pass and one in ten other numbers does. */
function isCardNumber(digits) {
    // No network issues cards that begin with 0, 1, 7 or 9; milliseconds since 1970 begin with 1.
    if (!/^[2-68]\d{12,18}$/.test(digits))
        return false;
    // Every second digit counts twice, and the two digits of the result are added: 7 → 14 → 5.
    const sum = [...digits]
        .reverse()
        .reduce((total, digit, i) => total + Number(i % 2 ? '0246813579'[Number(digit)] : digit), 0);
    return sum % 10 === 0;
}
/** A path whose secret-looking segments read `:redacted`; the number of segments stays the same. */
const scrubPath = /* @__PURE__ */ kept((path) => isSuspect(path)
    ? path
        .split('/')
        .map((segment) => (isSecret(unescaped(unescaped(segment))) ? CUT_SEGMENT : segment))
        .join('/')
    : path, 1);
function isSecret(segment) {
    const digits = segment.replace(/[\s().+-]/g, '');
    return (scrubSecrets(segment) !== segment ||
        segment.search(PHONE) >= 0 ||
        /\d{13}/.test(segment) ||
        // A number written as a phone number is; nine digits alone may be a product's.
        (/^\d{9,}$/.test(digits) && (digits !== segment || segment.startsWith('0'))) ||
        !!segment.match(WORD)?.some(looksLikeToken));
}
/** `%40` as `@`; where an escape is malformed, byte by byte. */
function unescaped(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text.replace(/%([\da-f]{2})/gi, (_, hex) => String.fromCharCode(Number(`0x${hex}`)));
    }
}
/** Which query parameters may stay: names, with `*` at the end for a family. */
const KEPT_QUERY = ['utm_*', 'ref'];
function asUrl(address, base) {
    try {
        return new URL(address, base);
    }
    catch {
        return undefined;
    }
}
/**
 * Origin, scrubbed path and the allowed query parameters; no user name, password or fragment.
 * Anything that is not an address becomes an empty string; other schemes keep the scheme alone (`tel:`).
 */
function scrubUrl(address, keep = KEPT_QUERY, base) {
    const url = asUrl(address, base);
    if (!url)
        return '';
    if (!/^https?:$/.test(url.protocol))
        return url.protocol;
    const kept = (url.search ? [...url.searchParams] : []).filter(([name]) => keep.some((wanted) => (wanted.endsWith('*') ? name.startsWith(wanted.slice(0, -1)) : name === wanted)));
    const query = new URLSearchParams(kept.map((pair) => pair.map(scrubText))).toString();
    return url.origin + scrubPath(url.pathname) + (query && `?${query}`);
}
/** A referrer: its origin when it is another site's, scrubbed like any address when it is our own. */
function scrubReferrer(referrer, origin) {
    const clean = scrubUrl(referrer, []);
    return clean.startsWith(`${origin}/`) ? clean : clean.split('/', 3).join('/');
}

/** What a list should hold: all else in it would cost the whole config. */
const texts = (value) => list(value).filter((one) => typeof one === 'string');
function putInForce(config) {
    const journey = config && compile(config);
    const { site, privacy, capture } = config ?? {};
    const { scroll, engaged } = capture ?? {};
    const ignored = texts(privacy?.ignore).map(pathPattern);
    return {
        config,
        journey,
        hash: config ? hash(toJson(config)) : null,
        errors: journey?.skipped.length ?? 0,
        keepQuery: [...KEPT_QUERY, ...texts(privacy?.keepQuery)],
        depths: {
            engaged: [...(journey?.engaged ?? []), milliseconds(engaged ?? '15 seconds') ?? Infinity],
            scrolled: [...(journey?.scrolled ?? []), ...(Array.isArray(scroll) ? scroll : [25, 50, 75, 90])],
        },
        remember: milliseconds(privacy?.remember ?? '180 days') ?? Infinity,
        ignores: (path) => ignored.some((pattern) => fitsPath(pattern, splitPath(path))),
        routed(placed) {
            const { draft, url, early } = placed;
            // What is told late names its page itself: the address has moved on.
            if (!early || site?.router !== 'hash' || (draft.page?.path && draft.type !== 'page'))
                return placed;
            const { path } = address(url, site);
            return { ...placed, path, draft: draft.page ? { ...draft, page: { ...draft.page, path } } : draft };
        },
        masked(asRead) {
            const placed = privacy?.comments ? asRead : withoutComment(asRead);
            const { fits } = placed.draft.raw ?? {};
            return privacy?.text === 'none' || (fits && texts(privacy?.mask).some(fits))
                ? wordless(placed)
                : placed;
        },
    };
}
/** Nobody said that what visitors write may be kept. */
function withoutComment(placed) {
    const { draft } = placed;
    if (draft.type !== 'feedback')
        return placed;
    const { comment: _, ...data } = draft.data ?? {};
    return { ...placed, draft: { ...draft, data } };
}
/** The draft without a word of the page's text. */
function wordless(asRead) {
    const placed = withoutComment(asRead);
    const { draft } = placed;
    const element = draft.element && { ...draft.element, text: undefined, name: undefined };
    return { ...placed, draft: { ...draft, element } };
}

/** Crawlers and testing tools by the names they give themselves; Cubot is a make of phones. */
const BOTS = /(?:^|[^u])bot|crawl|spider|slurp|headless|lighthouse|inspectiontool|prerender|phantomjs/i;
/** Does the browser say that a program drives it? Most that do not want to be known cannot be told from the page. */
const isAutomated = () => navigator.webdriver || BOTS.test(navigator.userAgent);

function openDocumentLife(clock, makeId) {
    let tabId = '';
    let pageId = '';
    let seq = 0;
    let automated = false;
    const life = {
        begin() {
            tabId = shortId();
            pageId = shortId();
            seq = 0;
            automated = isAutomated();
        },
        place(draft, site, early) {
            if (draft.type === 'page')
                pageId = shortId();
            const mono = clock.mono();
            const now = clock.now(mono);
            const at = draft.at ?? now;
            const url = documentUrl();
            return {
                draft: {
                    ...draft,
                    // Read before the event has a number: a getter that throws leaves no gap, and what is held does not change.
                    data: draft.data && { ...draft.data },
                    flags: automated ? [...(draft.flags ?? []), 'auto'] : draft.flags,
                    ...(draft.type === 'page' && { raw: { stage: declaredStage(), ...draft.raw } }),
                },
                at,
                told: draft.at && now,
                mono: mono - Math.max(0, now - at),
                url,
                // What is told late names its page itself: the address has moved on.
                path: draft.page?.path ?? address(url, site).path,
                pageId,
                early,
            };
        },
        number: () => ({ id: makeId(), seq: seq++, tabId }),
        foresee: (before) => ({ id: makeId(), seq: seq + before, tabId }),
    };
    life.begin();
    return life;
}

/** Judged by the shorter side of the screen and a coarse pointer: below 600 px mobile, else tablet. */
const deviceKind = () => window.matchMedia?.('(pointer: coarse)').matches
    ? Math.min(screen.width, screen.height) < 600
        ? 'mobile'
        : 'tablet'
    : 'desktop';
/** By Temporal where there is one: the first use of `Intl` in a page takes Chromium 30 ms, a fifth of our whole start. */
const timezone = () => 
// Whatever else goes by that name.
window.Temporal?.Now?.timeZoneId?.() ??
    Intl.DateTimeFormat().resolvedOptions().timeZone;
/** Facts about the device that help to read a journey and are too coarse to recognise anyone by. */
function device(storage) {
    const { width, height } = screen;
    const connection = navigator.connection?.effectiveType;
    return {
        host: location.host,
        locale: navigator.language,
        timezone: timezone(),
        device: deviceKind(),
        screen: { width, height, density: devicePixelRatio },
        viewport: { width: innerWidth, height: innerHeight },
        ...(connection && { connection }),
        storage,
    };
}

/** Another one only when a visit begins. */
const instant = /* @__PURE__ */ kept((iso) => Date.parse(iso), 1);
/** An event as the rules see it: raw, with what is known of the visit around it. */
function toFacts({ draft, at, url, path }, { session, last, visits, userId, traits, experiments }, arrival, selectors, 
/** What else is known: the event's id, the kind of device, the developer's conditions that hold, and the like. */
more = {}) {
    const { host, search, hash } = parts(url);
    const { type, name, form, data, value, currency, flags, raw = {} } = draft;
    // Someone who comes again by e-mail in the middle of a visit came by e-mail, whatever the visit began with.
    const fresh = arrival.channel !== 'direct' && arrival.channel !== 'internal';
    // What happened elsewhere did not come by the link that opened this visit.
    const from = raw.channel
        ? { channel: raw.channel, campaign: {} }
        : fresh
            ? arrival
            : session;
    const { source, medium, name: campaign } = from.campaign;
    return {
        type,
        name,
        time: at,
        path,
        host,
        query: search,
        // A hash router's path is the part behind the "#": what names its own page is there, wherever the address is now.
        hash: draft.type !== 'page' && draft.page?.path ? `#${path}` : hash,
        title: draft.page?.title,
        text: raw.text,
        link: raw.link,
        region: raw.region ?? draft.element?.region,
        selectors,
        form: form?.id,
        field: form?.field,
        search: raw.search,
        // What GA4 calls `value` in the data is the event's own value here: a rule may ask for either.
        data: value === undefined ? data : { value, currency: currency ?? null, ...data },
        value,
        currency,
        visitAt: instant(session.startedAt),
        visits,
        identified: userId !== null,
        traits,
        variant: experiments,
        language: navigator.language,
        offset: -new Date(at).getTimezoneOffset(),
        byTrigger: flags?.includes('trigger'),
        channel: from.channel,
        source: source ??
            (raw.channel || from.channel === 'direct' ? undefined : fresh ? arrival.source : last?.source),
        medium,
        campaign,
        referrer: from.referrer,
        landing: session.landing,
        stage: raw.stage,
        force: raw.force,
        // The only fact that is recorded as it stands.
        touchpoint: raw.touchpoint && scrubText(raw.touchpoint).slice(0, 200),
        ...more,
    };
}

/** Timers of browsers end at 2^31 ms; what is due later is looked at again on the way. */
const LONGEST_TIMER = 2 ** 30;
/** Two tabs wait for the same thing: the one that is looked at goes first, and the other then finds it done. */
const HIDDEN_LATER = 2000;
/** As many as the longest count of a rule, and the events around them. */
const MOST_NAMED = 200;
/** @param onDue called when something may be due and no event came */
function followJourney(visitor, arrival, { clock, conditions = {}, onError }, onDue) {
    const kind = deviceKind();
    let view = { touch: null };
    let watcher;
    let timer;
    let armed;
    /** Ids by time, of the latest events; null where two happened in one millisecond: neither is named by mistake. */
    const ids = new Map();
    /** Undefined: nothing is waited for. */
    function arm(at, least = 0) {
        if (at === armed && !least)
            return;
        armed = at;
        clearTimeout(timer);
        if (at)
            timer = setTimeout(guard(wake, onError), Math.max(least, Math.min(at - clock.now(), LONGEST_TIMER)));
    }
    function wake() {
        const at = armed;
        const late = clock.now() - at;
        armed = undefined;
        if (document.visibilityState === 'hidden' && late >= 0 && late < HIDDEN_LATER)
            arm(at, HIDDEN_LATER);
        else
            onDue();
    }
    return {
        judge(placed, journey, selectors = [], id) {
            let before = visitor.read();
            const { profile } = before;
            const facts = toFacts(placed, profile, arrival, selectors, { id, device: kind, away: profile.away });
            if (journey?.customs[0]) {
                facts.custom = journey.customs.filter((name) => {
                    try {
                        return conditions[name]?.(facts);
                    }
                    catch (error) {
                        onError(error);
                        return false;
                    }
                });
                // The developer's conditions may have said something of the visitor themselves.
                before = visitor.read();
            }
            if (id)
                watcher?.({ id, facts, state: before.journey, view, fits: placed.draft.raw?.fits });
            const tagged = (id ? tag : due)(journey, before.journey, facts, view);
            view = tagged.view;
            if (id) {
                ids.set(facts.time, ids.has(facts.time) ? null : id);
                if (ids.size > MOST_NAMED)
                    ids.delete(ids.keys().next().value);
            }
            if (tagged.state !== before.journey)
                visitor.change({ journey: tagged.state });
            arm(tagged.timer);
            return tagged;
        },
        evidence: (times) => [...new Set(times)]
            .sort((a, b) => a - b)
            .flatMap((time) => ids.get(time) ?? [])
            .slice(-10),
        touch: () => view.touch,
        forget() {
            view = { touch: null };
            ids.clear();
            arm(undefined);
        },
        watch(next) {
            watcher = next;
        },
    };
}

/** Thirty minutes without an event end a session: the field's convention since Urchin, and GA4's default. */
const SESSION_MS = 30 * 60000;
/**
 * The profile after something happened at `now`: the same session while it is alive, a new one otherwise.
 * Pass the landing for the first event of a document only: later events of it arrive from nowhere.
 */
function visit(profile, now, landing, path, makeId, { timeoutMs = SESSION_MS, newOnCampaign = false } = {}) {
    const arrival = landing ?? { channel: 'direct', campaign: {}, path };
    const { source, campaign, referrer, clickIds } = arrival;
    // A link within the site after a long pause is a return without a source, not a channel of its own.
    const channel = arrival.channel === 'internal' ? 'direct' : arrival.channel;
    const arrived = channel !== 'direct';
    const { aliveAt, away, visits, first, last, session } = profile;
    // A clock that was set back must not keep a session alive for ever, hence the absolute distance.
    const alive = session.id !== null && Math.abs(now - aliveAt) < timeoutMs;
    const other = arrived && newOnCampaign && anotherCampaign(campaign, session.campaign);
    const started = !alive || other;
    // Most events begin nothing and arrive from nowhere.
    if (!started && !arrived && first && last)
        return { started, profile: { ...profile, aliveAt: Math.max(now, aliveAt) } };
    const at = new Date(now).toISOString();
    const touch = { channel, source, at, landing: arrival.path };
    return {
        started,
        profile: {
            ...profile,
            session: started
                ? { id: makeId(), startedAt: at, landing: arrival.path, referrer, channel, campaign, clickIds }
                : session,
            aliveAt: started ? now : Math.max(now, aliveAt),
            away: started ? (visits ? now - aliveAt : undefined) : away,
            visits: visits + (started ? 1 : 0),
            first: first ?? touch,
            last: arrived ? touch : (last ?? touch),
        },
    };
}
/** Someone who comes back from a payment page or a search comes by no campaign, and so by no other. */
function anotherCampaign(campaign, before) {
    const text = toJson(campaign);
    return text !== '{}' && text !== toJson(before);
}

/** A visit's last sign of life may be this much older than the truth: nothing, against thirty minutes. */
const PULSE_MS = 10000;
/** The first event of a document brings the visitor's arrival with it. */
function followVisits(visitor, arrival, rules, makeId) {
    let landing;
    return {
        enter({ path: raw, at, told = at }) {
            const path = scrubPath(raw);
            const arriving = !landing;
            landing ?? (landing = {
                ...arrival,
                referrer: arrival.referrer && scrubReferrer(arrival.referrer, location.origin),
                path,
            });
            const before = visitor.read();
            const enter = (now) => visit(before.profile, now, landing, path, makeId, rules);
            // What happened while the visit was alive begins no other, such as a form found given up half an hour later.
            const then = enter(at);
            // What happened elsewhere, or before, is part of the visit in which it is told.
            const { profile, started } = then.started && told !== at ? enter(told) : then;
            landing = { channel: 'direct', campaign: {}, path };
            // Writing to localStorage is the dearest part of a click; that a visit goes on is worth it now and then.
            const pulse = Math.abs(profile.aliveAt - before.profile.aliveAt) > PULSE_MS;
            if (arriving || started || pulse)
                visitor.change({ profile });
            return { started, profile };
        },
        forget() {
            landing = undefined;
        },
    };
}

/** While nobody has agreed to more. */
const MOST_HELD = 200;
function holdDrafts() {
    let held = [];
    let lost = 0;
    /** What tells least about a visit goes first; of that, the oldest. */
    function makeRoom() {
        const priorities = held.map(({ draft }) => priorityOf(draft.type));
        held.splice(priorities.indexOf(Math.min(...priorities)), 1)[0]?.hear?.();
        lost++;
    }
    return {
        add(placed, most = MOST_HELD) {
            held.push(placed);
            if (held.length > most)
                makeRoom();
        },
        release() {
            const released = { placed: held, lost };
            held = [];
            lost = 0;
            return released;
        },
        all: () => held,
    };
}

/**
 * @param most drafts held until it is known who is visiting
 * @param take told of each draft that may go
 * @param events writes drafts down, and counts what never goes
 */
function holdBack(now, life, most, take, events) {
    const held = holdDrafts();
    /** Ids under which held drafts are written down. */
    const drafted = [];
    const said = [];
    let waiting = false;
    const going = () => !!now.outlet && !waiting;
    function writeDown(placed) {
        // Nobody knows yet whether this visit keeps it: a number that is told and then not given would look like a loss.
        if (placed.captured && isSampled(now.inForce.config, placed.draft.type))
            return;
        const numbered = life.foresee(drafted.length);
        drafted.push(numbered.id);
        placed.drafted = true;
        events.keepDraft(placed, numbered);
    }
    function takeBack() {
        for (const id of drafted.splice(0))
            now.outlet?.discard(id);
    }
    function release() {
        waiting = false;
        for (const act of said.splice(0))
            act();
        const { placed, lost } = held.release();
        for (let i = 0; i < lost; i++)
            events.giveUp(life.number(), 'overflow');
        for (const one of placed)
            take(one);
        takeBack();
    }
    return {
        going,
        hold(placed) {
            held.add(placed, now.outlet && most);
            if (now.outlet)
                writeDown(placed);
            else
                placed.hear?.();
        },
        say(act) {
            act();
            if (!going())
                said.push(act);
        },
        takeBack,
        open(wait) {
            waiting = wait;
            if (wait)
                for (const one of held.all())
                    writeDown(one);
            else
                release();
        },
        release() {
            if (now.outlet && waiting)
                release();
        },
        drop() {
            takeBack();
            for (const one of held.release().placed)
                one.hear?.();
            said.length = 0;
        },
        count: () => held.all().length,
    };
}

/**
 * The application's own word on an event: changed, or null to drop it. A hook that throws leaves it as it was.
 * What names and numbers an event is not the application's to change: receivers find losses and doubles by it.
 */
function lastWord(event, hook, onError) {
    if (!hook)
        return event;
    const { id, seq, tabId } = event;
    try {
        const answer = hook(copyOf(event));
        return answer && { ...copyOf(answer), id, seq, tabId };
    }
    catch (error) {
        onError(error);
        return event;
    }
}
/** As it will be stored: throws at what cannot be, and keeps nobody's hands on it. */
function copyOf(value) {
    return fromJson(toJson(value));
}

/** The trail with what an event adds to it; the same one where that is nothing. */
function addStep(trail = [], { type, name, time: at, stage, touchpoint }) {
    const told = type === 'stage' || type === 'moment' || type === 'goal';
    if (!told && (!touchpoint || trail.at(-1)?.touchpoint === touchpoint))
        return trail;
    const id = (type === 'stage' ? stage.id : told ? name : stage.touch) ?? null;
    return [...trail, { at, type: told ? type : 'touchpoint', id, touchpoint }].slice(-30);
}
/** Two tabs' trails as one, in the order of time. */
function mergeTrails(a = [], b = []) {
    const steps = new Map([...a, ...b].map((step) => [toJson(step), step]));
    return [...steps.values()].sort((x, y) => (x.at < y.at ? -1 : 1)).slice(-30);
}

/** Lets everyone on the page know of an event: its listeners, and whoever reads the trail. */
function tellPage(event, visitor, listeners, target) {
    // Listeners get the record itself, which may still have to be sent. (What is frozen is written as JSON half as fast.)
    Object.values(Object.freeze(event)).forEach(Object.freeze);
    const { type } = event;
    const told = type === 'stage' || type === 'moment' || type === 'goal';
    // At every click.
    if (told || event.touchpoint) {
        const before = visitor.read().trail;
        const trail = addStep(before, event);
        if (trail !== before)
            visitor.change({ trail });
    }
    listeners.tell('event', event);
    if (!told)
        return;
    listeners.tell(type, event);
    announce(type, event, target);
}

/**
 * What the journey says came of an event: the change of stage, then moments, then goals. `evidence` names the events
 * that a moment goes by, as far as this document saw them.
 */
function toRecords({ stage, moved, moments, goals }, evidence) {
    const outcomes = moved ? [{ draft: { type: 'stage', data: { ...moved } }, stage }] : [];
    for (const { id, want, kind, count, rule, at, times = [] } of moments)
        outcomes.push({
            draft: {
                type: 'moment',
                name: id,
                data: {
                    ...{ want, kind, builtin: false, count, evidence: evidence([...times, at]) },
                    ...(times.length && { durationMs: at - Math.min(...times) }),
                },
            },
            at,
            stage: { ...stage, rule },
        });
    for (const { id, value, currency, rule, at } of goals)
        outcomes.push({
            draft: { type: 'goal', name: id, value, currency },
            at,
            stage: { ...stage, rule },
        });
    return outcomes;
}

/** The record without the keys that are undefined: they would be stored and mean nothing. */
const present = (record) => {
    const kept = {};
    for (const key in record)
        if (record[key] !== undefined)
            kept[key] = record[key];
    return kept;
};

/** Characters read of one text: more than are kept, so that no secret is cut in half before it is scrubbed. */
const LONGEST_READ = 10000;
const MOST_KEYS = 50;
/**
 * A record with every key and text scrubbed, and flat: at most 50 keys, texts of at most `longest` characters.
 * That is what a receiver may count on.
 */
function scrubRecord(record, scrub, longest = 1000) {
    const kept = {};
    for (const key of Object.keys(record).slice(0, MOST_KEYS)) {
        const clean = flat(record[key], scrub, longest);
        if (clean !== undefined)
            kept[scrub(key.slice(0, LONGEST_READ)).slice(0, 100)] = clean;
    }
    return kept;
}
function flat(value, scrub, longest) {
    if (typeof value === 'string')
        return scrub(value.slice(0, LONGEST_READ)).slice(0, longest);
    if (typeof value === 'boolean' || value == null)
        return value;
    if (typeof value === 'number')
        return Number.isFinite(value) && scrubSecrets(`${value}`) === `${value}` ? value : null;
    if (Array.isArray(value) && value.every((item) => /^(string|number)$/.test(typeof item)))
        return value.slice(0, MOST_KEYS).map((item) => flat(item, scrub, longest));
    if (/^[fs]/.test(typeof value))
        return undefined;
    // Nested objects, dates and big integers: kept as readable text rather than lost.
    try {
        return flat(typeof value === 'object' ? (JSON.stringify(value) ?? null) : `${value}`, scrub, longest);
    }
    catch {
        return null;
    }
}

/** Characters of what names an element or a field. */
const LONGEST_NAME = 200;
/** Types whose data was read off the page, as against data that code hands over or we make ourselves. */
const FOUND_ON_PAGE = /^(link_out|download|search|media|error|feedback|form_)/;
/** What of a draft goes on, after everything that could name or unlock someone has been cut out of it. */
function scrubDraft({ type, element, form, data, page }, keep, origin) {
    return {
        element: element && {
            ...scrubRecord({ ...element, href: undefined, data: undefined, matched: undefined }, scrubText, LONGEST_NAME),
            // A link within the site needs no origin: the page names it.
            ...(element.href && {
                href: scrubUrl(element.href, keep, origin).replace(`${origin}/`, '/').slice(0, 2048),
            }),
            ...(element.data && { data: scrubRecord(element.data, scrubText, LONGEST_NAME) }),
            // As the config spells them.
            ...(element.matched?.length && { matched: element.matched }),
        },
        form: form && scrubRecord(form, scrubText, LONGEST_NAME),
        data: data && scrubRecord(data, FOUND_ON_PAGE.test(type) ? scrubText : scrubSecrets),
        page: page &&
            present({
                ...scrubRecord(page, scrubText),
                path: page.path && scrubPath(page.path),
                url: page.url && scrubUrl(page.url, keep, origin),
                referrer: page.referrer && scrubReferrer(page.referrer, origin),
                previous: page.previous && scrubPath(page.previous),
            }),
    };
}

/** The event a draft becomes: numbered, scrubbed and bounded, with what the journey says of it once that is known. */
function stamp({ draft, at, mono, url, path, pageId }, numbered, keepQuery = KEPT_QUERY, { stage, touchpoint } = {}) {
    const { type, name, value, currency, flags } = draft;
    const time = new Date(at).toISOString();
    // Before the addresses in the draft, so that it is still remembered.
    const here = { path: scrubPath(path) };
    const { page, element, form, data } = scrubDraft(draft, keepQuery, parts(url).origin);
    return present({
        ...numbered,
        type,
        name: name ? scrubSecrets(name.slice(0, 1000)).slice(0, 100) : undefined,
        time,
        mono: Math.round(mono),
        pageId,
        page: type === 'page' ? { ...here, url: scrubUrl(url, keepQuery), ...page } : here,
        stage: stage ?? { id: null, index: null, touch: null, furthest: null, lap: 1, since: time },
        touchpoint,
        element,
        form,
        data,
        value: Number.isFinite(value) ? value : undefined,
        currency: currency || undefined,
        flags: flags?.length ? flags : undefined,
    });
}

function makeEvents(settings) {
    const { now, life, visitor, of, follow, listeners } = settings;
    const hearing = new Set();
    const untagged = [];
    function keepDraft(placed, numbered) {
        // Nobody knows yet which texts the config masks: none is written down before.
        const event = stamp(wordless(placed), numbered);
        now.outlet?.addDraft({ ...event, flags: [...(event.flags ?? []), 'untagged'] }, of.context());
    }
    function complete(asRead, numbered) {
        const { journey, masked } = now.inForce;
        const placed = masked(asRead);
        const { draft, at } = placed;
        const { fits } = draft.raw ?? {};
        const matched = fits ? (journey?.selectors ?? []).filter(fits) : [];
        const tagged = judge(placed, matched, numbered.id);
        const element = draft.element && { ...draft.element, matched };
        const event = emit({ ...placed, draft: { ...draft, element } }, numbered, tagged);
        for (const id of tagged.succeeded)
            settings.record({ type: 'form_success', form: { id }, at });
        tell(placed, tagged);
        if (event)
            for (const hear of hearing)
                hear(event, draft.raw);
    }
    function judge(placed, matched, id) {
        const tagged = follow.judge(placed, now.inForce.journey, matched, id);
        if (tagged.personas.length)
            of.show();
        return tagged;
    }
    /** Records what came of an event, and does what triggers ask for. */
    function tell(placed, tagged) {
        const { draft, at: when, mono } = placed;
        for (const { draft: outcome, at = when, stage } of toRecords(tagged, follow.evidence))
            emit({
                ...{ ...placed, at, mono: mono - Math.max(0, when - at) },
                draft: { ...outcome, flags: draft.flags, target: draft.target },
            }, life.number(), { stage, touchpoint: tagged.touchpoint });
        for (const id of tagged.personas)
            listeners.tell('persona', { id });
        for (const trigger of tagged.triggers) {
            const facts = triggerFacts(trigger, tagged, of.personas());
            listeners.tell('trigger', facts);
            settings.actions.act(trigger, facts);
        }
    }
    function emit(placed, numbered, said) {
        const made = stamp(placed, numbered, now.inForce.keepQuery, said);
        const event = lastWord(made, settings.beforeSend, settings.onError);
        if (!event) {
            giveUp(numbered, 'hook');
            return undefined;
        }
        now.outlet?.add(event, of.context());
        showStage(said.stage);
        tellPage(event, visitor, listeners, placed.draft.target);
        if (event.type === 'goal')
            void now.outlet?.flush();
        return event;
    }
    function giveUp({ id, tabId, seq }, reason) {
        now.outlet?.discard(id);
        now.outlet?.lose(reason, tabId, seq);
    }
    return {
        make(placed) {
            const numbered = life.number();
            if (now.known)
                complete(placed, numbered);
            else {
                untagged.push({ placed, numbered });
                keepDraft(placed, numbered);
            }
            return numbered.id;
        },
        settle() {
            for (const { placed: asRead, numbered } of untagged.splice(0)) {
                const placed = now.inForce.routed(asRead);
                if (now.inForce.ignores(placed.path))
                    giveUp(numbered, 'hook');
                else
                    complete(placed, numbered);
            }
        },
        makeDue(placed) {
            if (!now.inForce.ignores(placed.path))
                tell(placed, judge(placed));
        },
        keepDraft,
        giveUp,
        onEvent(fn) {
            hearing.add(fn);
            return () => void hearing.delete(fn);
        },
        drop() {
            untagged.length = 0;
        },
    };
}

/** Version of this package, as it is written into every batch. */
const version = '0.1.0';

/** Click ids that advertisers add. Facebook adds fbclid to ordinary links as well: no proof of payment. */
const CLICK_IDS = {
    'paid-search': 'gclid gbraid wbraid msclkid',
    display: 'dclid',
    'paid-social': 'ttclid twclid li_fat_id',
    social: 'fbclid',
};
/** Media as Google's default channel group names them (support.google.com/analytics/answer/9756891). */
const MEDIA = {
    email: 'email e-mail newsletter',
    'paid-search': 'cpc ppc sem paid paid-search paidsearch',
    'paid-social': 'paid-social paidsocial',
    display: 'display banner cpm interstitial expandable',
    social: 'social social-network social-media sm',
    affiliate: 'affiliate affiliates partner',
    search: 'organic search',
    video: 'video',
    sms: 'sms',
    push: 'push web-push notification',
    referral: 'referral link app',
};
/** Who refers, by the end of the host's name; without a dot: by the name before the country's ending. */
const HOSTS = {
    ai: 'chatgpt.com chat.openai.com perplexity.ai claude.ai gemini.google.com copilot.microsoft.com you.com ' +
        'chat.mistral.ai chat.deepseek.com grok.com meta.ai',
    email: 'com.google.android.gm mail.google.com mail.yahoo.com outlook.live.com outlook.office.com mail.proton.me',
    social: 'facebook fb instagram ig twitter linkedin pinterest reddit tiktok threads tumblr snapchat xing weibo ' +
        'x.com t.co lnkd.in fb.me pin.it bsky.app mastodon.social vk.com t.me',
    video: 'youtube youtu.be vimeo twitch.tv dailymotion',
    search: 'google bing yahoo yandex baidu ecosia qwant startpage duckduckgo naver seznam kagi.com search.brave.com',
};
/** The first channel of a table with a name that fits. */
const channelIn = (table, fits) => Object.keys(table).find((channel) => table[channel].split(' ').some(fits));
const channelOf = (host = '') => channelIn(HOSTS, (name) => name.includes('.') ? `.${host}`.endsWith(`.${name}`) : `.${host}.`.includes(`.${name}.`));
/** What the address says under these names. */
function clickIdValues(address, names) {
    const { searchParams } = new URL(address);
    return Object.fromEntries(names.flatMap((name) => {
        const value = searchParams.get(name);
        return value ? [[name, value.slice(0, 200)]] : [];
    }));
}
/**
 * Reads the channel, source and campaign off an address and its referrer.
 * The order: what the campaign says of itself, then click ids, then who referred.
 */
function readArrival(address, referrer) {
    const { host, searchParams: query } = new URL(address);
    const from = asUrl(referrer)?.host;
    const internal = !!from && from === host;
    const elsewhere = (!internal && from) || undefined;
    const read = (name) => scrubSecrets(query.get(name) ?? '').slice(0, 100) || undefined;
    const campaign = {
        // Within a site `ref` says which of its links was followed, not who sent the visitor.
        source: read('utm_source') ?? (internal ? undefined : read('ref')),
        medium: read('utm_medium'),
        name: read('utm_campaign'),
        term: read('utm_term'),
        content: read('utm_content'),
    };
    const medium = campaign.medium?.toLowerCase().replace(/[_ ]/g, '-');
    const clicked = (name) => query.has(name);
    const clickIds = Object.values(CLICK_IDS).join(' ').split(' ').filter(clicked);
    const bySource = channelOf(campaign.source?.toLowerCase());
    const byMedium = channelIn(MEDIA, (name) => name === medium);
    const byClick = channelIn(CLICK_IDS, clicked);
    const bought = bySource === 'social' && [byMedium, byClick].includes('paid-search');
    return {
        channel: (bought ? 'paid-social' : (byMedium ?? byClick ?? channelOf(elsewhere) ?? bySource)) ??
            (campaign.source || campaign.name || elsewhere ? 'referral' : internal ? 'internal' : 'direct'),
        source: campaign.source ?? elsewhere?.replace(/^www\./, ''),
        campaign,
        referrer: elsewhere && referrer,
        clickIds: clickIds.length ? clickIds : undefined,
    };
}

/**
 * What a batch says once: who, which visit, on what device, under which config and consent.
 * @param address that of the page as it was arrived at
 */
function batchContext(site, build, profile, consent, { config, hash, errors }, storage, personas, address) {
    const named = consent.state === 'granted';
    const { session, first, last } = profile;
    const values = named && consent.marketing && config?.privacy?.clickIds === 'with marketing consent'
        ? clickIdValues(address, session.clickIds ?? [])
        : {};
    return {
        site,
        sdk: { name: 'milepost', version, build },
        config: {
            ...(typeof config?.version === 'string' && { version: config.version }),
            hash,
            language: 1,
            errors,
        },
        anonymousId: named ? profile.anonymousId : null,
        userId: named ? profile.userId : null,
        visitor: {
            new: profile.visits <= 1,
            visits: named ? profile.visits : 1,
            firstSeenAt: named ? profile.firstSeenAt : null,
            personas,
            traits: named ? profile.traits : {},
        },
        session: {
            ...session,
            ...(!named && { id: null }),
            ...(Object.keys(values)[0] && { clickIdValues: values }),
        },
        attribution: { ...(first && { first }), ...(last && { last }) },
        context: device(storage),
        experiments: profile.experiments,
        consent,
    };
}

/**
 * @param address that of the page as it was arrived at
 * @param touch what the page view being looked at belongs to
 */
function ofVisitor({ site, build, consent }, address, now, visitor, touch) {
    let context;
    const { stage, personas, changed } = {
        stage: () => stageFacts(now.inForce.journey?.stages ?? [], visitor.read().journey, touch()),
        personas() {
            const { marks } = visitor.read().journey;
            return (now.inForce.journey?.personas ?? []).filter((id) => marks?.[`persona.${id}`]);
        },
        changed() {
            context = undefined;
        },
    };
    return {
        stage,
        personas,
        changed,
        context() {
            context ?? (context = batchContext(site, build, visitor.read().profile, consent(), now.inForce, now.outlet?.rung() ?? 'memory', personas(), address));
            return context;
        },
        show() {
            changed();
            // Before the journey is known, the page shows what an inline script may have read off the device.
            if (!now.known)
                return;
            showStage(stage());
            showWords('persona', personas());
        },
    };
}

/**
 * A guard against loops that run away: true as long as there are tokens, of which `burst` fit in and `perSecond` come
 * in by the page clock, which nobody can set.
 */
function tokenBucket(burst, perSecond, mono) {
    let tokens = burst;
    let at = mono();
    return () => {
        const now = mono();
        tokens = Math.min(burst, tokens + ((now - at) * perSecond) / 1000);
        at = now;
        return tokens >= 1 && tokens-- >= 1;
    };
}

/** A visitor nobody has seen before, without a session yet. */
function newProfile(makeId, now) {
    const at = new Date(now).toISOString();
    return {
        anonymousId: makeId(),
        userId: null,
        traits: {},
        firstSeenAt: at,
        visits: 0,
        experiments: {},
        session: { id: null, startedAt: at, landing: '', channel: 'direct', campaign: {} },
        aliveAt: 0,
    };
}
/** Two tabs may make a visitor up at the same instant; who was made up later than that is somebody new. */
const SAME_INSTANT_MS = 5000;
/**
 * Folds two tabs' copies of one visitor together, whichever was written last. Commutative: two tabs that
 * each minted a visitor at the same instant agree on the older one. After `reset()`, or another user's
 * `identify()`, the one alive last stands alone: nothing of the former visitor passes on.
 */
function mergeProfiles(a, b) {
    const [older, younger] = inOrder(a, b, ({ firstSeenAt, anonymousId }) => firstSeenAt + anonymousId);
    const [stale, fresh] = inOrder(a, b, ({ aliveAt }) => `${aliveAt}`.padStart(16, '0'));
    const apart = Date.parse(younger.firstSeenAt) - Date.parse(older.firstSeenAt);
    if (a.anonymousId !== b.anonymousId && (a.userId !== b.userId || apart > SAME_INSTANT_MS))
        return fresh;
    return {
        ...fresh,
        anonymousId: older.anonymousId,
        userId: fresh.userId ?? stale.userId,
        firstSeenAt: older.firstSeenAt,
        visits: Math.max(a.visits, b.visits),
        traits: { ...stale.traits, ...fresh.traits },
        experiments: { ...stale.experiments, ...fresh.experiments },
        first: older.first ?? younger.first,
    };
}
/** The whole text behind the key means nothing: it is there so that the order of the two never matters. */
function inOrder(a, b, by) {
    const key = (profile) => by(profile) + toJson(profile);
    return key(a) < key(b) ? [a, b] : [b, a];
}

const mergeMemos = (a, b = {}) => {
    const merged = { ...a };
    for (const [name, memo] of Object.entries(b))
        if (!(merged[name] && merged[name][0] > memo[0]))
            merged[name] = memo;
    return merged;
};
function openVisitorState(makeId, now) {
    let own;
    let shared;
    let journey;
    const somebody = () => ({ profile: newProfile(makeId, now()), journey: startState(journey, now()) });
    const read = () => {
        own = shared?.read() ?? own ?? somebody();
        return own;
    };
    const write = (next) => {
        own = { ...next, v: STATE_VERSION };
        shared?.write(own);
    };
    const merge = (a, b) => {
        const profile = mergeProfiles(a.profile, b.profile);
        // Two people: the one who stands alone brings their own journey.
        for (const one of [a, b])
            if (profile === one.profile)
                return one;
        return {
            profile,
            journey: mergeStates(journey, a.journey, b.journey),
            ...((a.trail ?? b.trail) && { trail: mergeTrails(a.trail, b.trail) }),
            ...((a.memos ?? b.memos) && { memos: mergeMemos(a.memos, b.memos) }),
        };
    };
    const settled = (kept) => ({
        ...kept,
        journey: journey ? adoptState(journey, kept.journey, now()) : kept.journey,
    });
    return {
        read,
        change: (parts) => write({ ...read(), ...parts }),
        share(next) {
            shared = next;
            // Who was anonymous in memory goes on as the visitor the device knows, if it knows one.
            own = settled(shared?.read() ?? read());
        },
        useJourney(next, keep) {
            journey = next;
            own = settled(read());
            if (keep)
                write(own);
        },
        learn(others) {
            const mine = read();
            // Someone we just made up, and nothing has happened to yet, has nothing to say against what is known.
            const known = mine.profile.aliveAt === 0 && others.length ? others : [mine, ...others];
            const both = known.reduce(merge);
            // The database may be slower than the first events of a page, which have something new to remember.
            const memos = both.profile.anonymousId === mine.profile.anonymousId && mine.memos;
            write(settled(memos ? { ...both, memos: mergeMemos(both.memos, memos) } : both));
        },
        merge,
        renew() {
            const { profile, journey: state } = somebody();
            // Alive at once, or what the device remembers of whoever was here before would win.
            write({ profile: { ...profile, aliveAt: now() }, journey: state });
        },
        forget() {
            own = undefined;
        },
    };
}

/** Far more than any honest page: a tighter guard stopped 55 of 200 honest events elsewhere. */
const BURST = 1000;
const PER_SECOND = 200;
function startPipeline(settings) {
    const { clock, makeId } = settings;
    const now = { known: false, inForce: putInForce() };
    const address = location.href;
    const arrival = readArrival(address, document.referrer);
    const visitor = openVisitorState(makeId, clock.now);
    const life = openDocumentLife(clock, makeId);
    const succeeded = new Set();
    const visits = followVisits(visitor, arrival, settings.session, makeId);
    const allowed = tokenBucket(BURST, PER_SECOND, clock.mono);
    const pageListeners = new Set();
    const follow = followJourney(visitor, arrival, settings, tellDue);
    const of = ofVisitor(settings, address, now, visitor, follow.touch);
    const actions = openActions({ ...settings, record, flush: () => void now.outlet?.flush() });
    const events = makeEvents({
        ...settings,
        now,
        life,
        visitor,
        of,
        follow,
        actions,
        record,
    });
    const { giveUp } = events;
    const back = holdBack(now, life, BURST, take, events);
    function record(draft, hear, captured) {
        const { type, form } = draft;
        if (settings.consent().state === 'denied')
            return hear?.();
        // A success that only code can see, after an attempt that nobody saw, is no abandonment.
        if (type === 'form_success')
            succeeded.add(form?.id);
        if (type === 'form_abandon' && succeeded.delete(form?.id))
            return;
        const going = back.going();
        if (going && (captured === 'enough' || !allowed())) {
            giveUp(life.number(), 'rateLimited');
            return hear?.();
        }
        const placed = life.place(draft, now.inForce.config?.site, !now.known);
        placed.hear = hear;
        placed.captured = !!captured;
        if (type === 'page')
            for (const told of pageListeners)
                told();
        (going ? take : back.hold)(placed);
    }
    function take(asRead) {
        const { draft, captured, drafted, hear } = asRead;
        const { config, routed, ignores, remember } = now.inForce;
        const placed = routed(asRead);
        if (ignores(placed.path)) {
            // A number was foreseen for it.
            if (drafted)
                giveUp(life.number(), 'hook');
            return hear?.();
        }
        const { aliveAt } = visitor.read().profile;
        if (aliveAt && placed.at - aliveAt > remember)
            renew();
        const { started, profile } = visits.enter(placed);
        if (started || draft.type === 'page')
            of.changed();
        const marked = markedFor(profile, placed);
        // Kept whole or not at all for a visit, and no gap: it never gets a number.
        if (!captured || keeps(config, draft.type, `${profile.session.id}`)) {
            const id = events.make(marked);
            hear?.(id);
        }
        if (!started)
            return;
        const data = { visits: profile.visits, channel: profile.session.channel };
        events.make({ ...marked, draft: { type: 'session', data, flags: marked.draft.flags } });
    }
    /** Somebody of the site's own, as the visitor's traits say. */
    function markedFor({ traits }, placed) {
        if (traits.internal !== true)
            return placed;
        const { draft } = placed;
        return { ...placed, draft: { ...draft, flags: [...(draft.flags ?? []), 'internal'] } };
    }
    /** Of the visit that is going on. */
    function tellDue() {
        if (!back.going() || !now.known || settings.consent().state === 'denied')
            return;
        const placed = life.place({ type: 'touchpoint' }, now.inForce.config?.site, false);
        events.makeDue(markedFor(visitor.read().profile, placed));
    }
    function useConfig(config) {
        now.inForce = putInForce(config);
        now.known = true;
        of.changed();
        visitor.useJourney(now.inForce.journey, back.going());
        events.settle();
        of.show();
    }
    /** Somebody new. */
    function renew() {
        back.say(() => {
            visitor.renew();
            forget();
            showStage(of.stage());
        });
    }
    /** Another visitor, or none. */
    function forget() {
        follow.forget();
        actions.forget();
        of.changed();
        showWords('persona', []);
    }
    const change = (update) => back.say(() => {
        visitor.change({ profile: update(visitor.read().profile) });
        of.changed();
    });
    // How people of the site's own mark their browser, once.
    const own = new URLSearchParams(location.search).get('milepost_internal');
    if (own !== null)
        change((profile) => ({ ...profile, traits: { ...profile.traits, internal: !/^(?:0|off)$/.test(own) } }));
    return {
        record,
        useConfig,
        config: () => now.inForce.config,
        skipped: () => now.inForce.journey?.skipped ?? [],
        depths: () => now.inForce.depths,
        onPage(fn) {
            pageListeners.add(fn);
            return () => void pageListeners.delete(fn);
        },
        onEvent: events.onEvent,
        memory: {
            read: (name) => visitor.read().memos?.[name]?.[1],
            write(name, value) {
                visitor.change({ memos: { ...visitor.read().memos, [name]: [clock.now(), value] } });
            },
        },
        open(outlet, shared, wait) {
            back.takeBack();
            now.outlet = outlet;
            visitor.share(shared);
            of.show();
            back.open(wait);
        },
        close() {
            back.drop();
            now.outlet = undefined;
            visitor.share(undefined);
            visitor.forget();
            events.drop();
            forget();
            visits.forget();
            // Nothing may tie what comes to what was, and what was erased is no gap in it.
            life.begin();
        },
        learn(others) {
            visitor.learn(others);
            of.show();
            back.release();
        },
        visitor,
        change,
        renew,
        refresh: of.show,
        stage: of.stage,
        personas: of.personas,
        action: actions.register,
        revive: life.begin,
        leave: back.release,
        held: back.count,
        watch: follow.watch,
    };
}

/** Every verb behind a guard: what goes wrong in it is told to `onError` and returns undefined. */
function verbs(parts) {
    const api = plainVerbs(parts);
    const guarded = Object.entries(api).map(([name, act]) => [
        name,
        (...args) => {
            try {
                const answer = act(...args);
                return answer instanceof Promise ? answer.catch(parts.onError) : answer;
            }
            catch (error) {
                parts.onError(error);
                return undefined;
            }
        },
    ]);
    return Object.fromEntries(guarded);
}
function plainVerbs({ pipeline, listeners, gate, makeId, destroy, inspect }) {
    const { record, change } = pipeline;
    const addTraits = (traits) => change((profile) => ({ ...profile, traits: { ...profile.traits, ...traits } }));
    return {
        track(name, given, { at, channel, target, critical, ...worth } = {}) {
            const { data, value, currency } = commerce(given);
            const time = at === undefined ? Number.NaN : new Date(at).getTime();
            const draft = {
                type: 'custom',
                name: `${name}`,
                ...(data && { data }),
                ...(time >= 0 && { at: time }),
                value: worth.value ?? value,
                currency: worth.currency ?? currency,
                target,
            };
            if (channel) {
                draft.data = { ...data, channel };
                draft.raw = { channel };
                draft.flags = ['imported'];
            }
            if (!critical)
                return record(draft);
            return new Promise((resolve) => record(draft, (id) => resolve(!!id && (gate.outlet()?.buffer.secure(id) ?? false))));
        },
        page(overrides, name) {
            const title = [name, overrides].find((one) => typeof one === 'string');
            const told = title === undefined ? overrides : { title };
            record({ type: 'page', page: { title: document.title, kind: 'push', ...told } });
        },
        identify(userId, traits = {}) {
            const data = {};
            change((profile) => {
                const another = profile.userId !== null && profile.userId !== `${userId}`;
                if (another && gate.consent().state === 'granted')
                    data.previousAnonymousId = profile.anonymousId;
                return {
                    ...profile,
                    ...(another && { anonymousId: makeId() }),
                    traits: { ...(another ? {} : profile.traits), ...traits },
                    userId: `${userId}`,
                };
            });
            record({ type: 'identify', data });
        },
        traits: addTraits,
        group(id, traits = {}) {
            const named = Object.entries(traits).map(([key, value]) => [`group_${key}`, value]);
            addTraits({ ...Object.fromEntries(named), group: `${id}` });
        },
        reset: pipeline.renew,
        stage(id, { because, force } = {}) {
            if (id === undefined)
                return pipeline.stage();
            const data = because ? { because } : undefined;
            return record({ type: 'touchpoint', raw: { stage: `${id}`, force }, data });
        },
        goal: (id, { value, currency } = {}) => record({ type: 'goal', name: `${id}`, value, currency }),
        moment: (id, data) => record({ type: 'moment', name: `${id}`, data }),
        action: pipeline.action,
        journey: () => ({
            ...pipeline.stage(),
            personas: pipeline.personas(),
            steps: pipeline.visitor.read().trail ?? [],
        }),
        feedback: (said) => record(feedbackDraft(said)),
        experiment(id, variant) {
            change((profile) => ({ ...profile, experiments: { ...profile.experiments, [id]: `${variant}` } }));
            record({ type: 'experiment', data: { id, variant } });
        },
        search: (term, found) => record({ type: 'search', raw: { search: `${term}` }, data: found }),
        form: (id) => ({
            step: (step, stepName) => record({ type: 'form_step', form: { id, step, stepName } }),
            success: (data) => record({ type: 'form_success', form: { id }, data }),
            error: (field) => record({ type: 'form_error', form: { id, field, valid: false } }),
        }),
        consent: (choice) => (choice ? gate.choose(choice) : gate.consent()),
        on: listeners.on,
        health: () => ({
            storage: gate.outlet()?.rung() ?? 'memory',
            waiting: gate.outlet()?.buffer.recent(0).length ?? 0,
            held: pipeline.held(),
            sent: gate.sent(),
            dropped: gate.dropped(),
            consent: gate.consent(),
            blocked: !!gate.outlet()?.blocked(),
            off: gate.off(),
            skipped: pipeline.skipped(),
        }),
        async flush() {
            const outlet = gate.outlet();
            if (!outlet)
                return { sent: 0, kept: pipeline.held() };
            return { sent: await outlet.flush(), kept: await outlet.waiting() };
        },
        forget: gate.forget,
        inspect,
        destroy,
    };
}
/** On a server: verbs that do nothing, so that shared code need not ask where it runs. */
function inert() {
    // A function, because what `on` returns is called.
    const nothing = new Proxy(() => undefined, {
        // Not a thenable, or `await` would wait for ever.
        get: (_, name) => (name === 'then' ? undefined : () => nothing),
    });
    return nothing;
}

const running = Symbol.for('milepost');
/**
 * Starts Milepost on this page and returns its verbs. The same `site` twice, by another module copy or a tag
 * pasted twice, returns the first. On a server it returns verbs that do nothing. Throws a `TypeError` at
 * once when the options cannot work; after that nothing reaches the page.
 */
function init(options) {
    if (typeof document === 'undefined')
        return inert();
    checkOptions(options);
    const site = options.site ?? location.host;
    const page = window;
    page[running] ?? (page[running] = Object.create(null));
    const instances = page[running];
    instances[site] ?? (instances[site] = start(options, site, () => delete instances[site]));
    return instances[site];
}
function start(options, site, unregister) {
    const prefix = `milepost:${site}:`;
    const device = safeStorage();
    const clock = startClock();
    const makeId = idMaker(() => Date.now());
    const stops = [];
    let configKnown = options.config === undefined || typeof options.config === 'object';
    let configText = '';
    let ready = false;
    let warned = false;
    const warn = (error) => {
        if (!warned)
            console.warn('milepost:', error instanceof Error ? error.message : error);
        warned = true;
    };
    const listeners = openListeners(warn);
    const onError = (error) => {
        try {
            listeners.tell('error', error);
            announce('error', error);
            (options.onError ?? warn)(error);
        }
        catch {
            // The application's own error hook failed: there is nobody left to tell.
        }
    };
    if (options.debug)
        listeners.on('event', (event) => console.debug('milepost', event));
    const pipeline = startPipeline({
        site,
        build: options.build ?? 'npm',
        clock,
        makeId,
        consent: () => (gate.off() ? { ...gate.consent(), state: 'denied' } : gate.consent()),
        session: {
            timeoutMs: options.session?.timeoutMinutes && options.session.timeoutMinutes * 60000,
            newOnCampaign: options.session?.newOnCampaign,
        },
        beforeSend: options.beforeSend,
        conditions: options.conditions,
        actions: options.actions,
        dataLayer: options.dataLayer,
        listeners,
        onError,
    });
    const saveConfig = () => {
        if (configText)
            device.set(`${prefix}config`, configText);
    };
    const gate = openConsentGate({
        options,
        prefix,
        device,
        clock,
        makeId,
        pipeline,
        listeners,
        configKnown: () => configKnown,
        onDurable: saveConfig,
        onError,
    });
    const inspector = openInspector(pipeline, { health: () => milepost.health(), on: listeners.on }, options.inspector, onError);
    const useConfig = (config) => {
        // A config that does not come might have said "wait": without a word from tag or code we go on waiting.
        configKnown || (configKnown = config !== undefined);
        try {
            pipeline.useConfig(config);
        }
        catch (error) {
            // A config must never cost events: without a journey they go on untagged.
            pipeline.useConfig(undefined);
            onError(error);
        }
        const left = pipeline.skipped().map(({ path, why }) => `${path} (${why})`);
        if (left.length)
            onError(new Error(`journey config: left out ${left.join(', ')}`));
        gate.obey();
        if (ready)
            return;
        ready = true;
        const stage = Object.freeze(pipeline.stage());
        listeners.tell('ready', stage);
        announce('ready', stage);
        inspector.ready(config);
    };
    /** The copy a page starts with is the one it last loaded from the same address; one that was checked, if that is asked. */
    const origin = () => `${options.configIntegrity ? 'checked ' : ''}${options.config}`;
    const cache = {
        get() {
            const [from, text] = split(device.get(`${prefix}config`) ?? '');
            return from === origin() ? text : null;
        },
        set(text) {
            configText = `${origin()}\n${text}`;
            if (gate.durable())
                saveConfig();
        },
    };
    const hear = (type, act, capture = false) => {
        const guarded = (event) => {
            try {
                act(event);
            }
            catch (error) {
                onError(error);
            }
        };
        addEventListener(type, guarded, capture);
        stops.push(() => removeEventListener(type, guarded, capture));
    };
    /** A page that shows up sends what others left: a tab that died in the middle, or this one before it slept. */
    const drain = () => void gate.outlet()?.flush();
    const leave = ({ type }) => {
        if (type === 'visibilitychange' && document.visibilityState !== 'hidden')
            return drain();
        pipeline.leave();
        // A page that is being frozen may not wait for an answer: it only copies what is not durable yet.
        if (type === 'freeze')
            gate.outlet()?.buffer.leave();
        else
            gate.outlet()?.leave(type === 'pagehide');
    };
    const begin = () => {
        // Capture phase: the page view that a capture sees in the same event belongs to the new life already.
        hear('pageshow', (event) => event.persisted && pipeline.revive(), true);
        hear('storage', (event) => gate.hear(event));
        if (options.config === undefined)
            useConfig(undefined);
        else
            stops.push(loadConfig(options.config, cache, useConfig, onError, options.configIntegrity));
        gate.obey();
        // Bubbling, on the window: captures speak up in the same events, web-vitals among them, and come first.
        for (const type of ['visibilitychange', 'pagehide'])
            hear(type, leave);
        // It does not bubble in every browser.
        hear('freeze', leave, true);
        hear('pageshow', (event) => event.persisted && drain());
    };
    stops.push(whenActivated(begin, onError));
    const milepost = verbs({
        pipeline,
        inspect: inspector.inspect,
        listeners,
        gate,
        makeId,
        onError,
        destroy() {
            for (const stop of stops)
                stop();
            gate.stop();
            listeners.clear();
            hideStage();
            unregister();
        },
    });
    return milepost;
}
function split(kept) {
    const end = kept.indexOf('\n');
    return [kept.slice(0, end), kept.slice(end + 1)];
}

export { shares as A, slowPages as B, stageSwaps as C, tabReturns as D, taggedElements as E, views as F, vitals as G, copies as a, copyIntents as b, clicks as c, dataLayer as d, deadClicks as e, deepReads as f, emptySearches as g, engagement as h, errorClicks as i, errors as j, exitIntents as k, feedback as l, fieldHesitations as m, fieldStruggles as n, fields as o, formAbandonments as p, forms as q, init as r, links as s, pages as t, prints as u, quickBacks as v, rageClicks as w, scroll as x, search as y, searchRefinements as z };
