import { listed } from '../config/finding';
import { ABOUT, draftJourney, KINDS, layOut, SIZES } from './draftJourney';
import { FINE, FOUND, type Io, UNUSABLE, whyNot } from './io';
import { paint } from './paint';

export interface InitOptions {
  file?: string;
  kind?: string;
  stages?: string;
  moments?: boolean;
  force?: boolean;
  json?: boolean;
}

/** What the person chooses, asked until it is one of the answers; `usual` if nothing is typed. */
async function choose(
  io: Io,
  question: string,
  answers: string[],
  usual: string,
  about: Record<string, string> = {},
): Promise<string> {
  for (const answer of answers) if (about[answer]) io.out(`  ${answer.padEnd(9)}${about[answer]}`);
  for (;;) {
    const said = (await io.ask!(`${question} (${answers.join(', ')}) [${usual}] `)).trim().toLowerCase();
    if (!said) return usual;
    const chosen = answers.filter((answer) => answer.startsWith(said));
    if (chosen.length === 1) return chosen[0]!;
    io.out(`  There is no "${said}". Type ${listed(answers)}, or Enter for ${usual}.`);
  }
}

/**
 * `milepost init [file]`: writes a starting journey, asked for at a terminal or named by options. 1 if there is a
 * file already, which is never overwritten without `force`; 2 for an answer that does not exist.
 */
export async function initFile(options: InitOptions, io: Io): Promise<number> {
  const { file = 'journey.json', force = false, json = false } = options;
  const kinds = Object.keys(KINDS);
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
  const kind =
    options.kind ?? (asks ? await choose(io, 'What kind of site is it?', kinds, 'shop', ABOUT) : 'shop');
  const size = options.stages ?? (asks ? await choose(io, 'How many stages?', SIZES, '5') : '5');
  const moments =
    options.moments ??
    (asks
      ? (await choose(io, 'Examples of micro-moments, such as comparing?', ['yes', 'no'], 'yes')) === 'yes'
      : false);
  const journey = draftJourney(kind, size, moments);
  try {
    io.write(file, `${layOut(journey)}\n`);
  } catch (error) {
    say(`cannot write ${file}: ${whyNot(error)}`);
    return UNUSABLE;
  }
  if (json) io.out(JSON.stringify({ file, kind, stages: Number(size), moments }, null, 2));
  else {
    const more = file === 'journey.json' ? '' : ` ${file}`;
    io.out(`${paint(io.colour, 'green', '✔')} ${file}: ${journey.name}`);
    io.out(`  Put in the paths of your site, then: npx milepost check${more}, and: npx milepost test${more}`);
  }
  return FINE;
}
