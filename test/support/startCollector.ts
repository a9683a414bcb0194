import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { startProcess } from './startProcess';
import { temporaryFolder } from './temporaryFolder';
import { waitUntil } from './waitUntil';

export interface CollectorOptions {
  /** Origins that may send besides its own. */
  origins?: string[];
  /** Path of a journey.json. */
  journey?: string;
  /** Default: a new one in a folder that goes with the test file. */
  file?: string;
  /** Default: any free one. It is kept over restarts. */
  port?: number;
  /** Another program of the collector with a file of its own; default `server.js`. */
  script?: string;
  /** Further variables of the collector, such as `{ OFF: 'shop' }`. */
  env?: Record<string, string>;
}

/** The reference collector, as a process of its own. */
export interface Collector {
  /** `http://127.0.0.1:…`, the same after a restart. */
  origin: string;
  /** Where batches go: `origin` + `/m`. */
  url: string;
  file: string;
  /** Of the process that runs now; another one after a restart. */
  readonly pid: number;
  /**
   * Rows of a question to what is committed in its file, at any time: running, killed or closed.
   * Whole numbers come as numbers, times and lists as the JSON DuckDB makes of them.
   */
  rows<Row = Record<string, unknown>>(sql: string): Promise<Row[]>;
  /** JSON of one of its addresses, such as `/api/completeness`. */
  read<Answer = Record<string, unknown>>(path: string): Promise<Answer>;
  /** All it has printed since it was started last, both streams. */
  output(): string;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** Starts it again with the same file and port; SIGTERM first when it still runs. */
  restart(env?: Record<string, string>): Promise<void>;
  /** SIGTERM: it stores what has arrived and folds its log into the file. */
  close(): Promise<void>;
}

/**
 * @example
 * const collector = await startCollector({ origins: [page.origin] })
 * await collector.rows('SELECT type, count(*) AS n FROM events GROUP BY type')
 */
export async function startCollector(options: CollectorOptions = {}): Promise<Collector> {
  const folder = temporaryFolder('milepost-collector');
  const file = options.file ?? join(folder, 'events.duckdb');
  let copies = 0;
  let env: Record<string, string> = {
    FILE: file,
    ORIGINS: (options.origins ?? []).join(','),
    ...(options.journey ? { JOURNEY: options.journey } : {}),
    ...options.env,
  };
  const start = (port: number) =>
    startProcess(`examples/collector/${options.script ?? 'server.js'}`, {
      env: { ...env, PORT: String(port) },
    });
  let running = await start(options.port ?? 0);
  let runs = true;
  const origin = running.url;

  const end = async (how: 'kill' | 'stop') => {
    if (!runs) return;
    runs = false;
    await running[how]();
  };

  return {
    origin,
    url: `${origin}/m`,
    file,
    get pid() {
      return running.pid;
    },
    rows: async (sql) => {
      const copy = join(folder, `copy-${copies++}`);
      mkdirSync(copy);
      await asKilledNow(runs ? running.pid : undefined, file, join(copy, 'events.duckdb'));
      const instance = await DuckDBInstance.create(join(copy, 'events.duckdb'));
      const connection = await instance.connect();
      try {
        const read = await connection.runAndReadAll(sql);
        const exact = read.getRowObjects();
        return read.getRowObjectsJson().map((row, i) => ({
          ...row,
          ...Object.fromEntries(
            Object.entries(exact[i] ?? {})
              .filter(([, value]) => typeof value === 'bigint')
              .map(([name, value]) => [name, Number(value)]),
          ),
        })) as never;
      } finally {
        connection.closeSync();
        instance.closeSync();
      }
    },
    read: async (path) => (await fetch(origin + path)).json() as never,
    output: () => running.output(),
    kill: () => end('kill'),
    restart: async (more = {}) => {
      await end('stop');
      env = { ...env, ...more };
      running = await start(Number(new URL(origin).port));
      runs = true;
    },
    close: () => end('stop'),
  };
}

/**
 * Copies the database as a SIGKILL at this moment would leave it: the process that has it open stands still meanwhile.
 * Nothing else may open the file, and opening the file itself after a kill would repair it before the collector can.
 */
async function asKilledNow(pid: number | undefined, file: string, to: string): Promise<void> {
  if (pid) {
    process.kill(pid, 'SIGSTOP');
    await waitUntil(`${pid} to stand still`, () => standsStill(pid));
  }
  try {
    copyFileSync(file, to);
    if (existsSync(`${file}.wal`)) copyFileSync(`${file}.wal`, `${to}.wal`);
  } finally {
    if (pid) process.kill(pid, 'SIGCONT');
  }
}

function standsStill(pid: number): boolean {
  if (process.platform !== 'linux') return true;
  const state = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '')[0];
  return state === 'T';
}
