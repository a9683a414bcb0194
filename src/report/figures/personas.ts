import { share } from '../enough';
import { groupByAll, sum } from '../math';
import type { Plan } from '../plan';
import type { Answers, Question } from '../question';
import type { PersonaFigure } from '../types';

/** Ids in `,runner,gift,`. */
export const personasIn = (personas: string | null): string[] => personas?.split(',').filter(Boolean) ?? [];

/** One row for each of a visitor's personas, from a relation that has them as one text. */
export const eachPersona = (from: string): string =>
  `(SELECT *, unnest(string_split(trim(personas, ','), ',')) AS persona FROM ${from} WHERE personas IS NOT NULL)`;

const personaReached: Question<{
  persona: string;
  best: number | null;
  visitors: number;
  visits: number;
  converted: number;
}> = {
  sql: ({ people }) => `
    SELECT persona, best, count(*) AS visitors, sum(visits)::BIGINT AS visits, count(convertedAt) AS converted
    FROM ${eachPersona(people)} GROUP BY persona, best`,
  fold: ({ people }) =>
    groupByAll(
      people.flatMap((person) => personasIn(person.personas).map((persona) => ({ ...person, persona }))),
      ({ persona, best }) => [persona, best] as const,
    ).map(([[persona, best], rows]) => ({
      persona,
      best,
      visitors: rows.length,
      visits: sum(rows, ({ visits }) => visits),
      converted: rows.filter(({ convertedAt }) => convertedAt !== null).length,
    })),
};

export const personaQuestions = { personaReached };

/** Those of the journey, in its order, then any that events name besides. */
export function personasOf(
  { stages, personas }: Plan,
  { personaReached }: Answers<typeof personaQuestions>,
): PersonaFigure[] {
  const others = [...new Set(personaReached.map(({ persona }) => persona))]
    .filter((id) => !personas.some((persona) => persona.id === id))
    .sort();
  return [...personas, ...others.map((id) => ({ id, name: id, texts: {} }))].map(({ id, name, texts }) => {
    const rows = personaReached.filter(({ persona }) => persona === id);
    const visitors = sum(rows, (row) => row.visitors);
    return {
      id,
      name,
      texts,
      visitors,
      visits: sum(rows, ({ visits }) => visits),
      reached: stages.map((_, place) => sum(rows, (row) => ((row.best ?? -1) >= place ? row.visitors : 0))),
      conversion: share(
        sum(rows, ({ converted }) => converted),
        visitors,
      ),
    };
  });
}
