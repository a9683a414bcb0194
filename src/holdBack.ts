import type { DocumentLife } from './documentLife';
import { holdDrafts } from './holdDrafts';
import type { EventMaker } from './makeEvents';
import type { Now } from './pipeline';
import { isSampled } from './switches';
import type { Placed } from './visitor/stamp';

/**
 * What may not go on yet. While consent is awaited drafts stay in memory; until the device has told who is visiting they
 * are written down as well, since the tab may end before that.
 */
export interface HeldBack {
  /** May events go on at once? */
  going(): boolean;
  hold(placed: Placed): void;
  /** Does what code says of the visitor, and again once the device told who that is. */
  say(act: () => void): void;
  /** Takes back what was written down, before another outlet comes. */
  takeBack(): void;
  /** There is an outlet. `wait`: who is visiting is not known yet. */
  open(wait: boolean): void;
  /** It is known now who is visiting, or there is no time to wait for that. */
  release(): void;
  /** Nothing of it may ever go. */
  drop(): void;
  count(): number;
}

/**
 * @param most drafts held until it is known who is visiting
 * @param take told of each draft that may go
 * @param events writes drafts down, and counts what never goes
 */
export function holdBack(
  now: Now,
  life: DocumentLife,
  most: number,
  take: (placed: Placed) => void,
  events: Pick<EventMaker, 'keepDraft' | 'giveUp'>,
): HeldBack {
  const held = holdDrafts();
  /** Ids under which held drafts are written down. */
  const drafted: string[] = [];
  const said: Array<() => void> = [];
  let waiting = false;

  const going = () => !!now.outlet && !waiting;

  function writeDown(placed: Placed) {
    // Nobody knows yet whether this visit keeps it: a number that is told and then not given would look like a loss.
    if (placed.captured && isSampled(now.inForce.config, placed.draft.type)) return;
    const numbered = life.foresee(drafted.length);
    drafted.push(numbered.id);
    placed.drafted = true;
    events.keepDraft(placed, numbered);
  }

  function takeBack() {
    for (const id of drafted.splice(0)) now.outlet?.discard(id);
  }

  function release() {
    waiting = false;
    for (const act of said.splice(0)) act();
    const { placed, lost } = held.release();
    for (let i = 0; i < lost; i++) events.giveUp(life.number(), 'overflow');
    for (const one of placed) take(one);
    takeBack();
  }

  return {
    going,
    hold(placed) {
      held.add(placed, now.outlet && most);
      if (now.outlet) writeDown(placed);
      else placed.hear?.();
    },
    say(act) {
      act();
      if (!going()) said.push(act);
    },
    takeBack,
    open(wait) {
      waiting = wait;
      if (wait) for (const one of held.all()) writeDown(one);
      else release();
    },
    release() {
      if (now.outlet && waiting) release();
    },
    drop() {
      takeBack();
      for (const one of held.release().placed) one.hear?.();
      said.length = 0;
    },
    count: () => held.all().length,
  };
}
