import type { Post } from '../support/readPost';

/** What was accepted more than once, each with its attempts and the seconds between them: `page_leave (1, then 2 after 31 s)`. */
export function cameTwice(posts: Post[]): string[] {
  const first = new Map<string, { time: number; attempt: number | undefined }>();
  return posts
    .filter(({ answer }) => answer === 'drop' || answer === 200 || answer === 204)
    .flatMap(({ events, batch, time }) =>
      events.flatMap(({ id, type, data }) => {
        const before = first.get(id);
        if (!before) {
          first.set(id, { time, attempt: batch?.attempt });
          return [];
        }
        const name = [type, data?.key].filter(Boolean).join(' ');
        const apart = ((time - before.time) / 1000).toFixed(1);
        return [`${name} (attempt ${before.attempt}, then ${batch?.attempt} after ${apart} s)`];
      }),
    );
}
