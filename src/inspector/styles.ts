/**
 * Sizes are in `em` of the reader's own text size, never in the page's `rem`. Colours keep 4.5:1 for text and 3:1
 * for edges of controls, in both schemes. `!important` on the host keeps the page's own rules out.
 */
export const styles = `
:host{all:initial!important;display:block!important;position:fixed!important;inset:auto!important;z-index:2147483647!important;
font:medium/1.45 system-ui,sans-serif!important;color-scheme:light dark!important}
:host,.panel,.pill,.banner,.frame-name{--bg:#fff;--soft:#f3f6f4;--line:#d4dbd7;--edge:#76847d;--text:#15201b;--dim:#4d5b55;--accent:#11604a;
--on:#fff;--tint:#d9ece4;--no:#a32a10;--warn:#7a4d00}
@media (prefers-color-scheme:dark){:host,.panel,.pill,.banner,.frame-name{--bg:#141a17;--soft:#1e2622;--line:#38443e;--edge:#7f8f87;--text:#e8efeb;
--dim:#abb9b2;--accent:#74d6b2;--on:#05231a;--tint:#1f4035;--no:#ff9d87;--warn:#f2c46f}}
*{box-sizing:border-box}
[hidden]{display:none!important}
.panel,.pill{position:fixed;color:var(--text);background:var(--bg);font-size:.875em;border:1px solid var(--edge);box-shadow:0 .3em 2em #0004}
.panel{display:flex;flex-direction:column;max-width:100vw;max-height:100vh;overflow:hidden}
.panel.right{inset:0 0 0 auto;width:var(--size,31em);min-width:min(19em,100vw);border-width:0 0 0 1px}
.panel.bottom{inset:auto 0 0;height:var(--size,50vh);min-height:min(14em,100vh);border-width:1px 0 0}
.grip{position:absolute;z-index:2;touch-action:none}
.right .grip{inset:0 auto 0 0;width:.5em;cursor:ew-resize}
.bottom .grip{inset:0 0 auto;height:.5em;cursor:ns-resize}
.grip:hover,.grip:focus-visible{background:var(--accent)}
header{display:flex;align-items:center;gap:.35em;padding:.6em .7em .1em 1em}
header h2{margin:0;font-size:1em;margin-right:auto;display:flex;align-items:center;gap:.5em}
h3{font-size:1em;margin:1em 0 .4em}
h4{font-size:1em;margin:1.1em 0 .2em}
p{margin:.25em 0}
ul,ol{list-style:none;margin:0;padding:0}
small{display:block;color:var(--dim);font-size:.9em}
code,pre,textarea,.numbers{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.92em}
code{color:var(--dim);overflow-wrap:anywhere}
pre{margin:.3em 0;padding:.6em .7em;background:var(--soft);border:1px solid var(--line);border-radius:.4em;white-space:pre-wrap;overflow-wrap:anywhere;
max-height:22em;overflow:auto}
button,select,input{font:inherit;color:inherit;background:var(--bg);border:1px solid var(--edge);border-radius:.45em;padding:.3em .7em;min-height:2em;
min-width:0;cursor:pointer}
input{cursor:text}
button:hover:not(:disabled){background:var(--soft)}
button:disabled{opacity:.55;cursor:default}
button[aria-pressed=true],.main{background:var(--accent);color:var(--on);border-color:var(--accent)}
button.main:hover:not(:disabled),button[aria-pressed=true]:hover{background:var(--accent);filter:brightness(1.12)}
.icon{border-color:transparent;padding:.2em .5em;min-width:2em;color:var(--dim)}
.dock::before{content:"";display:block;width:1.1em;height:.9em;border:1.5px solid;border-bottom-width:.4em;border-radius:2px}
.bottom .dock::before{border-bottom-width:1.5px;border-right-width:.45em}
.link{border:0;padding:0 .1em;min-height:1.7em;text-decoration:underline;color:var(--accent);background:none}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.panel :is(.row,[role=tab],.ribbon,pre,textarea):focus-visible{outline-offset:-2px}
.ribbon{display:flex;gap:3px;overflow-x:auto;padding:.5em 1em 0;scrollbar-width:thin}
.step{flex:1 0 auto;min-width:min-content;max-width:9em;border-top:4px solid var(--line);padding:.3em .3em .2em 0;font-size:.88em;line-height:1.25;color:var(--dim)}
.step.reached{border-color:color-mix(in srgb,var(--accent) 45%,var(--line));color:var(--text)}
.step.now{border-color:var(--accent);color:var(--text);font-weight:650}
.step-name{display:block}
.marks{display:flex;flex-wrap:wrap;gap:2px;margin-top:.2em;font-weight:400}
.mark{font-size:.85em;line-height:1.35;padding:0 .35em;border-radius:.3em;border:1px solid var(--edge);color:var(--dim)}
.mark.last{background:var(--tint);border-color:transparent;color:var(--text)}
.bottom .step{max-width:none}
.place{margin:.3em 1em .6em;color:var(--dim);font-size:.92em}
.place b{color:var(--text)}
[role=tablist]{display:flex;flex-wrap:wrap;padding:0 .6em;border-bottom:1px solid var(--line)}
[role=tab]{border:0;border-bottom:3px solid transparent;border-radius:0;padding:.35em .55em;color:var(--dim);background:none}
[role=tab][aria-selected=true]{color:var(--text);border-color:var(--accent);font-weight:600}
[role=tabpanel]{flex:1;min-height:0;overflow:auto;overscroll-behavior:contain}
.tab{padding:.8em 1em 1.5em}
.bar{display:flex;flex-wrap:wrap;gap:.4em;margin-bottom:.6em}
.bar input{flex:1 1 6em}
.bar select{flex:0 1 auto;max-width:12em}
.hint,.empty{color:var(--dim);font-size:.95em}
.events{margin:0 -1em;border-top:1px solid var(--line)}
.event{border-bottom:1px solid var(--line)}
.row{display:grid;grid-template-columns:auto 1fr auto;gap:0 .6em;width:100%;text-align:left;border:0;border-radius:0;padding:.5em 1em;align-items:baseline;background:none}
.row[aria-expanded=true]{background:var(--soft)}
.row time{color:var(--dim);font-variant-numeric:tabular-nums;font-size:.9em}
.what{min-width:0;overflow-wrap:anywhere}
.by{grid-column:2/-1;color:var(--dim);font-size:.92em}
.by:empty{display:none}
.moved .row{background:var(--tint)}
.chip{display:inline-flex;align-items:center;gap:.35em;border:1px solid var(--line);border-radius:1em;padding:0 .6em;font-size:.9em;background:var(--bg);color:var(--text);white-space:nowrap}
[class*="chip s"]::before{content:"";width:.6em;height:.6em;border-radius:50%;background:hsl(var(--hue) 65% 45%)}
.s0{--hue:205}.s1{--hue:165}.s2{--hue:35}.s3{--hue:275}.s4{--hue:345}.s5{--hue:95}.s6{--hue:235}.s7{--hue:15}
.chip.done{background:var(--tint);margin-left:.5em}
.why{padding:.3em 1em 1em;background:var(--soft);overflow-wrap:anywhere}
.why pre{background:var(--bg)}
.rule{border-left:3px solid var(--line);padding-left:.7em;margin:.5em 0}
.rule p{margin:0}
.checks li,.findings li{display:grid;grid-template-columns:1.2em 1fr;margin:.15em 0}
.yes>:first-child{color:var(--accent);font-weight:700}
.no>:first-child,.error>:first-child{color:var(--no);font-weight:700}
.wait>:first-child{color:var(--dim)}
.warning>:first-child{color:var(--warn)}
.findings li{padding:.3em 0;border-top:1px solid var(--line)}
.fix{color:var(--accent)}
details{margin:.8em 0 0}
summary{cursor:pointer;color:var(--accent);padding:.15em 0}
.facts div{display:grid;grid-template-columns:minmax(7em,34%) 1fr;gap:.6em;padding:.3em 0;border-bottom:1px solid var(--line)}
.facts{margin:.3em 0}
dt{color:var(--dim)}
dd{margin:0;overflow-wrap:anywhere}
.card{border:1px solid var(--line);border-radius:.5em;padding:.6em .8em;margin:.6em 0}
.card .bar{margin:.5em 0 .2em}
.editor{display:grid;grid-template-columns:auto 1fr;height:max(13em,32vh);border:1px solid var(--edge);border-radius:.45em;overflow:hidden;line-height:1.5}
.numbers{overflow:hidden;text-align:right;padding:.5em .4em;color:var(--dim);background:var(--soft);user-select:none;line-height:1.5}
.numbers span{display:block;padding:0 .2em}
.numbers .wrong{background:var(--no);color:var(--bg);border-radius:.2em}
textarea{border:0;padding:.5em;margin:0;resize:none;color:inherit;background:none;line-height:1.5;white-space:pre;overflow:auto;min-width:0;tab-size:2}
.verdict{font-weight:600}
.changes li{border-top:1px solid var(--line);padding:.45em 0}
.change{display:flex;flex-wrap:wrap;gap:.1em .6em}
del,ins{text-decoration:none}
del{color:var(--dim)}
ins{font-weight:600}
ins small{font-weight:400}
.timeline li{position:relative;padding:0 0 1em 1.4em;border-left:2px solid var(--line);margin-left:.4em}
.timeline li::before{content:"";position:absolute;left:-.42em;top:.35em;width:.7em;height:.7em;border-radius:50%;background:var(--accent)}
.timeline .empty{border:0;margin:0;padding:0}
.timeline .empty::before{display:none}
.touchpoints{display:flex;flex-wrap:wrap;gap:.3em}
.touchpoints .chip{white-space:normal}
.pill{right:1em;bottom:1em;border-radius:2em;padding:.5em 1em;min-height:2.4em}
.aloud{position:fixed;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.veil{position:fixed;inset:0;cursor:crosshair;outline:0;font-size:.875em}
.frame{position:fixed;outline:2px solid #fff;border:2px solid #0a7a5a;background:#0a7a5a26;border-radius:2px;pointer-events:none}
.frame-name,.banner{color:var(--text);background:var(--bg);border:1px solid var(--edge);border-radius:.4em}
.frame-name{position:absolute;left:0;max-width:24em;width:max-content;padding:.1em .5em;font-weight:600;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.banner{position:fixed;left:50%;bottom:1em;transform:translateX(-50%);margin:0;padding:.6em 1em;width:max-content;max-width:calc(100vw - 2em);box-shadow:0 .3em 2em #0004;pointer-events:none}
@media (max-width:40em){.panel.right,.panel.bottom{inset:auto 0 0;width:auto;min-width:0;height:var(--size,60vh);border-width:1px 0 0}
.right .grip{inset:0 0 auto;width:auto;height:.5em;cursor:ns-resize}.dock{display:none}.row{grid-template-columns:auto 1fr}.row .chip{grid-column:2;justify-self:start}
.facts div{grid-template-columns:1fr;gap:0}[role=tablist]{flex-wrap:nowrap;overflow-x:auto}[role=tab]{padding:.35em}}
@media (prefers-reduced-motion:no-preference){button,.grip{transition:background-color .12s}}
@media (forced-colors:active){.step.now,.step.reached,[role=tab][aria-selected=true]{border-color:Highlight}.panel,.pill,.frame{border-color:CanvasText}}
`;
