import { RudderAnalytics } from '@rudderstack/analytics-js/bundled';
import { onClick } from './onClick.js';

const analytics = new RudderAnalytics();
analytics.load('key', location.origin, { configUrl: location.origin });
analytics.page();
onClick((data) => analytics.track('click', data));
window.trackOne = (n) => analytics.track('video_played', { video: 'laces', n });
