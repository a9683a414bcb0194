export type Tone = 'red' | 'yellow' | 'blue' | 'green' | 'dim' | 'bold';

/** SGR codes of ECMA-48: on and off. */
const CODES: Record<Tone, [on: number, off: number]> = {
  red: [31, 39],
  yellow: [33, 39],
  blue: [34, 39],
  green: [32, 39],
  dim: [2, 22],
  bold: [1, 22],
};

/** The text in a colour, where colours are wanted. */
export const paint = (colour: boolean, tone: Tone, text: string): string =>
  colour ? `\u001b[${CODES[tone][0]}m${text}\u001b[${CODES[tone][1]}m` : text;
