import { draftJourney, KINDS, layOut, SIZES } from './draftJourney';
import { FINE, FOUND, type Io, UNUSABLE } from './io';
import { paint } from './paint';

export interface InitOptions {
  file?: string;
  kind?: string;
  stages?: string;
  moments?: boolean;
  force?: boolean;
  json?: boolean;
}

/** What the person chooses, asked until it is one of the answers; the first of them if nothing is typed. */
async function choose(io: Io, question: string, answers: string[]): Promise<string> {
  for (;;) {
    const said = (await io.ask!(`${question} (${answers.join(', ')}) [${answers[0]}] `)).trim().toLowerCase();
    if (!said) return answers[0]!;
    const chosen = answers.filter((answer) => answer.startsWith(said));
    if (chosen.length === 1) return chosen[0]!;
  }
}

/**
 * `milepost init [file]`: writes a starting journey, asked for at a terminal or named by options. 1 if there is a
 * file already, which is never overwritten without `force`; 2 for an answer that does not exist.
 */
export async function initFile(options: InitOptions, io: Io): Promise<number> {
  const { file = 'journey.json', force = false, json = false } = options;
  const kinds = Object.keys(KINDS);
  const sizes = ['5', ...SIZES.filter((size) => size !== '5')];
  const say = (message: string): void =>
    json ? io.out(JSON.stringify({ file, error: message }, null, 2)) : io.err(`✖ ${message}`);
  for (const [name, given, allowed] of [
    ['--kind', options.kind, kinds],
    ['--stages', options.stages, SIZES],
  ] as const)
    if (given !== undefined && !allowed.includes(given)) {
      say(`${name}: expected ${allowed.join(', ')}, got ${given}`);
      return UNUSABLE;
    }
  if (io.exists(file) && !force) {
    say(`${file} is there already; --force overwrites it`);
    return FOUND;
  }
  const asks = io.ask && !json;
  const kind = options.kind ?? (asks ? await choose(io, 'What kind of site is it?', kinds) : 'shop');
  const size = options.stages ?? (asks ? await choose(io, 'How many stages?', sizes) : '5');
  const moments =
    options.moments ??
    (asks ? (await choose(io, 'Micro-moments to begin with?', ['yes', 'no'])) === 'yes' : false);
  const journey = draftJourney(kind, size, moments);
  try {
    io.write(file, `${layOut(journey)}\n`);
  } catch (error) {
    say(`cannot write ${file} (${error instanceof Error ? error.message : error})`);
    return UNUSABLE;
  }
  if (json) io.out(JSON.stringify({ file, kind, stages: Number(size), moments }, null, 2));
  else {
    io.out(`${paint(io.colour, 'green', '✔')} ${file}: ${journey.name}`);
    io.out(`  Put in the paths of your site, then: npx milepost check ${file} && npx milepost test ${file}`);
  }
  return FINE;
}
