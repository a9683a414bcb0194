import { waitUntil } from './waitUntil';

let counter = 0;

/**
 * Starts a navigation and waits until the tab shows another document, or another entry of the same one.
 * The mark is new each time, because a document from the back/forward cache still carries its old one.
 */
export async function nextDocument(
  evaluate: (expression: string) => Promise<unknown>,
  go: () => Promise<unknown>,
  timeout: number,
): Promise<void> {
  const mark = ++counter;
  const before = await evaluate(`(window.__milepostDriven = ${mark},
    addEventListener('popstate', () => { window.__milepostDriven = 0; }, { once: true }),
    location.href)`).catch(() => '');
  await go();
  await waitUntil(
    `another document than ${before}`,
    async () => {
      const [now, address] = (await evaluate('[window.__milepostDriven, location.href]')) as [number, string];
      return now !== mark || address !== before;
    },
    timeout,
  );
}
