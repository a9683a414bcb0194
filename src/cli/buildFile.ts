import { createHash } from 'node:crypto';
import { check } from '../config/check';
import { hash } from '../hash';
import { isRecord, list, own } from '../journey/shape';
import type { JourneyConfig } from '../types';
import { checkFile } from './checkFile';
import { earlyScript } from './earlyScript';
import { FINE, FOUND, type Io, UNUSABLE, whyNot } from './io';
import { paint } from './paint';
import { readConfig, refuse } from './readConfig';

/** In these a key called `note` is somebody's data. */
const VALUES = ['data', 'query', 'traits', 'variant'];

/** A copy without notes. */
function withoutNotes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNotes);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'note')
      .map(([key, inner]) => [key, VALUES.includes(key) ? inner : withoutNotes(inner)]),
  );
}

/** What the page needs of a config: no tests and notes, and no map, whose costs and targets are nobody's business. */
export function strip(config: unknown): Record<string, unknown> {
  const { $schema, tests, map, ...rest } = withoutNotes(config) as Record<string, unknown>;
  return rest;
}

const SAFE = /^[a-z0-9_-]+$/;

/**
 * The rule that hides what is not for this visitor: `data-mp-show="stage:loyalty persona:runner"` shows in either case.
 * Before the script has run, without it, and without its journey, everything shows.
 */
export function showRule(config: unknown): string {
  const ids = (key: string): string[] =>
    list(own(config, key)).flatMap((entry) => {
      const id = own(entry, 'id');
      return typeof id === 'string' && SAFE.test(id) ? [id] : [];
    });
  const shown = [
    ...ids('stages').map((id) => `html[data-journey-stage="${id}"] [data-mp-show~="stage:${id}"]`),
    ...ids('personas').map((id) => `html[data-journey-persona~="${id}"] [data-mp-show~="persona:${id}"]`),
  ];
  // A visitor may be in no stage; then it is another attribute that says the script is there.
  const ran = own(config, 'start') === null ? 'lap' : 'stage';
  return `html[data-journey-${ran}] [data-mp-show]:not(\n  ${shown.join(',\n  ')}\n) {\n  display: none !important;\n}\n`;
}

/**
 * `milepost build [file]`: writes the file the browser loads, the style sheet for `data-mp-show`, and the inline script
 * that makes it right from the first paint on, with what a Content-Security-Policy without nonces calls it. `hash` is what
 * every batch names, `integrity` what `data-config-integrity` takes. 1 if the config has errors: then nothing is written.
 */
export function buildFile(
  {
    file = 'journey.json',
    out,
    site,
    json = false,
  }: { file?: string; out?: string; site?: string; json?: boolean },
  io: Io,
): number {
  const config = readConfig(file, io);
  const refused = refuse(file, config, json, io);
  if (refused !== undefined) return refused;
  if (check(config.value).some(({ level }) => level === 'error')) {
    checkFile({ file, json }, io);
    return FOUND;
  }
  const target = out ?? `${file.replace(/(\.journey)?\.json$/i, '')}.min.json`;
  const name = target.replace(/(\.min)?\.json$/i, '');
  const styles = `${name}.css`;
  const inline = `${name}.inline.js`;
  if (target === file) {
    io.err(`✖ --out: ${file} is the journey itself; name another file`);
    return UNUSABLE;
  }
  const text = JSON.stringify(strip(config.value));
  const early = earlyScript(config.value as JourneyConfig, site);
  const size = new TextEncoder().encode(text).length;
  try {
    io.write(target, text);
    io.write(styles, showRule(config.value));
    io.write(inline, early);
  } catch (error) {
    io.err(`✖ cannot write ${target}: ${whyNot(error)}`);
    return UNUSABLE;
  }
  const csp = `'sha256-${createHash('sha256').update(early).digest('base64')}'`;
  const integrity = `sha384-${createHash('sha384').update(text).digest('base64')}`;
  const report = { file: target, styles, inline, csp, bytes: size, hash: hash(text), integrity };
  if (json) io.out(JSON.stringify(report, null, 2));
  else {
    io.out(`${paint(io.colour, 'green', '✔')} ${target}: ${size} bytes, hash ${report.hash}; ${integrity}`);
    io.out(`${paint(io.colour, 'green', '✔')} ${styles}: for data-mp-show`);
    io.out(
      `${paint(io.colour, 'green', '✔')} ${inline}: for the <head>, as it is, in a <script>; script-src ${csp}`,
    );
  }
  return FINE;
}
