// @ts-check
/** How much of what happened has arrived: today in one line, each day in a table, and who most is missing of. */
import { element, find } from './element.js';
import { atLeast, number } from './inWords.js';

/** Asked again at most so often, and only when something has arrived meanwhile. */
const FRESH_MS = 5000;
/** What is on its way becomes unexplained by itself. */
const ANYHOW_MS = 60_000;

/** `tooLarge` → `too large` @param {string} reason */
const words = (reason) => reason.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** @param {number} amount @param {string} thing */
const counted = (amount, thing) => `${number(amount)} ${thing}${amount === 1 ? '' : 's'}`;

/** @param {Record<string, any>} figures */
function missing({ explained, onItsWay, unexplained, lost }) {
  const named = Object.entries(lost);
  const reasons = named.map(([reason, events]) =>
    named.length > 1 ? `${number(events)} ${words(reason)}` : words(reason),
  );
  return [
    ...(explained ? [`${number(explained)} lost (${reasons.join(', ')})`] : []),
    ...(onItsWay ? [`${number(onItsWay)} on ${onItsWay === 1 ? 'its' : 'their'} way`] : []),
    `${unexplained ? number(unexplained) : 'none'} unexplained`,
  ].join(', ');
}

/** @param {string} day @param {string} today */
function dayInWords(day, today) {
  const ago = (Date.parse(today) - Date.parse(day)) / 86_400_000;
  if (ago < 2) return ago ? 'Yesterday' : 'Today';
  const options = /** @type {const} */ ({
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  return new Date(day).toLocaleDateString('en-GB', options);
}

/** The end of the id, as in the stream. @param {Record<string, any>} visitor */
function who({ visitor, anonymous }) {
  if (!anonymous) return `…${visitor.slice(-6)}`;
  return visitor === 'anonymous' ? 'anonymous' : `anonymous visit …${visitor.slice(-6)}`;
}

/** @param {string} day */
async function worst(day) {
  const { visitors } = await (await fetch(`/api/completeness?day=${day}&visitors=5`)).json();
  const items = visitors.map((/** @type {Record<string, any>} */ visitor) =>
    element(
      'li',
      {},
      element('b', { class: 'visitor', title: visitor.visitor }, who(visitor)),
      ` ${number(visitor.received)} of ${number(visitor.expected)} arrived; ${missing(visitor)}`,
    ),
  );
  return element('ul', {}, ...items);
}

/** The section `delivery` of the live page. `stale` says that something has arrived. */
export function openDelivery() {
  /** The day whose visitors are shown. @type {string | undefined} */
  let open;
  let askedAt = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /** @param {Record<string, any>} row @param {string} today */
  async function dayRows(row, today) {
    const { day, received, expected, completeness, wire } = row;
    const name = dayInWords(day, today);
    const whole = received === expected;
    const button = element('button', { class: 'who', 'aria-expanded': String(open === day) }, 'Whose?');
    button.addEventListener('click', () => {
      open = open === day ? undefined : day;
      show();
    });
    const cells = [
      element('th', { scope: 'row' }, name),
      element('td', { class: 'amount share' }, expected ? atLeast(completeness) : '–'),
      element('td', { class: 'amount' }, number(expected)),
      element('td', { class: 'missing' }, whole ? 'nothing' : `${missing(row)} `, whole ? '' : button),
      element('td', { class: 'amount' }, number(wire.duplicates)),
    ];
    const shown = element('tr', { 'data-day': day }, ...cells);
    if (open !== day || whole) return [shown];
    return [shown, element('tr', { class: 'worst' }, element('td', { colspan: '5' }, await worst(day)))];
  }

  async function show() {
    askedAt = Date.now();
    clearTimeout(timer);
    timer = setTimeout(again, ANYHOW_MS);
    const { today, days, onItsWayMinutes } = await (await fetch('/api/completeness?days=14')).json();
    const [latest] = days.filter((/** @type {Record<string, any>} */ { expected }) => expected);
    find('delivery').hidden = !latest;
    if (!latest) return;
    const { expected, completeness, wire, received, explained, onItsWay, unexplained, day } = latest;
    const when = dayInWords(day, today);
    const named = when === 'Today' || when === 'Yesterday' ? `${when.toLowerCase()}’s` : `${when}’s`;
    find('arrived').textContent =
      `${atLeast(completeness)} of ${named} ${counted(expected, 'event')} arrived`;
    find('missing').textContent = [
      received === expected
        ? 'Nothing is missing'
        : `${number(expected - received)} missing: ${missing(latest)}`,
      `${counted(wire.duplicates, 'duplicate')} on the wire, stored once`,
    ].join(' · ');
    const parts = { received, onItsWay, explained, unexplained };
    find('fates').replaceChildren(
      ...Object.entries(parts)
        .filter(([, events]) => events)
        .map(([fate, events]) => {
          const part = element('i', { class: fate });
          part.style.flexGrow = String(events);
          return part;
        }),
    );
    find('minutes').textContent = String(onItsWayMinutes);
    const rows = await Promise.all(days.map((/** @type {Record<string, any>} */ row) => dayRows(row, today)));
    const focused = document.activeElement?.closest('[data-day]')?.getAttribute('data-day');
    find('days').replaceChildren(...rows.flat());
    if (focused) find('days').querySelector(`[data-day="${focused}"] button`)?.focus();
  }

  function again() {
    show().catch(() => {}); // the page says by itself that the connection is gone
  }

  return {
    stale() {
      clearTimeout(timer);
      timer = setTimeout(again, Math.max(0, askedAt + FRESH_MS - Date.now()));
    },
  };
}
