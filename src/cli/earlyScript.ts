import { compile } from '../journey/compile';
import { STATE_VERSION, startOf } from '../journey/state';
import type { JourneyConfig } from '../types';

/**
 * What runs in the page, as text: it has to stand in the page itself, so that it is there before anything is painted.
 * Whatever it does not find as it expects it, it leaves to the script.
 */
const READ = `(function(site,stages,former,start,fade,personas){try{
var kept=JSON.parse(localStorage["milepost:"+site+":state"]),j=kept.journey,m=j.marks||{},d=document.documentElement.dataset,
at=function(id){return stages.indexOf(former[id]||id)},
now=at(Date.now()-kept.profile.aliveAt<fade?j.stage:start),far=at(j.furthest);
if(kept.v===${STATE_VERSION}&&now>=0){d.journeyStage=stages[now];d.journeyIndex=now;d.journeyLap=j.lap;
if(far>=0)d.journeyFurthest=stages[far];
personas=personas.filter(function(id){return m["persona."+id]});
if(personas.length)d.journeyPersona=personas.join(" ")}
}catch(e){}})`;

/**
 * The inline script for the `<head>`: reads the copy of the visitor's state that is on the device and sets
 * `<html data-journey-stage, -index, -furthest, -lap, -persona>`, so that the first paint is the right one. Nothing is
 * there, and nothing set, of visitors who are new or anonymous, wait for consent or refused it.
 * @param site as in `data-site`; the page's host where it is left out
 */
export function earlyScript(config: JourneyConfig, site?: string): string {
  const journey = compile(config);
  const former = [...journey.present].filter(([id, now]) => id !== now);
  const given = [
    journey.stages,
    Object.fromEntries(former),
    startOf(journey),
    journey.fadeAfter ?? Number.MAX_VALUE,
    journey.personas,
  ].map((value) => JSON.stringify(value));
  const name = site === undefined ? 'location.host' : JSON.stringify(site).replaceAll('<', '\\u003c');
  return `${READ.replaceAll(/\n/g, '')}(${[name, ...given]})`;
}
