/**
 * The event as if a person had caused it. jsdom distrusts whatever code dispatches, as browsers do; the flag it keeps
 * behind the event is held in place.
 */
export function byPerson<E extends Event>(event: E): E {
  const [inside] = Object.getOwnPropertySymbols(event).map(
    (symbol) => (event as unknown as Record<symbol, object>)[symbol]!,
  );
  Object.defineProperty(inside, 'isTrusted', { get: () => true, set() {} });
  return event;
}
