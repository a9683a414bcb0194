import type { CaptureContext, EventType, MilepostEvent, Stop } from '../../types';

export interface Recorded {
  /**
   * Called while something happens: the id of the event it is recorded as. The list is empty until that is on its way,
   * which may take until the visitor has consented.
   */
  now(): string[];
  stop: Stop;
}

/** As many may wait for consent. */
const MOST = 50;

/**
 * Ids of the events of one type, to be given as evidence.
 * @param within milliseconds that may pass between an event and the call
 */
export const recorded = (type: EventType, { onEvent }: CaptureContext, within = 50): Recorded => {
  let latest: MilepostEvent | undefined;
  const waiting: Array<{ at: number; ids: string[] }> = [];
  const stop = onEvent?.((event) => {
    if (event.type !== type) return;
    const place = waiting.findIndex(({ at }) => Math.abs(at - event.mono) < within);
    if (place < 0) latest = event;
    else waiting.splice(0, place + 1)[place]!.ids.push(event.id);
  });
  return {
    now() {
      const at = performance.now();
      const ids = latest && Math.abs(at - latest.mono) < within ? [latest.id] : [];
      latest = undefined;
      if (!ids[0] && waiting.push({ at, ids }) > MOST) waiting.shift();
      return ids;
    },
    stop: () => stop?.(),
  };
};
