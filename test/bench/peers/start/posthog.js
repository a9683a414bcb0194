import posthog from 'posthog-js';

posthog.init('phc_token', {
  api_host: location.origin,
  // Page views, clicks, rage clicks and page leaves stay on; what else it could do needs a script of its own.
  disable_session_recording: true,
  disable_surveys: true,
  disable_web_experiments: true,
  disable_external_dependency_loading: true,
  advanced_disable_flags: true,
  capture_heatmaps: false,
  capture_dead_clicks: false,
  capture_exceptions: false,
  // Its own limit, 10 a second after a burst of 100, would drop events of this page and flatter what is measured.
  rate_limiting: { events_per_second: 1000, events_burst_limit: 1000 },
  opt_out_useragent_filter: true,
});
window.trackOne = (n) => posthog.capture('video_played', { video: 'laces', n });
