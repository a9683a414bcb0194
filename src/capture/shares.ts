import { describeElement } from '../browser/describeElement';
import { guard } from '../browser/guard';
import { linkOf } from '../browser/linkOf';
import { onClick } from '../browser/onClick';
import type { Capture, Stop } from '../types';

/** Addresses that write a post or a message for the visitor, as the networks document them. */
const SHARING =
  /^(?:[\w-]+\.)*((?:facebook\.com\/(?:sharer|share\.php|dialog\/(?:share|feed|send))|(?:x|twitter|threads)\.(?:com|net)\/(?:intent|share)|bsky\.app\/intent|linkedin\.com\/(?:sharing|shareArticle)|whatsapp\.com\/send|wa\.me\/\?|pinterest\.[a-z.]+\/pin\/create|reddit\.com\/submit|(?:t|telegram)\.me\/share))/;

/**
 * Calls `fn` whenever the browser's own share dialog was used and not cancelled. `navigator.share` tells nobody else;
 * it is wrapped, keeps its `this`, its arguments, what it returns and throws, and is put back unless someone wrapped ours.
 */
const onNativeShare = (fn: () => void): Stop => {
  const { share } = navigator;
  if (!share) return () => {};
  const inherited = !Object.hasOwn(navigator, 'share');
  // A method, for it has no prototype of its own, as the browser's has none.
  const { share: wrapped } = {
    share(this: Navigator, ...args: Parameters<Navigator['share']>) {
      const asked = share.apply(this, args);
      // What comes after it, not a branch of it: a refusal that the page does not see to is reported once, as ever.
      return asked.then((answer) => {
        fn();
        return answer;
      });
    },
  };
  for (const key of ['name', 'length'] as const)
    Object.defineProperty(wrapped, key, { value: share[key], configurable: true });
  navigator.share = wrapped;
  return () => {
    if (navigator.share !== wrapped) return;
    if (inherited) delete (navigator as Partial<Navigator>).share;
    else navigator.share = share;
  };
};

/**
 * A `share` when the visitor passes the page on: by the browser's share dialog (`method: "native"`), by a link to a
 * network's sharing page (its host, such as `facebook.com`), or by one that opens a message to nobody yet (`mailto`,
 * `sms`). Never what is shared, nor with whom.
 */
export const shares = (): Capture => (emit, context) => {
  let on = true;
  const stops = [
    onNativeShare(guard(() => on && emit({ type: 'share', data: { method: 'native' } }), context.failed)),
    onClick(({ path, flags }) => {
      const url = linkOf(path);
      if (!url) return;
      const { host, pathname, search, protocol } = url;
      const method =
        SHARING.exec(host + pathname + search)?.[1]?.split('/')[0] ??
        (/^(?:mailto|sms):$/.test(protocol) && !pathname && search ? protocol.slice(0, -1) : undefined);
      if (method)
        emit({ type: 'share', ...describeElement(path, context.config()?.privacy), data: { method }, flags });
    }, context.failed),
  ];
  return () => {
    on = false;
    for (const stop of stops) stop();
  };
};
