/** What `fn` gives, or undefined where it throws, as with a selector or an address that somebody mistyped. */
export const attempt = <T>(fn: () => T): T | undefined => {
  try {
    return fn();
  } catch {
    return undefined;
  }
};
