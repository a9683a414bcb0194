import { init, track } from '@plausible-analytics/tracker';
import { onClick } from './onClick.js';

init({ domain: 'bench.example', endpoint: `${location.origin}/api/event`, captureOnLocalhost: true });
onClick((props) => track('click', { props }));
window.trackOne = (n) => track('video_played', { props: { video: 'laces', n: `${n}` } });
