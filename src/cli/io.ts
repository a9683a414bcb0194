/** What a command may touch of the world outside. */
export interface Io {
  /** Text of a file; throws if there is none. */
  read(file: string): string;
  out(text: string): void;
  err(text: string): void;
}
