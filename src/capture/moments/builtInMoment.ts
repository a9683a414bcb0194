import { elementPath } from '../../browser/elementPath';
import { isIgnored } from '../../browser/isIgnored';
import type { Capture, CaptureContext, Draft, Stop } from '../../types';

/** What a built-in moment is, wherever it comes. */
export interface Nature {
  kind: 'intent' | 'friction' | 'delight';
  /** What the visitor wants: to know, go, do or buy. Default `other`. */
  want?: 'know' | 'go' | 'do' | 'buy' | 'other';
  /** How often it is told of one page view. Default 1. */
  most?: number;
  /** Its word in `data-mp-ignore`; on `<body>` or `<html>` it silences the whole page. */
  word: string;
}

/** What a moment's own file works with. */
export interface Watch extends CaptureContext {
  /** The config's threshold, or `usual` where it sets none; times in milliseconds. */
  threshold(name: string, usual: number): number;
  /**
   * Tells the moment, by the events that show it, unless it is off or told enough. Of their ids the latest ten are kept;
   * to a list that is shorter they may be added until the events, if they wait for consent, are on their way.
   * `page`: the id of the page view they belong to, where that may be over.
   */
  tell(evidence: string[], draft?: Partial<Draft>, page?: string): void;
}

/**
 * A capture that tells one built-in moment, called `name`: `{ want, kind, builtin: true, evidence, count }` and what
 * `draft.data` adds. `capture.moments` of the config turns it off or sets its thresholds.
 */
export const builtInMoment = (
  name: string,
  { kind, want = 'other', most = 1, word }: Nature,
  watch: (moment: Watch) => Stop,
): Capture => {
  // By its name a failure says which moment it was.
  const named: Record<string, Capture> = {
    [name]: (emit, context) => {
      let told = 0;
      let toldOf: string | undefined;
      const setting = (): Record<string, unknown> | undefined =>
        context.thresholds ? context.thresholds(name) : {};
      const stopWatching = watch({
        ...context,
        threshold: (key, usual) => (setting()?.[key] as number) ?? usual,
        tell(evidence, draft, page) {
          if (page !== toldOf) told = 0;
          toldOf = page;
          if (
            !setting() ||
            told >= most ||
            isIgnored(elementPath(document.body ?? document.documentElement), word)
          )
            return;
          told++;
          emit({
            ...draft,
            type: 'moment',
            name,
            data: {
              ...{
                want,
                kind,
                builtin: true,
                count: evidence.length,
                evidence: evidence[10] ? evidence.slice(-10) : evidence,
              },
              ...draft?.data,
            },
          });
        },
      });
      const stopHearing = context.onPage?.(() => {
        told = 0;
      });
      return () => {
        stopWatching();
        stopHearing?.();
      };
    },
  };
  return named[name]!;
};
