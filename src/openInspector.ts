import { attempt } from './browser/attempt';
import type { Inspectable, Judged } from './inspector/types';
import { fitsText, plain, textPattern } from './journey/glob';
import { list } from './journey/shape';
import type { Pipeline } from './pipeline';
import type { JourneyConfig } from './types';

/** Loads the inspector, which no page carries until it is asked for. */
export type LoadInspector = () => Promise<{ inspect(source: Inspectable): void }>;

/** Hosts on which the address may open the inspector, unless the config names its own: this machine. */
const HOSTS = ['localhost', '127.0.0.1'];
const MOST_JUDGED = 500;

/**
 * The way to the inspector. `?milepost` in the address opens it on the hosts of `site.inspect`, and so does an
 * inspector left open by the page before; then it is told what rules saw from the first event on.
 */
export function openInspector(
  pipeline: Pipeline,
  source: Omit<Inspectable, 'config' | 'stage' | 'judged'>,
  load: LoadInspector | undefined,
  onError: (error: unknown) => void,
) {
  const judged: Judged[] = [];
  const { config, stage } = pipeline;
  const inspectable = { ...source, config, stage, judged };
  const watch = () =>
    pipeline.watch((one) => {
      if (judged.push(one) > MOST_JUDGED) judged.shift();
    });
  let called = false;
  const inspect = (show?: (source: Inspectable) => void) => {
    called = true;
    watch();
    if (show) show(inspectable);
    else if (load)
      load()
        .then((inspector) => inspector.inspect(inspectable))
        .catch(onError);
    else onError(new Error('inspect: the option "inspector" is missing'));
  };
  const asked =
    /[?&]milepost\b/.test(location.search) || !!attempt(() => sessionStorage.getItem('milepost-inspector'));
  if (asked) watch();
  return {
    inspect,
    /** The config is there, or will not come. */
    ready(config: JourneyConfig | undefined) {
      const hosts = list(config?.site?.inspect ?? HOSTS);
      if (asked && hosts.some((host) => fitsText(textPattern(`${host}`), plain(location.hostname))))
        inspect();
      else if (!called) pipeline.watch(undefined);
    },
  };
}
