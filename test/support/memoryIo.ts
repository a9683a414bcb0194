import type { Io } from '../../src/cli/io';
import { run } from '../../src/cli/run';

export interface Outcome {
  code: number;
  out: string;
  err: string;
  files: Record<string, string>;
  /** What was sent, and how long was waited between, in seconds. */
  posted: Array<{ address: string; body: string }>;
  waits: number[];
}

export interface World {
  /** By name; objects are written as JSON. */
  files?: Record<string, unknown>;
  /** By address. */
  web?: Record<string, string>;
  /** What endpoints answer to each request, in order; 204 when there is no more. */
  endpoint?: Array<{ status: number; text?: string; retryAfter?: number }>;
  /** What the person at the terminal types, in order. */
  answers?: string[];
  /** Contents that the watched file gets, one after the other. */
  edits?: unknown[];
  colour?: boolean;
}

const text = (content: unknown): string =>
  typeof content === 'string' ? content : JSON.stringify(content, null, 2);

/** Runs the command line in a world of its own, and tells what came of it. */
export async function milepost(
  args: string[],
  { files = {}, web = {}, answers, edits = [], endpoint = [], colour = false }: World = {},
): Promise<Outcome> {
  const written = Object.fromEntries(Object.entries(files).map(([name, content]) => [name, text(content)]));
  const said = { out: [] as string[], err: [] as string[] };
  const posted: Outcome['posted'] = [];
  const waits: number[] = [];
  const replies = [...endpoint];
  const typed = [...(answers ?? [])];
  const io: Io = {
    read(file) {
      if (written[file] === undefined) throw new Error(`ENOENT: ${file}`);
      return written[file];
    },
    async *lines(file) {
      yield* this.read(file).split('\n');
    },
    exists: (file) => written[file] !== undefined,
    write(file, content) {
      written[file] = content;
    },
    async fetch(address) {
      if (web[address] === undefined) throw new Error(`${address} answered 404`);
      return web[address];
    },
    async post(address, body) {
      posted.push({ address, body });
      return { text: '', ...(replies.shift() ?? { status: 204 }) };
    },
    async wait(seconds) {
      waits.push(seconds);
    },
    ...(answers
      ? {
          ask: async (question: string) => {
            said.out.push(question);
            return typed.shift() ?? '';
          },
        }
      : {}),
    async watch(file, onChange) {
      for (const edit of edits) {
        written[file] = text(edit);
        onChange();
      }
    },
    colour,
    out: (line) => void said.out.push(line),
    err: (line) => void said.err.push(line),
  };
  const code = await run(args, io);
  return { code, out: said.out.join('\n'), err: said.err.join('\n'), files: written, posted, waits };
}
