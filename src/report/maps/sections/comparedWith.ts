import type { Figures } from '../../types';
import type { MapStage, Section } from '../types';
import { date, difference, number, plain, say } from '../words';

/** This time against the one before. */
export function comparedWith({ comparison, kpis }: Figures, stages: MapStage[]): Section | null {
  if (!comparison) return null;
  const { now, before, days, versions } = comparison;
  const rows = comparison.kpis.flatMap((row) => {
    const kpi = kpis.find(({ id }) => id === row.id);
    return kpi && kpi.group !== 'forms' ? [{ ...row, kpi }] : [];
  });
  const markAt = (time: number): number => days.findIndex(({ day }) => day + 86_400_000 > time);
  return {
    id: 'comparison',
    title: 'Compared with the time before',
    text: `${date(now.since)} to ${date(now.until - 1)} against ${date(before.since)} to ${date(before.until - 1)}.`,
    blocks: [
      {
        kind: 'chart',
        id: 'days-chart',
        title: 'Visitors and conversions by day',
        desc: `Two lines over ${number(days.length)} days.${versions.length ? ` The journey changed on ${versions.map(({ from }) => date(from)).join(', ')}.` : ''}`,
        data: {
          chart: 'lines',
          names: days.map(({ day }) => date(day).replace(/ \d+$/, '')),
          min: 0,
          series: [
            { name: 'Visitors', values: days.map(({ visitors }) => visitors) },
            { name: 'Conversions', values: days.map(({ converted }) => converted), dashed: true },
          ],
          marks: versions.map(({ version, from }) => ({ at: Math.max(0, markAt(from)), name: version })),
        },
        table: {
          kind: 'table',
          caption: 'By day',
          head: [
            { name: 'Day' },
            { name: 'Visitors' },
            { name: 'Converted' },
            { name: 'Journey', words: true },
          ],
          rows: days.map(({ day, visitors, converted, version }) => ({
            cells: [plain(date(day)), plain(visitors), plain(converted), plain(version ?? '–')],
          })),
        },
      },
      {
        kind: 'table',
        caption: 'Visitors and conversion by stage',
        head: ['Stage', 'Visitors', 'before', 'Go on', 'before'].map((name) => ({ name })),
        rows: comparison.stages.map(({ now, before, conversion }, place) => ({
          tone: stages[place]?.tone,
          cells: [
            plain(stages[place]!.name),
            plain(now),
            plain(before),
            conversion.now ? say(conversion.now, 'share') : plain('–'),
            conversion.before ? say(conversion.before, 'share') : plain('–'),
          ],
        })),
      },
      {
        kind: 'table',
        caption: 'Key figures, now and before',
        head: [{ name: 'Figure' }, { name: 'Now' }, { name: 'Before' }, { name: 'Change' }],
        rows: rows.map(({ kpi, now, before, change }) => ({
          cells: [
            plain(kpi.name),
            say(now, kpi.unit, '', kpi.currency),
            say(before, kpi.unit, '', kpi.currency),
            change === null
              ? plain('–')
              : {
                  text: difference(change, kpi.unit),
                  ...(change && kpi.better
                    ? { mark: change > 0 === (kpi.better === 'up') ? ('good' as const) : ('bad' as const) }
                    : {}),
                },
          ],
        })),
        foot: 'Change = now − before. ▲ worse, ● better; a change of rules can look like a change of visitors.',
      },
    ],
  };
}
