/** The same function, except that what it throws goes to `onError` and never into the host page. */
export const guard =
  <Args extends unknown[]>(fn: (...args: Args) => void, onError: (error: unknown) => void) =>
  (...args: Args): void => {
    try {
      fn(...args);
    } catch (error) {
      onError(error);
    }
  };
