import { readFileSync } from 'node:fs';
import { run } from './run';

process.exitCode = run(process.argv.slice(2), {
  read: (file) => readFileSync(file, 'utf8'),
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
});
