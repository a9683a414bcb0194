import { attempt } from '../browser/attempt';
import { byHand } from '../browser/byHand';
import { elementPath } from '../browser/elementPath';
import { fieldIn, isFilled, isValid } from '../browser/fieldIn';
import { type FormAround, formAround } from '../browser/formAround';
import { formDraft } from '../browser/formDraft';
import { guard } from '../browser/guard';
import { listenInside } from '../browser/listenInside';
import { stepIn } from '../browser/stepIn';
import type { Capture, FormFacts } from '../types';

interface Field extends FormAround {
  step?: Partial<FormFacts>;
  facts: NonNullable<ReturnType<typeof fieldIn>>;
  key: string;
}

/**
 * `form_field` on leaving a field, with times, corrections and whether it was filled, and `form_error` when the browser
 * or the page (`aria-invalid`) rejects one. Never what was entered; password, payment and one-time-code fields are
 * left out. Best named before `forms()`, so that the last field is told before its form is given up.
 */
export const fields = (): Capture => (emit, context) => {
  /** How often each field was left so far. */
  const met = new Map<string, number>();
  /** Rejected since the visitor last went to another field: some are checked on every key. */
  const rejected = new Set<string>();

  // The field that has the focus, and what is known of it.
  let field: Field | undefined;
  let since = 0;
  /** The window lost the focus then, the field kept it. */
  let pausedAt = 0;
  /** null: not known, it had the focus before anyone was there to type. */
  let firstKeyMs: number | null | undefined;
  let corrections = 0;
  let deleting = false;
  let emptied = false;
  let retyped = 0;

  const fieldAt = (path: Element[]): Field | undefined => {
    const form = path[0] && formAround(path, context.config());
    const facts = form && fieldIn(form);
    return facts && { ...form, step: stepIn(path, form), facts, key: `${form.id} ${facts.field}` };
  };

  const leave = () => {
    if (!field) return;
    const { key, facts, path } = field;
    const element = path[0] as Element;
    const refocus = met.get(key) ?? 0;
    met.set(key, refocus + 1);
    rejected.clear();
    emit(
      formDraft('form_field', field, {
        ...facts,
        timeMs: Math.round((pausedAt || performance.now()) - since),
        firstKeyMs: firstKeyMs ?? undefined,
        refocus,
        corrections,
        retyped: retyped || undefined,
        // Browsers that do not know the word throw.
        autofilled: attempt(() => element.matches(':autofill')) || undefined,
        filled: isFilled(element),
        valid: isValid(element),
      }),
    );
    field = undefined;
  };

  const enter = (path: Element[]) => {
    const next = fieldAt(path);
    if (field && next && next.root === field.root && next.key === field.key) {
      // Back in the window, or the next radio button of a group, which is one field.
      if (pausedAt) since += performance.now() - pausedAt;
      field.path = path;
    } else {
      leave();
      field = next;
      since = performance.now();
      firstKeyMs = undefined;
      corrections = retyped = 0;
      deleting = emptied = false;
      rejected.clear();
      if (next) faults.observe(next.root, { subtree: true, attributeFilter: ['aria-invalid'] });
    }
    pausedAt = 0;
  };

  const reject = (path: Element[]) => {
    const wrong = fieldAt(path);
    if (!wrong || rejected.has(wrong.key)) return;
    rejected.add(wrong.key);
    emit(formDraft('form_error', wrong, { ...wrong.facts, valid: false }));
  };

  const faults = new MutationObserver(
    guard((records: MutationRecord[]) => {
      for (const { target } of records as unknown as Array<{ target: Element }>)
        if (target.getAttribute('aria-invalid') === 'true') reject(elementPath(target));
    }, context.failed),
  );

  const stop = listenInside(
    {
      focusin(event: Event) {
        if (byHand(event)) enter(elementPath(event));
      },
      focusout(event: FocusEvent) {
        const element = elementPath(event)[0] as HTMLInputElement;
        if (element !== field?.path[0]) return;
        const next = event.relatedTarget as HTMLInputElement | null;
        if (!document.hasFocus()) pausedAt = performance.now();
        else if (next?.type !== 'radio' || next.name !== element.name) leave();
      },
      input(event: InputEvent) {
        const path = elementPath(event);
        if (!byHand(event) || !path[0]?.matches(':focus')) return;
        if (path[0] !== field?.path[0]) {
          enter(path);
          firstKeyMs = null;
        }
        if (firstKeyMs === undefined) firstKeyMs = Math.round(performance.now() - since);
        const deletes = !!event.inputType?.startsWith('delete');
        if (deletes && !deleting) corrections++;
        deleting = deletes;
        if (!deletes && !emptied) return;
        // What the page's own code takes out, such as a message that was sent, nobody emptied.
        const filled = isFilled(path[0]);
        if (emptied && filled) retyped++;
        emptied = !filled;
      },
      // It does not bubble; it is captured on its way down.
      invalid(event: Event) {
        if (byHand(event)) reject(elementPath(event));
      },
      pagehide: leave,
    },
    context.failed,
  );
  return () => {
    faults.disconnect();
    stop();
  };
};
