import type { Row } from '../row';

/** A page that never stops: what it costs the page's memory and its main thread. */
export const manyEvents: Row = {
  number: 28,
  fault: '10,000 events in ten minutes',
  expect: 'heap grows by at most 2 MB, p99 of track() at most 1 ms, no task over 50 ms; L 0, D 0',
  engines: ['chromium'],
  async run(world) {
    const [count, ms] = world.quick ? [2000, 12_000] : [10_000, 600_000];
    const page = await world.visit(await world.launch());
    const session = await page.playwright?.context().newCDPSession(page.playwright);
    const heap = async () => {
      await session?.send('HeapProfiler.collectGarbage');
      const { metrics = [] } = (await session?.send('Performance.getMetrics')) ?? {};
      return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN;
    };
    await session?.send('Performance.enable');
    // Everything is compiled and every list has its size.
    await world.tell(page, 'warm', 200);
    await world.settle(page);
    const before = await heap();
    await page.evaluate(`void (async () => {
      const took = new Float64Array(${count});
      let long = 0;
      new PerformanceObserver((list) => { long += list.getEntries().length; }).observe({ type: 'longtask' });
      const begun = performance.now();
      for (let i = 0; i < ${count}; i++) {
        while (performance.now() - begun < (i * ${ms}) / ${count}) await new Promise((go) => setTimeout(go, 4));
        const at = performance.now();
        milepost.track('fault', { key: 'many-' + i });
        took[i] = performance.now() - at;
      }
      took.sort();
      window.measured = { p50: took[${count} / 2], p99: took[${count} * 0.99], long };
    })()`);
    world.told('many', count);
    const { p50, p99, long } = await page.waitFor<{ p50: number; p99: number; long: number }>(
      'window.measured',
      ms * 3,
    );
    await world.settle(page);
    const grown = ((await heap()) - before) / 1e6;
    // Where others use the machine at the same time, tasks stand still in the middle.
    const [most, longest] = world.quick ? [4, 10] : [1, 0];
    const figures = `heap +${grown.toFixed(2)} MB, track() p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms`;
    return world.figures({
      note: `${figures}, ${long} tasks over 50 ms`,
      broken: [
        !(grown <= 2) && `heap grew by ${grown.toFixed(2)} MB`,
        !(p99 <= most) && `p99 of track() is ${p99.toFixed(2)} ms`,
        !(long <= longest) && `${long} tasks over 50 ms`,
      ],
    });
  },
};
