import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { temporaryFolder } from '../../support/temporaryFolder';
import type { Row } from '../row';
import type { World } from '../world';

const COUNT = 10;

/** Documents that have no origin to store anything for, or one that they share with every other file. */
export const opaqueOrigin: Row = {
  number: 26,
  fault: 'in a sandboxed frame, a sandboxed srcdoc, a data: address, a file',
  expect: 'nothing thrown; in memory where there is no origin; L 0, D 0 while the page lives',
  async run(world) {
    const frame = `${world.path}/frame`;
    world.endpoint.serve(frame, document(world, 'sandboxed'));
    world.serve({
      tag: '<script>window.heard = {}; onmessage = ({ data }) => { heard[data.label] = data; };</script>',
    });
    const page = await world.browser.newPage();
    await page.goto(world.url);
    await page.evaluate(
      (all: Array<Record<string, string>>) => {
        for (const attributes of all) {
          const made = window.document.createElement('iframe');
          for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
          window.document.body.append(made);
        }
      },
      [
        { sandbox: 'allow-scripts', src: frame },
        { sandbox: 'allow-scripts', srcdoc: document(world, 'srcdoc') },
        { src: `data:text/html;charset=utf-8,${encodeURIComponent(document(world, 'data'))}` },
      ],
    );
    const labels = ['sandboxed', 'srcdoc', 'data'];
    for (const label of labels) world.told(label, COUNT);
    const heard = await page
      .waitFor<Record<string, Said>>('Object.keys(heard).length === 3 && heard', 20_000)
      .catch(() => page.evaluate<Record<string, Said>>('heard'));

    const file = join(temporaryFolder(), 'page.html');
    writeFileSync(file, document(world, 'file'));
    const local = await world.browser.newPage();
    await local.goto(pathToFileURL(file).href);
    world.told('file', COUNT);
    const said = await local.waitFor<Said>('window.said', 20_000).catch(() => undefined);
    await world.settle();
    await local.close();
    await page.close();
    const rungs = labels.map((label) => `${label}: ${heard[label]?.storage ?? 'silent'}`);
    return world.figures({
      note: [...rungs, `file: ${said?.storage ?? 'silent'}`].join(', '),
      broken: [
        ...rungs.filter((line) => !line.endsWith('memory')),
        !said && 'file: silent',
        ...[...Object.values(heard), said].flatMap((one) => one?.thrown ?? []),
      ],
    });
  },
};

interface Said {
  label: string;
  storage: string;
  thrown: string[];
}

/** Tells its events, sends until nothing waits, and says how it went to whoever embeds it, and to itself. */
function document({ endpoint: { origin }, path, site }: World, label: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${label}</title>
    <script>
      const thrown = [];
      addEventListener('error', ({ message }) => thrown.push('${label}: ' + message));
      addEventListener('unhandledrejection', ({ reason }) => thrown.push('${label}: ' + reason));
    </script>
    <script src="${origin}/js/milepost.js" data-site="${site}" data-endpoint="${origin}${path}"
      data-consent="not-needed"></script>
    <script>
      for (let i = 0; i < ${COUNT}; i++) milepost.track('fault', { key: '${label}-' + i });
      const timer = setInterval(async () => {
        const { kept } = await milepost.flush();
        if (kept) return;
        clearInterval(timer);
        window.said = { label: '${label}', storage: milepost.health().storage, thrown };
        parent.postMessage(window.said, '*');
      }, 200);
    </script><body></body></html>`;
}
