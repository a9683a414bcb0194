/** Something about a config, said so that its author can act on it. */
export interface Finding {
  /** An error makes the check fail; a warning may be meant; a note is good to know. */
  level: 'error' | 'warning' | 'note';
  /** Stable name for machines, such as `unknown-condition`. */
  code: string;
  /** In the reader's own file, such as `stages[2].when[0].path`; empty for the file as a whole. */
  path: string;
  message: string;
  /** What to write instead. */
  fix?: string;
}

export type Report = (finding: Finding) => void;

/** A value as its author wrote it, or `nothing`. */
export function show(value: unknown): string {
  let text: string | undefined;
  try {
    text = value === undefined ? 'nothing' : JSON.stringify(value);
  } catch {
    // A BigInt, or a circle.
  }
  text ??= typeof value;
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** `"a", "b" or "c"` */
export const listed = (words: string[], last = 'or'): string =>
  words.length > 1 ? `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}` : words.join();

export const didYouMean = (word: string | undefined): string | undefined => word && `did you mean "${word}"?`;
