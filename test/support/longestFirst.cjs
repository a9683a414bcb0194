// Jest begins with the test files that took longest the last time. In a clean clone nobody knows, and it goes by their
// size: the shortest one of all, which brings about every fault of a table, would run by itself at the very end.
const { relative } = require('node:path');
const Sequencer = require('@jest/test-sequencer').default;

/** Seconds on two cores, where they are many for the size of the file. */
const KNOWN = {
  'test/browser/faults.test.ts': 200,
  'test/browser/pointerMoments.test.ts': 120,
  'test/browser/collector.test.ts': 110,
  'test/browser/behaviour.test.ts': 95,
  'test/browser/singlePage.test.ts': 80,
  'test/browser/walk.test.ts': 75,
  'test/browser/lifecycle.test.ts': 70,
  'test/browser/support.test.ts': 70,
  'test/browser/secrets.test.ts': 65,
  'test/browser/journey.test.ts': 60,
  'test/browser/hostPage.test.ts': 60,
  'test/browser/readingMoments.test.ts': 50,
  'test/dist/current.test.ts': 60,
  'test/unit/visitor/privacy.test.ts': 30,
  'test/unit/pipeline.test.ts': 25,
};

module.exports = class LongestFirst extends Sequencer {
  time(test) {
    const { path, context } = test;
    const seconds = KNOWN[relative(context.config.rootDir, path).replaceAll('\\', '/')];
    // The rest by their size as ever, two kilobytes a second.
    return super.time(test) ?? (seconds ? seconds * 1000 : (context.hasteFS.getSize(path) ?? 0) / 2);
  }
};
