import type { HoursData } from '../../maps/types';
import { ACCENT, type Drawable, type Size, SOFT, still } from './look';

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour));

export function hours({ cells }: HoursData, size: Size): Drawable {
  const narrow = size === 'narrow';
  const most = Math.max(1, ...cells.map(({ value }) => value));
  const axis = (data: string[], more: Record<string, unknown>) => ({
    type: 'category',
    data,
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { color: SOFT, fontSize: 12, ...more },
  });
  const days = axis(DAYS, { interval: 0 });
  const clock = axis(HOURS, { interval: size === 'wide' ? 1 : 2 });
  return {
    height: narrow ? 470 : size === 'half' ? 210 : 250,
    option: {
      grid: { left: narrow ? 26 : 40, right: 4, top: narrow ? 26 : 4, bottom: narrow ? 4 : 26 },
      xAxis: narrow ? { ...days, position: 'top' } : clock,
      yAxis: { ...(narrow ? clock : days), inverse: true },
      visualMap: { show: false, min: 0, max: most, inRange: { opacity: [0.06, 1] } },
      series: [
        {
          ...still,
          type: 'heatmap',
          itemStyle: { color: ACCENT, borderColor: 'var(--card)', borderWidth: 2 },
          data: cells.map(({ weekday, hour, value }) =>
            narrow ? [weekday - 1, hour, value] : [hour, weekday - 1, value],
          ),
        },
      ],
    },
  };
}
