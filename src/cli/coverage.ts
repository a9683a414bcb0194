import { compile } from '../journey/compile';
import type { JourneyConfig } from '../types';
import { many } from './checkFile';
import { FINE, FOUND, type Io, UNUSABLE, whyNot } from './io';
import { paint } from './paint';
import { placesOf } from './placesOf';
import { readAddresses } from './readAddresses';
import { readConfig, refuse } from './readConfig';

/** Addresses that are shown of a long list; `--json` has all. */
const SHOWN = 12;

export interface CoverageOptions {
  list: string;
  file?: string;
  json?: boolean;
  strict?: boolean;
}

const path = (address: string): string =>
  URL.canParse(address) ? address.replace(/^[a-z]+:\/\/[^/]*/i, '') || '/' : address;

/**
 * `milepost coverage sitemap.xml [file]`: which stage each page belongs to, which pages belong to none, which stages
 * have no page, and where rules overlap. 1 with `strict` if a page belongs to none; 2 if there is nothing to read.
 */
export async function coverage(
  { list, file = 'journey.json', json = false, strict = false }: CoverageOptions,
  io: Io,
): Promise<number> {
  const config = readConfig(file, io);
  const refused = refuse(file, config, json, io);
  if (refused !== undefined) return refused;
  let addresses: string[];
  try {
    addresses = await readAddresses(list, io);
  } catch (error) {
    io.err(`✖ ${list}: ${whyNot(error).replace(`${list} `, '')}`);
    return UNUSABLE;
  }
  const pages = placesOf(config.value as JourneyConfig, addresses);
  const { stages } = compile(config.value as JourneyConfig);
  const none = pages.filter(({ stage }) => stage === null);
  const overlapping = pages.filter(({ also }) => also.length);
  const empty = stages.filter((id) => !pages.some(({ stage }) => stage === id));
  const unread = addresses.length - pages.length;
  if (json) {
    const report = {
      file,
      addresses: addresses.length,
      unread,
      pages,
      none: none.map(({ address }) => address),
      empty,
    };
    io.out(JSON.stringify(report, null, 2));
  } else {
    const show = (title: string, lines: string[]): void => {
      io.out(`${paint(io.colour, 'bold', title)}  ${many(lines.length, 'page')}`);
      for (const line of lines.slice(0, SHOWN)) io.out(`    ${line}`);
      if (lines.length > SHOWN) io.out(`    … and ${lines.length - SHOWN} more`);
    };
    for (const id of stages.filter((one) => !empty.includes(one)))
      show(
        id,
        pages
          .filter(({ stage }) => stage === id)
          .map(
            ({ address, touchpoint, later }) =>
              `${path(address)}${touchpoint ? `  ${touchpoint}` : ''}${later ? '  (only after an earlier stage)' : ''}`,
          ),
      );
    if (none.length)
      show(
        paint(io.colour, 'yellow', 'no stage'),
        none.map(({ address }) => path(address)),
      );
    if (overlapping.length)
      show(
        'in more than one',
        overlapping.map(
          ({ address, stage, also }) =>
            `${path(address)}  ${stage} wins over ${also.join(', ')}, because it is later`,
        ),
      );
    if (empty.length) io.out(`${paint(io.colour, 'yellow', 'without a page')}  ${empty.join(', ')}`);
    if (unread)
      io.out(
        `${paint(io.colour, 'yellow', '▲')} ${many(unread, 'line')} of ${list} left out: an address begins with / or https://, one a line`,
      );
    const share = pages.length ? Math.round((100 * (pages.length - none.length)) / pages.length) : 0;
    io.out(`${pages.length - none.length} of ${many(pages.length, 'page')} (${share}%) belong to a stage`);
  }
  return strict && none.length ? FOUND : FINE;
}
