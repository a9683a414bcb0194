import { milliseconds } from './journey/times';
import type { JourneyConfig } from './types';

/**
 * What `capture.moments` of a config sets for a built-in moment, times such as `"8 seconds"` in milliseconds: `{}`
 * where it sets nothing, undefined where it turns the moment off. `nearer`: settings that come before these.
 */
export function thresholds(
  config: JourneyConfig | undefined,
  moment: string,
  nearer?: object,
): Record<string, unknown> | undefined {
  const moments = config?.capture?.moments;
  const own = Object(moments)[moment];
  if (moments === false || own === false) return undefined;
  // At every click.
  if (!own && !nearer) return {};
  return Object.fromEntries(
    Object.entries({ ...Object(own), ...nearer }).map(([name, value]) => [
      name,
      milliseconds(value) ?? value,
    ]),
  );
}
