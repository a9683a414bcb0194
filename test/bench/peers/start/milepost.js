// Started by its tag, as the README says.
window.trackOne = (n) => window.milepost.track('video_played', { video: 'laces', n });
