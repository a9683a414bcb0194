/** A live region that is heard at most every few seconds: several things in between are told as the last and a number. */
const PAUSE_MS = 4000;

/** Says one thing at a time through `region`. */
export function speaker(region: Element): ((text: string) => void) & { stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting: string[] = [];
  const next = () => {
    timer = undefined;
    if (!waiting.length) return;
    const more = waiting.length - 1;
    region.textContent = `${waiting.at(-1)}${more ? `, and ${more} more before it` : ''}`;
    waiting = [];
    timer = setTimeout(next, PAUSE_MS);
  };
  const say = (text: string) => {
    waiting.push(text);
    if (timer === undefined) next();
  };
  return Object.assign(say, { stop: () => clearTimeout(timer) });
}
