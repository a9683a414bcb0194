/** One line of at most `longest` characters; undefined if nothing is left. */
export const cleanText = (text: string | null | undefined, longest = 100): string | undefined =>
  text?.slice(0, 1000).replace(/\s+/g, ' ').trim().slice(0, longest) || undefined;
