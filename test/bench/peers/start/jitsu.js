import { jitsuAnalytics } from '@jitsu/js';
import { onClick } from './onClick.js';

const analytics = jitsuAnalytics({ host: location.origin, writeKey: 'key:secret' });
analytics.page();
onClick((data) => analytics.track('click', data));
window.trackOne = (n) => analytics.track('video_played', { video: 'laces', n });
