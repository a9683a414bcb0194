import { BUILT_IN_MOMENTS } from '../journey/builtInMoments';
import { isRecord } from '../journey/shape';
import { closest } from './closest';
import { pattern } from './criteriaKinds';
import { didYouMean, show } from './finding';
import {
  anything,
  choice,
  flag,
  type Kind,
  list,
  number,
  orFalse,
  text,
  time,
  words,
  written,
  wrong,
} from './kinds';
import { THRESHOLDS } from './momentThresholds';
import { path } from './pathKind';
import { record } from './record';

const host: Kind = (value, at, scope) => {
  const good = typeof value === 'string' && /^[^/: ]+(:\d+)?$/.test(value);
  const [, better] =
    /^(?:[a-z]+:\/\/)?([^/:? ]+(?::\d+)?)/i.exec(typeof value === 'string' ? value : '') ?? [];
  if (!good)
    wrong(scope, at, 'only the host, such as "www.acme.example"', value, better && `write "${better}"`);
};

const prefix: Kind = (value, at, scope) => {
  if (typeof value === 'string' && !value.startsWith('/') && value.trim())
    return wrong(
      scope,
      at,
      'the beginning of a path such as "/en"',
      value,
      `write "/${value.replace(/^[./]+|\/+$/g, '')}"`,
    );
  path(value, at, scope);
};

const NAMES = list(pattern('a name such as "tab"'), 'a list of names such as ["tab"]');

const site = record(
  {
    host,
    ignorePrefix: list(prefix, 'a list such as ["/en", "/fr"]'),
    router: choice('history', 'hash'),
    queryMatters: NAMES,
    searchParams: NAMES,
    internal: list(host, 'a list of hosts such as ["*.acme.example"]'),
    inspect: list(host, 'a list of hosts such as ["localhost"]'),
  },
  { wanted: '"site" in { }' },
);

const percent: Kind = (value, at, scope) => {
  if (typeof value === 'string' && /^\d{1,3}(\.\d+)?%$/.test(value) && Number.parseFloat(value) <= 100)
    return;
  const [, amount] =
    /^ *([\d.]+) *%? *$/.exec(typeof value === 'string' || typeof value === 'number' ? `${value}` : '') ?? [];
  const share = typeof value === 'number' && value <= 1 ? value * 100 : Number(amount);
  wrong(scope, at, 'a share such as "25%"', value, share <= 100 ? `write "${share}%"` : undefined);
};

const SWITCHES =
  'pages clicks links downloads forms fields scroll engaged search views media copy print share errors feedback vitals'.split(
    ' ',
  );

const sample: Kind = (value, at, scope) => {
  if (!isRecord(value)) return wrong(scope, at, 'shares such as { "vitals": "25%" }', value);
  for (const [key, share] of Object.entries(value)) {
    const here = `${at}.${key}`;
    if (key === 'note') continue;
    if (SWITCHES.includes(key)) percent(share, here, scope);
    else wrong(scope, here, `one of ${SWITCHES.join(', ')}`, key, didYouMean(closest(key, SWITCHES)));
  }
};

/** Built-in moments: on, off, or with thresholds of one's own. */
const moments: Kind = (value, at, scope) => {
  if (typeof value === 'boolean') return;
  if (!isRecord(value))
    return wrong(scope, at, 'true, false or moments such as { "rage_click": { "clicks": 4 } }', value);
  for (const [key, inner] of Object.entries(value)) {
    const here = `${at}.${key}`;
    if (key === 'note') continue;
    if (!BUILT_IN_MOMENTS.includes(key))
      scope.report({
        level: 'error',
        code: 'unknown-moment',
        path: here,
        message: `there is no built-in moment called "${key.slice(0, 60)}"`,
        fix:
          didYouMean(closest(key, BUILT_IN_MOMENTS)) ??
          'moments of your own stand under "moments", with a "when"',
      });
    else if (typeof inner !== 'boolean' && !isRecord(inner))
      wrong(scope, here, 'true, false or thresholds such as { "clicks": 4 }', inner);
    else if (isRecord(inner))
      record(THRESHOLDS[key]!, { wanted: 'thresholds in { }', unknown: 'threshold' })(inner, here, scope);
  }
};

const capture = record(
  {
    ...Object.fromEntries(
      'pages clicks links forms fields search media copy print share errors feedback vitals dataLayer'
        .split(' ')
        .map((key) => [key, flag]),
    ),
    downloads: orFalse(
      list(pattern('a file ending such as "pdf"'), 'a list of file endings such as ["pdf", "zip"], or false'),
    ),
    scroll: orFalse(list(number(1, 100, false), 'a list of percentages such as [25, 50, 75], or false')),
    engaged: orFalse(time()),
    views: orFalse(text('a CSS selector such as "[data-mp-view]", or false')),
    moments,
    sample,
  },
  { wanted: '"capture" in { }' },
);

const MODES = ['wait', 'anonymous', 'not-needed'];
const consent: Kind = (value, at, scope) => {
  if (MODES.includes(value as string)) return;
  const better =
    value === true || /^(required|opt-?in|ask|yes|denied)$/i.test(`${typeof value === 'string' ? value : ''}`)
      ? 'wait'
      : value === false ||
          /^(none|no|not ?-?_?(needed|required)|opt-?out|granted)$/i.test(
            typeof value === 'string' ? value : '',
          )
        ? 'not-needed'
        : closest(value, MODES);
  wrong(scope, at, '"wait", "anonymous" or "not-needed"', value, didYouMean(better));
};

const privacy = record(
  {
    consent,
    obey: list(choice('gpc', 'dnt'), 'a list such as ["gpc"]'),
    remember: time(),
    storage: choice('device', 'memory'),
    keepQuery: list(pattern('a parameter such as "utm_*"'), 'a list of parameters such as ["utm_*", "ref"]'),
    text: choice('links-and-buttons', 'none'),
    mask: list(
      text('a CSS selector such as "[data-private]"'),
      'a list of CSS selectors such as ["[data-private]"]',
    ),
    ignore: list(path, 'a list of paths such as ["/admin/**"]'),
    comments: flag,
  },
  { wanted: '"privacy" in { }' },
);

/** `"31.5.2026"` → `"2026-05-31"` */
const asDay = (value: unknown): string | undefined => {
  const [, day = '', month = '', year] = /^ *(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}) *$/.exec(written(value)) ?? [];
  return year && `write "${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}"`;
};

/** A report leaves out a row it cannot read, and nobody would see that it is missing. */
const costs: Kind = (value, at, scope) => {
  if (!Array.isArray(value)) return;
  for (const [i, row] of value.entries())
    for (const [key, cell] of Object.entries(isRecord(row) ? row : {})) {
      const day = (key === 'from' || key === 'to') && !/^\d{4}-\d\d-\d\d/.test(written(cell));
      if (!day && (key !== 'cost' || (written(cell).trim() && !Number.isNaN(Number(cell))))) continue;
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

const map = record(
  { targets: anything, weights: anything, lanes: anything, costs, notes: anything },
  { wanted: '"map" in { }' },
);

/** The parts of the file that are no lists. */
export const SECTIONS: Record<string, Kind> = {
  $schema: words,
  name: words,
  version: words,
  movement: choice('forward', 'free', 'step'),
  fadeAfter: time(),
  site,
  capture,
  privacy,
  map,
};

/** Keys that belong one level further in. */
export const BELONGS_IN: Record<string, string> = {
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
