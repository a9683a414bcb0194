// @ts-check
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/**
 * What the collector tells of itself, for Prometheus. No label comes from outside: nobody can make up series.
 * @param {{ waiting: () => number, held: () => number }} now `waiting`: events; `held`: bytes of bodies
 */
export function openMetrics({ waiting, held }) {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 20 });
  const requests = new Counter({
    name: 'milepost_requests_total',
    help: 'Requests to the address of the batches, by the status of the answer.',
    labelNames: ['status'],
    registers,
  });
  const events = new Counter({
    name: 'milepost_events_total',
    help: 'Events by verdict: accepted, duplicate, rejected.',
    labelNames: ['verdict'],
    registers,
  });
  const answer = new Histogram({
    name: 'milepost_answer_seconds',
    help: 'From the head of a request to its answer.',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const group = new Histogram({
    name: 'milepost_commit_seconds',
    help: 'How long a transaction took, or a group of publishes.',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const grouped = new Counter({
    name: 'milepost_committed_events_total',
    help: 'Events that went through such transactions.',
    registers,
  });
  const dropped = new Counter({
    name: 'milepost_connections_dropped_total',
    help: 'Connections beyond the limits.',
    registers,
  });
  gauge('milepost_waiting_events', 'Events that were read and are not safe yet.', waiting);
  gauge('milepost_held_bytes', 'Bodies in memory.', held);

  /** @param {string} name @param {string} help @param {() => number} read */
  function gauge(name, help, read) {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  }

  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    /** @param {number} status @param {number} seconds */
    answered(status, seconds) {
      requests.inc({ status: String(status) });
      answer.observe(seconds);
    },
    /** @param {{ accepted: number, duplicates: number, rejected: number }} verdicts */
    judged({ accepted, duplicates, rejected }) {
      if (accepted) events.inc({ verdict: 'accepted' }, accepted);
      if (duplicates) events.inc({ verdict: 'duplicate' }, duplicates);
      if (rejected) events.inc({ verdict: 'rejected' }, rejected);
    },
    /** @param {number} count @param {number} ms */
    committed(count, ms) {
      group.observe(ms / 1000);
      grouped.inc(count);
    },
    dropped: () => dropped.inc(),
  };
}

/** @typedef {ReturnType<typeof openMetrics>} Metrics */
