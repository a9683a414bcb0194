import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atEnd } from './atEnd';

/** A new empty folder, gone when the test file is done. Good for a browser profile or a database. */
export function temporaryFolder(name = 'milepost'): string {
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  atEnd(() => removeFolder(folder));
  return folder;
}

/** Removes a folder even while a dying browser still writes its last files into it. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}
