// @ts-check
import { isBuiltIn } from './acts.js';
import { COMMENTS, SOURCES } from './people.js';

/**
 * @typedef {{ event: Record<string, any>, batch: Record<string, any> }} Made one event as it is sent, and what its batch
 *   says once
 * @typedef {import('./acts.js').Act} Act
 */

/** Choices behind a `*` in a path: some are far more popular than others. */
const ITEMS = 'aero-2 trail-9 city-lite swift-low peak-mid sprint-x'.split(' ');
const TERMS = ['running shoes', 'wide fit', 'gift', 'size chart', 'return', 'waterproof', 'sale', 'laces'];
const FIELDS = ['email', 'name', 'street', 'phone', 'card'];
const FEW_FIELDS = ['name', 'email'];
/** Pages whose path says that there is a form on them. */
const FORM_PAGE = /(checkout|sign-?up|register|demo|contact|trial|booking)/;

/**
 * One visit: what the visitor does, and what the engine makes of it.
 * @param {any} about @returns {Generator<Made>}
 */
export function* openVisit({ config, rules, journey, acts, random, visitor, at, changedAt }) {
  const { kind } = visitor;
  const away = visitor.visits ? at - visitor.lastAt : undefined;
  visitor.visits++;
  const channel = random.weighted(visitor.visits === 1 ? kind.first : kind.later);
  const source = random.pick(SOURCES[channel] ?? [undefined]);
  const tab = `${visitor.id}-t${visitor.visits}`;
  const session = visitor.anonymous ? null : `${visitor.id}-s${visitor.visits}`;
  const touch = { channel, ...(source && { source }), at: new Date(at).toISOString(), landing: '/' };
  visitor.first ??= touch;
  const host = config.site?.host ?? 'www.example.com';
  const version = config.version ?? '1';

  let time = at;
  let seq = 0;
  let page = 0;
  let path = '/';
  let view = { touch: null };
  let engagedMs = 0;
  const reported = new Set();
  let batch = openBatch();
  /** @type {Made[]} */
  let made = [];

  function openBatch() {
    return {
      milepost: 1,
      batchId: `${tab}-b${seq}`,
      sentAt: new Date(time + 5000).toISOString(),
      batchSeq: seq,
      attempt: 1,
      site: 'demo',
      sdk: { name: 'milepost', version: '1.0.0', build: 'script' },
      config: {
        version: at < changedAt ? `${version} (first)` : version,
        hash: at < changedAt ? 'k1' : 'k2',
        language: 1,
        errors: 0,
      },
      anonymousId: visitor.anonymous ? null : visitor.id,
      userId: null,
      visitor: {
        new: visitor.visits === 1,
        visits: visitor.visits,
        firstSeenAt: visitor.first.at,
        personas: [...visitor.personas],
        traits: {},
      },
      session: {
        id: session,
        startedAt: new Date(at).toISOString(),
        landing: '/',
        channel,
        campaign: { ...(source && { source }), medium: channel },
      },
      attribution: { first: visitor.first, last: touch },
      context: {
        host,
        locale: 'en-GB',
        timezone: visitor.zone,
        device: visitor.device,
        screen: { width: 390, height: 844, density: 2 },
        viewport: { width: 390, height: 664 },
        storage: 'idb',
      },
      experiments: { hero: visitor.variant },
      consent: {
        state: visitor.anonymous ? 'anonymous' : 'granted',
        analytics: true,
        marketing: false,
        gpc: false,
      },
      clock: { mono: 0, epoch: 0, jumpMs: 0 },
    };
  }

  /** @param {Record<string, any>} draft @param {any} stage @param {string | undefined} touchpoint @param {number} when */
  function put(draft, stage, touchpoint, when) {
    made.push({
      event: {
        id: `${tab}-${seq.toString(36).padStart(4, '0')}`,
        time: new Date(when).toISOString(),
        mono: when - at,
        seq: seq++,
        tabId: tab,
        pageId: `${tab}-p${page}`,
        ...draft,
        page: draft.page ?? { path },
        stage,
        ...(touchpoint !== undefined && { touchpoint }),
        ...(visitor.automated && { flags: ['auto'] }),
      },
      batch,
    });
  }

  /** Something happens: the engine says what it belongs to and what comes of it. @param {any} draft @param {any} [raw] */
  function happen({ type, name, data, form, ...draft }, raw = {}) {
    const facts = {
      id: `${tab}-${seq}`,
      type,
      name,
      data,
      time,
      path,
      host,
      channel,
      source,
      medium: channel,
      visitAt: at,
      away,
      visits: visitor.visits,
      device: visitor.device,
      variant: { hero: visitor.variant },
      landing: '/',
      form: form?.id,
      field: form?.field,
      ...raw,
    };
    const tagged = rules.tag(journey, visitor.state, facts, view);
    put({ type, name, data, form, ...draft }, tagged.stage, tagged.touchpoint, time);
    outcomes(tagged);
  }

  /** @param {any} tagged */
  function outcomes(tagged) {
    visitor.state = tagged.state;
    view = tagged.view;
    const { stage, touchpoint, moved, moments, goals, personas } = tagged;
    if (moved) put({ type: 'stage', data: { ...moved } }, stage, touchpoint, time);
    for (const { id, want, kind, count, rule, at: when } of moments) {
      if (kind === 'friction') visitor.friction++;
      const data = { want: want ?? 'other', kind: kind ?? 'intent', builtin: false, ...(count && { count }) };
      put({ type: 'moment', name: id, data }, { ...stage, rule }, touchpoint, when ?? time);
    }
    for (const { id, value, currency, rule } of goals)
      put(
        { type: 'goal', name: id, ...(value !== undefined && { value }), ...(currency && { currency }) },
        { ...stage, rule },
        touchpoint,
        time,
      );
    if (personas.length) {
      visitor.personas = [...new Set([...visitor.personas, ...personas])];
      batch = openBatch();
    }
  }

  /** @param {string} glob */
  const concrete = (glob) =>
    glob
      .replaceAll('**', ITEMS[Math.floor(random.next() ** 2 * ITEMS.length)] ?? '')
      .replaceAll('*', random.pick(ITEMS)) || '/';

  /** @param {string} name @param {string} kindOf @param {string} want */
  function builtInMoment(name, kindOf, want) {
    if (kindOf === 'friction') visitor.friction++;
    happen({ type: 'moment', name, data: { want, kind: kindOf, builtin: true, count: 1 } });
  }

  function leave() {
    if (page)
      happen({
        type: 'page_leave',
        data: { engagedMs, visibleMs: engagedMs, totalMs: engagedMs, scrollMax: random.whole(20, 100) },
      });
  }

  /** @param {string} glob @param {boolean} [long] */
  function goTo(glob, long = false) {
    const previous = path;
    leave();
    page++;
    path = concrete(glob);
    time += 200;
    happen({
      type: 'page',
      page: {
        path,
        url: `https://${host}${path}`,
        title: path,
        previous,
        kind: page === 1 ? 'load' : 'push',
      },
    });
    const slow =
      (visitor.device === 'mobile' ? 0.1 : 0.03) +
      (path.includes('size') || path.includes('stores') ? 0.2 : 0);
    if (random.chance(0.25)) {
      const rating = random.chance(slow) ? 'poor' : random.chance(0.2) ? 'needs-improvement' : 'good';
      const value = { poor: 5200, 'needs-improvement': 3100, good: 1400 }[rating];
      happen({
        type: 'vital',
        data: { name: 'LCP', value, delta: value, rating, navigationType: 'navigate' },
      });
      if (rating === 'poor') builtInMoment('slow_page', 'friction', 'other');
    }
    engagedMs = Math.round(random.around(long ? 45_000 : 14_000, 0.8));
    if (random.chance(0.012))
      happen({ type: 'error', name: 'TypeError', data: { message: 'x is undefined' } });
    time += engagedMs;
    if (engagedMs >= 15_000)
      happen({
        type: 'engage',
        data: { engagedMs, visibleMs: engagedMs, totalMs: engagedMs, scrollMax: 60 },
      });
    if (engagedMs > 30_000) builtInMoment('deep_read', 'intent', 'know');
    if (engagedMs < 4000 && page > 1 && random.chance(0.5)) builtInMoment('quick_back', 'friction', 'other');
    if (random.chance(0.3))
      happen(
        { type: 'click', element: { tag: 'a', text: 'More', href: '/more' } },
        { text: 'More', selectors: [] },
      );
    if (random.chance(path.includes('checkout') ? 0.07 : 0.015))
      builtInMoment('rage_click', 'friction', 'other');
    const [formPage] = FORM_PAGE.exec(path) ?? [];
    if (formPage) fill(formPage);
  }

  /** @param {string} id */
  function fill(id) {
    const begun = time;
    happen({ type: 'form_start', form: { id } });
    for (const [index, field] of (/checkout|booking/.test(id) ? FIELDS : FEW_FIELDS).entries()) {
      const timeMs = Math.round(random.around(field === 'street' ? 9000 : 4000, 0.5));
      time += timeMs;
      happen({
        type: 'form_field',
        form: { id, field, index, timeMs, filled: true, corrections: random.whole(0, 2) },
      });
      if (random.chance(field === 'phone' ? 0.22 : 0.05)) {
        happen({ type: 'form_error', form: { id, field, index, valid: false } });
        if (random.chance(0.3)) builtInMoment('field_struggle', 'friction', 'do');
        if (!random.chance(kind.patience)) {
          time += 2000;
          return happen({ type: 'form_abandon', form: { id, lastField: field, durationMs: time - begun } });
        }
      }
      if (random.chance((1 - kind.patience) * (visitor.device === 'mobile' ? 0.09 : 0.05)))
        return happen({ type: 'form_abandon', form: { id, lastField: field, durationMs: time - begun } });
    }
    time += 800;
    happen({ type: 'form_submit', form: { id, durationMs: time - begun, attempts: 1 } });
    time += 400;
    happen({ type: 'form_success', form: { id, durationMs: time - begun } });
  }

  /** @param {Act} act */
  function perform(act) {
    if (act.path !== undefined) goTo(act.path, act.long);
    else if (!page) goTo(random.pick(acts.pages).path);
    time += random.whole(500, 6000);
    if (act.verb === 'click')
      happen(
        {
          type: 'click',
          element: {
            tag: 'button',
            ...(act.text && { text: act.text }),
            ...(act.link && { href: act.link }),
            matched: act.selectors,
          },
        },
        { selectors: act.selectors, text: act.text, link: act.link },
      );
    else if (act.verb === 'form') fill(act.form ?? 'form');
    else if (act.verb === 'search') {
      const term = random.pick(TERMS);
      happen(
        { type: 'search', data: { term, results: random.chance(0.12) ? 0 : random.whole(1, 40) } },
        { search: term },
      );
    } else if (act.verb === 'event') report(act);
  }

  /** @param {Act} act */
  function report({ name = 'custom', data = {} }) {
    // Nobody buys or answers twice in a row, and few who have done so do it on every visit.
    if (reported.has(name) || (visitor.reported.has(name) && !random.chance(0.3))) return;
    reported.add(name);
    visitor.reported.add(name);
    if (name === 'feedback') return say(data.kind);
    const total = Math.round(random.around(85, 0.5) * 100) / 100;
    const whole = name === 'purchase' ? { total, ...data } : data;
    const worth = name === 'purchase' ? { value: total, currency: 'EUR' } : {};
    if (isBuiltIn(name)) happen({ type: name, data: whole, ...worth });
    else
      happen(
        { type: 'custom', name, data: whole, ...worth },
        { value: worth.value, currency: worth.currency },
      );
  }

  /** @param {string} [asked] */
  function say(asked) {
    const about = asked ?? random.weighted({ csat: 5, nps: 3, ces: 2 });
    const max = { csat: 5, nps: 10, ces: 7 }[about] ?? 5;
    const mood = 0.82 - 0.09 * Math.min(visitor.friction, 5) + (random.next() - 0.5) * 0.5;
    const low = about === 'nps' ? 0 : 1;
    const score = Math.round(Math.min(max, Math.max(low, low + mood * (max - low) * 1.1)));
    const tone = score / max > 0.75 ? 'good' : score / max > 0.45 ? 'fine' : 'bad';
    const comment = random.chance(0.2) ? { comment: random.pick(COMMENTS[tone]) } : {};
    happen({ type: 'feedback', name: about, data: { kind: about, score, max, ...comment } });
  }

  const doings = 1 + Math.round(random.around(kind.pages, 0.5));
  for (let i = 0; i < doings; i++) {
    const now = Math.max(0, journey.stages.indexOf(visitor.state.stage));
    const towards =
      now < visitor.ambition && random.chance(0.35)
        ? // Some jump.
          Math.min(visitor.ambition, now + (random.chance(0.15) ? 2 : 1))
        : random.chance(0.3)
          ? random.whole(0, now)
          : now;
    const others = acts.others.length > 0 && random.chance(0.12);
    const choices = others ? acts.others : acts.stages[towards];
    // What everybody does first is what the stage lists first.
    const act = choices?.length
      ? choices[Math.floor(random.next() ** 1.6 * choices.length)]
      : random.pick(acts.pages);
    perform(act);
    yield* made;
    made = [];
  }
  if (random.chance(0.05)) say();
  if (random.chance(0.02)) happen({ type: 'contact', data: { scheme: 'tel' } });
  leave();
  // What only waiting brings, a page still open would have told of.
  const later = { type: 'touchpoint', time: time + 600_000, path, host, visitAt: at };
  outcomes(rules.due(journey, visitor.state, later, view));
  visitor.lastAt = time + 600_000;
  yield* made;
}
