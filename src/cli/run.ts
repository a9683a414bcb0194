import { Command, CommanderError } from 'commander';
import { version } from '../version';
import { checkFile } from './checkFile';
import type { Io } from './io';
import { testFile } from './testFile';

/** Runs one command line, without the name of the program, and gives its exit code. */
export function run(args: string[], io: Io): number {
  let code = 0;
  const program = new Command('milepost')
    .description('Check and test the journey your website follows.')
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.out(text.trimEnd()),
      writeErr: (text) => io.err(text.trimEnd()),
    });
  const commands = { check: checkFile, test: testFile };
  const about = {
    check: 'says what is wrong in a journey, where, and what to write instead',
    test: 'runs the tests inside a journey',
  };
  for (const [name, command] of Object.entries(commands))
    program
      .command(name)
      .description(about[name as keyof typeof about])
      .argument('[file]', 'the journey', 'journey.json')
      .option('--json', 'answer in JSON, for programs')
      .action((file: string, { json }: { json?: boolean }) => {
        code = command({ file, json }, io);
      });
  try {
    program.parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode;
  }
  return code;
}
