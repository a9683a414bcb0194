import { getWebInstrumentations, initializeFaro } from '@grafana/faro-web-sdk';
import { onClick } from './onClick.js';

const faro = initializeFaro({
  url: `${location.origin}/collect`,
  app: { name: 'bench', version: '1' },
  instrumentations: getWebInstrumentations(),
  // It drops an event that says what the one before it said.
  dedupe: false,
});
onClick((data) => faro.api.pushEvent('click', data));
window.trackOne = (n) => faro.api.pushEvent('video_played', { video: 'laces', n: `${n}` });
