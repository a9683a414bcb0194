import { soakSuite } from './suite';

/** `SOAK_SEEDS=1,2,3 SOAK_EVENTS=20000 SOAK_MINUTES=15`; seeds of one's own are drawn when none are named. */

const drawSeeds = () => Array.from({ length: 3 }, () => Math.floor(Math.random() * 1e6));

soakSuite({
  seeds: process.env.SOAK_SEEDS?.split(',').map(Number) ?? drawSeeds(),
  events: Number(process.env.SOAK_EVENTS ?? 20_000),
  minutes: Number(process.env.SOAK_MINUTES ?? 15),
});
