import * as amplitude from '@amplitude/analytics-browser';

amplitude.init('key', {
  serverUrl: `${location.origin}/2/httpapi`,
  autocapture: { elementInteractions: true },
  remoteConfig: { fetchRemoteConfig: false },
});
window.trackOne = (n) => amplitude.track('video_played', { video: 'laces', n });
