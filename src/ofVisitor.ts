import { batchContext } from './batchContext';
import { showStage, showWords } from './browser/announce';
import { stageFacts } from './journey/tag';
import type { Now, PipelineSettings } from './pipeline';
import type { BatchContext, StageFacts } from './types';
import type { VisitorState } from './visitorState';

/** What batches and the page say of the visitor. */
export interface OfVisitor {
  stage(): StageFacts;
  /** In the config's order. */
  personas(): string[];
  /** What batches say: the same object until something of it has changed. */
  context(): BatchContext;
  /** What batches say has changed: later events begin a new batch. */
  changed(): void;
  /** What the page shows has changed too. */
  show(): void;
}

/** @param touch what the page view being looked at belongs to */
export function ofVisitor(
  { site, build, consent }: Pick<PipelineSettings, 'site' | 'build' | 'consent'>,
  now: Now,
  visitor: Pick<VisitorState, 'read'>,
  touch: () => string | null,
): OfVisitor {
  let context: BatchContext | undefined;
  const { stage, personas, changed }: Omit<OfVisitor, 'context' | 'show'> = {
    stage: () => stageFacts(now.inForce.journey?.stages ?? [], visitor.read().journey, touch()),
    personas() {
      const { marks } = visitor.read().journey;
      return (now.inForce.journey?.personas ?? []).filter((id) => marks?.[`persona.${id}`]);
    },
    changed() {
      context = undefined;
    },
  };
  return {
    stage,
    personas,
    changed,
    context() {
      context ??= batchContext(
        site,
        build,
        visitor.read().profile,
        consent(),
        now.inForce,
        now.outlet?.rung() ?? 'memory',
        personas(),
      );
      return context;
    },
    show() {
      changed();
      // Before the journey is known, the page shows what an inline script may have read off the device.
      if (!now.known) return;
      showStage(stage());
      showWords('persona', personas());
    },
  };
}
