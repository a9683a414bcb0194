/** What a site has left in this browser's localStorage. */
export function localKeys(prefix: string): string[] {
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length))
    .sort();
}

/** The rows of a database, by key; `undefined` where there is no such database. Looking creates none. */
export async function storedRows(name: string): Promise<Record<string, string> | undefined> {
  const known = await indexedDB.databases();
  if (!known.some((one) => one.name === name)) return undefined;
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    // Deleted since we asked: looking must not make it anew.
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onerror = () =>
      request.error?.name === 'AbortError' ? resolve(undefined) : reject(request.error);
    request.onsuccess = () => {
      const db = request.result;
      const store = db.transaction('rows').objectStore('rows');
      const rows: Record<string, string> = {};
      store.openCursor().onsuccess = (event) => {
        const cursor = (event.target as IDBRequest<IDBCursorWithValue | null>).result;
        if (cursor) {
          rows[cursor.key as string] = cursor.value as string;
          cursor.continue();
        } else {
          db.close();
          resolve(rows);
        }
      };
    };
  });
}

/** Ids of the events that wait in a database, drafts included. */
export async function storedIds(name: string): Promise<string[]> {
  const keys = Object.keys((await storedRows(name)) ?? {});
  return keys.filter((key) => /^(q\d+|d)\//.test(key)).map((key) => key.slice(key.indexOf('/') + 1));
}
