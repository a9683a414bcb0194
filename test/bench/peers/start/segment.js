import { AnalyticsBrowser } from '@segment/analytics-next';
import { onClick } from './onClick.js';

const analytics = AnalyticsBrowser.load(
  { writeKey: 'key', cdnURL: location.origin },
  { integrations: { 'Segment.io': { apiHost: `${location.host}/v1`, protocol: 'http' } } },
);
analytics.page();
onClick((data) => analytics.track('click', data));
window.trackOne = (n) => analytics.track('video_played', { video: 'laces', n });
