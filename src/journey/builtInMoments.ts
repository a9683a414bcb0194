/** Moments that Milepost notices by itself. */
export const BUILT_IN_MOMENTS = (
  'rage_click dead_click error_click quick_back scroll_hunt field_hesitation field_struggle form_abandon ' +
  'exit_intent deep_read search_refine empty_search tab_return copy_intent slow_page thrashed_cursor long_wait'
).split(' ');
