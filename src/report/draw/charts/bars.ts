import type { BarsData } from '../../maps/types';
import { ACCENT, count, type Drawable, label, type Size, still } from './look';

export function bars({ names, values }: BarsData, size: Size): Drawable {
  const narrow = size === 'narrow';
  return {
    height: 34 * names.length + 10,
    option: {
      grid: { left: narrow ? 110 : 150, right: 60, top: 4, bottom: 4 },
      xAxis: { type: 'value', show: false },
      yAxis: {
        type: 'category',
        data: names,
        inverse: true,
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: label(),
      },
      series: [
        {
          ...still,
          type: 'bar',
          data: values,
          barWidth: 16,
          itemStyle: { color: ACCENT, borderRadius: [0, 4, 4, 0] },
          label: label({
            show: true,
            position: 'right',
            formatter: ({ value }: { value: number }) => count.format(value),
          }),
        },
      ],
    },
  };
}
