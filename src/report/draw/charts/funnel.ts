import type { FunnelData } from '../../maps/types';
import { type Drawable, label, type Size, still, tone, WIDTH } from './look';

/** Stages one below the other: beside a funnel of this width no label has room. */
function narrowFunnel({ steps }: FunnelData): Drawable {
  return {
    height: 54 * steps.length + 6,
    option: {
      grid: { left: 2, right: 2, top: 0, bottom: 0 },
      xAxis: { type: 'value', show: false },
      yAxis: {
        type: 'category',
        data: steps.map(({ name, text }) => `${name} · ${text}`),
        inverse: true,
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: label({
          inside: true,
          margin: 0,
          align: 'left',
          verticalAlign: 'bottom',
          padding: [0, 0, 10, 0],
        }),
      },
      series: [
        {
          ...still,
          type: 'bar',
          barWidth: 14,
          barCategoryGap: 0,
          data: steps.map(({ value, tone: of }) => ({
            value,
            itemStyle: { color: tone(of), borderRadius: 3 },
          })),
        },
      ],
    },
  };
}

export function funnel(data: FunnelData, size: Size): Drawable {
  if (size === 'narrow') return narrowFunnel(data);
  const { steps } = data;
  const most = Math.max(1, ...steps.map(({ value }) => value));
  const least = Math.min(most, ...steps.map(({ value }) => value));
  const text = ({ dataIndex }: { dataIndex: number }): string => steps[dataIndex]?.text ?? '';
  const series = {
    ...still,
    type: 'funnel',
    sort: 'none',
    left: 250,
    width: WIDTH.wide - 500,
    top: 4,
    bottom: 4,
    gap: 3,
    // The last step ends as wide as it is, not in a point.
    min: least === most ? 0 : least,
    max: most,
    minSize: least === most ? '0%' : `${(100 * least) / most}%`,
    labelLine: { show: false },
  };
  return {
    height: Math.max(240, 54 * steps.length),
    option: {
      series: [
        {
          ...series,
          data: steps.map(({ name, value, tone: of }) => ({
            name,
            value,
            itemStyle: { color: tone(of), borderWidth: 0 },
          })),
          label: label({ position: 'left', fontSize: 14, fontWeight: 600 }),
        },
        {
          ...series,
          data: steps.map(({ name, value }) => ({
            name,
            value,
            itemStyle: { color: 'none', borderWidth: 0 },
          })),
          label: label({ position: 'right', formatter: text }),
        },
      ],
    },
  };
}
