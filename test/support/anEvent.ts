import type { BatchContext, MilepostEvent } from '../../src/types';

/** A valid event, with what the test cares about on top. */
export function anEvent(facts: Partial<MilepostEvent> = {}): MilepostEvent {
  const seq = facts.seq ?? 0;
  return {
    id: `0198f1f4-6c1e-7cc0-a1d2-${String(seq).padStart(12, '0')}`,
    type: 'click',
    time: '2026-11-21T10:01:59.101Z',
    mono: 199_102,
    seq,
    tabId: 'tab1',
    pageId: 'page1',
    page: { path: '/products/running/aero-2' },
    stage: {
      id: 'acquisition',
      index: 1,
      touch: 'acquisition',
      furthest: 'acquisition',
      lap: 1,
      since: '2026-11-21T09:59:02.000Z',
    },
    ...facts,
  };
}

/** A valid context, as every batch says it once. */
export function aContext(facts: Partial<BatchContext> = {}): BatchContext {
  return {
    site: 'acme-shoes',
    sdk: { name: 'milepost', version: '1.0.0', build: 'npm' },
    config: { version: '2026-11-21', hash: 'k3x9q1', language: 1, errors: 0 },
    anonymousId: '0198f1e0-0000-7000-8000-000000000000',
    userId: null,
    visitor: {
      new: false,
      visits: 3,
      firstSeenAt: '2026-11-02T18:20:00.120Z',
      personas: [],
      traits: {},
    },
    session: {
      id: '0198f1f3-0000-7000-8000-000000000000',
      startedAt: '2026-11-21T09:58:40.003Z',
      landing: '/l/autumn',
      channel: 'email',
      campaign: { source: 'newsletter', medium: 'email', name: 'autumn' },
    },
    attribution: {},
    context: {
      host: 'www.acme-shoes.example',
      locale: 'fr-FR',
      timezone: 'Europe/Paris',
      device: 'mobile',
      screen: { width: 390, height: 844, density: 3 },
      viewport: { width: 390, height: 664 },
      storage: 'idb',
    },
    experiments: {},
    consent: { state: 'granted', analytics: true, marketing: false, gpc: false },
    ...facts,
  };
}
