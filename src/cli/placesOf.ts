import { compile } from '../journey/compile';
import type { Journey } from '../journey/journey';
import { list, own } from '../journey/shape';
import { startState } from '../journey/state';
import { tag } from '../journey/tag';
import type { JourneyConfig } from '../types';

/** What a visit to one page means. */
export interface PagePlace {
  address: string;
  /** Stage that a visit belongs to; null if it belongs to none. */
  stage: string | null;
  touchpoint?: string;
  /** Earlier stages whose rules match too. */
  also: string[];
  /** It belongs to this stage only after an earlier one was reached. */
  later: boolean;
}

/** The journey in which only one stage has rules. */
const alone = (config: JourneyConfig, id: string): Journey =>
  compile({
    ...config,
    touchpoints: [],
    stages: list(own(config, 'stages')).map((stage) =>
      own(stage, 'id') === id ? stage : { id: own(stage, 'id') },
    ) as JourneyConfig['stages'],
  });

/** For each address: the stage a visit belongs to by the rules, and the others that would have taken it. */
export function placesOf(config: JourneyConfig, addresses: string[]): PagePlace[] {
  const journey = compile(config);
  const each = journey.stages.map((id) => ({ id, journey: alone(config, id) }));
  const start = startState(journey, 0);
  const everywhere = {
    ...start,
    stage: journey.stages.at(-1) ?? null,
    furthest: journey.stages.at(-1) ?? null,
  };
  const host = own(own(config, 'site'), 'host');
  const visit = (on: Journey, address: string, state = start) => {
    const url = new URL(address, `https://${typeof host === 'string' && host ? host : 'localhost'}`);
    const page = { host: url.host, path: url.pathname, query: url.search, hash: url.hash };
    return tag(
      on,
      state,
      { type: 'page', time: 0, channel: 'direct', landing: url.pathname, ...page },
      { touch: null },
    );
  };
  return addresses
    .filter((address) => /^(\/|[a-z]+:\/\/)/i.test(address) && URL.canParse(address, 'https://localhost'))
    .map((address) => {
      const first = visit(journey, address);
      const reached = first.stage.touch === null ? visit(journey, address, everywhere) : first;
      const stage = reached.stage.touch;
      const also = each
        .filter(({ id, journey: one }) => id !== stage && visit(one, address, everywhere).stage.touch === id)
        .map(({ id }) => id);
      const later = stage !== null && first.stage.touch === null;
      return { address, stage, touchpoint: reached.touchpoint, also: stage === null ? [] : also, later };
    });
}
