import { shares } from '../../../src/capture/shares';
import { hearing, startCapture } from '../../support/startCapture';

let running: ReturnType<typeof startCapture>;
const start = () => {
  running = startCapture(shares(), hearing);
};
afterEach(() => running.stop());

describe('links to sharing pages', () => {
  const follow = (href: string) => {
    start();
    document.body.innerHTML = '<a data-mp-touchpoint="Tell a friend">x</a>';
    const link = document.querySelector('a')!;
    link.setAttribute('href', href);
    link.addEventListener('click', (event) => event.preventDefault());
    link.click();
    return running.drafts;
  };

  test.each([
    ['https://www.facebook.com/sharer/sharer.php?u=x', 'facebook.com'],
    ['https://www.facebook.com/dialog/share?app_id=1', 'facebook.com'],
    ['https://twitter.com/intent/tweet?text=x', 'twitter.com'],
    ['https://x.com/intent/post?url=x', 'x.com'],
    ['https://www.linkedin.com/sharing/share-offsite/?url=x', 'linkedin.com'],
    ['https://www.linkedin.com/shareArticle?mini=true&url=x', 'linkedin.com'],
    ['https://wa.me/?text=x', 'wa.me'],
    ['https://api.whatsapp.com/send?text=x', 'whatsapp.com'],
    ['https://www.pinterest.co.uk/pin/create/button/?url=x', 'pinterest.co.uk'],
    ['https://www.reddit.com/submit?url=x', 'reddit.com'],
    ['https://t.me/share/url?url=x', 't.me'],
    ['https://bsky.app/intent/compose?text=x', 'bsky.app'],
    ['mailto:?subject=Look&body=x', 'mailto'],
    ['sms:?body=x', 'sms'],
  ])('%s is a share by %s', (href, method) => {
    expect(follow(href)).toMatchObject([
      { type: 'share', data: { method }, raw: { touchpoint: 'Tell a friend' } },
    ]);
  });

  test.each([
    'https://www.facebook.com/acme',
    'https://x.com/acme',
    'https://wa.me/4915112345678?text=hello',
    'https://notx.com/intent/post',
    'https://shop.example/share?to=x',
    'mailto:shop@acme.example?subject=x',
    'mailto:',
    '/share',
  ])('%s is none', (href) => {
    expect(follow(href)).toEqual([]);
  });
});

describe('the share dialog of the browser', () => {
  type Share = (data?: ShareData) => Promise<void>;
  let asked: unknown[] = [];
  const give = (share?: Share, own = false) => {
    asked = [];
    delete (navigator as Partial<Navigator>).share;
    delete (Navigator.prototype as Partial<Navigator>).share;
    Object.assign(own ? navigator : Navigator.prototype, share && { share });
  };
  const working: Share = async function polyfill(this: unknown, data?: ShareData) {
    asked.push([this, data]);
  };
  afterEach(() => give());

  test('is a share once it was used, of which nothing is told but that', async () => {
    give(working);
    start();
    const data = { url: 'https://acme.example/secret', text: 'Secret' };
    await navigator.share(data);
    expect(running.drafts).toEqual([{ type: 'share', data: { method: 'native' } }]);
    expect(asked).toEqual([[navigator, data]]);
  });

  test('that was cancelled is none, and the page hears of it as ever', async () => {
    const cancelled = new DOMException('cancelled', 'AbortError');
    give(() => Promise.reject(cancelled));
    start();
    await expect(navigator.share({})).rejects.toBe(cancelled);
    expect(running.drafts).toEqual([]);
  });

  test('that refuses at once does so', () => {
    give(() => {
      throw new TypeError('no gesture');
    });
    start();
    expect(() => navigator.share()).toThrow('no gesture');
    expect(running.errors).toEqual([]);
  });

  test('is what it was: its name, its length, and all of it once we are gone', () => {
    for (const own of [false, true]) {
      give(working, own);
      start();
      expect(navigator.share).not.toBe(working);
      expect([navigator.share.name, navigator.share.length]).toEqual(['polyfill', 1]);
      expect(() => new (navigator.share as unknown as new () => unknown)()).toThrow(TypeError);
      running.stop();
      expect(navigator.share).toBe(working);
      expect(Object.hasOwn(navigator, 'share')).toBe(own);
    }
  });

  test('is left alone where somebody else wrapped it after us, and tells no more', async () => {
    give(working);
    start();
    const ours = navigator.share;
    const theirs: Share = (data) => ours.call(navigator, data);
    navigator.share = theirs;
    running.stop();
    expect(navigator.share).toBe(theirs);
    await navigator.share();
    expect(asked).toHaveLength(1);
    expect(running.drafts).toEqual([]);
  });

  test('stays missing where there is none', () => {
    give();
    start();
    expect('share' in navigator).toBe(false);
  });
});
