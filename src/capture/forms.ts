import { address } from '../browser/address';
import { byHand } from '../browser/byHand';
import { elementPath } from '../browser/elementPath';
import { FIELDS, fieldIn } from '../browser/fieldIn';
import { type FormAround, formAround } from '../browser/formAround';
import { guard } from '../browser/guard';
import { isShown } from '../browser/isShown';
import { listen } from '../browser/listen';
import { onHidden } from '../browser/onHidden';
import { onRouteChange } from '../browser/onRouteChange';
import { present } from '../browser/present';
import { stepIn } from '../browser/stepIn';
import { surroundings } from '../browser/surroundings';
import type { Capture, Draft, FormFacts } from '../types';

/** One visitor's dealings with one form. */
interface Visit extends FormAround {
  path: Element[];
  /** Path of the page it was last used on. */
  page: string;
  startedAt?: number;
  lastAt: number;
  submittedAt: number;
  attempts: number;
  /** Since the last submit. */
  changed: boolean;
  abandoned: boolean;
  /** A search or a login: leaving it unfinished is no loss. */
  casual: boolean;
  step?: number;
  stepName?: string;
  lastField?: string;
}

/** After a submit the page may move on: that is not giving up. */
const SUBMIT_LEADS_AWAY = 10_000;
/** Routers need a moment to take the old page, and its form, away. */
const ROUTE_SETTLES = 1000;

const isCasual = (root: Element) =>
  !!root.closest('search,[role=search]') ||
  !!root.querySelector('[type=search]') ||
  // Name, password, "remember me": more fields than that are a registration.
  (!!root.querySelector('[type=password]') && root.querySelectorAll(FIELDS).length <= 3);

/**
 * `form_start` with the first field used, `form_step`, `form_submit` for every attempt, and `form_abandon` when a form
 * with changes since the last attempt disappears or its page does. Success is for the page's code or a rule to tell.
 */
export const forms = (): Capture => (emit, context) => {
  const visits = new Map<Element, Visit>();
  let typing: { element: Element; visit: Visit } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = (
    type: Draft['type'],
    visit: Visit,
    form: Partial<FormFacts> = {},
    more: Partial<Draft> = {},
  ) => {
    const { id, step, stepName, root, path, page } = visit;
    emit({
      type,
      page: { path: page },
      form: present({ id, step, stepName, ...form }),
      raw: present(surroundings(path)),
      target: root,
      ...more,
    });
  };

  /** Ends the visits whose form is gone. */
  const sweep = (gone: (root: Element) => boolean) => {
    for (const visit of visits.values()) {
      const { root, startedAt, lastAt, submittedAt, lastField } = visit;
      if (!gone(root)) continue;
      if (!root.isConnected) visits.delete(root);
      if (!startedAt || !visit.changed || visit.casual || Date.now() - submittedAt < SUBMIT_LEADS_AWAY)
        continue;
      visit.changed = false;
      visit.abandoned = true;
      tell('form_abandon', visit, { lastField, durationMs: lastAt - startedAt });
    }
  };

  const visitOf = (path: Element[]): Visit | undefined => {
    const { forms: known, site } = context.config() ?? {};
    const form = formAround(path, known);
    if (!form) return undefined;
    let visit = visits.get(form.root);
    if (!visit) {
      // A dialog that was closed took its form away.
      sweep((root) => !root.isConnected);
      visit = {
        ...form,
        path,
        page: '',
        lastAt: 0,
        submittedAt: 0,
        attempts: 0,
        changed: false,
        abandoned: false,
        casual: isCasual(form.root),
      };
      visits.set(form.root, visit);
    }
    return Object.assign(visit, { path, lastAt: Date.now(), page: address(location.href, site).path });
  };

  /** A field was used: begins what has to begin. */
  const touch = (path: Element[]) => {
    const visit = path[0]?.matches(FIELDS) && visitOf(path);
    if (!visit) return undefined;
    if (!visit.startedAt || visit.abandoned) {
      // Come back to, such as through the back/forward cache: not abandoned after all.
      tell('form_start', visit, {}, visit.abandoned ? { data: { form_resume: true } } : {});
      visit.startedAt ??= visit.lastAt;
      visit.abandoned = false;
    }
    const { step, stepName } = stepIn(path, visit);
    if ((step || stepName) && (step !== visit.step || stepName !== visit.stepName))
      tell('form_step', Object.assign(visit, { step, stepName }));
    return visit;
  };

  const stops = [
    listen(window, 'focusin', (event) => byHand(event) && touch(elementPath(event)), context.failed),
    listen(
      window,
      'input',
      (event) => {
        if (!byHand(event)) return;
        const element = event.composedPath()[0] as Element;
        if (element !== typing?.element || !typing.visit.changed) {
          const path = elementPath(event);
          const visit = touch(path);
          const field = visit && fieldIn(path, visit);
          if (!visit || !field) return;
          typing = { element, visit };
          visit.changed = true;
          visit.lastField = field.field;
        }
        typing.visit.lastAt = Date.now();
      },
      context.failed,
    ),
    listen(
      window,
      'submit',
      (event) => {
        const visit = visitOf(elementPath(event));
        if (!visit) return;
        visit.attempts++;
        visit.submittedAt = visit.lastAt;
        visit.changed = false;
        const { startedAt, lastAt, attempts } = visit;
        // The button that was pressed knows its step, even when the browser had filled in all fields before it.
        const button = (event as SubmitEvent).submitter;
        tell(
          'form_submit',
          Object.assign(visit, present(stepIn(elementPath(button ?? event), visit))),
          { attempts, durationMs: startedAt && lastAt - startedAt },
          event.isTrusted ? {} : { flags: ['untrusted'] },
        );
      },
      context.failed,
    ),
    onHidden((leaving) => leaving && sweep(() => true), context.failed),
    onRouteChange(() => {
      clearTimeout(timer);
      timer = setTimeout(
        guard(() => sweep((root) => !isShown(root)), context.failed),
        ROUTE_SETTLES,
      );
    }, context.failed),
  ];
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
};
