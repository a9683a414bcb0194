import type { KpiDraft, KpiSources } from './kpiDraft';

/** How many complete a form, how many leave it, and the time its fields take. */
export function formKpis({ forms }: KpiSources): KpiDraft[] {
  return forms.flatMap(({ id, completion, abandonment, fields }): KpiDraft[] => [
    {
      id: `completion.${id}`,
      name: `Form “${id}”: completed`,
      group: 'forms',
      value: completion,
      unit: 'share',
      formula: 'visits in which the form succeeded ÷ visits in which it was used',
    },
    {
      id: `abandonment.${id}`,
      name: `Form “${id}”: abandoned`,
      group: 'forms',
      value: abandonment,
      unit: 'share',
      better: 'down',
      formula: 'visits in which the form was left and did not succeed ÷ visits in which it was used',
    },
    ...fields
      .filter(({ time }) => time.value !== null)
      .map(
        ({ field, time }): KpiDraft => ({
          id: `field-time.${id}.${field}`,
          name: `Form “${id}”: time in “${field}”`,
          group: 'forms',
          value: time,
          unit: 'ms',
          better: 'down',
          formula: 'median of the times the field was in focus',
        }),
      ),
  ]);
}
