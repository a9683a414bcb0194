import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import commonjs from '@rollup/plugin-commonjs';
import json from '@rollup/plugin-json';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import dts from 'rollup-plugin-dts';
import { minify as minifyText } from 'terser';

// `MILEPOST_DIST` lets the tests build beside dist/ and compare the two byte for byte.
const dist = process.env.MILEPOST_DIST ?? 'dist';
// Four times the same sources: their types are checked where dist/ is made, and by `npm run test:types`, not once more there.
const compile = () =>
  typescript({ tsconfig: 'src/tsconfig.json', compilerOptions: { noCheck: !!process.env.MILEPOST_DIST } });
const entries = {
  index: 'src/index.ts',
  core: 'src/core.ts',
  rules: 'src/rules.ts',
  formats: 'src/formats.ts',
  report: 'src/report.ts',
};
const REPORT = fileURLToPath(new URL('src/report.ts', import.meta.url));
const external = ['idb-keyval', 'web-vitals'];
const minify = (preamble) =>
  terser({
    ecma: 2020,
    compress: { passes: 3, pure_getters: true, unsafe_arrows: true, unsafe_methods: true },
    format: { comments: false, preamble },
  });
/**
 * Half of the functions run while the page loads. V8 compiles them all beside the page's main thread then, and not one
 * by one on it (https://v8.dev/blog/explicit-compile-hints): a third less of the main thread at start-up.
 */
const COMPILE_AHEAD = '//# allFunctionsCalledOnLoad';

/** The schemas are published as they are written. */
const schemas = {
  name: 'schemas',
  writeBundle() {
    mkdirSync(dist, { recursive: true });
    copyFileSync('src/config/schema.json', `${dist}/schema.json`);
    copyFileSync('src/formats/batch.schema.json', `${dist}/batch.schema.json`);
  },
};

/** Of every script its hash, as the `integrity` of a tag or of an import map takes it. */
const integrity = {
  name: 'integrity',
  writeBundle() {
    const scripts = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.js$/.test(file),
    );
    const hashes = scripts.sort().map((file) => {
      const hash = createHash('sha384')
        .update(readFileSync(`${dist}/${file}`))
        .digest('base64');
      return [file.replaceAll('\\', '/'), `sha384-${hash}`];
    });
    writeFileSync(`${dist}/integrity.json`, `${JSON.stringify(Object.fromEntries(hashes), null, 2)}\n`);
  },
};

// No such file: it stands where the packages are found from.
const CHART_PARTS = fileURLToPath(new URL('chartParts.js', import.meta.url));
/** Of the chart library, the parts that are drawn with: the whole is more than twice as large. */
const chartParts = {
  name: 'chart parts',
  resolveId: (id) => (id === 'echarts' ? CHART_PARTS : null),
  load: (id) =>
    id === CHART_PARTS
      ? `import { init, use } from 'echarts/core';
        import { BarChart, FunnelChart, HeatmapChart, LineChart, SankeyChart } from 'echarts/charts';
        import { GridComponent, LegendComponent, MarkLineComponent, VisualMapComponent } from 'echarts/components';
        import { SVGRenderer } from 'echarts/renderers';
        use([BarChart, FunnelChart, HeatmapChart, LineChart, SankeyChart, GridComponent, LegendComponent,
          MarkLineComponent, VisualMapComponent, SVGRenderer]);
        export { init };`
      : null,
};

/** What the licences of a bundled library ask for stands above it; it is minified, as it is only ever loaded. */
const echartsLast = {
  name: 'echarts',
  async renderChunk(code, chunk) {
    if (chunk.name !== 'echarts') return null;
    const { code: small } = await minifyText(code, { module: true, ecma: 2020, format: { comments: false } });
    return `/*! Apache ECharts 6.1.0, Copyright 2017-2026 The Apache Software Foundation, developed at
https://www.apache.org/; Apache License 2.0, https://www.apache.org/licenses/LICENSE-2.0. With zrender 6.1.0,
Copyright (c) 2017 Baidu Inc., BSD-3-Clause, and tslib, Copyright (c) Microsoft Corporation, 0BSD. */\n${small}`;
  },
};

export default [
  {
    input: 'src/script.ts',
    plugins: [nodeResolve(), compile(), minify(COMPILE_AHEAD), schemas],
    output: { file: `${dist}/milepost.js`, format: 'iife', inlineDynamicImports: true },
  },
  {
    // Nothing of the check is pure in the eyes of bundlers: as a file of its own it is left out whole where it is unused.
    input: { ...entries, 'shared/check': 'src/config/check.ts' },
    external,
    plugins: [chartParts, nodeResolve(), compile(), echartsLast],
    output: {
      dir: dist,
      format: 'es',
      chunkFileNames: 'shared/[name].js',
      // What an entry does not use itself it does not import: bundlers warn of such lines.
      hoistTransitiveImports: false,
    },
  },
  {
    // Minified: the script build loads it as it is, and it the part for what is tried, each from beside itself.
    input: 'src/inspector/inspector.ts',
    preserveEntrySignatures: 'allow-extension',
    plugins: [nodeResolve(), compile(), minify()],
    output: {
      dir: dist,
      format: 'es',
      entryFileNames: 'inspector.js',
      chunkFileNames: 'inspector.[name].js',
    },
  },
  {
    input: 'src/cli/milepost.ts',
    // The maps are in the entry beside it: only `report` loads them.
    external: [/^node:/, REPORT],
    plugins: [nodeResolve({ preferBuiltins: true }), commonjs(), json(), compile()],
    output: {
      file: `${dist}/cli.js`,
      format: 'es',
      banner: '#!/usr/bin/env node',
      inlineDynamicImports: true,
      paths: { [REPORT]: './report.js' },
    },
  },
  {
    // The last one: when it is written all scripts are.
    input: { ...entries, inspector: 'src/inspector/inspector.ts' },
    external,
    plugins: [dts({ tsconfig: 'src/tsconfig.json' }), integrity],
    output: { dir: `${dist}/types`, format: 'es', chunkFileNames: 'shared/[name].d.ts' },
  },
];
