/** The look of a map: light, dark, narrow, wide and on paper. One text, so that a policy can name its hash. */
const TONES = {
  light: ['#4f5bd5', '#2b7fc9', '#14919b', '#3d9a63', '#cb9a2b', '#dc7633', '#d5506f', '#9b4fb0'],
  dark: ['#7f8af0', '#58a3e4', '#37b0b9', '#5bb881', '#dcb350', '#ec955a', '#e8738f', '#ba7dcd'],
};
const tones = (colours: string[]): string => colours.map((colour, i) => `--tone-${i}:${colour}`).join(';');
const LIGHT = `--paper:#f6f6f3;--card:#fff;--ink:#1b1f27;--soft:#5c6370;--line:#e2e2dc;--accent:#4f5bd5;--link:#4450c4;--good:#1d7a46;--bad:#b3261e;${tones(TONES.light)}`;
const DARK = `--paper:#121419;--card:#1a1d23;--ink:#eceef2;--soft:#a4acb9;--line:#2e333d;--accent:#8f99f5;--link:#a6aefa;--good:#6fd19a;--bad:#ff9a91;${tones(TONES.dark)}`;

const shades = Array.from(
  { length: 10 },
  (_, i) => `.map .h${i + 1}{background:color-mix(in srgb,var(--accent) ${4 + i * 5}%,var(--card))}`,
).join('');

export const MAP_STYLES = `
:root{color-scheme:light dark;${LIGHT}}
@media screen and (prefers-color-scheme:dark){:root{${DARK}}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif;font-variant-numeric:tabular-nums}
.map,.map *,.map-end{box-sizing:border-box}
.map,.map-end{max-width:1360px;margin:0 auto;padding:40px clamp(16px,4vw,56px) 32px}
.map-end{padding-block:0 40px;color:var(--soft);font-size:13px}
.skip{position:absolute;left:-999px;top:8px;padding:8px 16px;background:var(--card);color:var(--link);z-index:1}
.skip:focus{left:8px}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.defs{position:absolute}
.map a{color:var(--link)}
.map :focus-visible{outline:2px solid var(--accent);outline-offset:3px;border-radius:4px}
.map h1{margin:0;font-size:clamp(30px,4vw,42px);font-weight:660;letter-spacing:-.028em;line-height:1.1}
.map h2{margin:0;font-size:22px;font-weight:640;letter-spacing:-.016em;line-height:1.25}
.map p,.map ul,.map dl,.map dd,.map figure{margin:0}
.map ul{padding:0;list-style:none}
.map .journey{margin-top:6px;font-size:18px}
.map .about{margin-top:4px;color:var(--soft);font-size:14.5px}
.map .lead{max-width:62ch;margin:26px 0 22px;font-size:clamp(19px,2vw,23px);letter-spacing:-.012em;line-height:1.42;text-wrap:pretty}
.map .contents ul{display:flex;flex-wrap:wrap;gap:6px 20px;margin-bottom:8px;font-size:14px}
.map section{margin-top:24px;padding:30px clamp(16px,2.6vw,36px) 32px;border:1px solid var(--line);border-radius:16px;background:var(--card);scroll-margin-top:12px}
.map .how{max-width:78ch;margin-top:6px;color:var(--soft);font-size:15px;text-wrap:pretty}
.map h2+div,.map h2+dl,.map h2+ul,.map h2+figure,.map h2+.caption,.map .how+*{margin-top:22px}
.map .scroll+.caption,.map .foot+.caption,.map figure+.caption,.map figure+figure,.map .said+figure,.map figure+.said,.map .cards+figure,.map .cards+.pairs,.map figure+.pairs,.map .pairs+.said,.map .said+.pairs{margin-top:36px}
.map .foot{max-width:100ch;margin-top:10px;color:var(--soft);font-size:12.5px;line-height:1.45}
.map small{color:var(--soft);font-size:12.5px;font-weight:400;letter-spacing:0}
.map i{font-style:normal;font-size:.8em}
.map .good{color:var(--good)}
.map .bad{color:var(--bad)}
.map td.hidden small{max-width:130px;margin-left:auto}
.map .grid td.hidden small{max-width:none}
.map .hidden .value{color:var(--soft)}

.map .tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(215px,1fr));gap:26px 32px}
.map .tiles dt{color:var(--soft);font-size:14px}
.map .tiles .value{font-size:30px;font-weight:640;letter-spacing:-.03em;line-height:1.25}
.map .tiles dd small{display:block}
.map .tiles .formula{margin-top:4px;padding-top:6px;border-top:1px solid var(--line);color:var(--soft);font-size:12px;line-height:1.4}

.map .scroll{overflow-x:auto}
.map table{width:100%;border-collapse:collapse;font-size:14px}
.map .caption{padding-bottom:8px;font-size:15px;font-weight:600}
.map th,.map td{padding:8px 12px 8px 8px;border-top:1px solid var(--line);font-weight:400;text-align:right;vertical-align:top}
.map .words{text-align:left}
.map th:first-child{padding-left:12px}
.map tbody .words{min-width:90px}
.map tbody th.words{font-weight:560;overflow-wrap:anywhere;min-width:130px}
.map thead th{color:var(--soft);font-size:13px;line-height:1.3;vertical-align:bottom}
.map thead th[class*=tone]{border-top:3px solid var(--tone);color:var(--ink)}
.map tbody th[class*=tone]{border-left:4px solid var(--tone)}
.map td>small{display:block}
.map td q{font-style:italic}
.map .length{display:block;width:100%;height:6px;margin-top:6px;fill:var(--tone,var(--accent));border-radius:3px}
.map .length .rail{fill:var(--line)}

.map .grid{table-layout:fixed;min-width:900px}
.map .grid.many{min-width:1120px}
.map .grid th:first-child,.map .grid thead td{width:128px;padding-left:0}
.map .grid th,.map .grid td{padding:12px 14px 12px 0;text-align:left;overflow-wrap:break-word;hyphens:auto}
.map .grid thead th{padding-top:12px;border-top:4px solid var(--tone)}
.map .grid thead td{border:0}
.map .grid thead th,.map .grid tbody td{border-right:8px solid var(--card)}
.map .grid .nth,.map .grid thead small{display:block;color:var(--soft);font-size:12.5px;line-height:1.35}
.map .grid .stage{display:block;color:var(--ink);font-size:17px;font-weight:640;letter-spacing:-.01em;line-height:1.25}
.map .grid.many .stage{font-size:15px}
.map .grid thead th{vertical-align:top}
.map .grid tbody th{font-weight:600;font-size:14px;line-height:1.35}
.map .grid tbody th small{display:block}
.map .grid .big .value{font-size:30px;font-weight:640;letter-spacing:-.03em;line-height:1.1}
.map .grid.many .big .value{font-size:25px}
.map .grid .strong .value{font-size:19px;font-weight:620}
.map .grid li{padding:2px 0;line-height:1.35}
.map .grid li+li{margin-top:2px}
.map .grid li small{white-space:normal}
.map .grid li .of{font-weight:600}
.map .grid li+li:has(.of){margin-top:10px}
.map table:not(.grid) td:not(.hidden)>small{white-space:nowrap}
.map .grid .line>*{border-top:2px dashed var(--soft)}
${shades}${TONES.light.map((_, i) => `.map .tone-${i}{--tone:var(--tone-${i})}`).join('')}

.map figcaption{padding-bottom:10px;font-size:15px;font-weight:600}
.map .chart>svg{display:block;width:100%;height:auto;font-family:inherit}
.map .chart>.narrow{display:none;max-width:420px}
.map details{margin-top:10px}
.map summary{display:inline-block;padding:4px 0;color:var(--link);font-size:14px;cursor:pointer}
.map details .caption{margin-top:10px}
.map details .scroll{max-height:420px;overflow:auto}
.map .cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(240px,1fr));gap:20px}
.map article{padding:20px 22px;border:1px solid var(--line);border-radius:12px}
.map h3{margin:0;font-size:17px;font-weight:620}
.map h4{margin:14px 0 2px;color:var(--soft);font-size:13px;font-weight:560}
.map h4::first-letter{text-transform:uppercase}
.map article p{color:var(--soft);font-size:14px}
.map article li{font-size:15px}
.map .said li{padding:4px 0;font-size:15px;max-width:90ch}
.map .pairs{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,480px),1fr));gap:32px 40px}
.map .pairs figure{min-width:0;margin-top:0}

@media screen and (max-width:700px){
.map{padding-top:24px}
.map section{padding:22px 16px 24px}
.map .chart>.wide{display:none}
.map .chart>.narrow{display:block}
.map .grid,.map .grid.many{display:block;min-width:0}
.map .grid tbody,.map .grid tr{display:block}
.map .grid thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.map .grid tr{padding:14px 0 10px;border-top:1px solid var(--line)}
.map .grid tbody th:first-child{display:block;width:auto;padding:0 0 8px;border:0;font-size:16px}
.map .grid tbody td{display:grid;grid-template-columns:112px minmax(0,1fr);gap:0 12px;padding:5px 0 5px 10px;border:0;border-left:4px solid var(--tone);margin-bottom:4px}
.map .grid td::before{content:attr(data-name);grid-row:1/span 4;color:var(--soft);font-size:13.5px}
.map .grid td>*{grid-column:2}
.map .grid .big .value{font-size:22px}
.map .tiles{grid-template-columns:repeat(auto-fill,minmax(140px,1fr));gap:22px 18px}
.map .tiles .value{font-size:25px}
.map tbody th.words{min-width:124px;overflow-wrap:break-word;hyphens:auto}
.map .stacks,.map .stacks tbody,.map .stacks tr{display:block}
.map .stacks thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.map .stacks tr{padding:10px 0;border-top:1px solid var(--line)}
.map .stacks tbody th.words{display:block;padding:0 0 4px 10px;border-top:0}
.map .stacks tbody td{display:grid;grid-template-columns:112px minmax(0,1fr);gap:0 12px;padding:2px 0 2px 10px;border:0;text-align:left}
.map .stacks tbody td::before{content:attr(data-name);grid-row:1/span 4;color:var(--soft);font-size:13.5px}
.map .stacks tbody td>*{grid-column:2}
.map .stacks tbody td.hidden small{max-width:none;margin-left:0}
.map table.stacks td:not(.hidden)>small{white-space:normal}
.map .grid .line>*{border-top:0}
.map .grid tr.line{border-top:2px dashed var(--soft)}
}
@page{size:A4 landscape;margin:11mm}
@media print{
body{background:none;font-size:11px}
.map,.map-end{max-width:none;padding:0}
.skip,.contents,.map summary{display:none}
.map section{margin-top:16px;padding:0;border:0;border-radius:0;break-inside:auto}
.map h1{font-size:26px}.map h2{font-size:17px;break-after:avoid}.map .lead{font-size:15px;margin:10px 0 14px}
.map .how,.map .caption,.map figcaption{break-after:avoid;break-inside:avoid;font-size:11.5px}
.map table,.map .grid .stage{font-size:10px}.map .grid .stage{font-size:12px}
.map small,.map .foot,.map .formula,.map thead th,.map .grid .nth,.map .grid thead small{font-size:9px!important}
.map .grid,.map .grid.many{min-width:0}.map .grid th:first-child,.map .grid thead td{width:92px}.map .grid tbody th,.map .grid li,.map .tiles dt,.map .about,.map .said li{font-size:10.5px}.map .journey{font-size:13px}
.map .grid th,.map .grid td{padding:5px 8px 5px 0}
.map .grid .big .value{font-size:20px!important}.map .grid .strong .value{font-size:14px}
.map th,.map td{padding:4px 8px 4px 6px}
.map .tiles{grid-template-columns:repeat(5,1fr);gap:12px 18px}.map .tiles .value{font-size:20px}.map .tiles>div{break-inside:avoid}
.map tr,.map figure,.map article{break-inside:avoid}
.map .scroll:not(:has(.grid)){break-inside:avoid}.map section+section:has(.grid){break-before:page}.map tbody tr:nth-child(-n+2):not(:last-child){break-after:avoid}.map section:last-of-type{break-inside:avoid}
.map thead{break-after:avoid}.map .how+*,.map .caption+.scroll{break-before:avoid}
.map .scroll{overflow:visible}
.map .chart>svg{max-height:150mm}
.map,.map *{print-color-adjust:exact}
}
`;
