/** Moments that Milepost notices by itself. */
export const BUILT_IN_MOMENTS = (
  'rage_click dead_click error_click quick_back exit_intent tab_return field_hesitation field_struggle form_abandon ' +
  'deep_read copy_intent empty_search search_refine slow_page'
).split(' ');
