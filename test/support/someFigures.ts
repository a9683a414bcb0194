import type { Choice, Figures } from '../../src/report';
import { figures, toFacts } from '../../src/report';
import type { JourneyConfig } from '../../src/types';
import { exampleJourney, lineOf, madeTraffic } from './madeTraffic';

/** What a journey of the examples has not: things that only the maps need. */
export const MAP = {
  targets: { converted: 'order', awareness: { conversion: '60%' }, churn: '20%' },
  lanes: { people: ['Store staff'], technology: [{ name: 'Shop platform' }] },
  notes: ['Tries shoes on in a store'],
};

/** Figures of generated traffic on the journey of five stages. */
export async function someFigures(
  choice: Choice = {},
  { events = 1500, config = {} }: { events?: number; config?: Record<string, unknown> } = {},
): Promise<{ figures: Figures; lines: string[]; journey: JourneyConfig }> {
  const journey = { ...exampleJourney('shop-5'), map: MAP, ...config } as JourneyConfig;
  const lines = (await madeTraffic(journey, { events })).map((made) => JSON.stringify(lineOf(made)));
  return { figures: figures(lines.flatMap(toFacts), journey, choice), lines, journey };
}
