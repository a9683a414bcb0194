import type { Answer, Batch, MilepostEvent, SeqRanges } from '../../src/types';

/** An endpoint in the page: keeps a copy of every batch it accepted, and answers as it is told. */
export function receiver() {
  let answer: (batch: Batch) => Answer | undefined | Promise<Answer | undefined> = () => undefined;
  const asked: Batch[] = [];
  const batches: Batch[] = [];
  return {
    /** Every batch that was offered, refused ones too. */
    asked,
    /** Those that were accepted. */
    batches,
    endpoint: async (batch: Batch) => {
      const copy = JSON.parse(JSON.stringify(batch)) as Batch;
      asked.push(copy);
      const said = await answer(copy);
      batches.push(copy);
      return said;
    },
    /** How to answer from now on: by an answer, by throwing, or late. */
    answer: (next: typeof answer) => {
      answer = next;
    },
    /** Every accepted event, as often as it came. */
    raw: () => batches.flatMap(({ events }) => events),
    /** Each event once, as a receiver that drops ids it has would store them. */
    events: () => [
      ...new Map(batches.flatMap(({ events }) => events).map((event) => [event.id, event])).values(),
    ],
    names: () => batches.flatMap(({ events }) => events).map(nameOf),
  };
}

export const nameOf = ({ type, name }: MilepostEvent) => name ?? type;

/**
 * The sum a receiver makes: for each document, how many events it has (those it refused do not count), how
 * many it was told are lost, and the highest number it was told of. Received + lost = seen + 1.
 */
export function account(batches: Batch[], refused: string[] = []) {
  const had: Record<string, Set<number>> = {};
  const lost: Record<string, Set<number>> = {};
  const seen: Record<string, number> = {};
  for (const batch of batches) {
    for (const { tabId, seq, id } of batch.events) {
      had[tabId] ??= new Set();
      if (!refused.includes(id)) had[tabId].add(seq);
    }
    for (const [tabId, last] of Object.entries(batch.seen)) seen[tabId] = Math.max(seen[tabId] ?? -1, last);
    for (const [tabId, reasons] of Object.entries(batch.lost)) {
      lost[tabId] ??= new Set();
      for (const seq of Object.values(reasons as Record<string, SeqRanges>).flatMap(numbersIn))
        lost[tabId].add(seq);
    }
  }
  return Object.entries(seen).map(([tabId, last]) => ({
    tabId,
    received: had[tabId]?.size ?? 0,
    lost: lost[tabId]?.size ?? 0,
    both: [...(had[tabId] ?? [])].filter((seq) => lost[tabId]?.has(seq)),
    seen: last,
  }));
}

/** Fails unless every document's sum comes out, and every document an event came from has one. */
export function expectNothingMissing(batches: Batch[], refused: string[] = []): void {
  const sums = account(batches, refused);
  const named = new Set(batches.flatMap(({ events }) => events.map(({ tabId }) => tabId)));
  expect(new Set(sums.map(({ tabId }) => tabId))).toEqual(
    new Set([...named, ...sums.map(({ tabId }) => tabId)]),
  );
  for (const { received, lost, both, seen } of sums) {
    expect({ received, lost, both, sum: received + lost }).toEqual({
      received,
      lost,
      both: [],
      sum: seen + 1,
    });
  }
}

function numbersIn(ranges: SeqRanges): number[] {
  return ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i));
}
