// Compiled, never run: what an application may and may not write.
import {
  type Capture,
  type CommerceData,
  clicks,
  engagement,
  init,
  type MilepostEvent,
  pages,
  scroll,
  search,
  standard,
} from 'milepost';
import { init as initCore } from 'milepost/core';
import { ndjson } from 'milepost/formats';
import { inspect } from 'milepost/inspector';
import { compile, rehearse } from 'milepost/rules';

type ShopEvents = {
  purchase: { order: string; total: number };
  wishlist: { product: string };
};

const mp = init<ShopEvents>({ endpoint: '/m', config: () => import('../../examples/shop/journey.json') });

// ---- typed events
mp.track('purchase', { order: 'A-1', total: 99 });
mp.track('wishlist', { product: 'aero-2' }, { value: 1, currency: 'EUR', at: new Date() });
const kept: Promise<boolean> = mp.track('purchase', { order: 'A-1', total: 99 }, { critical: true });
// @ts-expect-error: nothing to wait for
const nothing: Promise<boolean> = mp.track('purchase', { order: 'A-1', total: 99 }, { critical: false });
// @ts-expect-error: the data is needed all the same
mp.track('purchase', undefined as never as { order: string }, { critical: true });
// @ts-expect-error: no such event
mp.track('purchased', { order: 'A-1', total: 99 });
// @ts-expect-error: the total is a number
mp.track('purchase', { order: 'A-1', total: '99' });
// @ts-expect-error: the order is missing
mp.track('purchase', { total: 99 });

// ---- without a list of events any name and flat data will do
const open = init({
  endpoint: ['/m', { url: 'https://b.example/m', format: ndjson }, async () => ({ accepted: 1 })],
});
open.track('anything', { a: 1, b: 'two', c: true, d: null, e: ['x', 1] });
open.track('visited_store', {}, { at: '2026-05-02', channel: 'store' });
// @ts-expect-error: a name
open.track('visited_store', {}, { channel: ['store'] });
const bag = {
  currency: 'EUR',
  value: 20,
  items: [{ item_id: 'A1', price: 10, quantity: 2, item_brand: undefined }],
};
open.track('purchase', { ...bag, transaction_id: 'T-1' });
open.track('purchase', { event: 'purchase', ecommerce: bag });
// @ts-expect-error: an item is flat
open.track('purchase', { items: [{ item_id: 'A1', deep: { a: 1 } }] });
// @ts-expect-error: so is all the rest
open.track('purchase', { ...bag, customer: { vip: true } });
const typed = init<{ purchase: CommerceData; call: { minutes: number } }>({ endpoint: '/m' });
typed.track('purchase', bag);
// @ts-expect-error: minutes are a number
typed.track('call', bag);
// @ts-expect-error: data is flat
open.track('anything', { nested: { a: 1 } });

// ---- options
initCore({ endpoint: '/m', capture: [pages({ auto: false }), clicks()], consent: 'wait' });
initCore({
  endpoint: '/m',
  capture: [...standard(), scroll(), search(), engagement()],
  beforeSend: (event) => (event.type === 'click' ? null : event),
});
initCore({ endpoint: '/m', limits: { events: 1000, bytes: 2e6, days: 3 } });
// @ts-expect-error: a number
initCore({ endpoint: '/m', limits: { events: 'many' } });
// @ts-expect-error: an endpoint is needed
init({});
// @ts-expect-error: one of three words
init({ endpoint: '/m', consent: 'maybe' });
// @ts-expect-error: captures are functions
init({ endpoint: '/m', capture: ['pages'] });

// ---- reading
const stage = mp.stage();
const id: string | null = stage.id;
const lap: number = stage.lap;
const off: () => void = mp.on('event', (event: MilepostEvent) => event.stage.touch);
const flushed: Promise<{ sent: number; kept: number }> = mp.flush();
mp.consent({ analytics: true, marketing: false });
const state: 'waiting' | 'granted' | 'denied' | 'anonymous' = mp.consent().state;
mp.stage('loyalty', { because: 'told by support', force: true });
// @ts-expect-error: a score is a number
mp.feedback({ kind: 'nps', score: 'ten' });

mp.page();
mp.page({ title: 'Index' });
mp.page('Docs', 'Index');
// @ts-expect-error: a title
mp.page(5);
mp.goal('signup', { value: 5, currency: 'EUR' });
mp.moment('price-check', { shop: 'other' });
mp.group('acme', { plan: 'team' });
mp.action('openChat', ({ trigger, moments }) => `${trigger} ${moments.length}`);
const places: string[] = mp.journey().steps.map(({ type, id: place }) => `${type} ${place}`);
// @ts-expect-error: a function
mp.action('openChat', 'open');
// @ts-expect-error: a number
mp.goal('signup', { value: '5' });
init({
  endpoint: '/m',
  conditions: { isVip: ({ traits }) => traits?.tier === 'gold' },
  actions: { openChat: ({ stage: where }) => where },
  dataLayer: true,
});
// @ts-expect-error: a condition says yes or no
init({ endpoint: '/m', conditions: { isVip: () => 'gold' } });

// ---- the inspector, of the page's own or brought along
init({ endpoint: '/m', inspector: () => import('milepost/inspector') }).inspect();
inspect(mp);
// @ts-expect-error: something that runs
inspect({});

// ---- a capture of one's own
const hovers: Capture = (emit) => {
  const hover = () => emit({ type: 'custom', name: 'hover' });
  addEventListener('mouseover', hover);
  return () => removeEventListener('mouseover', hover);
};
// @ts-expect-error: a capture returns its undo
const endless: Capture = (emit) => emit({ type: 'custom', name: 'hover' });

// ---- rules
const journey = compile({ milepost: 1, stages: [{ id: 'a', when: { path: '/a' } }] });
const left: Array<{ path: string; why: string }> = journey.skipped;

export { endless, flushed, hovers, id, kept, lap, left, nothing, off, places, rehearse, state };
