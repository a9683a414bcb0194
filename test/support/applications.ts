import type { Endpoint } from './endpoint';
import { RECORDER, type Step } from './recordPage';

/** A page that knows nothing of Milepost, and how somebody uses it. */
export interface Application {
  name: string;
  path: string;
  serve(endpoint: Endpoint): void;
  /** Holds when it can be used. */
  ready: string;
  steps: Step[];
}

const TAG =
  '<script async src="/tracker.js" data-site="host" data-endpoint="/m" data-config="/journey.json" data-consent="not-needed"></script>';
const head = (title: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title><script src="/recorder.js"></script>${TAG}`;
const JS = { 'content-type': 'text/javascript' };
const STRICT = {
  'content-security-policy':
    "default-src 'self'; script-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'",
};
const recorder = (endpoint: Endpoint) => endpoint.serve('/recorder.js', RECORDER, JS);

const plain: Application = {
  name: 'a page of plain HTML under a strict policy',
  path: '/plain',
  ready: 'document.readyState === "complete"',
  serve(endpoint) {
    recorder(endpoint);
    endpoint.serve(
      '/plain.js',
      `const on = (id, type, act, how) => document.getElementById(id).addEventListener(type, act, how);
      on('stopped', 'click', (event) => { event.stopImmediatePropagation(); event.currentTarget.textContent += '!'; });
      on('refused', 'click', (event) => event.preventDefault());
      on('throws', 'click', () => { throw new Error('the page\\'s own'); });
      on('rejects', 'click', () => { Promise.reject(new Error('the page\\'s own')); console.log('rejecting'); });
      on('evaluates', 'click', () => { try { eval('1') } catch {} try { document.body.insertAdjacentHTML('beforeend', '<i>x</i>') } catch {} });
      on('pushes', 'click', () => history.pushState({ n: history.length }, '', '/plain/pushed?a=1'));
      on('replaces', 'click', () => history.replaceState({ replaced: true }, '', '#replaced'));
      on('opens', 'click', () => document.getElementById('dialog').showModal());
      on('adds', 'click', () => document.getElementById('list').append(document.createElement('li')));
      on('checked', 'submit', (event) => { event.preventDefault(); new FormData(event.target).forEach((v, k) => console.log(k, v)); });
      on('once', 'click', () => console.log('once'), { once: true });
      document.addEventListener('keydown', (event) => { if (event.key === 'j') event.preventDefault(); });`,
      JS,
    );
    const page = `${head('Plain')}<script src="/plain.js" defer></script></head><body><h1>Plain</h1>
      <button id="stopped">Stop</button> <a id="refused" href="/elsewhere">Refused</a> <button id="throws">Throw</button>
      <button id="rejects">Reject</button> <button id="evaluates">Evaluate</button> <button id="pushes">Push</button>
      <button id="replaces">Replace</button> <button id="opens">Open</button> <button id="adds">Add</button>
      <button id="once">Once</button> <a id="below" href="#further">Below</a> <ul id="list"><li>one</li></ul>
      <details id="more"><summary id="summary">More</summary><p>of it</p></details>
      <form id="checked"><label id="label">Agree <input type="checkbox" id="agree" name="agree"></label>
        <input type="radio" name="size" value="s" id="small"><input type="radio" name="size" value="l" id="large">
        <input id="needed" name="needed" required> <input id="mail" type="email" name="mail"> <textarea id="text"></textarea>
        <select id="kind" name="kind"><option value="a">A</option><option value="b">B</option></select>
        <button id="check" name="go" value="1">Check</button> <button type="reset" id="reset">Reset</button></form>
      <form id="sent" action="/plain/sent" method="post"><input id="city" name="city"><button id="send" name="by" value="button">Send</button></form>
      <div id="editor" contenteditable="true">edit</div> <p id="further">Further</p>
      <dialog id="dialog"><form method="dialog"><button id="close">Close</button></form></dialog></body></html>`;
    endpoint.serve('/plain', page, STRICT);
    endpoint.serve('/plain/sent', page, STRICT);
    endpoint.answer(
      { status: 200, headers: { 'content-type': 'text/html; charset=utf-8', ...STRICT }, body: page },
      '/plain/sent',
    );
  },
  steps: [
    ['a stopped click', (page) => page.click('#stopped')],
    ['a refused link', (page) => page.click('#refused')],
    ['an error', (page) => page.click('#throws')],
    ['a rejection', (page) => page.click('#rejects')],
    ['what the policy forbids', (page) => page.click('#evaluates')],
    ['a place on the page', (page) => page.click('#below')],
    ['replaceState', (page) => page.click('#replaces')],
    ['pushState', (page) => page.click('#pushes')],
    ['going back', (page) => page.evaluate('history.back()')],
    ['two of a kind', (page) => page.click('#adds', { times: 2 })],
    ['a click that counts once', (page) => page.click('#once', { times: 4 })],
    ['a disclosure', (page) => page.click('#summary')],
    ['a label', (page) => page.click('#label')],
    ['a radio button', (page) => page.click('#large')],
    ['an incomplete form', (page) => page.click('#check')],
    ['writing', (page) => page.type('#needed', 'a j b')],
    ['a wrong address', (page) => page.type('#mail', 'nobody')],
    ['a wrong form', (page) => page.press('Enter')],
    ['a right address', (page) => page.type('#mail', '@example.org')],
    ['choosing', (page) => page.select('#kind', 'b')],
    ['a form that is complete', (page) => page.click('#check')],
    ['resetting', (page) => page.click('#reset')],
    ['editing', (page) => page.type('#editor', 'or')],
    ['a dialog', (page) => page.click('#opens')],
    ['closing it', (page) => page.press('Escape')],
    ['the middle button', (page) => page.click('#further', { button: 'middle' })],
    ['the right button', (page) => page.click('#further', { button: 'right' })],
    ['closing its menu', (page) => page.press('Escape')],
    [
      'a form that is sent',
      async (page) => {
        await page.type('#city', 'Lisbon & Porto');
        await page.click('#send');
        await page.waitFor('location.pathname === "/plain/sent" && document.readyState === "complete"');
      },
    ],
  ],
};

const API = {
  openapi: '3.0.0',
  info: { title: 'Kettles', version: '1' },
  paths: {
    '/api/kettles/{id}': {
      get: {
        tags: ['kettles'],
        operationId: 'readKettle',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        responses: { 200: { description: 'A kettle' } },
      },
      post: {
        tags: ['kettles'],
        operationId: 'boil',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        requestBody: {
          content: { 'application/json': { schema: { type: 'object', example: { hot: true } } } },
        },
        responses: { 200: { description: 'Boiled' } },
      },
    },
  },
};

const swagger: Application = {
  name: 'Swagger UI (React)',
  path: '/swagger/',
  ready: '!!document.querySelector(".opblock-summary-get")',
  serve(endpoint) {
    recorder(endpoint);
    endpoint.serveFolder('/swagger-ui/', 'node_modules/swagger-ui-dist');
    endpoint.serve('/api.json', JSON.stringify(API), { 'content-type': 'application/json' });
    // It shows every header of an answer, the date among them.
    endpoint.serve('/api/kettles/7', '{"id":7}', {
      'content-type': 'application/json',
      date: 'Sat, 21 Nov 2026 10:00:00 GMT',
    });
    endpoint.serve(
      '/swagger/',
      `${head('Swagger UI')}<link rel="stylesheet" href="/swagger-ui/swagger-ui.css"></head><body><div id="swagger-ui"></div>
      <script src="/swagger-ui/swagger-ui-bundle.js"></script>
      <script>SwaggerUIBundle({ url: '/api.json', dom_id: '#swagger-ui', deepLinking: true })</script></body></html>`,
    );
  },
  steps: [
    ['an operation', (page) => page.click('.opblock-get .opblock-summary-control')],
    ['trying it', (page) => page.click('.opblock-get .try-out__btn')],
    ['leaving it empty', (page) => page.click('.opblock-get .execute')],
    ['a parameter', (page) => page.type('.opblock-get input', '7')],
    [
      'executing it',
      async (page) => {
        await page.click('.opblock-get .execute');
        await page.waitFor('!!document.querySelector(".opblock-get .live-responses-table")');
      },
    ],
    ['another operation', (page) => page.click('.opblock-post .opblock-summary-control')],
    ['a tag, closed', (page) => page.click('#operations-tag-kettles')],
    ['and opened by key', (page) => page.press('Enter')],
  ],
};

const docsify: Application = {
  name: 'Docsify (a router in the fragment)',
  path: '/docs/',
  ready: '!!document.querySelector(".sidebar-nav a") && !!document.querySelector("#main h1")',
  serve(endpoint) {
    recorder(endpoint);
    endpoint.serveFolder('/docsify/', 'node_modules/docsify');
    const text = { 'content-type': 'text/markdown; charset=utf-8' };
    endpoint.serve('/docs/README.md', '# Home\n\nSee [the guide](guide.md).\n\n## Why\n\nBecause.', text);
    endpoint.serve(
      '/docs/guide.md',
      '# Guide\n\n## First\n\n- [ ] a\n\n## Second\n\n[Back home](README.md) [Away](https://example.invalid/ ":target=_blank")',
      text,
    );
    endpoint.serve('/docs/_sidebar.md', '- [Home](/)\n- [Guide](guide.md)', text);
    endpoint.serve(
      '/docs/',
      `${head('Docs')}<link rel="stylesheet" href="/docsify/themes/vue.css"></head><body><div id="app"></div>
      <script>window.$docsify = { loadSidebar: true, subMaxLevel: 2, name: 'Docs' }</script>
      <script src="/docsify/lib/docsify.min.js"></script></body></html>`,
    );
  },
  steps: [
    [
      'a link in the text',
      async (page) => {
        await page.click('#main a[href*="guide"]');
        await page.waitFor('document.querySelector("#main h1").textContent === "Guide"');
      },
    ],
    ['a heading in the sidebar', (page) => page.click('.sidebar-nav a[href*="second"]')],
    ['going back', (page) => page.evaluate('history.back()')],
    [
      'a page in the sidebar',
      async (page) => {
        await page.click('.sidebar-nav a[href="#/"]');
        await page.waitFor('document.querySelector("#main h1").textContent === "Home"');
      },
    ],
    ['the menu', (page) => page.click('.sidebar-toggle')],
  ],
};

const BASE = 'document.querySelector("sl-dialog").shadowRoot.querySelector("[part=base]")';
const shoelace: Application = {
  name: 'Shoelace (web components)',
  path: '/components',
  ready:
    '!!customElements.get("sl-dialog") && !!customElements.get("sl-select") && !!document.querySelector("sl-button").shadowRoot',
  serve(endpoint) {
    recorder(endpoint);
    endpoint.serveFolder('/shoelace/', 'node_modules/@shoelace-style/shoelace/cdn');
    endpoint.serve(
      '/components',
      `${head('Components')}<link rel="stylesheet" href="/shoelace/themes/light.css">
      <script type="module" src="/shoelace/shoelace.js"></script></head><body>
      <form id="form"><sl-input id="name" name="name" label="Name" required></sl-input>
        <sl-select id="size" name="size" label="Size" value="s"><sl-option value="s">Small</sl-option><sl-option id="l" value="l">Large</sl-option></sl-select>
        <sl-checkbox id="agree" name="agree">Agree</sl-checkbox> <sl-switch id="loud" name="loud">Loud</sl-switch>
        <sl-button id="send" type="submit">Send</sl-button></form>
      <sl-button id="open">Open</sl-button> <sl-dialog id="dialog" label="Sure?"><sl-button id="yes" slot="footer">Yes</sl-button></sl-dialog>
      <sl-tab-group><sl-tab slot="nav" panel="a" id="a">A</sl-tab><sl-tab slot="nav" panel="b" id="b">B</sl-tab>
        <sl-tab-panel name="a">One</sl-tab-panel><sl-tab-panel name="b">Two</sl-tab-panel></sl-tab-group>
      <script>
        form.addEventListener('submit', (event) => { event.preventDefault(); console.log([...new FormData(event.target)].join(';')); });
        open.addEventListener('click', () => dialog.show()); yes.addEventListener('click', () => dialog.hide());
        for (const type of ['sl-change', 'sl-input', 'sl-show', 'sl-after-hide', 'sl-tab-show', 'sl-invalid'])
          document.addEventListener(type, ({ target }) => console.log(type, target.id));
      </script></body></html>`.replaceAll('open.add', "document.getElementById('open').add"),
    );
  },
  steps: [
    ['an incomplete form', (page) => page.click('#send')],
    ['writing', (page) => page.type('#name >>> input', 'Ann')],
    ['a checkbox', (page) => page.click('#agree')],
    ['a switch', (page) => page.click('#loud')],
    ['a list', (page) => page.click('#size')],
    ['an option', (page) => page.click('#l')],
    ['a form that is complete', (page) => page.click('#send')],
    ['a tab', (page) => page.click('#b')],
    [
      'a dialog',
      async (page) => {
        await page.click('#open');
        await page.waitFor(`!${BASE}.hidden && ${BASE}.getAnimations({ subtree: true }).length === 0`);
      },
    ],
    [
      'its button',
      async (page) => {
        await page.click('#yes');
        await page.waitFor(`${BASE}.hidden`);
      },
    ],
  ],
};

const alpine: Application = {
  name: 'Alpine.js (a to-do list)',
  path: '/todo',
  ready: '!!document.querySelector("#list li")',
  serve(endpoint) {
    recorder(endpoint);
    endpoint.serveFolder('/alpine/', 'node_modules/alpinejs/dist');
    endpoint.serve(
      '/todo',
      `${head('To do')}<script defer src="/alpine/cdn.min.js"></script></head><body>
      <div x-data="{ next: '', all: [{ text: 'Boil water', done: false }], open: false }">
        <form @submit.prevent="all.push({ text: next, done: false }); next = ''"><input id="next" x-model="next"><button id="add">Add</button></form>
        <ul id="list"><template x-for="(one, i) in all" :key="i"><li :class="one.done && 'done'"><label><input type="checkbox" x-model="one.done"> <span x-text="one.text"></span></label> <button @click.stop="all.splice(i, 1)">Remove</button></li></template></ul>
        <button id="menu" @click="open = !open" :aria-expanded="open">Menu</button> <p x-show="open" @click.outside="open = false">Inside</p>
        <p x-text="all.filter((one) => !one.done).length + ' left'"></p></div></body></html>`,
    );
  },
  steps: [
    ['writing', (page) => page.type('#next', 'Make tea')],
    ['adding by key', (page) => page.press('Enter')],
    [
      'adding by button',
      async (page) => {
        await page.type('#next', 'Drink it');
        await page.click('#add');
      },
    ],
    ['doing the first', (page) => page.click('#list li:nth-of-type(1) label')],
    ['removing the second', (page) => page.click('#list li:nth-of-type(2) button')],
    ['a menu', (page) => page.click('#menu')],
    ['a click outside of it', (page) => page.click('#next')],
  ],
};

const turbo: Application = {
  name: 'Turbo (pages fetched and swapped)',
  path: '/turbo',
  ready: '!!window.Turbo',
  serve(endpoint) {
    recorder(endpoint);
    endpoint.serveFolder('/hotwired/', 'node_modules/@hotwired/turbo/dist');
    const page = (title: string, body: string) =>
      `${head(title)}<script src="/hotwired/turbo.es2017-umd.js"></script><script>Turbo.config.drive.progressBarDelay = 60000</script></head><body><h1>${title}</h1>
      <nav><a id="one" href="/turbo">One</a> <a id="two" href="/turbo/two?a=1">Two</a></nav>${body}</body></html>`;
    endpoint.serve(
      '/turbo',
      page('One', '<turbo-frame id="frame"><a id="inner" href="/turbo/frame">Load</a></turbo-frame>'),
    );
    endpoint.serve(
      '/turbo/two',
      page(
        'Two',
        '<form id="form" action="/turbo/save" method="post"><input id="city" name="city"><button id="save" name="by" value="hand">Save</button></form>',
      ),
    );
    endpoint.serve('/turbo/frame', '<turbo-frame id="frame"><p id="loaded">Loaded</p></turbo-frame>');
    endpoint.serve('/turbo/saved', page('Saved', '<p>Done</p>'));
    endpoint.answer({ status: 303, headers: { location: '/turbo/saved' } }, '/turbo/save');
  },
  steps: [
    [
      'a frame',
      async (page) => {
        await page.click('#inner');
        await page.waitFor('!!document.querySelector("#loaded")');
      },
    ],
    [
      'a link',
      async (page) => {
        await page.click('#two');
        await page.waitFor('document.title === "Two" && !!document.querySelector("#city")');
      },
    ],
    [
      'a form',
      async (page) => {
        await page.type('#city', 'Porto');
        await page.click('#save');
        await page.waitFor('document.title === "Saved"');
      },
    ],
    [
      'going back',
      async (page) => {
        await page.evaluate('history.back()');
        // The bar of a page that was slow to come fades at its leisure.
        await page.waitFor('document.title === "Two" && !document.querySelector(".turbo-progress-bar")');
      },
    ],
  ],
};

export const APPLICATIONS: Application[] = [plain, swagger, docsify, shoelace, alpine, turbo];
