import { FOR_A_MEDIAN, measure, share } from '../enough';
import { distinct, groupByAll, largest, quantile } from '../math';
import type { Plan } from '../plan';
import type { Answers, Question } from '../question';
import type { Row } from '../rows';
import type { FormFigure } from '../types';

/** By visits, except for what is counted each time: submits and errors. */
const formCounts: Question<{
  form: string;
  started: number;
  completed: number;
  abandoned: number;
  submits: number;
  errors: number;
  times: number;
  time: number | null;
}> = {
  sql: ({ facts }) => `
    SELECT form, started, completed, abandoned, submits, errors, coalesce(found, 0) AS times, time FROM (
      SELECT form, count(*) AS started, count(*) FILTER (succeeded) AS completed,
        count(*) FILTER (leftIt AND NOT succeeded) AS abandoned, sum(submits)::BIGINT AS submits,
        sum(errors)::BIGINT AS errors
      FROM (
        SELECT form, session, bool_or(type = 'form_success') AS succeeded, bool_or(type = 'form_abandon') AS leftIt,
          count(*) FILTER (type = 'form_submit') AS submits, count(*) FILTER (type = 'form_error') AS errors
        FROM ${facts} WHERE form IS NOT NULL AND session IS NOT NULL AND starts_with(type, 'form_')
        GROUP BY form, session)
      GROUP BY form)
    LEFT JOIN (
      SELECT form, count(formMs) AS found, quantile_cont(formMs, 0.5) AS time FROM ${facts}
      WHERE type = 'form_success' AND form IS NOT NULL AND session IS NOT NULL GROUP BY form) USING (form)`,
  fold: ({ facts }) =>
    groupByAll(facts, ({ form, session, type }) =>
      form === null || session === null || !type.startsWith('form_') ? undefined : ([form] as const),
    ).map(([[form], rows]) => {
      const visits = (type: string): Set<string | null> =>
        new Set(rows.filter((row) => row.type === type).map(({ session }) => session));
      const count = (type: string): number => rows.filter((row) => row.type === type).length;
      const completed = visits('form_success');
      const times = rows.flatMap(({ type, formMs }) =>
        type === 'form_success' && formMs !== null ? [formMs] : [],
      );
      return {
        form,
        started: distinct(rows, ({ session }) => session),
        completed: completed.size,
        abandoned: [...visits('form_abandon')].filter((session) => !completed.has(session)).length,
        submits: count('form_submit'),
        errors: count('form_error'),
        times: times.length,
        time: quantile(times, 0.5),
      };
    }),
};

const isField = ({ form, field, session }: Row): boolean =>
  form !== null && field !== null && session !== null;

const fieldCounts: Question<{
  form: string;
  field: string;
  place: number | null;
  visits: number;
  times: number;
  time: number | null;
  errors: number;
}> = {
  sql: ({ facts }) => `
    SELECT form, field, min(fieldIndex) AS place, count(DISTINCT session) AS visits,
      count(fieldMs) FILTER (type = 'form_field') AS times,
      quantile_cont(fieldMs, 0.5) FILTER (type = 'form_field') AS time, count(*) FILTER (type = 'form_error') AS errors
    FROM ${facts} WHERE form IS NOT NULL AND field IS NOT NULL AND session IS NOT NULL GROUP BY form, field`,
  fold: ({ facts }) =>
    groupByAll(facts.filter(isField), ({ form, field }) => [form!, field!] as const).map(
      ([[form, field], rows]) => {
        const times = rows.flatMap(({ type, fieldMs }) =>
          type === 'form_field' && fieldMs !== null ? [fieldMs] : [],
        );
        const places = rows.flatMap(({ fieldIndex }) => fieldIndex ?? []);
        return {
          form,
          field,
          place: places.length ? Math.min(...places) : null,
          visits: distinct(rows, ({ session }) => session),
          times: times.length,
          time: quantile(times, 0.5),
          errors: rows.filter(({ type }) => type === 'form_error').length,
        };
      },
    ),
};

const lastFields: Question<{ form: string; field: string; count: number }> = {
  sql: ({ facts }) => `
    SELECT form, lastField AS field, count(*) AS count FROM ${facts}
    WHERE type = 'form_abandon' AND form IS NOT NULL AND lastField IS NOT NULL AND session IS NOT NULL
    GROUP BY form, lastField`,
  fold: ({ facts }) =>
    groupByAll(facts, ({ type, form, lastField, session }) =>
      type !== 'form_abandon' || form === null || lastField === null || session === null
        ? undefined
        : ([form, lastField] as const),
    ).map(([[form, field], rows]) => ({ form, field, count: rows.length })),
};

const formStages: Question<{ form: string; place: number }> = {
  sql: ({ facts }) =>
    `SELECT DISTINCT form, place FROM ${facts} WHERE type = 'form_start' AND form IS NOT NULL AND place IS NOT NULL`,
  fold: ({ facts }) =>
    groupByAll(facts, ({ type, form, place }) =>
      type !== 'form_start' || form === null || place === null ? undefined : ([form, place] as const),
    ).map(([[form, place]]) => ({ form, place })),
};

export const formQuestions = { formCounts, fieldCounts, lastFields, formStages };

/** Most used first. */
export const formsOf = ({ stages }: Plan, answers: Answers<typeof formQuestions>): FormFigure[] =>
  answers.formCounts
    .map(({ form, started, completed, abandoned, submits, errors, times, time }) => ({
      id: form,
      started,
      completed,
      abandoned,
      submits,
      errors,
      completion: share(completed, started, 'visits'),
      abandonment: share(abandoned, started, 'visits'),
      time: measure(time, times, FOR_A_MEDIAN, 'completed forms'),
      fields: answers.fieldCounts
        .filter((row) => row.form === form)
        .sort((a, b) => (a.place ?? 99) - (b.place ?? 99) || (a.field < b.field ? -1 : 1))
        .map((row) => ({
          field: row.field,
          visits: row.visits,
          time: measure(row.time, row.times, FOR_A_MEDIAN, 'visits to the field'),
          errors: row.errors,
          lastBefore:
            answers.lastFields.find((last) => last.form === form && last.field === row.field)?.count ?? 0,
        })),
      stages: answers.formStages
        .filter((row) => row.form === form)
        .map(({ place }) => place)
        .sort((a, b) => a - b)
        .map((place) => stages[place]!.id),
    }))
    .sort(
      largest(
        ({ started }) => started,
        ({ id }) => id,
      ),
    );
