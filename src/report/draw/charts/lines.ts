import type { LinesData } from '../../maps/types';
import { ACCENT, count, type Drawable, LINE, label, type Size, SOFT, still } from './look';

export function lines({ names, series, min, max, marks = [] }: LinesData, size: Size): Drawable {
  const narrow = size === 'narrow';
  const many = names.length > 12;
  return {
    height: narrow ? 240 : 290,
    option: {
      grid: {
        left: narrow ? 28 : 40,
        right: narrow ? 14 : 90,
        top: marks.length ? 36 : 24,
        bottom: narrow ? 46 : 40,
      },
      legend: narrow ? { bottom: 0, textStyle: label({ fontSize: 12 }), itemWidth: 26 } : { show: false },
      xAxis: {
        type: 'category',
        data: narrow && !many ? names.map((_, i) => String(i + 1)) : names,
        boundaryGap: !many,
        axisLine: { lineStyle: { color: LINE } },
        axisTick: { show: false },
        axisLabel: {
          color: SOFT,
          fontSize: 12,
          ...(many
            ? { hideOverlap: true }
            : { interval: 0, width: (narrow ? 300 : 960) / names.length - 8, overflow: 'break' }),
        },
      },
      yAxis: {
        type: 'value',
        min,
        max,
        ...(max === 5 ? { interval: 1 } : {}),
        splitLine: { lineStyle: { color: LINE } },
        axisLabel: { color: SOFT, fontSize: 12 },
      },
      series: series.map(({ name, values, dashed }, i) => ({
        ...still,
        type: 'line',
        name,
        data: values,
        symbol: dashed ? 'diamond' : 'circle',
        symbolSize: many ? 0 : dashed ? 11 : 9,
        showSymbol: true,
        itemStyle: { color: i ? 'var(--tone-6)' : ACCENT },
        lineStyle: { color: i ? 'var(--tone-6)' : ACCENT, width: 2.5, type: dashed ? [7, 5] : 'solid' },
        // The last point that is there has the name: nobody has to look up a colour.
        endLabel: narrow ? { show: false } : label({ show: true, formatter: name, fontWeight: 600 }),
        label: many
          ? { show: false }
          : label({
              show: !narrow,
              position: i ? 'bottom' : 'top',
              formatter: ({ value }: { value: number }) =>
                max === 5 ? value.toFixed(1) : count.format(Math.round(value * 10) / 10),
            }),
        ...(i === 0 && marks.length
          ? {
              markLine: {
                silent: true,
                symbol: 'none',
                lineStyle: { color: SOFT, type: 'dashed' },
                label: label({ color: SOFT, fontSize: 12 }),
                data: marks.map(({ at, name }) => ({ xAxis: at, label: { formatter: name } })),
              },
            }
          : {}),
      })),
    },
  };
}
