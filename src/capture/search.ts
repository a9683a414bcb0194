import { elementPath } from '../browser/elementPath';
import { guard } from '../browser/guard';
import { surroundings } from '../browser/surroundings';
import type { Capture } from '../types';

/** What sites call the words that are searched for. */
const PARAMETERS = ['q', 'query', 's', 'search', 'keyword'];

/** On a site that calls them something else, the form says what. */
const FIELD = '[type=search][name],[role=search] input:not([type=hidden])';

/** `1,234 results`; not `1-10 of 30`, `1.2k` or `3.5`. */
const COUNT = /^\D*(\d{1,3}(?:\W\d{3})+|\d+)(?:\W\D*)?$/;

/**
 * A `search` for each page view of a results page, which its address gives away by a parameter of `site.searchParams`
 * (`q`, `query`, `s`, `search`, `keyword`, and the name of the field of the page's search form), with the number of results where the page says it in `data-mp-results`.
 * The words themselves are shown to rules and never sent. A site that reports its searches with `search()` turns this
 * off (`capture.search: false`). Looked at after the page view, once its results are there.
 */
export const search = (): Capture => (emit, context) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told: string | undefined;

  const look = guard(() => {
    const { hash, search: query } = location;
    const parameters = new URLSearchParams(`${query}&${hash.split('?')[1] ?? ''}`);
    const field = document.querySelector<HTMLInputElement>(FIELD);
    const names = context.config()?.site?.searchParams ?? [...PARAMETERS, field?.name ?? ''];
    const term = names.map((name) => parameters.get(name)?.trim()).find(Boolean);
    // Pages of the same results, filters and sorting are no other search.
    if (term === told) return;
    told = term;
    if (!term) return;
    const list = document.querySelector<HTMLElement>('[data-mp-results]');
    const [, results] = COUNT.exec(list?.dataset.mpResults ?? '') ?? [];
    emit({
      type: 'search',
      raw: { ...(list && surroundings(elementPath(list)).raw), search: term },
      data: results ? { results: Number(results.replace(/\D/g, '')) } : undefined,
    });
  }, context.failed);

  const settle = () => {
    clearTimeout(timer);
    timer = setTimeout(look);
  };
  const stop = context.onPage?.(settle);
  settle();
  return () => {
    clearTimeout(timer);
    stop?.();
  };
};
