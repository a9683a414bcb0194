import { clicks } from './capture/clicks';
import { copies } from './capture/copies';
import { dataLayer } from './capture/dataLayer';
import { engagement } from './capture/engagement';
import { errors } from './capture/errors';
import { feedback } from './capture/feedback';
import { fields } from './capture/fields';
import { forms } from './capture/forms';
import { links } from './capture/links';
import { copyIntents } from './capture/moments/copyIntents';
import { deadClicks } from './capture/moments/deadClicks';
import { deepReads } from './capture/moments/deepReads';
import { emptySearches } from './capture/moments/emptySearches';
import { errorClicks } from './capture/moments/errorClicks';
import { exitIntents } from './capture/moments/exitIntents';
import { fieldHesitations } from './capture/moments/fieldHesitations';
import { fieldStruggles } from './capture/moments/fieldStruggles';
import { formAbandonments } from './capture/moments/formAbandonments';
import { quickBacks } from './capture/moments/quickBacks';
import { rageClicks } from './capture/moments/rageClicks';
import { searchRefinements } from './capture/moments/searchRefinements';
import { slowPages } from './capture/moments/slowPages';
import { tabReturns } from './capture/moments/tabReturns';
import { pages } from './capture/pages';
import { prints } from './capture/prints';
import { scroll } from './capture/scroll';
import { search } from './capture/search';
import { shares } from './capture/shares';
import { stageSwaps } from './capture/stageSwaps';
import { taggedElements } from './capture/taggedElements';
import { views } from './capture/views';
import { vitals } from './capture/vitals';
import { init as initCore } from './milepost';
import type { Options, OwnEvents } from './options';
import type { Capture } from './types';
import type { Milepost } from './verbs';

/**
 * The standard captures: what most sites want noticed. `auto: false` leaves page views to `page()`; `dataLayer: true`
 * listens to `window.dataLayer` and answers it, which the config's `capture.dataLayer` also switches.
 */
export function standard({
  auto = true,
  dataLayer: on = false,
}: {
  auto?: boolean;
  dataLayer?: boolean;
} = {}): Capture[] {
  // Fields before forms: the last field is told before its form is told abandoned. Moments last: they hear the others.
  return [
    ...[pages({ auto }), stageSwaps(), clicks(), taggedElements(), links(), fields(), forms(), search()],
    ...[scroll(), engagement(), vitals(), dataLayer({ on })],
    ...[views(), copies(), prints(), shares(), errors(), feedback()],
    ...[rageClicks(), deadClicks(), errorClicks(), quickBacks(), exitIntents(), tabReturns()],
    ...[fieldHesitations(), fieldStruggles(), formAbandonments()],
    ...[deepReads(), copyIntents(), emptySearches(), searchRefinements(), slowPages()],
  ];
}

/** `init` with the standard captures where the options name none. */
export function init<Events extends OwnEvents = OwnEvents>(options: Options): Milepost<Events> {
  return initCore<Events>({ ...options, capture: options?.capture ?? standard(options) });
}
