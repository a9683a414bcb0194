import type { ChartData } from '../maps/types';
import { bars } from './charts/bars';
import { funnel } from './charts/funnel';
import { hours } from './charts/hours';
import { lines } from './charts/lines';
import type { Drawable, Size } from './charts/look';
import { sankey } from './charts/sankey';

/** What the chart library is to draw. Colours are the page's own variables, so that light and dark are one drawing. */
export function chartOption(data: ChartData, size: Size): Drawable {
  if (data.chart === 'sankey') return sankey(data, size);
  if (data.chart === 'funnel') return funnel(data, size);
  if (data.chart === 'hours') return hours(data, size);
  if (data.chart === 'lines') return lines(data, size);
  return bars(data, size);
}
