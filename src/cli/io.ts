/** What a command may touch of the world outside. */
export interface Io {
  /** Text of a file; throws if there is none. */
  read(file: string): string;
  /** Lines of a file of any size, without their ends; rejects if there is none. `-` is what is piped in. */
  lines(file: string): AsyncIterable<string>;
  exists(file: string): boolean;
  write(file: string, text: string): void;
  /** Text behind an address; rejects when there is none. */
  fetch(address: string): Promise<string>;
  /** Sends JSON to an address; rejects when nobody answers. `retryAfter` in seconds. */
  post(address: string, body: string): Promise<{ status: number; text: string; retryAfter?: number }>;
  /** Resolves after so many seconds. */
  wait(seconds: number): Promise<void>;
  /** Asks the person at the terminal; undefined when nobody is there. */
  ask?(question: string): Promise<string>;
  /** Calls back whenever the file changes; ends never, or when the test says so. */
  watch(file: string, onChange: () => void): Promise<void>;
  /** May the output have colours? */
  colour: boolean;
  out(text: string): void;
  err(text: string): void;
}

/** Exit codes: all is well · something was found, or failed · wrong usage, or nothing to read. */
export const FINE = 0;
export const FOUND = 1;
export const UNUSABLE = 2;

/** Why a file cannot be read or written, in words. */
export function whyNot(problem: unknown): string {
  const message = problem instanceof Error ? problem.message : String(problem);
  return /^ENOENT\b/.test(message)
    ? 'there is no such file or folder'
    : /^EISDIR\b/.test(message)
      ? 'this is a folder'
      : /^(EACCES|EPERM|EROFS)\b/.test(message)
        ? 'this may not be read or written'
        : message;
}
