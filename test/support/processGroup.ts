import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { atEnd } from './atEnd';
import { waitUntil } from './waitUntil';

/**
 * Starts a program as the leader of its own process group, so that it can be ended together with all it starts.
 * It never outlives the tests: not when they fail, not when they are killed.
 */
export function startGroup(command: string, args: string[], options: SpawnOptions): ChildProcess {
  const child = spawn(command, args, { ...options, detached: true });
  // Without a listener a missing program would crash the run; `exitCode` and stderr tell the caller.
  child.on('error', (error) => child.stderr?.emit('data', `${error.message}\n`));
  if (child.pid) {
    const release = endWithUs(child.pid);
    child.on('exit', release);
  }
  return child;
}

/**
 * Ends the group led by `pid` when the test file is done, or when this process dies in whatever way.
 * Call the answer once the group has been ended: its number may be given to somebody else.
 */
export function endWithUs(pid: number): () => void {
  let ended = false;
  atEnd(() => {
    if (!ended) killGroup(pid);
  });
  if (process.platform === 'win32') return () => {};
  // The guard waits for the end of its input, which comes when we die, even by SIGKILL.
  const guard = spawn('sh', ['-c', 'read -r _; kill -s KILL -- "-$0"', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  guard.unref();
  (guard.stdin as Socket | null)?.unref();
  return () => {
    ended = true;
    guard.kill('SIGKILL');
  };
}

/** Sends `signal` to the whole process group at once. Nothing happens when it is gone already. */
export function killGroup(pid: number, signal: NodeJS.Signals = 'SIGKILL'): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // Already gone.
  }
}

/** Resolves when no process of the group runs any more. */
export async function groupEnded(pid: number, timeout = 15_000): Promise<void> {
  await waitUntil(`process group ${pid} to end`, () => processesOf(pid).length === 0, timeout);
}

/** Process ids in the group led by `pid`, dead ones left out, optionally only those whose command line holds `text`. */
export function processesOf(pid: number, text = ''): number[] {
  if (process.platform !== 'linux') return isRunning(pid) ? [pid] : [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((id) => {
      try {
        const [state, , group] = factsOf(id);
        if (state === 'Z' || Number(group) !== pid) return false;
        return text === '' || readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(text);
      } catch {
        return false;
      }
    });
}

/** Clock ticks of processor time that a process has taken so far, on Linux. */
export function ticksOf(pid: number): number {
  const facts = factsOf(pid);
  return Number(facts[11]) + Number(facts[12]);
}

/** What Linux says of a process after its command's name in brackets: state, parent, group, … user and system time. */
function factsOf(pid: number): string[] {
  return readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
