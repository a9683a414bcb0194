// Three engines share the two cores of a CI machine: what failed there is tried once more, and both failures are printed.
// On a desk everything has to pass the first time.
if (process.env.CI) jest.retryTimes(1, { logErrorsBeforeRetry: true });
