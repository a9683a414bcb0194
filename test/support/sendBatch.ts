import type { Batch, MilepostEvent } from '../../src/types';
import { aContext, anEvent } from './anEvent';

let made = 0;

/** Events of one document, one for each `seq`, that happened a moment ago. */
export function eventsOf(
  tabId: string,
  seqs: number[],
  facts: (seq: number) => Partial<MilepostEvent> = () => ({}),
): MilepostEvent[] {
  return seqs.map((seq) =>
    anEvent({
      seq,
      tabId,
      id: `${tabId}-${seq}`,
      time: new Date().toISOString(),
      mono: performance.now(),
      ...facts(seq),
    }),
  );
}

/** A batch that leaves now, with what the test cares about on top. */
export function aBatch(events: MilepostEvent[], facts: Partial<Batch> = {}): Batch {
  return {
    milepost: 1,
    batchId: `batch-${made++}`,
    batchSeq: made,
    attempt: 1,
    sentAt: new Date().toISOString(),
    clock: { mono: performance.now(), epoch: 0, jumpMs: 0 },
    seen: Object.fromEntries(events.map(({ tabId, seq }) => [tabId, seq])),
    lost: {},
    dropped: {} as Batch['dropped'],
    ...aContext({ site: 'shop' }),
    events,
    ...facts,
  };
}

/** Posts it as a page of another origin would: `text/plain`. A string or bytes go as they are. */
export function sendBatch(
  url: string,
  batch: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  const body = typeof batch === 'string' || batch instanceof Uint8Array ? batch : JSON.stringify(batch);
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'text/plain;charset=UTF-8', ...headers },
    body: body as BodyInit,
  });
}
