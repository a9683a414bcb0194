import {
  looksLikeToken,
  scrubPath,
  scrubReferrer,
  scrubSecrets,
  scrubText,
  scrubUrl,
} from '../../../src/visitor/privacy';
import { fc } from '../../support/fastCheck';
import { betrays, SECRETS, surroundings } from '../../support/secrets';

const KINDS = Object.entries(SECRETS);
const ORIGIN = 'https://acme.test';

const keeps = (scrub: (text: string) => string, text: string) => expect(scrub(text)).toBe(text);

describe('scrubText()', () => {
  test.each(KINDS)('lets no %s through, whatever stands around it', (_, secrets) => {
    fc.assert(
      fc.property(secrets, surroundings, (secret, [before, after]) => {
        const out = scrubText(before + secret + after);
        expect(betrays(secret, out)).toBe(false);
        expect(out).toContain('…');
      }),
      { numRuns: 1000 },
    );
  });

  test('finds an e-mail address that is percent-encoded, once or twice', () => {
    for (const text of ['ann%40example.com', 'to=ann%2540example.com', 'q=ann.smith%40mail.example.com&x'])
      expect(scrubText(text)).not.toMatch(/ann|example/);
  });

  test('finds a token behind a prefix and before an ending', () => {
    const id = '550e8400-e29b-41d4-a716-446655440000';
    for (const text of [`user_${id}`, `${id}-details`, `user-${id}.pdf`, `x0123456789abcdef0.png`])
      expect(scrubText(text)).toMatch(/^\S*…\S*$/);
    expect(scrubText('sk_live_4eC39HqLyjWDarjtT1zdp7dc')).toBe('…');
    expect(scrubText('dGhpcyBpcyBhIHNlY3JldCBrZXkgMTIz')).toBe('…');
  });

  test.each([
    'Buy now',
    'Add to cart – only 3 left!',
    'Laufschuhe für Damen, Größe 42 – jetzt 20 % günstiger',
    'Geschwindigkeitsbegrenzungsschilder und Donaudampfschifffahrtsgesellschaft',
    'Donaudampfschifffahrtsgesellschaft2026',
    "Chaussures de course à pied : l'été 2026, c'est maintenant",
    'Order A-10023',
    '€ 1.299,00 instead of € 1 499,00',
    '149.99-299.99',
    'Price: 129.90 (was 149.90)',
    '2026-11-21',
    '21.11.2026 10:30',
    '2026-11-21 10:02:11',
    '11/21/2026 9:05 AM',
    'Sale 01.12.-24.12.2026',
    'from 2026-11-21 to 2026-11-28',
    '2026-11-21 – 2026-11-28',
    'Aero 2 GTX Mid (2026) | Acme Shoes',
    'the-best-running-shoes-of-2026-for-wide-feet',
    'ProductRecommendationsGrid',
    'iPhone 15 Pro Max 256 GB',
    'WH-1000XM5',
    'Eyjafjallajökull.is',
    'internationalization-and-localization',
    '5 @ 3 €',
    'follow @acme',
    '10:00-18:30',
    '192.168.0.1',
  ])('keeps %s', (text) => keeps(scrubText, text));
});

describe('scrubSecrets()', () => {
  test.each(KINDS.filter(([kind]) => /email|card|jwt/.test(kind)))('lets no %s through', (_, secrets) => {
    fc.assert(
      fc.property(secrets, surroundings, (secret, [before, after]) => {
        expect(betrays(secret, scrubSecrets(before + secret + after))).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  test('finds a card number beside its date, its code and a quantity', () => {
    for (const text of [
      '4111 1111 1111 1111 12/27',
      '4111111111111111 12 2027 123',
      '2 x 5500 0000 0000 0004',
      '2 3782-822463-10005',
    ])
      expect(scrubSecrets(text)).toContain('…');
  });

  test.each([
    'A-10023',
    '302-1234567-7654321',
    '0198f1f4-6c1e-7cc0-8123-123456789012',
    '01234567-1234-7123-8123-123456789012',
    '1763719331482',
    '+49 170 1234567',
    'd41d8cd98f00b204e9800998ecf8427e',
    '4111 1111 1111 1112',
    '48.8566140 2.3522219',
  ])('keeps %s: ids are what code hands over on purpose', (text) => keeps(scrubSecrets, text));

  test('never takes a UUID for a card number, however many digits it has', () => {
    const digits = fc.uuid().map((id) => id.replace(/[a-f]/g, (letter) => `${letter.charCodeAt(0) % 10}`));
    fc.assert(fc.property(digits, (id) => keeps(scrubSecrets, id)));
  });
});

describe('looksLikeToken()', () => {
  test.each([
    '550e8400-e29b-41d4-a716-446655440000',
    '550E8400E29B41D4A716446655440000',
    'deadbeefdeadbeef',
    'abcdefabcdefabcd',
    'user-0123456789abcdef',
    'eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.',
    'eyJhbGciOiJkaXIifQ..aXY.Y2lwaGVy.dGFn',
    'AKIAIOSFODNN7EXAMPLE1a2b',
    'xoxb-17653672481-19874698323-pdFZKVeTuE8sk7oOcHrzqqgy',
  ])('yes: %s', (word) => expect(looksLikeToken(word)).toBe(true));

  test.each([
    '0123456789abcde',
    'running-shoes-for-women-2026',
    'adidas-ultraboost-22-black',
    'donaudampfschifffahrt2026',
    'thequickbrownfoxjumpsover',
    'InternationalizationSupport',
  ])('no: %s', (word) => expect(looksLikeToken(word)).toBe(false));

  test('nearly every random base64url text of 24 characters', () => {
    const random = fc.uint8Array({ minLength: 18, maxLength: 18 }).map((bytes) => {
      const text = Buffer.from(bytes).toString('base64url');
      return looksLikeToken(text);
    });
    const found = fc.sample(random, { numRuns: 2000, seed: 7 }).filter(Boolean).length;
    expect(found).toBeGreaterThan(1600);
  });
});

describe('scrubPath()', () => {
  test.each(KINDS)('redacts a segment that holds a %s, plain or percent-encoded', (_, secrets) => {
    fc.assert(
      fc.property(secrets, fc.nat(2), (secret, times) => {
        let segment = secret;
        if (times === 0 && /[/?#\s]/.test(segment)) segment = encodeURIComponent(segment);
        for (let i = 0; i < times; i++) segment = encodeURIComponent(segment);
        expect(scrubPath(`/a/${segment}/b`)).toBe('/a/:redacted/b');
      }),
      { numRuns: 1000 },
    );
  });

  test('redacts every byte of it written as %xx, and beside escapes that are broken', () => {
    const bytes = [...'ann@example.com'].map((c) => `%${c.charCodeAt(0).toString(16)}`).join('');
    expect(scrubPath(`/u/${bytes}`)).toBe('/u/:redacted');
    expect(scrubPath('/u/ann%40example.com%ZZ')).toBe('/u/:redacted');
    expect(scrubPath('/u/ann%40example.com%')).toBe('/u/:redacted');
  });

  test('redacts tokens with a prefix, a file ending or as a parameter of the segment', () => {
    const id = '550e8400-e29b-41d4-a716-446655440000';
    for (const segment of [`${id}.pdf`, `user_${id}`, `order-${id}-x`, `cart;jsessionid=0123456789ABCDEF`])
      expect(scrubPath(`/files/${segment}`)).toBe('/files/:redacted');
  });

  test('keeps the number of segments', () => {
    fc.assert(
      fc.property(fc.webPath(), (path) => {
        expect(scrubPath(path).split('/')).toHaveLength(path.split('/').length);
      }),
    );
  });

  test.each([
    '/',
    '',
    '/products/running/aero-2',
    '/p/adidas-ultraboost-22-core-black-gy9350',
    '/blog/2026/11/21/the-best-running-shoes-of-2026',
    '/archiv/2026-11-21',
    '/archiv/21.11.2026',
    '/order/A-10023',
    '/order/1002345678',
    '/p/B08N5WRWNW',
    '/Die%20besten%20Laufschuhe%20f%C3%BCr%20Damen%202026',
    '/wiki/Liste_der_h%C3%B6chsten_Bauwerke_Deutschlands_2026',
    '/größe/42',
    '/%E3%83%A9%E3%83%B3%E3%83%8B%E3%83%B3%E3%82%B0%E3%82%B7%E3%83%A5%E3%83%BC%E3%82%BA',
    '/@acme/shoes',
    '/v1.0/docs',
    '/100%',
    '/c/size-42-43-44',
  ])('keeps %s', (path) => keeps(scrubPath, path));
});

describe('scrubUrl()', () => {
  test.each(KINDS)(
    'lets no %s through: as path, query value, query name, user name or fragment',
    (_, secrets) => {
      fc.assert(
        fc.property(secrets, (secret) => {
          const encoded = encodeURIComponent(secret);
          for (const url of [
            `${ORIGIN}/a/${encoded}`,
            `${ORIGIN}/a?utm_content=${encoded}`,
            `${ORIGIN}/a?utm_term=${encodeURIComponent(encoded)}`,
            `${ORIGIN}/a?ref=x-${encoded}`,
            `${ORIGIN}/a?utm_${encoded}=1`,
            `${ORIGIN}/a?token=${encoded}`,
            `https://${encoded}:${encoded}@acme.test/`,
            `${ORIGIN}/#${encoded}`,
          ])
            expect([url, betrays(secret, scrubUrl(url))]).toEqual([url, false]);
        }),
        { numRuns: 300 },
      );
    },
  );

  test('keeps origin, port and path; drops user, password, fragment and the query but for what is allowed', () => {
    expect(scrubUrl('https://ann:pw@acme.test:8443/a/b?utm_source=news&q=shoes&ref=mail#frag')).toBe(
      'https://acme.test:8443/a/b?utm_source=news&ref=mail',
    );
    expect(scrubUrl('http://[::1]:3000/x?a=1')).toBe('http://[::1]:3000/x');
  });

  test('keeps the parameters it is told to, whole names or families', () => {
    const url = 'https://a.example/?size=42&color=red&pf_min=1&pf_max=2&pfx=3';
    expect(scrubUrl(url, ['size', 'pf_*'])).toBe('https://a.example/?size=42&pf_min=1&pf_max=2');
    expect(scrubUrl(url, [])).toBe('https://a.example/');
  });

  test('reads relative addresses against a base', () => {
    expect(scrubUrl('/cart?x=1', [], ORIGIN)).toBe(`${ORIGIN}/cart`);
  });

  test.each([
    ['mailto:ann@example.com', 'mailto:'],
    ['tel:+491701234567', 'tel:'],
    ['javascript:alert(1)', 'javascript:'],
    ['data:text/plain,ann@example.com', 'data:'],
    ['blob:https://a.example/550e8400-e29b-41d4-a716-446655440000', 'blob:'],
    ['android-app://com.google.android.gm/', 'android-app:'],
    ['', ''],
    ['http://[', ''],
    ['ann@example.com', ''],
  ])('of %p only %p is kept', (address, expected) => expect(scrubUrl(address)).toBe(expected));
});

describe('scrubReferrer()', () => {
  test('cuts the address of another site to its origin', () => {
    expect(scrubReferrer('https://mail.example:444/inbox/ann?q=1#x', ORIGIN)).toBe(
      'https://mail.example:444',
    );
    expect(scrubReferrer('https://acme.test.evil.example/a', ORIGIN)).toBe('https://acme.test.evil.example');
  });

  test('keeps the path of our own, scrubbed, without any query', () => {
    expect(scrubReferrer(`${ORIGIN}/u/ann%40example.com/cart?utm_source=x#y`, ORIGIN)).toBe(
      `${ORIGIN}/u/:redacted/cart`,
    );
  });

  test('makes nothing of nothing', () => {
    expect(scrubReferrer('', ORIGIN)).toBe('');
    expect(scrubReferrer('about:client', ORIGIN)).toBe('about:');
    expect(scrubReferrer('not an address', ORIGIN)).toBe('');
  });
});

describe('a text that is not searched, since nothing in it hints at a secret', () => {
  const units = [
    ...'abcdefABCDEFyJgz0123456789012345678901234567890-_~+%@. /()',
    'eyJ',
    'deadbeef',
    'a1b2c3',
    'Xy9',
    '\u00a0',
    '\u2011',
    'é',
    '-0000-',
    '123 456',
    '+49',
    '4111 1111',
  ];
  const texts = fc.string({ unit: fc.constantFrom(...units), maxLength: 40 });
  const words = fc.string({ unit: fc.constantFrom(...'abcdefxyzABC019-_.'), minLength: 12, maxLength: 40 });

  // A lone "@" is no address, but has the whole text searched.
  test.each([
    ['scrubText', scrubText, '\n@'],
    ['scrubSecrets', scrubSecrets, '\n@'],
    ['scrubPath', scrubPath, '/@'],
  ])('would stay as it is: %s', (_, scrub, searched) => {
    fc.assert(
      fc.property(fc.oneof(texts, words), (text) => {
        expect(scrub(text) + searched).toBe(scrub(text + searched));
      }),
      { numRuns: 5000 },
    );
  });
});

describe('every scrubber is linear', () => {
  const pieces = [
    'a',
    '1',
    '1 ',
    'a@',
    '@',
    '-',
    '.',
    '%',
    '%40',
    '%25',
    'eyJ',
    'eyJa.',
    '-eyJ',
    '+1',
    '+',
    '(',
    'aA1',
  ];
  const units = [...pieces, 'a.', 'f-', '00000000-0000-', '12.12.2012', '/', 'é', '‐1', '\n'];

  test.each(units)('on a hundred thousand characters of %p', (unit) => {
    const text = (length: number) => unit.repeat(Math.ceil(length / unit.length));
    const cpuMs = (work: () => unknown) => {
      const { user } = process.cpuUsage();
      work();
      return (process.cpuUsage().user - user) / 1000;
    };
    for (const tail of ['', '@']) {
      for (const scrub of [scrubText, scrubSecrets, scrubPath])
        expect(cpuMs(() => scrub(text(100_000) + tail))).toBeLessThan(1000);
      // Shorter, since this environment parses addresses in JavaScript.
      const long = text(20_000) + tail;
      expect(cpuMs(() => scrubUrl(`${ORIGIN}/${long}?utm_source=${long}`))).toBeLessThan(1000);
    }
  });
});
