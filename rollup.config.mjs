import { copyFileSync, mkdirSync } from 'node:fs';
import commonjs from '@rollup/plugin-commonjs';
import json from '@rollup/plugin-json';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import dts from 'rollup-plugin-dts';

// `MILEPOST_DIST` lets the tests build beside dist/ and compare the two byte for byte.
const dist = process.env.MILEPOST_DIST ?? 'dist';
const compile = () => typescript({ tsconfig: 'src/tsconfig.json' });
const entries = {
  index: 'src/index.ts',
  core: 'src/core.ts',
  rules: 'src/rules.ts',
  formats: 'src/formats.ts',
  report: 'src/report.ts',
};
const external = ['idb-keyval', 'web-vitals'];
const minify = () =>
  terser({
    ecma: 2020,
    compress: { passes: 3, pure_getters: true, unsafe_arrows: true, unsafe_methods: true },
    format: { comments: false },
  });

/** The schemas are published as they are written. */
const schemas = {
  name: 'schemas',
  writeBundle() {
    mkdirSync(dist, { recursive: true });
    copyFileSync('src/config/schema.json', `${dist}/schema.json`);
    copyFileSync('src/formats/batch.schema.json', `${dist}/batch.schema.json`);
  },
};

export default [
  {
    input: 'src/script.ts',
    plugins: [nodeResolve(), compile(), minify(), schemas],
    output: { file: `${dist}/milepost.js`, format: 'iife', inlineDynamicImports: true },
  },
  {
    // Nothing of the check is pure in the eyes of bundlers: as a file of its own it is left out whole where it is unused.
    input: { ...entries, 'shared/check': 'src/config/check.ts' },
    external,
    plugins: [nodeResolve(), compile()],
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
    external: [/^node:/],
    plugins: [nodeResolve({ preferBuiltins: true }), commonjs(), json(), compile()],
    output: {
      file: `${dist}/cli.js`,
      format: 'es',
      banner: '#!/usr/bin/env node',
      inlineDynamicImports: true,
    },
  },
  {
    input: { ...entries, inspector: 'src/inspector/inspector.ts' },
    external,
    plugins: [dts({ tsconfig: 'src/tsconfig.json' })],
    output: { dir: `${dist}/types`, format: 'es', chunkFileNames: 'shared/[name].d.ts' },
  },
];
