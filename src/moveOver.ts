import type { Outlet } from './outlet';
import type { BatchContext, MilepostEvent } from './types';

/** What was not sent yet when consent came, or when it turned out to be one for an anonymous visit only. */
export async function moveOver(
  { buffer, stop, close }: Outlet,
  to: Outlet,
  named: boolean,
  endpoints: number,
) {
  stop();
  const moved = new Set<string>();
  const move = ({ event, draft }: { event: MilepostEvent; draft?: boolean }, context?: BatchContext) => {
    if (!context || moved.has(event.id)) return;
    moved.add(event.id);
    (draft ? to.addDraft : to.add)(event, named ? context : nameless(context));
  };
  for (let i = 0; i < endpoints; i++)
    for (const one of buffer.recent(i)) move(one, buffer.recentContext(one.context));
  if (!named) {
    for (let i = 0; i < endpoints; i++)
      for (const one of (await buffer.peek(i, 5000)).waiting) move(one, await buffer.context(one.context));
    await buffer.clear();
  }
  close();
}

function nameless({ visitor, session, ...context }: BatchContext): BatchContext {
  return {
    ...context,
    anonymousId: null,
    userId: null,
    visitor: { ...visitor, visits: 1, firstSeenAt: null, traits: {} },
    session: { ...session, id: null },
  };
}
