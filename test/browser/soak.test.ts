import { soakSuite } from '../soak/suite';

/** The same few hundred events each time. `npm run soak` makes three times twenty thousand. */

soakSuite({ seeds: [38], events: 800, minutes: 1 });
