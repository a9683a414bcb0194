import { announce, showWords } from './browser/announce';
import type { Tagged, Trigger } from './journey/tag';
import type { Draft, TriggerFacts } from './types';

/** A function of the application's own, which a trigger may run. */
export type Action = (facts: TriggerFacts) => void;

export interface ActionSettings {
  actions?: Record<string, Action>;
  /** Make a `dataLayer` where the page has none (yet). */
  dataLayer?: boolean;
  record: (draft: Draft) => void;
  flush: () => void;
  onError: (error: unknown) => void;
}

/** Does what triggers say. */
export interface Actions {
  act(trigger: Trigger, facts: TriggerFacts): void;
  register(name: string, action: Action): void;
  /** Another visitor: what was marked for the former one goes. */
  forget(): void;
}

const ids = (came: Array<{ id: string }>): string[] => came.map(({ id }) => id);

/** What a trigger's actions are told. `personas` are all of the visitor's. */
export function triggerFacts(
  { id: trigger }: Trigger,
  { stage: { id: stage, touch, lap }, moved, moments, goals }: Tagged,
  personas: string[],
): TriggerFacts {
  const from = moved?.from ?? null;
  return { trigger, stage, from, touch, lap, moments: ids(moments), goals: ids(goals), personas };
}

export function openActions({ actions, dataLayer, record, flush, onError }: ActionSettings): Actions {
  const known = new Map(Object.entries(actions ?? {}));
  const early = new Map<string, TriggerFacts>();
  const marks = new Set<string>();
  const attempt = (act: () => void) => {
    try {
      act();
    } catch (error) {
      onError(error);
    }
  };

  const verbs: Record<string, (word: string, facts: TriggerFacts) => void> = {
    push(event, journey) {
      const page = window as { dataLayer?: unknown[] };
      if (dataLayer) page.dataLayer ??= [];
      page.dataLayer?.push({ event, journey });
    },
    emit: (name, detail) => void document.dispatchEvent(new CustomEvent(name, { detail })),
    mark: (word) => showWords('mark', marks.add(word)),
    run(name, facts) {
      const action = known.get(name);
      if (action) action(facts);
      // Applications often start after Milepost: it runs as soon as it is there.
      else early.set(name, facts);
    },
    track: (name) => record({ type: 'custom', name, flags: ['trigger'] }),
    send: flush,
    ask(name, facts) {
      const asked = [...document.querySelectorAll<HTMLElement>('[data-mp-ask]')].filter(
        ({ dataset }) => dataset.mpAsk === name,
      );
      for (const element of asked) element.hidden = false;
      announce('ask', Object.freeze({ ...facts, ask: name }), asked[0]);
    },
  };

  return {
    act(trigger, facts) {
      for (const action of trigger.do)
        for (const [verb, word] of Object.entries(Object(action)))
          if (Object.hasOwn(verbs, verb) && typeof word === 'string')
            attempt(() => verbs[verb]!(word, { ...facts }));
    },
    register(name, action) {
      known.set(name, action);
      const facts = early.get(name);
      if (early.delete(name)) attempt(() => action(facts!));
    },
    forget() {
      early.clear();
      marks.clear();
      showWords('mark', marks);
    },
  };
}
