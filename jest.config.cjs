const transform = { '^.+\\.(t|j|mj)s$': require('./test/support/transform.cjs') };
const modulePathIgnorePatterns = ['<rootDir>/dist/', '<rootDir>/.tmp/'];
const node = { testEnvironment: 'node', transform, modulePathIgnorePatterns };

/** `npm test` runs these one after another; `npx jest path --selectProjects unit` runs one file. */
module.exports = {
  projects: [
    {
      displayName: 'unit',
      testEnvironment: '<rootDir>/test/support/jsdom.cjs',
      testMatch: ['<rootDir>/test/unit/**/*.test.ts', '<rootDir>/test/architecture.test.ts'],
      transform,
      modulePathIgnorePatterns,
    },
    { ...node, displayName: 'dist', testMatch: ['<rootDir>/test/dist/**/*.test.ts'] },
    { ...node, displayName: 'browser', testMatch: ['<rootDir>/test/browser/**/*.test.ts'] },
  ],
};
