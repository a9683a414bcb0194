import { address } from '../browser/address';
import { byHand } from '../browser/byHand';
import { elementPath } from '../browser/elementPath';
import { fieldIn, isFilled, isValid } from '../browser/fieldIn';
import { type FormAround, formAround } from '../browser/formAround';
import { guard } from '../browser/guard';
import { listen } from '../browser/listen';
import { onHidden } from '../browser/onHidden';
import { present } from '../browser/present';
import { stepIn } from '../browser/stepIn';
import { surroundings } from '../browser/surroundings';
import type { Capture, FormFacts } from '../types';

interface Field {
  form: FormAround;
  path: Element[];
  facts: NonNullable<ReturnType<typeof fieldIn>>;
  /** Path of the page it is on. */
  page: string;
}

/** A field while it has the focus. */
interface Session extends Field {
  element: Element;
  since: number;
  /** The window lost the focus then, the field kept it. */
  pausedAt?: number;
  /** null: not known, it had the focus before anyone was there to type. */
  firstKeyMs?: number | null;
  corrections: number;
  deleting: boolean;
}

interface Memory {
  met: Map<string, number>;
  failedIn: Map<string, number>;
  /** Moves between fields so far. A field that is validated on every key fails once in between. */
  turn: number;
}

/**
 * `form_field` on leaving a field, with times, corrections and whether it was filled, and `form_error` when the browser
 * or the page (`aria-invalid`) rejects one. Never what was entered; password, payment and one-time-code fields are
 * left out. Best named before `forms()`, so that the last field is told before its form is given up.
 */
export const fields = (): Capture => (emit, context) => {
  const memories = new WeakMap<Element, Memory>();
  let session: Session | undefined;

  const memoryOf = ({ root }: FormAround) => {
    const memory = memories.get(root) ?? { met: new Map(), failedIn: new Map(), turn: 0 };
    if (!memories.has(root))
      faults.observe(root, { subtree: true, attributeOldValue: true, attributeFilter: ['aria-invalid'] });
    memories.set(root, memory);
    return memory;
  };

  const fieldAt = (path: Element[]): Field | undefined => {
    const { forms, site } = context.config() ?? {};
    const form = path[0] && formAround(path, forms);
    const facts = form && fieldIn(path, form);
    return facts && { form, path, facts, page: address(location.href, site).path };
  };

  const tell = (
    type: 'form_field' | 'form_error',
    { form, path, facts, page }: Field,
    more: Partial<FormFacts>,
  ) =>
    emit({
      type,
      page: { path: page },
      form: present({ id: form.id, ...stepIn(path, form), ...facts, ...more }),
      raw: present(surroundings(path)),
      target: path[0],
    });

  const leave = () => {
    if (!session) return;
    const { element, form, facts, since, pausedAt, firstKeyMs, corrections } = session;
    const memory = memoryOf(form);
    const refocus = memory.met.get(facts.field) ?? 0;
    memory.met.set(facts.field, refocus + 1);
    memory.turn++;
    tell('form_field', session, {
      timeMs: Math.round((pausedAt ?? performance.now()) - since),
      firstKeyMs: firstKeyMs ?? undefined,
      refocus,
      corrections,
      filled: isFilled(element),
      valid: isValid(element),
    });
    session = undefined;
  };

  const enter = (path: Element[]) => {
    const field = fieldAt(path);
    const element = path[0]!;
    if (
      session &&
      field &&
      field.form.root === session.form.root &&
      field.facts.field === session.facts.field
    ) {
      // Back in the window, or the next radio button of a group, which is one field.
      if (session.pausedAt) session.since += performance.now() - session.pausedAt;
      Object.assign(session, { element, pausedAt: undefined });
      return;
    }
    leave();
    if (!field) return;
    memoryOf(field.form).turn++;
    session = { ...field, element, since: performance.now(), corrections: 0, deleting: false };
  };

  const fail = (element: Element) => {
    const field = fieldAt(elementPath(element));
    if (!field) return;
    const { failedIn, turn } = memoryOf(field.form);
    if (failedIn.get(field.facts.field) === turn) return;
    failedIn.set(field.facts.field, turn);
    tell('form_error', field, { valid: false });
  };

  const faults = new MutationObserver(
    guard((records: MutationRecord[]) => {
      for (const { target, oldValue } of records)
        if (oldValue !== 'true' && (target as Element).getAttribute('aria-invalid') === 'true')
          fail(target as Element);
    }, context.failed),
  );

  const stops = [
    listen(window, 'focusin', (event) => byHand(event) && enter(elementPath(event)), context.failed),
    listen<FocusEvent>(
      window,
      'focusout',
      (event) => {
        if (!session || event.composedPath()[0] !== session.element) return;
        const next = event.relatedTarget as HTMLInputElement | null;
        if (!document.hasFocus()) session.pausedAt = performance.now();
        else if (next?.type !== 'radio' || next.name !== (session.element as HTMLInputElement).name) leave();
      },
      context.failed,
    ),
    listen<InputEvent>(
      window,
      'input',
      (event) => {
        const element = event.composedPath()[0] as Element;
        if (!byHand(event) || !element.matches(':focus')) return;
        if (element !== session?.element) {
          enter(elementPath(event));
          if (session) session.firstKeyMs = null;
        }
        if (!session) return;
        if (session.firstKeyMs === undefined)
          session.firstKeyMs = Math.round(performance.now() - session.since);
        const deleting = !!event.inputType?.startsWith('delete');
        if (deleting && !session.deleting) session.corrections++;
        session.deleting = deleting;
      },
      context.failed,
    ),
    // It does not bubble; it is captured on its way down.
    listen(
      window,
      'invalid',
      (event) => byHand(event) && fail(event.composedPath()[0] as Element),
      context.failed,
    ),
    onHidden((leaving) => leaving && leave(), context.failed),
  ];
  return () => {
    faults.disconnect();
    for (const stop of stops) stop();
  };
};
