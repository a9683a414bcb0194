import { onLCP, onINP, onCLS, onFCP, onTTFB } from 'web-vitals';
import { n as native } from './native.js';
import { promisifyRequest } from 'idb-keyval';
import { c as compile, p as pathPattern, f as fitsPath, g as splitPath, m as mergeStates, s as startState, e as adoptState, h as stageFacts, t as tag } from './state.js';

/** What `fn` gives, or undefined where it throws, as with a selector or an address that somebody mistyped. */
const attempt$2 = (fn) => {
    try {
        return fn();
    }
    catch {
        return undefined;
    }
};

const PREFIX = 'data-mp-data-';
/** `data-mp-data-item-id="7"`, here or further out, as `{ item_id: '7' }`; the innermost wins. */
const attributeData = (path) => {
    let data;
    for (const element of path)
        for (const name of element.getAttributeNames())
            if (name.startsWith(PREFIX)) {
                const key = name.slice(PREFIX.length).replaceAll('-', '_');
                data = { [key]: element.getAttribute(name).slice(0, 200), ...data };
            }
    return data;
};

/** One line of at most `longest` characters; undefined if nothing is left. */
const cleanText = (text, longest = 100) => text?.slice(0, 1000).replace(/\s+/g, ' ').trim().slice(0, longest) || undefined;

/** Links and buttons: the elements whose text may be kept. */
const LABELLED = 'a,button,summary,[role=button],[role=link],[role=tab],[role=menuitem],[type=submit],[type=button],[type=reset]';
/** Written or chosen in by the visitor. */
const EDITABLE = '[contenteditable]:not([contenteditable=false])';
const ENTRY = `input,select,textarea,option,${EDITABLE}`;
const INTERACTIVE = `${LABELLED},${ENTRY},label,[role=option],[role=switch],[role=checkbox],[role=radio],[onclick],[tabindex]:not([tabindex="-1"]),[data-mp-event]`;
/** The nearest element one is meant to click: a person aims at the button, not at the icon in it. */
const interactive = (path) => path.find((element) => element.matches(INTERACTIVE));

/** The address of the nearest link around, if it is one that can be followed. */
const linkOf = (path) => {
    const link = path.find((element) => element.matches('a[href],area[href]'));
    // As an attribute: the property of a link inside SVG is not a string.
    return link && attempt$2(() => new URL(link.getAttribute('href') ?? '', link.baseURI));
};

/** Likely another one on the next visit: long numbers, UUIDs, and what component libraries make up. */
const GENERATED = /\d{4}|[:«]|^_|[\da-f]{8}-|^(?:radix|headlessui|ember|mui|mat|cdk|rc|react)-?[-a-z]*\d/i;
/** The `id` an element was given by its author, at most 200 characters. */
const stableId = (element) => {
    // As an attribute: `<input name="id">` would shadow the property of its form.
    const id = element.getAttribute('id');
    return id && !GENERATED.test(id) ? id.slice(0, 200) : undefined;
};

const LEVELS = 5;
/** Set by an author to be referred to, so they hold when the layout changes. */
const NAMES = /^data-(?:test|cy$|mp-(?:event|touchpoint|region|form|field)$)/;
/** A plain word: a hash holds digits or capitals. Not a state, which passes, nor the commonest utilities. */
const WORD$1 = /^(?!is-|has-|active|open|select|show|hid|flex|grid|text-)[a-z]{3,}(?:[-_]+[a-z]+)*$/;
const quoted = (element, name) => `[${name}=${JSON.stringify(element.getAttribute(name))}]`;
/** A step that needs nothing around it. */
const anchor = (element) => {
    const name = element.getAttributeNames().find((one) => NAMES.test(one) && element.getAttribute(one));
    const id = stableId(element);
    return name ? quoted(element, name) : id && (/^[a-z][\w-]*$/i.test(id) ? `#${id}` : quoted(element, 'id'));
};
const step = (element) => {
    const word = [...element.classList].find((one) => WORD$1.test(one));
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

/** What the nearest element has to say in an attribute, at most 200 characters. An empty one says nothing. */
const said = (path, name) => path
    .find((element) => element.getAttribute(name))
    ?.getAttribute(name)
    ?.slice(0, 200);

/** Tag and role of each landmark, in pairs; the first of a pair is the name it is recorded under. */
const LANDMARKS = 'header banner nav navigation main main aside complementary footer contentinfo search search dialog dialog'.split(' ');
const landmark = (path) => {
    for (const element of path) {
        const place = LANDMARKS.indexOf(element.getAttribute('role') ?? element.localName);
        if (place >= 0)
            return LANDMARKS[place & -2];
    }
    return undefined;
};
/** What the markup around an element says about it. The nearest element that says something wins. */
const surroundings = (path) => ({
    region: said(path, 'data-mp-region') ?? landmark(path),
    stage: said(path, 'data-mp-stage'),
    touchpoint: said(path, 'data-mp-touchpoint'),
    fits: (selector) => !!attempt$2(() => path.some((element) => element.matches(selector))),
});

/** By tag and type. What else is a field needs no role: its tag says as much. */
const roleOf = ({ localName, type }, labelled) => /^a(?:rea)?$/.test(localName)
    ? 'link'
    : labelled
        ? 'button'
        : /^(?:checkbox|radio)$/.test(type)
            ? type
            : undefined;
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
const describeElement = (path, { mask = ['[data-private]'], text: kept } = {}) => {
    const meant = interactive(path);
    const target = meant ?? path[0] ?? document.documentElement;
    const raw = surroundings(path);
    const link = linkOf(path);
    const href = link?.href.slice(0, 2048);
    const labelled = target.matches(LABELLED);
    const attribute = (name, of = target) => cleanText(of?.getAttribute(name));
    // Of what nobody is meant to click only the attributes are taken: its text may be anybody's.
    let text = meant && (labelled || !meant.matches(ENTRY)) ? textIn(meant) : undefined;
    let label = labelled ? cleanText(text) : undefined;
    // In the order of https://www.w3.org/TR/accname-1.2/, as far as it helps to recognise an element.
    let name = attribute('aria-label') ??
        attribute('alt') ??
        label ??
        attribute('alt', meant?.querySelector('img[alt]') ?? null) ??
        attribute('title');
    // The author asked for no text; or the visitor is its author.
    const hidden = [`[data-mp-mask],${EDITABLE}`, ...mask];
    if ((text || name) &&
        hidden.some((selector) => raw.fits?.(selector) || attempt$2(() => target.querySelector(selector))))
        text = label = name = undefined;
    return {
        target,
        raw: { ...raw, text: cleanText(text, 200) ?? name, link: href },
        element: {
            tag: target.localName,
            id: stableId(target),
            role: target.getAttribute('role') || roleOf(target, labelled),
            ...(kept !== 'none' && { name, text: label }),
            selector: selectorOf(target).slice(0, 200),
            // What follows mailto:, tel: or javascript: is no page; it may be a person.
            href: link && (/^https?:$/.test(link.protocol) ? href : link.protocol),
            region: raw.region,
            data: attributeData(path),
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

/**
 * Does the markup ask not to notice this? `data-mp-ignore` turns everything off inside the element,
 * `data-mp-ignore="rage dead"` only the signals it names. (JSX writes a bare attribute as `"true"`.)
 */
const isIgnored = (path, signal) => path.some((element) => {
    const words = element.getAttribute('data-mp-ignore')?.trim().split(/\s+/);
    return !!words && ['', 'true', 'all', signal].some((word) => words.includes(word));
});

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
/**
 * Calls `fn` for each click and key activation, and for each middle click on a link. A click on a label counts once,
 * as one on its control. Nothing inside `data-mp-ignore`.
 */
const onClick = (fn, onError) => {
    let echo = null;
    return listen({
        'click auxclick'(event) {
            const path = elementPath(event);
            if (event.type !== 'click' && (event.button !== 1 || !path.some((one) => one.matches('a[href]'))))
                return;
            const repeated = path[0] === echo;
            echo = null;
            if (repeated || isIgnored(path, 'click'))
                return;
            const near = interactive(path);
            if (near?.localName === 'label') {
                echo = near.control;
                if (echo)
                    path.unshift(echo);
                // A browser repeats the click on a label at its control, in the same task.
                setTimeout(() => {
                    echo = null;
                });
            }
            const flag = !event.isTrusted ? 'untrusted' : isByKey(event) ? 'keyboard' : undefined;
            fn({ path, flags: flag && [flag] });
        },
    }, onError);
};

/**
 * A `click` for everything clicked, tapped or activated by key, and a `custom` event for elements the markup names
 * with `data-mp-event`. What is not interactive is recorded without its text.
 */
const clicks = () => (emit, context) => onClick(({ path, flags }) => {
    const described = describeElement(path, context.config()?.privacy);
    emit({ type: 'click', ...described, flags });
    const named = path.find((element) => element.hasAttribute('data-mp-event'));
    const name = named?.getAttribute('data-mp-event');
    if (name && (named?.getAttribute('data-mp-on') ?? 'click') === 'click')
        emit({ type: 'custom', name, ...described, data: { ...described.element.data }, flags });
}, context.failed);

/**
 * Did a person do this? Setting the focus from code (`autofocus`, a dialog that opens) is as trusted as a click is, so
 * a focus counts shortly after a key or pointer was used; so does input that a password manager fills in.
 */
const byHand = ({ type, isTrusted }) => (isTrusted && type === 'input') || (navigator.userActivation?.isActive ?? isTrusted);

const FIELDS = 'input:not([type=submit],[type=button],[type=reset],[type=image],[type=hidden]),' +
    `select,textarea,${EDITABLE}`;
/** Passwords, payment and one-time codes are not even named; nor after "show password" made the field a plain one. */
const SECRET_COMPLETION = /(?:^|\s)(?:cc-|one-time-code|\S*-password)/;
const SECRET_NAME = /passw|pwd|cvv|cvc|card-?_?num/i;
/** Name and kind of the field that was used; undefined for anything else and for what is none of our business. */
const fieldIn = ({ path, root, settings }) => {
    const element = path[0];
    const told = (name) => element.getAttribute(name) ?? '';
    const names = [told('name'), told('id')];
    const fieldType = element.type || 'editor';
    const field = said(path, 'data-mp-field') ||
        told('name').slice(0, 200) ||
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

/**
 * What of an address tells pages apart: its path (with `router: 'hash'` the route after `#` or `#!`, if there is one),
 * and the parameters named in `queryMatters`.
 */
const address = (href, { router, queryMatters = [] } = {}) => {
    const { pathname, search, hash } = new URL(href);
    // `#reviews` is a place on a page, `#/cart` a page.
    const route = router === 'hash' ? /^#!?(\/[^?]*)(.*)/.exec(hash) : undefined;
    const query = new URLSearchParams(route?.[2] || search);
    return {
        path: route?.[1] || pathname,
        query: queryMatters.map((name) => query.getAll(name)).join('&'),
    };
};

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
        const found = !name && selector && attempt$2(() => path.find((element) => element.matches(selector)));
        if (found)
            root = found;
        return found || id === given;
    });
    if (!root || name === 'ignore' || isIgnored(path, 'form'))
        return undefined;
    const id = settings?.id || given || LAST_WORD.exec(form?.getAttribute('action') ?? '')?.[1] || 'form';
    return {
        id: id.slice(0, 200),
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
    raw: surroundings(path),
    target: path[0],
});

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
    return { step, stepName: name?.slice(0, 100) || names[step - 1] };
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
            corrections = 0;
            deleting = false;
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
    const stop = listen({
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
/** A search or a login: leaving it unfinished is no loss. */
const isCasual = (root) => root.closest('search,[role=search]') ||
    root.querySelector('[type=search]') ||
    // Name, password, "remember me": more fields than that are a registration.
    (root.querySelector('[type=password]') && root.querySelectorAll(FIELDS).length <= 3);
/**
 * `form_start` with the first field used, `form_step`, `form_submit` for every attempt, and `form_abandon` when a form
 * with changes since the last attempt disappears or its page does. Success is for the page's code or a rule to tell.
 */
const forms = () => (emit, context) => {
    const visits = new Map();
    let typing;
    let timer;
    /** Ends the visits whose form is gone. */
    const sweep = (isGone) => {
        for (const visit of visits.values()) {
            const { root, startedAt, lastAt, submittedAt, lastField } = visit;
            if (!isGone(root))
                continue;
            if (!root.isConnected)
                visits.delete(root);
            if (!lastField || isCasual(root) || Date.now() - submittedAt < SUBMIT_LEADS_AWAY)
                continue;
            visit.abandoned = true;
            visit.lastField = undefined;
            emit(formDraft('form_abandon', visit, { lastField, durationMs: lastAt - startedAt }));
        }
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
        listen({
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
        return tell('download', { file: file.slice(0, 200), ext });
    if (web && bare(url.host) !== bare(location.host) && !isOneOf(url.hostname, site?.internal ?? []))
        tell('link_out', { host: url.host });
}, context.failed);

/** All of a burst's clicks follow each other within this time, and it is over after as much quiet. */
const WINDOW = 1000;
/** Side of the box, in CSS pixels, that all of them lie in: a hand that aims, not one that wanders. */
const BOX = 50;
/** Rage told this often on a page tells no more by being told again. */
const MOST_PER_PAGE = 5;
/** Are the latest `needed` clicks on one target so quick and so close that they are a burst? */
const isBurst = (clicks, needed) => {
    const latest = clicks.slice(-needed);
    const within = (size, of) => Math.max(...latest.map(of)) - Math.min(...latest.map(of)) <= size;
    return (latest.length === needed &&
        within(WINDOW, ({ time }) => time) &&
        within(BOX, ({ x }) => x) &&
        within(BOX, ({ y }) => y));
};
/** Where quick clicks are normal: text to edit, things to step through, draw on or move around. */
const CALM = `${FIELDS},[role=spinbutton],[role=slider],[role=switch],canvas,video,[class*=leaflet],.gm-style`;
/** Paging and steppers, as written on the button. */
const PAGING = /^[-+−–<>«»‹›←→…]+$|\b(?:next|prev|previous|more|increase|decrease)\b/i;
/** Is quick clicking normal here? */
const isCalm = (path, target) => path.some((element) => element.matches(CALM)) ||
    [target.getAttribute('aria-label'), target.getAttribute('title'), target.textContent].some((text) => PAGING.test(cleanText(text, 40) ?? ''));
/** What of the page a response would change, besides its nodes. */
const outlook = () => [location.href, scrollX, scrollY].join();
/** The journey's own attributes on `<html>` are no response to anyone's click. */
const isOurs = ({ attributeName }) => attributeName?.startsWith('data-journey-');
/**
 * A `rage_click` moment for 4 or more quick pointer clicks on one spot, told once, a second after the last of them,
 * with `responded`: did the page change meanwhile? At most five on a page; selecting text is not rage.
 * `capture.moments.rage_click` of the config sets `{ "clicks": 4 }`, or `false`.
 */
const rageClicks = () => (emit, context) => {
    let clicks = [];
    let target;
    let raging;
    let timer;
    let responded = false;
    let before = '';
    let page = '';
    let told = 0;
    const watcher = new MutationObserver((changes) => {
        responded || (responded = !changes.every(isOurs));
    });
    const forget = () => {
        clearTimeout(timer);
        watcher.disconnect();
        clicks = [];
        raging = undefined;
        responded = false;
    };
    /** The burst, if it was one, is over. */
    const rest = () => {
        const count = clicks.length;
        if (page !== location.pathname)
            told = 0;
        page = location.pathname;
        if (raging && ++told <= MOST_PER_PAGE)
            emit({
                ...raging,
                data: {
                    want: 'other',
                    kind: 'friction',
                    builtin: true,
                    count,
                    clicks: count,
                    responded: responded || before !== outlook(),
                    durationMs: Math.round(clicks[count - 1].time - clicks[0].time),
                },
            });
        forget();
    };
    const click = (event) => {
        const { capture, privacy } = context.config() ?? {};
        const setting = capture?.moments?.rage_click;
        if (setting === false || !event.isTrusted || isByKey(event))
            return;
        const path = elementPath(event);
        const aimedAt = interactive(path) ?? path[0];
        if (aimedAt !== target)
            rest();
        target = aimedAt;
        clicks.push({ x: event.clientX, y: event.clientY, time: event.timeStamp });
        if (clicks.length === 1)
            before = outlook();
        // From the second on it may become a burst; a single click is not worth watching the whole page for.
        if (clicks.length === 2) {
            watcher.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
        }
        if (!raging &&
            target &&
            isBurst(clicks, setting?.clicks ?? 4) &&
            !isIgnored(path, 'rage') &&
            !isCalm(path, target))
            raging = { type: 'moment', name: 'rage_click', at: Date.now(), ...describeElement(path, privacy) };
        clearTimeout(timer);
        timer = setTimeout(guard(rest, context.failed), WINDOW);
    };
    const stop = listen({
        click,
        'visibilitychange pagehide': rest,
        selectionchange: () => getSelection()?.type === 'Range' && forget(),
    }, context.failed);
    return () => {
        stop();
        forget();
    };
};

const ACTIVE_FOR = 30000;
/**
 * Watches how long, and how far down, the page is looked at. Needs no timer: time is added up when something changes
 * or is asked for. Visible alone is not enough, a tab in a second window stays visible (matomo-org/matomo#9540).
 */
const attention = (onError) => {
    let mark = 0;
    let activeUntil = 0;
    let visible = false;
    let focused = false;
    let engagedMs = 0;
    let visibleMs = 0;
    let totalMs = 0;
    let scroller = null;
    let bottom = 0;
    let seen = 0;
    const settle = () => {
        const now = performance.now();
        totalMs += now - mark;
        if (visible)
            visibleMs += now - mark;
        if (visible && focused)
            engagedMs += Math.max(0, Math.min(now, activeUntil) - mark);
        mark = now;
    };
    const look = () => {
        settle();
        visible = document.visibilityState === 'visible';
        // True as well while a frame inside the page, such as a video, has the focus.
        focused = document.hasFocus();
        activeUntil = mark + ACTIVE_FOR;
    };
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
    const restart = (page) => {
        look();
        engagedMs = visibleMs = totalMs = 0;
        if (page)
            return;
        // Nothing is measured here: routers scroll to the top only after the address has changed.
        bottom = seen = 0;
        scroller = null;
    };
    restart();
    const stop = listen({
        'pointerdown pointermove keydown wheel touchmove visibilitychange focus blur': look,
        scroll({ target }) {
            const page = target === document;
            const element = page ? document.scrollingElement : target;
            // Applications often scroll a large element in place of the document; small ones (a list, a menu) are not the page.
            if (page ||
                (element && 2 * element.clientHeight > innerHeight && 2 * element.clientWidth > innerWidth)) {
                look();
                measure(element);
            }
        },
    }, onError);
    return {
        read() {
            settle();
            measure(scroller ?? document.scrollingElement);
            return {
                engagedMs: Math.round(engagedMs),
                visibleMs: Math.round(visibleMs),
                totalMs: Math.round(totalMs),
                scrollMax: Math.max(seen, share()),
            };
        },
        restart,
        stop,
    };
};

/** A second `page_leave` of the same view is worth an event only if the page was looked at this long in between. */
const WORTH_TELLING = 1000;
/** Sites that move visitors from `/a` to `/a/` show one page. */
const slashless = (path) => path.replace(/(.)\/$/, '$1');
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
                timer: setTimeout(guard(settle, context.failed)),
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
const SHOWN = { stage: 'id', index: 'index', furthest: 'furthest', touch: 'touch', lap: 'lap' };
/** Puts the journey on `<html data-journey-*>`, where style sheets and scripts can read it. */
function showStage(stage) {
    const root = document.documentElement;
    for (const [name, fact] of Object.entries(SHOWN)) {
        const value = stage[fact];
        const attribute = `data-journey-${name}`;
        if (value === null)
            root.removeAttribute(attribute);
        else if (root.getAttribute(attribute) !== `${value}`)
            root.setAttribute(attribute, `${value}`);
    }
}
/** Takes everything `showStage` wrote off the page again. */
function hideStage() {
    for (const name of Object.keys(SHOWN))
        document.documentElement.removeAttribute(`data-journey-${name}`);
}

/** Two clocks that drift apart by more than this were set, not slow. */
const JUMP_MS = 2000;
function startClock() {
    const now = () => Date.now();
    const mono = () => performance.now();
    let offset = now() - mono();
    let epoch = 0;
    let jumpMs = 0;
    return {
        now,
        mono,
        report() {
            const drift = now() - mono() - offset;
            if (Math.abs(drift) > JUMP_MS) {
                epoch++;
                jumpMs = Math.round(drift);
                offset += drift;
            }
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
    attempt$1(() => {
        // Android's WebView has a null here unless the app switched storage on.
        if (!inMemory)
            values = localStorage ?? values;
    });
    return {
        get: (key) => attempt$1(() => values[key]) ?? null,
        set: (key, value) => attempt$1(() => {
            values[key] = value;
            return true;
        }) ?? false,
        remove: (key) => void attempt$1(() => {
            delete values[key];
        }),
        keys: (prefix) => attempt$1(() => Object.keys(values).filter((key) => key.startsWith(prefix))) ?? [],
    };
}
function attempt$1(action) {
    try {
        return action();
    }
    catch {
        return undefined;
    }
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

/** Characters of a config: what a page can read without anyone noticing. */
const LARGEST = 65536;
/** The longest that events wait for their stage; without a copy by then they go on without one. */
const PATIENCE_MS = 2000;
/**
 * Gives the config as soon as it is known, and again when a fresher one arrives: an object at once, a cached
 * copy at once with the network's behind it, and `undefined` once if there is nothing after two seconds.
 * @returns a function that stops listening.
 */
function loadConfig(source, cache, onConfig, onError) {
    let stopped = false;
    let known;
    const use = (text) => {
        if (stopped || text === known)
            return;
        const config = parse(text);
        known = text;
        onConfig(config);
    };
    if (typeof source === 'object') {
        onConfig(source);
        return () => undefined;
    }
    const cached = typeof source === 'string' ? cache.get() : null;
    if (cached !== null)
        attempt(() => use(cached), onError);
    let given = false;
    const giveUp = () => {
        if (!stopped && !given && known === undefined)
            onConfig(undefined);
        given = true;
    };
    const timer = setTimeout(giveUp, PATIENCE_MS);
    fetchText(source).then((text) => {
        clearTimeout(timer);
        attempt(() => {
            use(text);
            if (typeof source === 'string' && !stopped)
                cache.set(text);
        }, onError);
        giveUp();
    }, (error) => {
        clearTimeout(timer);
        if (!stopped)
            onError(new Error(`journey config: ${String(error)}`));
        giveUp();
    });
    return () => {
        stopped = true;
        clearTimeout(timer);
    };
}
async function fetchText(source) {
    if (typeof source === 'function') {
        const loaded = await source();
        return JSON.stringify('default' in loaded ? loaded.default : loaded);
    }
    // no-cache: ask the server each time, and let its ETag answer most of the time with 304.
    const response = await fetch(source, { credentials: 'omit', cache: 'no-cache', redirect: 'error' });
    if (!response.ok)
        throw new Error(`${source} answered ${response.status}`);
    return response.text();
}
function parse(text) {
    if (text.length > LARGEST)
        throw new Error(`expected at most ${LARGEST} characters, got ${text.length}`);
    const config = JSON.parse(text);
    if (typeof config !== 'object' || config === null || !Array.isArray(config.stages)) {
        throw new Error('expected an object with a list of "stages"');
    }
    return config;
}
function attempt(action, onError) {
    try {
        action();
    }
    catch (error) {
        onError(new Error(`journey config: ${error instanceof Error ? error.message : error}`));
    }
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
        try {
            const theirs = JSON.parse(found);
            value = value === undefined ? theirs : merge(value, theirs);
        }
        catch {
            // Someone else wrote over our key: the next write mends it.
        }
        return value;
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
            text = JSON.stringify(next);
            storage.set(key, text);
        },
        erase() {
            value = undefined;
            text = null;
            storage.remove(key);
        },
        stop: () => removeEventListener('storage', onStorage),
    };
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

/** `endpoint` in its long form. */
function endpointsOf({ endpoint }) {
    const all = Array.isArray(endpoint) ? endpoint : [endpoint];
    return all.map((one) => (typeof one === 'string' ? { url: one } : one));
}
/** Throws, in words, when the options cannot work: better at the desk than silently in the page. */
function checkOptions(options) {
    if (!options?.endpoint || !endpointsOf(options).length)
        fail('endpoint', 'where events go, such as "/m"', options?.endpoint);
    for (const one of endpointsOf(options))
        if (typeof one !== 'function')
            checkAddress(one?.url);
    const { consent = 'wait', site = '-', capture = [] } = options;
    if (!MODES.includes(consent))
        fail('consent', MODES.join(' or '), consent);
    if (typeof site !== 'string' || !site)
        fail('site', 'a name such as "acme-shoes"', site);
    if (!Array.isArray(capture))
        fail('capture', 'a list such as [pages(), clicks()]', capture);
}
/** Events are personal: they go encrypted, or to the page's own server, or nowhere but this machine. */
function checkAddress(address) {
    let url;
    try {
        if (typeof address === 'string')
            url = new URL(address, location.href);
    }
    catch {
        // Told below, with the address as it was written.
    }
    const safe = url?.protocol === 'https:' ||
        (url?.protocol === 'http:' &&
            (url.origin === location.origin || /^(localhost|127\.[\d.]+|\[::1\])$/.test(url.hostname)));
    if (!safe || url?.username || url?.password)
        fail('endpoint', 'an https address without a user name', address);
}
function fail(option, expected, got) {
    throw new TypeError(`milepost: "${option}" should be ${expected}; got ${JSON.stringify(got)}`);
}

const STORE = 'rows';
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
        request.onblocked = () => reject(new Error('IndexedDB is held open by another version'));
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
/** Deletes the database without opening it; other tabs let go of theirs when they are asked. */
function eraseIndexedDb(name) {
    return new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase(name);
        request.onsuccess = () => resolve();
        // Blocked: it goes as soon as the last tab lets go of it.
        request.onblocked = () => resolve();
        request.onerror = () => reject(request.error);
    });
}
function rowsIn(db) {
    // Another tab may want to delete or upgrade the database; holding on would block it.
    db.onversionchange = () => db.close();
    const useStore = async (mode, callback) => {
        const store = db.transaction(STORE, mode, { durability: 'relaxed' }).objectStore(STORE);
        const answer = callback(store);
        // Also what only reads: it would end in a later task, which a tab may not live to see, and a write that waits
        // behind it would never begin.
        store.transaction.commit?.();
        return answer;
    };
    return {
        rung: 'idb',
        write: (added, deleted = []) => useStore('readwrite', (store) => {
            for (const [key, value] of added)
                store.put(value, key);
            for (const key of deleted)
                store.delete(key);
            return promisifyRequest(store.transaction);
        }),
        read: (prefix, limit, after) => useStore('readonly', async (store) => {
            const range = startingWith(prefix, after);
            const keys = promisifyRequest(store.getAllKeys(range, limit));
            const values = promisifyRequest(store.getAll(range, limit));
            const [found, texts] = await Promise.all([keys, values]);
            return found.map((key, i) => [key, texts[i]]);
        }),
        count: (prefix) => useStore('readonly', (store) => promisifyRequest(store.count(startingWith(prefix)))),
        clear: () => useStore('readwrite', (store) => {
            store.clear();
            return promisifyRequest(store.transaction);
        }),
        close: () => db.close(),
    };
}
function startingWith(prefix, after = '') {
    return IDBKeyRange.bound(after > prefix ? after : prefix, `${prefix}\uffff`, after > prefix);
}

/** Bytes; localStorage is the host page's too, so we take little of it and for moments only. */
const MOST_BYTES$1 = 64000;
function openJournal(storage, prefix) {
    const own = `${prefix}journal:`;
    return {
        keep(rows) {
            let bytes = storage.keys(own).reduce((sum, key) => sum + (storage.get(key)?.length ?? 0), 0);
            return rows.every(([key, value]) => {
                // A page may leave twice: what is there already takes no more room.
                bytes += value.length - (storage.get(own + key)?.length ?? 0);
                return bytes <= MOST_BYTES$1 && storage.set(own + key, value);
            });
        },
        read: () => storage.keys(own).map((key) => [key.slice(own.length), storage.get(key) ?? '']),
        drop(keys) {
            for (const key of keys)
                storage.remove(own + key);
        },
    };
}

/** The twin of the IndexedDB rows for browsers that refuse it and for visitors who must leave no trace. */
function openMemory() {
    const rows = new Map();
    const withPrefix = (prefix) => [...rows.keys()].filter((key) => key.startsWith(prefix)).sort();
    return {
        rung: 'memory',
        async write(added, deleted = []) {
            for (const [key, value] of added)
                rows.set(key, value);
            for (const key of deleted)
                rows.delete(key);
        },
        read: async (prefix, limit, after = '') => withPrefix(prefix)
            .filter((key) => key > after)
            .slice(0, limit)
            .map((key) => [key, rows.get(key)]),
        count: async (prefix) => withPrefix(prefix).length,
        clear: async () => rows.clear(),
        close: () => undefined,
    };
}

/**
 * Rows in the best storage that works: IndexedDB, one more connection should the first be lost (it may only
 * have been closed under us), then memory. It always opens, and what fails is asked again one rung down, unless it
 * is closed; `onError` hears why.
 */
async function openLadder(name, onError) {
    const open = () => openIndexedDb(name).catch((error) => {
        onError(error);
        return openMemory();
    });
    let rows = await open();
    let descent;
    let reopened = false;
    let closed = false;
    async function descend(error) {
        onError(error);
        rows.close();
        rows = reopened ? openMemory() : await open();
        reopened = true;
        descent = undefined;
        if (closed)
            rows.close();
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
        write: (added, deleted) => ask((to) => to.write(added, deleted)),
        read: (prefix, limit, after) => ask((from) => from.read(prefix, limit, after)),
        count: (prefix) => ask((of) => of.count(prefix)),
        clear: () => ask((of) => of.clear()),
        close() {
            closed = true;
            rows.close();
        },
    };
}

/** Adds `seq` to ranges that stay sorted, separate and as few as possible. */
function addToRanges(ranges, seq) {
    return joinRanges(ranges, [[seq, seq]]);
}
/** The union of two sets of ranges. */
function joinRanges(a, b) {
    const joined = [];
    for (const [from, to] of [...a, ...b].sort((x, y) => x[0] - y[0])) {
        const last = joined[joined.length - 1];
        if (last && from <= last[1] + 1)
            last[1] = Math.max(last[1], to);
        else
            joined.push([from, to]);
    }
    return joined;
}
function addLoss(losses, tabId, reason, seq) {
    losses[tabId] ?? (losses[tabId] = {});
    const ofTab = losses[tabId];
    ofTab[reason] = addToRanges(ofTab[reason] ?? [], seq);
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
                tally.lost[reason] = joinRanges(tally.lost[reason] ?? [], ranges);
                tally.seen = Math.max(tally.seen, ...ranges.map(([, to]) => to));
            }
        }
    }
    return tallies;
}

function ownLedgers(before, state, now) {
    const all = { ...before };
    const unwritten = new Set(Object.keys(all));
    // A document that has no event yet may have losses to note: those of documents before it.
    let present = `-${now()}`;
    const ledger = () => {
        unwritten.add(present);
        all[present] ?? (all[present] = { seen: -1, lost: {}, at: 0 });
        return all[present];
    };
    const rowOf = (tabId) => [
        `t/${tabId}`,
        JSON.stringify({ ...all[tabId], at: now(), state: state() }),
    ];
    return {
        all,
        see(tabId, seq) {
            present = tabId;
            const own = ledger();
            own.seen = Math.max(own.seen, seq);
        },
        lose: (reason, tabId, seq) => addLoss(ledger().lost, tabId, reason, seq),
        row: () => rowOf(present),
        changed() {
            const rows = [...unwritten].map(rowOf);
            unwritten.clear();
            return rows;
        },
    };
}

/** FNV-1a, 32 bits, in base 36: a short name for a text, not a secret. */
function hash(text) {
    let value = 0x811c9dc5;
    for (let i = 0; i < text.length; i++)
        value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
    return (value >>> 0).toString(36);
}

/** Characters of one event; a batch of the largest still passes common limits. */
const LARGEST_EVENT = 16384;
/** Stored events that stay in memory too, for the moment of leaving. */
const MOST_STORED = 100;
function recentEvents(endpoints) {
    const events = new Map();
    const contexts = new Map();
    let last;
    /** Contexts change seldom and are long: the one named last is not read through again. */
    const nameOf = (named) => {
        if (last?.named !== named) {
            const json = JSON.stringify(named);
            last = { named, context: hash(json) };
            contexts.set(last.context, json);
        }
        return last.context;
    };
    const those = (wanted) => [...events.values()].filter(wanted);
    return {
        get: (id) => events.get(id),
        keep(event, named, draft) {
            const context = nameOf(named);
            const value = JSON.stringify([context, event]);
            if (value.length > LARGEST_EVENT)
                return false;
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
/** The rows of some events, and of the contexts they name. */
function rowsOf(events, { context }) {
    const named = new Set(events.map((one) => one.context));
    return [
        ...events.flatMap(({ event: { id }, value, owed, draft }) => (draft ? [`d/${id}`] : [...owed].map((endpoint) => `q${endpoint}/${id}`)).map((key) => [key, value])),
        ...[...named].map((key) => [`c/${key}`, context(key)]),
    ];
}

/** A draft of a document that is gone: no page waits longer than two seconds for its config. */
const DRAFT_ORPHANED_MS = 10000;
const DAY_MS = 86400000;
const MOST_AGE_MS = 7 * DAY_MS;
const MOST_EVENTS = 5000;
/** Rows looked at in one go. */
const CHUNK = 200;
/**
 * Takes over what earlier documents left: journalled rows go into the store, drafts nobody will tag join the
 * queues, what is too old or too much is given up and counted. Resolves with the states they last kept;
 * `young`: there are drafts that somebody may still come to tag.
 */
async function recover(recovery) {
    const { rows, journal, endpoints, own } = recovery;
    const left = journal.read().filter(([key]) => !own(idOf(key)));
    // The journal lies in localStorage, where the page's own code may have written over it.
    const readable = left.filter(([, value]) => attempt$2(() => JSON.parse(value)));
    if (left.length) {
        // An event's row says that its draft was tagged, though the storage may not have heard of it.
        await rows.write(readable, readable.flatMap(([key]) => (key.startsWith('q') ? `d/${idOf(key)}` : [])));
        const kept = new Set(rows.rung === 'idb' ? [] : readable);
        journal.drop(left.flatMap((row) => (kept.has(row) ? [] : row[0])));
    }
    const ledgers = await readLedgers(rows);
    const young = await adoptDrafts(recovery);
    for (let endpoint = 0; endpoint < endpoints; endpoint++)
        await trim(recovery, endpoint);
    if ((await rows.count('q')) + (await rows.count('d/')) === 0)
        await tidy(recovery, ledgers);
    return { states: Object.values(ledgers).flatMap(({ state }) => state ?? []), young };
}
/** Puts drafts of documents that are gone into the queues; true when others may turn out to be such later. */
async function adoptDrafts({ rows, endpoints, own, now }) {
    const drafts = (await rows.read('d/', MOST_EVENTS)).filter(([key]) => !own(idOf(key)));
    const orphans = drafts.filter(([key]) => now() - madeAt(key) >= DRAFT_ORPHANED_MS);
    await rows.write(orphans.flatMap(([key, value]) => Array.from({ length: endpoints }, (_, i) => [`q${i}/${idOf(key)}`, value])), keysOf(orphans));
    return orphans.length < drafts.length;
}
async function trim({ rows, now, lose }, endpoint) {
    const prefix = `q${endpoint}/`;
    let surplus = (await rows.count(prefix)) - MOST_EVENTS;
    let doomed;
    do {
        const oldest = await rows.read(prefix, CHUNK);
        doomed = oldest.filter(([key], i) => i < surplus || now() - madeAt(key) > MOST_AGE_MS);
        for (const [, value] of doomed) {
            const { tabId, seq } = JSON.parse(value)[1];
            lose(surplus-- > 0 ? 'overflow' : 'expired', tabId, seq);
        }
        // The loss is written down first: the other way round a crash would hide it.
        await null;
        if (doomed[0])
            await rows.write([], keysOf(doomed));
    } while (doomed.length === CHUNK);
}
/** With nothing waiting, contexts and the ledgers of documents long gone have told all they had to tell. */
async function tidy({ rows, journal, now, named }, ledgers) {
    // All but the last: what it lost at its very end no batch has told yet.
    const last = Math.max(...Object.values(ledgers).map(({ at }) => at));
    const gone = Object.entries(ledgers).filter(([, { at }]) => at < last && now() - at > DAY_MS);
    const contexts = (await rows.read('c/', MOST_EVENTS)).filter(([key]) => !named(idOf(key)));
    const keys = [...gone.map(([tabId]) => `t/${tabId}`), ...keysOf(contexts)];
    await rows.write([], keys);
    journal.drop(keys);
}
async function readLedgers(rows) {
    const found = await rows.read('t/', 1000);
    return Object.fromEntries(found.map(([key, value]) => [idOf(key), JSON.parse(value)]));
}
function keysOf(rows) {
    return rows.map(([key]) => key);
}
/** The part of a row's key behind its prefix. */
function idOf(key) {
    return key.slice(key.indexOf('/') + 1);
}
/** When an event was recorded, ms since 1970: its id begins with it (an event itself may tell of earlier times). */
function madeAt(key) {
    return Number.parseInt(idOf(key).replace('-', '').slice(0, 12), 16);
}

function openBuffer(settings) {
    const { name, durable, endpoints, journal, now, onError } = settings;
    const recent = recentEvents(endpoints);
    const ledgers = ownLedgers(settings.ledgers, settings.state, now);
    /** Drafts that need no event any more: an endpoint took them as they were, or they were given up. */
    const decided = new Set();
    /** What the next group adds and deletes. */
    const added = new Set();
    let deleted = [];
    let pending = !!settings.ledgers;
    let rows;
    let adopting;
    /** Closed or erased: nothing is kept or counted any more. */
    let over = false;
    const opening = durable ? openLadder(name, onError) : Promise.resolve(openMemory());
    const ready = opening.then(async (opened) => {
        rows = opened;
        commit();
        if (over)
            return;
        const own = (id) => !!recent.get(id);
        const named = (key) => !!recent.context(key);
        const recovery = { rows, journal, endpoints, now, own, named, lose };
        const { states, young } = await recover(recovery).catch((error) => {
            if (!over)
                onError(error);
            return { states: [], young: false };
        });
        if (over)
            return;
        if (young) {
            adopting = setTimeout(() => adoptDrafts(recovery).then(settings.onAdopted, onError), DRAFT_ORPHANED_MS);
        }
        settings.onReady(states);
    });
    const opened = async () => {
        await ready;
        return rows;
    };
    function schedule() {
        if (!pending)
            queueMicrotask(write);
        pending = true;
    }
    /** What a hidden page keeps may be its last words, said after it was asked for them. */
    function write() {
        commit();
        if (document.visibilityState === 'hidden')
            copy();
    }
    /** Into the journal, what the storage has not confirmed. */
    function copy() {
        const unsure = recent.unstored();
        if (durable && unsure.length)
            journal.keep([ledgers.row(), ...rowsOf(unsure, recent)]);
    }
    /** All that a task added and deleted goes in one transaction; before the storage is open it gathers. */
    function commit() {
        if (!rows || !pending)
            return;
        const to = rows;
        const events = [...added].map((id) => recent.get(id)).filter(Boolean);
        // The contexts go with every group, though they seldom change: whoever tidies up may have taken them.
        const group = [...rowsOf(events, recent), ...ledgers.changed()];
        const gone = deleted;
        added.clear();
        deleted = [];
        pending = false;
        const settle = () => {
            // What memory holds is as good as nowhere when the page goes: it is still to be journalled then.
            const stored = to.rung === 'idb';
            for (const one of events)
                one.stored = stored;
            journal.drop(stored ? [...group.map(([key]) => key), ...gone] : gone);
            recent.forgetStored();
            settings.onStored();
        };
        to.write(group, gone).then(settle, (error) => over || onError(error));
    }
    function lose(reason, of, seq) {
        if (over)
            return;
        ledgers.lose(reason, of, seq);
        settings.onLost(reason);
        schedule();
    }
    function discard(id) {
        if (!recent.delete(id))
            return;
        journal.drop([`d/${id}`]);
        deleted.push(`d/${id}`);
        schedule();
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
            return lose('tooLarge', tabId, seq);
        }
        if (replaced)
            deleted.push(`d/${id}`);
        added.add(id);
        schedule();
    }
    return {
        rung: () => rows?.rung ?? (durable ? 'idb' : 'memory'),
        add: (event, context) => keep(event, context, false),
        addDraft: (event, context) => keep(event, context, true),
        discard,
        lose,
        async peek(endpoint, limit) {
            const from = await opened();
            const found = over ? [] : await from.read(`q${endpoint}/`, limit);
            return found.map(([, value]) => {
                const [context, event] = JSON.parse(value);
                return { context, event };
            });
        },
        async context(key) {
            const row = `c/${key}`;
            const from = await opened();
            const json = recent.context(key) ?? (await from.read(row, 1)).find(([found]) => found === row)?.[1];
            return json && JSON.parse(json);
        },
        async tallies() {
            return sumLedgers({ ...(await readLedgers(await opened())), ...ledgers.all });
        },
        async remove(endpoint, ids) {
            const keys = ids.map((id) => `q${endpoint}/${id}`);
            for (const id of ids) {
                if (!recent.acknowledge(endpoint, id)?.draft)
                    continue;
                decided.add(id);
                keys.push(`d/${id}`);
            }
            journal.drop(keys);
            // What was lost is written down before it is deleted; the other way round a crash would hide it.
            await null;
            await (await opening).write([], keys);
        },
        recent: recent.owedTo,
        recentContext: (key) => JSON.parse(recent.context(key)),
        recentTally: () => sumLedgers(ledgers.all),
        ledgers: ledgers.all,
        leave() {
            commit();
            copy();
        },
        async clear() {
            over = true;
            pending = false;
            clearTimeout(adopting);
            recent.clear();
            journal.drop(journal.read().map(([key]) => key));
            await (await opened()).clear();
        },
        close() {
            clearTimeout(adopting);
            commit();
            over = true;
            void opening.then((of) => of.close());
        },
    };
}

/** As long as a browser may take over a request of a page that is gone; after it the events are sent again. */
const FLIGHT_MS = 30000;
function openFlights(storage, prefix, makeId, now) {
    const own = `${prefix}flight:`;
    return {
        start(ids) {
            const mark = own + makeId();
            storage.set(mark, JSON.stringify({ until: now() + FLIGHT_MS, ids }));
            return mark;
        },
        land: (mark) => storage.remove(mark),
        aloft() {
            const ids = new Set();
            let earliest = Number.POSITIVE_INFINITY;
            for (const key of storage.keys(own)) {
                // Not JSON, or of another shape: the page's own code may have written over it.
                const flight = attempt$2(() => JSON.parse(storage.get(key) ?? ''));
                // The second bound: a clock set back must not ground the events for ever.
                if (!(Array.isArray(flight?.ids) && flight.until > now() && flight.until <= now() + FLIGHT_MS))
                    storage.remove(key);
                else {
                    for (const id of flight.ids)
                        ids.add(id);
                    earliest = Math.min(earliest, flight.until);
                }
            }
            return { ids, until: earliest };
        },
    };
}

/** Bytes of events in one request: below what collectors and proxies commonly take, and below keepalive's 64 KiB. */
const MOST_BYTES = 48000;
/** Keepalive requests share 64 KiB per page (fetch.spec.whatwg.org); the envelope needs its part of it. */
const LEAVING_BYTES = 60000;
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
/** The whole batch: with the count of what was given and lost by the documents it speaks of. */
function toBatch(envelope, context, events, tallies) {
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
    return { milepost: 1, ...envelope, ...context, seen, lost, dropped, events };
}

function batchSize(most) {
    let size = most;
    let growth = 1;
    let suspects = 0;
    return {
        get: () => Math.floor(size),
        passed(count) {
            suspects = Math.max(0, suspects - count);
            size = suspects ? Math.ceil(suspects / 2) : Math.min(most, size * growth);
        },
        refused(count, large, found) {
            // What is too large will be so again soon; what cannot be read is one event among those just sent.
            growth = large ? 1.25 : 4;
            suspects = large || found ? 0 : count;
            if (!found)
                size = Math.ceil(count / 2);
        },
    };
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
const PAUSING = [401, 403, 404, 405, 410];
const SPLITTING = [400, 413, 422];
/** One attempt. Never throws; `leaving` lets the request outlive the page (at most 64 KiB of those at once). */
async function post(to, batch, format, leaving) {
    const abort = new AbortController();
    let timer;
    // A function that never answers would hold the other tabs up, too.
    const late = new Promise((_, reject) => {
        timer = setTimeout(() => {
            abort.abort();
            reject(new Error('no answer in time'));
        }, TIMEOUT_MS);
    });
    const ask = async () => typeof to === 'function'
        ? { kind: 'sent', rejected: rejectedIn(await to(batch)) }
        : read(await fetch(to.url, request(to, batch, format, leaving, abort.signal)));
    try {
        return await Promise.race([ask(), late]);
    }
    catch (error) {
        return { kind: 'retry', why: String(error) };
    }
    finally {
        clearTimeout(timer);
    }
}
function request({ url, contentType, credentials = 'omit' }, batch, format, keepalive, signal) {
    const sameOrigin = new URL(url, location.href).origin === location.origin;
    return {
        method: 'POST',
        body: format.encode(batch),
        headers: {
            'content-type': contentType ?? (sameOrigin ? format.contentType : 'text/plain;charset=UTF-8'),
        },
        keepalive,
        credentials,
        mode: 'cors',
        cache: 'no-store',
        // Followed, a redirect would turn the POST into a GET and drop the events; an error would look like an outage.
        redirect: 'manual',
        referrerPolicy: 'no-referrer',
        signal,
    };
}
async function read(response) {
    const { ok, status, headers } = response;
    // Browsers show a redirect that is not followed as status 0.
    const redirected = status < 400;
    const why = `${status || 'with a redirect'}`;
    // Most say nothing more, a 204 for one.
    const answer = () => response.json().catch(() => undefined);
    if (ok)
        return { kind: 'sent', rejected: rejectedIn(await answer()) };
    if (redirected || PAUSING.includes(status))
        return { kind: 'paused', why };
    if (SPLITTING.includes(status))
        return { kind: 'split', why, rejected: rejectedIn(await answer()) };
    const waitMs = retryAfter(headers.get('retry-after'), headers.get('date'), Date.now());
    return { kind: 'retry', why, ...(waitMs !== undefined && { waitMs }) };
}
function rejectedIn(answer) {
    const rejected = answer?.rejected;
    return Array.isArray(rejected) ? rejected.filter((item) => typeof item?.id === 'string') : [];
}

/**
 * Runs `work` in one tab at a time. When another tab holds the lock nothing runs and the answer is false.
 *
 * Where Web Locks are missing (pages without https, Safari before 15.4) the work simply runs: two tabs may
 * then send the same event, which its id makes harmless; none is lost.
 */
async function withLock(name, work) {
    const locks = navigator.locks;
    if (!locks?.request) {
        await work();
        return true;
    }
    let asked = false;
    try {
        return await locks.request(name, { ifAvailable: true }, async (lock) => {
            asked = true;
            if (!lock)
                return false;
            await work();
            return true;
        });
    }
    catch (error) {
        if (asked)
            throw error;
        // Refused outright, as in sandboxed frames: as if there were none.
        await work();
        return true;
    }
}

function startPump(lock, work, intervalMs, now, onError) {
    let running;
    let timer;
    let due = Number.POSITIVE_INFINITY;
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
    function run() {
        running ?? (running = withLock(lock, work)
            // Another tab is at it; look again in a while, in case it goes away in the middle.
            .then((ran) => ran || schedule(intervalMs))
            .catch(onError)
            .finally(() => {
            running = undefined;
        }));
        return running;
    }
    return {
        schedule,
        run,
        async runAgain() {
            await running;
            await run();
        },
        stop() {
            clearTimeout(timer);
            due = Number.NEGATIVE_INFINITY;
        },
    };
}

/** No wait is longer, so one that is has been written by another clock. */
const LONGEST_MS = 3600000;
/** Between two looks whether somebody corrected the address. */
const PAUSE_MS = 5 * 60000;
function openRetryTime(storage, key, now) {
    let failures = 0;
    let asked = false;
    return {
        wait() {
            const ms = Number(storage.get(key)) - now();
            return ms > 0 && ms <= LONGEST_MS ? ms : 0;
        },
        failures: () => failures,
        failed(outcome) {
            failures++;
            const waitMs = outcome.kind === 'paused' ? PAUSE_MS : outcome.waitMs;
            asked = waitMs !== undefined;
            const ms = waitMs ?? backoff(failures);
            storage.set(key, `${now() + ms}`);
            return ms;
        },
        passed() {
            failures = 0;
            storage.remove(key);
        },
        online() {
            if (failures && !asked)
                storage.remove(key);
        },
    };
}

/** Empties one endpoint's queue: oldest first, one request at a time, one tab at a time, deleting only what was acknowledged. */
function startSender(settings) {
    const { endpoint, outbox, flights, prefix, now, size = 20, intervalMs = 5000 } = settings;
    const retry = openRetryTime(settings.storage, `${prefix}later:${endpoint}`, now);
    const pump = startPump(`${prefix}send:${endpoint}`, drain, intervalMs, now, failed);
    const fitting = batchSize(size);
    const inFlight = new Set();
    let batchSeq = 0;
    let leavingBytes = 0;
    let sentSoFar = 0;
    let told = false;
    let stopped = false;
    /** What was stopped in the middle finds its storage closed. */
    function failed(error) {
        if (!stopped)
            settings.onError(error);
    }
    async function drain() {
        while (!stopped) {
            const wait = retry.wait();
            if (wait)
                return pump.schedule(wait);
            const { ids: aloft, until } = flights.aloft();
            const found = await outbox.peek(endpoint, size * 2 + aloft.size);
            const waiting = found.filter(({ event }) => !aloft.has(event.id));
            if (!waiting.length) {
                if (found.length)
                    pump.schedule(until - now() + 100);
                return;
            }
            if (!(await sendOne(cut(waiting, fitting.get(), MOST_BYTES))))
                return;
        }
    }
    /** True when it is worth going on at once. */
    async function sendOne(taken) {
        const context = await outbox.context(taken[0].context);
        if (!context) {
            // A context that vanished (storage half erased): the events cannot be told any more.
            await remove(taken, 'memory', taken);
            return true;
        }
        const tallies = await outbox.tallies();
        return !stopped && request(taken, context, tallies, false);
    }
    async function request(taken, context, tallies, leaving) {
        const ids = idsOf(taken);
        for (const id of ids)
            inFlight.add(id);
        const envelope = {
            batchId: settings.makeId(),
            sentAt: new Date(now()).toISOString(),
            batchSeq: batchSeq++,
            attempt: retry.failures() + 1,
            clock: settings.clock(),
        };
        const events = taken.map(({ event }) => event);
        const batch = toBatch(envelope, context, events, tallies);
        try {
            return await settle(taken, await post(settings.to, batch, settings.format, leaving));
        }
        finally {
            for (const id of ids)
                inFlight.delete(id);
        }
    }
    async function settle(taken, outcome) {
        if (outcome.kind === 'retry' || outcome.kind === 'paused') {
            // An answer that comes after a refusal must leave no trace.
            if (!stopped)
                pump.schedule(retry.failed(outcome));
            if (outcome.kind === 'paused')
                tell(outcome.why);
            return false;
        }
        const sent = outcome.kind === 'sent';
        const large = !sent && outcome.why === '413';
        const named = new Set(outcome.rejected.map(({ id }) => id));
        // Alone and still refused: given up.
        const refused = sent || taken.length > 1 ? taken.filter(({ event }) => named.has(event.id)) : taken;
        if (!sent)
            fitting.refused(taken.length, large, refused.length > 0);
        else {
            told = false;
            retry.passed();
            fitting.passed(taken.length);
        }
        await remove(refused, large ? 'tooLarge' : 'rejected', sent ? taken : refused);
        const count = taken.length - refused.length;
        if (sent && count) {
            sentSoFar += count;
            settings.onSent(count);
        }
        return true;
    }
    function tell(why) {
        if (!told)
            failed(new Error(`the endpoint answered ${why}: events are kept, check its address`));
        told = true;
    }
    /** Deletes events, having counted those that are lost. */
    async function remove(lost, reason, done) {
        for (const { event } of lost)
            outbox.lose(reason, event.tabId, event.seq);
        if (done.length)
            await outbox.remove(endpoint, idsOf(done));
    }
    function leave() {
        if (retry.wait())
            return;
        const waiting = outbox.recent(endpoint).filter(({ event }) => !inFlight.has(event.id));
        const room = LEAVING_BYTES - leavingBytes;
        for (const { taken, context, bytes } of leavingBatches(waiting, room, outbox.recentContext)) {
            leavingBytes += bytes;
            const mark = flights.start(idsOf(taken));
            void request(taken, context, outbox.recentTally(), true)
                .catch(failed)
                .finally(() => {
                leavingBytes -= bytes;
                flights.land(mark);
                wake();
            });
        }
    }
    function wake() {
        const waiting = outbox.recent(endpoint).length - inFlight.size;
        if (waiting >= size && !retry.wait())
            void pump.run();
        // Also then: a run that is just finding nothing more would not look again.
        if (waiting > 0)
            pump.schedule(intervalMs);
    }
    const onOnline = () => {
        retry.online();
        pump.schedule(Math.random() * 2000);
    };
    addEventListener('online', onOnline);
    return {
        wake,
        async flush() {
            const before = sentSoFar;
            await pump.runAgain();
            return sentSoFar - before;
        },
        leave,
        stop() {
            stopped = true;
            pump.stop();
            removeEventListener('online', onOnline);
        },
    };
}
function idsOf(waiting) {
    return waiting.map(({ event }) => event.id);
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
    const buffer = openBuffer({
        ...settings,
        name: databaseOf(prefix),
        endpoints: endpoints.length,
        journal: openJournal(storage, prefix),
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
        leave() {
            buffer.leave();
            everySender((sender) => sender.leave());
        },
        async waiting() {
            const counts = await Promise.all(endpoints.map(async (_, i) => (await buffer.peek(i, 5000)).length));
            return Math.max(...counts);
        },
        stop,
        close() {
            stop();
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
    vital: 'vitals',
};
/** Does the config want this type of event captured? Everything is on unless it says `false`. */
function wanted(config, type) {
    const name = SWITCHES[type];
    const capture = config?.capture;
    return !(name && capture && capture[name] === false);
}

/** A capture that failed this often is turned off: it would go on failing at every click. */
const MOST_FAILURES = 5;
/** Starts every capture, each behind a guard of its own, and returns the undo of them all. */
function startCaptures(captures, record, config, onError) {
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
            if (stopped || !wanted(config(), draft.type))
                return;
            try {
                record(draft);
            }
            catch (error) {
                failed(error);
            }
        };
        try {
            stop = capture(emit, { config, failed });
            // It failed so often while it started that it was ended before it could say how.
            if (stopped)
                end();
        }
        catch (error) {
            failed(error);
        }
        return end;
    });
    return () => {
        for (const stop of stops)
            stop();
    };
}

function openConsentGate(settings) {
    const { options, prefix, device, clock, makeId, pipeline, listeners, onError } = settings;
    const decisionKey = `${prefix}consent`;
    const dropped = {};
    let sent = 0;
    let outlet;
    let shared;
    let stopCaptures;
    let decidedAt;
    let stopped = false;
    const gpc = (options.obey ?? ['gpc']).includes('gpc') &&
        navigator.globalPrivacyControl === true;
    const judge = () => {
        const asked = [options.consent, pipeline.config()?.privacy?.consent];
        // A config that is still on its way may be the one that says "wait".
        const mode = strictest(options.consent || settings.configKnown() ? asked : ['wait']);
        return consentNow(mode, device.get(decisionKey), gpc, decidedAt);
    };
    let consent = judge();
    function obey() {
        const before = consent;
        consent = Object.freeze(judge());
        const { state, marketing } = consent;
        pipeline.refresh();
        if (stopped)
            return void (state === 'denied' && erase());
        if (state === 'granted' || state === 'anonymous')
            open(state === 'granted');
        else if (outlet || state === 'denied')
            void erase();
        if (state === 'denied') {
            stopCaptures?.();
            stopCaptures = undefined;
        }
        else
            stopCaptures ?? (stopCaptures = startCaptures(options.capture ?? [], pipeline.record, pipeline.config, onError));
        if (state === before.state && marketing === before.marketing)
            return;
        listeners.tell('consent', consent);
        announce('consent', consent);
    }
    function open(durable) {
        if (outlet && durable === !!shared)
            return;
        const before = outlet;
        shared?.stop();
        shared = durable
            ? sharedState(device, `${prefix}state`, pipeline.visitor.merge, () => {
                pipeline.refresh();
                showStage(pipeline.stage());
            })
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
            makeId,
            now: clock.now,
            clock: clock.report,
            ledgers: before?.buffer.ledgers,
            state: () => (shared ? JSON.stringify(pipeline.visitor.read()) : undefined),
            onReady: (states) => pipeline.learn(states.flatMap(parsed)),
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
    /** Everything goes but the decision itself, which is one word and names nobody. */
    function wipe() {
        for (const key of device.keys(prefix))
            if (key !== decisionKey)
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
    return {
        consent: () => consent,
        obey,
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
        sent: () => sent,
        dropped: () => dropped,
        async forget() {
            device.remove(decisionKey);
            decidedAt = undefined;
            await erase();
            obey();
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
            for (const one of await buffer.peek(i, 5000))
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
function parsed(text) {
    try {
        const kept = JSON.parse(text);
        return kept.profile && kept.journey ? [kept] : [];
    }
    catch {
        return [];
    }
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
 * Facts about the device that help to read a journey and are too coarse to recognise anyone by.
 * `device` is judged by the shorter side of the screen and a coarse pointer: below 600 px mobile, else tablet.
 */
function device(storage) {
    const { width, height } = screen;
    const coarse = window.matchMedia?.('(pointer: coarse)').matches;
    const connection = navigator.connection?.effectiveType;
    return {
        host: location.host,
        locale: navigator.language,
        timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        device: coarse ? (Math.min(width, height) < 600 ? 'mobile' : 'tablet') : 'desktop',
        screen: { width, height, density: devicePixelRatio },
        viewport: { width: innerWidth, height: innerHeight },
        ...(connection && { connection }),
        storage,
    };
}

/** Version of this package, as it is written into every batch. */
const version = '0.1.0';

/** What a batch says once: who, which visit, on what device, under which config and consent. */
function batchContext(site, build, profile, consent, { config, hash, errors }, storage) {
    const named = consent.state === 'granted';
    const { session, first, last } = profile;
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
            personas: [],
            traits: named ? profile.traits : {},
        },
        session: named ? session : { ...session, id: null },
        attribution: { ...(first && { first }), ...(last && { last }) },
        context: device(storage),
        experiments: profile.experiments,
        consent,
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
/** Text with e-mail addresses, long digit runs (phones, cards) and tokens replaced by `…`. */
function scrubText(text) {
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
function scrubPath(path) {
    return path
        .split('/')
        .map((segment) => (isSecret(unescaped(unescaped(segment))) ? CUT_SEGMENT : segment))
        .join('/');
}
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
    const kept = [...url.searchParams].filter(([name]) => keep.some((wanted) => (wanted.endsWith('*') ? name.startsWith(wanted.slice(0, -1)) : name === wanted)));
    const query = new URLSearchParams(kept.map((pair) => pair.map(scrubText))).toString();
    return url.origin + scrubPath(url.pathname) + (query && `?${query}`);
}
/** A referrer: its origin when it is another site's, scrubbed like any address when it is our own. */
function scrubReferrer(referrer, origin) {
    const clean = scrubUrl(referrer, []);
    return clean.startsWith(`${origin}/`) ? clean : clean.split('/', 3).join('/');
}

function putInForce(config) {
    const journey = config && compile(config);
    const { site, privacy } = config ?? {};
    const ignored = (privacy?.ignore ?? []).map((pattern) => pathPattern(`${pattern}`));
    return {
        config,
        journey,
        hash: config ? hash(JSON.stringify(config)) : null,
        errors: journey?.skipped.length ?? 0,
        keepQuery: [...KEPT_QUERY, ...(privacy?.keepQuery ?? [])],
        ignores: (path) => ignored.some((pattern) => fitsPath(pattern, splitPath(path))),
        routed(placed) {
            const { draft, url, early } = placed;
            // What is told late names its page itself: the address has moved on.
            if (!early || site?.router !== 'hash' || (draft.page?.path && draft.type !== 'page'))
                return placed;
            const { path } = address(url, site);
            return { ...placed, path, draft: draft.page ? { ...draft, page: { ...draft.page, path } } : draft };
        },
        masked(placed) {
            const { fits } = placed.draft.raw ?? {};
            return privacy?.text === 'none' || (fits && privacy?.mask?.some(fits)) ? wordless(placed) : placed;
        },
    };
}
/** The draft without a word of the page's text. */
function wordless(placed) {
    const { draft } = placed;
    const element = draft.element && { ...draft.element, text: undefined, name: undefined };
    return { ...placed, draft: { ...draft, element } };
}

function openDocumentLife(clock, makeId) {
    let tabId = '';
    let pageId = '';
    let seq = 0;
    const life = {
        begin() {
            tabId = shortId();
            pageId = shortId();
            seq = 0;
        },
        place(draft, site, early) {
            if (draft.type === 'page')
                pageId = shortId();
            const now = clock.now();
            const at = draft.at ?? now;
            return {
                draft: {
                    ...draft,
                    // Read before the event has a number: a getter that throws leaves no gap, and what is held does not change.
                    data: draft.data && { ...draft.data },
                    flags: navigator.webdriver ? [...(draft.flags ?? []), 'auto'] : draft.flags,
                },
                at,
                told: draft.at && now,
                mono: clock.mono() - Math.max(0, now - at),
                url: location.href,
                // What is told late names its page itself: the address has moved on.
                path: draft.page?.path ?? address(location.href, site).path,
                pageId,
                early,
            };
        },
        number: () => ({ id: makeId(), seq: seq++, tabId }),
    };
    life.begin();
    return life;
}

const MOST_HELD = 200;
/** What tells least about a visit makes room first; then the oldest. */
const EXPENDABLE = [
    /^(scroll|engage|view|vital)$/,
    /^(click|page_leave|error|copy|print|share)$/,
    /^form_(?!success)/,
    /^page$/,
    /./,
];
function holdDrafts() {
    let held = [];
    let lost = 0;
    function makeRoom() {
        for (const kind of EXPENDABLE) {
            const place = held.findIndex(({ draft }) => kind.test(draft.type));
            if (place < 0)
                continue;
            held.splice(place, 1);
            lost++;
            return;
        }
    }
    return {
        add(placed) {
            held.push(placed);
            if (held.length > MOST_HELD)
                makeRoom();
        },
        release() {
            const released = { placed: held, lost };
            held = [];
            lost = 0;
            return released;
        },
        count: () => held.length,
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
    return JSON.parse(JSON.stringify(value));
}

/** An event as the rules see it: raw, with what is known of the visit around it. */
function toFacts({ draft, at, url, path }, { session, last }, arrival, selectors) {
    const { host, search, hash } = new URL(url);
    const { type, name, form, data, raw = {} } = draft;
    // Someone who comes again by e-mail in the middle of a visit came by e-mail, whatever the visit began with.
    const fresh = arrival.channel !== 'direct' && arrival.channel !== 'internal';
    const from = fresh ? arrival : session;
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
        data,
        channel: from.channel,
        source: source ?? (fresh ? arrival.source : from.channel === 'direct' ? undefined : last?.source),
        medium,
        campaign,
        referrer: from.referrer,
        landing: session.landing,
        stage: raw.stage,
        force: raw.force,
        touchpoint: raw.touchpoint,
    };
}

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
/**
 * Reads the channel, source and campaign off an address and its referrer.
 * The order: what the campaign says of itself, then click ids, then who referred.
 */
function readArrival(address, referrer) {
    const { host, searchParams: query } = new URL(address);
    const from = asUrl(referrer)?.host;
    const internal = !!from && from === host;
    const elsewhere = (!internal && from) || undefined;
    const read = (name) => scrubSecrets(query.get(name)?.slice(0, 100) ?? '') || undefined;
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
    const at = new Date(now).toISOString();
    const touch = { channel, source, at, landing: arrival.path };
    const arrived = channel !== 'direct';
    const { aliveAt, visits, first, last, session } = profile;
    // A clock that was set back must not keep a session alive for ever, hence the absolute distance.
    const alive = session.id !== null && Math.abs(now - aliveAt) < timeoutMs;
    const other = arrived && newOnCampaign && anotherCampaign(campaign, session.campaign);
    const started = !alive || other;
    return {
        started,
        profile: {
            ...profile,
            session: started
                ? { id: makeId(), startedAt: at, landing: arrival.path, referrer, channel, campaign, clickIds }
                : session,
            aliveAt: started ? now : Math.max(now, aliveAt),
            visits: visits + (started ? 1 : 0),
            first: first ?? touch,
            last: arrived ? touch : (last ?? touch),
        },
    };
}
/** Someone who comes back from a payment page or a search comes by no campaign, and so by no other. */
function anotherCampaign(campaign, before) {
    const text = JSON.stringify(campaign);
    return text !== '{}' && text !== JSON.stringify(before);
}

/** The record without the keys that are undefined: they would be stored and mean nothing. */
const present = (record) => Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));

/** Characters of one text. What is scrubbed may be longer, so that no secret is cut in half first. */
const LONGEST_VALUE = 1000;
const LONGEST_READ = 10000;
const MOST_KEYS = 50;
/**
 * A record with every key and text scrubbed, and flat: at most 50 keys, texts of at most 1,000 characters.
 * That is what a receiver may count on.
 */
function scrubRecord(record, scrub) {
    const kept = {};
    for (const [key, value] of Object.entries(record).slice(0, MOST_KEYS))
        if (!/^(undefined|function|symbol)$/.test(typeof value))
            kept[scrub(key.slice(0, 100))] = flat(value, scrub);
    return kept;
}
function flat(value, scrub) {
    if (typeof value === 'string')
        return scrub(value.slice(0, LONGEST_READ)).slice(0, LONGEST_VALUE);
    if (typeof value === 'boolean' || value === null)
        return value;
    if (typeof value === 'number')
        return Number.isFinite(value) ? value : null;
    if (Array.isArray(value) && value.every((item) => /^(string|number)$/.test(typeof item)))
        return value.slice(0, MOST_KEYS).map((item) => flat(item, scrub));
    // Nested objects, dates and big integers: kept as readable text rather than lost.
    try {
        return flat(typeof value === 'object' ? (JSON.stringify(value) ?? null) : `${value}`, scrub);
    }
    catch {
        return null;
    }
}

/** Types whose data was read off the page, as against data that code hands over or we make ourselves. */
const FOUND_ON_PAGE = /^(link_out|download|search|media|error|feedback|form_)/;
/** What of a draft goes on, after everything that could name or unlock someone has been cut out of it. */
function scrubDraft({ type, element, form, data, page }, keep, origin) {
    return {
        element: element &&
            present({
                ...scrubRecord({ ...element, matched: undefined }, scrubText),
                // A link within the site needs no origin: the page names it.
                href: element.href && scrubUrl(element.href, keep, origin).replace(`${origin}/`, '/'),
                data: element.data && scrubRecord(element.data, scrubText),
                // As the config spells them.
                matched: element.matched?.length ? element.matched : undefined,
            }),
        form: form && scrubRecord(form, scrubText),
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

/** The event a draft becomes: numbered, scrubbed and bounded. Its stage is filled in by the journey. */
function stamp({ draft, at, mono, url, path, pageId }, numbered, keepQuery = KEPT_QUERY) {
    const { type, name, value, currency, flags } = draft;
    const time = new Date(at).toISOString();
    const { page, ...clean } = scrubDraft(draft, keepQuery, new URL(url).origin);
    return present({
        ...numbered,
        type,
        name: name ? scrubSecrets(name.slice(0, 100)) : undefined,
        time,
        mono: Math.round(mono),
        pageId,
        page: { path: scrubPath(path), ...(type === 'page' && { url: scrubUrl(url, keepQuery), ...page }) },
        stage: { id: null, index: null, touch: null, furthest: null, lap: 1, since: time },
        ...clean,
        value: Number.isFinite(value) ? value : undefined,
        currency: currency || undefined,
        flags: flags?.length ? flags : undefined,
    });
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
    const key = (profile) => by(profile) + JSON.stringify(profile);
    return key(a) < key(b) ? [a, b] : [b, a];
}

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
        own = next;
        shared?.write(next);
    };
    const merge = (a, b) => {
        const profile = mergeProfiles(a.profile, b.profile);
        // Two people: the one who stands alone brings their own journey.
        for (const one of [a, b])
            if (profile === one.profile)
                return one;
        return { profile, journey: mergeStates(journey, a.journey, b.journey) };
    };
    const settled = ({ profile, journey: state }) => ({
        profile,
        journey: journey ? adoptState(journey, state, now()) : state,
    });
    return {
        read,
        write,
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
            write(settled(known.reduce(merge)));
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

/** A visit's last sign of life may be this much older than the truth: nothing, against thirty minutes. */
const PULSE_MS = 10000;
/** Capture → stamp → journey → outlet: the one way an event goes. */
function startPipeline(settings) {
    const { clock, makeId, listeners, onError } = settings;
    const arrival = readArrival(location.href, document.referrer);
    const visitor = openVisitorState(makeId, clock.now);
    const held = holdDrafts();
    const life = openDocumentLife(clock, makeId);
    const succeeded = new Set();
    let landing;
    let outlet;
    let waiting = false;
    let known;
    const untagged = [];
    let context;
    let view = { touch: null };
    /** What code said of the visitor before the device told who that is; it is said again then. */
    let said = [];
    function record(draft) {
        const { type, form } = draft;
        if (settings.consent().state === 'denied')
            return;
        // A success that only code can see, after an attempt that nobody saw, is no abandonment.
        if (type === 'form_success')
            succeeded.add(form?.id);
        if (type === 'form_abandon' && succeeded.delete(form?.id))
            return;
        const placed = life.place(draft, known?.config?.site, !known);
        if (outlet && !waiting)
            take(placed);
        else
            held.add(placed);
    }
    function say(act) {
        act();
        if (!outlet || waiting)
            said.push(act);
    }
    function release() {
        waiting = false;
        for (const act of said.splice(0))
            act();
        const { placed, lost } = held.release();
        for (let i = 0; i < lost; i++)
            giveUp(life.number(), 'overflow');
        for (const one of placed)
            take(one);
    }
    /** Into the visit it belongs to: the first event of a document brings the visitor's arrival with it. */
    function take(asRead) {
        const placed = known?.routed(asRead) ?? asRead;
        if (known?.ignores(placed.path))
            return;
        const path = scrubPath(placed.path);
        const arriving = !landing;
        landing ?? (landing = {
            ...arrival,
            referrer: arrival.referrer && scrubReferrer(arrival.referrer, location.origin),
            path,
        });
        const before = visitor.read();
        // What happened elsewhere, or before, is part of the visit in which it is told.
        const { at, told = at } = placed;
        const { profile, started } = visit(before.profile, told, landing, path, makeId, settings.session);
        landing = { channel: 'direct', campaign: {}, path };
        // Writing to localStorage is the dearest part of a click; that a visit goes on is worth it now and then.
        const pulse = Math.abs(profile.aliveAt - before.profile.aliveAt) > PULSE_MS;
        if (arriving || started || pulse)
            visitor.write({ ...before, profile });
        if (started || placed.draft.type === 'page')
            context = undefined;
        go(placed);
        if (!started)
            return;
        const data = { visits: profile.visits, channel: profile.session.channel };
        go({ ...placed, draft: { type: 'session', data, flags: placed.draft.flags } });
    }
    function go(placed) {
        const numbered = life.number();
        if (known)
            return complete(placed, numbered, known);
        untagged.push({ placed, numbered });
        // Nobody knows yet which texts the config masks: none is written down before.
        const event = stamp(wordless(placed), numbered);
        outlet?.addDraft({ ...event, flags: [...(event.flags ?? []), 'untagged'] }, contextNow());
    }
    function complete(placed, numbered, { journey, masked }) {
        const { draft, at } = masked(placed);
        const { fits } = draft.raw ?? {};
        const matched = fits ? (journey?.selectors ?? []).filter(fits) : [];
        const before = visitor.read();
        const tagged = tag(journey, before.journey, toFacts(placed, before.profile, arrival, matched), view);
        view = tagged.view;
        if (tagged.state !== before.journey)
            visitor.write({ ...before, journey: tagged.state });
        const element = draft.element && { ...draft.element, matched };
        emit({ ...placed, draft: { ...draft, element } }, numbered, tagged);
        if (tagged.moved)
            tellMove(placed, tagged);
        for (const id of tagged.succeeded)
            record({ type: 'form_success', form: { id }, at });
    }
    function tellMove(placed, tagged) {
        const { target, flags } = placed.draft;
        const data = { ...tagged.moved };
        const event = emit({ ...placed, draft: { type: 'stage', data, flags } }, life.number(), tagged);
        if (!event)
            return;
        listeners.tell('stage', event);
        announce('stage', event, target);
    }
    function emit(placed, numbered, { stage, touchpoint }) {
        const made = { ...stamp(placed, numbered, known?.keepQuery), stage, ...(touchpoint && { touchpoint }) };
        const event = lastWord(made, settings.beforeSend, onError);
        if (!event)
            return giveUp(numbered, 'hook');
        // Listeners get the record itself, which may still have to be sent.
        for (const part of [event, ...Object.values(event)])
            Object.freeze(part);
        outlet?.add(event, contextNow());
        showStage(stage);
        listeners.tell('event', event);
        return event;
    }
    function giveUp({ id, tabId, seq }, reason) {
        outlet?.discard(id);
        outlet?.lose(reason, tabId, seq);
    }
    function contextNow() {
        context ?? (context = batchContext(settings.site, settings.build, visitor.read().profile, settings.consent(), known ?? { hash: null, errors: 0 }, outlet?.rung() ?? 'memory'));
        return context;
    }
    function useConfig(config) {
        const now = putInForce(config);
        known = now;
        context = undefined;
        visitor.useJourney(now.journey, !!outlet && !waiting);
        for (const { placed: asRead, numbered } of untagged.splice(0)) {
            const placed = now.routed(asRead);
            if (now.ignores(placed.path))
                giveUp(numbered, 'hook');
            else
                complete(placed, numbered, now);
        }
        showStage(stage());
    }
    const stage = () => stageFacts(known?.journey?.stages ?? [], visitor.read().journey, view.touch);
    return {
        record,
        useConfig,
        config: () => known?.config,
        skipped: () => known?.journey?.skipped ?? [],
        open(next, shared, wait) {
            outlet = next;
            context = undefined;
            visitor.share(shared);
            waiting = wait;
            if (!wait)
                release();
        },
        close() {
            outlet = undefined;
            visitor.share(undefined);
            visitor.forget();
            held.release();
            untagged.length = 0;
            said = [];
            view = { touch: null };
            context = undefined;
            landing = undefined;
            // Nothing may tie what comes to what was, and what was erased is no gap in it.
            life.begin();
        },
        learn(others) {
            visitor.learn(others);
            context = undefined;
            if (waiting)
                release();
            showStage(stage());
        },
        visitor,
        change: (update) => say(() => {
            const now = visitor.read();
            visitor.write({ ...now, profile: update(now.profile) });
            context = undefined;
        }),
        renew: () => say(() => {
            visitor.renew();
            view = { touch: null };
            context = undefined;
            showStage(stage());
        }),
        refresh() {
            context = undefined;
        },
        stage,
        revive: life.begin,
        leave() {
            if (outlet && waiting)
                release();
        },
        held: held.count,
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
function plainVerbs({ pipeline, listeners, gate, makeId, destroy }) {
    const { record, change } = pipeline;
    const addTraits = (traits) => change((profile) => ({ ...profile, traits: { ...profile.traits, ...traits } }));
    return {
        track(name, data, { at, value, currency, target } = {}) {
            const time = at === undefined ? Number.NaN : new Date(at).getTime();
            record({
                type: 'custom',
                name: `${name}`,
                ...(data && { data }),
                ...(time >= 0 && { at: time }),
                value,
                currency,
                target,
            });
        },
        page: (overrides) => record({ type: 'page', page: { title: document.title, kind: 'push', ...overrides } }),
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
        reset: pipeline.renew,
        stage(id, { because, force } = {}) {
            if (id === undefined)
                return pipeline.stage();
            const data = because ? { because } : undefined;
            return record({ type: 'touchpoint', raw: { stage: `${id}`, force }, data });
        },
        feedback({ kind, score, max, about }) {
            const best = max ?? (kind === 'nps' ? 10 : kind === 'helpful' ? 1 : 5);
            record({ type: 'feedback', name: kind, data: { kind, score, max: best, ...(about && { about }) } });
        },
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
            skipped: pipeline.skipped(),
        }),
        async flush() {
            const outlet = gate.outlet();
            if (!outlet)
                return { sent: 0, kept: pipeline.held() };
            return { sent: await outlet.flush(), kept: await outlet.waiting() };
        },
        forget: gate.forget,
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
    const makeId = idMaker(clock.now);
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
        consent: () => gate.consent(),
        session: {
            timeoutMs: options.session?.timeoutMinutes && options.session.timeoutMinutes * 60000,
            newOnCampaign: options.session?.newOnCampaign,
        },
        beforeSend: options.beforeSend,
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
    };
    /** The copy a page starts with is the one it last loaded from the same address. */
    const cache = {
        get() {
            const [address, text] = split(device.get(`${prefix}config`) ?? '');
            return address === options.config ? text : null;
        },
        set(text) {
            configText = `${options.config}\n${text}`;
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
    const leave = ({ type }) => {
        if (type !== 'pagehide' && document.visibilityState !== 'hidden')
            return;
        pipeline.leave();
        gate.outlet()?.leave();
    };
    const begin = () => {
        // Capture phase: the page view that a capture sees in the same event belongs to the new life already.
        hear('pageshow', (event) => event.persisted && pipeline.revive(), true);
        // Another tab decided, or everything was cleared.
        hear('storage', (event) => {
            const { key } = event;
            if (key === `${prefix}consent` || key === null)
                gate.obey();
        });
        if (options.config === undefined)
            useConfig(undefined);
        else
            stops.push(loadConfig(options.config, cache, useConfig, onError));
        gate.obey();
        // Bubbling, on the window: captures speak up in the same events, web-vitals among them, and come first.
        hear('visibilitychange', leave);
        hear('pagehide', leave);
    };
    stops.push(whenActivated(begin, onError));
    return verbs({
        pipeline,
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
}
function split(kept) {
    const end = kept.indexOf('\n');
    return [kept.slice(0, end), kept.slice(end + 1)];
}

export { forms as a, clicks as c, fields as f, init as i, links as l, pages as p, rageClicks as r, vitals as v };
