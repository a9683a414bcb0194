/** One thing a page holds that must never leave it. */
export interface Planted {
  /** As it stands in the page, or is typed. */
  text: string;
  /** Parts that already tell: any of them in what came out is a leak. */
  tells: string[];
  /** What keeps it in, in words; told when it does not. */
  guard: string;
}

const jwt = (payload: string, signature: string) =>
  `eyJhbGciOiJIUzI1NiJ9.${Buffer.from(payload).toString('base64url')}.${signature}`;

const words = 'scrubText() cuts it out of texts, titles and names';
const values = 'no value of a field is ever read';
const nowhere = 'only links and buttons give text';
const query = 'scrubUrl() drops the query, the fragment and the user name; scrubPath() redacts the segment';
const storage = "no capture reads another script's storage";
const code = 'scrubSecrets() cuts it out of what code hands over';

export const PLANTED = {
  email: { text: 'zelda.quorn@zq-mail.example', tells: ['zelda.quorn', 'zq-mail'], guard: words },
  cardSpaced: { text: '4242 4242 4242 4242', tells: ['4242424242'], guard: words },
  cardDashed: { text: '5555-5555-5555-4444', tells: ['5555555555'], guard: words },
  phone: { text: '+49 170 5550123', tells: ['1705550123'], guard: words },
  iban: { text: 'DE89 3704 0044 0532 0130 00', tells: ['3704004405'], guard: words },
  uuid: {
    text: 'c0ffee12-3456-4abc-8def-0123456789ab',
    tells: ['c0ffee12', '0123456789ab'],
    guard: words,
  },
  atTheCut: {
    text: 'yolanda.brix@yb-mail.example',
    tells: ['yolanda'],
    guard: 'texts are scrubbed before they are cut to length',
  },
  cardAtTheCut: {
    text: '6011 1111 1111 1117',
    tells: ['60111111'],
    guard: 'texts are scrubbed before they are cut to length',
  },
  jwt: { text: jwt('{"sub":"q"}', 'c2lnbmVkLWJ5LXE'), tells: ['eyJhbGci', 'c2lnbmVkLWJ5'], guard: query },
  hex: { text: 'fedcba9876543210fedcba98', tells: ['fedcba98'], guard: query },
  base64url: { text: 'qL7-xT2_vB9kZ4mN8pR3sW6y', tells: ['qL7-xT2'], guard: query },
  queryEmail: { text: 'ursula.fenn@uf-mail.example', tells: ['ursula', 'uf-mail'], guard: query },
  pathEmail: { text: 'petra.lund@pl-mail.example', tells: ['petra', 'pl-mail'], guard: query },
  fragment: { text: 'frag-8Kq2Zt7Lm4Xw9Rb1', tells: ['8Kq2Zt7'], guard: query },
  userInfo: { text: 'svc-hannes:Pa55w0rd', tells: ['hannes', 'Pa55w0rd'], guard: query },
  searchTerm: { text: 'gluten free wedding cake', tells: ['gluten'], guard: 'search words are for rules' },
  password: { text: 'Tr0ub4dor&3-horse', tells: ['Tr0ub4dor'], guard: values },
  typedName: { text: 'Wilhelmina Ashgrove', tells: ['wilhelmina', 'ashgrove'], guard: values },
  typedCard: { text: '4111 1111 1111 1111', tells: ['4111111111'], guard: values },
  typedOtp: { text: '90817263', tells: ['90817263'], guard: values },
  typedNote: { text: 'my knee hurts badly', tells: ['knee hurts'], guard: values },
  typedEditor: { text: 'dear diary entry', tells: ['diary'], guard: values },
  prefilled: { text: 'Prefilled Palmer', tells: ['palmer'], guard: values },
  hiddenValue: { text: 'csrf-Hh3Jk8Ll2Qq7', tells: ['Hh3Jk8'], guard: values },
  chosen: { text: 'Diagnosis: migraine', tells: ['migraine'], guard: values },
  notes: { text: 'allergic to walnuts', tells: ['walnuts'], guard: values },
  fileName: { text: 'mri-scan-of-knut.png', tells: ['of-knut'], guard: values },
  prose: { text: 'Dear Ms Featherstone', tells: ['featherstone'], guard: nowhere },
  portrait: { text: 'Portrait of Ignatius Thorne', tells: ['ignatius', 'thorne'], guard: nowhere },
  tooltip: { text: 'Born 1 May 1980 in Vaduz', tells: ['vaduz'], guard: nowhere },
  masked: {
    text: 'Account of Bartholomew Pim',
    tells: ['bartholomew'],
    guard: 'data-mp-mask, [data-private] and privacy.mask',
  },
  ignored: { text: 'Unseen Underhill', tells: ['underhill'], guard: 'data-mp-ignore' },
  attribute: {
    text: 'attr-secret-Zz91',
    tells: ['secret-Zz91'],
    guard: 'only data-mp-* attributes are read',
  },
  referrer: { text: 'ref-Yp4Wd8Kc2Gn6Tv3Hs9', tells: ['Yp4Wd8'], guard: 'scrubReferrer()' },
  cookie: { text: 'sid-Mv5Bx1Cn7Zl3', tells: ['Mv5Bx1'], guard: "credentials: 'omit'; no cookie is read" },
  pageStore: { text: 'store-Ew6Ro2Ti8Pu4', tells: ['Ew6Ro2'], guard: storage },
  windowName: { text: 'wname-Gs3Hd9Jf5Ka1', tells: ['Gs3Hd9'], guard: storage },
  state: { text: 'state-Du7Fi3Go9Hp5', tells: ['Du7Fi3'], guard: 'history.state is not read' },
  thrown: { text: 'session 0a1b2c3d4e5f60718293a4b5 is over', tells: ['0a1b2c3d'], guard: words },
  framed: { text: 'Framed Fitzgerald', tells: ['fitzgerald'], guard: 'nothing is heard in frames' },
  code: { text: 'quentin.rye@qr-mail.example', tells: ['quentin', 'qr-mail'], guard: code },
  codeCard: { text: '3530111333300000', tells: ['3530111333'], guard: code },
} satisfies Record<string, Planted>;

/** What may come out, and has to, or nobody would know that the search can find anything. */
export const ALLOWED = {
  'Buy the Marchetti kettle': "a button's own text",
  'Message Otto Vance': 'an aria-label that the author gave a button, without the address in it',
  'kitchen-kettles': "a part of the page's path",
  delivery_city: "a field's name, as the author wrote it",
  'looking-around': "a stage of the marketer's own config",
} as const;

const text = (name: keyof typeof PLANTED) => PLANTED[name].text;
const encoded = (name: keyof typeof PLANTED) => encodeURIComponent(text(name));

/** Path, query and fragment of the planted page, each with its secrets. */
export const PLANTED_PATH = `/kitchen-kettles/${encoded('pathEmail')}/${text('hex')}/${text('uuid')}`;
export const PLANTED_ADDRESS = `${PLANTED_PATH}?token=${text('jwt')}&email=${encoded('queryEmail')}&q=${encoded('searchTerm')}&utm_source=mail&utm_content=${encoded('queryEmail')}#id_token=${text('fragment')}`;

export const PLANTED_JOURNEY = {
  milepost: 1,
  stages: [
    { id: 'looking-around', when: { path: '/**', touchpoint: 'Any page' } },
    { id: 'buying', when: { text: 'Buy*', touchpoint: 'Buy button' } },
  ],
  moments: [
    { id: 'roaming', when: { path: '/**', count: '>= 2', distinct: 'path' } },
    { id: 'seeking', when: { search: '*', count: '>= 1' } },
  ],
  triggers: [
    { id: 'told', on: { enter: 'buying' }, do: [{ push: 'journey_moved' }, { emit: 'shop:moved' }] },
  ],
  privacy: { consent: 'not-needed', mask: ['.customer'] },
};

const still = 'onclick="return false"';
/** Of a length that puts the secret across the hundredth or two hundredth character. */
const upTo = (length: number) => 'so and on '.repeat(length).slice(0, length);

/** Everything with `data-hit` is to be clicked. `tag` installs Milepost. */
export const plantedPage = (tag: string) => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Basket of ${text('email')}</title>
<script>
  window.heard = []; window.said = []; window.dataLayer = [];
  for (const level of ['log', 'info', 'debug', 'warn', 'error'])
    console[level] = (...all) => said.push(all.map((one) => (typeof one === 'string' ? one : String(JSON.stringify(one)))).join(' '));
  for (const type of ['stage', 'moment', 'goal', 'consent', 'ask'])
    document.addEventListener('milepost:' + type, ({ detail }) => heard.push(JSON.stringify(detail)));
  document.addEventListener('shop:moved', ({ detail }) => heard.push(JSON.stringify(detail)));
  window.name = ${JSON.stringify(text('windowName'))};
  document.cookie = 'sid=${text('cookie')}; path=/';
  localStorage.setItem('page-own', ${JSON.stringify(text('pageStore'))});
  sessionStorage.setItem('page-own', ${JSON.stringify(text('pageStore'))});
  addEventListener('error', (event) => event.preventDefault());
  addEventListener('unhandledrejection', (event) => event.preventDefault());
</script>${tag}</head><body><main>
<h1>Basket</h1>
<button id="buy" data-hit>Buy the Marchetti kettle</button>
<button data-hit aria-label="Message Otto Vance, ${text('email')}">✉</button>
<button data-hit title="Signed in as ${text('email')}"><img src="data:," alt="${text('email')}" width="9" height="9"></button>
<button data-hit>Call ${text('phone')}</button>
<button data-hit>Pay with ${text('cardSpaced')}</button>
<button data-hit>Pay with ${text('cardDashed')}</button>
<button data-hit>From ${text('iban')}</button>
<button data-hit>Order ${text('uuid')}</button>
<button data-hit>${upTo(92)}${text('atTheCut')}</button>
<button data-hit>${upTo(90)}${text('cardAtTheCut')}</button>
<button data-hit aria-label="${upTo(92)}${text('atTheCut')}">x</button>
<button data-hit id="${upTo(192)}${text('atTheCut')}">long id</button>
<button data-hit id="user-${text('email')}" data-testid="row-${text('uuid')}" name="${text('email')}">odd names</button>
<button data-hit data-mp-data-for="${text('email')}" data-email="${text('attribute')}" data-token="${text('attribute')}">marked</button>
<button data-hit data-mp-touchpoint="Hello ${text('email')}" data-mp-event="hello ${text('email')}">named</button>
<section data-mp-region="of ${text('email')}"><button data-hit>in a region</button></section>
<a data-hit ${still} href="https://other.example/reset/${text('base64url')}?t=${text('jwt')}#${text('fragment')}">Reset it</a>
<a data-hit ${still} href="/files/${text('jwt')}/${encoded('pathEmail')}">Open it</a>
<a data-hit ${still} href="https://${text('userInfo')}@other.example/">By name</a>
<a data-hit ${still} href="mailto:${text('email')}?body=${encoded('typedNote')}">Write</a>
<a data-hit ${still} href="tel:${text('phone').replaceAll(' ', '')}">Ring</a>
<a data-hit ${still} href="/files/${encoded('pathEmail')}.pdf" download="${text('email')}.pdf">Statement</a>
<a data-hit ${still} href="/customers" class="customer">${text('masked')}</a>
<a data-hit ${still} href="/customers" data-mp-mask title="${text('masked')}">${text('masked')}</a>
<div data-mp-ignore><button data-hit>${text('ignored')}</button></div>
<p data-hit>${text('prose')}</p>
<p data-hit tabindex="0">${text('prose')}</p>
<p data-hit title="${text('tooltip')}" aria-label="${text('tooltip')}">about</p>
<img data-hit src="data:," width="40" height="40" alt="${text('portrait')}">
<details><summary data-hit>Notes <textarea rows="1" cols="4">${text('notes')}</textarea></summary></details>
<div role="tab" tabindex="0" data-hit>Kinds <select><option>${text('chosen')}</option></select></div>
<p id="prose">${text('prose')} <b>${text('cardSpaced')}</b></p>
<form id="order" action="/orders/${text('jwt')}?email=${encoded('queryEmail')}" onsubmit="return false">
  <label data-hit>Name <input name="customer" id="customer" autocomplete="name"></label>
  <input name="password" id="password" type="password">
  <input name="pan" id="pan" autocomplete="cc-number">
  <input name="otp" id="otp" autocomplete="one-time-code">
  <input name="delivery_city" id="city" value="${text('prefilled')}" placeholder="${text('prefilled')}" required>
  <input type="hidden" name="csrf" value="${text('hiddenValue')}">
  <textarea name="note" id="note"></textarea>
  <select name="reason" id="reason"><option value="">-</option><option value="${text('chosen')}">${text('chosen')}</option></select>
  <input type="radio" name="plan" id="plan" value="${text('chosen')}">
  <input type="file" name="scan" id="scan">
  <input name="a[${text('email')}]" id="odd" aria-label="${text('email')}">
  <div id="editor" contenteditable="true">${text('typedEditor')} <a href="/x" data-hit ${still}>${text('typedEditor')}</a></div>
  <button id="send" name="go" value="${text('hiddenValue')}">Send it</button>
</form>
<form role="search" action="/results"><input type="search" name="q" id="q"><button id="seek">Seek</button></form>
<button id="throw" onclick="setTimeout(() => { throw new TypeError('${text('thrown')}') }); Promise.reject(new Error('${text('thrown')} ${text('email')}')); console.error('${text('jwt')}')">Break</button>
<iframe id="frame" srcdoc="<button>${text('framed')}</button><input value='${text('framed')}'>" width="200" height="60"></iframe>
</main></body></html>`;
