// @ts-check
/**
 * SIGTERM or SIGINT: finish what has arrived, then end with 0. A second one ends at once.
 * @param {() => Promise<void>} close
 */
export function endGracefully(close) {
  let asked = false;
  for (const signal of ['SIGTERM', 'SIGINT']) {
    process.on(signal, async () => {
      if (asked) process.exit(1);
      asked = true;
      await close();
      process.exit(0);
    });
  }
}
