import {
  ButtonClickTrackingPlugin,
  enableButtonClickTracking,
} from '@snowplow/browser-plugin-button-click-tracking';
import {
  enableLinkClickTracking,
  LinkClickTrackingPlugin,
} from '@snowplow/browser-plugin-link-click-tracking';
import { newTracker, trackPageView, trackSelfDescribingEvent } from '@snowplow/browser-tracker';

newTracker('sp', location.origin, {
  appId: 'bench',
  plugins: [LinkClickTrackingPlugin(), ButtonClickTrackingPlugin()],
});
trackPageView();
enableLinkClickTracking();
enableButtonClickTracking();
window.trackOne = (n) =>
  trackSelfDescribingEvent({
    event: { schema: 'iglu:com.acme/video_played/jsonschema/1-0-0', data: { video: 'laces', n } },
  });
