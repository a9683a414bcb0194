// One way to compile for every jest project: swc, ES2022, CommonJS.
module.exports = [
  '@swc/jest',
  { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
];
