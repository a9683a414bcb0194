type Ending = () => unknown;

const endings: Ending[] = [];

/** Runs `ending` when the test file is done, passed or failed; the last one registered runs first. */
export function atEnd(ending: Ending): void {
  endings.push(ending);
}

// Registered while the test file is still importing, so it runs after every `afterAll` of the file's own blocks.
if (typeof afterAll === 'function') {
  afterAll(async () => {
    for (const ending of endings.splice(0).reverse()) await ending();
  }, 60_000);
}
