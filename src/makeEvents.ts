import { type Actions, triggerFacts } from './actOn';
import { showStage } from './browser/announce';
import { wordless } from './configInForce';
import type { DocumentLife } from './documentLife';
import type { FollowedJourney } from './followJourney';
import type { Tagged } from './journey/tag';
import { lastWord } from './lastWord';
import type { OfVisitor } from './ofVisitor';
import type { Now, Pipeline, PipelineSettings } from './pipeline';
import { tellPage } from './tellPage';
import { toRecords } from './toRecords';
import type { Draft, DropReason, MilepostEvent } from './types';
import { type Numbered, type Placed, stamp } from './visitor/stamp';
import type { VisitorState } from './visitorState';

/** Makes events of drafts, tells who wants to hear of them, and hands them to the outlet. */
export interface EventMaker {
  /** Answers the event's id. Before the config is known it is written down as a draft, to be completed by `settle`. */
  make(placed: Placed): string;
  /** The config is known now: completes what was made before. */
  settle(): void;
  /** No event came, and something of the journey may be due: told where the visitor is now. */
  makeDue(placed: Placed): void;
  /** Writes down what is still to be completed. */
  keepDraft(placed: Placed, numbered: Numbered): void;
  /** Counts an event that will never be sent. */
  giveUp(numbered: Numbered, reason: DropReason): void;
  onEvent: Pipeline['onEvent'];
  /** Nothing made so far may be completed any more. */
  drop(): void;
}

export interface MakerSettings extends Pick<PipelineSettings, 'beforeSend' | 'listeners' | 'onError'> {
  now: Now;
  life: DocumentLife;
  visitor: Pick<VisitorState, 'read' | 'change'>;
  of: OfVisitor;
  follow: Pick<FollowedJourney, 'judge' | 'evidence'>;
  actions: Pick<Actions, 'act'>;
  record: (draft: Draft) => void;
}

export function makeEvents(settings: MakerSettings): EventMaker {
  const { now, life, visitor, of, follow, listeners } = settings;
  const hearing = new Set<Parameters<Pipeline['onEvent']>[0]>();
  const untagged: Array<{ placed: Placed; numbered: Numbered }> = [];

  function keepDraft(placed: Placed, numbered: Numbered) {
    // Nobody knows yet which texts the config masks: none is written down before.
    const event = stamp(wordless(placed), numbered);
    now.outlet?.addDraft({ ...event, flags: [...(event.flags ?? []), 'untagged'] }, of.context());
  }

  function complete(asRead: Placed, numbered: Numbered) {
    const { journey, masked } = now.inForce;
    const placed = masked(asRead);
    const { draft, at } = placed;
    const { fits } = draft.raw ?? {};
    const matched = fits ? (journey?.selectors ?? []).filter(fits) : [];
    const tagged = judge(placed, matched, numbered.id);
    const element = draft.element && { ...draft.element, matched };
    const event = emit({ ...placed, draft: { ...draft, element } }, numbered, tagged);
    for (const id of tagged.succeeded) settings.record({ type: 'form_success', form: { id }, at });
    tell(placed, tagged);
    if (event) for (const hear of hearing) hear(event, draft.raw);
  }

  function judge(placed: Placed, matched?: string[], id?: string): Tagged {
    const tagged = follow.judge(placed, now.inForce.journey, matched, id);
    if (tagged.personas.length) of.show();
    return tagged;
  }

  /** Records what came of an event, and does what triggers ask for. */
  function tell(placed: Placed, tagged: Tagged) {
    const { draft, at: when, mono } = placed;
    for (const { draft: outcome, at = when, stage } of toRecords(tagged, follow.evidence))
      emit(
        {
          ...{ ...placed, at, mono: mono - Math.max(0, when - at) },
          draft: { ...outcome, flags: draft.flags, target: draft.target },
        },
        life.number(),
        { stage, touchpoint: tagged.touchpoint },
      );
    for (const id of tagged.personas) listeners.tell('persona', { id });
    for (const trigger of tagged.triggers) {
      const facts = triggerFacts(trigger, tagged, of.personas());
      listeners.tell('trigger', facts);
      settings.actions.act(trigger, facts);
    }
  }

  function emit(
    placed: Placed,
    numbered: Numbered,
    said: Pick<Tagged, 'stage' | 'touchpoint'>,
  ): MilepostEvent | undefined {
    const made = stamp(placed, numbered, now.inForce.keepQuery, said);
    const event = lastWord(made, settings.beforeSend, settings.onError);
    if (!event) {
      giveUp(numbered, 'hook');
      return undefined;
    }
    now.outlet?.add(event, of.context());
    showStage(said.stage);
    tellPage(event, visitor, listeners, placed.draft.target);
    if (event.type === 'goal') void now.outlet?.flush();
    return event;
  }

  function giveUp({ id, tabId, seq }: Numbered, reason: DropReason) {
    now.outlet?.discard(id);
    now.outlet?.lose(reason, tabId, seq);
  }

  return {
    make(placed) {
      const numbered = life.number();
      if (now.known) complete(placed, numbered);
      else {
        untagged.push({ placed, numbered });
        keepDraft(placed, numbered);
      }
      return numbered.id;
    },
    settle() {
      for (const { placed: asRead, numbered } of untagged.splice(0)) {
        const placed = now.inForce.routed(asRead);
        if (now.inForce.ignores(placed.path)) giveUp(numbered, 'hook');
        else complete(placed, numbered);
      }
    },
    makeDue(placed) {
      if (!now.inForce.ignores(placed.path)) tell(placed, judge(placed));
    },
    keepDraft,
    giveUp,
    onEvent(fn) {
      hearing.add(fn);
      return () => void hearing.delete(fn);
    },
    drop() {
      untagged.length = 0;
    },
  };
}
