import { e as escapeHtml } from './report.js';

/** Width the drawing is made for; it scales to the place it gets. `half`: two beside each other. */
const WIDTH = { wide: 1120, half: 540, narrow: 350 };
const tone = (of) => `var(--tone-${of})`;
const INK = 'var(--ink)';
const SOFT = 'var(--soft)';
const LINE = 'var(--line)';
const ACCENT = 'var(--accent)';
const label = (more = {}) => ({ color: INK, fontSize: 13, ...more });
/** Nothing reacts: it is a picture. */
const still = { animation: false, silent: true, emphasis: { disabled: true } };
const count = new Intl.NumberFormat('en-GB');

function bars({ names, values }, size) {
    const narrow = size === 'narrow';
    return {
        height: 34 * names.length + 10,
        option: {
            grid: { left: narrow ? 110 : 150, right: 60, top: 4, bottom: 4 },
            xAxis: { type: 'value', show: false },
            yAxis: {
                type: 'category',
                data: names,
                inverse: true,
                axisLine: { show: false },
                axisTick: { show: false },
                axisLabel: label(),
            },
            series: [
                {
                    ...still,
                    type: 'bar',
                    data: values,
                    barWidth: 16,
                    itemStyle: { color: ACCENT, borderRadius: [0, 4, 4, 0] },
                    label: label({
                        show: true,
                        position: 'right',
                        formatter: ({ value }) => count.format(value),
                    }),
                },
            ],
        },
    };
}

/** Stages one below the other: beside a funnel of this width no label has room. */
function narrowFunnel({ steps }) {
    return {
        height: 54 * steps.length + 6,
        option: {
            grid: { left: 2, right: 2, top: 0, bottom: 0 },
            xAxis: { type: 'value', show: false },
            yAxis: {
                type: 'category',
                data: steps.map(({ name, text }) => `${name} · ${text}`),
                inverse: true,
                axisLine: { show: false },
                axisTick: { show: false },
                axisLabel: label({
                    inside: true,
                    margin: 0,
                    align: 'left',
                    verticalAlign: 'bottom',
                    padding: [0, 0, 10, 0],
                }),
            },
            series: [
                {
                    ...still,
                    type: 'bar',
                    barWidth: 14,
                    barCategoryGap: 0,
                    data: steps.map(({ value, tone: of }) => ({
                        value,
                        itemStyle: { color: tone(of), borderRadius: 3 },
                    })),
                },
            ],
        },
    };
}
function funnel(data, size) {
    if (size === 'narrow')
        return narrowFunnel(data);
    const { steps } = data;
    const most = Math.max(1, ...steps.map(({ value }) => value));
    const least = Math.min(most, ...steps.map(({ value }) => value));
    const text = ({ dataIndex }) => steps[dataIndex]?.text ?? '';
    const series = {
        ...still,
        type: 'funnel',
        sort: 'none',
        left: 250,
        width: WIDTH.wide - 500,
        top: 4,
        bottom: 4,
        gap: 3,
        // The last step ends as wide as it is, not in a point.
        min: least === most ? 0 : least,
        max: most,
        minSize: least === most ? '0%' : `${(100 * least) / most}%`,
        labelLine: { show: false },
    };
    return {
        height: Math.max(240, 54 * steps.length),
        option: {
            series: [
                {
                    ...series,
                    data: steps.map(({ name, value, tone: of }) => ({
                        name,
                        value,
                        itemStyle: { color: tone(of), borderWidth: 0 },
                    })),
                    label: label({ position: 'left', fontSize: 14, fontWeight: 600 }),
                },
                {
                    ...series,
                    data: steps.map(({ name, value }) => ({
                        name,
                        value,
                        itemStyle: { color: 'none', borderWidth: 0 },
                    })),
                    label: label({ position: 'right', formatter: text }),
                },
            ],
        },
    };
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour));
function hours({ cells }, size) {
    const narrow = size === 'narrow';
    const most = Math.max(1, ...cells.map(({ value }) => value));
    const axis = (data, more) => ({
        type: 'category',
        data,
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: { color: SOFT, fontSize: 12, ...more },
    });
    const days = axis(DAYS, { interval: 0 });
    const clock = axis(HOURS, { interval: size === 'wide' ? 1 : 2 });
    return {
        height: narrow ? 470 : size === 'half' ? 210 : 250,
        option: {
            grid: { left: narrow ? 26 : 40, right: 4, top: narrow ? 26 : 4, bottom: narrow ? 4 : 26 },
            xAxis: narrow ? { ...days, position: 'top' } : clock,
            yAxis: { ...(narrow ? clock : days), inverse: true },
            visualMap: { show: false, min: 0, max: most, inRange: { opacity: [0.06, 1] } },
            series: [
                {
                    ...still,
                    type: 'heatmap',
                    itemStyle: { color: ACCENT, borderColor: 'var(--card)', borderWidth: 2 },
                    data: cells.map(({ weekday, hour, value }) => narrow ? [weekday - 1, hour, value] : [hour, weekday - 1, value]),
                },
            ],
        },
    };
}

function lines({ names, series, min, max, marks = [] }, size) {
    const narrow = size === 'narrow';
    const many = names.length > 12;
    return {
        height: narrow ? 240 : 290,
        option: {
            grid: {
                left: narrow ? 28 : 40,
                right: narrow ? 14 : 90,
                top: marks.length ? 36 : 24,
                bottom: narrow ? 46 : 40,
            },
            legend: narrow ? { bottom: 0, textStyle: label({ fontSize: 12 }), itemWidth: 26 } : { show: false },
            xAxis: {
                type: 'category',
                data: narrow && !many ? names.map((_, i) => String(i + 1)) : names,
                boundaryGap: !many,
                axisLine: { lineStyle: { color: LINE } },
                axisTick: { show: false },
                axisLabel: {
                    color: SOFT,
                    fontSize: 12,
                    ...(many
                        ? { hideOverlap: true }
                        : { interval: 0, width: (narrow ? 300 : 960) / names.length - 8, overflow: 'break' }),
                },
            },
            yAxis: {
                type: 'value',
                min,
                max,
                ...(max === 5 ? { interval: 1 } : {}),
                splitLine: { lineStyle: { color: LINE } },
                axisLabel: { color: SOFT, fontSize: 12 },
            },
            series: series.map(({ name, values, dashed }, i) => ({
                ...still,
                type: 'line',
                name,
                data: values,
                symbol: dashed ? 'diamond' : 'circle',
                symbolSize: many ? 0 : dashed ? 11 : 9,
                showSymbol: true,
                itemStyle: { color: i ? 'var(--tone-6)' : ACCENT },
                lineStyle: { color: i ? 'var(--tone-6)' : ACCENT, width: 2.5, type: dashed ? [7, 5] : 'solid' },
                // The last point that is there has the name: nobody has to look up a colour.
                endLabel: narrow ? { show: false } : label({ show: true, formatter: name, fontWeight: 600 }),
                label: many
                    ? { show: false }
                    : label({
                        show: !narrow,
                        position: i ? 'bottom' : 'top',
                        formatter: ({ value }) => max === 5 ? value.toFixed(1) : count.format(Math.round(value * 10) / 10),
                    }),
                ...(i === 0 && marks.length
                    ? {
                        markLine: {
                            silent: true,
                            symbol: 'none',
                            lineStyle: { color: SOFT, type: 'dashed' },
                            label: label({ color: SOFT, fontSize: 12 }),
                            data: marks.map(({ at, name }) => ({ xAxis: at, label: { formatter: name } })),
                        },
                    }
                    : {}),
            })),
        },
    };
}

function sankey({ nodes, links }, size) {
    const narrow = size === 'narrow';
    const most = Math.max(1, ...nodes.map(({ value }) => value));
    const steps = Math.max(1, ...nodes.map(({ step }) => step));
    const widest = Math.max(...Array.from({ length: steps + 1 }, (_, at) => nodes.filter(({ step }) => step === at).length));
    const byId = new Map(nodes.map((node) => [node.id, node]));
    return {
        height: narrow ? 150 * steps + 80 : Math.max(380, 54 * widest + 40),
        option: {
            series: [
                {
                    ...still,
                    type: 'sankey',
                    orient: narrow ? 'vertical' : 'horizontal',
                    left: narrow ? 16 : 4,
                    right: narrow ? 16 : 150,
                    top: narrow ? 24 : 10,
                    bottom: narrow ? 34 : 10,
                    nodeWidth: 14,
                    nodeGap: narrow ? 26 : 22,
                    layoutIterations: 0,
                    nodeAlign: 'left',
                    label: label({
                        position: narrow ? 'bottom' : 'right',
                        distance: 6,
                        textBorderColor: 'var(--card)',
                        textBorderWidth: 4,
                        fontSize: narrow ? 11 : 13,
                        width: narrow ? 62 : 190,
                        overflow: 'truncate',
                        formatter: ({ name }) => {
                            const node = byId.get(name);
                            // A name beside a hair would lie upon the next one.
                            if (!node || node.value < most * (narrow ? 0.08 : 0.008))
                                return '';
                            return `${node.name}${narrow ? '\n' : ' · '}${count.format(node.value)}`;
                        },
                    }),
                    lineStyle: { opacity: 0.42, curveness: 0.5 },
                    data: nodes.map(({ id, tone: of, value, step }) => ({
                        name: id,
                        value,
                        depth: step,
                        itemStyle: { color: tone(of), borderWidth: 0 },
                    })),
                    links: links.map(({ from, to, value, kind }) => ({
                        source: from,
                        target: to,
                        value,
                        lineStyle: kind === 'back'
                            ? { color: 'url(#hatched)', opacity: 0.75 }
                            : { color: tone(byId.get(to)?.tone ?? 0), opacity: kind === 'skip' ? 0.2 : 0.42 },
                    })),
                },
            ],
        },
    };
}

/** What the chart library is to draw. Colours are the page's own variables, so that light and dark are one drawing. */
function chartOption(data, size) {
    if (data.chart === 'sankey')
        return sankey(data, size);
    if (data.chart === 'funnel')
        return funnel(data, size);
    if (data.chart === 'hours')
        return hours(data, size);
    if (data.chart === 'lines')
        return lines(data, size);
    return bars(data, size);
}

/** `style="font-size:13px;…"` as attributes: a strict content security policy refuses the former. */
function withoutStyles(svg) {
    return (svg
        .replace(/<style[\s\S]*?<\/style>/g, '')
        .replace(/ style="([^"]*)"/g, (_, css) => css
        .split(';')
        .map((one) => /^\s*([a-z-]+)\s*:\s*(.+?)\s*$/.exec(one))
        .map((found) => (found && found[1] !== 'font-family' ? ` ${found[1]}="${found[2]}"` : ''))
        .join(''))
        // Black that is never seen: of clip paths, and of lines without an area.
        .replace(/ fill="(?:#000|rgb\(0,0,0\))"/g, ' fill="none"')
        .replace(/ (?:ecmeta_\w+|class|xml:space|xmlns:xlink|version|baseProfile)="[^"]*"/g, ''));
}
/** One drawing as SVG in HTML, named and described for those who do not see it. */
function chartSvg(init, { id, title, desc, data }, size) {
    const { height, option } = chartOption(data, size);
    const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH[size], height });
    try {
        chart.setOption({ animation: false, textStyle: { fontFamily: 'sans-serif' }, ...option });
        const [, inside] = /^<svg[^>]*>([\s\S]*)<\/svg>\s*$/.exec(withoutStyles(chart.renderToSVGString())) ?? [];
        const name = `${id.replace(/[^\w-]/g, '_')}-${size}`;
        return (`<svg class="${size === 'narrow' ? size : 'wide'}" viewBox="0 0 ${WIDTH[size]} ${height}" role="img" aria-labelledby="${name}-t ${name}-d">` +
            `<title id="${name}-t">${escapeHtml(title)}</title><desc id="${name}-d">${escapeHtml(desc)}</desc>` +
            `${(inside ?? '').replace(/\n+/g, '')}</svg>`);
    }
    finally {
        chart.dispose();
    }
}

export { chartSvg };
