import type { Row } from '../row';

const DAY = 86_400_000;

/** Somebody sets the device's clock while the page is open, and between two pages. */
export const wrongClock: Row = {
  number: 22,
  fault: 'clock one day ahead and one day behind, in a page and between pages',
  expect: 'order by seq exact; corrected time right to 2 s; no stall; L 0',
  // Two pages are closed. What each handed over, ten events and its own few, is marked with a time that the next page's
  // clock makes nothing of.
  limits: { duplicates: 30 },
  async run(world) {
    world.serve({
      before: `
        window.shift = Number(new URLSearchParams(location.search).get('shift'));
        window.real = Date.now;
        const Real = Date;
        window.Date = class extends Real {
          constructor(...parts) { super(...(parts.length ? parts : [Real.now() + window.shift])); }
          static now() { return Real.now() + window.shift; }
        };
        window.mark = (label) => {
          for (let i = 0; i < 10; i++)
            milepost.track('fault', { key: label + '-' + i, real: Real.now() });
        };`,
    });
    let page = await world.visit();
    for (const [label, shift] of [
      ['right', 0],
      ['ahead', DAY],
      ['behind', -DAY],
    ] as const) {
      await page.evaluate(`(window.shift = ${shift}, void mark('${label}'))`);
      world.told(label, 10);
      await page.evaluate('milepost.flush()');
    }
    for (const [label, shift] of [
      ['loaded ahead', DAY],
      ['loaded behind', -DAY],
    ] as const) {
      await page.close();
      page = await world.visit(undefined, `?shift=${shift}`);
      await page.evaluate(`void mark('${label}')`);
      world.told(label, 10);
    }
    await world.settle(page);
    const rows = await world.collector.rows<{ key: string; tab: string; off: number }>(`
      select (data->>'key') as key, tab_id as tab,
        abs(epoch_ms(corrected_time) - (data->>'real')::double) as off
      from events where site = '${world.site}' and name = 'fault' order by tab_id, seq`);
    const wrong = [...new Set(rows.map(({ tab }) => tab))].flatMap((tab) => {
      const keys = rows.flatMap((row) => (row.tab === tab ? [row.key] : []));
      const labels = [...new Set(keys.map((key) => key.replace(/-\d+$/, '')))];
      const wanted = labels.flatMap((label) => Array.from({ length: 10 }, (_, i) => `${label}-${i}`));
      return keys.join() === wanted.join() ? [] : [`order ${keys.join()}`];
    });
    const worst = rows.reduce((most, row) => (row.off > most.off ? row : most), { key: '', off: 0 });
    return world.figures({
      note: `corrected times off by ${Math.round(worst.off)} ms at most (${worst.key})`,
      broken: [...wrong, worst.off > 2000 && 'a corrected time is wrong'],
    });
  },
};
