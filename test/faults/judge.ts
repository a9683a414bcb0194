import { ELSEWHERE } from './elsewhere';
import type { Figures, Limits, Row } from './row';

export interface Judged {
  row: Row;
  engine: string;
  runs: Figures[];
}

/** The runs of one row in one engine, summed up: sums of events, the highest of the rest. */
export function sumUp(runs: Figures[]): Figures {
  const sum = (of: (run: Figures) => number) => runs.reduce((all, run) => all + of(run), 0);
  const most = (of: (run: Figures) => number) => Math.max(0, ...runs.map(of));
  return {
    events: sum(({ events }) => events),
    stored: sum(({ stored }) => stored),
    lost: sum(({ lost }) => lost),
    counted: sum(({ counted }) => counted),
    duplicates: sum(({ duplicates }) => duplicates),
    unexplained: sum(({ unexplained }) => unexplained),
    requests: most(({ requests }) => requests),
    atOnce: most(({ atOnce }) => atOnce),
    broken: runs.flatMap(({ broken }) => broken),
    note: [...new Set(runs.flatMap(({ note }) => note || []))].join('; '),
  };
}

/** In what the runs were worse than the contract, in words; empty when they kept to it. */
export function worse({ row: { limits = {} }, engine, runs }: Judged): string[] {
  if (runs.length === 0) return ['no run came to an end'];
  const all = sumUp(runs);
  const { lost = 0, counted = 0, duplicates = 0, unexplained = 0, requests, atOnce } = limits;
  const allowed: Array<[keyof Limits, number | undefined]> = [
    ['lost', typeof lost === 'function' ? lost(all.events, engine) : lost],
    ['counted', counted * runs.length],
    ['duplicates', duplicates * runs.length],
    ['unexplained', unexplained * runs.length],
    ['requests', requests],
    ['atOnce', atOnce],
  ];
  return [
    ...allowed.flatMap(([name, most = Number.POSITIVE_INFINITY]) =>
      all[name] > most ? [`${name}: ${all[name]}, at most ${most}`] : [],
    ),
    ...all.broken,
  ];
}

/** The fault table with its figures, as Markdown. */
export function table(judged: Judged[]): string {
  const elsewhere = ELSEWHERE.map(
    ({ number, fault, file }) => `| ${number} | ${fault} |${' – |'.repeat(10)} | test/${file} | |`,
  );
  const lines = judged.map((one) => {
    const { row, engine, runs } = one;
    const all = sumUp(runs);
    const bad = worse(one);
    const cells = [
      row.number,
      row.fault,
      engine,
      runs.length,
      all.events,
      all.lost,
      all.duplicates,
      all.stored,
      all.counted,
      all.unexplained,
      all.requests,
      all.atOnce,
      row.expect,
      bad.length ? `**WORSE**: ${bad.join(', ')}` : 'ok',
      all.note,
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const all = [...lines, ...elsewhere].sort(
    (a, b) => Number.parseInt(a.slice(1), 10) - Number.parseInt(b.slice(1), 10),
  );
  const names =
    '#,fault,engine,runs,events,lost L,duplicates D,stored U,counted,unexplained,requests,at once,contract,verdict,note';
  const head = names.split(',');
  return [`| ${head.join(' | ')} |`, `|${head.map(() => '---').join('|')}|`, ...all].join('\n');
}
