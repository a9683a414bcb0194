import { fromJson, toJson } from './toJson';
import type { MilepostEvent } from './types';

/**
 * The application's own word on an event: changed, or null to drop it. A hook that throws leaves it as it was.
 * What names and numbers an event is not the application's to change: receivers find losses and doubles by it.
 */
export function lastWord(
  event: MilepostEvent,
  hook: ((event: MilepostEvent) => MilepostEvent | null) | undefined,
  onError: (error: unknown) => void,
): MilepostEvent | null {
  if (!hook) return event;
  const { id, seq, tabId } = event;
  try {
    const answer = hook(copyOf(event));
    return answer && { ...copyOf(answer), id, seq, tabId };
  } catch (error) {
    onError(error);
    return event;
  }
}

/** As it will be stored: throws at what cannot be, and keeps nobody's hands on it. */
function copyOf<T>(value: T): T {
  return fromJson(toJson(value)) as T;
}
