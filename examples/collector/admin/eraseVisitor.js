// @ts-check
import { createHash } from 'node:crypto';

/** For so long an erased visitor's browser may still bring events of before: the SDK keeps them for 7 days. */
export const LATE_DAYS = 8;

/** What tells an erased visitor again without saying who it was. @param {string} visitor */
const fingerprint = (visitor) => createHash('sha256').update(`erased visitor ${visitor}`).digest('base64url');

/**
 * Who was erased in the last days, by fingerprint.
 * @param {import('../store.js').Store} store
 */
export async function openErased({ writing }) {
  /** @type {Set<string>} */
  let fingerprints = new Set();

  async function read() {
    const kept = await writing.runAndReadAll('SELECT fingerprint FROM erased');
    fingerprints = new Set(kept.getRowsJS().map(([text]) => String(text)));
  }
  await read();

  return {
    read,
    /** Whether nothing of this batch may be kept. @param {import('../columns.js').Fields} batch */
    has: ({ anonymousId, userId }) =>
      fingerprints.size > 0 &&
      [anonymousId, userId].some((id) => typeof id === 'string' && fingerprints.has(fingerprint(id))),
  };
}

/**
 * Deletes everything about a visitor: the events under its `anonymousId` or `userId`, those of its documents that have
 * neither, and what is known of these documents. What arrives under the id in the next 8 days is refused.
 * Inside a transaction.
 * @param {import('../store.js').Store} store @param {string} visitor
 * @returns {Promise<{ events: number, documents: number }>} how many were deleted
 */
export async function eraseVisitor({ writing }, visitor) {
  const documents = await deleted(
    writing,
    `CREATE OR REPLACE TEMP TABLE gone AS
       SELECT tab_id FROM events WHERE anonymous_id = $visitor OR user_id = $visitor
       UNION SELECT tab_id FROM tallies WHERE anonymous_id = $visitor`,
    { visitor },
  );
  const events = await deleted(
    writing,
    `DELETE FROM events WHERE anonymous_id = $visitor OR user_id = $visitor
       OR (anonymous_id IS NULL AND user_id IS NULL AND tab_id IN (SELECT tab_id FROM gone))`,
    { visitor },
  );
  await writing.run('DELETE FROM tallies WHERE tab_id IN (SELECT tab_id FROM gone)');
  await writing.run('DELETE FROM clocks WHERE tab_id IN (SELECT tab_id FROM gone)');
  await writing.run('INSERT OR REPLACE INTO erased VALUES ($fingerprint, now()::TIMESTAMP)', {
    fingerprint: fingerprint(visitor),
  });
  await writing.run('DROP TABLE gone');
  return { events, documents };
}

/**
 * Deletes what arrived longer ago: events, documents that were not heard of since, and who was erased. The figures of
 * `wire`, which name nobody, stay. Inside a transaction.
 * @param {import('../store.js').Store} store @param {number} days at least 8: what the SDK may send again must be known
 * @returns {Promise<number>} how many events
 */
export async function deleteOlderThan({ writing }, days) {
  const before = `now()::TIMESTAMP - INTERVAL ${Math.trunc(days)} DAY`;
  const events = await deleted(writing, `DELETE FROM events WHERE received_at < ${before}`);
  await writing.run(`DELETE FROM tallies WHERE updated_at < ${before}`);
  await writing.run(
    'DELETE FROM clocks WHERE tab_id NOT IN (SELECT tab_id FROM events UNION SELECT tab_id FROM tallies)',
  );
  await writing.run(`DELETE FROM erased WHERE erased_at < now()::TIMESTAMP - INTERVAL ${LATE_DAYS} DAY`);
  return events;
}

/** @param {import('../store.js').Connection} connection @param {string} sql @param {Record<string, string>} [values] */
async function deleted(connection, sql, values) {
  const [row] = (await connection.runAndReadAll(sql, values)).getRowsJS();
  return Number(row?.[0] ?? 0);
}
