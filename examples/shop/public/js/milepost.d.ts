/** What the shop's own scripts may call: the stub before `milepost.js` is there, the methods beside it after. */
interface Window {
  milepost: ((command: string, ...args: unknown[]) => void) & {
    consent?: () => { state: string };
    action?: (name: string, run: () => void) => void;
  };
}
