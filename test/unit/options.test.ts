import { checkOptions, endpointsOf, type Options } from '../../src/options';

const refused = (options: unknown): string => {
  try {
    checkOptions(options as Options);
  } catch (error) {
    expect(error).toBeInstanceOf(TypeError);
    return (error as Error).message;
  }
  return 'accepted';
};

describe('endpointsOf()', () => {
  test('gives the long form of each', () => {
    const send = async () => undefined;
    const long = { url: 'https://b.test/m' };
    expect(endpointsOf({ endpoint: '/m' })).toEqual([{ url: '/m' }]);
    expect(endpointsOf({ endpoint: send })).toEqual([send]);
    expect(endpointsOf({ endpoint: ['https://a.test/m', long, send] })).toEqual([
      { url: 'https://a.test/m' },
      long,
      send,
    ]);
  });
});

describe('checkOptions()', () => {
  test('takes limits that are numbers, and no others', () => {
    expect(refused({ endpoint: '/m', limits: { events: 1000, bytes: 1e6, days: 0.5 } })).toBe('accepted');
    expect(refused({ endpoint: '/m', limits: {} })).toBe('accepted');
    for (const most of [0, -1, Number.NaN, 'many', null])
      expect(refused({ endpoint: '/m', limits: { events: most } })).toContain('"limits" should be numbers');
  });

  test.each([
    '/m',
    'm?key=1',
    'https://collect.test/m',
    'http://localhost/m',
    'http://localhost:8080/m',
    'http://127.0.0.1:9000/m',
    'http://[::1]:9000/m',
    '//localhost/m',
  ])('takes the endpoint %s', (endpoint) => expect(refused({ endpoint })).toBe('accepted'));

  test('takes a function, an endpoint in its long form and a list of all', () => {
    const all = [async () => undefined, { url: '/m', credentials: 'include' as const }, 'https://a.test'];
    for (const endpoint of [...all, all]) expect(refused({ endpoint })).toBe('accepted');
  });

  test.each([
    ['nothing', undefined],
    ['an empty text', ''],
    ['no endpoint at all', []],
    ['null in a list', [null]],
    ['a number', 7],
    ['an object without an address', {}],
    ['an address that is none', 'http://['],
    ['plain http to elsewhere', 'http://collect.test/m'],
    ['plain http to a host that only sounds local', 'http://localhost.evil.test/m'],
    ['plain http to a host that only looks like a number', 'http://127.0.0.1.evil.test/m'],
    ['plain http to a name that resolves who knows where', 'http://localhost.:1/m'],
    ['another scheme', 'javascript:alert(1)'],
    ['data', 'data:text/plain,x'],
    ['websockets', 'wss://collect.test/m'],
    ['a user name', 'https://ann@collect.test/m'],
    ['a password', 'https://:secret@collect.test/m'],
    ['one bad among good', ['/m', 'http://collect.test/m']],
    ['a long form with a bad address', { url: 'http://collect.test/m' }],
  ])('refuses %s as endpoint, and says what it expects', (_, endpoint) => {
    expect(refused({ endpoint })).toMatch(/^milepost: "endpoint" should be .+; got /);
  });

  test.each(['/journey.json', 'journey.json', 'https://cdn.test/journey.json', 'http://localhost:1/j.json'])(
    'takes the config at %s',
    (config) => expect(refused({ endpoint: '/m', config })).toBe('accepted'),
  );

  test.each([
    'http://cdn.test/journey.json',
    'data:application/json,{}',
    'https://ann@cdn.test/journey.json',
  ])('refuses the config at %s: whoever is on the way could write it', (config) =>
    expect(refused({ endpoint: '/m', config })).toContain('"config" should be an https address'),
  );

  test('reads addresses as the browser does, from the <base> of the page', () => {
    document.head.innerHTML = '<base href="http://elsewhere.test/">';
    expect(refused({ endpoint: '/m' })).toContain('"endpoint" should be an https address');
    document.head.innerHTML = '<base href="https://elsewhere.test/">';
    expect(refused({ endpoint: '/m' })).toBe('accepted');
    document.head.innerHTML = '';
  });

  const [one, two] = [`sha384-${'A'.repeat(64)}`, `sha256-${'b/+'.repeat(14)}b=`];
  test.each([one, two, `${one} ${two}`, `${one}\n    ${two}`])('takes the hash %s', (configIntegrity) =>
    expect(refused({ endpoint: '/m', config: '/journey.json', configIntegrity })).toBe('accepted'),
  );

  // Browsers take no notice of hashes that they cannot read.
  test.each(['', 'yes', one.replace('384', '1'), one.slice(7), `${one},${two}`, `${one} md5-x`, 7])(
    'refuses the hash %p',
    (configIntegrity) =>
      expect(refused({ endpoint: '/m', config: '/journey.json', configIntegrity })).toContain(
        '"configIntegrity" should be the "sha384-…"',
      ),
  );

  test('refuses a hash of what is not at an address, as nobody would check it', () => {
    for (const config of [undefined, { stages: [] }, () => ({ stages: [] })])
      expect(refused({ endpoint: '/m', config, configIntegrity: one })).toContain('"configIntegrity"');
  });

  test('refuses no options at all', () => {
    expect(refused(undefined)).toContain('"endpoint"');
    expect(refused({})).toContain('where events go');
  });

  test('shows what it got', () => {
    expect(refused({ endpoint: 'http://collect.test/m' })).toContain('got "http://collect.test/m"');
  });

  test.each(['wait', 'anonymous', 'not-needed'])('takes the consent %s', (consent) => {
    expect(refused({ endpoint: '/m', consent })).toBe('accepted');
  });

  test.each([
    ['consent', 'yes', 'not-needed or anonymous or wait'],
    ['consent', true, 'wait'],
    ['site', '', 'a name'],
    ['site', 7, 'a name'],
    ['capture', 'pages', 'a list'],
    ['capture', {}, 'a list'],
  ])('refuses %s: %p', (option, value, expected) => {
    const message = refused({ endpoint: '/m', [option]: value });
    expect(message).toContain(`"${option}" should be`);
    expect(message).toContain(expected);
    expect(message).toContain(`got ${JSON.stringify(value)}`);
  });
});
