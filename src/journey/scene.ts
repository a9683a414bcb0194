import { kept } from '../kept';
import type { Facts } from './facts';
import { plain, splitPath } from './glob';
import type { JourneyState, View } from './memory';
import { list, own } from './shape';

/** What every page of the site has in common: read once from `site` in the config. */
export interface Site {
  /** `site.ignorePrefix` in parts, the longest first. */
  prefixes: string[][];
  /** The route is in the fragment: `#/cart`. */
  hashRouter: boolean;
}

/** Everything a condition may look at while one event is judged. */
export interface Scene {
  facts: Facts;
  site: Site;
  /** What the event is called: its type, its own name, and `moment` and `goal` as soon as one came of it. */
  words: string[];
  /** What is remembered, with what this event adds to it. */
  state: JourneyState;
  view: View;
  /** Which of the two this event added to. */
  touched: string[];
  /** The visitor's stage before this event, if there is one; for triggers the one after it. */
  stage: string[];
  /** Every stage up to the furthest one, likewise. */
  reached: string[];
  /** Personas of the visitor; moments and goals of this event. */
  persona: string[];
  moment: string[];
  goal: string[];
  /** Keys of counted rules which this event fits, and of waits whose time has come. */
  noted: Set<string>;
  /** What conditions have found so far: two rules that ask for the path split it once. */
  seen: Map<string, unknown>;
}

/** An address in the forms a marketer may write it: as texts, and as a path if it is on this site. */
export interface Address {
  texts: string[];
  parts?: string[];
}

// A text that was put together is slow to look up.
const personaKey = /* @__PURE__ */ kept((id: string) => `persona.${id}`);

/** One event against what is remembered. `words` say what is heard. */
export function openScene(
  { stages, site, personas }: { stages: string[]; site: Site; personas: string[] },
  state: JourneyState,
  facts: Facts,
  view: View,
  words: string[],
): Scene {
  const { type, name = '', data } = facts;
  const scene: Scene = {
    facts,
    site,
    words,
    state,
    view,
    touched: [],
    stage: [],
    reached: [],
    // Found once, a persona stays.
    persona: personas.filter((id) => state.marks?.[personaKey(id)]),
    moment: type === 'moment' ? [name] : [],
    goal: type === 'goal' ? [name] : [],
    noted: new Set(),
    seen: new Map(),
  };
  if (data) {
    const most = (key: 'engaged' | 'scrolled', told: unknown) => {
      if (Number(told) > (scene.view[key] ?? -1)) scene.view = { ...scene.view, [key]: Number(told) };
    };
    most('engaged', data.engagedMs);
    most('scrolled', type === 'scroll' ? data.percent : data.scrollMax);
  }
  enter(scene, stages);
  return scene;
}

/** Looks at the visitor as being in the stage they are in now. */
export function enter(scene: Scene, stages: string[]): void {
  const { stage, furthest } = scene.state;
  scene.stage = stages.includes(stage!) ? [stage!] : [];
  scene.reached = stages.slice(0, stages.indexOf(furthest!) + 1);
  // A map is slow to clear, even an empty one.
  if (scene.seen.size) scene.seen.clear();
}

export const readSite = (site: unknown): Site => ({
  prefixes: list(own(site, 'ignorePrefix'))
    .flatMap((prefix) => (typeof prefix === 'string' ? [splitPath(prefix)] : []))
    .sort((a, b) => b.length - a.length),
  hashRouter: own(site, 'router') === 'hash',
});

/** `#!/cart?step=2` → the route `/cart` and the query `step=2`. */
const splitHash = (hash = ''): string[] => hash.replace(/^#?!?/, '').split('?');

/** The path that rules see, in parts: the hash route if the site has one, without an ignored prefix. */
export function route(site: Site, path: string, hash?: string): string[] {
  const parts = splitPath(site.hashRouter ? splitHash(hash)[0]! : path);
  const prefix = site.prefixes.find((start) => start.every((part, i) => part === parts[i]));
  return parts.slice(prefix?.length);
}

const bare = (host: string): string => host.replace(/^www\.|:\d*$/g, '');

/** `https://www.acme.example/blog/?a` → `acme.example`, with its path, with a last `/`, and as it is. */
export function address({ site, facts }: Scene, url?: string): Address | undefined {
  if (!url) return;
  const text = plain(url);
  if (text[0] === '/') return { texts: [text], parts: route(site, text) };
  const [, host, path, hash] = /^[a-z]+:\/\/([^/?#]*)([^?#]*)[^#]*(.*)/.exec(text) ?? [];
  if (!host) return { texts: [text] };
  const place = bare(host) + path!.replace(/\/$/, '');
  return {
    texts: [bare(host), place, `${place}/`, text],
    parts: bare(host) === bare(plain(facts.host)) ? route(site, path!, hash) : undefined,
  };
}

/** Each parameter with all its values. The hash route's own query counts too. */
export function query({ site, facts }: Scene): Record<string, string[]> {
  const values: Record<string, string[]> = Object.create(null);
  const hashQuery = site.hashRouter ? splitHash(facts.hash)[1] : '';
  for (const [name, value] of new URLSearchParams(`${facts.query ?? ''}&${hashQuery ?? ''}`))
    values[name] = [...(values[name] ?? []), value];
  return values;
}
