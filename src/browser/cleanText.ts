/**
 * One line of at most `longest` characters; undefined if nothing is left. What is to be scrubbed is left long: it is
 * cut to its length after that, or half a secret would pass.
 */
export const cleanText = (text: string | null | undefined, longest = 1000): string | undefined =>
  text?.slice(0, 1000).replace(/\s+/g, ' ').trim().slice(0, longest) || undefined;
