import { l as list$1, i as isRecord, m as milliseconds, b as pathPattern, p as plain$1, c as fitsPath, s as splitPath } from './times.js';

const NUMBER = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });
const WHOLE = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const MEAN = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const DATE = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
});
/** `12,345`; one decimal below 100 if it has any. */
const number$3 = (value) => (Math.abs(value) < 100 ? NUMBER : WHOLE).format(value).replace('-', '−');
/** `4,711 visitors`, `1 visitor`. */
const many = (count, what) => `${number$3(count)} ${what}${count === 1 ? '' : 's'}`;
/** 0 to 1 → `43 %`; what is not quite all or nothing never reads as all or nothing. */
function percent$1(share) {
    const of = 100 * share;
    const rounded = Math.round(of * 10) / 10;
    if (of > 0 && rounded === 0)
        return '< 0.1\u00a0%';
    if (of < 100 && rounded === 100)
        return '> 99.9\u00a0%';
    return `${NUMBER.format(rounded).replace('-', '−')}\u00a0%`;
}
const UNITS = [
    [86400000, 'day'],
    [3600000, 'hour'],
    [60000, 'minute'],
    [1000, 'second'],
];
/** Milliseconds → `3.5 minutes`, in the largest unit there is at least one of. */
function duration(ms) {
    const [unit, name] = UNITS.find(([unit]) => Math.abs(ms) >= unit) ?? [1000, 'second'];
    const count = Math.round((ms / unit) * 10) / 10;
    return many(Math.abs(count) >= 10 ? Math.round(count) : count, name);
}
/** `3 Nov 2026`, UTC. */
const date = (time) => DATE.format(time);
function money(value, currency) {
    if (!currency)
        return NUMBER.format(value);
    try {
        // Of thousands nobody asks for the cents.
        const digits = Math.abs(value) >= 1000 ? { maximumFractionDigits: 0 } : {};
        return new Intl.NumberFormat('en-GB', { style: 'currency', currency, ...digits }).format(value);
    }
    catch {
        return `${NUMBER.format(value)} ${currency}`; // not a code of ISO 4217
    }
}
/** A number of a unit, in words. */
function amount(value, unit, currency) {
    if (unit === 'share')
        return percent$1(value);
    if (unit === 'ms')
        return duration(value);
    if (unit === 'money')
        return money(value, currency);
    if (unit === 'mean')
        return MEAN.format(value).replace('-', '−');
    return number$3(unit === 'points' ? Math.round(value) : value);
}
/** The same with its sign, for differences; a difference of shares is in points of a percentage. */
function difference(value, unit) {
    const sign = value > 0 ? '+' : value < 0 ? '−' : '±';
    const size = Math.abs(value);
    if (unit === 'mean')
        return sign + (Math.round(100 * size) / 100).toFixed(2);
    return sign + (unit === 'share' ? `${NUMBER.format(100 * size)} points` : amount(size, unit));
}
const DASH = '–';
const CHANNELS$1 = { ai: 'AI assistants', 'paid-search': 'paid search' };
/** A channel, a device or a part of the day as a row of its own. */
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const channelName = (channel) => capital(CHANNELS$1[channel] ?? channel.replaceAll(/[-_]/g, ' '));
/** A figure, or a dash with the reason why it is hidden. */
function say(measure, unit, small = '', currency) {
    if (!measure)
        return { text: DASH, small: 'does not apply' };
    return measure.value === null
        ? { text: DASH, why: measure.why ?? 'not known' }
        : { text: amount(measure.value, unit, currency), small };
}
const plain = (text, small = '') => ({
    text: typeof text === 'number' ? number$3(text) : text,
    ...(small && { small }),
});

/** Whose and which time the figures are: the same on every map. */
function aboutMap({ about }) {
    const { events, visitors, visits, from, to, choice } = about;
    const only = [
        choice.persona && `persona ${choice.persona}`,
        choice.channel && `channel ${choice.channel}`,
        choice.device && `device ${choice.device}`,
    ].filter(Boolean);
    const time = from === null || to === null ? '' : `, ${date(from)} to ${date(to)}`;
    return {
        journey: about.name,
        about: `${many(events, 'event')} of ${many(visitors, 'visitor')} in ${many(visits, 'visit')}${time}` +
            (only.length ? ` · only ${only.join(', ')}` : ''),
        notes: [
            ...about.notes,
            ...(about.automatedEvents
                ? [
                    `${many(about.automatedEvents, 'event')} of automated browsers and of the site’s own people are left out.`,
                ]
                : []),
            ...(about.versions.length > 1
                ? [
                    `Journeys in force: ${about.versions
                        .map(({ version, from, events }) => `${version} from ${date(from)} (${many(events, 'event')})`)
                        .join('; ')}.`,
                ]
                : []),
            'A dash stands for a figure that rests on too little: it is hidden, not guessed. Times are UTC unless said.',
        ],
    };
}
/** The sentence for when there is nothing to tell. */
const NOTHING = 'Nobody came in this time, or nobody who was chosen.';

const SHOWN$5 = 20;
/** What is slow about a page, in words instead of the vital's letters. */
const SLOW = {
    LCP: 'main content late',
    FCP: 'first content late',
    TTFB: 'server slow to answer',
    INP: 'slow to react',
    CLS: 'layout jumps',
};
const nameOfTrouble = ({ trouble, name }) => (trouble === 'slow page' && SLOW[name]) || name;
/** Troubles of one kind in one place, however many addresses it has; or in all places of an owner. */
function together(all, place = true) {
    const found = new Map();
    for (const one of all) {
        const where = place ? (one.touchpoint ?? one.path) : '';
        const key = JSON.stringify([one.trouble, one.name, one.stage, where]);
        const same = found.get(key);
        if (same) {
            same.count += one.count;
            same.visits += one.visits;
            same.paths++;
        }
        else
            found.set(key, { ...one, paths: 1 });
    }
    return [...found.values()].sort((a, b) => b.visits - a.visits || b.count - a.count);
}
/** Every trouble with whoever owns it, those first that most visits met; `owner` is '' if nobody does. */
function troublesOwned({ blueprint: { lanes, unowned }, }) {
    return [
        ...together(unowned).map((one) => ({ ...one, owner: '' })),
        ...lanes.flatMap(({ lane, entries }) => entries.flatMap(({ name, troubles }) => together(troubles).map((one) => ({ ...one, owner: `${name} (${lane})` })))),
    ].sort((a, b) => b.visits - a.visits || b.count - a.count);
}
/** The troubles as a table. */
function troublesAndOwners(all, stages) {
    const owned = all.filter(({ owner }) => owner).length;
    return {
        id: 'troubles',
        title: 'Troubles and who owns them',
        text: all.length
            ? `Errors, slow pages and forms that failed, by place: ${number$3(owned)} have an owner, ${number$3(all.length - owned)} have none.`
            : 'No errors, slow pages or failed forms were recorded.',
        blocks: all.length
            ? [
                {
                    kind: 'table',
                    caption: 'Troubles, by the visits that met them',
                    head: [
                        { name: 'Trouble' },
                        { name: 'What', words: true },
                        { name: 'Stage', words: true },
                        { name: 'Where', words: true },
                        { name: 'Visits' },
                        { name: 'Times' },
                        { name: 'Owner', words: true },
                    ],
                    rows: all.slice(0, SHOWN$5).map(({ owner, paths, ...one }) => {
                        const stage = stages.find(({ id }) => id === one.stage);
                        const where = paths > 1 ? `${number$3(paths)} addresses` : one.touchpoint ? one.path : '';
                        return {
                            tone: stage?.tone,
                            cells: [
                                plain(capital(one.trouble)),
                                plain(nameOfTrouble(one)),
                                plain(stage?.name ?? 'no stage'),
                                plain(one.touchpoint ?? one.path, where),
                                plain(one.visits),
                                plain(one.count),
                                owner ? plain(owner) : { text: 'nobody', mark: 'bad' },
                            ],
                        };
                    }),
                    foot: 'Visits are counted per address and added: a visit that met the same trouble at two addresses counts twice.' +
                        (all.length > SHOWN$5 ? ` ${number$3(all.length - SHOWN$5)} rarer ones are not shown.` : ''),
                },
            ]
            : [],
    };
}

/** Which of the eight tones to use for so many stages: the whole range, however few they are. */
const TONES$1 = {
    1: [0],
    2: [0, 6],
    3: [0, 2, 6],
    4: [0, 2, 4, 6],
    5: [0, 2, 3, 4, 6],
    6: [0, 1, 2, 3, 4, 6],
    7: [0, 1, 2, 3, 4, 5, 6],
};
const stagesOf$1 = ({ stages }) => stages.map(({ id, name, aim, phase }, place) => ({
    id,
    name,
    aim,
    phase,
    tone: TONES$1[stages.length]?.[place] ?? place % 8,
}));

const TOUCHPOINTS$2 = 6;
const TROUBLES = 3;
const troubleItem = (one) => ({
    text: `${one.trouble}: ${nameOfTrouble(one)}`,
    small: many(one.visits, 'visit').replace(' ', '\u00a0'),
    mark: 'bad',
});
const placedItem = (one) => ({
    ...troubleItem(one),
    text: `${one.trouble}: ${one.touchpoint ?? one.path}`,
});
/** What visitors meet, over what stands behind it, with the troubles where they belong. */
function blueprintMap(figures) {
    const stages = stagesOf$1(figures);
    const { frontstage, lanes, unowned } = figures.blueprint;
    const owned = lanes.flatMap(({ entries }) => entries.flatMap(({ troubles }) => troubles));
    const filled = lanes.filter(({ entries }) => entries.length);
    const cellsOf = (items) => stages.map(({ id }) => {
        const found = items(id);
        return found.length ? { text: '', items: found } : { text: DASH };
    });
    const rows = [
        {
            name: 'Frontstage',
            text: 'visitors who met each touchpoint · ▲ how often something went wrong',
            strong: true,
            cells: cellsOf((stage) => (frontstage.find((one) => one.stage === stage)?.touchpoints ?? [])
                .slice(0, TOUCHPOINTS$2)
                .map(({ name, visitors, trouble }) => ({
                text: name,
                small: `${number$3(visitors)}${trouble ? `\u00a0· ▲\u00a0${number$3(trouble)}` : ''}`,
            }))),
        },
        ...filled.map(({ lane, entries }, i) => ({
            ...(i ? {} : { line: true }),
            name: lane.charAt(0).toUpperCase() + lane.slice(1),
            text: i ? 'backstage' : 'backstage, behind the line of visibility',
            cells: cellsOf((stage) => entries
                .filter(({ stages }) => !stages.length || stages.includes(stage))
                .flatMap(({ name, note, troubles }) => [
                { text: name, small: note, strong: true },
                ...together(troubles, false)
                    .filter((one) => one.stage === stage)
                    .slice(0, TROUBLES)
                    .map(troubleItem),
            ])),
        })),
        {
            name: 'Nobody’s',
            text: 'troubles that no lane owns',
            cells: cellsOf((stage) => together(unowned)
                .filter((one) => one.stage === stage)
                .slice(0, TROUBLES)
                .map(placedItem)),
        },
    ];
    const all = troublesOwned(figures);
    const times = (rows) => rows.reduce((sum, { count }) => sum + count, 0);
    const mended = times(owned) / (times(owned) + times(unowned));
    const nameOf = (id) => stages.find((stage) => stage.id === id)?.name ?? 'no stage';
    const sections = [
        {
            id: 'blueprint',
            title: 'Frontstage and backstage',
            text: filled.length
                ? 'Above: what visitors meet. Below the line: who and what makes it work, and the troubles each of them owns.'
                : 'Above: what visitors meet. The journey names nothing behind it yet: add people, policies, technology and processes as “map.lanes”, so that each trouble has an owner.',
            blocks: [{ kind: 'grid', caption: 'Service blueprint, a column for each stage', rows }],
        },
        troublesAndOwners(all, stages),
    ];
    return {
        map: 'blueprint',
        title: 'Service blueprint',
        ...aboutMap(figures),
        lead: !figures.about.events
            ? NOTHING
            : all[0]
                ? `The trouble most visits meet is a ${all[0].trouble} (${nameOfTrouble(all[0])}) in “${nameOf(all[0].stage)}”; ${all[0].owner ? `“${all[0].owner}” owns it` : 'nobody owns it'}. ${percent$1(mended)} of what goes wrong has an owner.`
                : 'Nothing went wrong that was recorded.',
        stages,
        sections: figures.about.events ? sections : [],
    };
}

const WEEKS = 13;
/** Cohorts by the week they were first seen in. */
function cameBack({ cohorts }) {
    if (!cohorts.length)
        return null;
    const shown = cohorts.slice(-WEEKS);
    const weeks = Math.min(WEEKS, Math.max(...shown.map(({ back }) => back.length)));
    return {
        id: 'cohorts',
        title: 'Who comes back',
        text: 'Visitors by the week they were first seen in, and the share of them seen again so many weeks later.',
        blocks: [
            {
                kind: 'table',
                caption: 'Cohorts by week',
                head: [
                    { name: 'First seen in the week of' },
                    { name: 'Visitors' },
                    ...Array.from({ length: Math.max(0, weeks - 1) }, (_, i) => ({ name: `+${i + 1}` })),
                ],
                rows: shown.map(({ week, visitors, back }) => ({
                    cells: [
                        plain(date(week)),
                        plain(visitors),
                        ...Array.from({ length: Math.max(0, weeks - 1) }, (_, i) => {
                            const one = back[i + 1];
                            if (!one)
                                return { text: '' };
                            return one.value === null
                                ? { text: DASH }
                                : { text: percent$1(Math.round(one.value * 100) / 100), heat: one.value };
                        }),
                    ],
                })),
                foot: 'Share = visitors of the cohort with an event in that week ÷ visitors of the cohort. A dash: too few visitors for a share, or the week is not over yet.',
            },
        ],
    };
}

/** This time against the one before. */
function comparedWith({ comparison, kpis }, stages) {
    if (!comparison)
        return null;
    const { now, before, days, versions } = comparison;
    const rows = comparison.kpis.flatMap((row) => {
        const kpi = kpis.find(({ id }) => id === row.id);
        return kpi && kpi.group !== 'forms' ? [{ ...row, kpi }] : [];
    });
    const markAt = (time) => days.findIndex(({ day }) => day + 86400000 > time);
    return {
        id: 'comparison',
        title: 'Compared with the time before',
        text: `${date(now.since)} to ${date(now.until - 1)} against ${date(before.since)} to ${date(before.until - 1)}.`,
        blocks: [
            {
                kind: 'chart',
                id: 'days-chart',
                title: 'Visitors and conversions by day',
                desc: `Two lines over ${number$3(days.length)} days.${versions.length ? ` The journey changed on ${versions.map(({ from }) => date(from)).join(', ')}.` : ''}`,
                data: {
                    chart: 'lines',
                    names: days.map(({ day }) => date(day).replace(/ \d+$/, '')),
                    min: 0,
                    series: [
                        { name: 'Visitors', values: days.map(({ visitors }) => visitors) },
                        { name: 'Conversions', values: days.map(({ converted }) => converted), dashed: true },
                    ],
                    marks: versions.map(({ version, from }) => ({ at: Math.max(0, markAt(from)), name: version })),
                },
                table: {
                    kind: 'table',
                    caption: 'By day',
                    head: [
                        { name: 'Day' },
                        { name: 'Visitors' },
                        { name: 'Converted' },
                        { name: 'Journey', words: true },
                    ],
                    rows: days.map(({ day, visitors, converted, version }) => ({
                        cells: [plain(date(day)), plain(visitors), plain(converted), plain(version ?? '–')],
                    })),
                },
            },
            {
                kind: 'table',
                caption: 'Visitors and conversion by stage',
                head: ['Stage', 'Visitors', 'before', 'Go on', 'before'].map((name) => ({ name })),
                rows: comparison.stages.map(({ now, before, conversion }, place) => ({
                    tone: stages[place]?.tone,
                    cells: [
                        plain(stages[place].name),
                        plain(now),
                        plain(before),
                        conversion.now ? say(conversion.now, 'share') : plain('–'),
                        conversion.before ? say(conversion.before, 'share') : plain('–'),
                    ],
                })),
            },
            {
                kind: 'table',
                caption: 'Key figures, now and before',
                head: [{ name: 'Figure' }, { name: 'Now' }, { name: 'Before' }, { name: 'Change' }],
                rows: rows.map(({ kpi, now, before, change }) => ({
                    cells: [
                        plain(kpi.name),
                        say(now, kpi.unit, '', kpi.currency),
                        say(before, kpi.unit, '', kpi.currency),
                        change === null
                            ? plain('–')
                            : {
                                text: difference(change, kpi.unit),
                                ...(change && kpi.better
                                    ? { mark: change > 0 === (kpi.better === 'up') ? 'good' : 'bad' }
                                    : {}),
                            },
                    ],
                })),
                foot: 'Change = now − before. ▲ worse, ● better; a change of rules can look like a change of visitors.',
            },
        ],
    };
}

/** Scores and comments. */
function feedbackGiven({ feedback }, stages) {
    const { overall, quotes } = feedback;
    if (!overall.length)
        return null;
    const nameOf = (id) => stages.find((stage) => stage.id === id)?.name ?? 'no stage';
    const blocks = [
        {
            kind: 'table',
            caption: 'Satisfaction',
            head: [{ name: 'Score' }, { name: 'Value' }, { name: 'Answers' }, { name: 'Formula', words: true }],
            rows: overall.map(({ name, value, unit, max, formula }) => ({
                cells: [
                    plain(name),
                    say(value, unit, max === null ? '' : `of ${number$3(max)}`),
                    plain(value.of),
                    plain(formula),
                ],
            })),
        },
    ];
    if (quotes.length)
        blocks.push({
            kind: 'table',
            caption: 'In their own words, the latest of each stage',
            head: [
                { name: 'Stage' },
                { name: 'Said', words: true },
                { name: 'Score' },
                { name: 'When', words: true },
            ],
            rows: quotes.map(({ stage, comment, kind, score, max, time }) => ({
                tone: stages.find(({ id }) => id === stage)?.tone,
                cells: [
                    plain(nameOf(stage)),
                    { text: '', items: [{ text: comment, quote: true }] },
                    plain(score === null ? '–' : amount(score, 'mean'), `${kind.toUpperCase()}${max === null ? '' : `, of ${number$3(max)}`}`),
                    plain(date(time)),
                ],
            })),
        });
    return { id: 'feedback', title: 'What visitors say', text: '', blocks };
}

/** Forms and their fields. */
function formsUsed({ forms }) {
    if (!forms.length)
        return null;
    return {
        id: 'forms',
        title: 'Forms',
        text: 'How often they are finished, and which field people were in when they gave up.',
        blocks: [
            {
                kind: 'table',
                caption: 'Forms',
                head: ['Form', 'Visits', 'Completed', 'Abandoned', 'Time to complete', 'Errors'].map((name) => ({
                    name,
                })),
                rows: forms.map(({ id, started, completion, abandonment, time, errors }) => ({
                    cells: [
                        plain(id),
                        plain(started),
                        say(completion, 'share'),
                        say(abandonment, 'share'),
                        say(time, 'ms'),
                        plain(errors),
                    ],
                })),
                foot: 'Completed = visits in which it succeeded ÷ visits in which it was used. Abandoned = visits in which it was left and did not succeed ÷ the same. Time: the median.',
            },
            ...forms
                .filter(({ fields }) => fields.length)
                .map(({ id, fields }) => ({
                kind: 'table',
                caption: `Fields of “${id}”, in the order they are met`,
                head: ['Field', 'Visits', 'Time', 'Errors', 'Gave up here'].map((name) => ({ name })),
                rows: fields.map(({ field, visits, time, errors, lastBefore }) => ({
                    cells: [plain(field), plain(visits), say(time, 'ms'), plain(errors), plain(lastBefore)],
                })),
            })),
        ],
    };
}

/** The funnel. */
const howFar = ({ funnel }, stages) => ({
    id: 'funnel',
    title: 'How many get how far',
    text: 'Each step holds the visitors whose furthest stage is this one or a later one.',
    blocks: [
        {
            kind: 'chart',
            id: 'funnel-chart',
            title: 'Funnel of the stages',
            desc: funnel.map(({ name, visitors }) => `${name}: ${number$3(visitors)}`).join(', '),
            data: {
                chart: 'funnel',
                steps: funnel.map(({ name, visitors, ofFirst }, place) => ({
                    name,
                    tone: stages[place].tone,
                    value: visitors,
                    text: ofFirst.value === null ? number$3(visitors) : `${number$3(visitors)} · ${percent$1(ofFirst.value)}`,
                })),
            },
            table: {
                kind: 'table',
                caption: 'The funnel in figures',
                head: [
                    { name: 'Stage' },
                    { name: 'Visitors' },
                    { name: 'Of the first' },
                    { name: 'Of the one before' },
                    { name: 'Lost' },
                ],
                rows: funnel.map(({ name, visitors, ofFirst, ofPrevious, lost }, place) => ({
                    tone: stages[place].tone,
                    cells: [
                        { text: name },
                        plain(visitors),
                        say(ofFirst, 'share'),
                        ofPrevious ? say(ofPrevious, 'share') : plain('–'),
                        plain(lost),
                    ],
                })),
            },
        },
    ],
});

const SHOWN$4 = 12;
/** Below this a share tells what single people did. */
const LEAST$1 = 10;
const rate = ({ visitors, converted }) => visitors >= LEAST$1
    ? plain(number$3(converted), percent$1(converted / visitors))
    : { text: number$3(converted), small: 'too few for a share' };
const worth = ({ values }) => plain(values.map(({ total, currency }) => money(total, currency)).join(', ') || DASH);
/** First and last touch, and channels. */
function howTheyCame({ touches, channels }) {
    if (!touches.length && !channels.length)
        return null;
    const touchTable = {
        kind: 'table',
        caption: 'How visitors came the first and the last time',
        head: [
            { name: 'Channel' },
            { name: 'Source', words: true },
            { name: 'First time' },
            { name: 'of these converted' },
            { name: 'Worth' },
            { name: 'Last time' },
            { name: 'of these converted' },
            { name: 'Worth' },
        ],
        rows: touches.slice(0, SHOWN$4).map(({ channel, source, first, last }) => ({
            cells: [
                plain(channelName(channel)),
                plain(source ?? '–'),
                plain(first.visitors),
                rate(first),
                worth(first),
                plain(last.visitors),
                rate(last),
                worth(last),
            ],
        })),
        foot: 'Each visitor counts once by the first and once by the last way they came. Worth: the sum of the values of their goals, each currency for itself.' +
            (touches.length > SHOWN$4 ? ` ${number$3(touches.length - SHOWN$4)} rarer ways are not shown.` : ''),
    };
    const channelTable = {
        kind: 'table',
        caption: 'Channels',
        head: [{ name: 'Channel' }, { name: 'Visits' }, { name: 'Visitors' }, { name: 'Converted' }],
        rows: channels.map(({ channel, visits, visitors, converted }) => ({
            cells: [plain(channelName(channel)), plain(visits), plain(visitors), say(converted, 'share')],
        })),
        foot: 'Converted = share of the channel’s visitors who reached the goal or the last stage.',
    };
    return {
        id: 'touches',
        title: 'How they found their way',
        text: 'What brought visitors here in the first place, and what brought them last.',
        blocks: [...(touches.length ? [touchTable] : []), ...(channels.length ? [channelTable] : [])],
    };
}

/** Moves drawn one after the other: more of them are too thin to follow. */
const STEPS$1 = 4;
/** Thinner than a hundredth of everybody, a band is a hair. */
const THIN = 0.01;
const KINDS$1 = {
    forward: 'forward',
    back: '↩ back',
    skip: '⇥ skips a stage',
};
/** The first moves as a drawing: what is too thin is left to the table. */
function sankeyOf({ unrolled }, stages) {
    const step = (id) => Number(id.split(':', 1)[0]);
    const all = unrolled.links.filter(({ to }) => step(to) <= STEPS$1);
    const start = unrolled.nodes.reduce((sum, { step, visitors }) => sum + (step ? 0 : visitors), 0);
    const links = all.filter(({ visitors }) => visitors >= Math.max(1, THIN * start));
    const used = new Set(links.flatMap(({ from, to }) => [from, to]));
    return {
        left: all.length - links.length,
        data: {
            chart: 'sankey',
            nodes: unrolled.nodes
                .filter(({ id, step }) => used.has(id) || !step)
                .map(({ id, name, stage, step, visitors }) => ({
                ...{ id, name, step, value: visitors },
                tone: stages.find((one) => one.id === stage)?.tone ?? 0,
            })),
            links: links.map(({ from, to, visitors, kind }) => ({ from, to, value: visitors, kind })),
        },
    };
}
function matrix({ next, stages: figures }, stages) {
    return {
        kind: 'table',
        caption: 'Where they go next: share of the moves out of a stage',
        head: [{ name: 'From' }, ...stages.map(({ name, tone }) => ({ name, tone })), { name: 'Moves' }],
        rows: next.map(({ from, moves, to }, place) => ({
            tone: stages[place]?.tone,
            cells: [
                { text: figures.find(({ id }) => id === from)?.name ?? from },
                ...stages.map(({ id }) => {
                    const move = to.find(({ stage }) => stage === id);
                    if (!move)
                        return { text: id === from ? '' : DASH };
                    const { value } = move.share;
                    return value === null
                        ? { text: DASH, why: `${number$3(move.moves)}; too few for a share` }
                        : { text: percent$1(value), heat: value };
                }),
                plain(moves),
            ],
        })),
        foot: 'Share = moves from this stage to that one ÷ all moves from this stage. To the left of its own stage is a move back.',
    };
}
/** Moves from stage to stage, back and skipping ones included. */
function howTheyMove(figures, stages) {
    const { flow } = figures;
    if (!flow.links.length)
        return null;
    const nameOf = (id) => stages.find((stage) => stage.id === id)?.name ?? id;
    const count = (kind) => flow.links.reduce((sum, link) => sum + (link.kind === kind ? link.moves : 0), 0);
    const { data, left } = sankeyOf(figures, stages);
    return {
        id: 'moves',
        title: 'How they move',
        text: `The first ${STEPS$1} moves of each visitor, from left to right. A block is a stage, as high as there are visitors; ` +
            'what no band leaves stayed there. Hatched bands lead back, pale ones skip a stage. ' +
            `In all there were ${many(count('forward'), 'move')} forward, ${number$3(count('skip'))} that skipped and ${number$3(count('back'))} back.`,
        blocks: [
            {
                kind: 'chart',
                id: 'moves-chart',
                title: 'Moves between stages',
                desc: `Bands from stage to stage over the first ${STEPS$1} moves.${left ? ` ${many(left, 'kind')} of moves that fewer than one in a hundred made are not drawn.` : ''}`,
                data,
                table: {
                    kind: 'table',
                    caption: 'All moves between stages',
                    head: [
                        { name: 'From' },
                        { name: 'To', words: true },
                        { name: 'Kind', words: true },
                        { name: 'Moves' },
                        { name: 'Visitors' },
                    ],
                    rows: [...flow.links]
                        .sort((a, b) => b.moves - a.moves)
                        .map(({ from, to, kind, moves, visitors }) => ({
                        tone: stages.find(({ id }) => id === from)?.tone,
                        cells: [
                            plain(nameOf(from)),
                            plain(nameOf(to)),
                            plain(KINDS$1[kind]),
                            plain(moves),
                            plain(visitors),
                        ],
                    })),
                },
            },
            matrix(figures, stages),
        ],
    };
}

/** What a board asks for first, in this order. */
const FIRST = 'conversion time-to-convert cac engagement retention-30 churn repeat nps csat ces friction self-service channels'.split(' ');
const SHOWN$3 = 8;
const cellOf = ({ value, unit, currency, max }) => say(value, unit, max === undefined ? '' : `of ${number$3(max)}`, currency);
/** The key figures, each with its formula. */
function keyFigures({ kpis }) {
    const first = FIRST.flatMap((id) => kpis.filter((kpi) => kpi.id === id));
    const known = first.filter(({ value }) => value.value !== null);
    // A few dashes among figures are noise; figures that are mostly dashes are news.
    const shown = known.length >= SHOWN$3 ? known : first;
    const left = first.filter((kpi) => !shown.includes(kpi)).map(({ name }) => `“${name}”`);
    return {
        id: 'figures',
        title: 'Key figures',
        text: left.length ? `Hidden here: ${left.join(', ')}. Why is said with the formulas at the end.` : '',
        blocks: [
            {
                kind: 'tiles',
                tiles: shown.map((kpi) => ({ name: kpi.name, cell: cellOf(kpi), formula: kpi.formula })),
            },
        ],
    };
}
const GROUPS$1 = {
    conversion: 'Conversion',
    engagement: 'Engagement',
    loyalty: 'Loyalty',
    satisfaction: 'Satisfaction',
    friction: 'Friction',
    forms: 'Forms',
    cost: 'Cost',
};
/** Every KPI in one table: what was counted, and how. */
function ofEverything({ kpis, goals }, stages) {
    const tone = (kpi) => stages.find(({ id }) => id === kpi.stage)?.tone;
    const table = {
        kind: 'table',
        caption: 'All key figures and their formulas',
        head: [
            { name: 'Figure' },
            { name: 'Group', words: true },
            { name: 'Value' },
            { name: 'Formula', words: true },
        ],
        rows: kpis.map((kpi) => ({
            tone: tone(kpi),
            cells: [{ text: kpi.name }, { text: GROUPS$1[kpi.group] }, cellOf(kpi), { text: kpi.formula }],
        })),
    };
    const goalTable = {
        kind: 'table',
        caption: 'Goals reached',
        head: [
            { name: 'Goal' },
            { name: 'Times' },
            { name: 'Visitors' },
            { name: 'Share of visitors' },
            { name: 'Worth' },
        ],
        rows: goals.map(({ name, count, visitors, rate, values }) => ({
            cells: [
                { text: name },
                say({ value: count}, 'count'),
                say({ value: visitors}, 'count'),
                say(rate, 'share'),
                {
                    text: values
                        .map(({ total, currency }) => say({ value: total}, 'money', '', currency).text)
                        .join(', ') || '–',
                },
            ],
        })),
    };
    return {
        id: 'formulas',
        title: 'Every figure and its formula',
        text: 'How each number is made, so that it can be held against others.',
        blocks: [...(goals.length ? [goalTable] : []), table],
    };
}

/** Two lines, never mixed: what visitors say, and what can be seen of them. */
const moodAlong = ({ mood }, stages) => ({
    id: 'mood',
    title: 'The mood along the way',
    text: 'What visitors said of it and what could be seen of them are two things, so there are two lines. Both run from 1 to 5, and 3 is neither good nor bad. Stages with fewer than 30 visits have no point.',
    blocks: [
        {
            kind: 'chart',
            id: 'mood-chart',
            title: 'Mood by stage: said and seen',
            desc: stages
                .map(({ name }, i) => `${name}: said ${say(mood[i].said, 'mean').text}, seen ${say(mood[i].seen, 'mean').text}`)
                .join('; '),
            data: {
                chart: 'lines',
                names: stages.map(({ name }) => name),
                min: 1,
                max: 5,
                series: [
                    { name: 'Said', values: mood.map(({ said }) => said.value) },
                    { name: 'Seen', values: mood.map(({ seen }) => seen.value), dashed: true },
                ],
            },
            table: {
                kind: 'table',
                caption: 'The mood in figures',
                head: ['Stage', 'Said', 'Answers', 'Seen', 'Delight', 'Friction', 'Visits'].map((name) => ({ name })),
                rows: mood.map(({ said, seen, answers, delight, friction, visits }, place) => ({
                    tone: stages[place]?.tone,
                    cells: [
                        plain(stages[place].name),
                        say(said, 'mean'),
                        plain(answers),
                        say(seen, 'mean'),
                        plain(delight),
                        plain(friction),
                        plain(visits),
                    ],
                })),
                foot: 'Said = mean of the answers, each put on a scale from 1 to 5. Seen = 3 + moments of delight per visit − 0.5 × moments of friction per visit, unless the journey sets other weights; not below 1 nor above 5.',
            },
        },
    ],
});

const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });
/** What one visitor did, visit by visit. */
function oneVisitor({ timeline }, stages) {
    if (!timeline)
        return null;
    const nameOf = (id) => stages.find((stage) => stage.id === id)?.name ?? '–';
    return {
        id: 'visitor',
        title: 'One visitor’s journey',
        text: `Visitor ${timeline.visitor}: ${many(timeline.visits.length, 'visit')}${timeline.personas.length ? `, ${timeline.personas.join(', ')}` : ''}.`,
        blocks: timeline.visits.map(({ from, channel, source, device, entries }) => ({
            kind: 'table',
            caption: `${date(from)}, ${TIME.format(from)}${[channel, source, device].some(Boolean) ? `: ${[channel, source, device].filter(Boolean).join(', ')}` : ''}`,
            head: [
                { name: 'Time' },
                { name: 'What', words: true },
                { name: 'Where', words: true },
                { name: 'Stage', words: true },
            ],
            rows: entries.map(({ time, type, name, path, stage, touchpoint, fromStage, toStage, kind, score }) => ({
                tone: stages.find(({ id }) => id === stage)?.tone,
                cells: [
                    plain(TIME.format(time)),
                    {
                        ...plain(type === 'stage'
                            ? `${nameOf(fromStage)} → ${nameOf(toStage)}`
                            : [type.replaceAll('_', ' '), name].filter(Boolean).join(': '), score === null ? '' : `score ${score}`),
                        ...(kind === 'friction' || type === 'error'
                            ? { mark: 'bad' }
                            : kind === 'delight'
                                ? { mark: 'good' }
                                : {}),
                    },
                    plain(touchpoint ?? path, touchpoint ? path : ''),
                    plain(nameOf(stage)),
                ],
            })),
        })),
    };
}

const TOUCHPOINTS$1 = 5;
const FEW = 3;
const none = (text) => ({ text: DASH, small: text });
const list = (items, empty) => (items.length ? { text: '', items } : none(empty));
const MARKS = { friction: 'bad', delight: 'good' };
function timeIn({ time, stuck }) {
    const cell = say(time.median, 'ms');
    if (time.median.value === null)
        return cell;
    const longer = time.p75.value === null ? '' : `a quarter stay longer than ${duration(time.p75.value)}`;
    return {
        ...cell,
        small: [longer, stuck ? `${number$3(stuck)} longer than usual now` : ''].filter(Boolean).join('; '),
    };
}
/** The stages side by side, and all there is to know of each. */
function stageByStage(figures) {
    const { stages, touchpoints, channels, moments, mood, feedback, pains, kpis } = figures;
    const most = Math.max(1, ...stages.map(({ reached }) => reached));
    const row = (name, text, cell, more = {}) => ({ name, text, cells: stages.map(cell), ...more });
    const ranked = (all, count) => all.filter((one) => count(one) > 0).sort((a, b) => count(b) - count(a));
    const rows = [
        row('Visitors', 'got this far or further', ({ reached, skipped }) => ({
            text: number$3(reached),
            small: skipped ? `${number$3(skipped)} without stopping here` : '',
            bar: reached / most,
        }), { big: true }),
        row('Go on', 'reach the next stage', ({ conversion, reached }, place) => {
            const next = stages[place + 1];
            return conversion && next
                ? say(conversion, 'share', `${number$3(next.reached)} of ${number$3(reached)}`)
                : none('the last stage');
        }, { strong: true }),
        row('Time in stage', 'half leave sooner, half later', timeIn),
        row('There now', 'last seen in this stage', ({ here }) => plain(here)),
        row('Touchpoints', `most visitors first`, (_, place) => list(ranked(touchpoints, ({ stages }) => stages[place] ?? 0)
            .slice(0, TOUCHPOINTS$1)
            .map(({ name, stages }) => ({ text: name, small: number$3(stages[place]) })), 'none named')),
        row('Channels', 'visits by how they came', (_, place) => list(ranked(channels, ({ stages }) => stages[place] ?? 0)
            .slice(0, FEW)
            .map(({ channel, stages }) => ({ text: channelName(channel), small: number$3(stages[place]) })), 'no visits')),
        row('Moments', 'share of visits; ▲ friction, ● delight', ({ id }) => list(ranked(moments.filter(({ stage, kind }) => stage === id && kind !== 'intent'), ({ visits }) => visits)
            .slice(0, 4)
            .map(({ name, share, kind }) => ({
            text: name,
            small: share.value === null ? 'few' : percent$1(share.value),
            mark: MARKS[kind ?? ''],
        })), 'none')),
        row('What they say', 'answers, 1 to 5', (_, place) => {
            const { said, answers } = mood[place];
            return said.value === null ? say(said, 'mean') : say(said, 'mean', many(answers, 'answer'));
        }),
        row('What is seen', 'delight against friction, 1 to 5', (_, place) => {
            const { seen, delight, friction } = mood[place];
            return say(seen, 'mean', `${number$3(delight)} delight, ${number$3(friction)} friction`);
        }),
        row('Feedback', 'scores and words', ({ id }) => {
            const scores = feedback.stages.find(({ stage }) => stage === id)?.scores ?? [];
            const shown = scores.filter(({ value }) => value.value !== null);
            const quotes = feedback.quotes.filter(({ stage }) => stage === id).slice(0, 1);
            const items = [
                ...shown.map(({ kind, value, unit }) => ({
                    text: kind.toUpperCase(),
                    small: amount(value.value, unit),
                })),
                ...quotes.map(({ comment }) => ({ text: comment, quote: true })),
            ];
            return items.length || !scores.length
                ? list(items, 'no answers')
                : { text: DASH, why: 'too few answers' };
        }),
        row('Pain points', 'friction × traffic × drop-off', ({ id }) => list(pains
            .filter(({ stage, score }) => stage === id && score.value)
            .slice(0, 2)
            .map(({ touchpoint, path, score, causes }) => ({
            text: touchpoint ?? path,
            small: `${number$3(100 * score.value)} of 100${causes[0] ? `: ${causes[0].name}` : ''}`,
            mark: 'bad',
        })), 'none that count')),
        row('Lost here', 'went no further and stayed away', ({ dropOff }) => dropOff ? say(dropOff, 'share') : none('the last stage')),
    ];
    const costs = kpis.filter(({ group, stage }) => group === 'cost' && stage);
    if (costs.length)
        rows.push(row('Cost', 'per visitor who got here', ({ id }) => {
            const cost = costs.find(({ stage }) => stage === id);
            return cost ? say(cost.value, 'money', '', cost.currency) : none('none named');
        }));
    return {
        id: 'stages',
        title: 'Stage by stage',
        text: 'Each column is a stage of the journey. Whoever skips a stage still counts as having got beyond it.',
        blocks: [{ kind: 'grid', caption: 'The journey, a column for each stage', rows }],
    };
}

const SHOWN$2 = 15;
/** Touchpoints by stage, as a table that is shaded. */
function touchedOn({ touchpoints }, stages) {
    if (!touchpoints.length)
        return null;
    const most = Math.max(1, ...touchpoints.flatMap(({ stages }) => stages));
    return {
        id: 'touchpoints',
        title: 'What they touch on the way',
        text: 'Visitors who met each touchpoint while they were in a stage. The stronger the colour, the more.',
        blocks: [
            {
                kind: 'table',
                caption: 'Touchpoints by stage, most visited first',
                head: [
                    { name: 'Touchpoint' },
                    ...stages.map(({ name, tone }) => ({ name, tone })),
                    { name: 'Visits' },
                    { name: 'With friction' },
                    { name: 'Go on' },
                ],
                rows: touchpoints.slice(0, SHOWN$2).map(({ name, stages, visits, friction, goOn }) => ({
                    cells: [
                        plain(name),
                        ...stages.map((count) => (count ? { text: number$3(count), heat: count / most } : { text: '·' })),
                        plain(visits),
                        say(friction, 'share'),
                        goOn.of ? say(goOn, 'share') : plain(DASH, 'last stage only'),
                    ],
                })),
                foot: 'With friction = share of its visits with a moment of friction or an error on it. Go on = share of those who met it in a stage and later got further.' +
                    (touchpoints.length > SHOWN$2
                        ? ` ${number$3(touchpoints.length - SHOWN$2)} less visited touchpoints are not shown.`
                        : ''),
            },
        ],
    };
}

const SHOWN$1 = 12;
/** Pain points, the worst first. */
function whereItHurts({ pains }, stages) {
    const found = pains.filter(({ score }) => score.value);
    const hidden = pains.filter(({ score }) => score.value === null).length;
    if (!found.length)
        return null;
    const worst = found[0].score.value;
    return {
        id: 'pains',
        title: 'Where it hurts',
        text: 'Places with much friction, many visits and many who give up: mending the upper ones helps most.',
        blocks: [
            {
                kind: 'table',
                caption: 'Pain points, the worst first',
                head: [
                    { name: 'Place' },
                    { name: 'Stage', words: true },
                    { name: 'Pain' },
                    { name: 'Friction' },
                    { name: 'Traffic' },
                    { name: 'Drop-off' },
                    { name: 'What it was', words: true },
                ],
                rows: found.slice(0, SHOWN$1).map((pain) => {
                    const stage = stages.find(({ id }) => id === pain.stage);
                    return {
                        tone: stage?.tone,
                        cells: [
                            plain(pain.touchpoint ?? pain.path, pain.touchpoint ? `mostly ${pain.path}` : ''),
                            plain(stage?.name ?? pain.stage),
                            { text: number$3(100 * pain.score.value), bar: pain.score.value / worst },
                            plain(percent$1(pain.friction), `${number$3(pain.frictionVisits)} of ${number$3(pain.visits)} visits`),
                            plain(percent$1(pain.traffic)),
                            plain(percent$1(pain.dropOff)),
                            plain(pain.causes
                                .slice(0, 3)
                                .map(({ name, count }) => `${name} ${number$3(count)}`)
                                .join(', ')),
                        ],
                    };
                }),
                foot: 'Pain (0 to 100) = friction (share of its visits with a moment of friction or an error) × traffic (its share of the stage’s visits) × drop-off (share of its visitors who got no further).' +
                    (hidden ? ` Hidden, because too few visits met them: ${number$3(hidden)} more places.` : ''),
            },
        ],
    };
}

function leadOf({ funnel, stages, pains }) {
    const [first] = funnel.filter(({ visitors }) => visitors);
    const last = funnel.at(-1);
    if (!first || !last)
        return NOTHING;
    const share = last.ofFirst.value;
    const worst = funnel
        .slice(1)
        .filter(({ ofPrevious }) => ofPrevious?.value != null)
        .sort((a, b) => b.lost - a.lost)[0];
    const before = worst && stages[stages.findIndex(({ id }) => id === worst.id) - 1];
    const pain = pains.find(({ score }) => score.value);
    return [
        first.id === last.id
            ? `${many(first.visitors, 'visitor')} came.`
            : `Of ${many(first.visitors, 'visitor')}, ${many(last.visitors, 'visitor').replace(/ \w+$/, '')}${share === null ? '' : ` (${percent$1(share)})`} reached “${last.name}”.`,
        worst && before && worst.lost
            ? `Most are lost between “${before.name}” and “${worst.name}”: ${many(worst.lost, 'visitor')}.`
            : '',
        pain
            ? `It hurts most in “${stages.find(({ id }) => id === pain.stage)?.name ?? pain.stage}”, at ${pain.touchpoint ? `“${pain.touchpoint}”` : pain.path}.`
            : '',
    ]
        .filter(Boolean)
        .join(' ');
}
/** What is: how visitors walk the journey, where they stay, and where it hurts. */
function currentMap(figures) {
    const stages = stagesOf$1(figures);
    const sections = [
        keyFigures,
        stageByStage,
        howFar,
        howTheyMove,
        moodAlong,
        whereItHurts,
        touchedOn,
        cameBack,
        howTheyCame,
        formsUsed,
        feedbackGiven,
        comparedWith,
        oneVisitor,
        ofEverything,
    ];
    return {
        map: 'current',
        title: 'Current state',
        ...aboutMap(figures),
        lead: figures.about.events ? leadOf(figures) : NOTHING,
        stages,
        sections: figures.about.events
            ? sections.map((make) => make(figures, stages)).filter((section) => !!section)
            : [],
    };
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
/** Fewer visits than this show the days of single people. */
const LEAST = 30;
const visitsIn = (cells) => cells.reduce((all, { visits }) => all + visits, 0);
const hour = (at) => `${at} to ${at + 1}`;
function busiest(cells) {
    const top = [...cells].sort((a, b) => b.visits - a.visits)[0];
    return top ? `${WEEKDAYS[top.weekday - 1]}, ${hour(top.hour)} o’clock` : 'unknown';
}
/** Visits by weekday and hour, or why they are not shown. */
function hoursOf(id, name, cells, half) {
    const visits = visitsIn(cells);
    if (visits < LEAST)
        return {
            kind: 'paragraphs',
            items: [`${name}: hidden because fewer than ${LEAST} visits (${number$3(visits)}).`],
        };
    const table = {
        kind: 'table',
        caption: `${name}: visits by weekday and hour`,
        head: [{ name: 'Hour' }, ...WEEKDAYS.map((day) => ({ name: day.slice(0, 3) }))],
        rows: Array.from({ length: 24 }, (_, at) => ({
            cells: [
                plain(hour(at)),
                ...WEEKDAYS.map((_, i) => plain(cells.find(({ weekday, hour }) => weekday === i + 1 && hour === at)?.visits ?? 0)),
            ],
        })),
    };
    return {
        kind: 'chart',
        id,
        title: name,
        desc: `The stronger the colour, the more visits: most are on ${busiest(cells)} (${number$3(Math.max(...cells.map(({ visits }) => visits)))}).`,
        ...(half && { half }),
        data: {
            chart: 'hours',
            unit: 'visits',
            cells: cells.map(({ weekday, hour, visits }) => ({ weekday, hour, value: visits })),
        },
        table,
    };
}

const PARTS$1 = { night: '0 to 6', morning: '6 to 12', afternoon: '12 to 18', evening: '18 to 24' };
const CHANNELS = 8;
function partsTable({ day: { parts } }) {
    const total = (by) => parts.filter(by).reduce((all, { visits }) => all + visits, 0);
    const channels = [...new Set(parts.map(({ channel }) => channel))].sort((a, b) => total((row) => row.channel === b) - total((row) => row.channel === a));
    const devices = [...new Set(parts.map(({ device }) => device))].sort();
    const names = Object.keys(PARTS$1);
    const row = (name, small, by) => {
        const all = total(by);
        return {
            cells: [
                plain(capital(name), small),
                ...names.map((part) => {
                    const count = total((one) => one.part === part && by(one));
                    return all < LEAST ? plain(DASH) : { text: percent$1(count / all), heat: count / all };
                }),
                plain(all),
            ],
        };
    };
    return {
        kind: 'table',
        caption: 'When each device and channel is used',
        head: [
            { name: 'By' },
            ...names.map((part) => ({ name: `${capital(part)}, ${PARTS$1[part]}` })),
            { name: 'Visits' },
        ],
        rows: [
            ...devices.map((device) => row(device, 'device', (one) => one.device === device)),
            ...channels
                .slice(0, CHANNELS)
                .map((channel) => row(channelName(channel), 'channel', (one) => one.channel === channel)),
        ],
        foot: `Share of the visits of the row in that part of the day. A dash: fewer than ${LEAST} visits.`,
    };
}
/** Devices and channels by the part of the day. */
const partsOfTheDay = (figures) => figures.day.parts.length
    ? {
        id: 'parts',
        title: 'With which device, and by which way',
        text: 'Parts of the day on the visitors’ own clocks.',
        blocks: [partsTable(figures)],
    }
    : null;

function gapsChart({ day: { gaps } }) {
    const { median, bands } = gaps;
    return {
        kind: 'chart',
        id: 'gaps-chart',
        title: 'Days between visits',
        desc: `Half of the visitors who come back do so within ${median.value === null ? 'an unknown number of days' : many(Math.round(median.value * 10) / 10, 'day')}.`,
        data: {
            chart: 'bars',
            unit: 'visits',
            names: bands.map(({ label }) => label),
            values: bands.map(({ count }) => count),
        },
        table: {
            kind: 'table',
            caption: 'Time since the visit before',
            head: [{ name: 'Time' }, { name: 'Visits' }],
            rows: bands.map(({ label, count }) => ({ cells: [plain(label), plain(count)] })),
        },
    };
}
/** The time between two visits. */
const untilTheyComeBack = (figures) => {
    const { median } = figures.day.gaps;
    return {
        id: 'gaps',
        title: 'How long until they come back',
        text: median.value === null
            ? `Too few came back to say (${median.why}).`
            : 'From the beginning of one visit to the beginning of the next.',
        blocks: median.value === null ? [] : [gapsChart(figures)],
    };
};

const ROWS = ['motivations', 'interests', 'needs', 'expectations', 'desires', 'issues'];
/** A persona as the journey has it, and how far those who fit it get. */
const cardOf = ({ name, visitors, visits, conversion, texts, reached }, stages) => ({
    title: name,
    text: `${many(visitors, 'visitor')} in ${many(visits, 'visit')}; ${conversion.value === null ? 'too few to say how many convert' : `${percent$1(conversion.value)} convert`}`,
    lists: [
        ...[...ROWS, ...Object.keys(texts).filter((key) => !ROWS.includes(key))].flatMap((key) => texts[key]?.length ? [{ name: key, items: texts[key] }] : []),
        ...(visitors < LEAST
            ? []
            : [
                {
                    name: 'how far they get',
                    items: stages
                        .slice(1)
                        .map(({ name }, i) => `${name}: ${number$3(reached[i + 1])} (${percent$1(reached[i + 1] / visitors)})`),
                },
            ]),
    ],
});
/** A day in the life: when they come, with which device, how they came, what they look for. */
function dayMap(figures) {
    const stages = stagesOf$1(figures);
    const { day, personas, about } = figures;
    const stageName = (id) => stages.find((stage) => stage.id === id)?.name ?? '';
    const sections = [
        {
            id: 'hours',
            title: 'When they come',
            text: `By the visitors’ own clocks. Each visit counts in every hour it spends here.${day.untimed ? ` ${many(day.untimed, 'event')} came without a time zone and are in no hour.` : ''}`,
            blocks: [hoursOf('hours-all', 'Everybody', day.all)],
        },
        personas.length > 0 && {
            id: 'personas',
            title: 'Who they are',
            text: 'As the journey describes them, with when they come.',
            blocks: [
                {
                    kind: 'cards',
                    cards: personas.map((persona) => cardOf(persona, stages)),
                },
                ...personas.flatMap(({ id, name }) => {
                    const found = day.personas.find(({ persona }) => persona === id);
                    return found ? [hoursOf(`hours-persona-${id}`, name, found.cells, true)] : [];
                }),
            ],
        },
        {
            id: 'stage-hours',
            title: 'When they are in which stage',
            text: 'The same hours, for each stage of the journey.',
            blocks: day.stages.map(({ stage, cells }) => hoursOf(`hours-stage-${stage}`, stageName(stage) || stage, cells, true)),
        },
        partsOfTheDay(figures),
        untilTheyComeBack(figures),
        day.searches.length > 0 && {
            id: 'searches',
            title: 'What they look for',
            text: 'What was typed into the site’s search.',
            blocks: [
                {
                    kind: 'table',
                    caption: 'Searches, most frequent first',
                    head: ['Term', 'Times', 'Visitors', 'Found nothing'].map((name) => ({ name })),
                    rows: day.searches.map(({ term, count, visitors, empty }) => ({
                        cells: [plain(term), plain(count), plain(visitors), plain(empty)],
                    })),
                },
            ],
        },
        {
            id: 'elsewhere',
            title: 'What does not happen here',
            text: 'This map knows only what touches the site. The rest of the day is not measured; what is known of it was written down by people.',
            blocks: [
                {
                    kind: 'paragraphs',
                    items: day.notes.length
                        ? day.notes.map(({ stage, text }) => (stage ? `${stageName(stage) || stage}: ${text}` : text))
                        : ['Nothing is written down yet: “map.notes” in the journey is the place for it.'],
                },
            ],
        },
    ];
    return {
        map: 'day',
        title: 'A day in the life',
        ...aboutMap(figures),
        lead: visitsIn(day.all) < LEAST
            ? about.events
                ? `Fewer than ${LEAST} visits are too few to speak of a usual day.`
                : NOTHING
            : `Most visits fall on ${busiest(day.all)}${day.gaps.median.value === null ? '.' : `; half of those who come back do so within ${many(Math.round(day.gaps.median.value * 10) / 10, 'day')}.`} Only what touches the site is seen here.`,
        stages,
        sections: about.events ? sections.filter((section) => !!section) : [],
    };
}

const metCell = (met) => met === null ? plain(DASH) : met ? { text: 'met', mark: 'good' } : { text: 'missed', mark: 'bad' };
/** Shares and means can be seen at a glance. */
const barOf = (value, unit) => value === null || (unit !== 'share' && unit !== 'mean')
    ? {}
    : { bar: Math.min(1, Math.max(0, unit === 'mean' ? value / 5 : value)) };
function variantsTable({ id, variants }, stages) {
    const [control] = variants;
    return {
        kind: 'table',
        caption: `Experiment “${id}”: visitors of each variant that reached the stage`,
        head: [{ name: 'Variant' }, { name: 'Visitors' }, ...stages.map(({ name, tone }) => ({ name, tone }))],
        rows: variants.map(({ variant, visitors, reached, lift }) => ({
            cells: [
                plain(variant, variant === control?.variant ? 'what the others are held against' : ''),
                plain(visitors),
                ...reached.map((share, i) => {
                    const cell = say(share, 'share');
                    const { difference: by, margin } = lift[i];
                    if (variant === control?.variant || by.value === null || !margin || cell.why)
                        return cell;
                    const sure = Math.abs(by.value) > margin;
                    return {
                        ...cell,
                        small: `${difference(by.value, 'share')}, give or take ${number$3(100 * margin)}`,
                        ...(sure ? { mark: by.value > 0 ? 'good' : 'bad' } : {}),
                    };
                }),
            ],
        })),
        foot: 'The difference to the first variant in points of a percentage, with half of its 95 % interval (normal approximation). A mark means that the interval leaves out zero: ● better, ▲ worse.',
    };
}
/** What was planned against what is. */
function futureMap(figures) {
    const stages = stagesOf$1(figures);
    const { targets, experiments, order } = figures.future;
    const last = Math.max(0, ...order.map(({ planned }) => planned ?? 0));
    const judged = targets.filter(({ met }) => met !== null);
    const met = judged.filter(({ met }) => met).length;
    const toneOf = (id) => stages.find((stage) => stage.id === id)?.tone;
    const sections = [
        {
            id: 'targets',
            title: 'Targets',
            text: targets.length
                ? 'What was aimed for, and what is.'
                : 'The journey names no targets yet. Add them as “map.targets”, or as the “target” of a stage, such as "target": "40%".',
            blocks: targets.length
                ? [
                    {
                        kind: 'table',
                        caption: 'Planned and actual',
                        head: [
                            { name: 'Target' },
                            { name: 'Stage', words: true },
                            { name: 'Planned' },
                            { name: 'Actual' },
                            { name: 'Actual − planned' },
                            { name: 'So it is', words: true },
                        ],
                        rows: targets.map(({ stage, name, unit, planned, actual, deviation, met }) => ({
                            tone: toneOf(stage),
                            cells: [
                                plain(name),
                                plain(stages.find(({ id }) => id === stage)?.name ?? 'whole journey'),
                                { ...plain(amount(planned, unit)), ...barOf(planned, unit) },
                                { ...say(actual, unit), ...barOf(actual.value, unit) },
                                plain(deviation === null ? DASH : difference(deviation, unit)),
                                metCell(met),
                            ],
                        })),
                        foot: 'Deviation = actual − planned. Whether more or less is better depends on the figure: of drop-off and times less is.',
                    },
                ]
                : [],
        },
        {
            id: 'experiments',
            title: 'What was tried',
            text: experiments.length
                ? 'Each variant against the first, stage by stage.'
                : 'No experiment was reported. `milepost("experiment", "hero", "B")` reports which variant a visitor saw.',
            blocks: experiments.map((one) => variantsTable(one, stages)),
        },
        {
            id: 'order',
            title: 'The way planned and the way walked',
            text: 'The place each stage was planned at, against the place at which visitors meet it.',
            blocks: [
                {
                    kind: 'table',
                    caption: 'Planned and walked order',
                    head: [
                        { name: 'Stage or touchpoint' },
                        { name: 'Planned' },
                        { name: 'Walked, on average' },
                        { name: 'Visitors' },
                        { name: 'Left out' },
                        { name: 'Met late' },
                        { name: 'So it is', words: true },
                    ],
                    rows: order.map(({ id, name, planned, walked, visitors, skipped, late, deviation }) => ({
                        tone: toneOf(id),
                        cells: [
                            plain(name),
                            plain(planned === null ? DASH : number$3(planned)),
                            plain(walked === null ? DASH : number$3(walked)),
                            plain(visitors),
                            planned === last ? plain(DASH, 'nothing comes later') : say(skipped, 'share'),
                            say(late, 'share'),
                            deviation === 'as planned'
                                ? { text: deviation, mark: 'good' }
                                : deviation === 'moved' || deviation === 'missing'
                                    ? { text: deviation, mark: 'bad' }
                                    : plain(deviation),
                        ],
                    })),
                    foot: 'Left out = share of visitors who reached something later without ever meeting it. Met late = share of those who met it after something planned later.',
                },
            ],
        },
    ];
    const moved = order.filter(({ deviation }) => deviation === 'moved' || deviation === 'missing').length;
    return {
        map: 'future',
        title: 'Future state',
        ...aboutMap(figures),
        lead: !figures.about.events
            ? NOTHING
            : [
                judged.length
                    ? `${number$3(met)} of ${many(judged.length, 'target')} ${met === 1 ? 'is' : 'are'} met (${percent$1(met / judged.length)}).`
                    : 'Nothing can be held against a target yet.',
                moved
                    ? `${many(moved, 'step')} of the journey ${moved === 1 ? 'is' : 'are'} not walked as planned.`
                    : 'The journey is walked in the order planned.',
            ].join(' '),
        stages,
        sections: figures.about.events ? sections : [],
    };
}

const MAKERS = {
    current: currentMap,
    day: dayMap,
    future: futureMap,
    blueprint: blueprintMap,
};
/** One of the four journey maps as data: `current`, `day`, `future` or `blueprint`. */
const mapOf = (figures, map) => MAKERS[map](figures);

const ENTITIES = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
};
/** Text as HTML, for content and for quoted attributes. Control characters, which XML does not know, become spaces. */
const escapeHtml = (text) => text
    .replace(/[&<>"']/g, (sign) => ENTITIES[sign])
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, ' ');

const SIGNS$1 = { good: ['●', 'good'], bad: ['▲', 'trouble'] };
/** A mark is a shape and a word before it is a colour. */
const signed = (mark) => mark ? `<i class="${mark}" role="img" aria-label="${SIGNS$1[mark][1]}">${SIGNS$1[mark][0]}</i> ` : '';
function item$1({ text, small, mark, quote, strong }) {
    const said = quote
        ? `<q>${escapeHtml(text)}</q>`
        : `<span${strong ? ' class="of"' : ''}>${signed(mark)}${escapeHtml(text)}</span>`;
    return `<li>${said}${small ? ` <small>${escapeHtml(small)}</small>` : ''}</li>`;
}
function cellInside({ text, small, why, bar, mark, items }) {
    const below = why ?? small;
    return [
        text ? `<span class="value">${signed(mark)}${escapeHtml(text)}</span>` : '',
        items ? `<ul>${items.map(item$1).join('')}</ul>` : '',
        below ? ` <small>${escapeHtml(below)}</small>` : '',
        bar === undefined
            ? ''
            : `<svg class="length" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect width="100" height="6" class="rail"/><rect width="${(100 * bar).toFixed(1)}" height="6"/></svg>`,
    ].join('');
}
/** Ten shades. */
const shade = ({ heat }) => (heat ? `h${Math.max(1, Math.min(10, Math.ceil(heat * 10)))}` : '');
function classes(...names) {
    const all = names.filter(Boolean).join(' ');
    return all && ` class="${all}"`;
}
const toneClass = (tone) => tone === undefined ? undefined : `tone-${tone}`;
function table$1({ caption, head, rows, foot }) {
    // On a telephone a row of words, or of many figures, is read from top to bottom.
    const shaded = rows.some(({ cells }) => cells.some(({ heat }) => heat));
    const stacks = !shaded && (head.length > 4 || head.some(({ words }, i) => i && words));
    const th = head
        .map(({ name, tone, words }, i) => `<th scope="col" role="columnheader"${classes(toneClass(tone), (words || !i) && 'words')}>${escapeHtml(name)}</th>`)
        .join('');
    const tr = rows
        .map(({ cells, tone }) => {
        const tds = cells.map((cell, i) => i
            ? `<td role="cell"${classes(head[i]?.words && 'words', shade(cell), cell.why !== undefined && 'hidden')} data-name="${escapeHtml(head[i]?.name ?? '')}">${cellInside(cell)}</td>`
            : `<th scope="row" role="rowheader"${classes('words', toneClass(tone))}>${cellInside(cell)}</th>`);
        return `<tr role="row">${tds.join('')}</tr>`;
    })
        .join('');
    return (`<p class="caption" aria-hidden="true">${escapeHtml(caption)}</p>` +
        `<div class="scroll" role="region" tabindex="0" aria-label="${escapeHtml(caption)}"><table role="table"${classes(stacks && 'stacks')}><caption class="unseen">${escapeHtml(caption)}</caption>` +
        `<thead role="rowgroup"><tr role="row">${th}</tr></thead><tbody role="rowgroup">${tr}</tbody></table></div>` +
        (foot ? `<p class="foot">${escapeHtml(foot)}</p>` : ''));
}
function grid({ caption, rows }, stages) {
    const head = stages.map(({ name, aim, phase, tone }, i) => `<th scope="col" role="columnheader" class="tone-${tone}"><span class="nth">${i + 1}${phase ? ` · ${escapeHtml(phase)}` : ''}</span>` +
        `<span class="stage">${escapeHtml(name)}</span>${aim ? `<small>${escapeHtml(aim)}</small>` : ''}</th>`);
    const body = rows.map(({ name, text, cells, big, strong, line }) => {
        const tds = cells.map((cell, i) => {
            const stage = stages[i];
            return `<td role="cell"${classes(toneClass(stage?.tone), cell.why !== undefined && 'hidden')} data-name="${escapeHtml(stage?.name ?? '')}">${cellInside(cell)}</td>`;
        });
        return `<tr role="row"${classes(big && 'big', strong && 'strong', line && 'line')}><th scope="row" role="rowheader">${escapeHtml(name)}<small>${escapeHtml(text)}</small></th>${tds.join('')}</tr>`;
    });
    return (`<div class="scroll" role="region" tabindex="0" aria-label="${escapeHtml(caption)}"><table role="table" class="grid${stages.length > 6 ? ' many' : ''}"><caption class="unseen">${escapeHtml(caption)}</caption>` +
        `<thead role="rowgroup"><tr role="row"><td role="cell"></td>${head.join('')}</tr></thead><tbody role="rowgroup">${body.join('')}</tbody></table></div>`);
}
/** Charts whose description says what their labels do not. */
const SAYS_MORE = new Set(['sankey', 'hours', 'bars']);
function chart(one, svg) {
    return (`<figure class="chart ${one.data.chart}"><figcaption>${escapeHtml(one.title)}</figcaption>${svg}` +
        (SAYS_MORE.has(one.data.chart) ? `<p class="foot">${escapeHtml(one.desc)}</p>` : '') +
        `<details><summary>The same as a table<span class="unseen">: ${escapeHtml(one.title)}</span></summary>${table$1(one.table)}</details></figure>`);
}
/** One block of a section as HTML; `svgs` are the drawings of its charts. */
function drawBlock(block, { stages }, svgs) {
    if (block.kind === 'table')
        return table$1(block);
    if (block.kind === 'grid')
        return grid(block, stages);
    if (block.kind === 'chart')
        return chart(block, svgs.get(block) ?? '');
    if (block.kind === 'paragraphs')
        return `<ul class="said">${block.items.map((text) => `<li>${escapeHtml(text)}</li>`).join('')}</ul>`;
    if (block.kind === 'tiles')
        return `<dl class="tiles">${block.tiles
            .map(({ name, cell, formula }) => `<div${classes(cell.why !== undefined && 'hidden')}><dt>${escapeHtml(name)}</dt><dd>${cellInside(cell)}</dd><dd class="formula">${escapeHtml(formula)}</dd></div>`)
            .join('')}</dl>`;
    return `<div class="cards">${block.cards
        .map(({ title, text, lists }) => `<article><h3>${escapeHtml(title)}</h3><p>${escapeHtml(text)}</p>${lists
        .map(({ name, items }) => `<h4>${escapeHtml(name)}</h4><ul>${items.map((one) => `<li>${escapeHtml(one)}</li>`).join('')}</ul>`)
        .join('')}</article>`)
        .join('')}</div>`;
}

/** The look of a map: light, dark, narrow, wide and on paper. One text, so that a policy can name its hash. */
const TONES = {
    light: ['#4f5bd5', '#2b7fc9', '#14919b', '#3d9a63', '#cb9a2b', '#dc7633', '#d5506f', '#9b4fb0'],
    dark: ['#7f8af0', '#58a3e4', '#37b0b9', '#5bb881', '#dcb350', '#ec955a', '#e8738f', '#ba7dcd'],
};
const tones = (colours) => colours.map((colour, i) => `--tone-${i}:${colour}`).join(';');
const LIGHT = `--paper:#f6f6f3;--card:#fff;--ink:#1b1f27;--soft:#5c6370;--line:#e2e2dc;--accent:#4f5bd5;--link:#4450c4;--good:#1d7a46;--bad:#b3261e;${tones(TONES.light)}`;
const DARK = `--paper:#121419;--card:#1a1d23;--ink:#eceef2;--soft:#a4acb9;--line:#2e333d;--accent:#8f99f5;--link:#a6aefa;--good:#6fd19a;--bad:#ff9a91;${tones(TONES.dark)}`;
const shades = Array.from({ length: 10 }, (_, i) => `.map .h${i + 1}{background:color-mix(in srgb,var(--accent) ${4 + i * 5}%,var(--card))}`).join('');
const MAP_STYLES = `
:root{color-scheme:light dark;${LIGHT}}
@media screen and (prefers-color-scheme:dark){:root{${DARK}}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif;font-variant-numeric:tabular-nums}
.map,.map *,.map-end{box-sizing:border-box}
.map,.map-end{max-width:1360px;margin:0 auto;padding:40px clamp(16px,4vw,56px) 32px}
.map-end{padding-block:0 40px;color:var(--soft);font-size:13px}
.skip{position:absolute;left:-999px;top:8px;padding:8px 16px;background:var(--card);color:var(--link);z-index:1}
.skip:focus{left:8px}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.defs{position:absolute}
.map a{color:var(--link)}
.map :focus-visible{outline:2px solid var(--accent);outline-offset:3px;border-radius:4px}
.map h1{margin:0;font-size:clamp(30px,4vw,42px);font-weight:660;letter-spacing:-.028em;line-height:1.1}
.map h2{margin:0;font-size:22px;font-weight:640;letter-spacing:-.016em;line-height:1.25}
.map p,.map ul,.map dl,.map dd,.map figure{margin:0}
.map ul{padding:0;list-style:none}
.map .journey{margin-top:6px;font-size:18px}
.map .about{margin-top:4px;color:var(--soft);font-size:14.5px}
.map .lead{max-width:62ch;margin:26px 0 22px;font-size:clamp(19px,2vw,23px);letter-spacing:-.012em;line-height:1.42;text-wrap:pretty}
.map .contents ul{display:flex;flex-wrap:wrap;gap:6px 20px;margin-bottom:8px;font-size:14px}
.map section{margin-top:24px;padding:30px clamp(16px,2.6vw,36px) 32px;border:1px solid var(--line);border-radius:16px;background:var(--card);scroll-margin-top:12px}
.map .how{max-width:78ch;margin-top:6px;color:var(--soft);font-size:15px;text-wrap:pretty}
.map h2+div,.map h2+dl,.map h2+ul,.map h2+figure,.map h2+.caption,.map .how+*{margin-top:22px}
.map .scroll+.caption,.map .foot+.caption,.map figure+.caption,.map figure+figure,.map .said+figure,.map figure+.said,.map .cards+figure,.map .cards+.pairs,.map figure+.pairs,.map .pairs+.said,.map .said+.pairs{margin-top:36px}
.map .foot{max-width:100ch;margin-top:10px;color:var(--soft);font-size:12.5px;line-height:1.45}
.map small{color:var(--soft);font-size:12.5px;font-weight:400;letter-spacing:0}
.map i{font-style:normal;font-size:.8em}
.map .good{color:var(--good)}
.map .bad{color:var(--bad)}
.map td.hidden small{max-width:130px;margin-left:auto}
.map .grid td.hidden small{max-width:none}
.map .hidden .value{color:var(--soft)}

.map .tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(215px,1fr));gap:26px 32px}
.map .tiles dt{color:var(--soft);font-size:14px}
.map .tiles .value{font-size:30px;font-weight:640;letter-spacing:-.03em;line-height:1.25}
.map .tiles dd small{display:block}
.map .tiles .formula{margin-top:4px;padding-top:6px;border-top:1px solid var(--line);color:var(--soft);font-size:12px;line-height:1.4}

.map .scroll{overflow-x:auto}
.map table{width:100%;border-collapse:collapse;font-size:14px}
.map .caption{padding-bottom:8px;font-size:15px;font-weight:600}
.map th,.map td{padding:8px 12px 8px 8px;border-top:1px solid var(--line);font-weight:400;text-align:right;vertical-align:top}
.map .words{text-align:left}
.map th:first-child{padding-left:12px}
.map tbody .words{min-width:90px}
.map tbody th.words{font-weight:560;overflow-wrap:anywhere;min-width:130px}
.map thead th{color:var(--soft);font-size:13px;line-height:1.3;vertical-align:bottom}
.map thead th[class*=tone]{border-top:3px solid var(--tone);color:var(--ink)}
.map tbody th[class*=tone]{border-left:4px solid var(--tone)}
.map td>small{display:block}
.map td q{font-style:italic}
.map .length{display:block;width:100%;height:6px;margin-top:6px;fill:var(--tone,var(--accent));border-radius:3px}
.map .length .rail{fill:var(--line)}

.map .grid{table-layout:fixed;min-width:900px}
.map .grid.many{min-width:1120px}
.map .grid th:first-child,.map .grid thead td{width:128px;padding-left:0}
.map .grid th,.map .grid td{padding:12px 14px 12px 0;text-align:left;overflow-wrap:break-word;hyphens:auto}
.map .grid thead th{padding-top:12px;border-top:4px solid var(--tone)}
.map .grid thead td{border:0}
.map .grid thead th,.map .grid tbody td{border-right:8px solid var(--card)}
.map .grid .nth,.map .grid thead small{display:block;color:var(--soft);font-size:12.5px;line-height:1.35}
.map .grid .stage{display:block;color:var(--ink);font-size:17px;font-weight:640;letter-spacing:-.01em;line-height:1.25}
.map .grid.many .stage{font-size:15px}
.map .grid thead th{vertical-align:top}
.map .grid tbody th{font-weight:600;font-size:14px;line-height:1.35}
.map .grid tbody th small{display:block}
.map .grid .big .value{font-size:30px;font-weight:640;letter-spacing:-.03em;line-height:1.1}
.map .grid.many .big .value{font-size:25px}
.map .grid .strong .value{font-size:19px;font-weight:620}
.map .grid li{padding:2px 0;line-height:1.35}
.map .grid li+li{margin-top:2px}
.map .grid li small{white-space:normal}
.map .grid li .of{font-weight:600}
.map .grid li+li:has(.of){margin-top:10px}
.map table:not(.grid) td:not(.hidden)>small{white-space:nowrap}
.map .grid .line>*{border-top:2px dashed var(--soft)}
${shades}${TONES.light.map((_, i) => `.map .tone-${i}{--tone:var(--tone-${i})}`).join('')}

.map figcaption{padding-bottom:10px;font-size:15px;font-weight:600}
.map .chart>svg{display:block;width:100%;height:auto;font-family:inherit}
.map .chart>.narrow{display:none;max-width:420px}
.map details{margin-top:10px}
.map summary{display:inline-block;padding:4px 0;color:var(--link);font-size:14px;cursor:pointer}
.map details .caption{margin-top:10px}
.map details .scroll{max-height:420px;overflow:auto}
.map .cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(240px,1fr));gap:20px}
.map article{padding:20px 22px;border:1px solid var(--line);border-radius:12px}
.map h3{margin:0;font-size:17px;font-weight:620}
.map h4{margin:14px 0 2px;color:var(--soft);font-size:13px;font-weight:560}
.map h4::first-letter{text-transform:uppercase}
.map article p{color:var(--soft);font-size:14px}
.map article li{font-size:15px}
.map .said li{padding:4px 0;font-size:15px;max-width:90ch}
.map .pairs{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,480px),1fr));gap:32px 40px}
.map .pairs figure{min-width:0;margin-top:0}

@media screen and (max-width:700px){
.map{padding-top:24px}
.map section{padding:22px 16px 24px}
.map .chart>.wide{display:none}
.map .chart>.narrow{display:block}
.map .grid,.map .grid.many{display:block;min-width:0}
.map .grid tbody,.map .grid tr{display:block}
.map .grid thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.map .grid tr{padding:14px 0 10px;border-top:1px solid var(--line)}
.map .grid tbody th:first-child{display:block;width:auto;padding:0 0 8px;border:0;font-size:16px}
.map .grid tbody td{display:grid;grid-template-columns:112px minmax(0,1fr);gap:0 12px;padding:5px 0 5px 10px;border:0;border-left:4px solid var(--tone);margin-bottom:4px}
.map .grid td::before{content:attr(data-name);grid-row:1/span 4;color:var(--soft);font-size:13.5px}
.map .grid td>*{grid-column:2}
.map .grid .big .value{font-size:22px}
.map .tiles{grid-template-columns:repeat(auto-fill,minmax(140px,1fr));gap:22px 18px}
.map .tiles .value{font-size:25px}
.map tbody th.words{min-width:124px;overflow-wrap:break-word;hyphens:auto}
.map .stacks,.map .stacks tbody,.map .stacks tr{display:block}
.map .stacks thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.map .stacks tr{padding:10px 0;border-top:1px solid var(--line)}
.map .stacks tbody th.words{display:block;padding:0 0 4px 10px;border-top:0}
.map .stacks tbody td{display:grid;grid-template-columns:112px minmax(0,1fr);gap:0 12px;padding:2px 0 2px 10px;border:0;text-align:left}
.map .stacks tbody td::before{content:attr(data-name);grid-row:1/span 4;color:var(--soft);font-size:13.5px}
.map .stacks tbody td>*{grid-column:2}
.map .stacks tbody td.hidden small{max-width:none;margin-left:0}
.map table.stacks td:not(.hidden)>small{white-space:normal}
.map .grid .line>*{border-top:0}
.map .grid tr.line{border-top:2px dashed var(--soft)}
}
@page{size:A4 landscape;margin:11mm}
@media print{
body{background:none;font-size:11px}
.map,.map-end{max-width:none;padding:0}
.skip,.contents,.map summary{display:none}
.map section{margin-top:16px;padding:0;border:0;border-radius:0;break-inside:auto}
.map h1{font-size:26px}.map h2{font-size:17px;break-after:avoid}.map .lead{font-size:15px;margin:10px 0 14px}
.map .how,.map .caption,.map figcaption{break-after:avoid;break-inside:avoid;font-size:11.5px}
.map table,.map .grid .stage{font-size:10px}.map .grid .stage{font-size:12px}
.map small,.map .foot,.map .formula,.map thead th,.map .grid .nth,.map .grid thead small{font-size:9px!important}
.map .grid,.map .grid.many{min-width:0}.map .grid th:first-child,.map .grid thead td{width:92px}.map .grid tbody th,.map .grid li,.map .tiles dt,.map .about,.map .said li{font-size:10.5px}.map .journey{font-size:13px}
.map .grid th,.map .grid td{padding:5px 8px 5px 0}
.map .grid .big .value{font-size:20px!important}.map .grid .strong .value{font-size:14px}
.map th,.map td{padding:4px 8px 4px 6px}
.map .tiles{grid-template-columns:repeat(5,1fr);gap:12px 18px}.map .tiles .value{font-size:20px}.map .tiles>div{break-inside:avoid}
.map tr,.map figure,.map article{break-inside:avoid}
.map .scroll:not(:has(.grid)){break-inside:avoid}.map section+section:has(.grid){break-before:page}.map tbody tr:nth-child(-n+2):not(:last-child){break-after:avoid}.map section:last-of-type{break-inside:avoid}
.map thead{break-after:avoid}.map .how+*,.map .caption+.scroll{break-before:avoid}
.map .scroll{overflow:visible}
.map .chart>svg{max-height:150mm}
.map,.map *{print-color-adjust:exact}
}
`;

const charts = ({ sections }) => sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'chart'));
/** Diagonal lines, for moves back: they can be told from the others without colours. */
const HATCHED = '<svg width="0" height="0" class="defs" aria-hidden="true"><defs><pattern id="hatched" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="2.5" height="7" fill="var(--soft)"/></pattern></defs></svg>';
const isHalf = (block) => block?.kind === 'chart' && !!block.half;
/** Those of half the width share a frame. */
const drawBlocks = ({ blocks }, map, svgs) => blocks
    .map((block, i) => {
    const opens = isHalf(block) && !isHalf(blocks[i - 1]) ? '<div class="pairs">' : '';
    const closes = isHalf(block) && !isHalf(blocks[i + 1]) ? '</div>' : '';
    return opens + drawBlock(block, map, svgs) + closes;
})
    .join('');
/**
 * The map as a fragment of HTML, without `<html>`, style and script: for a page that has `MAP_STYLES` in its own style
 * sheet. All text of the map is escaped.
 */
async function mapFragment(map) {
    const drawn = charts(map);
    const svgs = new Map();
    if (drawn.length) {
        const [{ init }, { chartSvg }] = await Promise.all([import('./echarts.js'), import('./chartSvg.js')]);
        for (const chart of drawn)
            svgs.set(chart, chartSvg(init, chart, chart.half ? 'half' : 'wide') + chartSvg(init, chart, 'narrow'));
    }
    const { title, journey, about, lead, sections, notes } = map;
    const contents = sections.map(({ id, title }) => `<li><a href="#${escapeHtml(id)}">${escapeHtml(title)}</a></li>`).join('');
    return (`${HATCHED}<div class="about-map"><h1>${escapeHtml(title)}</h1>${journey ? `<p class="journey">${escapeHtml(journey)}</p>` : ''}<p class="about">${escapeHtml(about)}</p></div>` +
        `<p class="lead">${escapeHtml(lead)}</p>` +
        (sections.length > 2 ? `<nav class="contents" aria-label="On this map"><ul>${contents}</ul></nav>` : '') +
        sections
            .map((section) => `<section id="${escapeHtml(section.id)}" aria-labelledby="${escapeHtml(section.id)}-h"><h2 id="${escapeHtml(section.id)}-h">${escapeHtml(section.title)}</h2>` +
            `${section.text ? `<p class="how">${escapeHtml(section.text)}</p>` : ''}${drawBlocks(section, map, svgs)}</section>`)
            .join('') +
        `<section id="notes" aria-labelledby="notes-h"><h2 id="notes-h">To know before relying on it</h2><ul class="said">${notes.map((note) => `<li>${escapeHtml(note)}</li>`).join('')}</ul></section>`);
}
/** SHA-256 in Base64, as a policy names it. */
async function hashOf(text) {
    const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
    return btoa(String.fromCharCode(...new Uint8Array(bytes)));
}
/**
 * The map as one HTML file that loads nothing and runs nothing: its own policy forbids everything but its one style.
 */
async function mapHtml(map) {
    const policy = `default-src 'none'; style-src 'sha256-${await hashOf(MAP_STYLES)}'; base-uri 'none'; form-action 'none'`;
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Milepost">
<title>${escapeHtml([map.title, map.journey].filter(Boolean).join(' · '))}</title>
<style>${MAP_STYLES}</style>
</head>
<body>
<a class="skip" href="#map">To the map</a>
<main id="map" class="map">${await mapFragment(map)}</main>
<footer class="map-end">Made by Milepost from the site’s own events.</footer>
</body>
</html>
`;
}

/**
 * Text in Markdown that stays text: no markup, no HTML, no end of a table's cell. A leading `=`, `+`, `-` or `@` is
 * escaped too, since tables get pasted into spreadsheets.
 */
const escapeMarkdown = (text) => text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>|#~]/g, '\\$&')
    .replace(/^\s*[=+\-@]/, (sign) => `\\${sign.trim()}`)
    .replace(/&/g, '&amp;');
const m = escapeMarkdown;
const SIGNS = { good: '● ', bad: '▲ ' };
const item = ({ text, small, mark, quote }) => `${mark ? SIGNS[mark] : ''}${quote ? `“${m(text)}”` : m(text)}${small ? ` (${m(small)})` : ''}`;
function cell({ text, small, why, mark, items }) {
    const below = why ?? small;
    return [
        text ? (mark ? SIGNS[mark] : '') + m(text) : '',
        items ? items.map(item).join('; ') : '',
        below ? `(${m(below)})` : '',
    ]
        .filter(Boolean)
        .join(' ');
}
const row = (cells) => `| ${cells.join(' | ')} |`;
function table({ caption, head, rows, foot }) {
    return [
        `**${m(caption)}**`,
        '',
        row(head.map(({ name }) => m(name))),
        row(head.map(({ words }, i) => (i && !words ? '---:' : '---'))),
        ...rows.map(({ cells }) => row(cells.map(cell))),
        '',
        ...(foot ? [m(foot), ''] : []),
    ];
}
function block(one, { stages }) {
    if (one.kind === 'table')
        return table(one);
    if (one.kind === 'chart')
        return [m(one.desc), '', ...table(one.table)];
    if (one.kind === 'paragraphs')
        return [...one.items.map((text) => `- ${m(text)}`), ''];
    if (one.kind === 'grid')
        return table({
            caption: one.caption,
            head: [{ name: '', words: true }, ...stages.map(({ name }) => ({ name, words: true }))],
            rows: one.rows.map(({ name, text, cells }) => ({ cells: [{ text: name, small: text }, ...cells] })),
        });
    if (one.kind === 'tiles')
        return table({
            caption: 'Figures',
            head: [{ name: 'Figure' }, { name: 'Value' }, { name: 'Formula', words: true }],
            rows: one.tiles.map(({ name, cell, formula }) => ({
                cells: [{ text: name }, cell, { text: formula }],
            })),
        });
    return one.cards.flatMap(({ title, text, lists }) => [
        `### ${m(title)}`,
        '',
        m(text),
        '',
        ...lists.flatMap(({ name, items }) => [`- ${m(name)}: ${items.map(m).join('; ')}`]),
        '',
    ]);
}
/** The map as Markdown, its charts as tables. All text of the map is escaped. */
const mapMarkdown = (map) => [
    `# ${m([map.title, map.journey].filter(Boolean).join(' · '))}`,
    '',
    m(map.about),
    '',
    m(map.lead),
    '',
    ...map.sections.flatMap(({ title, text, blocks }) => [
        `## ${m(title)}`,
        '',
        ...(text ? [m(text), ''] : []),
        ...blocks.flatMap((one) => block(one, map)),
    ]),
    '## To know before relying on it',
    '',
    ...map.notes.map((note) => `- ${m(note)}`),
    '',
].join('\n');

/** Mermaid has no escape: what it would read as its own is left out. */
const plainText = (text) => text
    .replace(/[:;#%"<>{}\r\n]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim() || '–';
const TOUCHPOINTS = 4;
/**
 * A `journey` diagram of Mermaid: a section for each stage, its touchpoints as tasks, with what is seen of the mood as
 * their score. A stage whose mood is hidden has none: its touchpoints are comments.
 */
function mermaidJourney({ stages, touchpoints, mood, about }) {
    const lines = stages.flatMap(({ name, id }, place) => {
        const score = mood.find(({ stage }) => stage === id)?.seen.value;
        const met = touchpoints
            .filter(({ stages }) => stages[place])
            .sort((a, b) => b.stages[place] - a.stages[place])
            .slice(0, TOUCHPOINTS);
        return [
            `  section ${plainText(name)}`,
            ...met.map(({ name }) => score == null
                ? `    %% ${plainText(name)}, too few visits for a mood`
                : `    ${plainText(name)}: ${Math.round(score)}: Visitors`),
        ];
    });
    return ['journey', `  title ${plainText(about.name || 'Customer journey')}`, ...lines, ''].join('\n');
}
/** A `sankey-beta` diagram of Mermaid: the first moves, each step's stages apart, so that it has no cycles. */
function mermaidSankey(data) {
    const name = new Map(data.nodes.map(({ id, name, step }) => [id, `${plainText(name)}${step ? ` (${step + 1})` : ''}`]));
    const quoted = (id) => `"${(name.get(id) ?? id).replaceAll('"', '""')}"`;
    return [
        'sankey-beta',
        '',
        ...data.links.map(({ from, to, value }) => `${quoted(from)},${quoted(to)},${value}`),
        '',
    ].join('\n');
}
/** The Sankey of a map, if it has one. */
const sankeyIn = ({ sections }) => sections
    .flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'chart' ? [block.data] : [])))
    .find((data) => data.chart === 'sankey');

const FORMATS = ['html', 'md', 'mermaid', 'sankey', 'json'];
/**
 * One journey map as a text to be saved: `html` is one file that loads nothing, `md` has its charts as tables,
 * `mermaid` is a `journey` diagram and `sankey` a `sankey-beta` one (both of the current state, whatever the map),
 * `json` has the map and all figures. Needs nothing but the figures: no browser, no network.
 */
async function draw(figures, map = 'current', format = 'html') {
    if (format === 'mermaid')
        return mermaidJourney(figures);
    if (format === 'sankey')
        return mermaidSankey(sankeyIn(mapOf(figures, 'current')) ?? { nodes: [], links: [] });
    const model = mapOf(figures, map);
    if (format === 'md')
        return mapMarkdown(model);
    if (format === 'json')
        return `${JSON.stringify({ map: model, figures }, null, 2)}\n`;
    return mapHtml(model);
}

/**
 * Facts as DuckDB sees them: the same columns with the same meaning as `toFacts` gives.
 */
/** Several values of one JSON text, read in one go. */
const read = (column, paths) => `json_extract_string(${column}, [${paths.map((path) => `'$.${path}'`).join(', ')}])`;
const DATA = 'name from to direction timeInPreviousMs kind score max comment want rating term results'.split(' ');
const FORM = 'id field index lastField timeMs durationMs'.split(' ');
const CONTEXT = 'visitor.personas attribution.first.channel attribution.first.source attribution.last.channel attribution.last.source'.split(' ');
/** The place of a path in the list it is read with; SQL counts from 1. */
const from = (list, paths, path) => `nullif(${list}[${paths.indexOf(path) + 1}], '')`;
const d = (key) => from('d', DATA, key);
const f = (key) => from('f', FORM, key);
const c = (key) => from('c', CONTEXT, key);
const only = (types, value) => `CASE WHEN type IN (${types}) THEN ${value} END`;
const number$2 = (value) => `TRY_CAST(${value} AS DOUBLE)`;
/** One row an event of a relation that has the columns of the reference collector's `events` table. */
const select = (events) => `
  SELECT id, epoch_ms(corrected_time) AS time, nullif(anonymous_id, '') AS visitor, nullif(session_id, '') AS session,
    nullif(tab_id, '') AS tab, nullif(page_id, '') AS view, coalesce(seq, 0) AS seq, type,
    coalesce(nullif(name, ''), ${only("'vital', 'error'", d('name'))}) AS name, path,
    nullif(stage, '') AS stage, nullif(touch, '') AS touch, nullif(furthest, '') AS furthest, coalesce(lap, 1) AS lap,
    epoch_ms(since) AS since,
    ${only("'stage'", d('from'))} AS fromStage, ${only("'stage'", d('to'))} AS toStage,
    ${only("'stage'", d('direction'))} AS direction,
    ${only("'stage'", "nullif(array_to_string(data->>'$.skipped[*]', ','), '')")} AS skipped,
    ${only("'stage'", number$2(d('timeInPreviousMs')))} AS timeInPrevious,
    nullif(touchpoint, '') AS touchpoint, nullif(channel, '') AS channel, nullif(source, '') AS source,
    nullif(medium, '') AS medium, nullif(campaign, '') AS campaign,
    ${c('attribution.first.channel')} AS firstChannel, ${c('attribution.first.source')} AS firstSource,
    ${c('attribution.last.channel')} AS lastChannel, ${c('attribution.last.source')} AS lastSource,
    nullif(device, '') AS device, personas,
    CASE WHEN experiments IS NOT NULL AND experiments::VARCHAR <> '{}' THEN experiments::VARCHAR END AS experiments,
    value, nullif(currency, '') AS currency,
    ${only("'feedback'", d('kind'))} AS feedback, ${only("'feedback'", number$2(d('score')))} AS score,
    ${only("'feedback'", number$2(d('max')))} AS max, ${only("'feedback'", d('comment'))} AS comment,
    ${only("'moment'", d('kind'))} AS momentKind, ${only("'moment'", d('want'))} AS momentWant,
    ${f('id')} AS form, ${f('field')} AS field, ${number$2(f('index'))} AS fieldIndex, ${f('lastField')} AS lastField,
    ${number$2(f('timeMs'))} AS fieldMs, ${number$2(f('durationMs'))} AS formMs,
    ${only("'vital'", d('rating'))} AS rating, ${only("'search'", d('term'))} AS term,
    ${only("'search'", number$2(d('results')))} AS results,
    ${only("'engage', 'page_leave'", number$2("data->>'$.engagedMs'"))} AS engagedMs,
    coalesce(list_has_any(flags, ['auto', 'internal']), false) AS automated,
    hour, weekday,
    coalesce(nullif(config_version, ''), nullif(config_hash, '')) AS version
  FROM (
    SELECT events.*, batches.c, batches.personas, clocks.hour, clocks.weekday,
      -- Only the types whose data the figures read: parsing is what takes the time.
      CASE WHEN type IN ('stage', 'moment', 'feedback', 'vital', 'error', 'search')
        THEN ${read('data', DATA)} END AS d,
      CASE WHEN form IS NOT NULL THEN ${read('form', FORM)} END AS f
    FROM ${events} AS events
    -- Zones change their offset on quarters of an hour, and asking a calendar takes long: once for each.
    LEFT JOIN (
      SELECT zone, quarter, hour(local)::INTEGER AS hour, isodow(local)::INTEGER AS weekday FROM (
        SELECT zone, quarter, timezone(zone, timezone('UTC', make_timestamp(quarter * 900000000))) AS local FROM (
          SELECT DISTINCT timezone AS zone, epoch_ms(corrected_time) // 900000 AS quarter FROM ${events} AS events
          WHERE timezone IN (SELECT name FROM pg_timezone_names())))
    ) AS clocks ON clocks.zone = events.timezone AND clocks.quarter = epoch_ms(events.corrected_time) // 900000
    -- What a batch says once is read once.
    LEFT JOIN (
      SELECT batch_id, c, ',' || nullif(translate(c[1], '[]"', ''), '') || ',' AS personas
      FROM (SELECT batch_id, ${read('any_value(context)', CONTEXT)} AS c FROM ${events} AS events GROUP BY batch_id)
    ) AS batches USING (batch_id)
  )`;
/**
 * The facts in the reference collector's `events` table, one row an event: `CREATE VIEW facts AS ${FACTS_SQL}`.
 * For DuckDB.
 */
const FACTS_SQL = select('events');
/** A text in SQL. */
const quoted = (value) => `'${value.replaceAll("'", "''")}'`;
/** What `of` says for each of its values, in SQL; null for any other, and for all if there are no cases. */
function caseOf(of, cases, type = 'INTEGER') {
    const word = (value) => (typeof value === 'string' ? quoted(value) : `${value}`);
    const all = [...cases].map(([value, then]) => `WHEN ${word(value)} THEN ${word(then)}`);
    return all.length ? `CASE ${of} ${all.join(' ')} END` : `NULL::${type}`;
}
const json = (path) => `(line->>'$.${path}')`;
const part = (path) => `(line->'$.${path}')`;
const LINE_COLUMNS = [
    ...[
        'id type name tab_id:tabId page_id:pageId path:page.path stage:stage.id touch:stage.touch furthest:stage.furthest',
        'touchpoint currency anonymous_id:anonymousId session_id:session.id channel:session.channel',
        'source:session.campaign.source medium:session.campaign.medium campaign:session.campaign.name',
        'device:context.device timezone:context.timezone config_version:config.version config_hash:config.hash',
    ]
        .join(' ')
        .split(' ')
        .map((pair) => pair.split(':')).map(([name, path = name]) => [name, json(path)]),
    ['corrected_time', `coalesce(${json('correctedTime')}, ${json('time')})::TIMESTAMPTZ AT TIME ZONE 'UTC'`],
    ['since', `TRY_CAST(${json('stage.since')} AS TIMESTAMPTZ) AT TIME ZONE 'UTC'`],
    ['seq', `TRY_CAST(${json('seq')} AS BIGINT)`],
    ['lap', `TRY_CAST(${json('stage.lap')} AS INTEGER)`],
    ['value', `TRY_CAST(${json('value')} AS DOUBLE)`],
    ['flags', `${json('flags[*]')}`],
    ['form', part('form')],
    ['data', part('data')],
    ['experiments', part('experiments')],
    ['context', `json_object('visitor', ${part('visitor')}, 'attribution', ${part('attribution')})`],
    // Lines do not say which batch they came in; those that say the same can share what is read of it.
    ['batch_id', `md5(concat(${part('visitor')}, ${part('attribution')}))`],
];
/**
 * The facts in an NDJSON file, or in all that fit a `*`: events with their batch's context, or whole batches, a line
 * each. What was sent twice counts once. For DuckDB: `CREATE VIEW facts AS ${factsOfLog('log.ndjson')}`.
 */
const factsOfLog = (file) => `
  WITH found AS (
    SELECT json AS line FROM read_ndjson_objects(${quoted(file)}, ignore_errors = true)
  ), lines AS (
    SELECT line FROM found WHERE ${part('events')} IS NULL
    UNION ALL
    SELECT json_merge_patch(json_merge_patch(line, '{"events": null}'), unnest(${part('events[*]')})) AS line
    FROM found WHERE ${part('events')} IS NOT NULL
  ), parsed AS (
    SELECT ${LINE_COLUMNS.map(([name, sql]) => `${sql} AS ${name}`).join(',\n      ')}
    FROM lines
    WHERE ${json('page.path')} IS NOT NULL AND ${part('stage')} IS NOT NULL AND ${json('id')} IS NOT NULL
      AND TRY_CAST(coalesce(${json('correctedTime')}, ${json('time')}) AS TIMESTAMPTZ) IS NOT NULL
  ), events AS (SELECT * FROM parsed QUALIFY row_number() OVER (PARTITION BY id) = 1)
  ${select('events')}`;

const DAY$4 = 86400000;
const name = (value) => (typeof value === 'string' && value ? value : null);
function time(value) {
    const found = Date.parse(String(value ?? ''));
    return Number.isNaN(found) ? null : found;
}
/**
 * `map.costs`: a list of `{ cost, currency, channel, touchpoint, stage, from, to }`, each of them as a text if need be.
 * `from` and `to` are days, both included. Rows without a number as `cost` are left out.
 */
function readCosts(costs) {
    return list$1(costs)
        .filter(isRecord)
        .flatMap((row) => {
        const cost = typeof row.cost === 'string' && row.cost ? Number(row.cost) : row.cost;
        const to = time(row.to);
        if (typeof cost !== 'number' || !Number.isFinite(cost))
            return [];
        return [
            {
                cost,
                currency: name(row.currency) ?? '',
                channel: name(row.channel),
                touchpoint: name(row.touchpoint),
                stage: name(row.stage),
                since: time(row.from),
                until: to === null ? null : to + DAY$4,
            },
        ];
    });
}

/** How long without a visit counts as left, and as gone where the journey has no `fadeAfter`. */
const GONE_AFTER = 30 * 86400000;
const text$1 = (value) => (typeof value === 'string' ? value : '');
const records = (value) => list$1(value).filter(isRecord);
const object = (value) => (isRecord(value) ? value : {});
const number$1 = (value) => typeof value === 'number' && Number.isFinite(value) ? value : null;
/** ISO 8601 or milliseconds → milliseconds; null if it is no time. */
function instant(value) {
    const time = typeof value === 'string' ? Date.parse(value) : value;
    return number$1(time);
}
const TEXT_ROWS = 'motivations interests needs expectations desires issues'.split(' ');
function conversionOf(targets, stages, goals) {
    const wanted = text$1(targets.converted);
    const place = stages.findIndex(({ ids }) => ids.includes(wanted));
    if (goals.some(({ id }) => id === wanted))
        return { goal: wanted };
    if (place >= 0)
        return { place };
    return goals[0] ? { goal: goals[0].id } : { place: Math.max(0, stages.length - 1) };
}
function previousOf(choice, since, until) {
    const { previous } = choice;
    if (isRecord(previous)) {
        const [from, to] = [instant(previous.since), instant(previous.until)];
        return from !== null && to !== null ? { since: from, until: to } : null;
    }
    if (!previous || since === null)
        return null;
    const end = until ?? instant(choice.now) ?? Date.now();
    return { since: since - (end - since), until: since };
}
/** Reads the journey and the choice. Nothing in either is taken for granted. */
function planOf(config, choice = {}) {
    const stages = records(config.stages).map((stage) => {
        const id = text$1(stage.id);
        return {
            id,
            ids: [id, ...list$1(stage.was).map(text$1)],
            name: text$1(stage.name) || id,
            aim: text$1(stage.aim),
            phase: text$1(stage.phase),
            importance: number$1(stage.importance),
            reopen: stage.reopen === true,
            usual: milliseconds(stage.usual) ?? null,
            target: stage.target,
        };
    });
    const named = (value) => records(value).map(({ id, name }) => [text$1(id), text$1(name) || text$1(id)]);
    const goals = records(config.goals).map(({ id, name, kpi }) => ({
        id: text$1(id),
        name: text$1(name) || text$1(id),
        kpi: text$1(kpi),
    }));
    const map = object(config.map);
    const targets = object(map.targets);
    const weights = object(map.weights);
    const goneAfter = milliseconds(config.fadeAfter) ?? GONE_AFTER;
    const [since, until] = [instant(choice.since), instant(choice.until)];
    return {
        name: text$1(config.name),
        stages,
        place: new Map(stages.flatMap(({ ids }, place) => ids.map((id) => [id, place])).reverse()),
        names: new Map([
            ...named(config.stages),
            ...named(config.personas),
            ...named(config.goals),
            ...named(config.moments),
        ]),
        goals,
        personas: records(config.personas).map((persona) => ({
            id: text$1(persona.id),
            name: text$1(persona.name) || text$1(persona.id),
            texts: Object.fromEntries(TEXT_ROWS.map((row) => [row, list$1(persona[row]).map(text$1).filter(Boolean)]).filter(([, lines]) => lines.length)),
        })),
        conversion: conversionOf(targets, stages, goals),
        goneAfter,
        leftAfter: Math.min(goneAfter, GONE_AFTER),
        weights: { delight: number$1(weights.delight) ?? 1, friction: number$1(weights.friction) ?? 0.5 },
        targets,
        lanes: object(map.lanes),
        notes: map.notes,
        costs: readCosts(choice.costs ?? map.costs),
        since,
        until,
        previous: previousOf(choice, since, until),
        now: instant(choice.now),
        persona: choice.persona ?? null,
        channel: choice.channel ?? null,
        device: choice.device ?? null,
        automated: choice.automated ?? false,
        visitor: choice.visitor ?? null,
    };
}

/** Rows that belong together, in the order the first of each came. */
function groupBy(rows, key) {
    const groups = new Map();
    for (const row of rows) {
        const k = key(row);
        const group = groups.get(k);
        if (group)
            group.push(row);
        else
            groups.set(k, [row]);
    }
    return groups;
}
/** Groups by several columns at once; rows for which `key` gives undefined are left out. */
function groupByAll(rows, key) {
    const groups = new Map();
    for (const row of rows) {
        const k = key(row);
        if (!k)
            continue;
        const text = JSON.stringify(k);
        const group = groups.get(text);
        if (group)
            group[1].push(row);
        else
            groups.set(text, [k, [row]]);
    }
    return [...groups.values()];
}
const sum = (rows, of) => {
    let total = 0;
    for (const row of rows)
        total += of(row) ?? 0;
    return total;
};
/** How many different values; null is none. */
const distinct = (rows, of) => {
    const seen = new Set();
    for (const row of rows)
        seen.add(of(row) ?? null);
    seen.delete(null);
    return seen.size;
};
/** Interpolated between neighbours, as `quantile_cont` does in SQL; null without values. */
function quantile(values, share) {
    if (!values.length)
        return null;
    const sorted = [...values].sort((a, b) => a - b);
    const at = (sorted.length - 1) * share;
    const low = Math.floor(at);
    const [a, b] = [sorted[low], sorted[Math.ceil(at)]];
    return a + (b - a) * (at - low);
}
/** The smallest and the largest, null ignored; null if there is none. For numbers and texts. */
function least(values) {
    let found = null;
    for (const value of values)
        if (value !== null && (found === null || value < found))
            found = value;
    return found;
}
function most(values) {
    let found = null;
    for (const value of values)
        if (value !== null && (found === null || value > found))
            found = value;
    return found;
}
/** Larger numbers first; equal ones by name, so that the same data always comes in the same order. */
const largest = (of, name) => (a, b) => of(b) - of(a) || (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : 0);
/** The last one that fits. */
function last(rows, fits) {
    for (let i = rows.length - 1; i >= 0; i--)
        if (fits(rows[i]))
            return rows[i];
    return undefined;
}

const totals = {
    sql: ({ facts }) => `
    SELECT count(*) AS events, count(DISTINCT visitor) AS visitors,
      count(DISTINCT session) FILTER (visitor IS NOT NULL) AS visits,
      count(*) FILTER (visitor IS NULL) AS anonymousEvents,
      count(DISTINCT unnamed) AS anonymousVisits,
      min(time) AS first, max(time) AS last, count(*) FILTER (hour IS NULL) AS untimed,
      count(DISTINCT currency) AS currencies
    FROM ${facts}`,
    fold: ({ facts }) => {
        const [named, unnamed] = [true, false].map((is) => facts.filter(({ visitor }) => (visitor !== null) === is));
        const times = facts.map(({ time }) => time);
        return [
            {
                events: facts.length,
                visitors: distinct(facts, ({ visitor }) => visitor),
                visits: distinct(named, ({ session }) => session),
                anonymousEvents: unnamed.length,
                anonymousVisits: distinct(unnamed, ({ session, tab }) => session ?? tab),
                first: least(times),
                last: most(times),
                untimed: facts.filter(({ hour }) => hour === null).length,
                currencies: distinct(facts, ({ currency }) => currency),
            },
        ];
    },
};
const versions = {
    sql: ({ facts }) => `
    SELECT version, min(time) AS first, count(*) AS events FROM ${facts} WHERE version IS NOT NULL GROUP BY version`,
    fold: ({ facts }) => [
        ...groupBy(facts.filter(({ version }) => version !== null), ({ version }) => version),
    ].map(([version, rows]) => ({ version, first: rows[0].time, events: rows.length })),
};
const aboutQuestions = { totals, versions };
function aboutOf(plan, answers, automatedEvents) {
    const { events, visitors, visits, anonymousEvents, anonymousVisits, first, last, untimed, currencies } = answers.totals[0];
    const { since, until, persona, channel, device, automated } = plan;
    const notes = [
        anonymousEvents > 0 &&
            `${anonymousVisits.toLocaleString('en-GB')} visits came without a visitor’s id: they are in no count of visitors.`,
        untimed > 0 &&
            `${untimed.toLocaleString('en-GB')} events came without a time zone: they are on no clock.`,
        currencies > 1 && 'Values come in several currencies: each is added up for itself.',
        answers.versions.length > 1 &&
            'The journey was changed meanwhile: a change of numbers may be one of rules.',
    ].filter((note) => !!note);
    return {
        name: plan.name,
        events,
        visitors,
        visits,
        anonymousVisits,
        anonymousEvents,
        automatedEvents,
        from: first,
        to: last,
        versions: answers.versions
            .map((row) => ({ version: row.version, from: row.first, events: row.events }))
            .sort((a, b) => a.from - b.from || (a.version < b.version ? -1 : 1)),
        choice: { since, until, persona, channel, device, automated },
        notes,
    };
}

/** Of errors, slow pages and failed forms: what it was, or null. */
function troubleOf({ type, rating }) {
    if (type === 'error')
        return 'error';
    if (type === 'vital')
        return rating === 'poor' ? 'slow page' : null;
    return type === 'form_error' || type === 'form_abandon' ? 'failed form' : null;
}
const troubles = {
    sql: ({ facts }) => `
    SELECT trouble, CASE trouble WHEN 'failed form' THEN coalesce(form, '') ELSE coalesce(name, '') END AS name, place,
      touchpoint, path, count(*) AS count, count(DISTINCT session) AS visits
    FROM (SELECT *, CASE WHEN type = 'error' THEN 'error' WHEN type = 'vital' AND rating = 'poor' THEN 'slow page'
        WHEN type IN ('form_error', 'form_abandon') THEN 'failed form' END AS trouble FROM ${facts})
    WHERE trouble IS NOT NULL GROUP BY ALL`,
    fold: ({ facts }) => groupByAll(facts, (row) => {
        const trouble = troubleOf(row);
        const name = (trouble === 'failed form' ? row.form : row.name) ?? '';
        return trouble === null ? undefined : [trouble, name, row.place, row.touchpoint, row.path];
    }).map(([[trouble, name, place, touchpoint, path], rows]) => ({
        trouble,
        name,
        place,
        touchpoint,
        path,
        count: rows.length,
        visits: distinct(rows, ({ session }) => session),
    })),
};
const blueprintQuestions = { troubles };
/** Always drawn, in this order; a lane nobody described is empty. */
const LANES = ['people', 'policies', 'technology', 'processes'];
const texts = (value) => list$1(value).filter((one) => typeof one === 'string' && !!one);
/** `"Warehouse"`, or `{ name, stage, path, touchpoint, form, note }`: what names a place owns what goes wrong there. */
function entryOf(value, stage, { place, stages }) {
    if (typeof value === 'string')
        return [
            { name: value, stages: stage === null ? [] : [stage], note: '', troubles: [], owns: () => false },
        ];
    if (!isRecord(value) || typeof value.name !== 'string')
        return [];
    const paths = texts(value.path).map(pathPattern);
    const touchpoints = texts(value.touchpoint).map(plain$1);
    const forms = texts(value.form);
    const within = [...texts(value.stage), ...(stage === null ? [] : [stage])]
        .map((id) => stages[place.get(id) ?? -1]?.id)
        .filter((id) => id !== undefined);
    return [
        {
            name: value.name,
            stages: within,
            note: typeof value.note === 'string' ? value.note : '',
            troubles: [],
            owns: (trouble) => (!within.length || within.includes(trouble.stage ?? '')) &&
                (paths.some((path) => fitsPath(path, splitPath(trouble.path))) ||
                    (trouble.touchpoint !== null && touchpoints.includes(plain$1(trouble.touchpoint))) ||
                    (trouble.trouble === 'failed form' && forms.includes(trouble.name))),
        },
    ];
}
/** A lane is a list of entries, or lists by stage. */
function entriesOf(lane, plan) {
    if (isRecord(lane) && typeof lane.name !== 'string')
        return Object.entries(lane).flatMap(([stage, entries]) => plan.place.has(stage) ? list$1(entries).flatMap((entry) => entryOf(entry, stage, plan)) : []);
    return list$1(lane).flatMap((entry) => entryOf(entry, null, plan));
}
/** The first entry that owns a trouble, in the order of the lanes, gets it; the others are named as nobody's. */
function blueprintOf(plan, answers, touchpoints) {
    const names = [
        ...LANES,
        ...Object.keys(plan.lanes).filter((lane) => !LANES.includes(lane) && lane !== 'note'),
    ];
    const lanes = names.map((lane) => ({ lane, entries: entriesOf(plan.lanes[lane], plan) }));
    const all = answers.troubles
        .map(({ place, ...trouble }) => ({ ...trouble, stage: plan.stages[place ?? -1]?.id ?? null }))
        .sort(largest(({ count }) => count, ({ trouble, name, stage, touchpoint, path }) => [trouble, name, stage, touchpoint, path].join(' ')));
    const unowned = all.filter((trouble) => {
        const owner = lanes.flatMap(({ entries }) => entries).find(({ owns }) => owns(trouble));
        owner?.troubles.push(trouble);
        return !owner;
    });
    return {
        frontstage: plan.stages.map(({ id }, place) => ({
            stage: id,
            touchpoints: touchpoints
                .filter(({ stages }) => stages[place])
                .map(({ name, stages }) => ({
                name,
                visitors: stages[place],
                trouble: sum(all, (row) => (row.stage === id && row.touchpoint === name ? row.count : 0)),
            }))
                .sort(largest(({ visitors }) => visitors, ({ name }) => name)),
        })),
        lanes: lanes.map(({ lane, entries }) => ({
            lane,
            entries: entries.map(({ owns: _, ...entry }) => entry),
        })),
        unowned,
    };
}

/** Below this many visits in a stage its mood is not shown. */
const VISITS_FOR_MOOD = 30;
/**
 * Below this many, a share moves by more than ten points with each single visitor, and may tell what one person did.
 */
const FOR_A_SHARE = 10;
/** Below this many a median is an anecdote. */
const FOR_A_MEDIAN = 5;
/** Below this many answers a satisfaction score says more about who answered than about the site. */
const ANSWERS_FOR_A_SCORE = 10;
/** `value`, or null with the reason if it rests on too little. */
const measure = (value, of, least, what) => value !== null && Number.isFinite(value) && of >= least
    ? { value, of }
    : { value: null, of, why: `too few ${what}: ${of} of at least ${least}` };
/** `part` of `of`, hidden below ten. */
const share = (part, of, what = 'visitors') => measure(of ? part / of : null, of, FOR_A_SHARE, what);

const channelVisits = {
    sql: ({ visits, people }) => `
    SELECT channel, count(*) AS visits, count(DISTINCT visitor) AS visitors,
      count(DISTINCT visitor) FILTER (people.convertedAt IS NOT NULL) AS converted
    FROM (SELECT channel, visitor FROM ${visits}) LEFT JOIN ${people} AS people USING (visitor)
    WHERE channel IS NOT NULL GROUP BY channel`,
    fold: ({ visits, person }) => groupByAll(visits, ({ channel }) => (channel === null ? undefined : [channel])).map(([[channel], rows]) => ({
        channel,
        visits: rows.length,
        visitors: distinct(rows, ({ visitor }) => visitor),
        converted: distinct(rows.filter(({ visitor }) => visitor !== null && person.get(visitor)?.convertedAt != null), ({ visitor }) => visitor),
    })),
};
const channelStages = {
    sql: ({ stays, visits }) => `
    SELECT channel, place, count(*) AS visits FROM ${stays} AS stays JOIN ${visits} AS visits USING (session)
    WHERE channel IS NOT NULL GROUP BY channel, place`,
    fold: ({ stays, visit }) => groupByAll(stays, ({ session, place }) => {
        const channel = visit.get(session)?.channel ?? null;
        return channel === null ? undefined : [channel, place];
    }).map(([[channel, place], rows]) => ({ channel, place, visits: rows.length })),
};
const channelQuestions = { channelVisits, channelStages };
const channelsOf = ({ stages }, { channelVisits, channelStages }) => channelVisits
    .map(({ channel, visits, visitors, converted }) => ({
    channel,
    visits,
    visitors,
    stages: stages.map((_, place) => channelStages.find((row) => row.channel === channel && row.place === place)?.visits ?? 0),
    converted: share(converted, visitors),
}))
    .sort(largest(({ visits }) => visits, ({ channel }) => channel));

const WEEK = 7 * 86400000;
/** 1970 began on a Thursday: the Monday before it lies three days earlier. */
const TO_MONDAY = 3 * 86400000;
/** Weeks since that Monday. */
const weekOf = (time) => Math.floor((time + TO_MONDAY) / WEEK);
/** Visitors by the week they were first seen in, and how many weeks later they were seen again. */
const returns = {
    sql: ({ visits, people }) => `
    SELECT week, later, count(*) AS visitors FROM (
      SELECT DISTINCT visitor, (people.first + ${TO_MONDAY}) // ${WEEK} AS week,
        (began + ${TO_MONDAY}) // ${WEEK} - (people.first + ${TO_MONDAY}) // ${WEEK} AS later
      FROM ${visits} JOIN ${people} AS people USING (visitor))
    GROUP BY week, later`,
    fold: ({ visits, person }) => {
        const seen = new Set();
        const rows = visits.flatMap(({ visitor, began }) => {
            if (visitor === null)
                return [];
            const week = weekOf(person.get(visitor).first);
            const later = weekOf(began) - week;
            const key = `${visitor} ${later}`;
            if (seen.has(key))
                return [];
            seen.add(key);
            return [{ week, later }];
        });
        return groupByAll(rows, ({ week, later }) => [week, later]).map(([[week, later], found]) => ({
            week,
            later,
            visitors: found.length,
        }));
    },
};
const cohortQuestions = { returns };
/** Oldest first. `last`: of the events; weeks not over by then would count too few. */
function cohortsOf({ returns }, last) {
    const weeks = [...new Set(returns.map(({ week }) => week))].sort((a, b) => a - b);
    const end = last === null ? 0 : weekOf(last);
    return weeks.map((week) => {
        const rows = returns.filter((row) => row.week === week);
        const visitors = rows.find(({ later }) => later === 0)?.visitors ?? 0;
        const back = Array.from({ length: Math.max(1, end - week + 1) }, (_, later) => {
            const found = rows.find((row) => row.later === later)?.visitors ?? 0;
            return later > 0 && week + later >= end
                ? { value: null, of: visitors, why: 'this week is not over yet' }
                : share(found, visitors);
        });
        return { week: week * WEEK - TO_MONDAY, visitors, back };
    });
}

const DAY$3 = 86400000;
/** Visitors of each day, in UTC. */
const dayVisitors = {
    sql: ({ facts }) => `
    SELECT day, count(visitor) AS visitors FROM (SELECT DISTINCT time // ${DAY$3} AS day, visitor FROM ${facts})
    GROUP BY day`,
    fold: ({ facts }) => groupByAll(facts, ({ time }) => [Math.floor(time / DAY$3)]).map(([[day], rows]) => ({
        day,
        visitors: distinct(rows, ({ visitor }) => visitor),
    })),
};
const dayConversions = {
    sql: ({ people }) => `
    SELECT convertedAt // ${DAY$3} AS day, count(*) AS visitors FROM ${people} WHERE convertedAt IS NOT NULL
    GROUP BY convertedAt // ${DAY$3}`,
    fold: ({ people }) => groupByAll(people, ({ convertedAt }) => convertedAt === null ? undefined : [Math.floor(convertedAt / DAY$3)]).map(([[day], rows]) => ({ day, visitors: rows.length })),
};
const dayVersions = {
    sql: ({ facts }) => `
    SELECT time // ${DAY$3} AS day, version, count(*) AS events FROM ${facts} WHERE version IS NOT NULL
    GROUP BY time // ${DAY$3}, version`,
    fold: ({ facts }) => groupByAll(facts, ({ time, version }) => version === null ? undefined : [Math.floor(time / DAY$3), version]).map(([[day, version], rows]) => ({ day, version, events: rows.length })),
};
const comparisonQuestions = { dayVisitors, dayConversions, dayVersions };
const daysOf = ({ dayVisitors, dayConversions, dayVersions }) => dayVisitors.map(({ day, visitors }) => ({
    day: day * DAY$3,
    visitors,
    converted: dayConversions.find((row) => row.day === day)?.visitors ?? 0,
    version: dayVersions
        .filter((row) => row.day === day)
        .sort((a, b) => b.events - a.events || (a.version < b.version ? -1 : 1))[0]?.version ?? null,
}));
/** The period shown against the one before it. */
function comparisonOf(now, before) {
    return {
        now: { since: now.since, until: now.until },
        before: { since: before.since, until: before.until },
        kpis: now.kpis.flatMap(({ id, value }) => {
            const then = before.kpis.find((kpi) => kpi.id === id)?.value;
            if (!then)
                return [];
            const change = value.value === null || then.value === null ? null : value.value - then.value;
            return [{ id, now: value, before: then, change }];
        }),
        stages: now.stages.map(({ id, reached, conversion }, place) => ({
            stage: id,
            now: reached,
            before: before.stages[place].reached,
            conversion: { now: conversion, before: before.stages[place].conversion },
        })),
        // The first config of all was not put in force within the periods: it was there when they began.
        versions: [...before.about.versions, ...now.about.versions]
            .sort((a, b) => a.from - b.from)
            .filter(({ version }, i, all) => i > 0 && all.findIndex((one) => one.version === version) === i)
            .map(({ version, from }) => ({ version, from })),
        days: [...daysOf(before.days), ...daysOf(now.days)].sort((a, b) => a.day - b.day),
    };
}

/** Visitors by the furthest stage they reached and the one they are in. */
const reached = {
    sql: ({ people }, plan) => {
        const now = plan.now ?? `(SELECT max(last) FROM ${people})`;
        const usual = plan.stages.flatMap((stage, place) => stage.usual === null ? [] : [[place, stage.usual]]);
        const stuck = `${now} - hereSince > ${caseOf('here', usual, 'BIGINT')}`;
        return `SELECT best, here, count(*) AS visitors, count(*) FILTER (${now} - last > ${plan.leftAfter}) AS gone,
      count(*) FILTER (${stuck}) AS stuck FROM ${people} GROUP BY best, here`;
    },
    fold: ({ people }, { now, stages, leftAfter }) => {
        const end = now ?? most(people.map(({ last }) => last)) ?? 0;
        return groupByAll(people, ({ best, here }) => [best, here]).map(([[best, here], rows]) => ({
            best,
            here,
            visitors: rows.length,
            gone: rows.filter(({ last }) => end - last > leftAfter).length,
            stuck: rows.filter(({ hereSince }) => hereSince !== null && end - hereSince > (stages[here ?? -1]?.usual ?? Infinity)).length,
        }));
    },
};
/** Visits and visitors that were in each stage. */
const stageVisits = {
    sql: ({ stays }) => `SELECT place, count(*) AS visits, count(DISTINCT visitor) AS visitors FROM ${stays} GROUP BY place`,
    fold: ({ stays }) => [...groupBy(stays, ({ place }) => place)].map(([place, rows]) => ({
        place,
        visits: rows.length,
        visitors: distinct(rows, ({ visitor }) => visitor),
    })),
};
/** Visitors who jumped over a stage and were never seen in it. */
const skips = {
    sql: ({ facts, stays }, { place }) => `
    SELECT place, count(*) AS visitors FROM (
      SELECT visitor, ${caseOf('id', place)} AS place
      FROM (SELECT visitor, unnest(string_split(skipped, ',')) AS id FROM ${facts}
        WHERE skipped IS NOT NULL AND visitor IS NOT NULL)
      EXCEPT SELECT visitor, place FROM ${stays})
    WHERE place IS NOT NULL GROUP BY place`,
    fold: ({ facts, stays }, { place }) => {
        const been = new Set(stays.map((stay) => `${stay.place} ${stay.visitor}`));
        const jumps = facts.flatMap(({ visitor, skipped }) => visitor === null || skipped === null
            ? []
            : skipped.split(',').map((id) => ({ visitor, place: place.get(id) ?? null })));
        return groupByAll(jumps.filter((jump) => !been.has(`${jump.place} ${jump.visitor}`)), (jump) => (jump.place === null ? undefined : [jump.place])).map(([[at], rows]) => ({ place: at, visitors: distinct(rows, ({ visitor }) => visitor) }));
    },
};
/** How long visitors who left a stage had been in it. */
const stageTimes = {
    sql: ({ facts }) => `
    SELECT fromPlace AS place, count(*) AS moves, quantile_cont(timeInPrevious, 0.5) AS median,
      quantile_cont(timeInPrevious, 0.75) AS p75
    FROM ${facts} WHERE fromPlace IS NOT NULL AND timeInPrevious IS NOT NULL AND visitor IS NOT NULL GROUP BY fromPlace`,
    fold: ({ facts }) => groupByAll(facts, ({ fromPlace, timeInPrevious, visitor }) => fromPlace === null || timeInPrevious === null || visitor === null ? undefined : [fromPlace]).map(([[place], rows]) => {
        const times = rows.map(({ timeInPrevious }) => timeInPrevious);
        return { place, moves: rows.length, median: quantile(times, 0.5), p75: quantile(times, 0.75) };
    }),
};
const currentStateQuestions = { reached, stageVisits, skips, stageTimes };
/** Visitors that reached each stage or a later one. */
const reachedOf = (plan, rows) => plan.stages.map((_, place) => sum(rows, ({ best, visitors }) => (best !== null && best >= place ? visitors : 0)));
function stagesOf(plan, answers) {
    const counts = reachedOf(plan, answers.reached);
    const final = plan.stages.length - 1;
    return plan.stages.map(({ id, name, aim, phase, importance, usual }, place) => {
        const all = counts[place];
        const time = answers.stageTimes.find((row) => row.place === place);
        const inStage = answers.reached.filter((row) => row.here === place);
        const times = (value) => measure(value ?? null, time?.moves ?? 0, FOR_A_MEDIAN, 'moves out of it');
        return {
            id,
            name,
            aim,
            phase,
            importance,
            reached: all,
            skipped: Math.min(all, answers.skips.find((row) => row.place === place)?.visitors ?? 0),
            here: sum(inStage, ({ visitors }) => visitors),
            visits: answers.stageVisits.find((row) => row.place === place)?.visits ?? 0,
            conversion: place === final ? null : share(counts[place + 1], all),
            dropOff: place === final
                ? null
                : share(sum(answers.reached, ({ best, gone }) => (best === place ? gone : 0)), all),
            time: { median: times(time?.median), p75: times(time?.p75) },
            stuck: usual === null ? null : sum(inStage, ({ stuck }) => stuck),
        };
    });
}
/** Of all who reached any stage, the share that reached the last one. */
const overallOf = (stages) => share(stages.at(-1)?.reached ?? 0, stages[0]?.reached ?? 0);
function funnelOf(stages) {
    const first = stages[0]?.reached ?? 0;
    return stages.map(({ id, name, reached: visitors }, place) => {
        const before = stages[place - 1]?.reached;
        return {
            id,
            name,
            visitors,
            ofFirst: share(visitors, first),
            ofPrevious: before === undefined ? null : share(visitors, before),
            lost: (before ?? visitors) - visitors,
        };
    });
}

/** Ids in `,runner,gift,`. */
const personasIn = (personas) => personas?.split(',').filter(Boolean) ?? [];
/** One row for each of a visitor's personas, from a relation that has them as one text. */
const eachPersona = (from) => `(SELECT *, unnest(string_split(trim(personas, ','), ',')) AS persona FROM ${from} WHERE personas IS NOT NULL)`;
const personaReached = {
    sql: ({ people }) => `
    SELECT persona, best, count(*) AS visitors, sum(visits)::BIGINT AS visits, count(convertedAt) AS converted
    FROM ${eachPersona(people)} GROUP BY persona, best`,
    fold: ({ people }) => groupByAll(people.flatMap((person) => personasIn(person.personas).map((persona) => ({ ...person, persona }))), ({ persona, best }) => [persona, best]).map(([[persona, best], rows]) => ({
        persona,
        best,
        visitors: rows.length,
        visits: sum(rows, ({ visits }) => visits),
        converted: rows.filter(({ convertedAt }) => convertedAt !== null).length,
    })),
};
const personaQuestions = { personaReached };
/** Those of the journey, in its order, then any that events name besides. */
function personasOf({ stages, personas }, { personaReached }) {
    const others = [...new Set(personaReached.map(({ persona }) => persona))]
        .filter((id) => !personas.some((persona) => persona.id === id))
        .sort();
    return [...personas, ...others.map((id) => ({ id, name: id, texts: {} }))].map(({ id, name, texts }) => {
        const rows = personaReached.filter(({ persona }) => persona === id);
        const visitors = sum(rows, (row) => row.visitors);
        return {
            id,
            name,
            texts,
            visitors,
            visits: sum(rows, ({ visits }) => visits),
            reached: stages.map((_, place) => sum(rows, (row) => ((row.best ?? -1) >= place ? row.visitors : 0))),
            conversion: share(sum(rows, ({ converted }) => converted), visitors),
        };
    });
}

const DAY$2 = 86400000;
/** Upper ends of the bands, in days. */
const BANDS = [
    ['same day', 1],
    ['1 to 3 days', 3],
    ['3 to 7 days', 7],
    ['1 to 2 weeks', 14],
    ['2 to 4 weeks', 28],
    ['longer', Infinity],
];
const bandOf = (gap) => BANDS.findIndex(([, days]) => gap < days * DAY$2);
/** From the beginning of one visit to that of the next, by band; and of all of them. */
const gaps = {
    sql: ({ visits }) => `
    SELECT CASE ${BANDS.slice(0, -1)
        .map(([, days], i) => `WHEN gap < ${days * DAY$2} THEN ${i}`)
        .join(' ')} ELSE ${BANDS.length - 1} END AS band, count(*) AS count, quantile_cont(gap, 0.5) AS median
    FROM (SELECT began - lag(began) OVER (PARTITION BY visitor ORDER BY began) AS gap FROM ${visits}
      WHERE visitor IS NOT NULL)
    WHERE gap IS NOT NULL GROUP BY GROUPING SETS ((band), ())`,
    fold: ({ visits }) => {
        const all = [
            ...groupBy(visits.filter(({ visitor }) => visitor !== null), ({ visitor }) => visitor).values(),
        ].flatMap((rows) => {
            const starts = rows.map(({ began }) => began).sort((a, b) => a - b);
            return starts.slice(1).map((start, i) => start - starts[i]);
        });
        return [
            ...[...groupBy(all, bandOf)].map(([band, found]) => ({
                band,
                count: found.length,
                median: quantile(found, 0.5),
            })),
            { band: null, count: all.length, median: quantile(all, 0.5) },
        ];
    },
};
const gapQuestions = { gaps };
/** How long visitors who come again stay away, in days. */
function gapsOf(answers) {
    const all = answers.gaps.find(({ band }) => band === null);
    return {
        median: measure(all?.median == null ? null : all.median / DAY$2, all?.count ?? 0, FOR_A_MEDIAN, 'visitors who came back'),
        bands: BANDS.map(([label], band) => ({
            label,
            count: answers.gaps.find((row) => row.band === band)?.count ?? 0,
        })),
    };
}

const PARTS = ['night', 'morning', 'afternoon', 'evening'];
const SEARCHES = 20;
const stageHours = {
    sql: ({ hours }) => `
    SELECT place, weekday, hour, count(*) AS visits, sum(events)::BIGINT AS events FROM ${hours}
    WHERE place IS NOT NULL AND hour IS NOT NULL GROUP BY place, weekday, hour`,
    fold: ({ hours }) => groupByAll(hours, ({ place, weekday, hour }) => place === null ? undefined : [place, weekday, hour]).map(([[place, weekday, hour], rows]) => ({
        place,
        weekday,
        hour,
        visits: rows.length,
        events: sum(rows, ({ events }) => events),
    })),
};
const allHours = {
    sql: ({ hours }) => `
    SELECT weekday, hour, count(DISTINCT session) AS visits, sum(events)::BIGINT AS events FROM ${hours}
    WHERE hour IS NOT NULL GROUP BY weekday, hour`,
    fold: ({ hours }) => groupByAll(hours, ({ weekday, hour }) => [weekday, hour]).map(([[weekday, hour], rows]) => ({
        weekday,
        hour,
        visits: distinct(rows, ({ session }) => session),
        events: sum(rows, ({ events }) => events),
    })),
};
const personaHours = {
    sql: ({ hours, people }) => `
    SELECT persona, weekday, hour, count(DISTINCT session) AS visits, sum(events)::BIGINT AS events
    FROM ${hours} JOIN (SELECT visitor, persona FROM ${eachPersona(people)}) USING (visitor)
    WHERE hour IS NOT NULL GROUP BY persona, weekday, hour`,
    fold: ({ hours, person }) => groupByAll(hours.flatMap((row) => personasIn(person.get(row.visitor ?? '')?.personas ?? null).map((persona) => ({ ...row, persona }))), ({ persona, weekday, hour }) => [persona, weekday, hour]).map(([[persona, weekday, hour], rows]) => ({
        persona,
        weekday,
        hour,
        visits: distinct(rows, ({ session }) => session),
        events: sum(rows, ({ events }) => events),
    })),
};
/** Visits by the quarter of the day they had events in: 0 is the night. */
const dayParts = {
    sql: ({ hours, visits }) => `
    SELECT part, channel, device, count(*) AS visits
    FROM (SELECT DISTINCT session, hour // 6 AS part FROM ${hours} WHERE hour IS NOT NULL)
    JOIN ${visits} AS visits USING (session)
    WHERE channel IS NOT NULL AND device IS NOT NULL GROUP BY part, channel, device`,
    fold: ({ hours, visit }) => groupByAll(hours, ({ hour, session }) => {
        const { channel, device } = visit.get(session);
        return channel === null || device === null
            ? undefined
            : [Math.floor(hour / 6), channel, device];
    }).map(([[part, channel, device], rows]) => ({
        part,
        channel,
        device,
        visits: distinct(rows, ({ session }) => session),
    })),
};
const searches = {
    sql: ({ facts }) => `
    SELECT term, count(*) AS count, count(DISTINCT visitor) AS visitors, count(*) FILTER (results = 0) AS empty
    FROM ${facts} WHERE term IS NOT NULL GROUP BY term`,
    fold: ({ facts }) => groupByAll(facts, ({ term }) => (term === null ? undefined : [term])).map(([[term], rows]) => ({
        term,
        count: rows.length,
        visitors: distinct(rows, ({ visitor }) => visitor),
        empty: rows.filter(({ results }) => results === 0).length,
    })),
};
const dayQuestions = { allHours, stageHours, personaHours, dayParts, searches, ...gapQuestions };
const cellsOf = (rows) => rows
    .map(({ weekday, hour, visits, events }) => ({ weekday, hour, visits, events }))
    .sort((a, b) => a.weekday - b.weekday || a.hour - b.hour);
/** Sentences of `map.notes`: one, a list, or by stage. */
function notesOf({ notes, place, stages }) {
    const lines = (value) => list$1(value).filter((line) => typeof line === 'string' && !!line.trim());
    if (!isRecord(notes))
        return lines(notes).map((text) => ({ stage: null, text }));
    return Object.entries(notes).flatMap(([id, value]) => lines(value).map((text) => ({ stage: stages[place.get(id) ?? -1]?.id ?? null, text })));
}
function dayOf(plan, answers, untimed) {
    const personas = [...new Set(answers.personaHours.map(({ persona }) => persona))].sort();
    return {
        all: cellsOf(answers.allHours),
        personas: personas.map((persona) => ({
            persona,
            name: plan.names.get(persona) ?? persona,
            cells: cellsOf(answers.personaHours.filter((row) => row.persona === persona)),
        })),
        stages: plan.stages.map(({ id }, place) => ({
            stage: id,
            cells: cellsOf(answers.stageHours.filter((row) => row.place === place)),
        })),
        parts: answers.dayParts
            .slice()
            .sort((a, b) => a.part - b.part || b.visits - a.visits || (a.channel + a.device < b.channel + b.device ? -1 : 1))
            .map(({ part, channel, device, visits }) => ({ part: PARTS[part], channel, device, visits })),
        gaps: gapsOf(answers),
        searches: answers.searches
            .slice()
            .sort(largest(({ count }) => count, ({ term }) => term))
            .slice(0, SEARCHES),
        untimed,
        notes: notesOf(plan),
    };
}

/** Visitors by the variants they last had, and how far they came. */
const variants = {
    sql: ({ people }) => `
    SELECT experiments, best, count(*) AS visitors FROM ${people} WHERE experiments IS NOT NULL
    GROUP BY experiments, best`,
    fold: ({ people }) => groupByAll(people, ({ experiments, best }) => experiments === null ? undefined : [experiments, best]).map(([[experiments, best], rows]) => ({ experiments, best, visitors: rows.length })),
};
const experimentQuestions = { variants };
/** 95 of 100 such intervals hold the true difference. */
const Z = 1.96;
/** The control comes first: one of these names, else the first by name. */
const CONTROL = /^(control|original|a|0|off)$/i;
function experimentsOf({ stages }, { variants }) {
    const arms = variants.flatMap(({ experiments, best, visitors }) => {
        const named = JSON.parse(experiments);
        return isRecord(named)
            ? Object.entries(named).map(([experiment, variant]) => ({
                experiment,
                variant: String(variant),
                best: best ?? -1,
                visitors,
            }))
            : [];
    });
    return groupByAll(arms, ({ experiment }) => [experiment])
        .sort(([[a]], [[b]]) => (a < b ? -1 : 1))
        .map(([[id], rows]) => {
        const counted = groupByAll(rows, ({ variant }) => [variant])
            .map(([[variant], found]) => ({
            variant,
            visitors: sum(found, ({ visitors }) => visitors),
            reached: stages.map((_, place) => sum(found, ({ best, visitors }) => (best >= place ? visitors : 0))),
        }))
            .sort((a, b) => Number(CONTROL.test(b.variant)) - Number(CONTROL.test(a.variant)) ||
            (a.variant < b.variant ? -1 : 1));
        const control = counted[0];
        return {
            id,
            variants: counted.map(({ variant, visitors, reached }) => ({
                variant,
                visitors,
                reached: reached.map((count) => share(count, visitors)),
                lift: reached.map((count, place) => {
                    const [p, q] = [count / visitors, control.reached[place] / control.visitors];
                    const difference = measure(p - q, Math.min(visitors, control.visitors), FOR_A_SHARE, 'visitors');
                    const variance = (p * (1 - p)) / visitors + (q * (1 - q)) / control.visitors;
                    return { difference, margin: difference.value === null ? null : Z * Math.sqrt(variance) };
                }),
            })),
        };
    });
}

/** Comments shown of one stage. */
const QUOTES = 3;
/** How often each answer was given. */
const scores = {
    sql: ({ facts }) => `
    SELECT place, feedback AS kind, score, max, count(*) AS answers FROM ${facts}
    WHERE feedback IS NOT NULL AND score IS NOT NULL GROUP BY place, feedback, score, max`,
    fold: ({ facts }) => groupByAll(facts, ({ feedback, score, place, max }) => feedback === null || score === null ? undefined : [place, feedback, score, max]).map(([[place, kind, score, max], rows]) => ({ place, kind, score, max, answers: rows.length })),
};
const quotes = {
    sql: ({ facts }) => `
    SELECT place, coalesce(feedback, '') AS kind, score, max, comment, time FROM ${facts} WHERE comment IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY place ORDER BY nth DESC) <= ${QUOTES}`,
    fold: ({ facts }) => groupByAll(facts, ({ place, comment }) => (comment === null ? undefined : [place])).flatMap(([[place], rows]) => rows.slice(-QUOTES).map(({ feedback, score, max, comment, time }) => ({
        place,
        kind: feedback ?? '',
        score,
        max,
        comment: comment,
        time,
    }))),
};
const feedbackQuestions = { scores, quotes };
/** The highest answer of a scale that did not say its own. */
const HIGHEST = { nps: 10, csat: 5, ces: 7, helpful: 1, rating: 5 };
const highest = ({ kind, max }) => max ?? HIGHEST[kind] ?? 5;
const KINDS = [
    {
        kind: 'nps',
        name: 'Net Promoter Score',
        unit: 'points',
        formula: 'share of answers 9 and 10 − share of answers 0 to 6, times 100 (Reichheld)',
    },
    {
        kind: 'csat',
        name: 'Customer satisfaction',
        unit: 'share',
        formula: 'answers in the upper two fifths of the scale (4 and 5 of 5) ÷ all answers',
    },
    {
        kind: 'ces',
        name: 'Customer effort',
        unit: 'mean',
        formula: 'mean of the answers to “was it easy”; higher is easier (CES 2.0)',
    },
    { kind: 'helpful', name: 'Found helpful', unit: 'share', formula: 'answers “yes” ÷ all answers' },
    { kind: 'rating', name: 'Rating', unit: 'mean', formula: 'mean of the ratings' },
];
const count$1 = (rows, fits = () => true) => sum(rows, (row) => (fits(row) ? row.answers : 0));
function scoreOf(kind, rows, all) {
    if (kind === 'nps')
        return (100 * (count$1(rows, ({ score }) => score >= 9) - count$1(rows, ({ score }) => score <= 6))) / all;
    if (kind === 'csat')
        return count$1(rows, (row) => row.score > highest(row) * 0.6) / all;
    if (kind === 'helpful')
        return count$1(rows, ({ score }) => score > 0) / all;
    return sum(rows, ({ score, answers }) => score * answers) / all;
}
/** A score of each kind that was asked. */
const scoresOf = (rows) => KINDS.flatMap((about) => {
    const given = rows.filter(({ kind }) => kind === about.kind);
    const all = count$1(given);
    if (!all)
        return [];
    return [
        {
            ...about,
            value: measure(scoreOf(about.kind, given, all), all, ANSWERS_FOR_A_SCORE, 'answers'),
            max: about.unit === 'mean' ? Math.max(...given.map(highest)) : null,
        },
    ];
});
const feedbackOf = ({ stages }, answers) => ({
    overall: scoresOf(answers.scores),
    stages: stages.map(({ id }, place) => ({
        stage: id,
        scores: scoresOf(answers.scores.filter((row) => row.place === place)),
    })),
    quotes: [...answers.quotes]
        .sort((a, b) => b.time - a.time)
        .map(({ place, ...quote }) => ({ stage: stages[place ?? -1]?.id ?? null, ...quote })),
});

/** Moves shown one after the other; what comes later is in `flow` alone. */
const STEPS = 8;
const moves = {
    sql: ({ facts }) => `
    SELECT fromPlace AS "from", toPlace AS "to", count(*) AS moves, count(DISTINCT visitor) AS visitors FROM ${facts}
    WHERE fromPlace IS NOT NULL AND toPlace IS NOT NULL AND visitor IS NOT NULL GROUP BY fromPlace, toPlace`,
    fold: ({ facts }) => groupByAll(facts, ({ fromPlace, toPlace, visitor }) => fromPlace === null || toPlace === null || visitor === null
        ? undefined
        : [fromPlace, toPlace]).map(([[from, to], rows]) => ({
        from,
        to,
        moves: rows.length,
        visitors: distinct(rows, ({ visitor }) => visitor),
    })),
};
/** Each visitor's first moves, counted from 1. */
const steps = {
    sql: ({ facts }) => `
    SELECT step, fromPlace AS "from", toPlace AS "to", count(*) AS visitors FROM (
      SELECT fromPlace, toPlace, row_number() OVER (PARTITION BY visitor ORDER BY nth) AS step FROM ${facts}
      WHERE fromPlace IS NOT NULL AND toPlace IS NOT NULL AND visitor IS NOT NULL)
    WHERE step <= ${STEPS} GROUP BY step, fromPlace, toPlace`,
    fold: ({ facts }) => {
        const moving = facts.filter((row) => row.visitor !== null && row.fromPlace !== null && row.toPlace !== null);
        const numbered = [...groupBy(moving, ({ visitor }) => visitor).values()].flatMap((rows) => rows
            .slice(0, STEPS)
            .map(({ fromPlace, toPlace }, i) => ({ step: i + 1, from: fromPlace, to: toPlace })));
        return groupByAll(numbered, ({ step, from, to }) => [step, from, to]).map(([[step, from, to], rows]) => ({
            step,
            from,
            to,
            visitors: rows.length,
        }));
    },
};
/** Where visitors began, whether they moved on or not. */
const starts = {
    sql: ({ people }) => `SELECT start AS place, count(*) AS visitors FROM ${people} WHERE start IS NOT NULL GROUP BY start`,
    fold: ({ people }) => groupByAll(people, ({ start }) => (start === null ? undefined : [start])).map(([[place], rows]) => ({
        place,
        visitors: rows.length,
    })),
};
const flowQuestions = { moves, steps, starts };
const kindOf = (from, to) => to < from ? 'back' : to > from + 1 ? 'skip' : 'forward';
function flowOf({ stages }, answers, stageVisits) {
    return {
        nodes: stages.map(({ id, name }, place) => ({
            id,
            stage: id,
            name,
            step: 0,
            visitors: stageVisits.find((row) => row.place === place)?.visitors ?? 0,
        })),
        links: answers.moves
            .slice()
            .sort((a, b) => a.from - b.from || a.to - b.to)
            .map((row) => ({
            from: stages[row.from].id,
            to: stages[row.to].id,
            kind: kindOf(row.from, row.to),
            moves: row.moves,
            visitors: row.visitors,
        })),
    };
}
function unrolledOf({ stages }, { steps, starts }) {
    const visitors = new Map();
    const add = (step, place, count) => {
        const key = `${step}:${place}`;
        visitors.set(key, (visitors.get(key) ?? 0) + count);
    };
    for (const { place, visitors } of starts)
        add(0, place, visitors);
    for (const { step, to, visitors } of steps)
        add(step, to, visitors);
    // A visitor who came back to the start in between steps out of a stage they were not led to.
    for (const { step, from } of steps)
        add(step - 1, from, 0);
    const parts = [...visitors].map(([key, count]) => ({ at: key.split(':').map(Number), count }));
    parts.sort((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1]);
    return {
        nodes: parts.map(({ at: [step, place], count }) => {
            const { id, name } = stages[place];
            return { id: `${step}:${id}`, stage: id, name, step: step, visitors: count };
        }),
        links: steps
            .slice()
            .sort((a, b) => a.step - b.step || a.from - b.from || a.to - b.to)
            .map((row) => ({
            from: `${row.step - 1}:${stages[row.from].id}`,
            to: `${row.step}:${stages[row.to].id}`,
            kind: kindOf(row.from, row.to),
            moves: row.visitors,
            visitors: row.visitors,
        })),
    };
}
const nextOf = ({ stages }, { moves }) => stages.map(({ id }, place) => {
    const out = moves.filter(({ from }) => from === place).sort((a, b) => b.moves - a.moves || a.to - b.to);
    const all = out.reduce((total, row) => total + row.moves, 0);
    return {
        from: id,
        moves: all,
        to: out.map((row) => ({
            stage: stages[row.to].id,
            moves: row.moves,
            share: share(row.moves, all, 'moves'),
        })),
    };
});

/** By visits, except for what is counted each time: submits and errors. */
const formCounts = {
    sql: ({ facts }) => `
    SELECT form, started, completed, abandoned, submits, errors, coalesce(found, 0) AS times, time FROM (
      SELECT form, count(*) AS started, count(*) FILTER (succeeded) AS completed,
        count(*) FILTER (leftIt AND NOT succeeded) AS abandoned, sum(submits)::BIGINT AS submits,
        sum(errors)::BIGINT AS errors
      FROM (
        SELECT form, session, bool_or(type = 'form_success') AS succeeded, bool_or(type = 'form_abandon') AS leftIt,
          count(*) FILTER (type = 'form_submit') AS submits, count(*) FILTER (type = 'form_error') AS errors
        FROM ${facts} WHERE form IS NOT NULL AND session IS NOT NULL AND starts_with(type, 'form_')
        GROUP BY form, session)
      GROUP BY form)
    LEFT JOIN (
      SELECT form, count(formMs) AS found, quantile_cont(formMs, 0.5) AS time FROM ${facts}
      WHERE type = 'form_success' AND form IS NOT NULL AND session IS NOT NULL GROUP BY form) USING (form)`,
    fold: ({ facts }) => groupByAll(facts, ({ form, session, type }) => form === null || session === null || !type.startsWith('form_') ? undefined : [form]).map(([[form], rows]) => {
        const visits = (type) => new Set(rows.filter((row) => row.type === type).map(({ session }) => session));
        const count = (type) => rows.filter((row) => row.type === type).length;
        const completed = visits('form_success');
        const times = rows.flatMap(({ type, formMs }) => type === 'form_success' && formMs !== null ? [formMs] : []);
        return {
            form,
            started: distinct(rows, ({ session }) => session),
            completed: completed.size,
            abandoned: [...visits('form_abandon')].filter((session) => !completed.has(session)).length,
            submits: count('form_submit'),
            errors: count('form_error'),
            times: times.length,
            time: quantile(times, 0.5),
        };
    }),
};
const isField = ({ form, field, session }) => form !== null && field !== null && session !== null;
const fieldCounts = {
    sql: ({ facts }) => `
    SELECT form, field, min(fieldIndex) AS place, count(DISTINCT session) AS visits,
      count(fieldMs) FILTER (type = 'form_field') AS times,
      quantile_cont(fieldMs, 0.5) FILTER (type = 'form_field') AS time, count(*) FILTER (type = 'form_error') AS errors
    FROM ${facts} WHERE form IS NOT NULL AND field IS NOT NULL AND session IS NOT NULL GROUP BY form, field`,
    fold: ({ facts }) => groupByAll(facts.filter(isField), ({ form, field }) => [form, field]).map(([[form, field], rows]) => {
        const times = rows.flatMap(({ type, fieldMs }) => type === 'form_field' && fieldMs !== null ? [fieldMs] : []);
        const places = rows.flatMap(({ fieldIndex }) => fieldIndex ?? []);
        return {
            form,
            field,
            place: places.length ? Math.min(...places) : null,
            visits: distinct(rows, ({ session }) => session),
            times: times.length,
            time: quantile(times, 0.5),
            errors: rows.filter(({ type }) => type === 'form_error').length,
        };
    }),
};
const lastFields = {
    sql: ({ facts }) => `
    SELECT form, lastField AS field, count(*) AS count FROM ${facts}
    WHERE type = 'form_abandon' AND form IS NOT NULL AND lastField IS NOT NULL AND session IS NOT NULL
    GROUP BY form, lastField`,
    fold: ({ facts }) => groupByAll(facts, ({ type, form, lastField, session }) => type !== 'form_abandon' || form === null || lastField === null || session === null
        ? undefined
        : [form, lastField]).map(([[form, field], rows]) => ({ form, field, count: rows.length })),
};
const formStages = {
    sql: ({ facts }) => `SELECT DISTINCT form, place FROM ${facts} WHERE type = 'form_start' AND form IS NOT NULL AND place IS NOT NULL`,
    fold: ({ facts }) => groupByAll(facts, ({ type, form, place }) => type !== 'form_start' || form === null || place === null ? undefined : [form, place]).map(([[form, place]]) => ({ form, place })),
};
const formQuestions = { formCounts, fieldCounts, lastFields, formStages };
/** Most used first. */
const formsOf = ({ stages }, answers) => answers.formCounts
    .map(({ form, started, completed, abandoned, submits, errors, times, time }) => ({
    id: form,
    started,
    completed,
    abandoned,
    submits,
    errors,
    completion: share(completed, started, 'visits'),
    abandonment: share(abandoned, started, 'visits'),
    time: measure(time, times, FOR_A_MEDIAN, 'completed forms'),
    fields: answers.fieldCounts
        .filter((row) => row.form === form)
        .sort((a, b) => (a.place ?? 99) - (b.place ?? 99) || (a.field < b.field ? -1 : 1))
        .map((row) => ({
        field: row.field,
        visits: row.visits,
        time: measure(row.time, row.times, FOR_A_MEDIAN, 'visits to the field'),
        errors: row.errors,
        lastBefore: answers.lastFields.find((last) => last.form === form && last.field === row.field)?.count ?? 0,
    })),
    stages: answers.formStages
        .filter((row) => row.form === form)
        .map(({ place }) => place)
        .sort((a, b) => a - b)
        .map((place) => stages[place].id),
}))
    .sort(largest(({ started }) => started, ({ id }) => id));

const goalCounts = {
    sql: ({ facts }) => `
    SELECT name AS goal, count(*) AS count, count(DISTINCT visitor) AS visitors FROM ${facts}
    WHERE type = 'goal' AND name IS NOT NULL GROUP BY name`,
    fold: ({ facts }) => groupByAll(facts, ({ type, name }) => type !== 'goal' || name === null ? undefined : [name]).map(([[goal], rows]) => ({
        goal,
        count: rows.length,
        visitors: distinct(rows, ({ visitor }) => visitor),
    })),
};
const goalValues = {
    sql: ({ facts }) => `
    SELECT name AS goal, coalesce(currency, '') AS currency, count(*) AS count, sum(value) AS total FROM ${facts}
    WHERE type = 'goal' AND name IS NOT NULL AND value IS NOT NULL GROUP BY ALL`,
    fold: ({ facts }) => groupByAll(facts, ({ type, name, value, currency }) => type !== 'goal' || name === null || value === null ? undefined : [name, currency ?? '']).map(([[goal, currency], rows]) => ({
        goal,
        currency,
        count: rows.length,
        total: sum(rows, ({ value }) => value),
    })),
};
const goalQuestions = { goalCounts, goalValues };
/** Those of the journey in its order, reached or not, then any that events name besides. */
function goalsOf({ goals }, answers, visitors) {
    const others = answers.goalCounts
        .map(({ goal }) => goal)
        .filter((id) => !goals.some((goal) => goal.id === id))
        .sort();
    return [...goals, ...others.map((id) => ({ id, name: id, kpi: '' }))].map(({ id, name, kpi }) => {
        const row = answers.goalCounts.find(({ goal }) => goal === id);
        return {
            id,
            name,
            kpi,
            count: row?.count ?? 0,
            visitors: row?.visitors ?? 0,
            rate: share(row?.visitors ?? 0, visitors),
            values: answers.goalValues
                .filter(({ goal }) => goal === id)
                .sort((a, b) => b.total - a.total || (a.currency < b.currency ? -1 : 1))
                .map(({ currency, count, total }) => ({ currency, total, mean: total / count })),
        };
    });
}

/** The part of each cost that lies within the time of the figures. */
function spent(plan, from, to) {
    const [start, end] = [plan.since ?? from ?? -Infinity, plan.until ?? to ?? Infinity];
    return plan.costs
        .map((cost) => {
        const [since, until] = [cost.since ?? start, cost.until ?? end];
        const within = Math.min(until, end) - Math.max(since, start);
        const share = until > since ? Math.min(1, Math.max(0, within / (until - since))) : 1;
        return { ...cost, cost: cost.cost * share };
    })
        .filter(({ cost }) => cost > 0);
}
/** What a customer costs, and each channel, touchpoint and stage that money was spent on. */
function costKpis(plan, sources, converted) {
    const all = spent(plan, sources.from, sources.to);
    if (!all.length)
        return [];
    const money = (about, rows, per, what) => 
    // Money of several currencies is never added up: what comes in the second one is a figure of its own.
    [...groupBy(rows, ({ currency }) => currency)].map(([currency, same], nth) => ({
        ...about,
        id: nth ? `${about.id}.${currency}` : about.id,
        name: nth ? `${about.name}, what was paid in ${currency}` : about.name,
        group: 'cost',
        unit: 'money',
        currency,
        better: 'down',
        value: measure(per ? sum(same, ({ cost }) => cost) / per : null, per, FOR_A_SHARE, what),
    }));
    const by = (key) => [...groupBy(all, (cost) => cost[key])].filter((group) => group[0] !== null);
    return [
        ...money({
            id: 'cac',
            name: 'Cost of a customer',
            formula: 'costs within the time shown ÷ visitors who converted in it',
        }, all, converted, 'converted visitors'),
        ...by('channel').flatMap(([channel, rows]) => money({
            id: `cost.channel.${channel}`,
            name: `Cost of a customer by ${channel}`,
            formula: 'costs of the channel ÷ converted visitors who last came by it',
        }, rows, sum(sources.touches, (row) => (row.channel === channel ? row.last.converted : 0)), 'converted visitors')),
        ...by('touchpoint').flatMap(([touchpoint, rows]) => money({
            id: `cost.touchpoint.${touchpoint}`,
            name: `Cost of ${touchpoint}`,
            formula: 'costs of the touchpoint ÷ visits that met it',
            touchpoint,
        }, rows, sources.touchpoints.find(({ name }) => name === touchpoint)?.visits ?? 0, 'visits')),
        ...by('stage').flatMap(([stage, rows]) => money({
            id: `cost.stage.${stage}`,
            name: `Cost of ${plan.names.get(stage) ?? stage}`,
            formula: 'costs of the stage ÷ visitors who reached it',
            stage,
        }, rows, sources.stages.find(({ id }) => id === stage)?.reached ?? 0, 'visitors')),
    ];
}

/** How many complete a form, how many leave it, and the time its fields take. */
function formKpis({ forms }) {
    return forms.flatMap(({ id, completion, abandonment, fields }) => [
        {
            id: `completion.${id}`,
            name: `Form “${id}”: completed`,
            group: 'forms',
            value: completion,
            unit: 'share',
            formula: 'visits in which the form succeeded ÷ visits in which it was used',
        },
        {
            id: `abandonment.${id}`,
            name: `Form “${id}”: abandoned`,
            group: 'forms',
            value: abandonment,
            unit: 'share',
            better: 'down',
            formula: 'visits in which the form was left and did not succeed ÷ visits in which it was used',
        },
        ...fields
            .filter(({ time }) => time.value !== null)
            .map(({ field, time }) => ({
            id: `field-time.${id}.${field}`,
            name: `Form “${id}”: time in “${field}”`,
            group: 'forms',
            value: time,
            unit: 'ms',
            better: 'down',
            formula: 'median of the times the field was in focus',
        })),
    ]);
}

const DAY$1 = 86400000;
/** GA4 counts a session of this much attention as engaged. */
const ENGAGED_MS = 10000;
const isEngaged = ({ engagedMs, views, goals }) => engagedMs >= ENGAGED_MS || views >= 2 || goals > 0;
const visitShares = {
    sql: ({ visits }) => `
    SELECT count(*) AS visits,
      count(*) FILTER (engagedMs >= ${ENGAGED_MS} OR views >= 2 OR goals > 0) AS engaged,
      count(*) FILTER (friction > 0) AS friction, count(*) FILTER (served > 0 AND contacts = 0) AS served,
      count(*) FILTER (contacts > 0) AS contacts
    FROM ${visits}`,
    fold: ({ visits }) => [
        {
            visits: visits.length,
            engaged: visits.filter(isEngaged).length,
            friction: visits.filter(({ friction }) => friction > 0).length,
            served: visits.filter(({ served, contacts }) => served > 0 && contacts === 0).length,
            contacts: visits.filter(({ contacts }) => contacts > 0).length,
        },
    ],
};
const visitorShares = {
    sql: ({ people }, { now, goneAfter }) => `
    SELECT count(*) AS visitors, count(convertedAt) AS converted,
      count(*) FILTER (${now ?? `(SELECT max(last) FROM ${people})`} - last > ${goneAfter}) AS gone,
      count(*) FILTER (lap >= 2) AS again, count(*) FILTER (channels >= 3) AS manyChannels,
      quantile_cont(convertedAt - first, 0.5) AS timeToConvert
    FROM ${people}`,
    fold: ({ people }, { now, goneAfter }) => {
        const end = now ?? most(people.map(({ last }) => last)) ?? 0;
        const took = people.flatMap(({ convertedAt, first }) => convertedAt === null ? [] : [convertedAt - first]);
        return [
            {
                visitors: people.length,
                converted: took.length,
                gone: people.filter(({ last }) => end - last > goneAfter).length,
                again: people.filter(({ lap }) => lap >= 2).length,
                manyChannels: people.filter(({ channels }) => channels >= 3).length,
                timeToConvert: quantile(took, 0.5),
            },
        ];
    },
};
/** Visitors first seen long enough before the end to have come back by then, and those who did. */
const comebacks = {
    sql: ({ visits, people }, { now }) => `
    SELECT days, count(*) FILTER (ends - first >= days * ${DAY$1}) AS visitors,
      count(*) FILTER (ends - first >= days * ${DAY$1} AND second - first <= days * ${DAY$1}) AS back
    FROM (
      SELECT people.first AS first, min(began) FILTER (began > people.first) AS second,
        ${now ?? `(SELECT max(last) FROM ${people})`} AS ends
      FROM ${people} AS people LEFT JOIN ${visits} AS visits USING (visitor) GROUP BY visitor, people.first)
    CROSS JOIN (SELECT unnest([7, 30])::BIGINT AS days) GROUP BY days`,
    fold: ({ visits, people }, { now }) => {
        const end = now ?? most(people.map(({ last }) => last)) ?? 0;
        const of = groupBy(visits, ({ visitor }) => visitor);
        const times = people.map(({ visitor, first }) => ({
            seenFor: end - first,
            after: Math.min(...(of.get(visitor) ?? []).map(({ began }) => (began > first ? began - first : Infinity))),
        }));
        if (!times.length)
            return [];
        return [7, 30].map((days) => {
            const seen = times.filter(({ seenFor }) => seenFor >= days * DAY$1);
            return { days, visitors: seen.length, back: seen.filter(({ after }) => after <= days * DAY$1).length };
        });
    },
};
/** Visitors who reached the first stage that can be entered again: those who could have a second lap. */
const lappers = {
    sql: ({ people }, plan) => `SELECT count(*) AS visitors FROM ${people} WHERE best >= ${Math.max(0, reopening(plan))}`,
    fold: ({ people }, plan) => [
        {
            visitors: distinct(people, (row) => (row.best ?? -1) >= Math.max(0, reopening(plan)) ? row.visitor : null),
        },
    ],
};
const reopening = ({ stages }) => stages.findIndex(({ reopen }) => reopen);
const kpiQuestions = { visitShares, visitorShares, comebacks, lappers };

const DAY = 86400000;
function conversions({ stages, overall }) {
    const steps = stages.flatMap((stage, place) => {
        const next = stages[place + 1];
        if (!next || !stage.conversion)
            return [];
        return [
            {
                id: `conversion.${stage.id}`,
                name: `${stage.name} → ${next.name}`,
                group: 'conversion',
                stage: stage.id,
                value: stage.conversion,
                unit: 'share',
                formula: `visitors who reached “${next.name}” or later ÷ visitors who reached “${stage.name}” or later`,
            },
        ];
    });
    if (!stages.length)
        return [];
    return [
        {
            id: 'journey-conversion',
            name: 'Whole journey',
            group: 'conversion',
            value: overall,
            unit: 'share',
            formula: `visitors who reached “${stages.at(-1)?.name}” ÷ visitors who reached “${stages[0]?.name}” or later`,
        },
        ...steps,
    ];
}
function satisfaction({ feedback }) {
    return feedback.overall
        .filter(({ kind }) => kind !== 'helpful' && kind !== 'rating')
        .map(({ kind, name, value, unit, max, formula }) => ({
        id: kind,
        name,
        group: 'satisfaction',
        value,
        unit,
        ...(max === null ? {} : { max }),
        formula,
    }));
}
const tooShort = (days, of) => ({
    value: null,
    of,
    why: `the time shown is shorter than ${days} days`,
});
/** Every figure to steer by, with its formula in words. */
function kpisOf(plan, answers, sources) {
    const visits = answers.visitShares[0];
    const people = answers.visitorShares[0];
    const goneDays = Math.round(plan.goneAfter / DAY);
    const seenFor = (plan.now ?? sources.to ?? 0) - (sources.from ?? 0);
    const { conversion } = plan;
    const aim = 'goal' in conversion
        ? `who reached the goal “${plan.names.get(conversion.goal)}”`
        : `who entered “${plan.stages[conversion.place]?.name ?? 'the last stage'}” or a later stage`;
    const drafts = [
        {
            id: 'conversion',
            name: 'Conversion',
            group: 'conversion',
            value: share(people.converted, people.visitors),
            unit: 'share',
            formula: `visitors ${aim} ÷ all visitors`,
        },
        ...conversions(sources),
        {
            id: 'time-to-convert',
            name: 'Time to convert',
            group: 'conversion',
            value: measure(people.timeToConvert, people.converted, FOR_A_MEDIAN, 'converted visitors'),
            unit: 'ms',
            better: 'down',
            formula: `median time from the first event seen to the conversion (visitors ${aim})`,
        },
        {
            id: 'engagement',
            name: 'Engagement rate',
            group: 'engagement',
            value: share(visits.engaged, visits.visits, 'visits'),
            unit: 'share',
            formula: 'visits with at least 10 seconds of attention, 2 page views or a goal ÷ all visits (GA4’s engaged sessions)',
        },
        {
            id: 'channels',
            name: 'Uses three channels or more',
            group: 'engagement',
            value: share(people.manyChannels, people.visitors),
            unit: 'share',
            better: null,
            formula: 'visitors who came by at least 3 channels ÷ all visitors',
        },
        ...answers.comebacks
            .slice()
            .sort((a, b) => a.days - b.days)
            .map(({ days, visitors, back }) => ({
            id: `retention-${days}`,
            name: `Back within ${days} days`,
            group: 'loyalty',
            value: share(back, visitors),
            unit: 'share',
            formula: `visitors with another visit within ${days} days of the first event seen ÷ visitors first seen at least ${days} days before the end`,
        })),
        {
            id: 'churn',
            name: 'Gone',
            group: 'loyalty',
            value: seenFor > plan.goneAfter ? share(people.gone, people.visitors) : tooShort(goneDays, people.visitors),
            unit: 'share',
            better: 'down',
            formula: `visitors not seen for ${goneDays} days before the end ÷ all visitors`,
        },
        {
            id: 'repeat',
            name: 'Comes round again',
            group: 'loyalty',
            value: share(people.again, answers.lappers[0]?.visitors ?? 0),
            unit: 'share',
            formula: `visitors on their second lap or a later one ÷ visitors who reached “${plan.stages[Math.max(0, reopening(plan))]?.name ?? 'the first stage'}”`,
        },
        ...satisfaction(sources),
        {
            id: 'friction',
            name: 'Friction rate',
            group: 'friction',
            value: share(visits.friction, visits.visits, 'visits'),
            unit: 'share',
            better: 'down',
            formula: 'visits with a moment of friction or an error ÷ all visits',
        },
        {
            id: 'self-service',
            name: 'Self-service rate',
            group: 'friction',
            value: visits.served || plan.names.has('self-served')
                ? share(visits.served, visits.served + visits.contacts, 'visits that needed help')
                : { value: null, of: 0, why: 'the journey has no moment “self-served”' },
            unit: 'share',
            formula: 'visits with the moment “self-served” and no contact ÷ these and the visits with a contact',
        },
        ...formKpis(sources),
        ...costKpis(plan, sources, people.converted),
    ];
    return drafts.map((draft) => ({ ...draft, better: draft.better === undefined ? 'up' : draft.better }));
}

const momentCounts = {
    sql: ({ facts }) => `
    SELECT place, name AS id, momentKind AS kind, momentWant AS want, count(*) AS count,
      count(DISTINCT session) AS visits, count(DISTINCT visitor) AS visitors
    FROM ${facts} WHERE type = 'moment' AND name IS NOT NULL AND place IS NOT NULL
    GROUP BY place, name, momentKind, momentWant`,
    fold: ({ facts }) => groupByAll(facts, ({ type, place, name, momentKind, momentWant }) => type !== 'moment' || place === null || name === null
        ? undefined
        : [place, name, momentKind, momentWant]).map(([[place, id, kind, want], rows]) => ({
        place,
        id,
        kind,
        want,
        count: rows.length,
        visits: distinct(rows, ({ session }) => session),
        visitors: distinct(rows, ({ visitor }) => visitor),
    })),
};
const momentQuestions = { momentCounts };
/** By stage, most frequent first. */
const momentsOf = ({ stages, names }, { momentCounts }, stageVisits) => [...momentCounts]
    .sort((a, b) => a.place - b.place || b.count - a.count || (a.id < b.id ? -1 : 1))
    .map(({ place, id, kind, want, count, visits, visitors }) => ({
    stage: stages[place].id,
    id,
    name: names.get(id) ?? id.replaceAll('_', ' '),
    kind,
    want,
    count,
    visits,
    visitors,
    share: share(visits, stageVisits.find((row) => row.place === place)?.visits ?? 0, 'visits'),
}));

const moods = {
    sql: ({ stays }) => `
    SELECT place, count(*) AS visits, sum(friction)::BIGINT AS friction, sum(delight)::BIGINT AS delight
    FROM ${stays} GROUP BY place`,
    fold: ({ stays }) => [...groupBy(stays, ({ place }) => place)].map(([place, rows]) => ({
        place,
        visits: rows.length,
        friction: sum(rows, (row) => row.friction),
        delight: sum(rows, (row) => row.delight),
    })),
};
const moodQuestions = { moods };
/** An answer on a line from 1 to 5. NPS and helpful begin at 0, the others at 1. */
function onFive(row) {
    const low = row.kind === 'nps' || row.kind === 'helpful' ? 0 : 1;
    const top = highest(row);
    return top > low ? Math.min(5, Math.max(1, 1 + (4 * (row.score - low)) / (top - low))) : 3;
}
/** What visitors said and what was seen, never mixed. Neither is shown below 30 visits, nor what was said below 10 answers. */
const moodOf = ({ stages, weights }, { moods, scores }) => stages.map(({ id }, place) => {
    const { visits, friction, delight } = moods.find((row) => row.place === place) ?? {
        visits: 0,
        friction: 0,
        delight: 0,
    };
    const said = scores.filter((row) => row.place === place);
    const answers = sum(said, (row) => row.answers);
    const mean = answers ? sum(said, (row) => onFive(row) * row.answers) / answers : null;
    const seen = 3 + (weights.delight * delight) / visits - (weights.friction * friction) / visits;
    const enoughVisits = measure(mean, visits, VISITS_FOR_MOOD, 'visits');
    return {
        stage: id,
        visits,
        said: mean === null
            ? { value: null, of: 0, why: 'nobody was asked' }
            : enoughVisits.value === null
                ? enoughVisits
                : measure(mean, answers, ANSWERS_FOR_A_SCORE, 'answers'),
        seen: measure(Math.min(5, Math.max(1, seen)), visits, VISITS_FOR_MOOD, 'visits'),
        answers,
        delight,
        friction,
    };
});

/** Touchpoints without a plan that are worth a row. */
const UNPLANNED = 12;
/** The touchpoints of `map.targets.order`; empty where the stages themselves are the plan. */
const plannedTouchpoints = ({ targets }) => list$1(targets.order).filter((name) => typeof name === 'string' && !!name);
const plannedOf = (plan) => {
    const touchpoints = plannedTouchpoints(plan);
    return touchpoints.length ? touchpoints : plan.stages.map(({ id }) => id);
};
/** When every visitor met each thing first. */
function meetings({ facts, met }, plan) {
    const planned = caseOf('item', plannedOf(plan).map((name, i) => [name, i]));
    const named = caseOf('touchPlace', plan.stages.map(({ id }, place) => [place, id]), 'VARCHAR');
    const [item, rows] = plannedTouchpoints(plan).length ? ['touchpoint', met] : [named, facts];
    return `SELECT visitor, item, ${planned} AS planned, min(time) AS met
    FROM (SELECT visitor, time, ${item} AS item FROM ${rows} WHERE visitor IS NOT NULL)
    WHERE item IS NOT NULL GROUP BY visitor, item`;
}
const walks = {
    sql: (tables, plan) => `
    SELECT item, count(*) AS visitors, sum(n)::BIGINT AS places, count(*) FILTER (before > planned) AS late,
      count(*) FILTER (top > planned) AS ahead
    FROM (
      SELECT item, planned, row_number() OVER walked AS n, max(planned) OVER (PARTITION BY visitor) AS top,
        max(planned) OVER (walked ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
      FROM (${meetings(tables, plan)})
      WINDOW walked AS (PARTITION BY visitor ORDER BY met, coalesce(planned, 1000), item))
    GROUP BY item`,
    fold: ({ facts }, plan) => {
        const meetings = [...meetingsOf(facts, plan).values()].flatMap((met) => {
            const top = Math.max(...met.map(({ planned }) => planned ?? -1));
            let before = -1;
            return met.map(({ item, planned }, i) => {
                const meeting = {
                    item,
                    n: i + 1,
                    late: planned !== null && before > planned,
                    ahead: planned !== null && top > planned,
                };
                before = Math.max(before, planned ?? -1);
                return meeting;
            });
        });
        return groupByAll(meetings, ({ item }) => [item]).map(([[item], rows]) => ({
            item,
            visitors: rows.length,
            places: sum(rows, ({ n }) => n),
            late: rows.filter(({ late }) => late).length,
            ahead: rows.filter(({ ahead }) => ahead).length,
        }));
    },
};
/** How far along the plan visitors came. */
const tops = {
    sql: (tables, plan) => `
    SELECT top, count(*) AS visitors
    FROM (SELECT max(planned) AS top FROM (${meetings(tables, plan)}) GROUP BY visitor)
    WHERE top IS NOT NULL GROUP BY top`,
    fold: ({ facts }, plan) => {
        const all = [...meetingsOf(facts, plan).values()].map((met) => Math.max(...met.map((one) => one.planned ?? -1)));
        return [
            ...groupBy(all.filter((top) => top >= 0), (top) => top),
        ].map(([top, rows]) => ({
            top,
            visitors: rows.length,
        }));
    },
};
function meetingsOf(facts, plan) {
    const byTouchpoint = plannedTouchpoints(plan).length > 0;
    const planned = plannedOf(plan);
    const visitors = new Map();
    for (const { visitor, touchpoint, touchPlace, time } of facts) {
        const item = byTouchpoint ? touchpoint : (plan.stages[touchPlace ?? -1]?.id ?? null);
        if (visitor === null || item === null)
            continue;
        const met = visitors.get(visitor) ?? new Map();
        visitors.set(visitor, met);
        const place = planned.indexOf(item);
        // Facts come in the order of time, so the first is the first.
        if (!met.has(item))
            met.set(item, { item, planned: place < 0 ? null : place, met: time });
    }
    const walked = (a, b) => a.met - b.met || (a.planned ?? 1000) - (b.planned ?? 1000) || (a.item < b.item ? -1 : 1);
    return new Map([...visitors].map(([visitor, met]) => [visitor, [...met.values()].sort(walked)]));
}
const orderQuestions = { walks, tops };
/** The planned ones in the plan's order, then those met most without being planned. */
function orderOf(plan, { walks, tops }) {
    const planned = plannedOf(plan);
    const meanOf = (item) => {
        const row = walks.find((walk) => walk.item === item);
        return row && row.visitors >= FOR_A_SHARE ? row.places / row.visitors : null;
    };
    const inWalkedOrder = planned
        .filter((item) => meanOf(item) !== null)
        .sort((a, b) => meanOf(a) - meanOf(b) || planned.indexOf(a) - planned.indexOf(b));
    const metOnes = planned.filter((item) => meanOf(item) !== null);
    const rows = planned.map((item, i) => {
        const { visitors, late, ahead } = walks.find((walk) => walk.item === item) ?? {
            visitors: 0,
            late: 0,
            ahead: 0,
        };
        const beyond = sum(tops, ({ top, visitors }) => (top > i ? visitors : 0));
        return {
            id: item,
            name: plan.names.get(item) ?? item,
            planned: i + 1,
            walked: meanOf(item),
            visitors,
            skipped: share(beyond - ahead, beyond),
            late: share(late, visitors),
            deviation: !visitors
                ? 'missing'
                : meanOf(item) === null
                    ? 'too few to tell'
                    : metOnes.indexOf(item) === inWalkedOrder.indexOf(item)
                        ? 'as planned'
                        : 'moved',
        };
    });
    const others = walks
        .filter(({ item }) => !planned.includes(item))
        .sort((a, b) => b.visitors - a.visitors || (a.item < b.item ? -1 : 1))
        .slice(0, UNPLANNED)
        .map(({ item, visitors }) => ({
        id: item,
        name: item,
        planned: null,
        walked: meanOf(item),
        visitors,
        skipped: share(0, 0),
        late: share(0, 0),
        deviation: 'unplanned',
    }));
    return [...rows, ...others];
}

const isFriction = ({ momentKind, type }) => momentKind === 'friction' || type === 'error';
const inOrder = (a, b) => a.time - b.time || a.seq - b.seq;
const placeOf$1 = ({ place }, id) => id === null ? null : (place.get(id) ?? null);
function toRow(fact, plan) {
    const place = placeOf$1(plan, fact.stage);
    const toPlace = placeOf$1(plan, fact.toStage);
    const { conversion } = plan;
    return {
        ...fact,
        place,
        touchPlace: placeOf$1(plan, fact.touch),
        best: most([place, placeOf$1(plan, fact.furthest)]),
        fromPlace: placeOf$1(plan, fact.fromStage),
        toPlace,
        converts: 'goal' in conversion
            ? fact.type === 'goal' && fact.name === conversion.goal
            : fact.type === 'stage' && toPlace !== null && toPlace >= conversion.place,
    };
}
/** The first value that is there, from the end or from the beginning. */
const lastOf = (rows, key) => last(rows, (row) => row[key] !== null)?.[key] ?? null;
const firstOf = (rows, key) => rows.find((row) => row[key] !== null)?.[key] ?? null;
function toVisit(session, rows) {
    const times = rows.map(({ time }) => time);
    const count = (fits) => rows.filter(fits).length;
    return {
        session,
        visitor: most(rows.map(({ visitor }) => visitor)),
        began: least(times),
        ended: most(times),
        events: rows.length,
        views: count(({ type }) => type === 'page'),
        // What a view's leaves add up to; without one, the longest attention told of it.
        engagedMs: sum(groupBy(rows, ({ view }) => view).values(), (view) => Math.max(sum(view, ({ type, engagedMs }) => (type === 'page_leave' ? engagedMs : 0)), most(view.map(({ type, engagedMs }) => (type === 'engage' ? engagedMs : null))) ?? 0)),
        goals: count(({ type }) => type === 'goal'),
        friction: count(isFriction),
        served: count(({ type, name }) => type === 'moment' && name === 'self-served'),
        contacts: count(({ type }) => type === 'contact'),
        channel: most(rows.map(({ channel }) => channel)),
        source: most(rows.map(({ source }) => source)),
        device: most(rows.map(({ device }) => device)),
    };
}
function toPerson(visitor, rows) {
    const placed = rows.filter(({ place }) => place !== null);
    const converted = rows.find(({ converts }) => converts);
    return {
        visitor,
        first: rows[0].time,
        last: rows.at(-1).time,
        visits: distinct(rows, ({ session }) => session),
        best: most(rows.map(({ best }) => best)),
        here: lastOf(placed, 'place'),
        hereSince: lastOf(placed, 'since'),
        start: firstOf(rows, 'fromPlace') ?? firstOf(rows, 'place'),
        lap: most(rows.map(({ lap }) => lap)),
        channels: distinct(rows, ({ channel }) => channel),
        convertedAt: converted ? converted.time : null,
        firstChannel: firstOf(rows, 'firstChannel'),
        firstSource: firstOf(rows, 'firstSource'),
        lastChannel: lastOf(rows, 'lastChannel'),
        lastSource: lastOf(rows, 'lastSource'),
        personas: lastOf(rows, 'personas'),
        experiments: lastOf(rows, 'experiments'),
    };
}
/** Those facts of the plan's choice that lie within a time; each event once. */
function chosenFacts(facts, plan, period) {
    const ids = new Set();
    const all = [];
    for (const fact of facts) {
        if (period.since !== null && fact.time < period.since)
            continue;
        if (period.until !== null && fact.time >= period.until)
            continue;
        if (plan.channel !== null && fact.channel !== plan.channel)
            continue;
        if (plan.device !== null && fact.device !== plan.device)
            continue;
        if (ids.has(fact.id))
            continue;
        ids.add(fact.id);
        all.push(fact);
    }
    const { persona } = plan;
    if (persona === null)
        return all;
    const fitting = new Set();
    for (const [visitor, rows] of groupBy([...all].sort(inOrder), ({ visitor }) => visitor))
        if (visitor !== null &&
            last(rows, ({ personas }) => personas !== null)?.personas?.includes(`,${persona},`))
            fitting.add(visitor);
    return all.filter(({ visitor }) => fitting.has(visitor));
}
/** What all folds are made of. */
function worldOf(chosen, plan) {
    const facts = chosen
        .filter(({ automated }) => plan.automated || !automated)
        .map((fact) => toRow(fact, plan))
        .sort(inOrder);
    const inVisits = facts.filter(({ session }) => session !== null);
    const visits = [...groupBy(inVisits, ({ session }) => session)].map(([session, rows]) => toVisit(session, rows));
    const stays = groupByAll(inVisits, ({ session, place }) => place === null ? undefined : [session, place]).map(([[session, place], rows]) => ({
        session,
        place,
        visitor: most(rows.map(({ visitor }) => visitor)),
        friction: rows.filter(({ momentKind }) => momentKind === 'friction').length,
        delight: rows.filter(({ momentKind }) => momentKind === 'delight').length,
    }));
    const people = [...groupBy(facts, ({ visitor }) => visitor)].flatMap(([visitor, rows]) => visitor === null ? [] : [toPerson(visitor, rows)]);
    const hours = groupByAll(inVisits, ({ session, place, weekday, hour }) => hour === null || weekday === null ? undefined : [session, place, weekday, hour]).map(([[session, place, weekday, hour], rows]) => ({
        session,
        place,
        weekday,
        hour,
        visitor: most(rows.map(({ visitor }) => visitor)),
        events: rows.length,
    }));
    return {
        facts,
        visits,
        stays,
        people,
        hours,
        person: new Map(people.map((person) => [person.visitor, person])),
        visit: new Map(visits.map((visit) => [visit.session, visit])),
    };
}

/** More than anyone mends at once. */
const SHOWN = 24;
/** Traffic, friction and who stayed behind, by stage and touchpoint; pages without one are told apart by path. */
const painPlaces = {
    sql: ({ met, people }) => `
    SELECT place, touchpoint, page, count(DISTINCT session) AS visits,
      count(DISTINCT session) FILTER (troubled) AS frictionVisits, count(DISTINCT visitor) AS visitors,
      count(DISTINCT visitor) FILTER (people.best <= place) AS stayed
    FROM ${met} LEFT JOIN ${people} AS people USING (visitor)
    WHERE place IS NOT NULL AND session IS NOT NULL
    GROUP BY place, touchpoint, page HAVING bool_or(troubled)`,
    fold: ({ facts, person }) => groupByAll(facts, ({ place, touchpoint, path, session }) => place === null || session === null
        ? undefined
        : [place, touchpoint, touchpoint === null ? path : null])
        .filter(([, rows]) => rows.some(isFriction))
        .map(([[place, touchpoint, page], rows]) => ({
        place,
        touchpoint,
        page,
        visits: distinct(rows, ({ session }) => session),
        frictionVisits: distinct(rows.filter(isFriction), ({ session }) => session),
        visitors: distinct(rows, ({ visitor }) => visitor),
        stayed: distinct(rows.filter(({ visitor }) => visitor !== null && (person.get(visitor)?.best ?? Infinity) <= place), ({ visitor }) => visitor),
    })),
};
/** What went wrong where, and how often. */
const painCauses = {
    sql: ({ facts }) => `
    SELECT place, touchpoint, path, CASE WHEN type = 'moment' AND name IS NOT NULL THEN name ELSE type END AS cause,
      count(*) AS count
    FROM ${facts} WHERE friction AND place IS NOT NULL AND session IS NOT NULL GROUP BY ALL`,
    fold: ({ facts }) => groupByAll(facts, (row) => !isFriction(row) || row.place === null || row.session === null
        ? undefined
        : [row.place, row.touchpoint, row.path, (row.type === 'moment' && row.name) || row.type]).map(([[place, touchpoint, path, cause], rows]) => ({
        place,
        touchpoint,
        path,
        cause,
        count: rows.length,
    })),
};
const painQuestions = { painPlaces, painCauses };
const percent = (value) => `${Math.round(value * 1000) / 10} %`;
/** Adds up what has one name, most frequent first. */
function ranked(rows, name, count) {
    return groupByAll(rows, (row) => [name(row)])
        .map(([[key], found]) => [key, sum(found, count)])
        .sort(largest((row) => row[1], (row) => row[0]));
}
function painsOf({ stages, names }, answers, stageVisits) {
    return answers.painPlaces
        .map(({ place, touchpoint, page, visits, frictionVisits, visitors, stayed }) => {
        const all = stageVisits.find((row) => row.place === place)?.visits ?? visits;
        const causes = answers.painCauses.filter((row) => row.place === place && row.touchpoint === touchpoint && (page === null || row.path === page));
        const friction = frictionVisits / visits;
        const traffic = visits / all;
        // In the last stage there is nothing left to lose.
        const dropOff = place === stages.length - 1 || !visitors ? 0 : stayed / visitors;
        return {
            stage: stages[place].id,
            touchpoint,
            path: page ??
                ranked(causes, (row) => row.path, (row) => row.count)[0]?.[0] ??
                '',
            score: measure(friction * traffic * dropOff, visits, FOR_A_SHARE, 'visits'),
            friction,
            traffic,
            dropOff,
            visits,
            frictionVisits,
            causes: ranked(causes, (row) => row.cause, (row) => row.count).map(([id, count]) => ({
                id,
                name: names.get(id) ?? id.replaceAll('_', ' '),
                count,
            })),
            formula: `${percent(friction)} of its visits with friction × ${percent(traffic)} of the stage's visits × ${percent(dropOff)} went no further`,
        };
    })
        .sort(largest(({ score }) => score.value ?? -1, ({ stage, touchpoint, path }) => `${stage} ${touchpoint} ${path}`))
        .slice(0, SHOWN);
}

/** What a stage can be held to, by the word a target uses for it. */
const OF_A_STAGE = {
    visitors: {
        name: 'Visitors',
        unit: 'count',
        better: 'up',
        of: ({ reached }) => ({ value: reached, of: reached }),
    },
    conversion: { name: 'Conversion', unit: 'share', better: 'up', of: ({ conversion }) => conversion },
    dropOff: { name: 'Drop-off', unit: 'share', better: 'down', of: ({ dropOff }) => dropOff },
    time: { name: 'Time in stage', unit: 'ms', better: 'down', of: ({ time }) => time.median },
    said: { name: 'What visitors say', unit: 'mean', better: 'up', of: (_, { said }) => said },
    seen: { name: 'What is seen', unit: 'mean', better: 'up', of: (_, { seen }) => seen },
};
/** `"40%"`, `0.4`, `"3 days"` or a number, in the unit of what it is a target for; null if it cannot be one. */
function plannedValue(value, unit) {
    if (unit === 'ms')
        return typeof value === 'number' ? value : (milliseconds(value) ?? null);
    const [, digits, percent] = /^(-?\d+(?:\.\d+)?) ?(%?)$/.exec(String(value ?? '').trim()) ?? [];
    if (digits === undefined)
        return null;
    const number = Number(digits);
    return percent || (unit === 'share' && number > 1) ? number / 100 : number;
}
function targetOf(about, wanted, actual, better) {
    const planned = plannedValue(wanted, about.unit);
    if (planned === null || !actual)
        return [];
    const deviation = actual.value === null ? null : actual.value - planned;
    const met = deviation === null || better === null ? null : better === 'up' ? deviation >= 0 : deviation <= 0;
    return [{ ...about, planned, actual, deviation, met }];
}
/**
 * What was planned against what is. `map.targets` holds, by stage, `{ visitors, conversion, dropOff, time, said, seen }`,
 * and by the id of a KPI its value; a stage's own `target` is such an object, or its conversion.
 */
function targetsOf(plan, stages, mood, kpis) {
    const ofStages = plan.stages.flatMap(({ id, ids, target }, place) => {
        const own = isRecord(target) ? target : { conversion: target };
        const named = ids.map((one) => plan.targets[one]).find(isRecord);
        const wanted = { ...own, ...named };
        return Object.entries(OF_A_STAGE).flatMap(([key, { name, unit, better, of }]) => targetOf({ stage: id, id: key, name, unit }, wanted[key], of(stages[place], mood[place]), better));
    });
    const ofKpis = kpis.flatMap(({ id, name, unit, value, better, stage }) => targetOf({ stage: stage ?? null, id, name, unit }, plan.targets[id], value, better));
    return [...ofStages, ...ofKpis];
}

/** What a person would tell of a visit. */
const TOLD = ('page click stage moment goal feedback form_start form_step form_success form_abandon search contact download ' +
    'link_out share print error identify custom').split(' ');
/** More than anyone reads; the earliest are left out. */
const ENTRIES = 1000;
const COLUMNS = [
    ...[
        'time',
        'seq',
        'session',
        'channel',
        'source',
        'device',
        'type',
        'name',
        'path',
        'place',
        'touchPlace',
    ],
    ...['touchpoint', 'momentKind', 'fromPlace', 'toPlace', 'score', 'value', 'personas'],
];
const life = {
    sql: ({ facts }, { visitor }) => `
    SELECT ${COLUMNS.map((key) => (key === 'session' ? 'told AS session' : key)).join(', ')}
    FROM ${facts} WHERE ${visitor === null ? 'false' : `visitor = hash(${quoted(visitor)})`}
      AND type IN (${TOLD.map(quoted).join(', ')})
    ORDER BY nth DESC LIMIT ${ENTRIES}`,
    fold: ({ facts }, { visitor }) => visitor === null
        ? []
        : facts
            .filter((row) => row.visitor === visitor && TOLD.includes(row.type))
            .slice(-ENTRIES)
            .map((row) => Object.fromEntries(COLUMNS.map((key) => [key, row[key]]))),
};
const timelineQuestions = { life };
function timelineOf({ visitor, stages }, { life }) {
    if (visitor === null || !life.length)
        return null;
    const rows = [...life].sort((a, b) => a.time - b.time || a.seq - b.seq);
    const idOf = (place) => stages[place ?? -1]?.id ?? null;
    return {
        visitor,
        personas: personasIn([...rows].reverse().find(({ personas }) => personas !== null)?.personas ?? null),
        events: rows.length,
        visits: [...groupBy(rows, ({ session }) => session)].map(([session, visit]) => ({
            session,
            from: visit[0].time,
            to: visit.at(-1).time,
            channel: visit[0].channel,
            source: visit[0].source,
            device: visit[0].device,
            entries: visit.map((row) => ({
                time: row.time,
                type: row.type,
                name: row.name,
                path: row.path,
                stage: idOf(row.place),
                touch: idOf(row.touchPlace),
                touchpoint: row.touchpoint,
                kind: row.momentKind,
                fromStage: idOf(row.fromPlace),
                toStage: idOf(row.toPlace),
                score: row.score,
                value: row.value,
            })),
        })),
    };
}

/** How visitors came the first time and the last time. */
const arrivals = {
    sql: ({ people }) => `
    SELECT firstChannel, firstSource, lastChannel, lastSource, count(*) AS visitors, count(convertedAt) AS converted
    FROM ${people} GROUP BY firstChannel, firstSource, lastChannel, lastSource`,
    fold: ({ people }) => groupByAll(people, ({ firstChannel, firstSource, lastChannel, lastSource }) => [firstChannel, firstSource, lastChannel, lastSource]).map(([[firstChannel, firstSource, lastChannel, lastSource], rows]) => ({
        firstChannel,
        firstSource,
        lastChannel,
        lastSource,
        visitors: rows.length,
        converted: rows.filter(({ convertedAt }) => convertedAt !== null).length,
    })),
};
/** What the goals of these visitors are worth: each currency for itself. */
const arrivalValues = {
    sql: ({ facts, people }) => `
    SELECT people.firstChannel, people.firstSource, people.lastChannel, people.lastSource,
      coalesce(currency, '') AS currency, sum(value) AS total
    FROM (SELECT visitor, currency, value FROM ${facts} WHERE type = 'goal' AND value IS NOT NULL)
    JOIN ${people} AS people USING (visitor) GROUP BY ALL`,
    fold: ({ facts, person }) => groupByAll(facts, ({ type, value, visitor, currency }) => {
        if (type !== 'goal' || value === null || visitor === null)
            return;
        const { firstChannel, firstSource, lastChannel, lastSource } = person.get(visitor);
        return [firstChannel, firstSource, lastChannel, lastSource, currency ?? ''];
    }).map(([[firstChannel, firstSource, lastChannel, lastSource, currency], rows]) => ({
        firstChannel,
        firstSource,
        lastChannel,
        lastSource,
        currency,
        total: sum(rows, ({ value }) => value),
    })),
};
const touchQuestions = { arrivals, arrivalValues };
/** One row for each way to arrive that anybody took first or last. */
function touchesOf({ arrivals, arrivalValues }) {
    const rows = new Map();
    const none = () => ({ visitors: 0, converted: 0, values: [] });
    const touch = (channel, source) => {
        const key = JSON.stringify([channel, source]);
        const row = rows.get(key) ?? { channel, source, first: none(), last: none() };
        rows.set(key, row);
        return row;
    };
    const each = (row, add) => {
        if (row.firstChannel !== null)
            add(touch(row.firstChannel, row.firstSource).first);
        if (row.lastChannel !== null)
            add(touch(row.lastChannel, row.lastSource).last);
    };
    for (const row of arrivals)
        each(row, (to) => {
            to.visitors += row.visitors;
            to.converted += row.converted;
        });
    for (const row of arrivalValues)
        each(row, ({ values }) => {
            const same = values.find(({ currency }) => currency === row.currency);
            if (same)
                same.total += row.total;
            else
                values.push({ currency: row.currency, total: row.total });
        });
    for (const { first, last } of rows.values())
        for (const { values } of [first, last])
            values.sort(largest(({ total }) => total, ({ currency }) => currency));
    return [...rows.values()].sort(largest(({ first, last }) => first.visitors + last.visitors, ({ channel, source }) => `${channel} ${source}`));
}

const touchpointTotals = {
    sql: ({ met }) => `
    SELECT touchpoint, count(DISTINCT visitor) AS visitors, count(DISTINCT session) AS visits,
      sum(events)::BIGINT AS events, count(DISTINCT session) FILTER (troubled) AS frictionVisits
    FROM ${met} WHERE touchpoint IS NOT NULL GROUP BY touchpoint`,
    fold: ({ facts }) => groupByAll(facts, ({ touchpoint }) => (touchpoint === null ? undefined : [touchpoint])).map(([[touchpoint], rows]) => ({
        touchpoint,
        visitors: distinct(rows, ({ visitor }) => visitor),
        visits: distinct(rows, ({ session }) => session),
        events: rows.length,
        frictionVisits: distinct(rows.filter(isFriction), ({ session }) => session),
    })),
};
/** Who met a touchpoint while in a stage, and who of them reached a later one. */
const touchpointStages = {
    sql: ({ met, people }) => `
    SELECT touchpoint, place, count(*) AS visitors, count(*) FILTER (people.best > place) AS wentOn
    FROM (SELECT DISTINCT touchpoint, place, visitor FROM ${met}
      WHERE touchpoint IS NOT NULL AND place IS NOT NULL AND visitor IS NOT NULL) AS met
    JOIN ${people} AS people USING (visitor) GROUP BY touchpoint, place`,
    fold: ({ facts, person }) => groupByAll(facts, ({ touchpoint, place, visitor }) => touchpoint === null || place === null || visitor === null ? undefined : [touchpoint, place]).map(([[touchpoint, place], rows]) => ({
        touchpoint,
        place,
        visitors: distinct(rows, ({ visitor }) => visitor),
        wentOn: distinct(rows.filter(({ visitor }) => (person.get(visitor)?.best ?? -1) > place), ({ visitor }) => visitor),
    })),
};
const touchpointQuestions = { touchpointTotals, touchpointStages };
/** Most visited first. */
function touchpointsOf({ stages }, answers) {
    const cell = (touchpoint, place) => answers.touchpointStages.find((row) => row.touchpoint === touchpoint && row.place === place);
    const ordered = stages.map((_, place) => answers.touchpointStages
        .filter((row) => row.place === place)
        .sort(largest((row) => row.visitors, (row) => row.touchpoint))
        .map(({ touchpoint }) => touchpoint));
    return answers.touchpointTotals
        .map(({ touchpoint, visitors, visits, events, frictionVisits }) => {
        const cells = answers.touchpointStages.filter((row) => row.touchpoint === touchpoint && row.place < stages.length - 1);
        return {
            name: touchpoint,
            visitors,
            visits,
            events,
            friction: share(frictionVisits, visits, 'visits'),
            stages: stages.map((_, place) => cell(touchpoint, place)?.visitors ?? 0),
            ranks: ordered.map((names) => names.indexOf(touchpoint) + 1 || null),
            goOn: share(sum(cells, ({ wentOn }) => wentOn), sum(cells, (row) => row.visitors)),
        };
    })
        .sort(largest(({ visits }) => visits, ({ name }) => name));
}

/** All figures of one period, from the answers of either source. */
function periodOf(plan, { answers, automated }) {
    const about = aboutOf(plan, answers, automated);
    const stages = stagesOf(plan, answers);
    const overall = overallOf(stages);
    const touchpoints = touchpointsOf(plan, answers);
    const channels = channelsOf(plan, answers);
    const touches = touchesOf(answers);
    const mood = moodOf(plan, answers);
    const feedback = feedbackOf(plan, answers);
    const forms = formsOf(plan, answers);
    const goals = goalsOf(plan, answers, about.visitors);
    const { from, to } = about;
    const kpis = kpisOf(plan, answers, {
        stages,
        overall,
        feedback,
        forms,
        touchpoints,
        touches,
        from,
        to,
    });
    return {
        about,
        stages,
        overall,
        funnel: funnelOf(stages),
        flow: flowOf(plan, answers, answers.stageVisits),
        unrolled: unrolledOf(plan, answers),
        next: nextOf(plan, answers),
        touchpoints,
        pains: painsOf(plan, answers, answers.stageVisits),
        moments: momentsOf(plan, answers, answers.stageVisits),
        mood,
        feedback,
        channels,
        touches,
        personas: personasOf(plan, answers),
        cohorts: cohortsOf(answers, plan.now ?? to),
        forms,
        goals,
        kpis,
        day: dayOf(plan, answers, answers.totals[0].untimed),
        future: {
            targets: targetsOf(plan, stages, mood, kpis),
            experiments: experimentsOf(plan, answers),
            order: orderOf(plan, answers),
        },
        blueprint: blueprintOf(plan, answers, touchpoints),
        timeline: timelineOf(plan, answers),
    };
}
/** The figures, with the period before beside them if it was asked for. */
function putTogether(plan, now, before) {
    const figures = periodOf(plan, now);
    if (!before || !plan.previous)
        return { ...figures, comparison: null };
    const earlier = { ...plan, ...plan.previous, now: plan.previous.until };
    const then = periodOf(earlier, before);
    const period = ({ about, stages, kpis }, { answers }, since, until) => ({ about, stages, kpis, since, until, days: answers });
    return {
        ...figures,
        comparison: comparisonOf(period(figures, now, plan.since ?? plan.previous.until, plan.until ?? figures.about.to ?? plan.previous.until), period(then, before, plan.previous.since, plan.previous.until)),
    };
}

/** What is asked, by the figures it is asked for. */
const GROUPS = {
    about: aboutQuestions,
    currentState: currentStateQuestions,
    flow: flowQuestions,
    touchpoints: touchpointQuestions,
    pains: painQuestions,
    moments: momentQuestions,
    mood: moodQuestions,
    feedback: feedbackQuestions,
    channels: channelQuestions,
    touches: touchQuestions,
    personas: personaQuestions,
    cohorts: cohortQuestions,
    forms: formQuestions,
    goals: goalQuestions,
    kpis: kpiQuestions,
    day: dayQuestions,
    experiments: experimentQuestions,
    order: orderQuestions,
    blueprint: blueprintQuestions,
    timeline: timelineQuestions,
    comparison: comparisonQuestions,
};
/** All of them, by their names. */
const QUESTIONS = Object.assign({}, ...Object.values(GROUPS));

/** What the facts answer for the plan's own time. */
function answer$1(facts, plan) {
    const chosen = chosenFacts(facts, plan, plan);
    const world = worldOf(chosen, plan);
    const answers = Object.fromEntries(Object.entries(QUESTIONS).map(([name, { fold }]) => [
        name,
        fold(world, plan),
    ]));
    return {
        answers,
        automated: plan.automated ? 0 : chosen.filter(({ automated }) => automated).length,
    };
}
/**
 * All figures of the journey maps from facts in memory, in whatever order they come; what was sent twice counts once.
 * For logs of up to some hundred thousand events; more belongs into a table (`figuresFrom`). Never throws for a config
 * that `check` accepts.
 */
function figures(facts, config, choice = {}) {
    const plan = planOf(config, choice);
    const all = [...facts];
    const { previous } = plan;
    return putTogether(plan, answer$1(all, plan), previous && answer$1(all, { ...plan, ...previous, now: previous.until }));
}

/** Whole numbers that order events as the folds do: by time, then by their count in the tab. */
const NTH = 'time * 1048576 + seq % 1048576 AS nth';
/** The place of a stage on this journey, former ids included; null is none. */
const placeOf = (column, { place }) => caseOf(column, place);
const converts = ({ conversion }) => 'goal' in conversion
    ? `type = 'goal' AND coalesce(name, '') = ${quoted(conversion.goal)}`
    : `type = 'stage' AND coalesce(toPlace, -1) >= ${conversion.place}`;
/** Events that count as something going wrong. */
const FRICTION = "(coalesce(momentKind, '') = 'friction' OR type = 'error')";
/** What is chosen, as a condition on facts. */
function chosenSql(source, plan, { since, until }) {
    const wanted = [
        since === null ? '' : `time >= ${since}`,
        until === null ? '' : `time < ${until}`,
        plan.channel === null ? '' : `channel = ${quoted(plan.channel)}`,
        plan.device === null ? '' : `device = ${quoted(plan.device)}`,
    ].filter(Boolean);
    const where = wanted.length ? `WHERE ${wanted.join(' AND ')}` : '';
    const chosen = `SELECT * FROM (${source}) ${where}`;
    if (plan.persona === null)
        return chosen;
    return `WITH chosen AS (${chosen}) SELECT * FROM chosen WHERE visitor IN (
    SELECT visitor FROM (SELECT visitor, personas, ${NTH} FROM chosen) GROUP BY visitor
    HAVING contains(arg_max(personas, nth), ${quoted(`,${plan.persona},`)}))`;
}
/** Columns that no question asks for, or only for their place on the journey: copying them takes time. */
const LEFT_OUT = 'id tab stage touch furthest fromStage toStage direction medium campaign automated'.split(' ');
/** A number that stands for a text: quicker to copy, to group and to count. */
const numbered = (text) => `CASE WHEN ${text} IS NOT NULL THEN hash(${text}) END`;
/** How many of the chosen events are left out because they are automated. */
const automatedSql = (chosen) => `SELECT count(*) AS automated FROM (${chosen}) WHERE automated`;
/**
 * Statements that make the tables the figures ask, from a query that gives the chosen facts. They are temporary: they
 * are of this connection alone and end with it.
 */
function tablesSql(chosen, tables, plan) {
    const { facts, visits, stays, people, hours, met } = tables;
    const { visitor } = plan;
    return [
        `CREATE OR REPLACE TEMP TABLE ${facts} AS
      SELECT * EXCLUDE (${LEFT_OUT.join(', ')}), ${NTH}, ${FRICTION} AS friction, ${converts(plan)} AS converts,
        greatest(place, ${placeOf('furthest', plan)}) AS best
      FROM (
        SELECT * REPLACE (hash(view) AS view, ${numbered('session')} AS session, ${numbered('visitor')} AS visitor),
          ${placeOf('stage', plan)} AS place, ${placeOf('touch', plan)} AS touchPlace,
          ${placeOf('fromStage', plan)} AS fromPlace, ${placeOf('toStage', plan)} AS toPlace,
          CASE WHEN visitor IS NULL THEN ${numbered('coalesce(session, tab)')} END AS unnamed,
          ${visitor === null ? 'NULL::VARCHAR' : `CASE WHEN visitor = ${quoted(visitor)} THEN session END`} AS told
        FROM (${chosen}) ${plan.automated ? '' : 'WHERE NOT automated'})`,
        `CREATE OR REPLACE TEMP TABLE ${visits} AS
      SELECT session, visitor, began, ended, events, views, coalesce(engaged.ms, 0) AS engagedMs, goals, friction, served,
        contacts, channel, source, device
      FROM (
        SELECT session, max(visitor) AS visitor, min(time) AS began, max(time) AS ended, count(*) AS events,
          count(*) FILTER (type = 'page') AS views, count(*) FILTER (type = 'goal') AS goals,
          count(*) FILTER (friction) AS friction, count(*) FILTER (type = 'moment' AND name = 'self-served') AS served,
          count(*) FILTER (type = 'contact') AS contacts, max(channel) AS channel, max(source) AS source,
          max(device) AS device
        FROM ${facts} WHERE session IS NOT NULL GROUP BY session)
      LEFT JOIN (
        -- What a view's leaves add up to; without one, the longest attention told of it.
        SELECT session, sum(greatest(leaves, longest)) AS ms FROM (
          SELECT session, coalesce(sum(engagedMs) FILTER (type = 'page_leave'), 0) AS leaves,
            coalesce(max(engagedMs) FILTER (type = 'engage'), 0) AS longest
          FROM ${facts} WHERE engagedMs IS NOT NULL AND session IS NOT NULL GROUP BY session, view)
        GROUP BY session) AS engaged USING (session)`,
        `CREATE OR REPLACE TEMP TABLE ${hours} AS
      SELECT session, place, weekday, hour, max(visitor) AS visitor, count(*) AS events,
        count(*) FILTER (momentKind = 'friction') AS friction, count(*) FILTER (momentKind = 'delight') AS delight
      FROM ${facts} WHERE session IS NOT NULL GROUP BY session, place, weekday, hour`,
        `CREATE OR REPLACE TEMP TABLE ${stays} AS
      SELECT session, place, max(visitor) AS visitor, sum(friction)::BIGINT AS friction, sum(delight)::BIGINT AS delight
      FROM ${hours} WHERE place IS NOT NULL GROUP BY session, place`,
        `CREATE OR REPLACE TEMP TABLE ${met} AS
      SELECT place, touchpoint, CASE WHEN touchpoint IS NULL THEN path END AS page, session, visitor,
        count(*) AS events, min(time) AS time, bool_or(friction) AS troubled
      FROM ${facts} GROUP BY ALL`,
        `CREATE OR REPLACE TEMP TABLE ${people} AS
      SELECT visitor, min(time) AS first, max(time) AS last, count(DISTINCT session) AS visits, max(best) AS best,
        arg_max(place, nth) AS here, arg_max(since, nth) FILTER (place IS NOT NULL) AS hereSince,
        coalesce(arg_min(fromPlace, nth), arg_min(place, nth)) AS start, max(lap) AS lap,
        count(DISTINCT channel) AS channels, min(time) FILTER (converts) AS convertedAt,
        arg_min(firstChannel, nth) AS firstChannel, arg_min(firstSource, nth) AS firstSource,
        arg_max(lastChannel, nth) AS lastChannel, arg_max(lastSource, nth) AS lastSource,
        arg_max(personas, nth) AS personas, arg_max(experiments, nth) AS experiments
      FROM ${facts} WHERE visitor IS NOT NULL GROUP BY visitor`,
    ];
}

let count = 0;
const plainNumbers = (row) => {
    for (const key in row)
        if (typeof row[key] === 'bigint')
            row[key] = Number(row[key]);
    return row;
};
/** What the tables answer for the plan's own time. */
async function answer(ask, plan, { source = FACTS_SQL, onStep }) {
    const timed = async (step, sql) => {
        const started = Date.now();
        const rows = await ask(sql);
        onStep?.(step, Date.now() - started);
        return rows.map(plainNumbers);
    };
    // Two reports may be made on one connection at a time.
    const prefix = `milepost_${++count}_`;
    const chosen = chosenSql(source, plan, plan);
    const tables = {
        facts: `${prefix}facts`,
        visits: `${prefix}visits`,
        stays: `${prefix}stays`,
        people: `${prefix}people`,
        hours: `${prefix}hours`,
        met: `${prefix}met`,
    };
    try {
        const [left] = plan.automated ? [] : await timed('read', automatedSql(chosen));
        for (const sql of tablesSql(chosen, tables, plan))
            await timed(/TABLE \w+_\d+_(\w+)/.exec(sql)?.[1] ?? 'prepare', sql);
        const answers = {};
        for (const [name, { sql }] of Object.entries(QUESTIONS))
            answers[name] = await timed(name, sql(tables, plan));
        return {
            answers: answers,
            automated: Number(left?.automated ?? 0),
        };
    }
    finally {
        for (const table of Object.values(tables))
            await ask(`DROP TABLE IF EXISTS temp.${table}`).catch(() => { }); // the first failure is the one to tell
    }
}
/**
 * The same figures as `figures` gives, from a table in DuckDB with however many events: seconds for millions.
 * Rejects with what `ask` rejects with.
 */
async function figuresFrom(ask, config, options = {}) {
    const plan = planOf(config, options);
    const { previous } = plan;
    return putTogether(plan, await answer(ask, plan, options), previous && (await answer(ask, { ...plan, ...previous, now: previous.until }, options)));
}

/** A journey map as data: what it says, in which order. How it looks is up to whoever draws it. */
const MAPS = ['current', 'day', 'future', 'blueprint'];

const text = (value) => (typeof value === 'string' && value !== '' ? value : null);
const number = (value) => (typeof value === 'number' ? value : null);
const inside = (value, key) => {
    const found = isRecord(value) ? value[key] : undefined;
    return isRecord(found) ? found : {};
};
const zones = new Map();
/** The visitor's clock. Zones change their offset on quarters of an hour, so it is looked up once for each. */
function clockOf(zone) {
    const known = zones.get(zone);
    if (known !== undefined)
        return known;
    let clock = null;
    try {
        const format = new Intl.DateTimeFormat('en-GB', {
            timeZone: zone,
            hourCycle: 'h23',
            weekday: 'short',
            hour: '2-digit',
        });
        const seen = new Map();
        clock = (time) => {
            const quarter = Math.floor(time / 900000);
            let found = seen.get(quarter);
            if (!found) {
                const parts = format.formatToParts(quarter * 900000);
                const part = (type) => parts.find((one) => one.type === type)?.value ?? '';
                const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part('weekday')) + 1;
                found = [Number(part('hour')) % 24, weekday];
                seen.set(quarter, found);
            }
            return found;
        };
    }
    catch {
        // No zone of this name.
    }
    zones.set(zone, clock);
    return clock;
}
/**
 * The facts of one event that carries the context of its batch; undefined if it is no event. `correctedTime`
 * (ISO 8601), where a receiver added it, counts before `time`.
 */
function factOf(event) {
    const { id, type, visitor, session, context, attribution, config, data, form, page, stage, flags } = event;
    const time = Date.parse(String(event.correctedTime ?? event.time));
    const path = isRecord(page) ? text(page.path) : null;
    if (typeof id !== 'string' || typeof type !== 'string' || Number.isNaN(time))
        return;
    if (path === null || !isRecord(stage))
        return;
    const isA = (...types) => types.includes(type);
    const more = isRecord(data) ? data : {};
    const field = isRecord(form) ? form : {};
    const visit = isRecord(session) ? session : {};
    const campaign = inside(session, 'campaign');
    const [first, last] = [inside(attribution, 'first'), inside(attribution, 'last')];
    const zone = isRecord(context) ? text(context.timezone) : null;
    const local = (zone && clockOf(zone)?.(time)) || null;
    const personas = isRecord(visitor) && Array.isArray(visitor.personas) ? visitor.personas : [];
    const skipped = Array.isArray(more.skipped) ? more.skipped : [];
    const marks = Array.isArray(flags) ? flags : [];
    const since = Date.parse(String(stage.since));
    return {
        id,
        time,
        visitor: text(event.anonymousId),
        session: text(visit.id),
        tab: text(event.tabId),
        view: text(event.pageId),
        seq: number(event.seq) ?? 0,
        type,
        name: text(event.name) ?? (isA('vital', 'error') ? text(more.name) : null),
        path,
        stage: text(stage.id),
        touch: text(stage.touch),
        furthest: text(stage.furthest),
        lap: number(stage.lap) ?? 1,
        since: Number.isNaN(since) ? null : since,
        fromStage: isA('stage') ? text(more.from) : null,
        toStage: isA('stage') ? text(more.to) : null,
        direction: isA('stage') ? text(more.direction) : null,
        skipped: isA('stage') && skipped.length ? skipped.join(',') : null,
        timeInPrevious: isA('stage') ? number(more.timeInPreviousMs) : null,
        touchpoint: text(event.touchpoint),
        channel: text(visit.channel),
        source: text(campaign.source),
        medium: text(campaign.medium),
        campaign: text(campaign.name),
        firstChannel: text(first.channel),
        firstSource: text(first.source),
        lastChannel: text(last.channel),
        lastSource: text(last.source),
        device: isRecord(context) ? text(context.device) : null,
        personas: personas.length ? `,${personas.join(',')},` : null,
        experiments: isRecord(event.experiments) && Object.keys(event.experiments).length
            ? JSON.stringify(event.experiments)
            : null,
        value: number(event.value),
        currency: text(event.currency),
        feedback: isA('feedback') ? text(more.kind) : null,
        score: isA('feedback') ? number(more.score) : null,
        max: isA('feedback') ? number(more.max) : null,
        comment: isA('feedback') ? text(more.comment) : null,
        momentKind: isA('moment') ? text(more.kind) : null,
        momentWant: isA('moment') ? text(more.want) : null,
        form: text(field.id),
        field: text(field.field),
        fieldIndex: number(field.index),
        lastField: text(field.lastField),
        fieldMs: number(field.timeMs),
        formMs: number(field.durationMs),
        rating: isA('vital') ? text(more.rating) : null,
        term: isA('search') ? text(more.term) : null,
        results: isA('search') ? number(more.results) : null,
        engagedMs: isA('engage', 'page_leave') ? number(more.engagedMs) : null,
        automated: marks.includes('auto') || marks.includes('internal'),
        hour: local?.[0] ?? null,
        weekday: local?.[1] ?? null,
        version: isRecord(config) ? (text(config.version) ?? text(config.hash)) : null,
    };
}
/**
 * The facts in one line of a log, as text or already parsed: an event with its batch's context merged in (the
 * `ndjson` format), or a whole batch `{ "milepost": 1, "events": [ … ] }`. Never throws: what is no event gives no fact.
 */
function toFacts(line) {
    let read = line;
    if (typeof line === 'string') {
        try {
            read = JSON.parse(line);
        }
        catch {
            return [];
        }
    }
    if (!isRecord(read))
        return [];
    const { events, ...context } = read;
    const all = Array.isArray(events) ? events : [read];
    return all
        .map((event) => isRecord(event) ? factOf(Object.hasOwn(event, 'site') ? event : { ...context, ...event }) : undefined)
        .filter((fact) => !!fact);
}
/** The facts of a line that is one event; undefined if it is none. */
const toFact = (line) => toFacts(line)[0];

export { FACTS_SQL as F, MAPS as M, FORMATS as a, MAP_STYLES as b, figures as c, draw as d, escapeHtml as e, factsOfLog as f, figuresFrom as g, mapHtml as h, mapOf as i, toFacts as j, mapFragment as m, toFact as t };
