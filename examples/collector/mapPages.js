// @ts-check
/** The four journey maps as pages, drawn as `milepost report` draws them, of what is stored now. */

// The package itself, as built: this example stands inside its repository. Elsewhere: from 'milepost/report'.
import { figuresFrom, MAP_STYLES, MAPS, mapFragment, mapOf } from '../../dist/report.js';
import { keepFresh } from './keepFresh.js';
import { Refusal } from './readBody.js';

const NAMES = {
  current: 'Current state',
  day: 'A day in the life',
  future: 'Future state',
  blueprint: 'Service blueprint',
};
const DAYS = { '': 'All', 1: '24 hours', 7: '7 days', 30: '30 days', 90: '90 days' };
const DAY = 86_400_000;
/** After so long "the last 7 days" are others, even if nothing came. */
const AGES_MS = 60_000;

/** @param {unknown} text */
const e = (text) => String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/**
 * @param {import('fastify').FastifyInstance} app
 * @param {{ store: import('./store.js').Store, config: () => Record<string, any> | undefined,
 *   onErased: (forget: () => void) => void }} options
 */
export async function mapPages(app, { store, config, onErased }) {
  app.get('/mapStyles.css', async (_request, reply) =>
    reply.type('text/css; charset=utf-8').send(MAP_STYLES),
  );
  // Old answers are told by how much the store holds, and by the journey that was read last.
  let read = config();
  let readings = 0;
  const fresh = keepFresh(async () => {
    if (config() !== read) readings++;
    read = config();
    const [held] = await store.ask('SELECT count(*) AS events FROM events');
    return `${held?.events} ${readings}`;
  });
  onErased(fresh.forget);
  /** @type {WeakMap<object, Map<string, Promise<string>>>} drawings of figures */
  const drawn = new WeakMap();

  /** What was asked for, as it is understood. @param {Record<string, string>} query */
  const choiceOf = ({
    days = '',
    persona = '',
    channel = '',
    device = '',
    visitor = '',
    automated = '',
  }) => ({
    days: days in DAYS ? days : '',
    ...{ persona, channel, device, visitor, automated: automated === '1' ? '1' : '' },
  });

  /** The same figures serve all four maps. @param {ReturnType<typeof choiceOf>} choice */
  const figuresOf = ({ days, persona, channel, device, visitor, automated }) =>
    fresh(
      JSON.stringify([days, persona, channel, device, visitor, automated]),
      async () =>
        figuresFrom(store.ask, await configOf(store, config()), {
          ...(days && {
            since: Math.floor(Date.now() / 60_000) * 60_000 - Number(days) * DAY,
            previous: true,
          }),
          ...(persona && { persona }),
          ...(channel && { channel }),
          ...(device && { device }),
          ...(visitor && { visitor }),
          automated: automated === '1',
        }),
      days ? AGES_MS : undefined,
    );

  /** @param {import('../../dist/types/report.js').MapName} map @param {ReturnType<typeof choiceOf>} choice */
  async function fragment(map, choice) {
    const figures = await figuresOf(choice);
    const maps = drawn.get(figures) ?? new Map();
    drawn.set(figures, maps);
    if (!maps.has(map)) maps.set(map, mapFragment(mapOf(figures, map)));
    return maps.get(map);
  }

  for (const map of MAPS) {
    app.get(map === 'current' ? '/map' : `/map/${map}`, async ({ query }, reply) => {
      const asked = /** @type {Record<string, string>} */ (query);
      const choice = choiceOf(asked);
      const inside = await fragment(map, choice);
      reply.type('text/html; charset=utf-8').header('Cache-Control', 'no-store');
      if (asked.fragment === '1') return reply.send(inside);
      return reply.send(page(map, choice, inside, await fresh('choices', () => choices(store, config()))));
    });
  }
  app.get('/map/:other', async () => {
    throw new Refusal(404, 'There is no such map.');
  });
}

/** What can be chosen: channels and devices that came, personas of the journey. @param {import('./store.js').Store} store @param {Record<string, any> | undefined} config */
async function choices({ ask }, config) {
  const found = await ask('SELECT DISTINCT channel, device FROM events LIMIT 1000');
  /** @param {string} key */
  const all = (key) => [...new Set(found.map((row) => row[key]).filter(Boolean))].sort();
  /** @type {Array<{ id: string, name?: string }>} */
  const personas = Array.isArray(config?.personas) ? config.personas : [];
  return {
    persona: personas.map(({ id, name }) => [id, name ?? id]),
    channel: all('channel').map((one) => [one, one]),
    device: all('device').map((one) => [one, one]),
  };
}

/** Without a journey file: the stages that events name. @param {import('./store.js').Store} store @param {any} config */
async function configOf({ ask }, config) {
  if (config) return config;
  const rows = await ask(
    'SELECT stage AS id FROM events WHERE stage IS NOT NULL GROUP BY stage ORDER BY mode(stage_index), stage',
  );
  const stages = rows.map(({ id }) => ({ id, when: { path: '/' } }));
  // Before the first event there is no stage to name; a map has at least one.
  return { milepost: 1, stages: stages.length ? stages : [{ id: 'visit', when: { path: '/' } }] };
}

/**
 * @param {keyof typeof NAMES} map @param {Record<string, string>} choice @param {string} inside
 * @param {Record<string, string[][]>} choices
 */
function page(map, choice, inside, choices) {
  const query = new URLSearchParams(Object.entries(choice).filter(([, value]) => value)).toString();
  const address = (/** @type {string} */ name) =>
    `/map${name === 'current' ? '' : `/${name}`}${query ? `?${e(query)}` : ''}`;
  const links = Object.entries(NAMES).map(
    ([name, title]) => `<a href="${address(name)}"${name === map ? ' aria-current="page"' : ''}>${title}</a>`,
  );
  /** @param {string} name @param {string} title @param {string[][]} options */
  const select = (name, title, options) =>
    `<label>${title} <select name="${name}">${options
      .map(
        ([value, text]) =>
          `<option value="${e(value)}"${value === choice[name] ? ' selected' : ''}>${e(text)}</option>`,
      )
      .join('')}</select></label>`;
  const any = [['', 'All']];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${NAMES[map]} · Milepost collector</title>
<link rel="icon" href="/mark.svg">
<link rel="stylesheet" href="/base.css">
<link rel="stylesheet" href="/mapStyles.css">
<link rel="stylesheet" href="/mapChoice.css">
<script type="module" src="/mapLive.js"></script>
</head>
<body>
<a class="skip" href="#map">To the map</a>
<header class="bar">
<a class="brand" href="/"><img src="/mark.svg" alt="" width="26" height="26">Milepost</a>
<nav aria-label="Pages"><a href="/">Live</a><a href="/map" aria-current="true">Journey map</a></nav>
</header>
<div class="choice">
<nav aria-label="Maps">${links.join('')}</nav>
<form method="get">
${select(
  'days',
  'Period',
  Object.entries(DAYS).sort(([a], [b]) => Number(a) - Number(b)),
)}
${select('persona', 'Persona', [...any, ...(choices.persona ?? [])])}
${select('channel', 'Channel', [...any, ...(choices.channel ?? [])])}
${select('device', 'Device', [...any, ...(choices.device ?? [])])}
${choice.visitor ? `<input type="hidden" name="visitor" value="${e(choice.visitor)}">` : ''}
<label class="check"><input type="checkbox" name="automated" value="1"${choice.automated ? ' checked' : ''}> with automated and internal traffic</label>
<button>Show</button>
</form>
</div>
<main id="map" class="map">${inside}</main>
</body>
</html>
`;
}
