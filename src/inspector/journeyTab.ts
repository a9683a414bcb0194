import type { Visit } from './followVisit';
import { fill, h } from './h';
import { isOwn } from './judge';
import { describeEvent, duration, stageName } from './words';

interface Chapter {
  stage: string | null;
  lap: number;
  begin: number;
  end: number;
  touchpoints: Map<string, number>;
  events: number;
}

/** The journey so far, stage by stage: how long each took, and the touchpoints in it. */
export function journeyTab(visit: Visit): { element: HTMLElement; refresh(): void } {
  const list = h('ol', { class: 'timeline' });

  function chapters(): Chapter[] {
    const all: Chapter[] = [];
    for (const { event } of visit.events) {
      const { id, lap } = event.stage;
      const time = Date.parse(event.time);
      let now = all.at(-1);
      if (!now || now.stage !== id || now.lap !== lap) {
        now = { stage: id, lap, begin: time, end: time, touchpoints: new Map(), events: 0 };
        all.push(now);
      }
      now.end = time;
      if (isOwn(event)) continue;
      now.events++;
      const name = event.touchpoint ?? (event.type === 'page' ? describeEvent(event).what : undefined);
      if (name) now.touchpoints.set(name, (now.touchpoints.get(name) ?? 0) + 1);
    }
    return all;
  }

  function refresh(): void {
    const all = chapters();
    fill(
      list,
      all.map(({ stage, lap, begin, end, touchpoints, events }, i) => {
        const until = all[i + 1]?.begin ?? Math.max(end, Date.now());
        return h(
          'li',
          null,
          h(
            'p',
            null,
            h('b', null, stageName(visit.config(), stage)),
            lap > 1 && h('span', { class: 'chip' }, `lap ${lap}`),
          ),
          h(
            'p',
            { class: 'hint' },
            `${new Date(begin).toTimeString().slice(0, 8)} · ${duration(until - begin)} · ${events} event${events === 1 ? '' : 's'}`,
          ),
          h(
            'p',
            { class: 'touchpoints' },
            [...touchpoints].map(([name, n]) => h('span', { class: 'chip' }, n > 1 ? `${name} ×${n}` : name)),
          ),
        );
      }),
      !all.length && h('li', { class: 'empty' }, 'Nothing has happened yet.'),
    );
  }

  refresh();
  return {
    element: h('div', { class: 'tab' }, list, h('p', { class: 'hint' }, 'Since this page was loaded.')),
    refresh,
  };
}
