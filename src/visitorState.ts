import type { SharedState } from './browser/sharedState';
import type { Journey } from './journey/journey';
import { adoptState, type JourneyState, mergeStates, STATE_VERSION, startState } from './journey/state';
import { mergeTrails, type Step } from './trail';
import { mergeProfiles, newProfile, type Profile } from './visitor/profile';

/** What a capture has to know, and when it wrote it down (ms since 1970): of two copies the newer one stands. */
export type Memo = [at: number, what: unknown];

/** What is kept of a visitor between pages. */
export interface Kept {
  profile: Profile;
  journey: JourneyState;
  /** `STATE_VERSION`, of what was written down. */
  v?: number;
  /** The latest steps of that journey, oldest first. */
  trail?: Step[];
  /** What captures have to know on the next page, by their names for it. */
  memos?: Record<string, Memo>;
}

const mergeMemos = (a: Kept['memos'], b: Kept['memos'] = {}): Kept['memos'] => {
  const merged = { ...a };
  for (const [name, memo] of Object.entries(b))
    if (!(merged[name] && merged[name][0] > memo[0])) merged[name] = memo;
  return merged;
};

/** The one place that knows who is visiting and where on the journey they are. */
export interface VisitorState {
  read(): Kept;
  /** Writes down parts of it; the others stay. */
  change(parts: Partial<Kept>): void;
  /** From here on the state is shared with the other tabs, or (`undefined`) this document's alone. */
  share(shared: SharedState<Kept> | undefined): void;
  /** Another journey is in force: stages may have come, gone or been renamed. `keep` writes the result down. */
  useJourney(journey: Journey | undefined, keep: boolean): void;
  /** What other documents and tabs last knew. */
  learn(others: Kept[]): void;
  /** How two copies of one visitor become one. */
  merge(a: Kept, b: Kept): Kept;
  /** Somebody new from here on. */
  renew(): void;
  forget(): void;
}

export function openVisitorState(makeId: () => string, now: () => number): VisitorState {
  let own: Kept | undefined;
  let shared: SharedState<Kept> | undefined;
  let journey: Journey | undefined;

  const somebody = (): Kept => ({ profile: newProfile(makeId, now()), journey: startState(journey, now()) });
  const read = (): Kept => {
    own = shared?.read() ?? own ?? somebody();
    return own;
  };
  const write = (next: Kept) => {
    own = { ...next, v: STATE_VERSION };
    shared?.write(own);
  };
  const merge = (a: Kept, b: Kept): Kept => {
    const profile = mergeProfiles(a.profile, b.profile);
    // Two people: the one who stands alone brings their own journey.
    for (const one of [a, b]) if (profile === one.profile) return one;
    return {
      profile,
      journey: mergeStates(journey, a.journey, b.journey),
      ...((a.trail ?? b.trail) && { trail: mergeTrails(a.trail, b.trail) }),
      ...((a.memos ?? b.memos) && { memos: mergeMemos(a.memos, b.memos) }),
    };
  };
  const settled = (kept: Kept): Kept => ({
    ...kept,
    journey: journey ? adoptState(journey, kept.journey, now()) : kept.journey,
  });

  return {
    read,
    change: (parts) => write({ ...read(), ...parts }),
    share(next) {
      shared = next;
      // Who was anonymous in memory goes on as the visitor the device knows, if it knows one.
      own = settled(shared?.read() ?? read());
    },
    useJourney(next, keep) {
      journey = next;
      own = settled(read());
      if (keep) write(own);
    },
    learn(others) {
      const mine = read();
      // Someone we just made up, and nothing has happened to yet, has nothing to say against what is known.
      const known = mine.profile.aliveAt === 0 && others.length ? others : [mine, ...others];
      const both = known.reduce(merge);
      // The database may be slower than the first events of a page, which have something new to remember.
      const memos = both.profile.anonymousId === mine.profile.anonymousId && mine.memos;
      write(settled(memos ? { ...both, memos: mergeMemos(both.memos, memos) } : both));
    },
    merge,
    renew() {
      const { profile, journey: state } = somebody();
      // Alive at once, or what the device remembers of whoever was here before would win.
      write({ profile: { ...profile, aliveAt: now() }, journey: state });
    },
    forget() {
      own = undefined;
    },
  };
}
