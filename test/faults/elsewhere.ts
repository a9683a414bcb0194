import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Faults whose promise is not a count of events; each has a test of its own. */
export const ELSEWHERE: Array<{ number: number; fault: string; file: string; title: string }> = [
  {
    number: 17,
    fault: 'no Web Locks, IndexedDB, localStorage, none of them',
    file: 'browser/hostPage.test.ts',
    title: 'works unchanged when %s',
  },
  {
    number: 23,
    fault: 'back/forward cache',
    file: 'browser/lifecycle.test.ts',
    title: 'that comes back from the back/forward cache is viewed again',
  },
  {
    number: 24,
    fault: 'prerendering',
    file: 'browser/lifecycle.test.ts',
    title: "rendered ahead is nobody's visit until it is shown",
  },
  {
    number: 27,
    fault: 'strict content security policy and Trusted Types',
    file: 'browser/hostPage.test.ts',
    title: 'a strict content security policy and Trusted Types find nothing to report',
  },
  {
    number: 30,
    fault: 'pushState storm, routers that patch the history',
    file: 'browser/singlePage.test.ts',
    title: 'each changed path is one page, whatever the router does on the way',
  },
  {
    number: 32,
    fault: 'imported on a server',
    file: 'dist/package.test.ts',
    title: 'init() gives verbs that do nothing',
  },
];

/** Those whose test is not there any more under this name. */
export function strayed(): string[] {
  return ELSEWHERE.flatMap(({ number, file, title }) =>
    readFileSync(join(__dirname, '..', file), 'utf8').includes(title) ? [] : `${number}: ${file}: ${title}`,
  );
}
