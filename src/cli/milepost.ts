import { createReadStream, existsSync, readFileSync, watchFile, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import type { Io } from './io';
import { run } from './run';

const { stdin, stdout, env } = process;

/** https://no-color.org: any value but an empty one turns colours off. */
const colour = stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';

async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: stdin, output: stdout });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}

async function* lines(file: string): AsyncGenerator<string> {
  const chunks: AsyncIterable<string> = (file === '-' ? stdin : createReadStream(file)).setEncoding('utf8');
  let rest = '';
  for await (const chunk of chunks) {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop()!;
    yield* parts;
  }
  if (rest) yield rest;
}

const io: Io = {
  read: (file) => readFileSync(file, 'utf8'),
  lines,
  exists: existsSync,
  write: (file, text) => writeFileSync(file, text),
  async fetch(address) {
    const response = await fetch(address, { signal: AbortSignal.timeout(30_000) });
    if (!response.ok) throw new Error(`${address} answered ${response.status}`);
    return response.text();
  },
  async post(address, body) {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal: AbortSignal.timeout(30_000),
    });
    const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
    return {
      status: response.status,
      text: await response.text(),
      ...(seconds >= 0 && { retryAfter: seconds }),
    };
  },
  wait: (seconds) => new Promise((done) => setTimeout(done, seconds * 1000)),
  ...(stdin.isTTY && stdout.isTTY ? { ask } : {}),
  // By time stamp: editors that save by renaming a file lose watchers that look at the file itself.
  watch: (file, onChange) =>
    new Promise(() => {
      watchFile(file, { interval: 300 }, onChange);
    }),
  colour,
  out: (text) => void stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(`${text}\n`),
};

// `milepost check | head` closes the pipe before everything is written: no reason to complain.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await run(process.argv.slice(2), io);
