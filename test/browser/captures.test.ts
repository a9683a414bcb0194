import type { MilepostEvent } from '../../src/types';
import { browsers, type Engine } from '../support/browsers';
import { type Endpoint, startEndpoint } from '../support/endpoint';
import { type Browser, openBrowser, type Page } from '../support/openBrowser';
import { waitUntil } from '../support/waitUntil';

/**
 * What the standard captures make of trusted clicks, keys and wheels. Each case is a page of its own site; what
 * counts is what its endpoint received.
 */

jest.setTimeout(120_000);

/** What each engine can measure: WebKitGTK has neither layout shifts nor event timing, Firefox no layout shifts. */
const VITALS: Record<Engine, string[]> = {
  chromium: ['CLS', 'FCP', 'INP', 'LCP', 'TTFB'],
  firefox: ['FCP', 'INP', 'LCP', 'TTFB'],
  webkit: ['FCP', 'TTFB'],
};

const JOURNEY = {
  milepost: 1,
  stages: [
    { id: 'look', when: { touchpoint: 'Page', path: '/**' } },
    { id: 'weigh', when: { touchpoint: 'Compare', text: 'Compare*' } },
    { id: 'buy' },
  ],
};

describe.each(browsers())('the standard captures in %s', (engine) => {
  let endpoint: Endpoint;
  let browser: Browser;
  let page: Page;
  let path: string;
  let count = 0;

  beforeAll(async () => {
    endpoint = await startEndpoint();
    endpoint.serve('/elsewhere', '<!doctype html><title>Elsewhere</title>Elsewhere');
    browser = await openBrowser(engine);
    page = await browser.newPage();
  });
  afterAll(() => browser.close());

  /** Opens a page with this body; `data-stay` keeps a link from leaving, after everyone has seen the click. */
  async function open(body: string, journey: object = JOURNEY) {
    path = `/case-${++count}`;
    endpoint.serve(
      path,
      `<!doctype html><meta charset="utf-8"><title>Case ${count}</title>
      <style>body { font: 16px/2 sans-serif } body > * { margin-right: 8px }</style>
      <script>
        window.prevented = [];
        for (const type of ['click', 'auxclick', 'submit']) addEventListener(type, (event) => {
          prevented.push(event.defaultPrevented);
          if (event.target.closest(event.type === 'submit' ? 'form[data-stay]' : 'a[data-stay]')) event.preventDefault();
        });
      </script>
      <script async src="/js/milepost.js" data-site="case-${count}" data-endpoint="/m" data-consent="not-needed"
        data-config='${JSON.stringify(journey)}'></script>${body}`,
    );
    await page.goto(endpoint.origin + path);
    await page.waitFor('typeof milepost === "function" && !!milepost.health');
  }

  const mine = () =>
    endpoint
      .events()
      .filter((event) => event.page.path === path)
      .sort((a, b) => a.seq - b.seq);

  /** Everything recorded so far on the page: what is sent last has all the rest before it. */
  async function recorded(...types: string[]): Promise<MilepostEvent[]> {
    await page.evaluate('(milepost.track("end"), milepost.flush())');
    await endpoint.waitForEvents(() => mine().some(({ name }) => name === 'end'));
    return mine().filter(({ type, name }) => name !== 'end' && (!types.length || types.includes(type)));
  }

  const bodies = () =>
    endpoint
      .posts('/m')
      .filter(({ batch }) => batch?.site === path.slice(1))
      .map(({ body }) => body)
      .join('\n');

  describe('clicks', () => {
    test('on what is inside a link or button are clicks on that link or button', async () => {
      await open(
        `<main><a href="#part" id="more"><b><i id="deep">Read</i> on</b></a></main>
        <footer><button id="buy"><svg width="9" height="9"></svg> <span id="label">Buy <em>now</em></span></button></footer>`,
      );
      await page.click('#deep');
      await page.click('#label');
      const clicks = await recorded('click');
      expect(clicks.map(({ element }) => element)).toEqual([
        expect.objectContaining({ tag: 'a', id: 'more', role: 'link', text: 'Read on', region: 'main' }),
        expect.objectContaining({
          tag: 'button',
          id: 'buy',
          role: 'button',
          text: 'Buy now',
          region: 'footer',
        }),
      ]);
      expect(await page.evaluate('[location.hash, prevented]')).toEqual(['#part', [false, false]]);
      for (const { flags = [] } of clicks) expect(flags).not.toContain('untrusted');
    });

    test('made with the keyboard say so', async () => {
      await open('<button id="buy">Buy</button> <a id="more" href="#part">More</a>');
      await page.click('#buy');
      await page.press('Enter');
      await page.press('Tab');
      await page.evaluate('document.querySelector("#more").focus()');
      await page.press('Enter');
      const clicks = await recorded('click');
      expect(clicks.map(({ element, flags = [] }) => [element?.text, flags.includes('keyboard')])).toEqual([
        ['Buy', false],
        ['Buy', true],
        ['More', true],
      ]);
    });

    test('inside an open shadow root are seen, with the text the page put into its slot', async () => {
      await open(
        `<buy-box><b>Into the cart</b></buy-box><script>
          const root = document.querySelector('buy-box').attachShadow({ mode: 'open' });
          root.innerHTML = '<button id="slotted"><slot></slot></button> <button id="own"><i>Own</i></button>';
          root.addEventListener('click', (event) => event.stopPropagation());
        </script>`,
      );
      await page.click('buy-box >>> #own');
      await page.click('buy-box > b');
      const clicks = await recorded('click');
      expect(clicks.map(({ element }) => [element?.tag, element?.text])).toEqual([
        ['button', 'Own'],
        ['button', 'Into the cart'],
      ]);
    });

    test('on a label count once, as a click on its control', async () => {
      await open(
        `<form id="sizes"><label id="around"><input type="radio" name="size" value="42"> 42</label>
        <input type="checkbox" id="gift"> <label for="gift" id="beside">Gift</label></form>`,
      );
      await page.click('#around');
      await page.click('#beside');
      await page.click('#gift');
      const clicks = await recorded('click');
      expect(clicks.map(({ element }) => [element?.tag, element?.role])).toEqual([
        ['input', 'radio'],
        ['input', 'checkbox'],
        ['input', 'checkbox'],
      ]);
      expect(await page.evaluate('[document.forms[0].size.value, document.forms[0].gift.checked]')).toEqual([
        '42',
        false,
      ]);
    });

    // WebKitGTK's driver releases the left button instead of the middle one.
    if (engine !== 'webkit') {
      test('with the middle button on a link are clicks, and open their tab as ever', async () => {
        await open('<a id="more" href="/elsewhere">More</a> <button id="buy">Buy</button>');
        await page.click('#buy', { button: 'middle' });
        await page.click('#more', { button: 'middle' });
        const other = await waitUntil('another tab', async () => (await browser.pages())[1]);
        await other.waitFor('location.pathname === "/elsewhere"');
        await other.close();
        const clicks = await recorded('click');
        expect(clicks.map(({ element }) => element?.text)).toEqual(['More']);
        expect(clicks[0]?.flags ?? []).not.toContain('keyboard');
      });
    }

    test('carry what the markup says: event, data, touchpoint, region, stage', async () => {
      await open(
        `<section data-mp-region="plans" data-mp-touchpoint="Plan table">
          <button id="compare">Compare plans</button>
          <button id="plan" data-mp-event="plan_chosen" data-mp-data-plan="team" data-mp-stage="buy">Choose</button>
        </section>`,
      );
      await page.click('#compare');
      await page.click('#plan');
      const events = await recorded('click', 'custom', 'stage');
      expect(
        events.map(({ type, name, stage, touchpoint, element, data }) => [
          name ?? type,
          stage.id,
          stage.touch,
          touchpoint,
          element?.region,
          element ? (element.data ?? {}) : data?.to,
        ]),
      ).toEqual([
        ['click', 'weigh', 'weigh', 'Compare', 'plans', {}],
        ['stage', 'weigh', 'weigh', 'Compare', undefined, 'weigh'],
        ['click', 'buy', 'buy', 'Plan table', 'plans', { plan: 'team' }],
        ['stage', 'buy', 'buy', 'Plan table', undefined, 'buy'],
        ['plan_chosen', 'buy', 'buy', 'Plan table', 'plans', { plan: 'team' }],
      ]);
      expect(events.at(-1)?.data).toEqual({ plan: 'team' });
    });

    test('leave out what is ignored, masked, or nobody is meant to click', async () => {
      await open(
        `<div data-mp-ignore><button id="ignored">Secret one</button></div>
        <div data-mp-mask><button id="masked">Secret two</button></div>
        <button id="partly">Hello <span data-private>Secret three</span></button>
        <p id="plain">Secret four</p>`,
      );
      for (const id of ['ignored', 'masked', 'partly', 'plain']) await page.click(`#${id}`);
      const clicks = await recorded('click');
      expect(clicks.map(({ element }) => [element?.id, element?.text, element?.name])).toEqual([
        ['masked', undefined, undefined],
        ['partly', undefined, undefined],
        ['plain', undefined, undefined],
      ]);
      expect(bodies()).not.toContain('Secret');
    });

    test('keep no text at all where the config says so', async () => {
      await open('<button id="compare">Compare plans</button>', {
        ...JOURNEY,
        privacy: { text: 'none' },
      });
      await page.click('#compare');
      const [click] = await recorded('click');
      // Rules may still read it.
      expect(click?.stage.id).toBe('weigh');
      expect(click?.element).toMatchObject({ tag: 'button', id: 'compare' });
      expect(bodies()).not.toContain('Compare plans');
    });
  });

  describe('links', () => {
    test('say what following them means, and are followed as ever', async () => {
      await open(
        `<a id="out" data-stay href="https://news.example/story?id=1">Out</a>
        <a id="pdf" data-stay href="/files/Size%20chart.pdf">Sizes</a>
        <a id="save" data-stay href="/elsewhere" download="prices.csv">Prices</a>
        <a id="tel" data-stay href="tel:+3312345678">Call</a> <a id="mail" data-stay href="mailto:a@b.example">Write</a>
        <a id="sms" data-stay href="sms:+3312345678">Text</a>
        <a id="map" data-stay href="https://www.google.com/maps/place/Acme">Find us</a>
        <a id="inside" data-stay href="/elsewhere">Inside</a>`,
      );
      const ids = ['out', 'pdf', 'save', 'tel', 'mail', 'sms', 'map', 'inside'];
      for (const id of ids) await page.click(`#${id}`);
      const events = await recorded('link_out', 'download', 'contact');
      expect(events.map(({ type, data, element }) => [element?.id, type, data])).toEqual([
        ['out', 'link_out', { host: 'news.example' }],
        ['pdf', 'download', { file: 'Size%20chart.pdf', ext: 'pdf' }],
        ['save', 'download', { file: 'prices.csv', ext: 'csv' }],
        ['tel', 'contact', { scheme: 'tel' }],
        ['mail', 'contact', { scheme: 'mailto' }],
        ['sms', 'contact', { scheme: 'sms' }],
        ['map', 'contact', { scheme: 'map' }],
      ]);
      expect(mine().filter(({ type }) => type === 'click')).toHaveLength(ids.length);
      expect(await page.evaluate('prevented')).toEqual(ids.map(() => false));
      expect(bodies()).not.toMatch(/3312345678|a@b\.example/);
    });

    test('that lead to another site are told though the page is left at once', async () => {
      await open(`<a id="out" href="${endpoint.otherOrigin}/elsewhere">Out</a>`);
      await page.click('#out');
      await page.waitFor('location.hostname === "localhost"');
      await endpoint.waitForEvents(() => mine().some(({ type }) => type === 'page_leave'));
      expect(mine().flatMap(({ type, data }) => (type === 'link_out' ? [data] : []))).toEqual([
        { host: new URL(endpoint.otherOrigin).host },
      ]);
    });
  });

  describe('forms', () => {
    const facts = ({ type, form }: MilepostEvent) => [type, form?.field ?? form?.step ?? form?.attempts];

    test('tell start, fields and submit by a click, without a value, a password or a card', async () => {
      await open(
        `<form id="signup" data-stay><input name="mail" type="email" id="mail"> <input name="city" id="city">
        <input type="password" name="word" id="word"> <input name="pan" autocomplete="cc-number" id="pan">
        <button id="send">Send</button></form>`,
      );
      await page.click('#mail');
      await page.type('#mail', 'eva@mail.example');
      await page.type('#city', 'Lisbom');
      await page.press('Backspace');
      await page.type('#city', 'n');
      await page.type('#word', 'Tr0ub4dor');
      await page.type('#pan', '4242424242424242');
      await page.click('#send');
      const events = await recorded('form_start', 'form_field', 'form_error', 'form_submit', 'form_abandon');
      expect(events.map(facts)).toEqual([
        ['form_start', undefined],
        ['form_field', 'mail'],
        ['form_field', 'city'],
        ['form_submit', 1],
      ]);
      const [, mail, city, submit] = events.map(({ form }) => form);
      expect(mail).toEqual({
        id: 'signup',
        field: 'mail',
        fieldType: 'email',
        index: 0,
        timeMs: expect.any(Number),
        firstKeyMs: expect.any(Number),
        refocus: 0,
        corrections: 0,
        filled: true,
        valid: true,
      });
      expect(city).toMatchObject({ corrections: 1, filled: true, index: 1 });
      expect(submit?.durationMs).toBeGreaterThanOrEqual(mail?.timeMs as number);
      expect(await page.evaluate('prevented.at(-1)')).toBe(false);
      expect(bodies()).not.toMatch(/eva@|Lisbo|Tr0ub|4242.?4242|"word"|"pan"/);
    });

    test('sent with Enter, again and by code that stops the event on the way are told, attempt by attempt', async () => {
      await open(
        `<form id="ask"><input name="topic" id="topic"> <button id="send">Send</button></form><script>
        document.querySelector('#ask').addEventListener('submit', (event) => {
          event.preventDefault(); event.stopImmediatePropagation();
        });</script>`,
      );
      await page.type('#topic', 'laces');
      await page.press('Enter');
      await page.type('#topic', '!');
      await page.click('#send');
      const submits = await recorded('form_submit');
      expect(submits.map(({ form }) => [form?.id, form?.attempts])).toEqual([
        ['ask', 1],
        ['ask', 2],
      ]);
      // Enter in a text field is a click on the button as far as the browser is concerned.
      const sent = mine().filter(({ type, element }) => type === 'click' && element?.text === 'Send');
      expect(sent.map(({ flags = [] }) => flags.includes('keyboard'))).toEqual([true, false]);
    });

    test('that the browser finds fault with tell which fields, and are not submitted', async () => {
      await open(
        `<form id="order" data-stay><input name="street" id="street" required> <input name="mail" id="mail" type="email" required>
        <button id="send">Send</button></form>`,
      );
      await page.click('#send');
      await page.type('#street', 'Lantern Row');
      await page.type('#mail', 'nobody');
      await page.click('#send');
      const events = await recorded('form_error', 'form_submit');
      expect(events.map(({ type, form }) => [type, form?.field, form?.valid])).toEqual([
        ['form_error', 'street', false],
        ['form_error', 'mail', false],
        ['form_error', 'mail', false],
      ]);
      const field = mine().find(({ type, form }) => type === 'form_field' && form?.field === 'mail');
      expect(field?.form?.valid ?? false).toBe(false);
    });

    test('in steps tell each step that is begun', async () => {
      await open(
        `<form id="checkout" data-stay><fieldset data-mp-step="Address"><input name="city" id="city"></fieldset>
        <fieldset data-mp-step="Delivery"><label id="express"><input type="radio" name="way" value="x"> Express</label></fieldset>
        <div data-mp-step="3 Payment"><button id="send">Pay</button></div></form>`,
      );
      await page.type('#city', 'Lisbon');
      await page.click('#express');
      await page.click('#send');
      const events = await recorded('form_step', 'form_submit');
      expect(events.map(({ type, form }) => [type, form?.step, form?.stepName])).toEqual([
        ['form_step', 1, 'Address'],
        ['form_step', 2, 'Delivery'],
        ['form_submit', 3, 'Payment'],
      ]);
    });

    test('left unfinished tell the last field, once, while the page goes', async () => {
      await open(
        `<form id="lead"><input name="city" id="city"> <input name="phone" id="phone"> <input name="more" id="more">
        <button>Send</button></form> <a id="away" href="/elsewhere">Away</a>`,
      );
      await page.type('#city', 'Lisbon');
      await page.type('#phone', '5');
      await page.click('#more');
      await page.click('#away');
      await page.waitFor('location.pathname === "/elsewhere"');
      await endpoint.waitForEvents(() => mine().some(({ type }) => type === 'form_abandon'));
      const abandons = mine().filter(({ type }) => type === 'form_abandon');
      expect(abandons.map(({ form }) => form)).toEqual([
        { id: 'lead', lastField: 'phone', durationMs: expect.any(Number) },
      ]);
      const fields = mine().flatMap(({ type, form }) => (type === 'form_field' ? [form?.field] : []));
      expect(fields).toEqual(['city', 'phone', 'more']);
    });
  });

  test('quick clicks on a dead button are one rage click, on a stepper or to select text none', async () => {
    await open(
      `<button id="more">+</button> <p id="text">Some words to select</p> <button id="dead">Apply</button>
      <div data-mp-ignore="rage"><button id="game">Tap</button></div>
      <button id="slow" onclick="this.title = 'Thinking ' + Math.random()">Save</button>`,
    );
    await page.click('#more', { times: 5 });
    await page.click('#text', { times: 3 });
    await page.click('#game', { times: 5 });
    await page.click('#dead', { times: 5 });
    await page.click('#slow', { times: 4 });
    await waitUntil('the moments', async () => {
      await page.evaluate('milepost.flush()');
      return mine().filter(({ name }) => name === 'rage_click').length === 2;
    });
    const moments = (await recorded('moment')).filter(({ name }) => name === 'rage_click');
    expect(moments.map(({ name, element, data }) => [name, element?.id, data])).toEqual([
      ['rage_click', 'dead', expect.objectContaining({ clicks: 5, kind: 'friction', responded: false })],
      ['rage_click', 'slow', expect.objectContaining({ clicks: 4, responded: true })],
    ]);
    expect(mine().filter(({ type }) => type === 'click')).toHaveLength(22);
  });

  test('leaving tells the time, how far was scrolled, and the web vitals this engine knows', async () => {
    await open('<div style="height: 3000px"><h1>Long</h1><button id="buy">Buy</button></div>');
    await page.waitFor('performance.getEntriesByName("first-contentful-paint").length > 0');
    await page.click('#buy');
    await page.wheel(600);
    await page.waitFor('scrollY >= 500');
    const { bottom, height } = await page.evaluate(() => ({
      bottom: scrollY + innerHeight,
      height: document.documentElement.scrollHeight,
    }));
    await page.goto(`${endpoint.origin}/elsewhere`);
    await endpoint.waitForEvents(() => mine().some(({ type }) => type === 'page_leave'));
    const leave = mine().find(({ type }) => type === 'page_leave')?.data as Record<string, number>;
    expect(leave).toEqual({
      engagedMs: expect.any(Number),
      visibleMs: expect.any(Number),
      totalMs: expect.any(Number),
      scrollMax: expect.any(Number),
    });
    const share = Math.round((100 * bottom) / height);
    expect(leave.scrollMax).toBeGreaterThanOrEqual(share);
    expect(leave.scrollMax).toBeLessThan(100);
    expect(leave.engagedMs).toBeGreaterThan(0);
    expect(leave.visibleMs).toBeGreaterThanOrEqual(leave.engagedMs as number);
    expect(leave.totalMs).toBeGreaterThanOrEqual(leave.visibleMs as number);

    const vitals = mine().filter(({ type }) => type === 'vital');
    expect([...new Set(vitals.map(({ data }) => data?.name))].sort()).toEqual(VITALS[engine]);
    for (const { data } of vitals) {
      expect(data).toMatchObject({
        value: expect.any(Number),
        rating: expect.stringMatching(/^(good|needs-improvement|poor)$/),
      });
    }
  });
});
