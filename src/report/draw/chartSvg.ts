import type { Chart } from '../maps/types';
import { chartOption } from './chartOption';
import { type Size, WIDTH } from './charts/look';
import { escapeHtml } from './escape';

type Init = typeof import('./echarts').init;

/** `style="font-size:13px;…"` as attributes: a strict content security policy refuses the former. */
function withoutStyles(svg: string): string {
  return (
    svg
      .replace(/<style[\s\S]*?<\/style>/g, '')
      .replace(/ style="([^"]*)"/g, (_, css: string) =>
        css
          .split(';')
          .map((one) => /^\s*([a-z-]+)\s*:\s*(.+?)\s*$/.exec(one))
          .map((found) => (found && found[1] !== 'font-family' ? ` ${found[1]}="${found[2]}"` : ''))
          .join(''),
      )
      // Black that is never seen: of clip paths, and of lines without an area.
      .replace(/ fill="(?:#000|rgb\(0,0,0\))"/g, ' fill="none"')
      .replace(/ (?:ecmeta_\w+|class|xml:space|xmlns:xlink|version|baseProfile)="[^"]*"/g, '')
  );
}

/** One drawing as SVG in HTML, named and described for those who do not see it. */
export function chartSvg(init: Init, { id, title, desc, data }: Chart, size: Size): string {
  const { height, option } = chartOption(data, size);
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH[size], height });
  try {
    chart.setOption({ animation: false, textStyle: { fontFamily: 'sans-serif' }, ...option });
    const [, inside] = /^<svg[^>]*>([\s\S]*)<\/svg>\s*$/.exec(withoutStyles(chart.renderToSVGString())) ?? [];
    const name = `${id.replace(/[^\w-]/g, '_')}-${size}`;
    return (
      `<svg class="${size === 'narrow' ? size : 'wide'}" viewBox="0 0 ${WIDTH[size]} ${height}" role="img" aria-labelledby="${name}-t ${name}-d">` +
      `<title id="${name}-t">${escapeHtml(title)}</title><desc id="${name}-d">${escapeHtml(desc)}</desc>` +
      `${(inside ?? '').replace(/\n+/g, '')}</svg>`
    );
  } finally {
    chart.dispose();
  }
}
