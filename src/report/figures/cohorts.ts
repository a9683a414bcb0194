import { share } from '../enough';
import { groupByAll } from '../math';
import type { Answers, Question } from '../question';
import type { Cohort } from '../types';

const WEEK = 7 * 86_400_000;
/** 1970 began on a Thursday: the Monday before it lies three days earlier. */
const TO_MONDAY = 3 * 86_400_000;

/** Weeks since that Monday. */
const weekOf = (time: number): number => Math.floor((time + TO_MONDAY) / WEEK);

/** Visitors by the week they were first seen in, and how many weeks later they were seen again. */
const returns: Question<{ week: number; later: number; visitors: number }> = {
  sql: ({ visits, people }) => `
    SELECT week, later, count(*) AS visitors FROM (
      SELECT DISTINCT visitor, (people.first + ${TO_MONDAY}) // ${WEEK} AS week,
        (began + ${TO_MONDAY}) // ${WEEK} - (people.first + ${TO_MONDAY}) // ${WEEK} AS later
      FROM ${visits} JOIN ${people} AS people USING (visitor))
    GROUP BY week, later`,
  fold: ({ visits, person }) => {
    const seen = new Set<string>();
    const rows = visits.flatMap(({ visitor, began }) => {
      if (visitor === null) return [];
      const week = weekOf(person.get(visitor)!.first);
      const later = weekOf(began) - week;
      const key = `${visitor} ${later}`;
      if (seen.has(key)) return [];
      seen.add(key);
      return [{ week, later }];
    });
    return groupByAll(rows, ({ week, later }) => [week, later] as const).map(([[week, later], found]) => ({
      week,
      later,
      visitors: found.length,
    }));
  },
};

export const cohortQuestions = { returns };

/** Oldest first. `last`: of the events; weeks not over by then would count too few. */
export function cohortsOf({ returns }: Answers<typeof cohortQuestions>, last: number | null): Cohort[] {
  const weeks = [...new Set(returns.map(({ week }) => week))].sort((a, b) => a - b);
  const end = last === null ? 0 : weekOf(last);
  return weeks.map((week) => {
    const rows = returns.filter((row) => row.week === week);
    const visitors = rows.find(({ later }) => later === 0)?.visitors ?? 0;
    const back = Array.from({ length: Math.max(1, end - week + 1) }, (_, later) => {
      const found = rows.find((row) => row.later === later)?.visitors ?? 0;
      return later > 0 && week + later >= end
        ? { value: null, of: visitors, why: 'this week is not over yet' }
        : share(found, visitors);
    });
    return { week: week * WEEK - TO_MONDAY, visitors, back };
  });
}
