import type { TriggerFacts } from './types';

/** What an application can listen to, and what its function gets. */
export interface Heard {
  ready: unknown;
  event: unknown;
  stage: unknown;
  moment: unknown;
  goal: unknown;
  persona: { id: string };
  trigger: TriggerFacts;
  consent: unknown;
  sent: { count: number };
  dropped: { reason: string };
  error: unknown;
}

export type HeardType = keyof Heard;

export interface Listeners {
  /** Calls `listen` each time; with `replay` also for what happened before (the last 50). Returns its undo. */
  on(type: string, listen: (detail: never) => void, options?: { replay?: boolean }): () => void;
  tell<T extends HeardType>(type: T, detail: Heard[T]): void;
  clear(): void;
}

const REMEMBERED = 50;

/** The application's listeners. One that throws is reported and disturbs nobody else. */
export function openListeners(onError: (error: unknown) => void): Listeners {
  const listening = new Set<{ type: string; listen: (detail: never) => void }>();
  const history: Array<{ type: string; detail: unknown }> = [];
  const call = (listen: (detail: never) => void, detail: unknown) => {
    try {
      listen(detail as never);
    } catch (error) {
      onError(error);
    }
  };
  return {
    on(type, listen, { replay = false } = {}) {
      const one = { type, listen };
      listening.add(one);
      if (replay) for (const past of history.slice()) if (past.type === type) call(listen, past.detail);
      return () => void listening.delete(one);
    },
    tell(type, detail) {
      if (history.push({ type, detail }) > REMEMBERED) history.shift();
      for (const one of [...listening]) if (one.type === type) call(one.listen, detail);
    },
    clear: () => listening.clear(),
  };
}
