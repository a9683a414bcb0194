import { byHand } from '../browser/byHand';
import { elementPath } from '../browser/elementPath';
import { FIELDS, fieldIn } from '../browser/fieldIn';
import { type FormAround, formAround } from '../browser/formAround';
import { formDraft } from '../browser/formDraft';
import { guard } from '../browser/guard';
import { isShown } from '../browser/isShown';
import { listenInside } from '../browser/listenInside';
import { onRouteChange } from '../browser/onRouteChange';
import { stepIn } from '../browser/stepIn';
import type { Capture } from '../types';

/** One visitor's dealings with one form. */
interface Visit extends FormAround {
  step?: ReturnType<typeof stepIn>;
  /** Begun, as every form with a changed field is. */
  startedAt?: number;
  lastAt: number;
  submittedAt: number;
  attempts: number;
  /** The last field changed since it was last submitted or abandoned. */
  lastField?: string;
  abandoned?: boolean;
}

/** After a submit the page may move on: that is not giving up. */
const SUBMIT_LEADS_AWAY = 10_000;
/** Routers need a moment to take the old page, and its form, away. */
const ROUTE_SETTLES = 1000;

/** Nothing done to a form for so long is giving it up. */
const GIVE_UP_AFTER = 30 * 60_000;
/** As long as a timer can run, about; a longer one would be over at once. */
const LONGEST_TIMER = 2e9;

/** A search, a filter or a login: leaving it unfinished is no loss. */
const isCasual = (root: Element) =>
  root.closest('search,[role=search],form[method=get i]') ||
  root.querySelector('[type=search]') ||
  // Name, password, "remember me": more fields than that are a registration.
  (root.querySelector('[type=password]') && root.querySelectorAll(FIELDS).length <= 3);

/**
 * `form_start` with the first field used, `form_step`, `form_submit` for every attempt, and `form_abandon` when a form
 * with changes since the last attempt disappears or its page does, or after 30 minutes without any (`giveUpAfter`).
 * Success is for the page's code or a rule to tell.
 */
export const forms = (): Capture => (emit, context) => {
  const visits = new Map<Element, Visit>();
  let typing: { element?: Element; visit: Visit } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let idle: ReturnType<typeof setTimeout> | undefined;

  /** Ends the visits whose form is gone, as of now or of when it was last used. */
  const sweep = (isGone: (root: Element, visit: Visit) => boolean, late?: boolean) => {
    for (const visit of visits.values()) {
      const { root, startedAt, lastAt, submittedAt, lastField } = visit;
      if (!isGone(root, visit)) continue;
      if (!root.isConnected) visits.delete(root);
      if (!lastField || isCasual(root) || Date.now() - submittedAt < SUBMIT_LEADS_AWAY) continue;
      visit.abandoned = true;
      visit.lastField = undefined;
      emit({
        ...formDraft('form_abandon', visit, { lastField, durationMs: lastAt - startedAt! }),
        at: late ? lastAt : undefined,
      });
    }
  };

  /** Milliseconds until a visit that nobody goes on with is given up. */
  const patience = ({ settings, lastAt, lastField }: Visit): number => {
    const set = context.thresholds ? context.thresholds('form_abandon', settings) : {};
    return set && lastField ? lastAt + Number(set.giveUpAfter ?? GIVE_UP_AFTER) - Date.now() : Infinity;
  };
  const rest = guard(() => {
    sweep((_, visit) => patience(visit) <= 0, true);
    waitOn();
  }, context.failed);
  const waitOn = () => {
    clearTimeout(idle);
    const left = Math.min(...[...visits.values()].map(patience).filter((ms) => ms > 0));
    if (left < Infinity) idle = setTimeout(rest, Math.min(left, LONGEST_TIMER));
  };

  const visitOf = (path: Element[]): Visit | undefined => {
    const form = formAround(path, context.config());
    if (!form) return undefined;
    let visit = visits.get(form.root);
    if (!visit) {
      // A dialog that was closed took its form away.
      sweep((root) => !root.isConnected);
      visit = { ...form, lastAt: 0, submittedAt: 0, attempts: 0 };
      visits.set(form.root, visit);
    }
    return Object.assign(visit, form, { lastAt: Date.now() });
  };

  /** A field was used: begins what has to begin. */
  const touch = (path: Element[]): Visit | undefined => {
    const visit = path[0]?.matches(FIELDS) ? visitOf(path) : undefined;
    if (!visit) return undefined;
    const { startedAt, lastAt, abandoned } = visit;
    if (!startedAt || abandoned) {
      // Come back to, such as through the back/forward cache: not abandoned after all.
      emit({ ...formDraft('form_start', visit), data: abandoned ? { form_resume: true } : undefined });
      visit.startedAt ??= lastAt;
      visit.abandoned = false;
    }
    const step = stepIn(path, visit);
    if (step && step.step !== visit.step?.step) {
      visit.step = step;
      emit(formDraft('form_step', visit));
    }
    return visit;
  };

  const stops = [
    listenInside(
      {
        focusin(event: Event) {
          if (byHand(event)) touch(elementPath(event));
        },
        input(event: Event) {
          if (!byHand(event)) return;
          const path = elementPath(event);
          if (path[0] !== typing?.element || !typing?.visit.lastField) {
            const visit = touch(path);
            const field = visit && fieldIn(visit);
            if (!field) return;
            visit.lastField = field.field;
            typing = { element: path[0], visit };
            waitOn();
          }
          typing.visit.lastAt = Date.now();
        },
        submit(event: SubmitEvent) {
          const visit = visitOf(elementPath(event));
          if (!visit) return;
          const { startedAt, lastAt } = visit;
          visit.attempts++;
          visit.submittedAt = lastAt;
          visit.lastField = undefined;
          // The button that was pressed knows its step, even when the browser had filled in all fields before it.
          visit.step = stepIn(elementPath(event.submitter ?? event), visit) ?? visit.step;
          emit({
            ...formDraft('form_submit', visit, {
              attempts: visit.attempts,
              durationMs: startedAt && lastAt - startedAt,
            }),
            flags: event.isTrusted ? undefined : ['untrusted'],
          });
        },
        pagehide: () => sweep(() => true),
      },
      context.failed,
    ),
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
    clearTimeout(idle);
    for (const stop of stops) stop();
  };
};
