import { I as Inspectable } from './shared/types2.js';
export { J as Judged } from './shared/types2.js';
import './shared/memory.js';
import './shared/types.js';

/** Anything that can be inspected, or that has a verb which hands it over. */
type Inspected = Inspectable | {
    inspect(show: (source: Inspectable) => void): void;
};
/**
 * Opens the inspector on this page, for a running Milepost: `inspect(mp)`. A second call shows the same one again.
 * It is drawn in a closed shadow root over the page, records nothing, sends nothing and changes nothing; it
 * remembers, in this tab alone, whether and where it was open. Needs constructed style sheets (Chromium 73,
 * Firefox 101, Safari 16.4); throws where there are none.
 */
declare function inspect(inspected: Inspected): void;

export { Inspectable, inspect };
