import { Command, CommanderError } from 'commander';
import { version } from '../version';
import { buildFile } from './buildFile';
import { checkFile } from './checkFile';
import { coverage } from './coverage';
import { diffFiles } from './diffFiles';
import { type InitOptions, initFile } from './initFile';
import { FINE, type Io, UNUSABLE } from './io';
import { testFile } from './testFile';

const FILE = ['[file]', 'the journey', 'journey.json'] as const;

/** Runs one command line, without the name of the program, and gives its exit code. */
export async function run(args: string[], io: Io): Promise<number> {
  let code = FINE;
  const program = new Command('milepost')
    .description('Make, check and test the journey your website follows.')
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.out(text.trimEnd()),
      writeErr: (text) => io.err(text.trimEnd()),
    });
  const command = (name: string, about: string): Command =>
    program.command(name).description(about).option('--json', 'answer in JSON, for programs');
  const ends = (result: number | Promise<number>): Promise<void> =>
    Promise.resolve(result).then((is) => {
      code = is;
    });

  command('init', 'writes a journey to begin with')
    .argument(...FILE)
    .option('--kind <kind>', 'shop, saas, content or service')
    .option('--stages <number>', '3, 5 or 8')
    .option('--moments', 'with micro-moments to begin with')
    .option('--no-moments', 'without')
    .option('--force', 'overwrite a file that is there')
    .action((file: string, options: Omit<InitOptions, 'file'>) => ends(initFile({ file, ...options }, io)));
  command('check', 'says what is wrong in a journey, where, and what to write instead')
    .argument(...FILE)
    .option('--strict', 'warnings fail too')
    .action((file: string, options: { json?: boolean; strict?: boolean }) =>
      ends(checkFile({ file, ...options }, io)),
    );
  command('test', 'runs the tests inside a journey')
    .argument(...FILE)
    .option('--watch', 'again whenever the file changes')
    .action((file: string, options: { json?: boolean; watch?: boolean }) =>
      ends(testFile({ file, ...options }, io)),
    );
  command('coverage', 'says which stage each page of a sitemap belongs to, and which belong to none')
    .argument('<pages>', 'a sitemap or a list of addresses: a file, or where it is on the web')
    .argument(...FILE)
    .option('--strict', 'pages without a stage fail')
    .action((list: string, file: string, options: { json?: boolean; strict?: boolean }) =>
      ends(coverage({ list, file, ...options }, io)),
    );
  command('diff', 'says what differs between two journeys')
    .argument('<old>', 'the journey as it was')
    .argument('<new>', 'the journey as it is now')
    .option('--pages <list>', 'a sitemap or a list of addresses, to see which change their stage')
    .action((before: string, after: string, options: { json?: boolean; pages?: string }) =>
      ends(diffFiles({ before, after, ...options }, io)),
    );
  command('build', 'writes the small file that the browser loads, and the style sheet for data-mp-show')
    .argument(...FILE)
    .option('--out <file>', 'where to; by default beside it, as .min.json')
    .action((file: string, options: { json?: boolean; out?: string }) =>
      ends(buildFile({ file, ...options }, io)),
    );

  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode ? UNUSABLE : FINE;
  }
  return code;
}
