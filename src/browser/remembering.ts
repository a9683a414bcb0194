/** The same function, which is not asked twice in a row for the same thing. For what depends on its argument alone. */
export const remembering = <Answer>(fn: (of: string) => Answer): ((of: string) => Answer) => {
  let last: { of: string; answer: Answer } | undefined;
  return (of) => {
    if (last?.of !== of) last = { of, answer: fn(of) };
    return last.answer;
  };
};
