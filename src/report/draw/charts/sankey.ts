import type { SankeyData } from '../../maps/types';
import { count, type Drawable, label, type Size, still, tone } from './look';

export function sankey({ nodes, links }: SankeyData, size: Size): Drawable {
  const narrow = size === 'narrow';
  const most = Math.max(1, ...nodes.map(({ value }) => value));
  const steps = Math.max(1, ...nodes.map(({ step }) => step));
  const widest = Math.max(
    ...Array.from({ length: steps + 1 }, (_, at) => nodes.filter(({ step }) => step === at).length),
  );
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return {
    height: narrow ? 150 * steps + 80 : Math.max(380, 54 * widest + 40),
    option: {
      series: [
        {
          ...still,
          type: 'sankey',
          orient: narrow ? 'vertical' : 'horizontal',
          left: narrow ? 16 : 4,
          right: narrow ? 16 : 150,
          top: narrow ? 24 : 10,
          bottom: narrow ? 34 : 10,
          nodeWidth: 14,
          nodeGap: narrow ? 26 : 22,
          layoutIterations: 0,
          nodeAlign: 'left',
          label: label({
            position: narrow ? 'bottom' : 'right',
            distance: 6,
            textBorderColor: 'var(--card)',
            textBorderWidth: 4,
            fontSize: narrow ? 11 : 13,
            width: narrow ? 62 : 190,
            overflow: 'truncate',
            formatter: ({ name }: { name: string }) => {
              const node = byId.get(name);
              // A name beside a hair would lie upon the next one.
              if (!node || node.value < most * (narrow ? 0.08 : 0.008)) return '';
              return `${node.name}${narrow ? '\n' : ' · '}${count.format(node.value)}`;
            },
          }),
          lineStyle: { opacity: 0.42, curveness: 0.5 },
          data: nodes.map(({ id, tone: of, value, step }) => ({
            name: id,
            value,
            depth: step,
            itemStyle: { color: tone(of), borderWidth: 0 },
          })),
          links: links.map(({ from, to, value, kind }) => ({
            source: from,
            target: to,
            value,
            lineStyle:
              kind === 'back'
                ? { color: 'url(#hatched)', opacity: 0.75 }
                : { color: tone(byId.get(to)?.tone ?? 0), opacity: kind === 'skip' ? 0.2 : 0.42 },
          })),
        },
      ],
    },
  };
}
