import { Command, CommanderError } from 'commander';
import { version } from '../version';
import { buildFile } from './buildFile';
import { checkFile } from './checkFile';
import { coverage } from './coverage';
import { diffFiles } from './diffFiles';
import { type ExplainOptions, explainFile } from './explainFile';
import { type ImportOptions, importFile } from './importFile';
import { type InitOptions, initFile } from './initFile';
import { FINE, type Io, UNUSABLE } from './io';
import { type ReplayFileOptions, replayFile } from './replayFile';
import { type ReportOptions, reportFile } from './reportFile';
import { testFile } from './testFile';

const FILE = ['[file]', 'the journey', 'journey.json'] as const;

/** Runs one command line, without the name of the program, and gives its exit code. */
export async function run(args: string[], io: Io): Promise<number> {
  let code = FINE;
  const program = new Command('milepost')
    .description('Make, check, test and explain the journey your website follows.')
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.out(text.trimEnd()),
      writeErr: (text) => io.err(text.trimEnd()),
      outputError: (text, write) =>
        write(
          text
            .replace(/^error: /, '✖ ')
            .replace(
              /\n(?:\((D.*)\)\n*)?$/,
              (_, hint = 'npx milepost help, or help and the command, says how') =>
                `\n    → ${hint.replace(/^D/, 'd')}`,
            ),
        ),
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
  command('explain', 'says which stage a visit or an event belongs to, why, and which rules came close')
    .argument(...FILE)
    .option('--page <address>', 'the page, such as "/pricing?plan=team"')
    .option('--click <text>', 'a click on this text')
    .option('--on <selector>', 'a click on what this CSS selector means')
    .option('--link <address>', 'a click on a link to this')
    .option('--region <name>', 'a click in this data-mp-region')
    .option('--submit <form>', 'this form sent')
    .option('--field <name>', 'this field filled in')
    .option('--event <name>', 'what the application reports, such as purchase')
    .option('--data <pairs...>', 'details of the event, such as total=99')
    .option('--search <text>', 'a search')
    .option('--scroll <percent>', 'scrolled down so far, such as 75%')
    .option('--engage <time>', 'attention for so long, such as "30 seconds"')
    .option('--moment <id>', 'a micro-moment, such as rage_click')
    .option(
      '--after <steps>',
      'what came before: pages, events and pauses, such as "/,/pricing,2 days,purchase"',
    )
    .option('--stage <id>', 'the stage the visitor begins in')
    .option('--from <channel>', 'where the visit comes from, such as email')
    .option('--campaign <name>', 'its campaign')
    .option('--referrer <address>', 'the page that led here')
    .option('--device <kind>', 'mobile, tablet or desktop')
    .option('--visits <number>', 'the how manieth visit it is')
    .option('--traits <pairs...>', 'what is known of the visitor, such as plan=team')
    .option('--at <time>', "by the visitor's clock, such as 2026-01-05T09:30; now, unless said")
    .action((file: string, options: Omit<ExplainOptions, 'file'>) =>
      ends(explainFile({ file, ...options }, io)),
    );
  command('replay', 'tags recorded events under a journey again, and says which change their stage')
    .argument('<log>', 'events as NDJSON, one a line; - for standard input')
    .argument(...FILE)
    .option('--recorded-under <file>', 'the journey that recorded them, if it was another')
    .action((log: string, file: string, options: Omit<ReplayFileOptions, 'log' | 'file'>) =>
      ends(replayFile({ log, file, ...options }, io)),
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
    .option('--events <log>', 'recorded events as NDJSON, to see which change their stage')
    .action((before: string, after: string, options: { json?: boolean; pages?: string; events?: string }) =>
      ends(diffFiles({ before, after, ...options }, io)),
    );
  command('build', 'writes the small file that the browser loads, and what data-mp-show needs')
    .argument(...FILE)
    .option('--site <name>', 'as in data-site, if the tag has one')
    .option('--out <file>', 'where to; by default beside it, as .min.json')
    .action((file: string, options: { json?: boolean; out?: string; site?: string }) =>
      ends(buildFile({ file, ...options }, io)),
    );
  command('import', 'sends what happened elsewhere: in shops, on the phone, by post')
    .argument(
      '<table>',
      'a spreadsheet saved as CSV: time, event, visitor or user; channel, value, currency and what else it says',
    )
    .argument(...FILE)
    .option('--site <name>', 'as in data-site')
    .option('--to <address>', 'the endpoint to send to')
    .option('--out <file>', 'a file to write to instead, as NDJSON')
    .action((table: string, file: string, options: Omit<ImportOptions, 'table' | 'file'>) =>
      ends(importFile({ table, file, ...options }, io)),
    );
  program
    .command('report')
    .description('draws a journey map of recorded events')
    .argument('<log>', 'events as NDJSON, one a line; - for standard input')
    .option('--config <file>', 'the journey', 'journey.json')
    .option('--map <map>', 'current, day, future or blueprint', 'current')
    .option('--format <format>', 'html, md, mermaid, sankey (of Mermaid) or json', 'html')
    .option('--out <file>', 'where to; by default to standard output')
    .option('--since <day>', 'only events from then on, such as 2026-11-01')
    .option('--until <day>', 'only events before')
    .option('--previous', 'compare with as long just before --since')
    .option('--persona <id>', 'only visitors who fit this persona')
    .option('--channel <channel>', 'only visits that came by it, such as email')
    .option('--device <kind>', 'mobile, tablet or desktop')
    .option('--visitor <id>', 'tell what this visitor did, too')
    .option('--automated', 'count automated browsers and internal traffic too')
    .option('--costs <file>', 'what was spent, as CSV: cost, currency, channel, touchpoint, stage, from, to')
    .action((log: string, options: Omit<ReportOptions, 'log'>) => ends(reportFile({ log, ...options }, io)));

  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode ? UNUSABLE : FINE;
  }
  return code;
}
